"""From marked stretches to sources and contents: inside the article, in order, and what a reader would call the words said."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.read.attribution.snapping import content_of, head_of, source_of
from allegedly.read.parsed import ParsedArticle
from allegedly.shapes import Span
from builders import span
from parses import read

LINES = (
    "Prosecutor Ida Moreau said on Monday that Tomas Berling, the mayor, had taken bribes from Nordbau.",
    "“I never took a cent,” Berling told reporters, “and I will prove it.” He left.",
    "According to two clerks, the accounts – which nobody checked – were altered; the auditors declined to comment.",
    "“It is a lie (he said) ...”",
)
PARSED = read("\n\n".join(LINES)).parsed


def _words(parsed: ParsedArticle, spans: Sequence[Span]) -> list[str]:
    return [parsed.words(one) for one in spans]


def _block_of(one: Span) -> int:
    return next(n for n, block in enumerate(PARSED.blocks) if block.start <= one.start and one.end <= block.end)


def _stretches(most: int) -> st.SearchStrategy[list[Span]]:
    """Stretches that do not touch, in order, anywhere in the text: over blocks, in the middle of words, white space alone."""
    ends = st.lists(st.integers(0, len(PARSED.article.text)), max_size=2 * most, unique=True).map(sorted)
    return ends.map(lambda at: [Span(start=a, end=b) for a, b in zip(at[::2], at[1::2], strict=False)])


@st.composite
def _marked(draw: st.DrawFn) -> tuple[int, list[Span], list[Span]]:
    """A block, runs anywhere, and what is taken in that block: a cue and a source, as whole words."""
    number = draw(st.integers(0, len(PARSED.blocks) - 1))
    block = PARSED.blocks[number]
    tokens = st.integers(0, len(block.doc) - 1)
    pairs = draw(st.lists(st.tuples(tokens, tokens).map(sorted), max_size=2))
    return number, draw(_stretches(4)), [block.span(first, last) for first, last in pairs]


@settings(max_examples=300, deadline=None)
@given(_marked())
def test_a_content_is_in_order_and_beside_source_and_cue(marked: tuple[int, list[Span], list[Span]]) -> None:
    number, runs, taken = marked
    found = content_of(PARSED, number, runs, taken)
    assert found == content_of(PARSED, number, runs, taken)
    assert all(one.end <= other.start for one, other in pairwise(found)), _words(PARSED, found)
    for one in found:
        words = PARSED.words(one)
        assert words == words.strip()
        assert any(c.isalnum() for c in words)
        _block_of(one)
        assert not any(one.start < hole.end and hole.start < one.end for hole in taken)


@settings(max_examples=200, deadline=None)
@given(_marked())
def test_a_source_stands_in_the_block_of_its_cue(marked: tuple[int, list[Span], list[Span]]) -> None:
    number, runs, taken = marked
    found, heads = source_of(PARSED, number, runs, taken)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for one in found:
        assert _block_of(one) == number
        assert not any(one.start < hole.end and hole.start < one.end for hole in taken)
    for head in heads:
        assert any(one.start <= head < one.end for one in found)
    assert bool(found) >= bool(heads)


@settings(max_examples=200, deadline=None)
@given(_marked())
def test_the_head_of_a_content_stands_in_it(marked: tuple[int, list[Span], list[Span]]) -> None:
    number, runs, taken = marked
    content = content_of(PARSED, number, runs, taken)
    head = head_of(PARSED, number, content)
    block = PARSED.blocks[number]
    mine = [one for one in content if block.start <= one.start < block.end]
    assert (head is None) or any(one.start <= head < one.end for one in mine)
    assert (head is None) == (not mine)


CLAUSE = "Tomas Berling, the mayor, had taken bribes from Nordbau"
SPLIT = ["“I never took a cent,”", "“and I will prove it.”"]


@pytest.mark.parametrize(
    ("line", "marked", "taken", "expected"),
    [
        (0, [CLAUSE], ["said"], [CLAUSE]),
        (0, ["that Tomas Berling, the mayor, had taken bribes from Nordbau."], ["said"], [CLAUSE]),
        (0, ["Berling, the mayor, had taken bribes from Nordbau"], ["said"], [CLAUSE]),
        (0, ["Tomas Berling", "had taken bribes from Nordbau"], ["said"], ["had taken bribes from Nordbau"]),
        (0, ["Tomas Berling, the mayor", "had taken bribes from Nordbau"], ["said"], [CLAUSE]),
        (0, [CLAUSE], ["said", "the mayor"], ["Tomas Berling", "had taken bribes from Nordbau"]),
        (0, ["had"], ["said"], ["had"]),
        (0, ["Ida Moreau", CLAUSE], ["said"], [CLAUSE]),
        (0, ["Ida Moreau", "the mayor"], ["said"], []),
        (0, [], ["said"], []),
        (0, ["said"], ["said"], []),
        (1, SPLIT, ["told", "Berling"], SPLIT),
        (1, ["I never took a cent"], ["told", "Berling"], SPLIT[:1]),
        (1, ["“I never took a cent"], ["told", "Berling"], SPLIT[:1]),
    ],
)
def test_what_is_said_is_a_constituent_or_a_quotation(line: int, marked: list[str], taken: list[str], expected: list[str]) -> None:
    text = PARSED.article.text
    runs = sorted(span(text, words) for words in marked)
    assert _words(PARSED, content_of(PARSED, line, runs, [span(text, words) for words in taken])) == expected


def test_a_content_may_run_on_in_another_block() -> None:
    text = PARSED.article.text
    runs = [Span(start=text.index("Tomas"), end=text.index("Berling told") - 1)]
    found = content_of(PARSED, 0, runs, [span(text, "said")])
    assert _words(PARSED, found) == [CLAUSE, "“I never took a cent,”"]


@pytest.mark.parametrize(
    ("text", "marked", "taken", "expected", "heads"),
    [
        ("Ida Moreau said he lied.", ["Ida Moreau"], "said", ["Ida Moreau"], ["Moreau"]),
        ("Ida Moreau said he lied.", ["Ida Moreau said"], "said", ["Ida Moreau"], ["Moreau"]),
        ("The ministry and the police said he lied.", ["The ministry and the police"], "said", None, ["ministry", "police"]),
        ("Two of the clerks said he lied.", ["Two of the clerks"], "said", None, ["Two"]),
        ("Then, said Ida Moreau, he lied.", ["Then,", "Ida Moreau"], "said", ["Ida Moreau"], ["Moreau"]),
        ("He said that he lied.", [], "said", [], []),
    ],
)
def test_a_source_and_its_heads(text: str, marked: list[str], taken: str, expected: list[str] | None, heads: list[str]) -> None:
    parsed = read(text).parsed
    found, at = source_of(parsed, 0, [span(text, words) for words in marked], [span(text, taken)])
    assert _words(parsed, found) == (marked if expected is None else expected)
    assert [text[head:].split(" ", maxsplit=1)[0].rstrip(",.") for head in at] == heads


@pytest.mark.parametrize(
    ("content", "expected"), [(CLAUSE, "taken"), ("Tomas Berling, the mayor", "Berling"), ("Nordbau", "Nordbau")]
)
def test_the_head_of_a_content_is_its_main_verb_or_its_top_word(content: str, expected: str) -> None:
    text = PARSED.article.text
    assert head_of(PARSED, 0, [span(text, content)]) == text.index(expected, text.index(content))


def test_a_content_elsewhere_has_no_head_here() -> None:
    assert head_of(PARSED, 1, [span(PARSED.article.text, CLAUSE)]) is None
