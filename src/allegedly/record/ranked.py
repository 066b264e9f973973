"""The lists of a case, ranked, in stretches: findings, entities, articles, and the claims about or by an entity."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, text

from allegedly.record.cursors import After, cursor, position
from allegedly.record.narrowing import narrowed, told
from allegedly.shapes.browsing import ArticleCard, ArticleList, EntityCard, EntityList, Filters, Listing
from allegedly.wording import one_line

# For each kind a stretch of the index: all kinds in one would have to be sorted.
_OF_KIND = """
SELECT * FROM (
    SELECT * FROM entity_cards c WHERE c.kind = :kind{0}
    AND (c.rank, c.name, c.entity) > (:rank, coalesce((SELECT l.name FROM entity_cards l WHERE l.entity = :id), ''), :id)
    ORDER BY c.rank, c.name, c.entity LIMIT :limit)
"""
_ENTITIES = """
SELECT c.rank, c.entity AS id, c.name, c.kind, c.class AS class_, c.step, c.step_date, c.alleged, c.answered, c.statements,
       c.articles, e.review, r.title, b.name AS body, a.id AS article, coalesce(a.title, a.file) AS met
FROM ({cards}) c JOIN entities e ON e.id = c.entity
LEFT JOIN entity_roles r ON r.entity = c.entity AND r.position = 0 LEFT JOIN entities b ON b.id = r.organization
LEFT JOIN articles a ON r.title IS NULL AND a.id = (
    SELECT min(l.article) FROM members m JOIN local_entities l ON l.key = m.key WHERE m.entity = c.entity)
ORDER BY c.rank, c.name, c.entity LIMIT :limit
"""
_ARTICLES = """
SELECT c.rank, c.article AS id, a.title, c.outlet, c.published, a.language, c.file, c.story, c.claims, c.alleged,
       (SELECT substr(a.text, b.start + 1, b."end" - b.start) FROM blocks b WHERE b.article = a.id AND b.kind = 'headline'
        ORDER BY b.position LIMIT 1) AS headline
FROM article_cards c JOIN articles a ON a.id = c.article
WHERE {among}
  AND (c.rank, c.file, c.article) > (:rank, coalesce((SELECT l.file FROM article_cards l WHERE l.article = :id), ''), :id)
ORDER BY c.rank, c.file, c.article LIMIT :limit
"""
_AMONG = {
    "story": "c.story = :story",
    "entity": "c.article IN (SELECT l.article FROM members m JOIN local_entities l ON l.key = m.key WHERE m.entity = :entity)",
}
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

    `stretch` is the cursor and how many are wanted, `total` is what `count` gives.
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


def count(connection: Connection, filters: Filters) -> int:
    """How many findings pass some filters."""
    some = narrowed(filters)
    number: int = connection.execute(text(f"SELECT count(*) FROM {some.table} WHERE {some.where}"), some.given).scalar_one()
    return number


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
    return EntityList(cards=tuple(map(_entity, found[:limit])), total=total, next=_next(of, found, limit))


def _entity(row: Row[Any]) -> EntityCard:
    names = ("id", "name", "kind", "class_", "step", "step_date", "alleged", "answered", "statements", "articles", "review")
    own = {name: getattr(row, name) for name in names}
    # A body that the title names already is not told twice.
    body = f", {row.body}" if row.title and row.body and row.body.lower() not in row.title.lower() else ""
    return EntityCard(**own, role=(row.title or "") + body, article=row.article, title=row.met or "")


def articles(connection: Connection, among: tuple[str | None, str | None], after: str | None, limit: int) -> ArticleList:
    """Articles, those of a story, those that an entity is in, or all: the latest first, those without a date last."""
    story, entity = among
    of = f"articles {story or ''} {entity or ''}"
    given = {name: value for name, value in (("story", story), ("entity", entity)) if value}
    where = " AND ".join(_AMONG[name] for name in given) or "1"
    found = _ask(connection, _ARTICLES.format(among=where), given | _from(position(of, after), limit))
    total = connection.execute(text(f"SELECT count(*) FROM article_cards c WHERE {where}"), given).scalar_one()
    return ArticleList(cards=tuple(map(_article, found[:limit])), total=total, next=_next(of, found, limit))


def _article(row: Row[Any]) -> ArticleCard:
    return ArticleCard(
        id=row.id,
        title=row.title or one_line(row.headline or "") or row.file,
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
