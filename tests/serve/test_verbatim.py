"""What is quoted of a claim: the report's own words, with the hedge between them, and without whoever says so."""

import pytest
from msgspec.structs import replace

from allegedly.serve.catalogue import Catalogue
from allegedly.serve.sentences import sentence
from allegedly.serve.verbatim import said
from allegedly.shapes import Claim, Source, Span
from made_record import TEXTS, catalogue


def span(text: str, words: str, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start=start, end=start + len(words))


def claim(text: str, parts: tuple[str, ...], cue: str | None = None, hedge: str | None = None, by: str | None = None) -> Claim:
    """A claim of some parts of a text."""
    who = span(text, by) if by else None
    given = {"entity": None, "kind": "person", "basis": "on_record", "article": "a-port", "text": by}
    source = Source(**given, start=who.start, end=who.end) if who else None
    return Claim(
        id="c-1",
        article="a-port",
        content=tuple(span(text, part) for part in parts),
        cue=span(text, cue) if cue else None,
        sources=(source,) if source else (),
        stance="alleges",
        about=(),
        parts=(),
        offences=(),
        hedges=(span(text, hedge),) if hedge else (),
        answers=(),
        when=None,
        confidence=0.9,
    )


def quoted(text: str, one: Claim) -> list[str]:
    return [text[part.start : part.end] for part in said(text, one)]


def test_a_hedge_between_two_parts_is_quoted_with_them() -> None:
    text = "Varga is on a list of allegedly corrupt clerks."
    one = claim(text, ("Varga is on a list of", "corrupt clerks"), hedge="allegedly")
    assert quoted(text, one) == ["Varga is on a list of allegedly corrupt clerks"]


def test_a_cue_that_nobody_speaks_is_quoted() -> None:
    text = "Varga is accused of hiding the money."
    assert quoted(text, claim(text, ("Varga", "hiding the money"), cue="accused of")) == ["Varga is accused of hiding the money"]


@pytest.mark.parametrize(
    ("text", "cue", "by"),
    [
        ('"He took it," Ida Moreau said. "I saw it."', "said", "Ida Moreau"),
        ("Varga, Ida Moreau said, took it.", "said", "Ida Moreau"),
    ],
)
def test_who_speaks_stays_out(text: str, cue: str, by: str) -> None:
    before, after = text.split(by)
    parts = (before.strip(" ,"), after.replace(f" {cue}", "", 1).strip(" ,."))
    assert len(quoted(text, claim(text, parts, cue=cue, by=by))) == 2


def test_another_sentence_stays_out() -> None:
    text = "He hid the money. It allegedly came back. She found it."
    one = claim(text, ("He hid the money", "She found it"), hedge="allegedly")
    assert quoted(text, one) == ["He hid the money", "She found it"]


def test_a_part_within_another_is_told_once() -> None:
    text = "He hid the money in the port."
    assert quoted(text, claim(text, ("He hid the money in the port", "the money"))) == ["He hid the money in the port"]


def test_the_sentence_of_a_claim_has_the_hedge() -> None:
    text = "Auditors\nVarga was allegedly paid by two firms.\n"
    one = claim(text, ("Varga was", "paid by two firms"), cue="allegedly", hedge="allegedly")
    record = replace(catalogue().record, claims=(one,))
    book = Catalogue(record, TEXTS | {"a-port": text})
    assert sentence(book, one) == "It is said, without a named source, that “Varga was allegedly paid by two firms”"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Varga was arrested on Monday on suspicion of forging notes, police said.",
            "arrested on Monday on suspicion of forging notes",
        ),
        ("Varga, a clerk, is held under suspicion of forging notes.", "held under suspicion of forging notes"),
        ("There is a suspicion of forging notes.", "suspicion of forging notes"),
    ],
)
def test_a_suspicion_is_quoted_with_what_was_done_on_it(text: str, words: str) -> None:
    assert quoted(text, claim(text, ("forging notes",), cue="suspicion of")) == [words]


def test_who_tells_of_an_arrest_on_suspicion_says_so() -> None:
    text = "Varga was arrested on Monday on suspicion of forging notes, police said."
    book = catalogue()
    book = Catalogue(record=book.record, texts={**TEXTS, "a-port": text})
    told = sentence(book, claim(text, ("forging notes",), cue="suspicion of", by="police"))
    assert told == "Police say: “arrested on Monday on suspicion of forging notes”"
