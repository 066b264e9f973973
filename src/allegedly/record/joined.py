"""What an entity was put together from: what each article says of it, and the joins between these."""

import re
from collections.abc import Sequence

from sqlalchemy import Connection, func, select, text

from allegedly.record import rows, tables
from allegedly.record.masking import Veil
from allegedly.shapes import Join
from allegedly.shapes.deciding import EntityPart, Parts

_LOCAL, _JOINS = tables.READING["entities"], tables.RESOLUTION["joins"]
_MEMBERS = tables.members.c
_ENTITY = text("""
SELECT id, name, kind FROM entities WHERE id = :id OR id IN (SELECT entity FROM entity_former_ids WHERE former_id = :id) LIMIT 1
""")
_NAMES = text("SELECT name FROM entity_names WHERE entity = :id ORDER BY position")
_ROLES = text("""
SELECT r.title, b.name AS body FROM entity_roles r LEFT JOIN entities b ON b.id = r.organization
WHERE r.entity = :id ORDER BY r.position
""")


def parts(connection: Connection, veil: Veil, id_: str, limit: int) -> Parts | None:
    """The first parts of an entity, by article, with the joins between them; hidden names stay hidden. None for no entity."""
    read = connection.execute(_ENTITY, {"id": id_}).first()
    if read is None:
        return None
    entity: str = read.id
    total = connection.execute(select(func.count()).where(_MEMBERS.entity == entity)).scalar_one()
    keys = (
        connection.execute(select(_MEMBERS.key).where(_MEMBERS.entity == entity).order_by(_MEMBERS.key).limit(limit))
        .scalars()
        .all()
    )
    places = _first_places(connection, keys)
    found = []
    for local in sorted(rows.load_keyed(connection, _LOCAL, keys), key=lambda one: one.key):
        article = local.key.rsplit(":", 1)[0]
        # A key ends with where its first mention begins, and perhaps with a letter after it.
        begin = re.match(r"\d*", local.key.rsplit(":", 1)[1])
        start, end = places.get(local.key, (int((begin and begin.group()) or 0), 0))
        names = tuple(dict.fromkeys(veil.called(entity, read.kind, name, article) for name in (local.name, *local.names)))
        found.append(EntityPart(key=local.key, names=names, article=article, start=start, end=end or start + len(local.name)))
    written = connection.execute(_NAMES, {"id": entity}).scalars()
    names = tuple(dict.fromkeys(veil.called(entity, read.kind, name) for name in written))
    return Parts(
        id=entity,
        name=veil.called(entity, read.kind, read.name),
        kind=read.kind,
        names=names,
        roles=tuple(dict.fromkeys(veil.line(_role(row.title, row.body)) for row in connection.execute(_ROLES, {"id": entity}))),
        parts=tuple(found),
        total=total,
        joins=_joins(connection, keys, veil, entity),
    )


def _role(title: str, body: str | None) -> str:
    return f"{title}, {body}" if body and body.lower() not in title.lower() else title


def _first_places(connection: Connection, keys: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Where each of some local entities is named first, or described where it is never named."""
    table = tables.READING["mentions"].table.c
    found: dict[str, tuple[bool, int, int]] = {}
    for some in rows.batches(keys):
        for row in connection.execute(select(table.entity, table.form, table.start, table.end).where(table.entity.in_(some))):
            place = (row.form != "name", row.start, row.end)
            found[row.entity] = min(found.get(row.entity, place), place)
    return {key: (start, end) for key, (_, start, end) in found.items()}


def _joins(connection: Connection, keys: Sequence[str], veil: Veil, entity: str) -> tuple[Join, ...]:
    table, among = _JOINS.table.c, set(keys)
    ids: list[str] = []
    for some in rows.batches(keys):
        found = connection.execute(select(table.id, table.other).where(table.one.in_(some)))
        ids += [row.id for row in found if row.other in among]
    joins = sorted(rows.load_keyed(connection, _JOINS, ids), key=lambda join: (join.one, join.other))
    return tuple(
        Join(
            one=join.one,
            other=join.other,
            reasons=tuple(veil.reason(reason, (entity,)) for reason in join.reasons),
            confidence=join.confidence,
        )
        for join in joins
    )
