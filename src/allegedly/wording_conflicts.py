"""What reports disagree on, in a word: a term of ours, or what sort of figure."""

from allegedly import wording
from allegedly.shapes import Conflict
from allegedly.vocabulary import table

NAME = "what one person is called"
"""What reports disagree on that give one person other given names."""


def disagreed_on(conflict: Conflict) -> str:
    """What reports disagree on: a term of ours in words, or what sort of figure."""
    if not is_figure(conflict):
        about = wording.plain(conflict.about)
        return f"{about} (these may be parts of one full name)" if about == NAME else about
    return "a sum of money" if all(_is_money(value.value) for value in conflict.values) else "a figure"


def is_figure(conflict: Conflict) -> bool:
    """Whether figures disagree: what they are of is told by the words around them, with a gap for the figure, or not at all."""
    return "…" in conflict.about or not conflict.about.strip()


def _is_money(value: str) -> bool:
    """Whether a value names a currency."""
    known = table("currencies")
    words = value.lower().split()
    marked = any(mark in value for mark in known["marks"] if not any(letter.isalpha() for letter in mark))
    return marked or any(word in known["names"] or word.removesuffix("s") in known["names"] for word in words)
