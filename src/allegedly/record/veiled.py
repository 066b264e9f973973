"""Lists as they may be shown: without the names that a veil hides."""

from msgspec.structs import replace

from allegedly.record.masking import Veil
from allegedly.shapes import Skipped
from allegedly.shapes.browsing import ArticleList, EntityList, Facet, FacetValue, Hit
from allegedly.shapes.deciding import Pair

_OF_ENTITIES = ("about", "origin")


def facets(veil: Veil, found: tuple[Facet, ...]) -> tuple[Facet, ...]:
    """What findings can be narrowed to."""
    return tuple(
        replace(facet, values=tuple(_value(veil, value) for value in facet.values)) if facet.name in _OF_ENTITIES else facet
        for facet in found
    )


def _value(veil: Veil, value: FacetValue) -> FacetValue:
    return replace(value, label=veil.name(value.value, value.label))


def entities(veil: Veil, found: EntityList) -> EntityList:
    """A stretch of the list of entities."""
    cards = (replace(card, name=veil.name(card.id, card.name), role=veil.line(card.role)) for card in found.cards)
    return replace(found, cards=tuple(cards))


def articles(veil: Veil, found: ArticleList) -> ArticleList:
    """A stretch of the list of articles."""
    cards = (replace(card, title=veil.line(card.title, card.id), file=veil.line(card.file, card.id)) for card in found.cards)
    return replace(found, cards=tuple(cards))


def pairs(veil: Veil, found: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """Pairs that may be the same, with the reasons for it."""
    return tuple(replace(pair, reasons=tuple(map(veil.line, pair.reasons))) for pair in found)


def skipped(veil: Veil, found: tuple[Skipped, ...]) -> tuple[Skipped, ...]:
    """What was not read, whose file names may tell of whom."""
    return tuple(replace(one, source=veil.line(one.source), reason=veil.line(one.reason)) for one in found)


def hits(veil: Veil, found: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """What a search found. Who asks for a hidden name learns that it is there, as whoever knows it could read in the articles."""
    return tuple(_hit(veil, hit) for hit in found)


def _hit(veil: Veil, hit: Hit) -> Hit:
    if hit.article is not None:
        return replace(hit, name=veil.line(hit.name, hit.article), pieces=veil.pieces(hit.pieces, hit.article))
    name = veil.name(hit.id, hit.name)
    return replace(hit, name=name, pieces=(name,) if veil.hides(hit.id) else hit.pieces)
