"""The record of a case in portions, one after the other: a file of a large case is written without ever holding all of it.

The portions of a list, put together, are that list of the record (`assemble`), whether names are hidden or not.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Connection, select

from allegedly.heads import place_of, read
from allegedly.record import articles as custody
from allegedly.record import derived, facts, judged_ties, links, rows, tables, veiled
from allegedly.record.assemble import assemble
from allegedly.record.masking import Veil
from allegedly.record.masking_names import Names
from allegedly.record.portions_told import findings_told, named_of
from allegedly.shapes import (
    Article,
    Correction,
    DatedArticle,
    Entity,
    ProducedBy,
    Reading,
    Record,
    Resolution,
    Skipped,
    Source,
    Story,
)
from allegedly.shapes.browsing import Excerpt, FindingTold, Portion

# So many articles, or records of a list across articles, are in one portion.
_AT_ONCE = 200
_ENTITIES, _STORIES = tables.RESOLUTION["entities"], tables.RESOLUTION["stories"]
_JUDGED_CLAIMS, _JUDGED_STEPS, _DATED = (tables.RESOLUTION[name] for name in ("judged_claims", "judged_steps", "dated"))
_ARTICLES = tables.articles.c
# Lists of what was read, those of them that name entities, and those that say on whose word something is.
_READ = (tables.READING.keys() - {"entities", "waiting"}) | {"offices"}
# Offices are read with whoever holds them.
_FIELD = {"offices": "entities"}
_NAMING = frozenset({"mentions", "claims", "proceedings", "relations", "dealings", "offices"})
_SPELT = frozenset({"claims", "proceedings"})
# Lists across articles that the record has by id; the others stand in it as they were put.
_BY_ID = frozenset({"entities", "stories", "findings", "listings"})


class Portions:
    """The record of a case, as one look at the case gives it. `names` are those that are hidden, None where they are shown."""

    def __init__(self, connection: Connection, produced_by: ProducedBy, names: Names | None) -> None:
        self._connection = connection
        self._names = names
        self._words = Veil(connection, names).words() if names else frozenset[str]()
        self.head = Record(produced_by=replace(produced_by, lists=links.used(connection)))

    def lists(self, *names: str) -> Iterator[Record]:
        """Some lists of the record, each record with a stretch of each. Of several lists the stretches are of the same articles.

        What other lists of these records hold is not all that there is.
        """
        for articles, record in self._records(names, told=False):
            yield self._shown(record, {article.id: article.text for article in articles}).record

    def told(self, *names: str) -> Iterator[Portion]:
        """The same with the names of the entities, and the entries and texts of the articles, that the stretches speak of."""
        for articles, record in self._records(names, told=True):
            findings = findings_told(self._connection, [finding.id for finding in record.findings])
            texts = {article.id: article.text for article in articles}
            shown = self._shown(record, texts | self._texts(_headed(findings.values()) - texts.keys()))
            called = self._called(_named(record).union(*(told.about for told in findings.values())))
            yield Portion(
                record=shown.record,
                names={entity.id: entity.name for entity in called},
                texts=shown.texts,
                kinds={entity.id: entity.kind for entity in called},
                named=named_of(self._connection, [entity.id for entity in record.entities]),
                findings=findings,
            )

    def _shown(self, record: Record, texts: dict[str, str]) -> Excerpt:
        """A stretch of the record as it may be shown, with the texts of some articles."""
        if self._names is None:
            return Excerpt(record=record, texts=texts)
        texts = texts | self._texts(_said_in(record) - texts.keys())
        # A veil keeps what it finds in each article, so that it lasts for one portion only.
        return veiled.exported(Veil(self._connection, self._names), Excerpt(record=record, texts=texts), self._words)

    def _called(self, ids: set[str]) -> tuple[Entity, ...]:
        """Some entities, with what each is called and is."""
        table = _ENTITIES.table.c
        query = select(table.id, table.kind, table.name)
        found = (row for some in rows.batches(sorted(ids)) for row in self._connection.execute(query.where(table.id.in_(some))))
        nothing: dict[str, Any] = {"former_ids": (), "names": (), "roles": (), "review": "unreviewed"}
        entities = tuple(Entity(id=row.id, kind=row.kind, name=row.name, **nothing) for row in found)
        return self._shown(replace(self.head, entities=entities), {}).record.entities

    def _texts(self, ids: Iterable[str]) -> dict[str, str]:
        query = select(_ARTICLES.id, _ARTICLES.text)
        found = (self._connection.execute(query.where(_ARTICLES.id.in_(some))) for some in rows.batches(sorted(ids)))
        return {row.id: row.text for some in found for row in some}

    # Stretches of lists as they stand in the case.

    def _records(self, names: Sequence[str], *, told: bool) -> Iterator[tuple[tuple[Article, ...], Record]]:
        """Stretches of some lists, each with the articles that it is of, as far as these are asked for."""
        if _READ.issuperset(set(names) - {"articles"}):
            order = (_ARTICLES.file, _ARTICLES.id) if "articles" in names else (_ARTICLES.id,)
            for ids in self._connection.execute(select(_ARTICLES.id).order_by(*order)).scalars().partitions(_AT_ONCE):
                yield self._of_articles(ids, names, entries=told or "articles" in names)
            return
        for name in names:
            for found in self._across(name):
                yield (), replace(self.head, **{name: tuple(found)})

    def _of_articles(self, ids: Sequence[str], names: Sequence[str], *, entries: bool) -> tuple[tuple[Article, ...], Record]:
        """What was read from some articles, as far as these lists have it."""
        connection = self._connection
        dated = self._dated(ids)
        redated = [one.article for one in dated]
        judged = self._judged(ids, names)
        # A dealing has the sides that its claim has as people judged it.
        sides = [] if "claims" in names else sorted({one.article for one in judged.get("judged_claims", ())})
        # Which offences are named stands in the words.
        articles = custody.load(connection, ids if entries or _SPELT.intersection(names) else sorted({*redated, *sides}))
        fields = [_FIELD.get(name, name) for name in names if name in _READ]
        found = {name: rows.load(connection, tables.READING[name], ids) for name in fields}
        if sides:
            found["claims"] = rows.load(connection, tables.READING["claims"], sides)
        readings = {id_: Reading(article=id_, **{name: tuple(by.get(id_, ())) for name, by in found.items()}) for id_ in ids}
        # All that depends on a date that another report gave may have changed with it.
        readings |= {reading.article: reading for reading in facts.load(connection, redated)}
        resolution = Resolution(
            members=tuple(derived.members_of(connection, ids if _NAMING.intersection(names) else redated).items()),
            dated=dated,
            stories=self._corrected(ids) if "corrections" in names else (),
            **judged,
        )
        record = assemble(self.head.produced_by, articles, (), readings.values(), (resolution, ()))
        return articles if entries else (), record if "claims" in names else replace(record, claims=())

    def _dated(self, ids: Sequence[str]) -> tuple[DatedArticle, ...]:
        table = _DATED.table.c
        keys = self._connection.execute(select(table.id).where(table.article.in_(ids)).order_by(table.position)).scalars()
        return tuple(rows.in_order(self._connection, _DATED, keys.all()))

    def _judged(self, ids: Sequence[str], names: Sequence[str]) -> dict[str, Any]:
        """What people made of what was read from some articles."""
        connection, found = self._connection, dict[str, Any]()
        if {"claims", "dealings"}.intersection(names):
            table = _JUDGED_CLAIMS.table.c
            keys = connection.execute(select(table.id).where(table.article.in_(ids)).order_by(table.position)).scalars()
            found["judged_claims"] = tuple(rows.in_order(connection, _JUDGED_CLAIMS, keys.all()))
        if "proceedings" in names:
            found["judged_steps"] = tuple(rows.load(connection, _JUDGED_STEPS, ids).get(None, ()))
        if "relations" in names:
            found["judged_relations"] = judged_ties.RELATIONS.load(connection)
        if "offices" in names:
            found["judged_offices"] = judged_ties.OFFICES.load(connection)
        return found

    def _corrected(self, ids: Sequence[str]) -> tuple[Story, ...]:
        """The corrections in some articles of which it was told across articles what they are about, as those of one story."""
        layout = _STORIES.below("corrections")
        table, story = layout.table.c, _STORIES.table.c
        query = select(table.id).join(_STORIES.table, story.id == table.story).where(table.article.in_(ids))
        keys = self._connection.execute(query.order_by(story.position, table.position)).scalars().all()
        corrections: list[Correction] = rows.in_order(self._connection, layout, keys)
        return (Story(id="", articles=(), corrections=tuple(corrections)),)

    def _across(self, name: str) -> Iterator[list[Any]]:
        """A list across articles, in the order of the record."""
        if name == "skipped":
            table = tables.skipped.c
            for some in self._connection.execute(select(table.source, table.reason).order_by(table.source)).partitions(_AT_ONCE):
                yield [Skipped(source=row.source, reason=row.reason) for row in some]
            return
        layout = tables.JUDGEMENTS if name == "judgements" else tables.RESOLUTION[name]
        columns = layout.table.c
        order = [columns.article] if name == "dated" else [columns.id] if name in _BY_ID else []
        for keys in self._connection.execute(select(columns.id).order_by(*order, columns.position)).scalars().partitions(_AT_ONCE):
            yield rows.in_order(self._connection, layout, keys)


def _sources(record: Record) -> Iterator[Source]:
    """On whose word something is, in a stretch of the record."""
    for claim in record.claims:
        yield from claim.sources
    for step in record.proceedings:
        yield from step.sources
    for finding in record.findings:
        yield from finding.origins


def _said_in(record: Record) -> set[str]:
    """The articles whose words say on whose word something is."""
    return {source.article for source in _sources(record)}


def _headed(findings: Iterable[FindingTold]) -> set[str]:
    """The articles in whose words findings are headed."""
    heads = (head for told in findings if (head := read(told.head)))
    return {place[0] for head in heads if (place := place_of(head.words))}


def _speaking(record: Record) -> set[str]:
    """The entities that the sources of a stretch of the record are, or speak for."""
    return {id_ for source in _sources(record) for id_ in (source.entity, source.on_behalf_of) if id_}


def _named(record: Record) -> set[str]:
    """The entities that a stretch of the record speaks of."""
    found: set[str | None] = {*_speaking(record)}
    found |= {id_ for claim in record.claims for id_ in (*claim.about, *(part.entity for part in claim.parts))}
    found |= {id_ for step in record.proceedings for id_ in (step.subject, step.authority)}
    found |= {id_ for tie in record.relations for id_ in (tie.from_, tie.to)}
    found |= {id_ for dealing in record.dealings for id_ in (*dealing.from_, *dealing.to)}
    found |= {id_ for held in record.offices for id_ in (held.entity, held.organization)}
    found |= {role.organization for entity in record.entities for role in entity.roles}
    found |= {link.entity for link in record.listings}
    return {id_ for id_ in found if id_}
