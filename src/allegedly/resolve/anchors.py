"""Where judged things stand: noted when a person decides, found again in whatever reading the case has later."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

from allegedly.identity import content_id
from allegedly.names import fold
from allegedly.resolve.known import Known
from allegedly.shapes import Anchor, Article, Judgement, LocalEntity, Mention, Reading, Span

# How ids of claims, proceedings and findings begin.
_FACTS = ("c-", "p-", "f-")


def anchors_of(articles: Iterable[Article], readings: Iterable[Reading], wanted: Mapping[str, Sequence[str]]) -> tuple[Anchor, ...]:
    """The anchors of a judgement: `wanted` gives, for each subject, the local keys that it stands for, in order."""
    by_id = {article.id: article for article in articles}
    keys = {key for some in wanted.values() for key in some}
    spots: dict[str, tuple[Article, Span, tuple[str, ...]]] = {}
    for reading in readings:
        article = by_id[reading.article]
        for entity in reading.entities:
            if entity.key in keys:
                spots[entity.key] = (article, _first_place(article, entity, reading.mentions), _names(entity))
    found = []
    for subject, some in wanted.items():
        for home, at, names in (spots[key] for key in some if key in spots):
            found.append(Anchor(subject=subject, article=home.id, sha256=home.sha256, start=at.start, end=at.end, names=names))
    return tuple(found)


def _first_place(article: Article, entity: LocalEntity, mentions: Iterable[Mention]) -> Span:
    """Where an article first names an entity, or describes it where it never names it."""
    own = sorted((m.form != "name", m.start, m.end) for m in mentions if m.entity == entity.key)
    if own:
        return Span(start=own[0][1], end=own[0][2])
    start = int(entity.key.rsplit(":", 1)[1])
    return Span(start=start, end=min(start + len(entity.name), len(article.text)))


def _names(entity: LocalEntity) -> tuple[str, ...]:
    return tuple(dict.fromkeys((entity.name, *entity.names)))


class Finder:
    """Finds what judgements were about in the present readings."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._readings = {reading.article: reading for reading in known.readings}
        self._same_bytes: dict[str, list[str]] = {}
        for article in known.articles:
            self._same_bytes.setdefault(article.sha256, []).append(article.id)

    @cached_property
    def _founder(self) -> dict[str, str]:
        return {content_id("e", key): key for key in self._known.entities}

    def side(self, judgement: Judgement, subject: str) -> tuple[str, ...]:
        """The local keys that a subject of a judgement stands for now, in order; none where nothing is found.

        Without an anchor an entity id stands for the local entity that founded it, and a claim or finding for itself.
        """
        own = [anchor for anchor in judgement.anchors if anchor.subject == subject]
        if own:
            return self.at(own, {anchor.article for anchor in judgement.anchors})
        key = self._founder.get(subject, subject)
        return (key,) if key in self._known.entities or key.startswith(_FACTS) else ()

    def at(self, anchors: Sequence[Anchor], told: AbstractSet[str] | None = None) -> tuple[str, ...]:
        """The local keys that stand at some places now, in order; `told` are the articles that are spoken of, here those alone."""
        told = {anchor.article for anchor in anchors} if told is None else told
        return tuple(dict.fromkeys(key for anchor in anchors for key in self._find(anchor, told)))

    def _find(self, anchor: Anchor, told: AbstractSet[str]) -> Iterator[str]:
        """What stands at a place, in its own article first, then in every copy of its bytes that the judgement does not tell of."""
        copies = (id_ for id_ in self._same_bytes.get(anchor.sha256, ()) if id_ == anchor.article or id_ not in told)
        for home in sorted(copies, key=lambda id_: (id_ != anchor.article, id_)):
            at = Span(start=anchor.start, end=anchor.end)
            key = entity_at(self._readings[home], at, anchor.names) if home in self._readings else None
            if key:
                yield key


def entity_at(reading: Reading, at: Span, written: Iterable[str]) -> str | None:
    """The entity that stands at a place; where the place is not marked, the only one of the article that bears one of the names."""
    near = [m for m in reading.mentions if m.start < at.end and at.start < m.end]
    there = {m.entity for m in near if (m.start, m.end) == (at.start, at.end)}
    around = {m.entity for m in near}
    names = {fold(name) for name in written}
    alike = {e.key for e in reading.entities if names & {fold(name) for name in (e.name, *e.names)}}
    for choice in (there & alike, there, around & alike, alike):
        if len(choice) == 1:
            return next(iter(choice))
    return None
