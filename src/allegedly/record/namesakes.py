"""Who bears a name that others of the case bear too, and what tells them apart."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import Connection, text

from allegedly import wording
from allegedly.record import judged
from allegedly.record.meant import ids_meant
from allegedly.shapes.browsing import Bearer

# Of a name that more bear, so many are told, those of most weight: nobody reads on.
_MOST = 40

_SHARED = """
SELECT name, entity FROM entity_cards WHERE name IN (SELECT name FROM entity_cards GROUP BY name HAVING count(*) > 1)
ORDER BY rank, entity
"""
# The first report of somebody: those without a date come last.
_BEARERS = """
SELECT c.entity AS id, c.name, c.kind, c.class AS class_, c.step, c.step_date, c.articles, r.title, r.until, b.name AS body,
       a.outlet, a.published, a.article
FROM entity_cards c LEFT JOIN entity_roles r ON r.entity = c.entity AND r.position = 0 LEFT JOIN entities b ON b.id = r.organization
LEFT JOIN article_cards a ON a.article = (
    SELECT f.article FROM members m JOIN local_entities l ON l.key = m.key JOIN article_cards f ON f.article = l.article
    WHERE m.entity = c.entity ORDER BY f.published IS NULL, f.published, f.file, f.article LIMIT 1)
WHERE c.entity IN (SELECT value FROM json_each(:ids)) ORDER BY c.rank, c.name, c.entity
"""


def shared(connection: Connection) -> dict[str, tuple[str, ...]]:
    """Each entity whose shown name others bear too, with all that bear it, itself among them, those of most weight first."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for row in connection.execute(text(_SHARED)):
        groups[row.name].append(row.entity)
    return {id_: some for some in map(tuple, groups.values()) for id_ in some}


def bearers(connection: Connection, groups: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[Bearer, ...]]:
    """For each of some entities all that bear its name (`groups`, as `shared` gives them), of very many those of most weight."""
    wanted = {id_: some if len(some) <= _MOST else tuple(dict.fromkeys((id_, *some[:_MOST]))) for id_, some in groups.items()}
    ids = sorted({id_ for some in wanted.values() for id_ in some})
    rows = connection.execute(text(_BEARERS), {"ids": json.dumps(ids)}).all() if ids else ()
    known = {
        row.id: Bearer(
            id=row.id,
            name=row.name,
            kind=row.kind,
            role=wording.office(row.title, row.body, row.until),
            class_=row.class_,
            step=row.step,
            step_date=row.step_date,
            articles=row.articles,
            outlet=row.outlet,
            published=row.published,
            article=row.article,
        )
        for row in rows
    }
    return {id_: tuple(known[one] for one in some if one in known) for id_, some in wanted.items()}


def told_apart(connection: Connection, entity: str, others: Collection[str]) -> dict[str, str]:
    """Those of some others whom a person decided not to be the same as an entity, each with the judgement that says so."""
    found: dict[str, str] = {}
    for judgement in judged.made(connection).standing:
        if judgement.kind == "different":
            one, other, *_ = [ids_meant(connection, subject) for subject in (*judgement.subject, "", "")]
            for mine, theirs in ((one, other), (other, one)):
                if entity in mine:
                    found |= dict.fromkeys(theirs & set(others) - {entity}, judgement.id)
    return found
