"""Who speaks: the links of an attribution chain, from really parsed sources."""

import pytest

from allegedly.read.chain import authority_link, issued, links
from allegedly.read.reader import read_article
from allegedly.shapes import Claim, Source, Span
from parses import Read, read


def _links(text: str, cue: str, outlet: str | None = None) -> tuple[Read, tuple[Source, ...]]:
    found = read(text, outlet)
    return found, links(found.parsed, found.cast, found.frame(cue))


def _name(found: Read, key: str | None) -> str | None:
    return found.cast.get(key).name if key else None


@pytest.mark.parametrize(
    ("text", "cue", "name", "kind", "basis"),
    [
        ("Ida Voss said the mayor took bribes.", "said", "Ida Voss", "person", "on_record"),
        ("The Ministry of Justice said the mayor took bribes.", "said", "Ministry of Justice", "official_body", "on_record"),
        ("Nordbau Limited said the mayor took bribes.", "said", "Nordbau Limited", "organization", "on_record"),
        ("The Guardian reported that the mayor took bribes.", "reported", "The Guardian", "outlet", "on_record"),
        ("A source close to the inquiry said the mayor took bribes.", "said", None, "anonymous", "anonymous"),
        ("The indictment says the mayor took bribes.", "says", None, "document", "document"),
        ("An audit by the Ministry of Justice says he lied.", "says", "Ministry of Justice", "official_body", "document"),
    ],
)  # fmt: skip
def test_a_link(text: str, cue: str, name: str | None, kind: str, basis: str) -> None:
    found, (link,) = _links(text, cue)
    assert (link.kind, link.basis) == (kind, basis)
    if name:
        assert _name(found, link.entity) == name


@pytest.mark.parametrize(
    "text",
    [
        "Two officials who asked not to be named said the mayor took bribes.",
        "An official who spoke on condition of anonymity said the mayor took bribes.",
        "People familiar with the inquiry said the mayor took bribes.",
        "An insider said the mayor took bribes.",
    ],
)
def test_who_is_not_named_on_purpose_is_anonymous(text: str) -> None:
    _, (link,) = _links(text, "said")
    assert (link.kind, link.basis) == ("anonymous", "anonymous")


@pytest.mark.parametrize(
    ("text", "speaker", "client"),
    [
        ("Karin Holt, a lawyer for Tomas Berling, said he was innocent.", "Karin Holt", "Tomas Berling"),
        ("Tomas Berling's lawyer, Karin Holt, said he was innocent.", "Karin Holt", "Tomas Berling"),
        ("A lawyer for Tomas Berling said he was innocent.", "Tomas Berling", None),
        ("A spokesman for Nordbau Limited said it was innocent.", "Nordbau Limited", None),
    ],
)
def test_a_named_lawyer_speaks_and_an_unnamed_one_stands_for_the_client(text: str, speaker: str, client: str | None) -> None:
    found, (link,) = _links(text, "said")
    assert (_name(found, link.entity), _name(found, link.on_behalf_of)) == (speaker, client)


def test_each_of_two_sources_is_a_link() -> None:
    found, both = _links("Ida Voss and Jonas Falk said the mayor took bribes.", "said")
    assert [_name(found, link.entity) for link in both] == ["Ida Voss", "Jonas Falk"]
    assert [link.text for link in both] == ["Ida Voss", "Jonas Falk"]


def test_the_articles_own_outlet_is_no_link() -> None:
    text = "The Guardian reported that the mayor took bribes."
    assert _links(text, "reported", "The Guardian")[1] == ()
    assert len(_links(text, "reported", "Kesten Courier")[1]) == 1


def test_a_link_leads_to_its_words() -> None:
    found, (link,) = _links("On Monday Ida Voss, the auditor of Kesten, said the mayor took bribes.", "said")
    assert found.parsed.article.text[link.start : link.end] == link.text


def test_a_body_speaks_for_its_own_step_only_where_it_is_named() -> None:
    text = "The Ministry of Justice suspended Tomas Berling.\n\nHe left the country."
    found = read(text)
    key = next(entity.key for entity in found.cast.entities if entity.name == "Ministry of Justice")
    link = authority_link(found.parsed, found.cast, key, Span(start=0, end=text.index("\n")))
    assert link is not None
    assert (link.entity, link.basis) == (key, "on_record")
    assert authority_link(found.parsed, found.cast, key, Span(start=text.index("He"), end=len(text))) is None


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("The report also says that Berling rigged a tender.", "Ministry of Justice"),
        ("A report says that Berling rigged a tender.", None),
    ],
)
def test_a_definite_document_is_of_the_body_that_spoke_before(second: str, expected: str | None) -> None:
    found = read(f"The Ministry of Justice said that Tomas Berling took bribes.\n\n{second}")
    reading = read_article(found.parsed.article)
    names = {entity.key: entity.name for entity in reading.entities}
    last = reading.claims[-1]
    assert [names.get(source.entity or "") for source in last.sources] == [expected]


def test_no_document_is_of_a_body_that_never_spoke() -> None:
    reading = read_article(read("The report says that Tomas Berling rigged a tender.").parsed.article)
    assert [source.entity for claim in issued(reading.claims) for source in claim.sources] == [None]


def _claims(text: str) -> list[Claim]:
    found = read(text).parsed.article
    return list(read_article(found).claims)


def test_who_speaks_on_condition_of_anonymity_is_anonymous_throughout() -> None:
    text = (
        "Two clerks said that the mayor Tomas Berling took bribes, and spoke on condition of anonymity.\n\n"
        "An indictment could be filed in May, said the two clerks, who spoke on condition of anonymity. "
        "They said that the mayor had hidden the money."
    )
    found = _claims(text)
    assert found
    assert {(source.kind, source.basis) for claim in found for source in claim.sources} == {("anonymous", "anonymous")}


def test_an_office_that_is_called_it_is_no_person() -> None:
    found = _claims("The prosecutor's office said that the mayor took bribes. It declined to comment on the names.")
    assert [source.kind for claim in found for source in claim.sources] == ["unnamed", "unnamed"]


def test_who_speaks_of_his_client_is_the_lawyer() -> None:
    text = (
        "The audit accused the mayor, Tomas Berling, of taking bribes.\n\n"
        'Berling\'s lawyer, Ida Voss, said that she had read the audit. "My client never took a bribe," she said.\n\n'
    )
    article = read(text).parsed.article
    reading = read_article(article)
    (said,) = [c for c in reading.claims if "My client" in article.text[c.content[0].start : c.content[0].end]]
    names = {entity.key: entity.name for entity in reading.entities}
    assert [names[source.entity or ""] for source in said.sources] == ["Ida Voss"]


def test_a_pronoun_that_tells_of_others_accuses_not_itself() -> None:
    text = (
        "The Ministry of Justice on Monday issued new sanctions against what they say are corruption networks that help crime, "
        "naming two officials of the port."
    )
    article = read(text).parsed.article
    reading = read_article(article)
    ministry = {entity.key for entity in reading.entities if entity.name == "Ministry of Justice"}
    assert ministry
    assert not [claim for claim in reading.claims if claim.stance == "alleges" and ministry & {*claim.about}]


def test_a_lawyer_speaks_for_the_client_in_the_second_sentence_too() -> None:
    text = (
        "The audit accused the mayor, Tomas Berling, of taking bribes.\n\n"
        'Berling\'s lawyer, Ida Voss, said that she had read the audit. "My client never took a bribe," she said.\n\n'
    )
    reading = read_article(read(text).parsed.article)
    names = {entity.key: entity.name for entity in reading.entities}
    told = [s for claim in reading.claims for s in claim.sources if names.get(s.entity or "") == "Ida Voss"]
    assert len(told) == 2
    assert {names[source.on_behalf_of or ""] for source in told} == {"Tomas Berling"}
