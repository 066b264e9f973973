"""Whose voice a statement is, and whether it answers: kin, owners, judges, accusers. Invented people, read end to end."""

import pytest
from tests.read.test_claims import _read

from allegedly.read.reader import read_article
from allegedly.shapes import Article, Block, Claim, Reading
from builders import article

ACCUSED = "Prosecutors say that the mayor of Velm, Ole Varga, took bribes from a paving firm."


def _name(reading: Reading, key: str | None) -> str | None:
    return next((entity.name for entity in reading.entities if entity.key == key), None)


def _said(found: Article, claim: Claim) -> str:
    return " … ".join(found.text[span.start : span.end] for span in claim.content)


def _claim(words: str, *paragraphs: str) -> tuple[Reading, Claim]:
    """The reading, and the claim whose content holds some words."""
    found, reading = _read(*paragraphs)
    return reading, next(claim for claim in reading.claims if words in _said(found, claim))


def _speakers(reading: Reading, claim: Claim) -> list[str | None]:
    return [_name(reading, source.entity) for source in claim.sources]


def _headed(headline: str, *paragraphs: str) -> Reading:
    blocks, at = [Block(kind="headline", start=0, end=len(headline))], len(headline) + 2
    for paragraph in paragraphs:
        blocks.append(Block(kind="body", start=at, end=at + len(paragraph)))
        at += len(paragraph) + 2
    text = "\n\n".join((headline, *paragraphs))
    return read_article(article(text, blocks=tuple(blocks), published="2024-03-15", published_basis="metadata"))


def test_a_denial_through_a_lawyer_is_of_the_one_who_denies() -> None:
    reading, claim = _claim("having taken", ACCUSED, "Varga, through his lawyer, again denied having taken money.")
    assert (claim.stance, _speakers(reading, claim)) == ("denies", ["Ole Varga"])


def test_who_keeps_his_name_back_says_nothing_by_it() -> None:
    found, reading = _read(ACCUSED, "An inspector, who declined to be named, said further charges could not be ruled out.")
    assert not [claim for claim in reading.claims if "named" in _said(found, claim)]


def test_a_clause_behind_a_place_is_what_was_told() -> None:
    words = "“He told me in the stairwell that I should think of my children,” she said."
    found, reading = _read(ACCUSED, "Rita Holm, a clerk, said that Varga kept the cash. " + words)
    assert "I should think of my children" in [_said(found, claim) for claim in reading.claims]


@pytest.mark.parametrize("words", ["would neither confirm nor deny that he was paid", "did not confirm or deny that he was paid"])
def test_neither_to_confirm_nor_to_deny_denies_nothing(words: str) -> None:
    _, reading = _read(ACCUSED, f"A spokeswoman for the bank {words}.")
    assert "denies" not in {claim.stance for claim in reading.claims}


def test_who_is_warned_is_not_the_unnamed_witness_who_is_named_next() -> None:
    warned = "The head of the parks office was warned of bribes two years ago, a former gardener has said."
    reading, claim = _claim(
        "no such note", warned, "Berit Aas said she sent him notes.", "The unit's head at the time said he saw no such note."
    )
    assert "Berit Aas" not in _speakers(reading, claim)
    berit = next(entity for entity in reading.entities if entity.name == "Berit Aas")
    assert not berit.roles


def test_a_headline_names_nobody_who_comes_in_as_kin() -> None:
    reading = _headed(
        "Brandvik steps aside as police open inquiry",
        "Henrik Brandvik stepped aside as president of the rowing club on Thursday after police opened an inquiry into bribes.",
        "Brandvik's sister, Tove Brandvik, said he was the victim of a plot. “My brother has never taken a penny,” she said.",
    )
    assert {entity.name for entity in reading.entities if "Brandvik" in entity.name} == {"Henrik Brandvik", "Tove Brandvik"}
    assert {_name(reading, claim.sources[0].entity) for claim in reading.claims if claim.stance == "denies"} == {"Tove Brandvik"}


def test_she_is_nobody_who_is_named_only_later() -> None:
    accused = "Dagny Vik, 54, and Martin Vik, 57, are accused of taking 128,500 pounds from a charity. They pleaded not guilty."
    told = "Prosecutor Amalie Oster told the court that Mrs Vik had written false invoices at home. "
    quoted = "“The boats were never surveyed. One of them had been scrapped in 2017,” she said."
    reading, claim = _claim("never surveyed", accused, told + quoted, "Falk, for Mrs Vik, said the invoices were genuine.")
    assert _speakers(reading, claim) == ["Amalie Oster"]


def test_a_tribunal_is_no_company_that_spoke_before() -> None:
    opened = "A procurement tribunal has halted a contract for cranes after a rival bidder alleged the tender was rigged."
    says = "Nordal Cranes says Ole Varga, the chairman of the port, met the owner of the winning company twice. Varga denied this."
    reading, claim = _claim(
        "serious", opened, says, "The tribunal said there were “serious questions” about a change in the terms."
    )
    assert "Nordal Cranes" not in _speakers(reading, claim)


def test_what_somebody_wants_is_no_statement_inside_another() -> None:
    opening = (
        "Dora Kvam was convicted of bribery on Friday and sentenced to three years. The third defendant, Janek Holt, walked free."
    )
    told = "A prosecutor said further charges against senior officials could not be ruled out. Holt said he wanted his job back."
    reading, claim = _claim("he wanted his job back", opening, told)
    assert _speakers(reading, claim) == ["Janek Holt"]


@pytest.mark.parametrize(
    "words", ["“She never counted it,” he said. “She just put it in her glove.”", "Asked by her lawyer, Holt said he had not."]
)
def test_an_accuser_answers_no_accusation_of_his_own(words: str) -> None:
    cash = (
        "Lorries full of untaxed cigarettes were waved through the border in exchange for cash, a convicted smuggler told a court."
    )
    paid = "Testifying at the trial of three customs officers, Jens Holt said he had paid 500 crowns a lorry to the shift leader, "
    paid += "Dina Kvam, from 2020 until his own arrest in 2022. "
    _, reading = _read(cash, paid + words)
    assert not [claim for claim in reading.claims if claim.stance in ("denies", "disputes") and claim.answers]


def test_where_somebody_is_answers_nothing() -> None:
    opening = "Envelopes of cash were handed to the president of the national rowing club, an independent inquiry said on Monday."
    report = "According to the report, Edvard Moe was given 340,000 crowns by two player agents, Rolf Tveit and Ivo Castle."
    words = "Tveit could not be reached. A woman who answered the telephone at Castle's agency said he was abroad and hung up."
    tales = "“These are fairy tales,” Moe, 61, said on his way into the club's offices."
    _, claim = _claim("abroad", opening, report, tales, words)
    assert (claim.stance, claim.answers) == ("asserts", ())


def test_who_says_that_he_would_not_comment_declines() -> None:
    _, claim = _claim("following", ACCUSED, "The ministry said it was following the case and would not comment further.")
    assert claim.stance == "declines"


@pytest.mark.parametrize(
    ("words", "content", "not_he"),
    [
        ("They did not name the member. Rask's lawyer said it was not his client.", "not his client", "Ole Varga"),
        ("Varga has not answered requests since Friday. His accountant said he was at sea.", "at sea", "Ole Varga"),
        ("Two clerks backed Rask. “He told us,” one of them, Greta Soll, said. The other said Rask was ill.", "ill", "Greta Soll"),
    ],
)
def test_an_unnamed_speaker_is_not_whoever_spoke_before(words: str, content: str, not_he: str) -> None:
    reading, claim = _claim(content, "Police said they suspected Ole Varga of paying a member of the board. " + words)
    assert not_he not in _speakers(reading, claim)


def test_a_verb_with_a_hyphen_is_not_cut() -> None:
    _, claim = _claim("co-operated fully", ACCUSED, "Nadia Karim, Varga's lawyer, said her client had co-operated fully.")
    assert claim.sources


def test_nobody_answers_what_he_has_just_said_himself() -> None:
    villa = "Varga admitted that his company had paid for the villa but insisted that it was a favour to an old friend."
    reading, claim = _claim("favour", "Auditors have found that Ole Varga paid for a villa in which the mayor stayed.", villa)
    answered = [one for one in reading.claims if one.id in claim.answers]
    assert not [one for one in answered if _speakers(reading, one) == _speakers(reading, claim)]


@pytest.mark.parametrize("words", ["asked that her name not be used because she still lives there", "asked not to be named"])
def test_who_keeps_her_name_back_is_nobody_whom_the_report_names(words: str) -> None:
    opening = "The head of a hospital accepted three holidays from a supplier, a former theatre nurse has told The Velm Courier."
    told = "Dina Kvam, 52, the head, flew to the coast with the owner, Ole Varga, in each of three winters, the nurse said. "
    quoted = "“I booked the cover for her weeks away,” she said. “Everyone on the corridor knew who was paying.”"
    reading, claim = _claim("I booked", opening, told + f"She {words}.", quoted, "Kvam said she had paid for every trip herself.")
    assert [source.kind for source in claim.sources] == ["unnamed"]
    assert not [one for one in reading.claims if "name" in one.sources[0].text]
    assert _speakers(reading, reading.claims[-1]) == ["Dina Kvam"]


def test_after_another_came_in_she_is_not_the_one_without_a_name() -> None:
    told = (
        "A driver said Ole Varga, the deputy, paid him. He asked not to be identified. Varga denied it. “I paid nobody,” he said."
    )
    reading, claim = _claim("I paid nobody", "Police said they suspected Ole Varga of taking bribes.", told)
    assert _speakers(reading, claim) == ["Ole Varga"]


def test_nobody_speaks_whom_the_quotation_names() -> None:
    told = "Rita Holm, a clerk, worked for the mayor. “I warned Kvam twice,” she said."
    reading, claim = _claim("I warned", "Police said they suspected Dina Kvam, the mayor of Velm, of taking bribes.", told)
    assert _speakers(reading, claim) == ["Rita Holm"]


def test_the_company_is_no_hospital_trust() -> None:
    opening = "The head of a hospital trust accepted three holidays from a company that sells it gowns, a nurse has said."
    told = "Dina Kvam, who has run the Velm Valley Trust since 2019, flew with the company's owner, Ole Varga, the nurse said. "
    told += "Varga declined to comment. His partner, Alan Reed, said the company had never given anyone a holiday."
    reading, claim = _claim("never given", opening, told)
    assert "Velm Valley Trust" not in [_name(reading, key) for key in claim.about]
    assert not [tie for tie in reading.relations if tie.kind == "owns" and _name(reading, tie.to) == "Velm Valley Trust"]


def test_who_accuses_and_goes_on_disputes_nothing() -> None:
    opening = "A losing bidder has accused Ole Varga, the chairman of the port, of steering a contract for cranes to an old friend."
    met = "Nordal Lifting said in a complaint that Varga met the owner of the winning company, Kvam Cranes, twice."
    words = "“The terms were rewritten after the bids came in,” said Rita Holm, the managing director of Nordal Lifting. "
    reading, claim = _claim("one supplier", opening, met, words + "She said the new terms fitted only one supplier.")
    assert (claim.stance in ("asserts", "alleges"), claim.answers, _speakers(reading, claim)) == (True, (), ["Rita Holm"])


def test_a_lawyer_who_declines_keeps_silent_for_the_client() -> None:
    told = "Nadia Karim, Varga's lawyer, denied it. She declined to say who had paid."
    reading, claim = _claim("who had paid", ACCUSED, told)
    assert (claim.stance, [_name(reading, key) for key in claim.about]) == ("declines", ["Ole Varga"])
