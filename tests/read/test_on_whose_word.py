"""On whose word a statement is: outlets that only pass on, unnamed people of a body, papers and their authors, one man."""

import pytest

from allegedly.read.reader import read_article
from allegedly.shapes import Claim, Reading
from parses import read


def _read(text: str) -> tuple[Reading, dict[str, str]]:
    reading = read_article(read(text).parsed.article)
    return reading, {entity.key: entity.name for entity in reading.entities}


def _saying(text: str, words: str) -> Claim:
    """The claim whose content holds some words."""
    reading, _ = _read(text)
    article = read(text).parsed.article
    return next(c for c in reading.claims if any(words in article.text[s.start : s.end] for s in c.content))


@pytest.mark.parametrize(
    "text",
    [
        "Tomas Berling has been previously accused of taking bribes, according to The Guardian.",
        "Tomas Berling was reported to have taken bribes, according to a Guardian report.",
        "The Guardian reported that Tomas Berling was accused of taking bribes.",
    ],
)
def test_an_outlet_that_only_passes_on_is_hearsay(text: str) -> None:
    first = _saying(text, "bribes").sources[0]
    assert (first.kind, first.basis, first.passes_on) == ("outlet", "hearsay", True)


@pytest.mark.parametrize(
    "text",
    [
        "The Guardian reported that Tomas Berling took bribes.",
        "Tomas Berling was accused by Ida Voss of taking bribes, according to The Guardian.",
        "Tomas Berling was accused of taking bribes, Ida Voss said.",
    ],
)
def test_what_an_outlet_found_itself_and_what_somebody_says_is_none(text: str) -> None:
    assert not any(source.passes_on for source in _saying(text, "bribes").sources)


def test_an_unnamed_official_is_not_the_government() -> None:
    text = "A United States official accused the mayor of taking bribes. The United States government said that the mayor lied."
    reading, names = _read(text)
    kinds = {source.text: source.kind for claim in reading.claims for source in claim.sources}
    assert kinds["A United States official"] == "unnamed"
    assert kinds["The United States government"] == "official_body"
    assert {names.get(source.entity or "") for claim in reading.claims for source in claim.sources} == {"United States government"}


def test_an_official_who_keeps_his_name_back_does_not_speak_for_his_government() -> None:
    text = (
        "The United States government said that the mayor lied.\n\n"
        "United States officials, who spoke on condition of anonymity, said that the mayor had taken bribes."
    )
    first = _saying(text, "bribes").sources[0]
    assert (first.kind, first.basis, first.entity) == ("anonymous", "anonymous", None)


def test_a_book_is_not_the_body_that_was_quoted_before() -> None:
    text = "The Ministry of Justice said that Tomas Berling took bribes.\n\nThe book accuses Tomas Berling of taking cars."
    first = _saying(text, "cars").sources[0]
    assert (first.kind, first.entity) == ("document", None)


def test_a_paper_is_whoever_s_filed_it() -> None:
    text = (
        "Ida Voss filed a petition on Tuesday in the court of Kesten.\n\n"
        "The petition accuses the mayor Tomas Berling of taking bribes."
    )
    _, names = _read(text)
    first = _saying(text, "bribes").sources[0]
    assert (names.get(first.entity or ""), first.basis) == ("Ida Voss", "document")


def test_a_man_described_by_two_nouns_is_one_man_and_by_his_name() -> None:
    text = "That is nonsense, said Jonas Falk, a Kesten delegate and Berling supporter who has accused Ida Voss of taking bribes."
    _, names = _read(text)
    assert [names.get(source.entity or "") for source in _saying(text, "bribes").sources] == ["Jonas Falk"]


def test_a_man_described_before_his_name_is_that_man() -> None:
    text = (
        "Jonas Falk sued Ida Voss on Monday, alleging that the former campaign consultant took bribes.\n\n"
        "The dispute with Voss, the former campaign consultant, became public in May."
    )
    _, names = _read(text)
    claim = _saying(text, "bribes")
    assert [names[key] for key in claim.about] == ["Ida Voss"]


def test_a_gangs_own_people_do_not_collude_with_a_gang() -> None:
    text = "The Ministry of Justice said that Tomas Berling cut a deal with the gang leaders to reduce murders."
    reading, names = _read(text)
    assert [names[key] for claim in reading.claims for key in claim.about] == ["Tomas Berling"]


def test_letters_that_somebody_has_are_no_person() -> None:
    text = "Jonas Falk broke his NDA, said Ida Voss. The NDA was long, she said."
    reading, _ = _read(text)
    assert not [entity for entity in reading.entities if entity.kind == "person" and entity.name == "NDA"]


@pytest.mark.parametrize("doing", ["recorded him telling a witness to lie", "filmed Tomas Berling taking bribes"])
def test_who_records_somebody_at_a_deed_says_nothing(doing: str) -> None:
    assert not [claim for claim in _read(f"The police of Kesten {doing}.")[0].claims if claim.sources]


def test_who_is_the_noun_before_it() -> None:
    text = "Jonas Falk, who has accused Ida Voss of being a thief, may come to the meeting."
    assert [source.text for source in _saying(text, "thief").sources] == ["Jonas Falk"]


def test_a_government_whose_officials_alone_speak_has_its_name() -> None:
    reading, _ = _read("A top Kenyan official denied that more arrests had been made.")
    assert [entity.name for entity in reading.entities if entity.kind == "organization"] == ["government of Kenya"]


def test_the_office_of_a_prosecutor_is_told_of_as_an_office() -> None:
    _, names = _read("The public prosecutor's office declined to say what the papers contained.")
    claim = _saying("The public prosecutor's office declined to say what the papers contained.", "say")
    assert [names[source.entity or ""] for source in claim.sources] == ["public prosecutor's office"]
