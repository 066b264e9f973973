"""A case of an earlier schema is brought to this one when it is opened, with all that it held."""

import sqlite3
from contextlib import closing
from pathlib import Path

from allegedly.record import migrations
from allegedly.record.casefile import APPLICATION, SCHEMA
from allegedly.record.sealing import breaks
from allegedly.record.store import Case
from builders import PRODUCED_BY, document, reading

FIRST = Path(migrations.__file__).with_name("versions") / "r0001_first_tables.sql"


def first_schema(path: Path) -> None:
    with closing(sqlite3.connect(path)) as plain:
        plain.execute(f"PRAGMA application_id = {APPLICATION}")
        plain.executescript(FIRST.read_text("utf8"))
        plain.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        plain.execute("INSERT INTO alembic_version VALUES ('0001')")
        plain.execute("PRAGMA user_version = 1")
        judged = [(0, "j-b", "same", "ida", "2024-05-01", "seen", None), (1, "j-a", "undo", "bo", "2024-05-02", "no", "j-b")]
        plain.executemany("INSERT INTO judgements VALUES (?, ?, ?, ?, ?, ?, ?)", judged)
        plain.executemany("INSERT INTO judgement_subject VALUES ('j-b', ?, ?)", [(0, "e-1"), (1, "e-2")])
        plain.commit()


def test_judgements_of_the_first_schema_are_kept_and_sealed(tmp_path: Path) -> None:
    path = tmp_path / "old.case"
    first_schema(path)
    with Case.open(path) as case:
        found = case.judgements()
        assert [(j.id, j.kind, j.subject, j.by, j.why, j.undoes) for j in found] == [
            ("j-b", "same", ("e-1", "e-2"), "ida", "seen", None),
            ("j-a", "undo", (), "bo", "no", "j-b"),
        ]
        assert breaks(found) == []
        assert case.faults() == ()
        of = document()
        case.add(of, reading(of.article), "p1")
        case.set_producer(PRODUCED_BY)
    with closing(sqlite3.connect(path)) as plain:
        assert plain.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
        assert plain.execute("SELECT value FROM state WHERE name = 'judged'").fetchone() == (f"2 {found[-1].hash}",)
