"""What one side is said to have given another, and for what: the dealings of a finding, as its reports tell them."""

from collections.abc import Iterable

from msgspec.structs import replace

from allegedly.serve.catalogue import Catalogue
from allegedly.serve.copied import goes_back
from allegedly.serve.views import NamedView, QuoteView, named, quote
from allegedly.shapes import Finding, Place, Shape, Span


class ExchangeView(Shape, frozen=True, kw_only=True):
    """One dealing; a side that no report names is empty, and so is a return that none tells.

    `copies` are the words of reports that copied it.
    """

    id: str
    giver: tuple[NamedView, ...]
    receiver: tuple[NamedView, ...]
    what: tuple[QuoteView, ...]
    in_return: tuple[QuoteView, ...]
    copies: tuple[QuoteView, ...] = ()


def exchange_views(catalogue: Catalogue, finding: Finding) -> tuple[ExchangeView, ...]:
    """The dealings that the claims of a finding tell of, in the order of the record; one that a report copied is told once."""
    claims = set(finding.claims)
    views = [
        ExchangeView(
            id=one.id,
            giver=named(catalogue, one.from_),
            receiver=named(catalogue, one.to),
            what=_quotes(catalogue, one.what),
            in_return=_quotes(catalogue, one.in_return),
        )
        for one in catalogue.record.exchanges
        if claims & set(one.claims)
    ]
    found: dict[str, ExchangeView] = {}
    # Whoever copied comes after those that he may have it from.
    for view in sorted(views, key=lambda view: max((len(goes_back(catalogue, it.article)) for it in view.what), default=0)):
        if first := _copied_from(catalogue, view, found.values()):
            found[first] = replace(found[first], copies=(*found[first].copies, *view.what))
        else:
            found[view.id] = view
    return tuple(found[view.id] for view in views if view.id in found)


def _copied_from(catalogue: Catalogue, view: ExchangeView, views: Iterable[ExchangeView]) -> str | None:
    """The dealing that is told in the same words by a report that all reports of this one copied; None where there is none."""
    if not view.what:
        return None
    told, back = _told(view), [set(goes_back(catalogue, quote.article)) for quote in view.what]
    return next((one.id for one in views if _told(one) == told and all(_articles(one) & some for some in back)), None)


def _articles(view: ExchangeView) -> set[str]:
    return {quote.article for quote in view.what}


def _told(view: ExchangeView) -> tuple[tuple[str, ...], ...]:
    """What is told of a dealing, in words: who is only described is somebody of his own in each report."""
    sides = (tuple(sorted(one.name.lower() for one in side)) for side in (view.giver, view.receiver))
    words = (tuple(sorted(quote.words.lower() for quote in quotes)) for quotes in (view.what, view.in_return))
    return *sides, *words


def _quotes(catalogue: Catalogue, places: tuple[Place, ...]) -> tuple[QuoteView, ...]:
    """The words at some places, those that say the same once: in the report that had them before it was copied."""
    found: dict[str, QuoteView] = {}
    for place in sorted(places, key=lambda place: len(goes_back(catalogue, place.article))):
        view = quote(catalogue, place.article, (Span(start=place.start, end=place.end),))
        found.setdefault(view.words.lower(), view)
    return tuple(found.values())
