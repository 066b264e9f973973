"""From frames to statements: the innermost proposition stays, what carried it becomes its chain."""

import pytest

from allegedly.read.leaves import leaves
from allegedly.read.overlap import dice, size
from allegedly.shapes import Span
from parses import Read, read


def _cues(found: Read) -> list[tuple[str, list[str]]]:
    """Each statement by its cue and the cues of what carried it."""
    return [
        (found.parsed.words(leaf.frame.cue), [found.parsed.words(carrier.cue) for carrier in leaf.carriers])
        for leaf in leaves(found.parsed, found.frames, {})
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The auditors said the mayor took bribes.", [("said", [])]),
        ("The mayor told reporters that the auditors had accused him of fraud.", [("had accused", ["told"])]),
        ("Officials said that the driver told the court that the mayor took bribes.", [("told", ["said"])]),
        ("The auditors accused the mayor of fraud, according to the Kesten Courier.", [("accused", ["according to"])]),
        ("The mayor hopes that the bridge will open.", []),
        ("The mayor would say that the auditors lied if he were asked.", []),
        ("Nobody said that the mayor took bribes.", []),
        ("The auditors did not say that the mayor took bribes.", []),
        ("The auditors reported the theft of the records.", []),
    ],
)
def test_the_innermost_statement_stays(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert _cues(read(text)) == expected


def test_two_statements_of_a_sentence_both_stay() -> None:
    found = read("The auditors said the mayor took bribes, and the mayor denied taking anything.")
    assert [cue for cue, _ in _cues(found)] == ["said", "denied"]


def test_a_hedge_without_a_source_is_a_statement() -> None:
    found = read("The mayor allegedly took bribes from a builder.")
    (leaf,) = leaves(found.parsed, found.frames, {})
    assert leaf.frame.source == ()


def test_whom_a_source_cites_is_kept() -> None:
    found = read("The Kesten Courier, citing police sources, reported that the mayor took bribes.")
    (leaf,) = [leaf for leaf in leaves(found.parsed, found.frames, {}) if found.parsed.words(leaf.frame.cue) == "reported"]
    assert [found.parsed.words(frame.source[0]) for frame in leaf.cited] == ["police sources"]


def test_statements_stand_in_the_order_of_the_text() -> None:
    found = read("The auditors said the mayor took bribes.\n\nThe mayor denied it.\n\nA clerk confirmed that the two had met.")
    starts = [leaf.frame.content[0].start for leaf in leaves(found.parsed, found.frames, {})]
    assert starts == sorted(starts)
    assert len(starts) == 3


def test_the_content_of_a_statement_is_without_a_citing_phrase_behind_it() -> None:
    found = read("The auditors said the mayor took bribes, according to two members of the council.")
    for leaf in leaves(found.parsed, found.frames, {}):
        assert "according" not in found.words(leaf.frame)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (((0, 10),), ((0, 10),), 1.0),
        (((0, 10),), ((10, 20),), 0.0),
        (((0, 10),), ((5, 15),), 0.5),
        (((0, 5), (10, 15)), ((0, 15),), 0.8),
        ((), (), 0.0),
    ],
)
def test_overlap(one: tuple[tuple[int, int], ...], other: tuple[tuple[int, int], ...], expected: float) -> None:
    first, second = ([Span(start=s, end=e) for s, e in spans] for spans in (one, other))
    assert dice(tuple(first), tuple(second)) == pytest.approx(expected)
    assert size(tuple(first)) == sum(e - s for s, e in one)
