"""Claims read from invented articles, end to end: the parse, the cast and the frames are the real ones."""

from functools import cache

import pytest

from allegedly.read.reader import read_article
from allegedly.shapes import Article, Block, Claim, Reading, Stance
from builders import article


def _article(*paragraphs: str, headline: str | None = None) -> Article:
    lines = [*([headline] if headline else []), *paragraphs]
    text = "\n\n".join(lines)
    blocks, at = [], 0
    for i, line in enumerate(lines):
        kind = "headline" if headline and i == 0 else "body"
        blocks.append(Block(kind=kind, start=at, end=at + len(line)))
        at += len(line) + 2
    return article(text, blocks=tuple(blocks), published="2024-03-15", published_basis="metadata")


@cache
def _read(*paragraphs: str, headline: str | None = None) -> tuple[Article, Reading]:
    found = _article(*paragraphs, headline=headline)
    return found, read_article(found)


def _words(found: Article, claim: Claim) -> str:
    return " … ".join(found.text[span.start : span.end] for span in claim.content)


def _names(reading: Reading, keys: tuple[str, ...]) -> set[str]:
    return {entity.name for entity in reading.entities if entity.key in keys}


def _chain(reading: Reading, claim: Claim) -> list[str]:
    names = {entity.key: entity.name for entity in reading.entities}
    return [names.get(source.entity or "", source.text) for source in claim.sources]


@pytest.mark.parametrize(
    ("sentence", "stance", "about", "offence"),
    [
        ("The Audit Court accused Tomas Berling of taking bribes.", "alleges", {"Tomas Berling"}, "bribery"),
        (
            "Former mayor Tomas Berling was accused by prosecutors of embezzling school funds.",
            "alleges",
            {"Tomas Berling"},
            "embezzlement",
        ),
        ("According to prosecutors, Tomas Berling took bribes from a builder.", "alleges", {"Tomas Berling"}, "bribery"),
        ("Tomas Berling allegedly took bribes from a builder.", "alleges", {"Tomas Berling"}, "bribery"),
        ("Tomas Berling denied taking bribes.", "denies", {"Tomas Berling"}, "bribery"),
        ("Tomas Berling admitted taking bribes.", "admits", {"Tomas Berling"}, "bribery"),
        ("Prosecutors said there was no evidence that Tomas Berling took bribes.", "disputes", {"Tomas Berling"}, "bribery"),
    ],
)
def test_one_sentence(sentence: str, stance: Stance, about: set[str], offence: str) -> None:
    _, reading = _read(sentence)
    (claim,) = reading.claims
    assert claim.stance == stance
    assert _names(reading, claim.about) == about
    assert claim.offences == (offence,)


def test_a_chain_runs_from_the_speaker_to_each_carrier() -> None:
    _, reading = _read("The Audit Court accused Tomas Berling of taking bribes, according to Reuters.")
    (claim,) = reading.claims
    assert _chain(reading, claim) == ["Audit Court", "Reuters"]


def test_nobody_is_accused_where_nobody_was_charged() -> None:
    _, reading = _read("Neither Tomas Berling nor his aides have been charged with any crime.")
    assert all(claim.stance != "alleges" for claim in reading.claims)


def test_a_split_quotation_is_one_claim() -> None:
    found, reading = _read("“I never took a cent,” said Tomas Berling, “and I will prove it.”")
    (claim,) = reading.claims
    assert claim.stance == "denies"
    assert _words(found, claim).startswith("“I never took a cent")
    assert len(claim.content) == 2


def test_a_denial_is_bound_to_what_it_denies() -> None:
    _, reading = _read(
        "The Audit Court accused Tomas Berling of taking bribes from a builder.",
        "Berling has repeatedly denied taking bribes.",
    )
    accusation, denial = reading.claims
    assert denial.answers == (accusation.id,)


def test_a_deed_ascribed_to_an_accused_person_is_alleged() -> None:
    _, reading = _read(
        "The Audit Court accused Tomas Berling of taking bribes from a builder.",
        "A builder told the court that Berling signed the papers in a car park.",
        "The builder said Berling was born in Kesten.",
    )
    assert [claim.stance for claim in reading.claims] == ["alleges", "alleges", "asserts"]


def test_a_headline_claim_stands_only_where_the_body_does_not_make_it() -> None:
    _, twice = _read(
        "The Audit Court accused Tomas Berling of taking bribes.", headline="Audit Court accuses Berling of taking bribes"
    )
    assert len(twice.claims) == 1


def _heads(headline: str, *paragraphs: str) -> int:
    """How many claims stand in the headline."""
    _, reading = _read(*paragraphs, headline=headline)
    return sum(claim.content[0].start < len(headline) for claim in reading.claims)


SPENT = "Inspectors have accused the head of Selm Grammar School, Rudo Vesely, of spending the meal money of pupils on a boat."


def test_whom_a_headline_only_describes_is_the_one_whom_the_body_accuses_of_the_same() -> None:
    assert _heads("Headmaster spent meal money on boat, inspectors say", SPENT) == 0


def test_a_headline_of_something_else_or_of_one_of_two_accused_stands() -> None:
    assert _heads("Inspectors accuse deputy mayor of felling the old limes", SPENT) == 1
    two = "The inspectors also accused Olga Marin of spending meal money on a horse."
    assert _heads("Headmaster spent meal money on boat, inspectors say", SPENT, two) == 1


def test_news_are_no_claims() -> None:
    _, reading = _read("The council has a new bridge.", "It opened in May.", "The bridge cost 4 million euros.")
    assert reading.claims == ()


def test_who_was_harmed_is_a_victim_and_never_accused() -> None:
    _, reading = _read(
        "Prosecutors accused Tomas Berling of threatening witnesses.", "Police said Tomas Berling murdered Ida Voss in 2019."
    )
    murder = reading.claims[-1]
    names = {entity.key: entity.name for entity in reading.entities}
    assert {names[part.entity]: part.part for part in murder.parts}["Ida Voss"] == "victim"
    assert _names(reading, murder.about) == {"Tomas Berling"}


def test_a_short_answer_points_at_what_was_said_before_it() -> None:
    _, reading = _read(
        "Two clerks told the Courier that the minister had signed the order.", "The ministry called the report pure invention."
    )
    said, answer = reading.claims
    assert answer.answers == (said.id,)


def test_every_claim_leads_to_its_words() -> None:
    found, reading = _read(
        "The Audit Court said on Monday that Tomas Berling, the mayor of Kesten, had rigged a tender, citing two witnesses.",
        "His lawyer, Karin Holt, called the accusations a story told by his rivals. “He has done nothing wrong,” she added.",
    )
    for claim in reading.claims:
        for source in claim.sources:
            assert found.text[source.start : source.end] == source.text
        for span in (*claim.content, *claim.hedges):
            assert 0 <= span.start < span.end <= len(found.text)
        assert set(claim.about) <= {entity.key for entity in reading.entities}


def test_one_whom_nothing_but_he_tells_is_never_several_nor_who_stands_beside_him() -> None:
    text = (
        "Tomas Berling, 62, was convicted on seven counts by the district court in Kesten. The court found it proven that he had "
        "received 290,000 euros from the agent Jonas Falk, who was given a suspended sentence.",
        "Emil Holt, another agent, was acquitted of all charges. The judge, Ida Voss, said there was no evidence he had known what "
        "his driver carried.",
    )
    _, reading = _read(*text, headline="Berling convicted over transfer bribes; Holt cleared")
    about = {_words(_, claim)[:20]: _names(reading, claim.about) for claim in reading.claims}
    assert about["it proven that he ha"] == {"Tomas Berling"}
    assert about["there was no evidenc"] <= {"Emil Holt"}
