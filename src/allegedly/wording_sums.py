"""Sums of money in a few letters, as the history of a case keeps them, and in words, as headings have them."""

import re

from allegedly.vocabulary import table

_MILLION = 1_000_000
_SCALES = ((_MILLION * 1000, "billion"), (_MILLION, "million"))
_CURRENCY = re.compile(r"[A-Z]{3}")
_CODED = re.compile(r"([A-Z]{3})(\d+(?:\.\d+)?)")


def coded(unit: str, value: float) -> str:
    """A sum as one word, `EUR5000`; empty where what is counted is no currency."""
    return f"{unit}{_plain(value)}" if _CURRENCY.fullmatch(unit) and value > 0 else ""


def in_words(word: str) -> str:
    """A sum in words, from what `coded` made of it: "3.2 million euros"; empty for anything else."""
    found = _CODED.fullmatch(word)
    if found is None:
        return ""
    value, name = float(found[2]), table("currencies")["plural"].get(found[1])
    told = next((f"{_plain(value / least)} {scale}" for least, scale in _SCALES if value >= least), f"{value:,.12g}")
    return f"{told} {name}" if name else f"{found[1]} {told}"


def _plain(value: float) -> str:
    """A number without an exponent or a naught at its end."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
