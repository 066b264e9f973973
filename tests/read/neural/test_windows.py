"""Whatever the text, each word piece is judged once, with its own characters, in a window that the encoder can take."""

from collections.abc import Sequence
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.read.neural.weights import tokenizer
from allegedly.read.neural.windows import CLS, CONTEXT, CORE, FARTHEST, LONGEST, SEP, Window, distances, windows
from allegedly.shapes import Block, BlockKind

WORDS = "The mayor denied it . “ She said : embezzlement Łódź Ægir’s naïve 각하 İstanbul 日本 ﬁne 4,000 ½ ? ! ; e\u0301tude"
SOME = st.sampled_from(WORDS.split())
LINES = st.one_of(
    st.text(max_size=60),
    st.lists(SOME, max_size=30).map(" ".join),
    st.lists(SOME, min_size=150, max_size=500).map(" ".join),
)
ARTICLES = st.lists(st.tuples(st.sampled_from(get_args(BlockKind)), LINES), max_size=6)


def _laid_out(lines: Sequence[tuple[BlockKind, str]]) -> tuple[str, list[Block]]:
    blocks, start = [], 0
    for kind, line in lines:
        blocks.append(Block(kind=kind, start=start, end=start + len(line)))
        start += len(line) + 1
    return "\n".join(line for _, line in lines), blocks


def _windows(*lines: str) -> list[Window]:
    text, blocks = _laid_out([("body", line) for line in lines])
    return windows(text, blocks, tokenizer())


def _judged(found: Sequence[Window]) -> list[tuple[int, int, int, int]]:
    """Id, start, end and place of each piece, as often as it is judged."""
    return [
        tuple(int(part[piece]) for part in (window.ids, window.starts, window.ends, window.places))
        for window in found
        for piece in range(*window.core)
    ]


@settings(max_examples=60, deadline=None)
@given(ARTICLES)
def test_each_piece_is_judged_once_and_in_the_order_of_the_text(lines: list[tuple[BlockKind, str]]) -> None:
    text, blocks = _laid_out(lines)
    expected = []
    for block in blocks:
        pieces = tokenizer().encode(text[block.start : block.end], add_special_tokens=False)
        offsets = [(block.start + start, block.start + end) for start, end in pieces.offsets]
        expected += [(id_, *offset) for id_, offset in zip(pieces.ids, offsets, strict=True)]
    found = windows(text, blocks, tokenizer())
    assert [row[:3] for row in _judged(found)] == expected
    assert [row[:3] for row in _judged(windows(text, blocks, tokenizer()))] == expected


@settings(max_examples=60, deadline=None)
@given(ARTICLES)
def test_a_piece_stands_in_its_block_and_its_characters_say_what_it_is(lines: list[tuple[BlockKind, str]]) -> None:
    text, blocks = _laid_out(lines)
    opened = set()
    for id_, start, end, place in _judged(windows(text, blocks, tokenizer())):
        (number,) = [n for n, block in enumerate(blocks) if block.start <= start < end <= block.end]
        assert (place % 2 == 1) == (number not in opened)
        assert (place >= 2) == (blocks[number].kind in ("headline", "standfirst", "subhead"))
        opened.add(number)
        piece = tokenizer().id_to_token(id_)
        # Several pieces may stand on one character: a Korean syllable is taken apart.
        assert piece == "[UNK]" or piece.removeprefix("##") in tokenizer().normalizer.normalize_str(text[start:end])


@settings(max_examples=60, deadline=None)
@given(ARTICLES)
def test_a_window_is_what_the_encoder_can_take(lines: list[tuple[BlockKind, str]]) -> None:
    text, blocks = _laid_out(lines)
    for window in windows(text, blocks, tokenizer()):
        length = len(window.ids)
        assert {len(part) for part in (window.starts, window.ends, window.looks, window.places)} == {length}
        assert length <= LONGEST
        assert (window.ids[0], window.ids[-1]) == (CLS, SEP)
        assert {int(part[at]) for part in (window.starts, window.ends) for at in (0, -1)} == {-1}
        assert 1 <= window.core[0] < window.core[1] == length - 1
        assert [piece for piece in range(length) if window.in_core(piece)] == list(range(*window.core))
        assert set(window.looks) <= set(range(5))


@settings(max_examples=40, deadline=None)
@given(ARTICLES)
def test_before_its_core_a_window_shows_what_stands_right_before_it(lines: list[tuple[BlockKind, str]]) -> None:
    text, blocks = _laid_out(lines)
    before: list[int] = []
    for window in windows(text, blocks, tokenizer()):
        first, last = window.core
        assert list(window.ids[1:first]) == before[len(before) - (first - 1) :]
        assert first - 1 == min(CONTEXT, len(before))
        before += list(window.ids[first:last])


@settings(max_examples=60, deadline=None)
@given(st.lists(SOME, min_size=2, max_size=80).map(" ".join), st.data())
def test_distances_are_those_of_the_pieces_and_the_same_both_ways(text: str, data: st.DataObject) -> None:
    window = _windows(text)[0]
    places = st.integers(1, len(window.ids) - 2)
    one, other = data.draw(places), data.draw(places)
    there, back = distances(window, [one]), distances(window, [other])
    assert there.min() >= 0
    assert there.max() <= 2 * FARTHEST
    assert there[other] - FARTHEST == -(back[one] - FARTHEST)
    assert there[other] - FARTHEST == max(-FARTHEST, min(FARTHEST, other - one))


def test_all_pieces_of_a_cue_are_its_middle() -> None:
    (window,) = _windows("The mayor has repeatedly denied it.")
    away = distances(window, window.pieces_of(10, 31))
    middle = [int(i) for i in (away == FARTHEST).nonzero()[0]]
    assert middle == window.pieces_of(10, 31)
    assert all(one < other for one, other in pairwise(away[: middle[0] + 1]))


@pytest.mark.parametrize(
    ("word", "look"), [("he", 1), ("He", 2), ("McKay", 2), ("UN", 3), ("I", 2), ("4th", 4), (",", 0), ("“", 0), ("É", 2)]
)
def test_the_look_of_a_word(word: str, look: int) -> None:
    assert set(_windows(word)[0].looks[1:-1][:1]) == {look}


def test_pieces_of_a_span_are_those_that_share_a_character_with_it() -> None:
    text = "The auditors accused Berling."
    (window,) = _windows(text)
    inner = window.pieces_of(5, 6)
    assert [text[window.starts[p] : window.ends[p]] for p in inner] == ["auditor"]
    assert window.pieces_of(3, 4) == []
    assert window.pieces_of(0, len(text)) == list(range(*window.core))


def test_a_paragraph_that_fits_is_not_cut() -> None:
    lines = ["The auditors said that the mayor took bribes. " * 8, "He denied it. " * 20, "She left. " * 15]
    text, blocks = _laid_out([("body", line) for line in lines])
    for window in windows(text, blocks, tokenizer()):
        first, last = window.core
        assert window.starts[first] in {block.start for block in blocks}
        assert window.ends[last - 1] in {len(text[: block.end].rstrip()) for block in blocks}


def test_a_paragraph_that_is_too_long_is_cut_behind_a_sentence() -> None:
    text = "The auditors said that the mayor of the town took bribes from two builders. " * 60
    found = _windows(text)
    assert len(found) > 3
    assert {text[w.ends[w.core[1] - 1] - 1] for w in found} == {"."}
    assert all(w.core[1] - w.core[0] > CORE / 2 for w in found[:-1])


@pytest.mark.parametrize("lines", [(), ("",), ("", " \n "), ("\u0301",)])
def test_where_there_are_no_words_there_is_no_window(lines: tuple[str, ...]) -> None:
    assert _windows(*lines) == []
