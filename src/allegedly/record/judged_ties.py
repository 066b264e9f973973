"""Relations that people confirmed or rejected, kept with what was derived: few, in one value of the case's small state."""

from collections.abc import Collection, Iterable

import msgspec
from sqlalchemy import Connection, delete, insert, select

from allegedly.record import tables
from allegedly.shapes import JudgedRelation

_NAME = "judged_relations"
# In a query, the ids of the relations that somebody rejected, as far as that is worked in.
REJECTED = f"""
SELECT json_extract(j.value, '$.relation') FROM state s, json_each(s.value) j
WHERE s.name = '{_NAME}' AND json_extract(j.value, '$.review') = 'rejected'
"""


def load(connection: Connection) -> tuple[JudgedRelation, ...]:
    """All of them, by id."""
    table = tables.state.c
    found = connection.execute(select(table.value).where(table.name == _NAME)).scalar_one_or_none()
    return msgspec.json.decode(found, type=tuple[JudgedRelation, ...]) if found else ()


def put(connection: Connection, judged: Iterable[JudgedRelation]) -> None:
    """Puts these in place of all before; without any, nothing is kept."""
    found = sorted(judged, key=lambda one: one.relation)
    connection.execute(delete(tables.state).where(tables.state.c.name == _NAME))
    if found:
        connection.execute(insert(tables.state), {"name": _NAME, "value": msgspec.json.encode(found).decode("utf8")})


def add(connection: Connection, judged: Iterable[JudgedRelation], articles: Collection[str]) -> None:
    """Puts these beside the others; of these articles they are all."""
    new = {one.relation: one for one in judged}
    kept = (one for one in load(connection) if one.article not in articles and one.relation not in new)
    put(connection, [*kept, *new.values()])
