"""Corrections and what they touch. All stories are invented."""

import pytest

from allegedly.read.amounts import find_amounts
from allegedly.read.corrections import find_corrections
from allegedly.read.parsed import ParsedArticle, parse
from allegedly.read.pipeline import pipeline
from allegedly.shapes import Block, Claim, Correction, Span
from builders import article


def parsed(*lines: str, last: str = "body") -> ParsedArticle:
    blocks, at = [], 0
    for line in lines:
        kind = last if line is lines[-1] else "body"
        blocks.append(Block(kind=kind, start=at, end=at + len(line)))  # type: ignore[arg-type]
        at += len(line) + 1
    return next(parse([article("\n".join(lines), blocks=tuple(blocks))], pipeline()))


def claim(key: str, start: int, end: int) -> Claim:
    return Claim(
        id=key,
        article="a-1",
        content=(Span(start=start, end=end),),
        cue=None,
        sources=(),
        stance="alleges",
        about=(),
        parts=(),
        offences=(),
        hedges=(),
        answers=(),
        when=None,
        confidence=1.0,
    )


def corrections(*lines: str, last: str = "body") -> tuple[Correction, ...]:
    read = parsed(*lines, last=last)
    ends = [(block.start, block.end) for block in read.blocks[:-1]]
    claims = tuple(claim(f"c-{number}", *end) for number, end in enumerate(ends))
    return find_corrections(read, claims, (), find_amounts(read))


TOLD = "Auditors say Ana Duarte took 41,000 euros from the flood fund."
ASIDE = "The ministry said that the bridge would open in spring."


def test_a_correction_names_the_claims_that_it_touches() -> None:
    (row,) = corrections(
        TOLD, ASIDE, "An earlier version of this article misstated the sum that Ana Duarte took from the flood fund."
    )
    assert row.of == ("c-0",)


def test_a_figure_that_is_repeated_ties_a_correction_to_its_claim() -> None:
    (row,) = corrections(TOLD, ASIDE, "It was 14,000, not 41,000 euros.", last="correction")
    assert row.of == ("c-0",)


@pytest.mark.parametrize("text", ["Correction: The bridge is in Talle.", "This story has been corrected to fix a name."])
def test_a_correction_that_touches_nothing_is_kept(text: str) -> None:
    (row,) = corrections(TOLD, text)
    assert row.of == ()


@pytest.mark.parametrize("text", ["He left a correctional home.", "The earlier deal failed.", "This article of faith is old."])
def test_other_sentences_are_no_corrections(text: str) -> None:
    assert corrections(TOLD, text) == ()
