"""Windows: an article cut into stretches that the encoder can take, each with some of what stands before it.

A window is at most `LONGEST` word pieces, the two marks at its ends included. Its core is judged there and nowhere else; the words
before its core are context, so that a "she" has somebody to stand for.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from allegedly.shapes import Block

LONGEST = 256
CONTEXT = 64
CORE = LONGEST - CONTEXT - 2
FARTHEST = 40
"""Distances from a cue, in word pieces, are told apart up to here."""
CLS, SEP = 101, 102
_HEADLINES = frozenset({"headline", "standfirst", "subhead"})
_STOPS = frozenset({".", "!", "?", "”", '"', ";"})
# How far back from the end of a full core a sentence end is looked for.
_BACK = 80

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Piece:
    """A word piece with its characters in the article, its look (letter case), and where in its block it stands."""

    id: int
    start: int
    end: int
    look: int
    place: int


@dataclass(frozen=True)
class Window:
    """Word pieces of a stretch, marks at both ends included. `starts` and `ends` are characters of the article, -1 for the marks.

    `core` is the half-open stretch of pieces that is judged in this window.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    looks: Ints
    places: Ints
    core: tuple[int, int]

    def pieces_of(self, start: int, end: int) -> list[int]:
        """The pieces that share a character with a span of the article."""
        starts, ends = self._edges
        return list(range(bisect_right(ends, start) + 1, bisect_left(starts, end) + 1))

    @cached_property
    def _edges(self) -> tuple[list[int], list[int]]:
        """Starts and ends of the pieces between the marks: in plain lists a place is found faster than in arrays."""
        return self.starts[1:-1].tolist(), self.ends[1:-1].tolist()

    def in_core(self, piece: int) -> bool:
        """Whether a piece is judged in this window."""
        return self.core[0] <= piece < self.core[1]

    def opens_block(self, piece: int) -> bool:
        """Whether a piece is the first of its block."""
        return bool(self.places[piece] % 2)


def windows(text: str, blocks: Sequence[Block], tokenizer: Tokenizer) -> list[Window]:
    """The windows of an article's readable blocks, in the order of the text."""
    cut = [_pieces(text, block, tokenizer) for block in blocks]
    found = []
    for first, last in _cores([len(pieces) for pieces in cut], flat := [p for pieces in cut for p in pieces], text):
        found.append(_window(flat, max(0, first - CONTEXT), first, last))
    return found


def distances(window: Window, trigger: Sequence[int]) -> Ints:
    """The place of each piece relative to a cue, from 0 to 2 * FARTHEST; pieces of the cue itself are in the middle."""
    at = np.arange(len(window.ids))
    away = np.where(at < trigger[0], at - trigger[0], np.where(at > trigger[-1], at - trigger[-1], 0))
    return np.asarray(np.clip(away, -FARTHEST, FARTHEST) + FARTHEST, dtype=np.int64)


def _pieces(text: str, block: Block, tokenizer: Tokenizer) -> list[Piece]:
    words = text[block.start : block.end]
    encoding = tokenizer.encode(words, add_special_tokens=False)
    head = 2 if block.kind in _HEADLINES else 0
    return [
        Piece(number, block.start + start, block.start + end, _look(words[start:end]), head + (1 if at == 0 else 0))
        for at, (number, (start, end)) in enumerate(zip(encoding.ids, encoding.offsets, strict=True))
    ]


def _look(word: str) -> int:
    if any(c.isdigit() for c in word):
        return 4
    if not any(c.isalpha() for c in word):
        return 0
    if word.isupper():
        return 3 if len(word) > 1 else 2
    return 2 if word[0].isupper() else 1


def _cores(sizes: Iterable[int], flat: Sequence[Piece], text: str) -> Iterable[tuple[int, int]]:
    """Half-open stretches: whole blocks as long as they fit, a block that is too long cut behind a sentence."""
    first = last = 0
    for size in sizes:
        if last - first + size > CORE and last > first:
            yield first, last
            first = last
        last += size
        while last - first > CORE:
            end = _cut(flat, first, first + CORE, text)
            yield first, end
            first = end
    if last > first:
        yield first, last


def _cut(flat: Sequence[Piece], first: int, most: int, text: str) -> int:
    for end in range(most, max(first + 1, most - _BACK), -1):
        if text[flat[end - 1].start : flat[end - 1].end] in _STOPS:
            return end
    return most


def _window(flat: Sequence[Piece], start: int, first: int, last: int) -> Window:
    pieces = flat[start:last]
    return Window(
        ids=np.array([CLS, *(p.id for p in pieces), SEP], dtype=np.int64),
        starts=np.array([-1, *(p.start for p in pieces), -1], dtype=np.int64),
        ends=np.array([-1, *(p.end for p in pieces), -1], dtype=np.int64),
        looks=np.array([0, *(p.look for p in pieces), 0], dtype=np.int64),
        places=np.array([0, *(p.place for p in pieces), 0], dtype=np.int64),
        core=(first - start + 1, last - start + 1),
    )
