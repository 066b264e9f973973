"""What reports disagree on: what sort of thing it is, and each value in the words in which a report gives it."""

import re
from collections.abc import Sequence

from allegedly import wording
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.sentence_bounds import sentence_around
from allegedly.serve.views import quote
from allegedly.shapes import Conflict, ConflictValue, Shape, Span
from allegedly.vocabulary import table

# So many words of the report stand before a figure and after it, at most.
_BEFORE, _AFTER = 9, 7
# Where what is said of a figure begins or ends: a mark, and a comma only outside a number.
_MARK = re.compile(r"[;:!?()\[\]“”\"«»–—]|,(?!\d)|\s-\s|\.(?=[\s\"”’)]|$)")


class PlaceView(Shape, frozen=True, kw_only=True):
    """Where an article has something."""

    article: str
    outlet: str
    start: int


class ValueView(Shape, frozen=True, kw_only=True):
    """One of several values that disagree, with every article that gives it.

    `said` is the sentence of the first, `told` the value as it is told: a figure with the words around it, quoted.
    """

    value: str
    places: tuple[PlaceView, ...]
    said: str = ""
    told: str = ""


class ConflictView(Shape, frozen=True, kw_only=True):
    """Values that the reports give for the same thing, and what that is: a term of ours, or the sort of figure."""

    about: str
    values: tuple[ValueView, ...]


def conflict_view(catalogue: Catalogue, conflict: Conflict) -> ConflictView:
    """A disagreement in words, with all its places."""
    places: dict[str, list[PlaceView]] = {}
    first: dict[str, ConflictValue] = {}
    for value in conflict.values:
        first.setdefault(value.value, value)
        place = PlaceView(article=value.article, outlet=catalogue.outlet(value.article), start=value.start)
        places.setdefault(value.value, []).append(place)
    return ConflictView(
        about=disagreed_on(conflict),
        values=tuple(
            ValueView(
                value=value, places=tuple(found), said=_said(catalogue, first[value]), told=told(catalogue, conflict, first[value])
            )
            for value, found in places.items()
        ),
    )


def disagreed_on(conflict: Conflict) -> str:
    """What reports disagree on: a term of ours in words, or what sort of figure."""
    if not _is_figure(conflict):
        return wording.plain(conflict.about)
    return "a sum of money" if all(_is_money(value.value) for value in conflict.values) else "a figure"


def told(catalogue: Catalogue, conflict: Conflict, value: ConflictValue) -> str:
    """A value as it is told: a figure in the words of the report around it, which say of what it is; any other by itself."""
    if not _is_figure(conflict):
        return value.value
    text = catalogue.texts.get(value.article, "")
    begin, end = sentence_around(text, value.start, value.end)
    before = _MARK.split(text[begin : value.start])[-1].split()
    after = _MARK.split(text[value.end : end])[0].split()
    words = [*_cut(before[::-1], _BEFORE)[::-1], value.value, *_cut(after, _AFTER)]
    return wording.quoted(wording.one_line(" ".join(words))) if len(words) > 1 else value.value


def _cut(words: Sequence[str], most: int) -> list[str]:
    """The first of some words, and a mark where more follow."""
    return [*words[:most], "…"] if len(words) > most else list(words)


def _said(catalogue: Catalogue, value: ConflictValue) -> str:
    return quote(catalogue, value.article, (Span(start=value.start, end=value.end),)).context


def _is_figure(conflict: Conflict) -> bool:
    """Whether figures disagree: what they are of is told by the words around them, with a gap for the figure, or not at all."""
    return "…" in conflict.about or not conflict.about.strip()


def _is_money(value: str) -> bool:
    """Whether a value names a currency."""
    known = table("currencies")
    words = value.lower().split()
    marked = any(mark in value for mark in known["marks"] if not any(letter.isalpha() for letter in mark))
    return marked or any(word in known["names"] or word.removesuffix("s") in known["names"] for word in words)
