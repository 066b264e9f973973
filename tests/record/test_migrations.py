"""A case of an earlier schema is brought to this one when it is opened, with all that it held."""

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from allegedly.record import migrations
from allegedly.record.browser import Browser
from allegedly.record.casefile import APPLICATION, SCHEMA, transaction
from allegedly.record.sealing import breaks
from allegedly.record.store import Case
from allegedly.shapes import Correction, ListUsed
from allegedly.shapes.browsing import Filters
from builders import PRODUCED_BY, document, reading
from made_case import made_case

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


def test_corrections_of_an_earlier_schema_stay_and_what_was_derived_is_stale(tmp_path: Path) -> None:
    path = tmp_path / "old.case"
    first_schema(path)
    text = "Ana Ruiz was held. Correction: she was not."
    with closing(sqlite3.connect(path)) as plain:
        article = ("a-1", "one.txt", *[None] * 5, "unknown", "en", "report", "0" * 64, "2024-05-01", "ida", "test", text, len(text))
        plain.execute(f"INSERT INTO articles VALUES ({', '.join('?' * len(article))})", article)
        plain.execute("INSERT INTO readings VALUES ('a-1', 'p0')")
        plain.execute("INSERT INTO local_entities VALUES ('a-1', 0, 'a-1:0', 'person', 'Ana Ruiz', 1, NULL, NULL, NULL)")
        step = ("a-1", 0, "p-1", "arrested", "proceeding", "done", None, "a-1:0", None, None, None, None, 0, 18, "unreviewed")
        plain.execute(f"INSERT INTO proceedings VALUES ({', '.join('?' * len(step))})", step)
        plain.execute("INSERT INTO corrections VALUES ('k-1', 'a-1', 0, 19, 43)")
        plain.execute("INSERT INTO correction_of VALUES ('k-1', 'a-1', 0, 'p-1')")
        plain.execute("INSERT INTO state VALUES ('changes', '3')")
        plain.execute("INSERT INTO state VALUES ('resolved', '3')")
        plain.commit()
    with Case.open(path) as case:
        [found] = case.readings()
        assert found.corrections == (Correction(article="a-1", start=19, end=43, of=("p-1",)),)
        assert not case.is_resolved()


def of_schema(path: Path, schema: str, case: Path) -> None:
    """A case of an earlier schema with all that it can hold of another case."""
    first_schema(path)
    engine = create_engine(f"sqlite:///{path}")
    with transaction(engine, path, write=True) as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(migrations.__file__).parent))
        config.attributes["connection"] = connection
        command.upgrade(config, schema)
        connection.exec_driver_sql(f"PRAGMA user_version = {int(schema)}")
    engine.dispose()
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("ATTACH ? AS new", (str(case),))
        for (table,) in plain.execute(
            "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name <> 'alembic_version'"
        ).fetchall():
            names = ", ".join(f'"{row[1]}"' for row in plain.execute(f"PRAGMA main.table_info({table})"))
            plain.execute(f"DELETE FROM main.{table}")
            plain.execute(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM new.{table}")
        plain.commit()


def shown(path: Path) -> list[object]:
    browser = Browser(path)
    with browser.look() as look:
        found = [
            look.totals(),
            look.findings(Filters()),
            look.facets(Filters()),
            look.entities(("person", "outlet")),
            look.articles(),
        ]
        found += [look.claims_about("e-varga"), look.claims_by("e-varga"), look.search("varga"), look.search("accused")]
    browser.close()
    return found


def test_a_case_of_an_earlier_schema_is_listed_and_searched_at_once(tmp_path: Path) -> None:
    case = made_case(tmp_path / "new.case")
    for schema in ("0004", "0006"):
        old = tmp_path / f"{schema}.case"
        of_schema(old, schema, case)
        assert shown(old) == shown(case)
        with closing(sqlite3.connect(old)) as plain:
            # What stood when the case was brought to this schema is no news.
            assert plain.execute("SELECT count(*) FROM history").fetchone() == (0,)
            assert plain.execute("SELECT count(*) FROM history_known WHERE what = 'finding'").fetchone() == (1,)


def test_a_case_of_the_seventh_schema_has_no_links_and_takes_them(tmp_path: Path) -> None:
    case = made_case(tmp_path / "new.case")
    old = tmp_path / "old.case"
    of_schema(old, "0007", case)
    with Case.open(old) as opened:
        assert (opened.links(), opened.lists_used()) == ((), ())
        # Who is hidden as kin is derived: the case is settled anew.
        assert not opened.is_resolved()
        assert opened.save_links((), (ListUsed(name="ofac", date="2024-05-03", sha256="0" * 64),))
        assert not [fault for fault in opened.faults() if "lists link" in fault]
    assert shown(old) == shown(case)
