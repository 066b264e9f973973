"""Numbers in words: what they come to, and what is no number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.number_words import VALUES, spelt

_WORD = {value: word for word, value in VALUES.items()}


def in_words(number: int) -> list[str]:
    """A whole number below a billion as it is written."""
    for size, word in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = in_words(number % size) if number % size else []
            return [*in_words(number // size), word, *(["and"] if word == "hundred" and rest else []), *rest]
    return [_WORD[number]] if number in _WORD else [_WORD[number - number % 10], _WORD[number % 10]]


@given(st.integers(0, 999_999_999))
def test_what_is_written_is_understood(number: int) -> None:
    assert spelt(in_words(number)) == spelt(in_words(number), strict=True) == number


@pytest.mark.parametrize(
    ("words", "value"),
    [("two dozen", 24), ("a hundred", 100), ("dozen", 12), ("three lakh", 300_000), ("forty one crore", 410_000_000)],
)
def test_words_that_multiply(words: str, value: float) -> None:
    assert spelt(words.split(), strict=True) == value


@pytest.mark.parametrize("words", ["nineteen eighty", "twenty twenty", "one two", "forty eleven", "two hundred five six"])
def test_words_that_make_no_number(words: str) -> None:
    assert spelt(words.split(), strict=True) is None
