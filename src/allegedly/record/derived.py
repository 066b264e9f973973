"""The resolution in the case, and the log of entity ids given out."""

from sqlalchemy import Connection, delete, insert, select

from allegedly.record import rows, tables
from allegedly.shapes import Resolution


def clear(connection: Connection) -> None:
    """Deletes the resolution; the ids given out stay."""
    connection.execute(delete(tables.members))
    for layout in tables.RESOLUTION.values():
        connection.execute(delete(layout.table))


def put(connection: Connection, resolution: Resolution) -> None:
    """Writes a resolution where none stands, and adds the ids that were never given out before, in sorted order."""
    for field, layout in tables.RESOLUTION.items():
        rows.write(connection, layout, getattr(resolution, field), rows.At(None, 0, None))
    if resolution.members:
        connection.execute(insert(tables.members), [{"key": key, "entity": entity} for key, entity in resolution.members])
    new = sorted({entity.id for entity in resolution.entities} - set(issued(connection)))
    if new:
        connection.execute(insert(tables.issued), [{"entity": entity} for entity in new])


def load(connection: Connection) -> Resolution:
    """The resolution as it was put."""
    lists = {field: tuple(rows.load(connection, layout).get(None, ())) for field, layout in tables.RESOLUTION.items()}
    members = connection.execute(select(tables.members).order_by(tables.members.c.key))
    return Resolution(**lists, members=tuple((row.key, row.entity) for row in members))


def issued(connection: Connection) -> tuple[str, ...]:
    """Every entity id given out, in that order."""
    return tuple(connection.execute(select(tables.issued.c.entity).order_by(tables.issued.c.position)).scalars())
