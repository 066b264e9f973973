"""The lists of a case, ranked, in stretches: findings, entities, articles, and the claims about or by an entity."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, text

from allegedly import wording
from allegedly.record import titles
from allegedly.record.answered_by import answered_by
from allegedly.record.cursors import After, cursor, position
from allegedly.record.narrowing import narrowed, told
from allegedly.record.reached import Reached, reached
from allegedly.shapes.browsing import (
    AnsweredBy,
    ArticleCard,
    ArticleFilters,
    ArticleList,
    ClaimsOf,
    EntityCard,
    EntityList,
    Filters,
    Listing,
)

# For each kind a stretch of the index: all kinds in one would have to be sorted.
_OF_KIND = """
SELECT * FROM (
    SELECT * FROM entity_cards c WHERE c.kind = :kind{0}
    AND (c.rank, c.name, c.entity) > (:rank, coalesce((SELECT l.name FROM entity_cards l WHERE l.entity = :id), ''), :id)
    ORDER BY c.rank, c.name, c.entity LIMIT :limit)
"""
_ENTITIES = f"""
SELECT c.rank, c.entity AS id, c.name, c.kind, c.class AS class_, c.step, c.step_date, c.alleged, c.answered, c.statements,
       c.articles, e.review, r.title, r.until, b.name AS body, a.id AS article, {titles.COLUMNS}
FROM ({{cards}}) c JOIN entities e ON e.id = c.entity
LEFT JOIN entity_roles r ON r.entity = c.entity AND r.position = 0 LEFT JOIN entities b ON b.id = r.organization
LEFT JOIN articles a ON r.title IS NULL AND a.id = (
    SELECT min(l.article) FROM members m JOIN local_entities l ON l.key = m.key WHERE m.entity = c.entity)
ORDER BY c.rank, c.name, c.entity LIMIT :limit
"""
_ARTICLES = f"""
SELECT c.rank, c.article AS id, a.outlet, c.published, a.language, c.story, c.claims, c.alleged, {titles.COLUMNS}
FROM article_cards c JOIN articles a ON a.id = c.article
WHERE {{among}}
  AND (c.rank, c.file, c.article) > (:rank, coalesce((SELECT l.file FROM article_cards l WHERE l.article = :id), ''), :id)
ORDER BY c.rank, c.file, c.article LIMIT :limit
"""
_AMONG = {
    "story": "c.story = :story",
    "entity": "c.article IN (SELECT l.article FROM members m JOIN local_entities l ON l.key = m.key WHERE m.entity = :entity)",
    "outlet": "c.outlet = :outlet",
}
ANSWERS = """
SELECT a.claim FROM claim_answers a WHERE NOT EXISTS (SELECT 1 FROM judged_claims j WHERE j.claim = a.claim)
UNION SELECT j.claim FROM judged_claims j JOIN judged_claim_answers a ON a.judged_claim = j.id WHERE j.review <> 'rejected'
UNION SELECT answer FROM finding_answers
"""
"""The claims that answer another, in their article or in a finding."""
# As the articles are listed, and in an article as the text has them. The cards of claims leave out rejected ones.
_EVERY_CLAIM = """
SELECT c.rank, k.claim AS id FROM article_cards c CROSS JOIN claims t ON t.article = c.article
CROSS JOIN claim_cards k ON k.claim = t.id
WHERE {kind} AND c.rank >= :rank AND (c.rank > :rank OR (c.file, c.article, t.position) > (
    SELECT l.file, l.article, p.position FROM claims p JOIN article_cards l ON l.article = p.article WHERE p.id = :id))
ORDER BY c.rank, c.file, c.article, t.position LIMIT :limit
"""
# The same for one claim after another: a stretch of the list needs few of them.
_ANSWERS_ANOTHER = """(
    EXISTS (SELECT 1 FROM finding_answers a WHERE a.answer = k.claim)
    OR EXISTS (SELECT 1 FROM judged_claims j JOIN judged_claim_answers a ON a.judged_claim = j.id WHERE j.claim = k.claim)
    OR (EXISTS (SELECT 1 FROM claim_answers a WHERE a.claim = k.claim)
        AND NOT EXISTS (SELECT 1 FROM judged_claims j WHERE j.claim = k.claim)))"""
_KINDS: Mapping[ClaimsOf, str] = {"claims": "1", "allegations": "k.alleged", "answers": _ANSWERS_ANOTHER}
_CLAIMS = """
SELECT rank, claim AS id FROM entity_claims WHERE entity = :entity AND part = :part AND (rank, claim) > (:rank, :id)
ORDER BY rank, claim LIMIT :limit
"""
_STORIES = """
SELECT story, count(*) AS size FROM article_cards WHERE story IS NOT NULL GROUP BY story HAVING size > 1
ORDER BY size DESC, story LIMIT :limit
"""


def findings(connection: Connection, filters: Filters, stretch: tuple[str | None, int], total: int) -> Listing:
    """Findings: allegations first, those about somebody with a name before others, then by reports, claims and origins.

    `stretch` is the cursor and how many are wanted, `total` how many pass.
    """
    after, limit = stretch
    of, some = f"findings {told(filters)}", narrowed(filters)
    at = position(of, after)
    query = f"""
        SELECT f.rank, c.finding AS id FROM {some.table} CROSS JOIN finding_cards c ON c.number = f.number
        WHERE {some.where} AND f.rank >= :rank AND (f.rank > :rank OR c.finding > :id)
        ORDER BY f.rank, c.finding LIMIT :limit"""
    found = _ask(connection, query, some.given | _from(at, limit))
    return Listing(
        ids=tuple(row.id for row in found[:limit]),
        total=total,
        next=_next(of, found, limit),
    )


def last_met(connection: Connection, entities: Collection[str], steps: Collection[str]) -> frozenset[str]:
    """Those of some entities whose latest legal step is of one of some kinds."""
    met = _ask(
        connection,
        """SELECT entity FROM entity_cards
        WHERE entity IN (SELECT value FROM json_each(:entities)) AND step IN (SELECT value FROM json_each(:steps))""",
        {"entities": json.dumps(sorted(entities)), "steps": json.dumps(sorted(steps))},
    )
    return frozenset(row.entity for row in met)


def entities(connection: Connection, kinds: Sequence[str], after: str | None, limit: int) -> EntityList:
    """Entities that have a name: those with a legal step first, then by allegations and statements, then by name."""
    wanted = sorted(set(kinds))
    if not wanted:
        return EntityList(cards=(), total=0, next=None)
    of = f"entities {' '.join(wanted)}"
    cards = "UNION ALL".join(_OF_KIND.format(number) for number in range(len(wanted)))
    given = {f"kind{number}": kind for number, kind in enumerate(wanted)}
    found = _ask(connection, _ENTITIES.format(cards=cards), given | _from(position(of, after), limit))
    total = connection.execute(
        text("SELECT count(*) FROM entity_cards WHERE kind IN (SELECT value FROM json_each(:kinds))"), {"kinds": json.dumps(wanted)}
    ).scalar_one()
    by = answered_by(connection, [row.id for row in found[:limit] if row.answered])
    far = reached(connection, [row.id for row in found[:limit] if row.step])
    cards_ = tuple(_entity(row, by.get(row.id, ""), far.get(row.id)) for row in found[:limit])
    return EntityList(cards=cards_, total=total, next=_next(of, found, limit))


def _entity(row: Row[Any], by: AnsweredBy, far: Reached | None) -> EntityCard:
    names = ("id", "name", "kind", "class_", "step", "step_date", "alleged", "answered", "statements", "articles", "review")
    own = {name: getattr(row, name) for name in names}
    role = wording.office(row.title, row.body, row.until)
    return EntityCard(
        **own,
        role=role,
        article=row.article,
        title=titles.title(row) if row.article else "",
        answered_by=by,
        step_class=far.class_ if far else row.class_,
        furthest=far.furthest if far else None,
        furthest_date=far.day if far else None,
    )


def articles(connection: Connection, filters: ArticleFilters, after: str | None, limit: int) -> ArticleList:
    """The articles that pass some filters: the latest first, those without a date last."""
    given = {name: value for name in _AMONG if (value := getattr(filters, name))}
    of = f"articles {filters.story or ''} {filters.entity or ''}{' ' + filters.outlet if filters.outlet else ''}"
    where = " AND ".join(_AMONG[name] for name in given) or "1"
    found = _ask(connection, _ARTICLES.format(among=where), given | _from(position(of, after), limit))
    total = connection.execute(text(f"SELECT count(*) FROM article_cards c WHERE {where}"), given).scalar_one()
    return ArticleList(cards=tuple(map(_article, found[:limit])), total=total, next=_next(of, found, limit))


def _article(row: Row[Any]) -> ArticleCard:
    return ArticleCard(
        id=row.id,
        title=titles.title(row),
        outlet=row.outlet,
        published=row.published,
        language=row.language,
        file=row.file,
        story=row.story,
        claims=row.claims,
        allegations=row.alleged,
    )


def claims(connection: Connection, whose: tuple[str, str], after: str | None, limit: int) -> Listing:
    """The claims about an entity (its id and `about`), accusations first, or by it (`by`); the latest first.

    Rejected ones are left out.
    """
    entity, part = whose
    of, given = f"claims {part} {entity}", {"entity": entity, "part": part}
    found = _ask(connection, _CLAIMS, given | _from(position(of, after), limit))
    total = connection.execute(
        text("SELECT count(*) FROM entity_claims WHERE entity = :entity AND part = :part"), given
    ).scalar_one()
    return Listing(ids=tuple(row.id for row in found[:limit]), total=total, next=_next(of, found, limit))


def every_claim(connection: Connection, of: ClaimsOf, stretch: tuple[str | None, int], total: int) -> Listing:
    """All claims, the accusations among them, or those that answer another: the latest reports first, each in its own order.

    `stretch` is the cursor and how many are wanted, `total` how many there are in all.
    """
    after, limit = stretch
    list_ = f"every {of}"
    found = _ask(connection, _EVERY_CLAIM.format(kind=_KINDS[of]), _from(position(list_, after), limit))
    return Listing(ids=tuple(row.id for row in found[:limit]), total=total, next=_next(list_, found, limit))


def stories(connection: Connection, limit: int) -> tuple[tuple[str, int], ...]:
    """The stories of more than one article with how many each has, the largest first."""
    return tuple((row.story, row.size) for row in _ask(connection, _STORIES, {"limit": limit}))


def _from(at: After, limit: int) -> dict[str, Any]:
    """One more than wanted is asked for: it tells whether there is a next stretch."""
    return {"rank": at.rank, "id": at.id, "limit": limit + 1}


def _next(of: str, found: Sequence[Row[Any]], limit: int) -> str | None:
    return cursor(of, After(found[limit - 1].rank, found[limit - 1].id)) if len(found) > limit > 0 else None


def _ask(connection: Connection, query: str, given: dict[str, Any]) -> Sequence[Row[Any]]:
    return connection.execute(text(query), given).all()
