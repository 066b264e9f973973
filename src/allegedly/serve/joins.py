"""Why things are one, or are not: the joins with their reasons, and the words of the reports that each is about."""

from collections.abc import Iterable, Mapping

from allegedly.serve.catalogue import Catalogue
from allegedly.serve.views import NamedView, QuoteView, quote
from allegedly.shapes import Anchor, Join, Shape, Span


class PartView(Shape, frozen=True, kw_only=True):
    """What one article says of an entity: the place that names it first, as ARTICLE:START, its names there, and the sentence."""

    place: str
    names: tuple[str, ...]
    quote: QuoteView


class JoinView(Shape, frozen=True, kw_only=True):
    """Two parts that were put together, with the reasons and how sure it was; 1 where a person decided."""

    one: PartView
    other: PartView
    reasons: tuple[str, ...]
    confidence: float


class WhyView(Shape, frozen=True, kw_only=True):
    """What was put together into an entity; or, where `other` is given, what joins the two or stands between them.

    `same` says whether they are one. `suggested` are the reasons for which a person would be asked about them, with `chance`.
    """

    entity: NamedView
    other: NamedView | None
    same: bool
    parts: tuple[PartView, ...]
    joins: tuple[JoinView, ...]
    against: tuple[str, ...]
    suggested: tuple[str, ...]
    chance: float | None


def part_views(catalogue: Catalogue, places: Mapping[str, Anchor]) -> dict[str, PartView]:
    """The view of each local key, by the place that names it first."""
    return {
        key: PartView(
            place=key,
            names=place.names,
            quote=quote(catalogue, place.article, (Span(start=place.start, end=place.end),)),
        )
        for key, place in places.items()
    }


def join_views(parts: Mapping[str, PartView], joins: Iterable[Join]) -> tuple[JoinView, ...]:
    """Joins with both their sides in words."""
    return tuple(
        JoinView(one=parts[join.one], other=parts[join.other], reasons=join.reasons, confidence=join.confidence) for join in joins
    )
