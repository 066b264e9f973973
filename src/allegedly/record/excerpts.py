"""A part of the record that stands for itself, gathered by ids: what a page needs, whatever the size of the case.

It is assembled as the whole record is, from fewer rows: what is in an excerpt is what the record says.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Column, Connection, select

from allegedly.identity import article_of
from allegedly.record import articles as custody
from allegedly.record import bounded, judged_ties, links, rows, tables
from allegedly.record.assemble import assemble
from allegedly.record.layout import Layout
from allegedly.shapes import (
    Claim,
    Dealing,
    Entity,
    Exchange,
    Finding,
    JudgedClaim,
    JudgedOffice,
    JudgedRelation,
    JudgedStep,
    ListLink,
    LocalEntity,
    Mention,
    Proceeding,
    ProducedBy,
    Reading,
    Relation,
    Resolution,
    Source,
    Standing,
)
from allegedly.shapes.browsing import Excerpt, Wanted

_CLAIMS, _STEPS = tables.READING["claims"], tables.READING["proceedings"]
_RELATIONS, _DEALINGS = tables.READING["relations"], tables.READING["dealings"]
_FINDINGS, _ENTITIES = tables.RESOLUTION["findings"], tables.RESOLUTION["entities"]
_JUDGED_CLAIMS, _JUDGED_STEPS = tables.RESOLUTION["judged_claims"], tables.RESOLUTION["judged_steps"]
_LISTINGS = tables.RESOLUTION["listings"]
_STANDINGS, _EXCHANGES = tables.RESOLUTION["standings"], tables.RESOLUTION["exchanges"]
_LOCAL = tables.READING["entities"]
_HELD = _LOCAL.below("roles").table
_MEMBERS = tables.members.c
# Where only some of each finding is told, so many times as many relations are.
_TIES = 10


_ABOUT, _ANSWERS = _CLAIMS.below("about").table, _CLAIMS.below("answers").table
_FINDING_CLAIMS, _FINDING_ANSWERS = _FINDINGS.below("claims").table, _FINDINGS.below("answers").table
_STORY_ARTICLES = tables.RESOLUTION["stories"].below("articles").table


@dataclass
class _Parts:
    """The rows of an excerpt while they are gathered, with local keys; `each` is that of what is wanted."""

    each: int | None
    claims: list[Claim] = field(default_factory=list)
    steps: list[Proceeding] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    dealings: list[Dealing] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    standings: list[Standing] = field(default_factory=list)
    exchanges: list[Exchange] = field(default_factory=list)
    judged_claims: list[JudgedClaim] = field(default_factory=list)
    judged_steps: list[JudgedStep] = field(default_factory=list)
    judged_relations: list[JudgedRelation] = field(default_factory=list)
    judged_offices: list[JudgedOffice] = field(default_factory=list)
    holders: list[LocalEntity] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    listings: list[ListLink] = field(default_factory=list)

    def keys(self) -> set[str]:
        """The local keys of every entity that is named."""
        found: set[str | None] = {mention.entity for mention in self.mentions}
        for claim in self.claims:
            found |= {*claim.about, *(part.entity for part in claim.parts), *_sources(claim.sources)}
        for step in self.steps:
            found |= {step.subject, step.authority, *_sources(step.sources)}
        for tie in self.relations:
            found |= {tie.from_, tie.to}
        for dealing in self.dealings:
            found |= {*dealing.from_, *dealing.to}
        for holder in self.holders:
            found |= {holder.key, *(role.organization for role in holder.roles)}
        return {key for key in found if key}

    def global_ids(self) -> set[str]:
        """The ids of entities that the derived part names."""
        found: set[str | None] = {id for finding in self.findings for id in _sources(finding.origins)}
        for judged in self.judged_claims:
            found |= {*judged.about, *(part.entity for part in judged.parts), *_sources(judged.sources)}
        for standing in self.standings:
            found |= {standing.subject, *(rung.authority for rung in standing.rungs)}
        for exchange in self.exchanges:
            found |= {*exchange.from_, *exchange.to}
        return {id for id in found if id}

    def articles(self) -> set[str]:
        """The ids of the articles that anything rests on."""
        found = {one.article for some in (self.claims, self.steps, self.relations) for one in some}
        found |= {dealing.what.article for dealing in self.dealings}
        found |= {article_of(holder.key) for holder in self.holders}
        for finding in self.findings:
            found |= {id for copy in finding.copies[: self.each] for id in (copy.article, copy.of)}
            found |= {value.article for conflict in finding.conflicts for value in conflict.values}
            found |= {id for flag in finding.flags for id in (flag.article, flag.of, *flag.through)}
            found |= {origin.article for origin in finding.origins[: self.each]}
        found |= {reason.article for link in self.listings for reason in link.reasons if reason.article}
        return found | {place.article for one in self.exchanges for place in (*one.what, *one.in_return)}


def _sources(sources: Iterable[Source]) -> set[str | None]:
    return {id for source in sources for id in (source.entity, source.on_behalf_of)}


def excerpt(connection: Connection, wanted: Wanted, produced_by: ProducedBy, unsettled: Sequence[str] = ()) -> Excerpt:
    """The part of the record that is wanted, with all that it names. Ids that the case does not hold are left out."""
    wanted = _placed(connection, wanted)
    entities = present_ids(connection, wanted.entities)
    parts = _Parts(wanted.each)
    _claims_and_findings(connection, wanted, parts)
    about = _about(connection, parts, wanted.articles) if wanted.articles or wanted.ladders else set()
    _steps_and_ladders(connection, sorted({*entities, *about}), wanted, parts)
    _ties(connection, entities, wanted, parts)
    listed = _LISTINGS.table.c
    parts.listings = rows.load_keyed(connection, _LISTINGS, _pick(connection, listed.id, listed.entity, {*entities, *about}))
    members = _members(connection, sorted(parts.keys()))
    wanted_ids = {*entities, *present_ids(connection, wanted.bare), *members.values(), *parts.global_ids()}
    parts.entities = _entities(connection, wanted_ids)
    held = {*parts.articles(), *wanted.articles, *wanted.entries}
    held |= {place.article for one in parts.entities if one.id in entities for role in one.roles for place in role.evidence}
    resolution = _resolution(connection, parts, members, (wanted.articles, held))
    dated = {one.article: one for one in resolution.dated}
    held |= {event.other.article for id in wanted.articles if id in dated for event in dated[id].evidence}
    # Of most articles of a page nothing stands there but what they are called, and words of their text.
    whole = None if wanted.each is None else {*wanted.articles, *wanted.entries, *dated}
    articles = custody.load(connection, sorted(held), whole)
    readings = _readings(connection, parts, sorted(held), set(dated), wanted)
    record = assemble(replace(produced_by, lists=links.used(connection)), articles, (), readings, (resolution, ()))
    return Excerpt(record=record, texts={article.id: article.text for article in articles}, unsettled=tuple(unsettled))


def _placed(connection: Connection, wanted: Wanted) -> Wanted:
    """What is wanted without what came in while somebody looked, and stands in no story yet: nobody knows who is meant there."""
    return replace(
        wanted,
        articles=_of_placed(connection, _STORY_ARTICLES.c.article, _STORY_ARTICLES.c.article, wanted.articles),
        claims=_of_placed(connection, _CLAIMS.table.c.id, _CLAIMS.table.c.article, wanted.claims),
        lone=_of_placed(connection, _CLAIMS.table.c.id, _CLAIMS.table.c.article, wanted.lone),
        steps=_of_placed(connection, _STEPS.table.c.id, _STEPS.table.c.article, wanted.steps),
    )


def _of_placed(connection: Connection, id_: Column[Any], article: Column[Any], ids: Sequence[str]) -> tuple[str, ...]:
    """Those of some ids whose article stands in a story."""
    if not ids:
        return ()
    # Written out: each page asks this several times.
    query = f"""SELECT DISTINCT t."{id_.name}" FROM "{id_.table}" t JOIN "{_STORY_ARTICLES.name}" home
        ON home.article = t."{article.name}" WHERE t.{rows.AMONG.format(id_.name)}"""
    told = {row[0] for row in connection.exec_driver_sql(query, (json.dumps(ids),))}
    return tuple(one for one in ids if one in told)


def present_ids(connection: Connection, ids: Sequence[str]) -> list[str]:
    """The ids that entities have now, for ids that they have or had; those of nobody are left out."""
    former = _ENTITIES.below("former_ids").table
    found = set(_pick(connection, _ENTITIES.table.c.id, _ENTITIES.table.c.id, ids))
    return sorted(found | set(_pick(connection, former.c.entity, former.c.former_id, ids)))


def _pick(connection: Connection, what: Column[Any], where: Column[Any], among: Iterable[str]) -> list[str]:
    """The values of one column in the rows where another has one of some values."""
    values = sorted(set(among))
    if not values:
        return []
    query = f'SELECT DISTINCT "{what.name}" FROM "{what.table}" WHERE {rows.AMONG.format(where.name)}'
    return [row[0] for row in connection.exec_driver_sql(query, (json.dumps(values),)).all()]


def _in_order(connection: Connection, layout: Layout, ids: Sequence[str], most: Mapping[str, int] | None = None) -> list[Any]:
    """The records of a list across articles that have these ids, in the order of the record; `most` as in `rows.load_keyed`."""
    query = f'SELECT id, position FROM "{layout.table.name}" WHERE {rows.AMONG.format("id")}'
    places = {row[0]: row[1] for row in connection.exec_driver_sql(query, (json.dumps(ids),)).all()}
    return sorted(rows.load_keyed(connection, layout, ids, most), key=lambda record: places[record.id])


def _claims_and_findings(connection: Connection, wanted: Wanted, parts: _Parts) -> None:
    """The claims wanted, those that answer them or are answered, and the findings that they belong to."""
    own = {*wanted.claims, *_pick(connection, _CLAIMS.table.c.id, _CLAIMS.table.c.article, wanted.articles)}
    findings = {*wanted.findings, *_pick(connection, _FINDING_CLAIMS.c.finding, _FINDING_CLAIMS.c.claim, own)}
    findings |= set(_pick(connection, _FINDING_ANSWERS.c.finding, _FINDING_ANSWERS.c.answer, own)) if wanted.articles else set()
    # A disagreement of two reports may stand with a finding that neither has a claim of.
    findings |= bounded.conflicting(connection, wanted.articles) if len(wanted.articles) > 1 else set()
    # Elsewhere than on the page of a claim, the other tellings of its finding are only counted.
    whole = findings if wanted.articles else {*wanted.findings}
    if wanted.each is None:
        parts.findings = rows.load_keyed(connection, _FINDINGS, sorted(findings))
        told = {claim for finding in parts.findings if finding.id in whole for claim in finding.claims}
    else:
        told = bounded.first_claims(connection, whole, wanted.each)
        parts.findings = bounded.findings(connection, sorted(findings), wanted.each, own | told, wanted.articles)
    told |= (
        {claim for finding in parts.findings for claim in finding.answers}
        if wanted.each is None
        else bounded.first_answers(connection, findings, wanted.each)
    )
    # Where only some of a finding are told, who answers them is among the answers of the finding.
    answers = _answers_and_answered(connection, own if wanted.each is not None else own | told)
    if wanted.each is not None:
        # What those whom an answer speaks of say to it stands beside it.
        answers |= set(_pick(connection, _ANSWERS.c.claim, _ANSWERS.c.answer, told))
    # An answer that stands alone is as much in need of them.
    answering = _pick(connection, _ANSWERS.c.claim, _ANSWERS.c.claim, wanted.lone)
    answers |= set(_pick(connection, _ANSWERS.c.claim, _ANSWERS.c.answer, answering))
    every = own | told | answers | set(wanted.lone) | bounded.giving(connection, parts.findings)
    parts.claims = rows.load_keyed(connection, _CLAIMS, sorted(every))
    judged = _JUDGED_CLAIMS.table.c
    parts.judged_claims = rows.load_keyed(connection, _JUDGED_CLAIMS, _pick(connection, judged.id, judged.claim, every))


def _answers_and_answered(connection: Connection, claims: set[str]) -> set[str]:
    """The claims that answer some claims in their article, and those that these answer."""
    answers = set(_pick(connection, _ANSWERS.c.claim, _ANSWERS.c.answer, claims))
    return answers | set(_pick(connection, _ANSWERS.c.answer, _ANSWERS.c.claim, claims))


def _about(connection: Connection, parts: _Parts, articles: Sequence[str]) -> set[str]:
    """The entities that the claims are about, and those whose steps the articles tell of."""
    keys = _pick(connection, _ABOUT.c.entity, _ABOUT.c.claim, [claim.id for claim in parts.claims])
    keys += _pick(connection, _STEPS.table.c.subject, _STEPS.table.c.article, articles)
    return {*_pick(connection, _MEMBERS.entity, _MEMBERS.key, keys), *(id for one in parts.judged_claims for id in one.about)}


def _steps_and_ladders(connection: Connection, subjects: Sequence[str], wanted: Wanted, parts: _Parts) -> None:
    """The legal steps of some subjects, of articles, and those that are wanted; the ladders of the subjects."""
    standings = _pick(connection, _STANDINGS.table.c.id, _STANDINGS.table.c.subject, subjects)
    parts.standings = _in_order(connection, _STANDINGS, standings)
    keys = _pick(connection, _MEMBERS.key, _MEMBERS.entity, subjects)
    steps = set(_pick(connection, _STEPS.table.c.id, _STEPS.table.c.subject, keys))
    if wanted.each is not None:
        steps = bounded.first_tellings(parts.standings, steps, wanted.each)
    steps |= {*wanted.steps, *_pick(connection, _STEPS.table.c.id, _STEPS.table.c.article, wanted.articles)}
    parts.steps = rows.load_keyed(connection, _STEPS, sorted(steps))
    judged = _JUDGED_STEPS.table
    for some in rows.batches(sorted(steps)):
        for row in connection.execute(select(judged).where(judged.c.proceeding.in_(some))):
            parts.judged_steps.append(JudgedStep(proceeding=row.proceeding, article=row.article, review=row.review))


def _ties(connection: Connection, entities: Sequence[str], wanted: Wanted, parts: _Parts) -> None:
    """Relations, dealings and names in the text."""
    if not wanted.ties:
        return
    keys = _pick(connection, _MEMBERS.key, _MEMBERS.entity, entities)
    table = _RELATIONS.table.c
    ties = {*_pick(connection, table.id, table.from_entity, keys), *_pick(connection, table.id, table.to_entity, keys)}
    ties |= set(_pick(connection, table.id, table.article, wanted.articles))
    parts.relations = rows.load_keyed(connection, _RELATIONS, sorted(ties)[: wanted.each and _TIES * wanted.each])
    parts.judged_relations = [one for one in judged_ties.RELATIONS.load(connection) if one.relation in ties]
    held = _HELD.c
    holders = sorted({*_pick(connection, held.local_entity, held.local_entity, keys), *_holders(connection, wanted.articles)})
    parts.holders = rows.load_keyed(connection, _LOCAL, holders[: wanted.each and _TIES * wanted.each])
    parts.judged_offices = list(judged_ties.OFFICES.load(connection))
    told, joined = _DEALINGS.below("claims").table, _EXCHANGES.below("claims").table
    claims = [claim.id for claim in parts.claims]
    parts.dealings = rows.load_keyed(connection, _DEALINGS, _pick(connection, told.c.dealing, told.c.claim, claims))
    places = {"what": wanted.each, "in_return": wanted.each} if wanted.each is not None else None
    parts.exchanges = _in_order(connection, _EXCHANGES, _pick(connection, joined.c.exchange, joined.c.claim, claims), places)
    mentions = rows.load(connection, tables.READING["mentions"], wanted.articles) if wanted.articles else {}
    parts.mentions = [mention for some in mentions.values() for mention in some]


def _holders(connection: Connection, articles: Sequence[str]) -> list[str]:
    """The local keys of those whom some articles ascribe offices to."""
    return _pick(connection, _HELD.c.local_entity, _HELD.c.article, articles)


def _members(connection: Connection, keys: Sequence[str]) -> dict[str, str]:
    query = f'SELECT "key", entity FROM members WHERE {rows.AMONG.format("key")}'
    return {row[0]: row[1] for row in connection.exec_driver_sql(query, (json.dumps(keys),)).all()}


def _entities(connection: Connection, ids: set[str]) -> list[Entity]:
    """These entities, and the bodies that their roles are at."""
    found: list[Entity] = rows.load_keyed(connection, _ENTITIES, sorted(ids))
    bodies = {role.organization for entity in found for role in entity.roles if role.organization} - ids
    return [*found, *rows.load_keyed(connection, _ENTITIES, sorted(bodies))]


def _resolution(
    connection: Connection, parts: _Parts, members: dict[str, str], articles: tuple[Sequence[str], set[str]]
) -> Resolution:
    """The derived part; `articles` are those wanted whole, and all that are in the excerpt."""
    whole, held = articles
    wanted = set(_pick(connection, _STORY_ARTICLES.c.story, _STORY_ARTICLES.c.article, whole))
    wanted |= {finding.story for finding in parts.findings if parts.each is None}
    dated = tables.RESOLUTION["dated"]
    ids = _pick(connection, dated.table.c.id, dated.table.c.article, held)
    return Resolution(
        entities=tuple(parts.entities),
        members=tuple(sorted(members.items())),
        stories=tuple(rows.load_keyed(connection, tables.RESOLUTION["stories"], sorted(wanted))),
        findings=tuple(parts.findings),
        dated=tuple(rows.load_keyed(connection, dated, ids)),
        standings=tuple(parts.standings),
        exchanges=tuple(parts.exchanges),
        judged_claims=tuple(parts.judged_claims),
        judged_steps=tuple(parts.judged_steps),
        judged_relations=tuple(parts.judged_relations),
        judged_offices=tuple(parts.judged_offices),
        listings=tuple(parts.listings),
    )


def _readings(connection: Connection, parts: _Parts, articles: Sequence[str], dated: set[str], wanted: Wanted) -> list[Reading]:
    """What was read from each article, as far as it is wanted."""
    by_article: dict[str, dict[str, list[Any]]] = {article: {} for article in articles}
    lists: dict[str, Sequence[Any]] = {
        "claims": parts.claims,
        "proceedings": parts.steps,
        "relations": parts.relations,
        "mentions": parts.mentions,
    }
    for name, some in lists.items():
        for one in some:
            by_article[one.article].setdefault(name, []).append(one)
    for dealing in parts.dealings:
        by_article[dealing.what.article].setdefault("dealings", []).append(dealing)
    for holder in parts.holders:
        by_article[article_of(holder.key)].setdefault("entities", []).append(holder)
    # The sums of every claim are there, since a heading may be told apart by one; and the dates, which tell when it was said.
    spoken_in = sorted({*wanted.articles, *(claim.article for claim in parts.claims)})
    for name, among in (("amounts", spoken_in), ("dates", spoken_in), ("corrections", sorted(wanted.articles))):
        for article, found in (rows.load(connection, tables.READING[name], among) if among else {}).items():
            by_article[str(article)][name] = found
    # What a date from elsewhere settles: the words of time that wait for it.
    for article, waiting in (rows.load(connection, tables.READING["waiting"], sorted(dated)) if dated else {}).items():
        by_article[str(article)]["waiting"] = waiting
    return [Reading(article=article, **{name: tuple(some) for name, some in by_article[article].items()}) for article in articles]
