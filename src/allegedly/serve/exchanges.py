"""What one side is said to have given another, and for what: the dealings of a finding, as its reports tell them."""

from allegedly.serve.catalogue import Catalogue
from allegedly.serve.views import NamedView, QuoteView, named, quote
from allegedly.shapes import Finding, Place, Shape, Span


class ExchangeView(Shape, frozen=True, kw_only=True):
    """One dealing; a side that no report names is empty, and so is a return that none tells."""

    id: str
    giver: tuple[NamedView, ...]
    receiver: tuple[NamedView, ...]
    what: tuple[QuoteView, ...]
    in_return: tuple[QuoteView, ...]


def exchange_views(catalogue: Catalogue, finding: Finding) -> tuple[ExchangeView, ...]:
    """The dealings that the claims of a finding tell of, in the order of the record."""
    claims = set(finding.claims)
    return tuple(
        ExchangeView(
            id=one.id,
            giver=named(catalogue, one.from_),
            receiver=named(catalogue, one.to),
            what=_quotes(catalogue, one.what),
            in_return=_quotes(catalogue, one.in_return),
        )
        for one in catalogue.record.exchanges
        if claims & set(one.claims)
    )


def _quotes(catalogue: Catalogue, places: tuple[Place, ...]) -> tuple[QuoteView, ...]:
    """The words at some places, those that say the same once."""
    found: dict[str, QuoteView] = {}
    for place in places:
        view = quote(catalogue, place.article, (Span(start=place.start, end=place.end),))
        found.setdefault(view.words.lower(), view)
    return tuple(found.values())
