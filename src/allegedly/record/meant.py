"""As much of a case as ids, places and names can mean: what a decision needs to be made, whatever the size of the case."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from allegedly.identity import office_place
from allegedly.names import fold
from allegedly.record import rows, tables
from allegedly.shapes import Entity, LocalEntity, Reading, Resolution

_ENTITIES, _LOCAL = tables.RESOLUTION["entities"], tables.READING["entities"]
_FACTS = {"c-": "claims", "p-": "proceedings", "r-": "relations"}


class MeantPart(NamedTuple):
    """The entities that are meant with all their members, and what their articles call them: of readings no more than that."""

    resolution: Resolution
    readings: tuple[Reading, ...]


def article_of_fact(connection: Connection, id_: str) -> str | None:
    """The article of a claim, legal step, relation or office, None where the case holds no such."""
    if place := office_place(id_):
        held = tables.READING["entities"].below("roles").table.c
        wanted = (held.article == place[0], held.evidence_start == place[1], held.evidence_end == place[2])
        return connection.execute(select(held.article).where(*wanted).limit(1)).scalar_one_or_none()
    field = _FACTS.get(id_[:2])
    if field is None:
        return None
    table = tables.READING[field].table
    return connection.execute(select(table.c.article).where(table.c.id == id_)).scalar_one_or_none()


def claims_of_finding(connection: Connection, id_: str) -> tuple[tuple[str, str], ...]:
    """The claims of a finding, each with its article, in the finding's order."""
    listed, claims = tables.RESOLUTION["findings"].below("claims").table, tables.READING["claims"].table
    query = select(claims.c.id, claims.c.article).join(listed, listed.c.claim == claims.c.id)
    return tuple(
        (row.id, row.article) for row in connection.execute(query.where(listed.c.finding == id_).order_by(listed.c.position))
    )


def told_with(connection: Connection, claim: str) -> tuple[tuple[str, str], ...]:
    """The claims of the finding that a claim stands in, as `claims_of_finding` gives them; none where it stands in none."""
    listed = tables.RESOLUTION["findings"].below("claims").table.c
    home = connection.execute(select(listed.finding).where(listed.claim == claim).limit(1)).scalar_one_or_none()
    return claims_of_finding(connection, home) if home else ()


def meant(connection: Connection, names: Sequence[str]) -> MeantPart:
    """What ids, former ids, places ARTICLE:START or names can mean."""
    ids = {id_ for name in names for id_ in ids_meant(connection, name) or _by_name(connection, name)}
    entities: list[Entity] = rows.load_keyed(connection, _ENTITIES, sorted(ids))
    columns = tables.members.c
    members = [
        (row.key, row.entity)
        for some in rows.batches(sorted(ids))
        for row in connection.execute(select(columns.key, columns.entity).where(columns.entity.in_(some)))
    ]
    return MeantPart(
        Resolution(entities=tuple(sorted(entities, key=lambda one: one.id)), members=tuple(sorted(members))),
        _called(connection, [key for key, _ in members]),
    )


def ids_meant(connection: Connection, id_: str) -> set[str]:
    """The ids that entities have now, of those that an id, a former id, or the key of a part can mean."""
    table, former = _ENTITIES.table, _ENTITIES.below("former_ids").table
    found = set(connection.execute(select(table.c.id).where(table.c.id == id_)).scalars())
    found |= set(connection.execute(select(former.c.entity).where(former.c.former_id == id_)).scalars())
    found |= set(connection.execute(select(tables.members.c.entity).where(tables.members.c.key == id_)).scalars())
    return found


def _by_name(connection: Connection, name: str) -> set[str]:
    wanted, written = fold(name), _ENTITIES.below("names").table
    shown = connection.execute(select(_ENTITIES.table.c.id, _ENTITIES.table.c.name))
    found = {row.id for row in shown if wanted and fold(row.name) == wanted}
    return found | {
        row.entity for row in connection.execute(select(written.c.entity, written.c.name)) if wanted and fold(row.name) == wanted
    }


def _called(connection: Connection, keys: Sequence[str]) -> tuple[Reading, ...]:
    """What the articles call some local entities."""
    found: dict[str, list[LocalEntity]] = {}
    for entity in rows.load_keyed(connection, _LOCAL, keys):
        found.setdefault(entity.key.rsplit(":", 1)[0], []).append(entity)
    return tuple(Reading(article=article, entities=tuple(some)) for article, some in sorted(found.items()))
