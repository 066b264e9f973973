"""What one of two reports gives of what both tell, and the other gives nowhere: sums, numbers, dates and places."""

from collections.abc import Collection, Iterator, Sequence

from allegedly import wording
from allegedly.serve.compare.told import Pair
from allegedly.serve.views import QuoteView, quote
from allegedly.shapes import Claim, DateMention, Span

Given = tuple[Span, object]


def alone_gives(pair: Pair, article: str, claims: Sequence[Claim], apart: Collection[tuple[str, int]]) -> tuple[QuoteView, ...]:
    """What a report gives in some claims of its own, and the other gives nowhere: each once, in the order of the text.

    `apart` are the places of what the two disagree on, by article and start: that is told there.
    """
    other = pair.beside(article)
    said = [span for claim in claims if claim.article == article for span in pair.catalogue.said(claim)]
    there = wording.one_line(pair.catalogue.texts.get(other, "")).casefold()
    found: dict[object, Span] = {}
    for place, what in sorted((*_figures(pair, article), *_dates(pair, article), *_places(pair, article)), key=lambda it: it[0]):
        inside = any(span.start <= place.start and place.end <= span.end for span in said)
        words = pair.catalogue.words(article, (place,)).casefold()
        if inside and words not in there and (article, place.start) not in apart:
            found.setdefault(what, place)
    return tuple(quote(pair.catalogue, article, (place,)) for place in found.values())


def _figures(pair: Pair, article: str) -> Iterator[Given]:
    """The sums and numbers of a report that are in the other in no way: a number of anything there may be of the same."""
    amounts = pair.catalogue.record.amounts
    given = {one.value for one in amounts if one.article == pair.beside(article)}
    for one in amounts:
        if one.article == article and one.value not in given:
            yield Span(start=one.start, end=one.end), (one.unit, one.value)


def _dates(pair: Pair, article: str) -> Iterator[Given]:
    """The dates of a report that no date of the other may be."""
    given = pair.catalogue.dates_in.get(pair.beside(article), ())
    for one in pair.catalogue.dates_in.get(article, ()):
        if not any(_may_be_one(one, other) for other in given):
            yield Span(start=one.start, end=one.end), (one.from_, one.until)


def _may_be_one(one: DateMention, other: DateMention) -> bool:
    """Whether two dates may have a day in common: `2021-06` holds all the days that begin so."""
    # The mark stands after all digits: a month that ends a span ends with its last day.
    return one.from_ <= f"{other.until}~" and other.from_ <= f"{one.until}~"


def _places(pair: Pair, article: str) -> Iterator[Given]:
    """The places that a report names and the other does not speak of."""
    book = pair.catalogue
    there = {one.entity for one in book.mentions_in.get(pair.beside(article), ())}
    for one in book.mentions_in.get(article, ()):
        found = book.entities.get(one.entity) if one.form == "name" else None
        if found and found.kind == "place" and book.stands(found.id) and one.entity not in there:
            yield Span(start=one.start, end=one.end), found.id
