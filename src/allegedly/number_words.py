"""Numbers in words: which words they are made of, and what a row of them comes to."""

from collections.abc import Iterable, Mapping

from allegedly.vocabulary import table

_TABLE = table("currencies")
_TIMES = ("hundred", "dozen")
VALUES: Mapping[str, int] = {word: value for word, value in _TABLE["numbers"].items() if word not in _TIMES}
"""The words up to ninety that are added to what stands before them."""
SCALES: Mapping[str, float] = {
    **{word: float(_TABLE["scales"][word]) for word in ("hundred", "thousand", "million", "billion", "trillion")},
    "dozen": float(_TABLE["numbers"]["dozen"]),
    **{word: float(_TABLE["scales"][word]) for word in ("lakh", "crore")},
}
"""The words that multiply what stands before them."""


def spelt(words: Iterable[str], *, strict: bool = False) -> float | None:
    """The value of a number in words, in small letters: "two hundred and ten million", "forty one", "a dozen".

    `strict`: None where they make no number, as "nineteen eighty" does not. Raises `KeyError` for a word that is none of a number.
    """
    whole = part = 0.0
    for word in words:
        if word == "a":
            part = part or 1.0
        elif word in _TIMES:
            part = (part or 1.0) * SCALES[word]
        elif word in SCALES:
            whole, part = whole + (part or 1.0) * SCALES[word], 0.0
        elif word != "and":
            if strict and not _fits(part % 100, VALUES[word]):
                return None
            part += VALUES[word]
    return whole + part


def _fits(before: float, value: int) -> bool:
    """Whether a word may follow what stands below a hundred: nothing, or tens with ones to come."""
    return not before or (before >= VALUES["twenty"] and before % 10 == 0 and value < VALUES["ten"])
