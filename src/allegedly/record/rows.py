"""Records to rows and back, exactly, by the layouts of `layout`."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Boolean, Connection, Table, bindparam, delete, insert, select, update

from allegedly.record.layout import Field, Layout, Row
from allegedly.shapes import Shape

# So many values go into one statement; SQLite takes no more than 32,766 of them, and older ones 999.
_AT_ONCE = 900
_FETCHED = 5000
AMONG = '"{}" IN (SELECT value FROM json_each(?))'
"""That a column has one of some values, which are given as one, in JSON: that is bound far quicker than each of them."""
T = TypeVar("T")


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


def replace(connection: Connection, layout: Layout, key: str, record: Any, position: int) -> None:
    """Puts a record of a list across articles in place of the one with this key; its row stays, and so does what refers to it."""
    (table, row), *below = rows(layout, record, At(None, position, None))
    column = table.columns[_key_of(layout)]
    kept = {name: value for name, value in row.items() if name != column.name}
    connection.execute(update(table).where(column == key).values(kept))
    for field in layout.fields:
        if field.child and field.child.owner:
            connection.execute(delete(field.child.table).where(field.child.table.columns[field.child.owner] == key))
    by_table: dict[Table, list[Row]] = defaultdict(list)
    for child, found in below:
        by_table[child].append(found)
    for child, some in by_table.items():
        connection.execute(insert(child), some)


def _key_of(layout: Layout) -> str:
    if layout.key is None:
        raise TypeError(f"the rows of {layout.table.name} have no key by which one could be told from another")
    return layout.key


def places(connection: Connection, layout: Layout) -> list[tuple[str, int]]:
    """The key and the position of each record of a list across articles, in the order in which `load` gives them."""
    table = layout.table
    query = select(table.columns[_key_of(layout)], table.columns["position"]).order_by(table.columns["position"])
    return [(row[0], row[1]) for row in connection.execute(query)]


def move(connection: Connection, layout: Layout, moved: Sequence[tuple[str, int]]) -> None:
    """Gives rows, named by their keys, new positions."""
    if moved:
        table = layout.table
        query = update(table).where(table.columns[_key_of(layout)] == bindparam("row")).values(position=bindparam("place"))
        connection.execute(query, [{"row": key, "place": place} for key, place in moved])


def remove(connection: Connection, layout: Layout, keys: Sequence[str]) -> None:
    """Deletes the rows with these keys, and all that belongs or refers to them."""
    column = layout.table.columns[_key_of(layout)]
    for some in batches(keys):
        connection.execute(delete(layout.table).where(column.in_(some)))


def bare(connection: Connection, query: str) -> Iterator[Any]:
    """The rows of a query as the driver gives them: of very many, anything more would cost as much as reading them."""
    cursor = connection.connection.cursor()
    try:
        cursor.execute(query)
        while found := cursor.fetchmany(_FETCHED):
            yield from found
    finally:
        cursor.close()


def batches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """The items in parts small enough for one statement."""
    return (items[at : at + _AT_ONCE] for at in range(0, len(items), _AT_ONCE))


def clear(connection: Connection, layout: Layout) -> None:
    """Deletes every record that lies in this layout."""
    connection.execute(delete(layout.table))


def load(connection: Connection, layout: Layout, articles: Sequence[str] | None = None) -> dict[str | None, list[Any]]:
    """All records of a layout, or those of some articles, in their order, by the key of their owner."""
    if articles is None:
        return _load(connection, layout, None)
    found: dict[str | None, list[Any]] = {}
    for some in batches(articles):
        found |= _load(connection, layout, some)
    return found


def _load(connection: Connection, layout: Layout, articles: Sequence[str] | None) -> dict[str | None, list[Any]]:
    below = {field.name: _load(connection, field.child, articles) for field in layout.fields if field.child}
    plan = _plan(layout)
    among = "" if articles is None else f"WHERE {AMONG.format('article')}"
    order = "" if layout.owner is None else f'"{layout.owner}", '
    given = () if articles is None else (json.dumps(articles),)
    found: dict[str | None, list[Any]] = defaultdict(list)
    asked = connection.exec_driver_sql(f'{plan.query} {among} ORDER BY {order}"position"', given)
    # Not all at once: of a whole case these are hundreds of thousands.
    for some in asked.partitions(_FETCHED):
        for row in some:
            found[None if plan.owner is None else row[plan.owner]].append(plan.record(row, below))
    return found


def load_keyed(connection: Connection, layout: Layout, keys: Sequence[str], most: Mapping[str, int] | None = None) -> list[Any]:
    """The records of a list across articles that have these keys, in no order that means anything.

    `most`: of a list by its name so many come at most.
    """
    return [record for _, record in _load_keyed(connection, layout, keys, most or {})]


def in_order(connection: Connection, layout: Layout, keys: Sequence[str]) -> list[Any]:
    """The records of a list across articles that have these keys, in the order of the keys. All of them must be there."""
    found = dict(_load_keyed(connection, layout, keys, {}))
    return [found[key] for key in keys]


def _load_keyed(connection: Connection, layout: Layout, keys: Sequence[str], most: Mapping[str, int]) -> Iterator[tuple[str, Any]]:
    plan, key = _plan(layout), _key_of(layout)
    for some in batches(sorted(keys)):
        below = {f.name: _load_owned(connection, f.child, some, most.get(f.name)) for f in layout.fields if f.child}
        asked = connection.exec_driver_sql(f"{plan.query} WHERE {AMONG.format(key)}", (json.dumps(some),))
        yield from ((row[plan.places[key]], plan.record(row, below)) for row in asked.all())


def _load_owned(
    connection: Connection, layout: Layout, owners: Sequence[str], most: int | None = None
) -> dict[str | None, list[Any]]:
    """The records of a layout that belong to some owners, in their order, by the key of their owner; at most so many of each."""
    if layout.owner is None:
        raise TypeError(f"the rows of {layout.table.name} belong to nothing")
    plan = _plan(layout)
    few = "" if most is None else f'AND "position" < {int(most)}'
    query = f'{plan.query} WHERE {AMONG.format(layout.owner)} {few} ORDER BY "{layout.owner}", "position"'
    rows_found = connection.exec_driver_sql(query, (json.dumps(owners),)).all()
    keys = [row[plan.places[layout.key]] for row in rows_found] if layout.key else []
    below: dict[str, dict[str | None, list[Any]]] = {field.name: {} for field in layout.fields if field.child}
    for some in batches(keys):
        for field in layout.fields:
            if field.child:
                below[field.name] |= _load_owned(connection, field.child, some)
    found: dict[str | None, list[Any]] = defaultdict(list)
    for row in rows_found:
        found[row[plan.places[layout.owner]]].append(plan.record(row, below))
    return found


class _Plan:
    """How the rows of a layout are asked for and made records again: worked out once, for pages read thousands of rows each."""

    def __init__(self, layout: Layout) -> None:
        columns = list(layout.table.columns)
        self.places = {column.name: place for place, column in enumerate(columns)}
        self.query = f'SELECT {", ".join(f"{chr(34)}{name}{chr(34)}" for name in self.places)} FROM "{layout.table.name}"'
        self.owner = self.places[layout.owner] if layout.owner else None
        self._key = self.places[layout.key] if layout.key else None
        self._item = layout.item
        plain = [field for field in layout.fields if field.mode == "plain"]
        self._names = [field.name for field in plain]
        self._columns = [self.places[field.column] for field in plain]
        truths = {column.name for column in columns if isinstance(column.type, Boolean)}
        self._truths = [field.name for field in plain if field.column in truths]
        self._groups = [(field.name, self._group(field)) for field in layout.fields if field.mode == "group"]
        lists = [(field, _first(layout, field)) for field in layout.fields if field.child]
        self._lists = [(field.name, self._group(first) if first else None) for field, first in lists]

    def _group(self, field: Field) -> tuple[type[Shape], list[tuple[str, int]]]:
        if field.group is None:
            raise TypeError(f"{field.name} is no group of columns")
        return field.group, [(part, self.places[column or "article"]) for part, column in field.parts]

    def record(self, row: Sequence[Any], below: Mapping[str, Mapping[str | None, Sequence[Any]]]) -> Any:
        """The record that a row holds, with what lies in the tables below it."""
        if self._item is None:
            return row[self._columns[0]]
        values = {name: row[place] for name, place in zip(self._names, self._columns, strict=True)}
        for name in self._truths:
            if values[name] is not None:
                values[name] = bool(values[name])
        for name, group in self._groups:
            values[name] = _grouped(group, row)
        key = None if self._key is None else row[self._key]
        for name, first in self._lists:
            rest = below[name].get(key, ())
            values[name] = (_grouped(first, row), *rest) if first else tuple(rest)
        return self._item(**values)


def _grouped(group: tuple[type[Shape], list[tuple[str, int]]], row: Sequence[Any]) -> Shape | None:
    item, parts = group
    values = {part: row[place] for part, place in parts}
    return None if None in values.values() else item(**values)


_PLANS: dict[str, _Plan] = {}


def _plan(layout: Layout) -> _Plan:
    found = _PLANS.get(layout.table.name)
    if found is None:
        found = _PLANS[layout.table.name] = _Plan(layout)
    return found
