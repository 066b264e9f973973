"""A case file while it is open: its transactions, and the small state by which changes and what follows are told apart."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from allegedly.errors import CaseError
from allegedly.record import tables
from allegedly.record.casefile import create_file, open_file, transaction
from allegedly.shapes import Skipped

UNSET = "0"
NOTHING_PLACED = {"placed": UNSET, "unsettled": "{}", "background": ""}
"""What the state says where no article has a provisional place."""


class OpenCase:
    """A case file that is open, its transactions and its small state. `wait` is how long a writer is waited for, in seconds."""

    def __init__(self, path: Path, wait: float = 60.0) -> None:
        self.path = path
        self._engine = open_file(path, wait)
        self._current: Connection | None = None

    @classmethod
    def open(cls, path: Path, wait: float = 60.0) -> Self:
        """Opens a case. Raises `NotACase`, `NewerCase`, `CaseBusy`, or `CaseError` where the file cannot be opened."""
        return cls(path, wait)

    @classmethod
    def create_or_open(cls, path: Path, wait: float = 60.0) -> Self:
        """Opens the case, having made it where nothing stands at `path`; raises as `open` does."""
        if not path.exists():
            create_file(path)
        return cls(path, wait)

    def close(self) -> None:
        """Ends the use of the case."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Makes all changes inside one transaction, which no other process can come between."""
        with self._use(write=True):
            yield

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Makes all that is asked inside belong together, whatever other processes do meanwhile; they are not kept from writing."""
        with self._use(write=False):
            yield

    def back_up(self, target: Path) -> None:
        """Writes the case as it stands at this moment into a new file, whatever others write meanwhile.

        Raises `CaseError` where the file cannot be written.
        """
        try:
            with closing(sqlite3.connect(target)) as other, self._use(write=False) as connection:
                source = connection.connection.driver_connection
                assert isinstance(source, sqlite3.Connection)
                source.backup(other)
        except sqlite3.Error as error:
            advice = "see that its disk has room for a copy of the case, or name another folder for such files in TMPDIR"
            raise CaseError(f"{self.path} cannot be copied to {target}: {error}; {advice}") from error

    @property
    def is_changing(self) -> bool:
        """Whether this is inside `changing` (or `looking`), which no other process can come between."""
        return self._current is not None

    @contextmanager
    def _use(self, *, write: bool) -> Iterator[Connection]:
        if self._current is not None:
            yield self._current
            return
        with transaction(self._engine, self.path, write=write) as connection:
            self._current = connection
            try:
                yield connection
            finally:
                self._current = None

    # Small state.

    def _note(self, connection: Connection, source: str, note: Skipped | None) -> None:
        if self._note_of(connection, source) == (note.reason if note else None):
            return
        self._set_state(connection, "notes", str(self._number(connection, "notes") + 1))
        connection.execute(delete(tables.skipped).where(tables.skipped.c.source == _writable(source)))
        if note:
            connection.execute(insert(tables.skipped), {"source": _writable(note.source), "reason": _writable(note.reason)})

    def _note_of(self, connection: Connection, source: str) -> str | None:
        source = _writable(source)
        return connection.execute(select(tables.skipped.c.reason).where(tables.skipped.c.source == source)).scalar_one_or_none()

    def _state(self, connection: Connection, name: str) -> str:
        return connection.execute(select(tables.state.c.value).where(tables.state.c.name == name)).scalar_one_or_none() or UNSET

    def _number(self, connection: Connection, name: str) -> int:
        return msgspec.json.decode(self._state(connection, name), type=int)

    def _set_state(self, connection: Connection, name: str, value: str) -> None:
        changed = connection.execute(update(tables.state).where(tables.state.c.name == name).values(value=value))
        if not changed.rowcount:
            connection.execute(insert(tables.state), {"name": name, "value": value})

    def _count_change(self, connection: Connection, *, added: bool = False, judged: bool = False) -> None:
        """Notes a change that the resolution does not know of; one that is no new article cannot be placed in it."""
        for name in ("changes",) if judged else ("changes", "articles"):
            self._set_state(connection, name, str(self._number(connection, name) + 1))
        if not added:
            self._set_state(connection, "altered", "1")


def _writable(words: str) -> str:
    """The words with what no file can hold spelt out: a file's name may be bytes that are no text."""
    return words.encode("utf8", "backslashreplace").decode("utf8")
