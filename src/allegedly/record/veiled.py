"""Lists, and what is exported of a record, as they may be shown: without the names that a veil hides."""

from collections.abc import Mapping

from msgspec.structs import replace

from allegedly.record.judged import value_told
from allegedly.record.masking import Veil
from allegedly.shapes import Anchor, Judgement, Skipped
from allegedly.shapes.browsing import ArticleList, Bearer, EntityCard, EntityList, Excerpt, Facet, FacetValue, Hit
from allegedly.shapes.deciding import Pair
from allegedly.shapes.network import Network, NetworkLine

_OF_ENTITIES = ("about", "origin")


def exported(veil: Veil, excerpt: Excerpt, words: frozenset[str] | None = None) -> Excerpt:
    """A record, or a part of it, as it is exported without hidden names; each text is as long as it was. On `words` see `Veil`."""
    if not veil.hidden:
        return excerpt
    found = veil.excerpt(excerpt, words)
    judgements = tuple(_judgement(veil, one) for one in excerpt.record.judgements)
    return replace(found, record=replace(found.record, judgements=judgements))


def _judgement(veil: Veil, judgement: Judgement) -> Judgement:
    """A judgement as the log tells it; where that is not all of it, without the hashes by which a guessed name could be tried."""
    home = next((anchor.article for anchor in judgement.anchors), None)
    told = replace(
        judgement,
        why=veil.line(judgement.why, home),
        value=value_told(veil, judgement, home),
        anchors=tuple(replace(anchor, names=_names(veil, anchor)) for anchor in judgement.anchors),
    )
    return told if told == judgement else replace(told, salt="", previous="", hash="")


def _names(veil: Veil, anchor: Anchor) -> tuple[str, ...]:
    return () if veil.hides(anchor.subject) else tuple(veil.line(name, anchor.article) for name in anchor.names)


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
    return replace(found, cards=tuple(_card(veil, card) for card in found.cards))


def _card(veil: Veil, card: EntityCard) -> EntityCard:
    # One who is hidden is not told apart by a headline, which may say who it is in other words.
    met = {"article": None, "title": ""} if veil.hides(card.id) else {"title": veil.line(card.title, card.article)}
    return replace(card, name=veil.name(card.id, card.name), role=veil.line(card.role), **met)


def articles(veil: Veil, found: ArticleList) -> ArticleList:
    """A stretch of the list of articles."""
    cards = (replace(card, title=veil.line(card.title, card.id), file=veil.line(card.file, card.id)) for card in found.cards)
    return replace(found, cards=tuple(cards))


def bearers(veil: Veil, found: Mapping[str, tuple[Bearer, ...]]) -> dict[str, tuple[Bearer, ...]]:
    """Those of one name, of whom none is hidden; what they are may tell of somebody who is."""
    return {id: tuple(replace(one, role=veil.line(one.role)) for one in some) for id, some in found.items()}


def pairs(veil: Veil, found: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """Pairs that may be the same, with the reasons for it."""
    return tuple(replace(pair, reasons=_reasons(veil, pair)) for pair in found)


def _reasons(veil: Veil, pair: Pair) -> tuple[str, ...]:
    return tuple(veil.reason(reason, (pair.one, pair.other)) for reason in pair.reasons)


def network(veil: Veil, found: Network) -> Network:
    """A network whose lines say what passed in the words of reports."""
    return replace(found, lines=tuple(line(veil, one) for one in found.lines))


def line(veil: Veil, found: NetworkLine) -> NetworkLine:
    """A line of the network, with what passed on it."""
    if not found.passed:
        return found
    passed = (
        replace(one, what=veil.line(one.what, one.article), in_return=veil.line(one.in_return, one.article)) for one in found.passed
    )
    return replace(found, passed=tuple(passed))


def skipped(veil: Veil, found: tuple[Skipped, ...]) -> tuple[Skipped, ...]:
    """What was not read, whose file names may tell of whom."""
    return tuple(replace(one, source=veil.line(one.source), reason=veil.line(one.reason)) for one in found)


def hits(veil: Veil, found: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """What a search found, but for what it found by a hidden name: else whoever asks for a name would learn that it is there."""
    told = (_hit(veil, hit) for hit in found)
    return tuple(hit for hit in told if hit)


def _hit(veil: Veil, hit: Hit) -> Hit | None:
    if hit.article is None:
        return None if veil.hides(hit.id) else replace(hit, role=veil.line(hit.role))
    pieces = veil.pieces(hit.pieces, hit.article)
    if any(shown != found for shown, found in zip(pieces[1::2], hit.pieces[1::2], strict=True)):
        return None
    return replace(hit, name=veil.line(hit.name, hit.article), pieces=pieces)
