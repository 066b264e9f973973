"""No fact without evidence: raw SQL that would break the rule is refused by the database itself."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from allegedly.record.store import Case
from allegedly.record.tables import READING, layouts
from builders import document, reading, resolution


@pytest.fixture
def plain(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A filled case, open without any of our code."""
    path = tmp_path / "a.case"
    with Case.create_or_open(path) as case:
        found = document()
        case.add(found, reading(found.article), "p")
        case.save_resolution(resolution(*case.readings()))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        yield connection


EVIDENCE = [(layout.table.name, *evidence) for layout in layouts() for evidence in layout.evidence if layout.table.name != "blocks"]
BAD = [
    ("-1", "5"),
    ("5", "5"),
    ("6", "5"),
    ("0", "100000"),
    ("'a'", "'b'"),
    ("0", "NULL"),
    ("NULL", "5"),
    ("0.5", "5"),
    ("x'00'", "x'01'"),
]


def a_row(connection: sqlite3.Connection, table: str) -> None:
    """Puts a row into a table that the sample leaves empty, copied from the kind of row that owns it."""
    if connection.execute(f"SELECT 1 FROM {table}").fetchone():
        return
    columns = {row[1]: row for row in connection.execute(f"PRAGMA table_info({table})")}
    targets = {row[3]: (row[2], row[4]) for row in connection.execute(f"PRAGMA foreign_key_list({table})")}
    values = []
    for name, (_, _, kind, *_) in columns.items():
        if name in targets:
            owner, key = targets[name]
            a_row(connection, owner)
            values.append(connection.execute(f'SELECT "{key}" FROM {owner}').fetchone()[0])
        elif name == "text":
            values.append(connection.execute("SELECT substr(text, 1, 4) FROM articles").fetchone()[0])
        elif kind == "INTEGER" and name.endswith(("start", "end")):
            values.append(4 if name.endswith("end") else 0)
        else:
            values.append(0 if kind in ("INTEGER", "FLOAT", "BOOLEAN") else "x")
    connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)


@pytest.mark.parametrize(("table", "article", "start", "end"), EVIDENCE)
def test_no_row_without_true_evidence(plain: sqlite3.Connection, table: str, article: str, start: str, end: str) -> None:
    a_row(plain, table)
    for first, last in BAD:
        with pytest.raises(sqlite3.IntegrityError):
            plain.execute(f'UPDATE {table} SET "{start}" = {first}, "{end}" = {last}')
    with pytest.raises(sqlite3.IntegrityError):
        plain.execute(f'UPDATE {table} SET "{article}" = NULL')
    with pytest.raises(sqlite3.IntegrityError):
        _move(plain, table, article)
    plain.rollback()


def _move(plain: sqlite3.Connection, table: str, article: str) -> None:
    """Puts every row into an article that is not there."""
    plain.execute(f"UPDATE {table} SET \"{article}\" = 'a-nowhere'")
    plain.commit()


@pytest.mark.parametrize(("table", "article", "start", "end"), EVIDENCE)
def test_no_row_is_added_without_true_evidence(plain: sqlite3.Connection, table: str, article: str, start: str, end: str) -> None:
    a_row(plain, table)
    plain.execute(f"CREATE TEMP TABLE copied AS SELECT * FROM {table} LIMIT 1")
    plain.execute(f"DELETE FROM {table}")
    for first, last in BAD:
        plain.execute(f'UPDATE copied SET "{start}" = {first}, "{end}" = {last}')
        with pytest.raises(sqlite3.IntegrityError):
            plain.execute(f"INSERT INTO {table} SELECT * FROM copied")


def test_every_fact_carries_evidence_of_its_article() -> None:
    with_evidence = {table for table, *_ in EVIDENCE}
    facts = {layout.table.name for field, layout in READING.items() if field != "entities"}
    assert (
        facts | {"local_entity_roles", "entity_roles", "claim_sources", "finding_origins", "finding_conflict_values"}
        <= with_evidence
    )
    for layout in (below for root in READING.values() for below in root.every()):
        references = {key.column.table.name for key in layout.table.columns["article"].foreign_keys}
        assert references == {"articles"}
        assert not layout.table.columns["article"].nullable


def test_words_of_a_source_must_stand_in_the_text(plain: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="not those of the article"):
        plain.execute("UPDATE claim_sources SET text = 'Nobody'")


def test_a_text_never_changes(plain: sqlite3.Connection) -> None:
    for change in ("text = text || '!'", "length = length + 1"):
        with pytest.raises(sqlite3.IntegrityError):
            plain.execute(f"UPDATE articles SET {change}")


def test_a_length_must_be_that_of_the_text(plain: sqlite3.Connection) -> None:
    plain.execute("CREATE TEMP TABLE copied AS SELECT * FROM articles")
    plain.execute("UPDATE copied SET id = 'a-other', length = length + 100")
    with pytest.raises(sqlite3.IntegrityError):
        plain.execute("INSERT INTO articles SELECT * FROM copied")


def test_deleting_an_article_takes_every_fact_with_it(plain: sqlite3.Connection) -> None:
    plain.execute("DELETE FROM articles")
    plain.commit()
    # What was derived without evidence of its own is cleared by `Case.remove`.
    for layout in (below for root in READING.values() for below in root.every()):
        assert not plain.execute(f"SELECT 1 FROM {layout.table.name}").fetchone(), layout.table.name
    assert not plain.execute("SELECT 1 FROM members").fetchone()
    assert not plain.execute("SELECT 1 FROM entity_roles").fetchone()
    assert not plain.execute("SELECT 1 FROM originals").fetchone()


def test_a_person_can_read_it_with_sql(plain: sqlite3.Connection) -> None:
    question = """
        SELECT e.name, c.stance, substr(a.text, c.content_start + 1, c.content_end - c.content_start)
        FROM claims c JOIN articles a ON a.id = c.article JOIN claim_sources s ON s.claim = c.id
        JOIN members m ON m.key = s.entity JOIN entities e ON e.id = m.entity
        WHERE c.id IN (SELECT claim FROM claim_offences WHERE offence = 'bribery') ORDER BY c.position"""
    words = "Paul Brandt, mayor of Velden, took 40,000 euros from Nordbau on 3 May 2023"
    assert plain.execute(question).fetchall()[0] == ("Ida Moreau", "alleges", words)


def test_a_correction_corrects_what_is_there(plain: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="neither a claim nor a proceeding"):
        plain.execute("UPDATE correction_of SET target = 'c-nowhere'")
