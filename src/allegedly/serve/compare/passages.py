"""What two texts have word for word in common, and both texts with these passages marked."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from allegedly.shapes import Block, BlockKind, Shape, Span

# So many words in a row are no chance: shorter runs are names, titles and set phrases.
_RUN = 8
# Where a text says the same over and over, so many places are looked at.
_PLACES = 20
_WORD = re.compile(r"\w+")
_TEXT: frozenset[BlockKind] = frozenset({"headline", "standfirst", "subhead", "body"})


class Passage(Shape, frozen=True, kw_only=True):
    """A run of words that stands in both texts, capitals and punctuation aside."""

    one: Span
    other: Span
    words: int


class MarkedPiece(Shape, frozen=True, kw_only=True):
    """A stretch of a text; `passage` is the number, from 1, of the passage that it is in. `first` where the passage begins."""

    text: str
    passage: int | None
    first: bool


class MarkedParagraph(Shape, frozen=True, kw_only=True):
    """A paragraph of a text in pieces, which joined give it back."""

    kind: BlockKind
    pieces: tuple[MarkedPiece, ...]


class _Word(NamedTuple):
    word: str
    start: int
    end: int


def passages(one: tuple[str, Sequence[Block]], other: tuple[str, Sequence[Block]]) -> tuple[Passage, ...]:
    """The longest runs of like words of two texts, in the order of the first; no word is in two of them."""
    here, there = _words(*one), _words(*other)
    starts: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(there) - _RUN + 1):
        starts[_run(there, at)].append(at)
    found: list[Passage] = []
    taken: set[int] = set()
    at = 0
    while at <= len(here) - _RUN:
        places = starts.get(_run(here, at), [])[:_PLACES]
        length, place = max(((_common(here, at, there, (start, taken)), -start) for start in places), default=(0, 0))
        if length >= _RUN:
            found.append(_passage(here[at : at + length], there[-place : length - place]))
            taken.update(range(-place, length - place))
        at += length if length >= _RUN else 1
    return tuple(found)


def _words(text: str, blocks: Iterable[Block]) -> list[_Word]:
    places = (block for block in blocks if block.kind in _TEXT)
    return [
        _Word(match.group().casefold(), match.start(), match.end())
        for block in places
        for match in _WORD.finditer(text, block.start, block.end)
    ]


def _run(words: Sequence[_Word], at: int) -> tuple[str, ...]:
    return tuple(word.word for word in words[at : at + _RUN])


def _common(here: Sequence[_Word], at: int, there: Sequence[_Word], other: tuple[int, set[int]]) -> int:
    """How many words are the same from two places on, up to what is taken in the second text."""
    start, taken = other
    length = 0
    while at + length < len(here) and start + length < len(there) and start + length not in taken:
        if here[at + length].word != there[start + length].word:
            break
        length += 1
    return length


def _passage(here: Sequence[_Word], there: Sequence[_Word]) -> Passage:
    return Passage(
        one=Span(start=here[0].start, end=here[-1].end),
        other=Span(start=there[0].start, end=there[-1].end),
        words=len(here),
    )


def marked(text: str, blocks: Iterable[Block], spans: Sequence[Span]) -> tuple[MarkedParagraph, ...]:
    """The paragraphs that are read of a text; the passages are numbered in the order of `spans`."""
    return tuple(
        MarkedParagraph(kind=block.kind, pieces=tuple(_pieces(text, block, spans)))
        for block in sorted(blocks, key=lambda block: block.start)
        if block.kind in _TEXT
    )


def _pieces(text: str, block: Block, spans: Sequence[Span]) -> Iterator[MarkedPiece]:
    inside = [(number, span) for number, span in enumerate(spans, 1) if span.start < block.end and span.end > block.start]
    cuts = sorted(
        {block.start, block.end, *(cut for _, span in inside for cut in (span.start, span.end) if block.start < cut < block.end)}
    )
    for start, end in itertools.pairwise(cuts):
        over = next((pair for pair in inside if pair[1].start <= start and end <= pair[1].end), None)
        number, span = over or (None, None)
        yield MarkedPiece(text=text[start:end], passage=number, first=span is not None and span.start == start)
