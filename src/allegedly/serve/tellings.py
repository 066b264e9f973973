"""One relation or one office that several reports tell: the tellings of it, so that one decision can be on all of them."""

from collections.abc import Iterable

from allegedly.serve.catalogue import Catalogue
from allegedly.serve.people import office_told, tie_told
from allegedly.serve.ties import says
from allegedly.serve.views import QuoteView, quote
from allegedly.shapes import OfficeEntry, RelationEntry, Review, Shape, Span

# So many tellings are decided on at a time.
MOST = 100


class TellingView(Shape, frozen=True, kw_only=True):
    """What one report tells of a relation or an office: as a sentence, its words, and what people made of it."""

    id: str
    line: str
    quote: QuoteView
    review: Review


def tellings(book: Catalogue, id_: str) -> tuple[TellingView, ...]:
    """All tellings of what a relation or an office tells, itself first; none where the book does not hold it.

    Those that a person rejected are left out. `book` holds all that is told of whomever it is about.
    """
    ties = {tie.id: tie for tie in book.record.relations}
    held = {one.id: one for one in book.record.offices}
    if id_ in ties:
        found: Iterable[RelationEntry | OfficeEntry] = (one for one in ties.values() if says(one) == says(ties[id_]))
    elif id_ in held:
        found = (one for one in held.values() if _office(one) == _office(held[id_]))
    else:
        return ()
    standing = [one for one in found if one.id == id_ or one.review != "rejected"]
    return tuple(_view(book, one) for one in sorted(standing, key=lambda one: one.id != id_)[:MOST])


def _office(office: OfficeEntry) -> tuple[str, str, str | None]:
    return office.entity, office.title.lower(), office.organization


def _view(book: Catalogue, one: RelationEntry | OfficeEntry) -> TellingView:
    line = tie_told(book, one) if isinstance(one, RelationEntry) else office_told(book, one)
    words = quote(book, one.article, (Span(start=one.start, end=one.end),))
    return TellingView(id=one.id, line=line, quote=words, review=one.review)
