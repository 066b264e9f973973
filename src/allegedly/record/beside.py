"""What is derived of a case, made beside it, so that others can write meanwhile: only what differs is put in, in one short moment.

On a connection of its own, each table of what is derived gets a temporary one of the same name, which SQLite takes wherever a name
stands alone (`begin`). So whatever brings a case up to date runs unchanged in a transaction that only reads the case. Then the rows
that differ are found (`compare`), and in a second transaction, which writes, they are put in (`put`). Temporary tables lie in a
file without a name: when the process ends, however that comes, nothing is left of them, and the case is as it was.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, Table
from sqlalchemy.schema import CreateIndex, CreateTable

from allegedly.record import cards, history_tables, searching_tables, tables

_KEPT_UP = (
    *(layout.table for root in tables.RESOLUTION.values() for layout in root.every()),
    *(tables.members, tables.issued, *cards.MADE_ANEW, *cards.NUMBERED),
    *(searching_tables.entity_words, searching_tables.claim_words, history_tables.history, history_tables.history_known),
)
_NAMES = frozenset(table.name for table in _KEPT_UP)
# Those that others refer to come first.
_TABLES = tuple(table for table in tables.metadata.sorted_tables if table.name in _NAMES)
_REFERRED = frozenset(key.column.table.name for table in tables.metadata.tables.values() for key in table.foreign_keys)
# In kibibytes.
_CACHE = 65536


def begin(connection: Connection) -> None:
    """Lays out the tables beside the case as it stands at this moment; from here on, names alone mean these."""
    connection.exec_driver_sql(f"PRAGMA temp.cache_size = -{_CACHE}")
    for table in _TABLES:
        # What has a number keeps it while what it is of is written anew.
        kept = table in cards.NUMBERED
        own = [key for key in table.foreign_key_constraints if key.referred_table.name in _NAMES and not kept]
        create = str(CreateTable(table, include_foreign_key_constraints=own).compile(connection))
        connection.exec_driver_sql(create.replace("CREATE TABLE", "CREATE TEMPORARY TABLE", 1))
        if table not in cards.MADE_ANEW:
            connection.exec_driver_sql(
                f'INSERT INTO temp."{table.name}" SELECT {_quoted(_columns(table))} FROM main."{table.name}"'
            )
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            connection.execute(CreateIndex(index))


def compare(connection: Connection) -> None:
    """Finds the rows in which the tables beside the case differ from its own."""
    for table in _TABLES:
        key, rest = _key(table), [column.name for column in table.columns if not column.primary_key]
        same = " AND ".join(f'm."{name}" = t."{name}"' for name in key)
        changed = f"({_named(rest, 't')}) IS NOT ({_named(rest, 'm')})" if rest else "0"
        # What nothing refers to is taken out and put in again, so that no two rows are in each other's way and triggers see both.
        gone = f"OR {changed}" if table.name not in _REFERRED else ""
        connection.exec_driver_sql(
            f'CREATE TEMPORARY TABLE "came {table.name}" AS SELECT {_named(_columns(table), "t")} FROM temp."{table.name}" t '
            f'LEFT JOIN main."{table.name}" m ON {same} WHERE m."{key[0]}" IS NULL OR {changed}'
        )
        connection.exec_driver_sql(
            f'CREATE TEMPORARY TABLE "gone {table.name}" AS SELECT {_named(key, "m")} FROM main."{table.name}" m '
            f'LEFT JOIN temp."{table.name}" t ON {same} WHERE t."{key[0]}" IS NULL {gone}'
        )


def put(connection: Connection) -> None:
    """Puts what differs into the case, which may have no other derived rows than when it was compared."""
    # First what others refer to: a row that stays must not refer any more to one that goes, or it would go with it.
    for table in _TABLES:
        if table.name in _REFERRED:
            _put_in(connection, table)
    for table in _TABLES:
        _take_out(connection, table)
    for table in _TABLES:
        if table.name not in _REFERRED:
            _put_in(connection, table)


def _take_out(connection: Connection, table: Table) -> None:
    gone = [tuple(row) for row in connection.exec_driver_sql(f'SELECT * FROM temp."gone {table.name}"')]
    if gone:
        own = " AND ".join(f'"{name}" = ?' for name in _key(table))
        connection.exec_driver_sql(f'DELETE FROM main."{table.name}" WHERE {own}', gone)


def _put_in(connection: Connection, table: Table) -> None:
    rest = [column.name for column in table.columns if not column.primary_key]
    anew = ", ".join(f'"{name}" = excluded."{name}"' for name in rest)
    onto = f"ON CONFLICT ({_quoted(_key(table))}) DO UPDATE SET {anew}" if table.name in _REFERRED else ""
    some = _quoted(_columns(table))
    connection.exec_driver_sql(
        f'INSERT INTO main."{table.name}" ({some}) SELECT {some} FROM temp."came {table.name}" WHERE true {onto}'
    )


def _key(table: Table) -> list[str]:
    return [column.name for column in table.primary_key.columns]


def _columns(table: Table) -> list[str]:
    return [column.name for column in table.columns]


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _named(names: Sequence[str], of: str) -> str:
    return ", ".join(f'{of}."{name}"' for name in names)
