"""The file that a case is: making it, telling it from anything else, bringing it to this version's schema, and its transactions."""

import glob
import os
import sqlite3
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlalchemy.pool import QueuePool

from allegedly.errors import AllegedlyError, CaseBusy, CaseError, NewerCase, NotACase, RuleBroken
from allegedly.record import beside, cards, derived, searching, upkeep

# "Alge": SQLite keeps it in the header of the file, where `file` and other programs see it.
APPLICATION = 0x416C6765
SCHEMA = 9

# In kibibytes; with the two megabytes that are usual a large case is written and read many times over.
_CACHE = 65536
# Of so many articles words are put into the index at once while a case is brought to this schema, and so often what lists are made
# from is made anew while others change it, before they have to wait.
_AT_ONCE, _ATTEMPTS = 200, 3
# Seconds; a draft is finished in well under one.
_STALE = 600
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def open_file(path: Path, wait: float, cache: int = _CACHE) -> Engine:
    """An engine on an existing case, brought to this version's schema. `wait` is how long another writer is waited for, in seconds.

    `cache` is how much of the file each of its connections keeps at hand, in kibibytes.

    Raises `NotACase`, `NewerCase`, `CaseBusy`, or `CaseError` where the file cannot be opened.
    """
    _must_look_like_one(path)
    engine = _engine(path, wait, cache)
    try:
        _bring_up_to_date(engine, path)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _bring_up_to_date(engine: Engine, path: Path) -> None:
    with transaction(engine, path, write=False) as connection:
        application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        schema = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if application != APPLICATION:
        raise NotACase(f"{path} is a database of another program, not a case; give the path of a case, or a new path to make one")
    if schema > SCHEMA:
        raise NewerCase(
            f"{path} was written by a newer version of allegedly (its schema is {schema}, this version knows {SCHEMA}); "
            "update allegedly, or make a new case at another path"
        )
    if schema < SCHEMA:
        _upgrade(engine, path)


def _upgrade(engine: Engine, path: Path) -> None:
    """Brings a case to this version's schema; others wait for moments only. Cut off anywhere, it is gone on with the next time.

    What lists are made from is made beside the case: until the last moment the case says that it is of the earlier schema.
    """
    with transaction(engine, path, write=True) as connection:
        _lay_out(connection)
    while missing := _missing(engine, path):
        with transaction(engine, path, write=True) as connection:
            searching.fill(connection, missing)
    if not any(_made_beside(engine, path) for _ in range(_ATTEMPTS)):
        with transaction(engine, path, write=True) as connection:
            upkeep.migrated(connection)
            _is_of_this_version(connection)


def _missing(engine: Engine, path: Path) -> tuple[str, ...]:
    with transaction(engine, path, write=False) as connection:
        return searching.missing(connection, _AT_ONCE)


def _made_beside(engine: Engine, path: Path) -> bool:
    """Makes what lists are made from anew, and puts it in unless the case was changed meanwhile; says whether it was."""
    with connected(engine, path) as connection:
        connection.detach()
        with begun(connection, write=False):
            stood = derived.stood(connection)
            beside.begin(connection)
            upkeep.migrated(connection)
            beside.compare(connection)
        with begun(connection, write=True):
            if derived.stood(connection) != stood:
                return False
            beside.put(connection)
            _is_of_this_version(connection)
            return True


def create_file(path: Path) -> None:
    """Makes an empty case. A killed run leaves either no file at `path` or a whole case, never part of one."""
    if not path.parent.is_dir():
        raise CaseError(f"{path.parent} is not a folder, so no case can be made in it; make the folder first, or give another path")
    _sweep(path)
    try:
        number, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    except OSError as error:
        raise CaseError(
            f"no case can be made at {path}: {error.strerror}; give a path in a folder that can be written to"
        ) from error
    os.close(number)
    draft = Path(name)
    try:
        engine = _engine(draft, wait=10.0)
        with transaction(engine, draft, write=True) as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
            _lay_out(connection)
            _is_of_this_version(connection)
        engine.dispose()
        with closing(sqlite3.connect(draft)) as plain:
            plain.execute("PRAGMA journal_mode = WAL")
        _publish(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _sweep(path: Path) -> None:
    """Deletes drafts that killed runs left, old enough that no other process is at work on them."""
    for draft in path.parent.glob(f".{glob.escape(path.name)}.*.new*"):
        if time.time() - draft.stat().st_mtime > _STALE:
            draft.unlink(missing_ok=True)


def _publish(draft: Path, path: Path) -> None:
    """Gives the finished file its name; where another process was quicker, its file stays."""
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    except OSError:
        # A file system without hard links, such as a memory stick's.
        if not path.exists():
            draft.replace(path)


def _lay_out(connection: Connection) -> None:
    """Runs the migrations that the file has not had, in the caller's transaction."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _is_of_this_version(connection: Connection) -> None:
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")


@contextmanager
def transaction(engine: Engine, path: Path, *, write: bool) -> Iterator[Connection]:
    """One transaction on the case; SQLite's own complaints come out as errors that say what to do."""
    with connected(engine, path) as connection, begun(connection, write=write):
        yield connection


@contextmanager
def begun(connection: Connection, *, write: bool) -> Iterator[None]:
    """One transaction on a connection; where it is to write, no other process can come between."""
    connection.execution_options(immediate=write)
    with connection.begin():
        yield


@contextmanager
def connected(engine: Engine, path: Path) -> Iterator[Connection]:
    """A connection to the case, for any number of transactions; SQLite's own complaints come out as errors that say what to do."""
    try:
        with engine.connect() as connection:
            yield connection
    except DatabaseError as error:
        explained = _explained(error, path)
        if explained is None:
            raise
        raise explained from error
    except msgspec.DecodeError as error:
        raise CaseError(
            f"{path} is damaged: what it keeps beside its articles cannot be read ({error}); restore it from a copy, or read the "
            "articles into a new case"
        ) from error


def _explained(error: DatabaseError, path: Path) -> AllegedlyError | None:
    if isinstance(error, IntegrityError):
        return RuleBroken(f"a change to {path} breaks a rule of the case: {error.orig}")
    code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_NOTADB:
        return NotACase(f"{path} is another kind of file, not a case; give the path of a case, or a new path to make one")
    if code in _BUSY:
        return CaseBusy(f"another process is writing to {path}; wait until it is done, then try again")
    if code == sqlite3.SQLITE_CORRUPT or str(error.orig).startswith("no such "):
        return NotACase(
            f"{path} is not a case, or it is damaged ({error.orig}); restore it from a copy, or read the articles into a new case"
        )
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM):
        return CaseError(
            f"{path} cannot be used: {error.orig}; check that the file and its folder can be written to and that the disk has room"
        )
    return None


def _must_look_like_one(path: Path) -> None:
    """Refuses what is plainly no case. What is inside is asked of SQLite alone, never read from the file itself.

    A process that closes a file loses every lock it holds on it, whichever thread set it: another process could then
    take away the write-ahead log under a server that still writes to it.
    """
    advice = "give the path of a case, or a new path to make one"
    try:
        state = path.stat()
    except FileNotFoundError:
        raise NotACase(f"there is no case at {path}; make one with: allegedly read FOLDER --case {path}") from None
    except OSError as error:
        raise CaseError(f"{path} cannot be opened: {error.strerror}; check the path and its permissions") from error
    if not stat.S_ISREG(state.st_mode):
        raise NotACase(f"{path} is {'a folder' if path.is_dir() else 'no file'}, not a case; {advice}")
    if not state.st_size:
        raise NotACase(f"{path} is empty, not a case; {advice}")


def _engine(path: Path, wait: float, cache: int = _CACHE) -> Engine:
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(path, timeout=wait, isolation_level=None, check_same_thread=False),
        poolclass=QueuePool,
        pool_size=16,
        max_overflow=48,
        # The connection that was used last has most of what is asked for at hand.
        pool_use_lifo=True,
    )

    @event.listens_for(engine, "connect")
    def _on_connect(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        # What is removed is overwritten, so that a removed article cannot be read from the file's free pages.
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA cache_size = -{cache}")
        cards.asked_of(connection)

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("immediate") else "BEGIN")

    return engine
