"""Records to rows and back, exactly, by the layouts of `layout`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, delete, insert, select

from allegedly.record.layout import Field, Layout, Row
from allegedly.shapes import Shape


class At(NamedTuple):
    """Where a record stands: the key of its owner (None for a list across articles), its place there, and its article, if any."""

    owner: str | None
    position: int
    article: str | None


class Stray(ValueError):
    """A record that names an article other than the one it was read from."""


def rows(layout: Layout, record: Any, at: At) -> Iterator[tuple[Table, Row]]:
    """The rows that hold one record, its own first."""
    row: Row = {"position": at.position}
    if layout.owner:
        row[layout.owner] = at.owner
    if "article" in layout.table.columns and at.article is not None:
        row["article"] = at.article
    if layout.made_key:
        row["id"] = str(at.position) if at.owner is None else f"{at.owner}/{at.position}"
    below: list[tuple[Table, Row]] = []
    for field in layout.fields:
        value = getattr(record, field.name) if field.name else record
        if field.child:
            first = _first(layout, field)
            if first:
                row |= _group(first, value[0] if value else None, at.article)
            key = row[layout.key] if layout.key else at.owner
            below += _list(field.child, value, At(key, 1 if first else 0, at.article))
        else:
            row |= _group(field, value, at.article) if field.mode == "group" else _plain(field, value, at.article)
    yield layout.table, row
    yield from below


def _plain(field: Field, value: Any, article: str | None) -> Row:
    if field.name == "article" and article is not None and value != article:
        raise Stray(f"a record of article {article} names article {value}")
    return {field.column: value}


def _group(field: Field, value: Any, article: str | None) -> Row:
    row: Row = {}
    for part, column in field.parts:
        if column:
            row[column] = getattr(value, part) if value is not None else None
        elif value is not None:
            _plain(Field(part, "plain", part, (), None, None), getattr(value, part), article)
    return row


def _list(layout: Layout, values: tuple[Any, ...], at: At) -> Iterator[tuple[Table, Row]]:
    for position, value in enumerate(values[at.position :], at.position):
        yield from rows(layout, value, at._replace(position=position))


def _first(layout: Layout, field: Field) -> Field | None:
    """The columns in the row itself that hold the first item of a list which may not be empty."""
    return next((first for first in layout.firsts if first.name == field.name), None)


def write(connection: Connection, layout: Layout, records: Iterable[Any], at: At) -> None:
    """Writes a list of records, in order; `at.position` is the place of the first."""
    by_table: dict[Table, list[Row]] = defaultdict(list)
    for position, record in enumerate(records, at.position):
        for table, row in rows(layout, record, at._replace(position=position)):
            by_table[table].append(row)
    for table, found in by_table.items():
        connection.execute(insert(table), found)


def clear(connection: Connection, layout: Layout) -> None:
    """Deletes every record that lies in this layout."""
    connection.execute(delete(layout.table))


def load(connection: Connection, layout: Layout, article: str | None = None) -> dict[str | None, list[Any]]:
    """All records of a layout, or those of one article, in their order, by the key of their owner."""
    below = {field.name: load(connection, field.child, article) for field in layout.fields if field.child}
    order = [layout.table.columns[layout.owner]] if layout.owner else []
    query = select(layout.table).order_by(*order, layout.table.columns["position"])
    if article is not None:
        query = query.where(layout.table.columns["article"] == article)
    found: dict[str | None, list[Any]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        found[row[layout.owner] if layout.owner else None].append(_record(layout, row, below))
    return found


def _record(layout: Layout, row: Mapping[Any, Any], below: dict[str, dict[str | None, list[Any]]]) -> Any:
    if layout.item is None:
        return row[layout.fields[0].column]
    values: dict[str, Any] = {}
    for field in layout.fields:
        if field.mode == "plain":
            values[field.name] = row[field.column]
        elif field.mode == "group":
            values[field.name] = _ungroup(field, row)
        else:
            first = _first(layout, field)
            key = row[layout.key] if layout.key else None
            values[field.name] = (*([_ungroup(first, row)] if first else []), *below[field.name].get(key, ()))
    return layout.item(**values)


def _ungroup(field: Field, row: Mapping[Any, Any]) -> Shape | None:
    parts = {part: row[column or "article"] for part, column in field.parts}
    if field.group is None or any(value is None for value in parts.values()):
        return None
    return field.group(**parts)
