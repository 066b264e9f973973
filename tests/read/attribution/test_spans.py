"""Whatever the text, frames stay inside it, point at each other without circles, and come out the same twice."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.read.attribution import find_frames
from allegedly.read.attribution.quotes import quotations
from allegedly.read.parsed import parse
from allegedly.read.pipeline import pipeline
from allegedly.shapes import Block
from builders import article

WORDS = (
    'Kone said denied that he lied , . “ ” " ‘ ’ : ? accused of theft by according to the court '
    "allegedly who which and was claim — not if as alleged in"
)
PIECES = st.sampled_from([*WORDS.split(), "  "])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(PIECES, min_size=1, max_size=14).map(" ".join), min_size=1, max_size=3))
def test_frames_stay_in_their_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    blocks, start = [], 0
    for line in lines:
        blocks.append(Block(kind="body", start=start, end=start + len(line)))
        start += len(line) + 1
    parsed = next(iter(parse([article(text, blocks=tuple(blocks))], pipeline())))
    frames = find_frames(parsed)
    assert frames == find_frames(parsed)
    for index, frame in enumerate(frames):
        for span in (frame.cue, *frame.source, *frame.content):
            assert 0 <= span.start < span.end <= len(text)
        assert frame.content
        seen, parent = {index}, frame.parent
        while parent is not None:
            assert parent not in seen
            seen.add(parent)
            parent = frames[parent].parent


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=20).map(" ".join))
def test_quotations_follow_one_another(text: str) -> None:
    found = quotations(pipeline().make_doc(text))
    assert all(one.first < one.last for one in found)
    assert all(one.first <= two.first for one, two in pairwise(found))
