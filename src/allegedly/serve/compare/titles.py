"""Passages that two texts share because both call somebody by his name and office, and not because one copied the other."""

import re
from collections.abc import Iterable

from allegedly.serve.catalogue import Catalogue
from allegedly.serve.compare.passages import Passage
from allegedly.shapes import Span

# A run of so many words says more than what somebody is.
_LONG = 16
# "of the", "for": what stands between the parts of a name or an office.
_BETWEEN = 3
_WORD = re.compile(r"\w+")


def telling(catalogue: Catalogue, article: str, passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Those of the passages of an article that are more than a name or what somebody is by office."""
    record = catalogue.record
    held = {word.casefold() for entity in record.entities for role in entity.roles for word in _WORD.findall(role.title)}
    places = [Span(start=it.start, end=it.end) for it in catalogue.mentions_in.get(article, ()) if it.form == "name"]
    places += [Span(start=it.start, end=it.end) for it in record.offices if it.article == article]
    text = catalogue.texts.get(article, "")
    return tuple(one for one in passages if one.words >= _LONG or not _only_called(text, one.one, places, held))


def _only_called(text: str, span: Span, places: Iterable[Span], titles: set[str]) -> bool:
    """Whether each word of a span is part of a name, of an office, or joins two such."""
    near = [place for place in places if place.start < span.end and place.end > span.start]
    if not near:
        return False
    return all(
        any(place.start <= word.start() and word.end() <= place.end for place in near)
        or len(word.group()) <= _BETWEEN
        or word.group().casefold() in titles
        for word in _WORD.finditer(text, span.start, span.end)
    )
