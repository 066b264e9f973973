"""The file that the journal is: making it, telling it from anything else, bringing it to this version's schema, its transactions.

It is a SQLite file of its own, since screening asks cases and lists and changes neither. It is made readable for its user alone:
it holds the names that were asked after.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from allegedly.errors import JournalError

# "Algs": SQLite keeps it in the header of the file.
APPLICATION = 0x416C6773
# Seconds that another writer is waited for.
WAIT = 30.0
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_ADVICE = "give the journal of another screening, or a new path to make one, to --journal"
T = TypeVar("T")

# One script for each schema after the one before it; a file has the number of those that it had.
MIGRATIONS = (
    """
    CREATE TABLE runs (
        id TEXT PRIMARY KEY, run TEXT NOT NULL, begun TEXT NOT NULL, ended TEXT, outcomes_sha256 TEXT
    ) STRICT;
    CREATE TABLE sittings (run TEXT NOT NULL REFERENCES runs, "by" TEXT NOT NULL, at TEXT NOT NULL, done INTEGER NOT NULL) STRICT;
    CREATE TABLE outcomes (
        run TEXT NOT NULL REFERENCES runs, position INTEGER NOT NULL, customer TEXT NOT NULL, outcome TEXT NOT NULL,
        PRIMARY KEY (run, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE hits (
        run TEXT NOT NULL, position INTEGER NOT NULL, place INTEGER NOT NULL, customer TEXT NOT NULL, dataset TEXT NOT NULL,
        entry TEXT NOT NULL, asked TEXT NOT NULL, name TEXT NOT NULL, score REAL NOT NULL, print TEXT NOT NULL,
        PRIMARY KEY (run, position, place),
        FOREIGN KEY (run, position) REFERENCES outcomes
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX hits_by_pair ON hits (customer, dataset, entry);
    CREATE TABLE decisions (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, customer TEXT NOT NULL, dataset TEXT NOT NULL, entry TEXT NOT NULL,
        decision TEXT NOT NULL, hash TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE INDEX decisions_by_pair ON decisions (customer, dataset, entry);
    CREATE TRIGGER decisions_are_not_changed BEFORE UPDATE ON decisions
    BEGIN SELECT RAISE(ABORT, 'a decision is never changed; undo it and decide anew'); END;
    CREATE TRIGGER decisions_are_not_deleted BEFORE DELETE ON decisions
    BEGIN SELECT RAISE(ABORT, 'a decision is never deleted; undo it and decide anew'); END;
    """,
    """
    CREATE TABLE watches (
        id TEXT PRIMARY KEY, watched TEXT NOT NULL, looks INTEGER NOT NULL, state TEXT, lease REAL NOT NULL
    ) STRICT;
    CREATE TABLE watch_hits (
        watch TEXT NOT NULL REFERENCES watches, customer TEXT NOT NULL, dataset TEXT NOT NULL, entry TEXT NOT NULL,
        held TEXT NOT NULL, UNIQUE (watch, customer, dataset, entry)
    ) STRICT;
    CREATE TABLE watch_events (
        id TEXT NOT NULL UNIQUE, watch TEXT NOT NULL REFERENCES watches, event TEXT NOT NULL, taken TEXT
    ) STRICT;
    CREATE INDEX watch_events_waiting ON watch_events (watch) WHERE taken IS NULL;
    """,
)


class OpenJournal:
    """A journal that is open, until it is left or closed."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()


def default_path() -> Path:
    """Where the journal is: ALLEGEDLY_SCREENINGS in the environment, or in the user's folder for data."""
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(os.environ.get("ALLEGEDLY_SCREENINGS") or Path(data) / "allegedly" / "screenings.db")


def connect(path: Path, *, make: bool) -> sqlite3.Connection:
    """A connection to the journal, brought to this version's schema; with `make` it is made where there is none.

    Raises:
        JournalError: there is none, it is something else or of a newer version, or it cannot be opened.
    """
    _make(path) if make else _must_be_there(path)
    with explained(path):
        connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
        try:
            _must_be_ours(connection, path)
            connection.execute("PRAGMA foreign_keys = ON")
            # One that is only read may lie where nothing can be written.
            if os.access(path, os.W_OK):
                _patiently(lambda: connection.execute("PRAGMA journal_mode = WAL"))
                connection.execute("PRAGMA synchronous = NORMAL")
            _bring_up_to_date(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[sqlite3.Connection]:
    """One transaction that writes: all of it or nothing, after those of others."""
    with explained(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


@contextmanager
def snapshot(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """What is read within is of one moment, whatever other processes write meanwhile; one within another is the same moment."""
    if connection.in_transaction:
        yield
        return
    with explained(path):
        connection.execute("BEGIN")
        try:
            # The moment is that of the first look.
            _number(connection, "schema_version")
            yield
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """SQLite's own complaints as errors that say what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        told = _explained(error, path)
        if told is None:
            raise
        raise told from error


def _explained(error: sqlite3.DatabaseError, path: Path) -> JournalError | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_NOTADB:
        return JournalError(f"{path} is another kind of file, no journal of screenings; {_ADVICE}")
    if code in _BUSY:
        return JournalError(f"another process is writing to {path}; wait until it is done, then try again")
    if code == sqlite3.SQLITE_CORRUPT:
        return JournalError(f"{path} is damaged ({error}); restore it from a copy, or {_ADVICE}")
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM):
        return JournalError(
            f"{path} cannot be used: {error}; check that the file and its folder can be written to and that the disk has room"
        )
    return None


def _must_be_there(path: Path) -> None:
    if not path.exists():
        raise JournalError(f"{path} is not there: no screening was kept yet; `allegedly screen NAMES.csv` makes it")


def _make(path: Path) -> None:
    """Makes an empty file for its user alone; SQLite gives the files beside it the same permissions."""
    if path.exists():
        return
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError as error:
        raise JournalError(f"no journal can be made at {path}: {error.strerror or error}; {_ADVICE}") from error


def _must_be_ours(connection: sqlite3.Connection, path: Path) -> None:
    """Refuses the database of another program before anything is written to it; an empty file is one that was just made."""
    if _number(connection, "application_id") == APPLICATION:
        return
    with closing(connection.execute("SELECT count(*) FROM sqlite_master")) as found:
        if found.fetchone()[0] and _number(connection, "application_id") != APPLICATION:
            raise JournalError(f"{path} is a database of another program or a case, no journal of screenings; {_ADVICE}")


def _bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    if _schema(connection, path) == len(MIGRATIONS):
        return
    with transaction(connection, path):
        for script in MIGRATIONS[_schema(connection, path) :]:
            # Not executescript, which would end the transaction before it begins.
            for statement in _statements(script):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _schema(connection: sqlite3.Connection, path: Path) -> int:
    found = _number(connection, "user_version")
    if found > len(MIGRATIONS):
        raise JournalError(
            f"{path} was written by a newer version of allegedly (its schema is {found}, this version knows {len(MIGRATIONS)}); "
            "update allegedly"
        )
    return found


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def _patiently(action: Callable[[], T]) -> T:
    """Tries again while another process has the file: SQLite waits for it in transactions, not when the kind of log is set."""
    until = time.monotonic() + WAIT
    while True:
        try:
            return action()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in _BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)
