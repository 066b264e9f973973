"""What is not a case, and what a case may not be: each has its error and a message that says what to do."""

import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect
from sqlalchemy.engine import Connection

from allegedly.errors import CaseBusy, CaseError, NewerCase, NotACase
from allegedly.record.casefile import SCHEMA, create_file, open_file
from allegedly.record.searching_tables import INDEXES, statements
from allegedly.record.store import Case
from allegedly.record.tables import metadata, triggers
from allegedly.shapes import Skipped
from builders import document, reading


def other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipes (name)")


def half_a_case(path: Path) -> None:
    create_file(path)
    path.write_bytes(path.read_bytes()[: 3 * 4096])


NOT_CASES = {
    "text": lambda path: path.write_text("Dear diary, this is no database at all, but it is long enough to be one."),
    "empty": lambda path: path.write_bytes(b""),
    "folder": lambda path: path.mkdir(),
    "another database": other_database,
    "cut off": half_a_case,
    "header alone": lambda path: path.write_bytes(b"SQLite format 3\0"),
}


@pytest.mark.parametrize("kind", NOT_CASES)
def test_what_is_not_a_case_is_left_alone(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "notes.case"
    NOT_CASES[kind](path)
    before = path.read_bytes() if path.is_file() else None
    for enter in (Case.open, Case.create_or_open):
        with pytest.raises(NotACase, match=r"notes\.case"):
            enter(path)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_no_case_there(tmp_path: Path) -> None:
    with pytest.raises(NotACase, match="allegedly read"):
        Case.open(tmp_path / "none.case")
    with pytest.raises(CaseError, match="not a folder"):
        Case.create_or_open(tmp_path / "none" / "none.case")


def test_a_newer_case(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    create_file(path)
    with closing(sqlite3.connect(path)) as plain:
        plain.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    with pytest.raises(NewerCase, match="update allegedly"):
        Case.open(path)


def test_another_process_is_writing(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    found = document()
    with Case.create_or_open(path, wait=0.05) as case, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CaseBusy, match="wait"):
            case.add(found, reading(found.article), "p")
        # Reading goes on while another writes.
        assert case.articles() == ()
        other.execute("ROLLBACK")
        assert case.add(found, reading(found.article), "p")


def test_a_short_wait_is_waited_out(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    found = document()
    with Case.create_or_open(path) as case, closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        release = threading.Timer(0.2, other.execute, ["ROLLBACK"])
        release.start()
        assert case.add(found, reading(found.article), "p")
        release.join()


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read and write everything")
def test_a_file_or_folder_that_may_not_be_used(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    create_file(path)
    path.chmod(0)
    with pytest.raises(CaseError, match="permission"):
        Case.open(path)
    tmp_path.chmod(0o500)
    with pytest.raises(CaseError, match="Permission"):
        Case.create_or_open(tmp_path / "b.case")
    tmp_path.chmod(0o700)


def test_a_file_made_meanwhile_by_another_process_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    with Case.create_or_open(path) as case:
        found = document()
        case.add(found, reading(found.article), "p")
    create_file(path)
    with Case.open(path) as case:
        assert len(case.articles()) == 1
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.case"]


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    old, new = (tmp_path / f".a.case.{word}.new" for word in ("old", "new"))
    for draft in (old, new):
        draft.write_bytes(b"half")
    os.utime(old, (0, 0))
    create_file(tmp_path / "a.case")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [".a.case.new.new", "a.case"]


def described(connection: Connection) -> dict[str, object]:
    """All that a database says of its tables, but for the one that Alembic keeps."""
    found: dict[str, object] = {}
    seen = inspect(connection)
    for table in sorted(set(seen.get_table_names()) - {"alembic_version"}):
        columns = [{**column, "type": str(column["type"])} for column in seen.get_columns(table)]
        checks = sorted(seen.get_check_constraints(table), key=str)
        uniques = sorted(seen.get_unique_constraints(table), key=str)
        indexes = sorted(seen.get_indexes(table), key=str)
        keys = sorted(seen.get_foreign_keys(table), key=str)
        found[table] = (columns, seen.get_pk_constraint(table), checks, uniques, indexes, keys)
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY name")
    found["triggers and views"] = [tuple(row) for row in rows]
    return found


def declared_here(_: object, name: str | None, type_: str, *__: object) -> bool:
    """Whether a table is one of ours: an index of words makes tables of its own."""
    return not (type_ == "table" and name and name.startswith(INDEXES))


def test_migrations_make_the_declared_tables(tmp_path: Path) -> None:
    create_file(tmp_path / "a.case")
    declared = create_engine("sqlite://")
    with declared.begin() as connection:
        metadata.create_all(connection)
        for statement in (*triggers(), *statements()):
            connection.exec_driver_sql(statement)
        wanted = described(connection)
    engine = open_file(tmp_path / "a.case", wait=1.0)
    with engine.connect() as connection:
        assert described(connection) == wanted
        assert compare_metadata(MigrationContext.configure(connection, opts={"include_object": declared_here}), metadata) == []
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one() == f"{SCHEMA:04}"


def test_opening_a_case_again_does_not_lose_its_log_to_another_process(tmp_path: Path) -> None:
    path = tmp_path / "served.case"
    with Case.create_or_open(path) as case:
        case.skip(Skipped(source="first.bin", reason="of no format"))
        with Case.open(path):
            pass
        # Another process that takes itself for the last user would write the log into the file and delete it, under whoever serves.
        other = (
            "import sqlite3, sys; one = sqlite3.connect(sys.argv[1]); one.execute('SELECT * FROM state').fetchall(); one.close()"
        )
        subprocess.run([sys.executable, "-c", other, str(path)], check=True)
        assert path.with_name("served.case-wal").exists()
        case.skip(Skipped(source="second.bin", reason="of no format"))
        assert len(case.skipped()) == 2
