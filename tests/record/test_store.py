"""The case as its users see it: what goes in comes out, once, and can be taken away."""

import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from allegedly.errors import CaseError, RuleBroken, UnknownName
from allegedly.record.browser import Browser
from allegedly.record.sealing import GENESIS
from allegedly.record.store import Case
from allegedly.record.tables import RESOLUTION
from allegedly.shapes import Captured, Claim, Judgement, Reading, Skipped
from allegedly.shapes.browsing import Wanted
from builders import CAPTURED, PRODUCED_BY, article, document, reading, resolution


@pytest.fixture
def case(tmp_path: Path):
    with Case.create_or_open(tmp_path / "a.case") as opened:
        yield opened


def fill(case: Case) -> None:
    for name in ("two.txt", "one.txt"):
        found = document(file=name)
        case.add(found, reading(found.article), "p1")


def test_what_goes_in_comes_out(case: Case) -> None:
    fill(case)
    one, two = document(file="one.txt"), document(file="two.txt")
    assert case.articles() == (one.article, two.article)
    assert case.readings() == (reading(one.article), reading(two.article))
    assert case.article(one.article.id) == one.article
    assert case.original(one.article.id) == one.original


def test_the_same_again_changes_nothing(case: Case) -> None:
    found = document()
    assert case.add(found, reading(found.article), "p1")
    case.save_resolution(resolution(*case.readings()))
    later = msgspec.structs.replace(found.article, captured=Captured(at="2030-01-01T00:00:00Z", by="x", tool="y"))
    assert not case.add(msgspec.structs.replace(found, article=later), reading(later), "p2")
    assert case.is_resolved()
    assert case.article(found.article.id).captured == CAPTURED
    assert case.has_reading(found.article.id, "p2")
    assert not case.has_reading(found.article.id, "p1")


def test_a_better_reading_takes_the_place_of_the_earlier(case: Case) -> None:
    found = document()
    case.add(found, Reading(article=found.article.id), "p1")
    assert case.add(found, reading(found.article), "p2")
    assert case.readings() == (reading(found.article),)


def test_new_metadata_asks_for_a_new_reading(case: Case) -> None:
    found = document()
    case.add(found, reading(found.article), "p1")
    changed = msgspec.structs.replace(found.article, outlet="The Velden Courier")
    assert case.keep(found.article, "p1")
    assert not case.keep(found.article, "p2")
    assert not case.keep(changed, "p1")
    assert case.add(msgspec.structs.replace(found, article=changed), reading(changed), "p1")
    assert case.articles() == (changed,)


def test_a_note_goes_when_its_source_is_read(case: Case) -> None:
    note = Skipped(source="one.txt", reason="empty")
    case.skip(note)
    case.skip(note)
    assert case.skipped() == (note,)
    found = document()
    case.add(found, reading(found.article), "p1")
    assert case.skipped() == ()
    case.skip(note)
    assert case.keep(found.article, "p1")
    assert case.skipped() == ()


def test_an_article_that_is_kept_and_not_read_has_its_note(case: Case) -> None:
    found = document("Dijo que no.", language="es")
    note = Skipped(source="one.txt", reason="language not read: es (kept, not read)")
    case.add(found, Reading(article=found.article.id), "unread", note)
    assert case.skipped() == (note,)
    assert case.keep(found.article, "unread", note)
    assert case.skipped() == (note,)


def test_a_reading_that_breaks_a_rule_leaves_the_case_as_it_was(case: Case) -> None:
    found = document()
    case.add(found, reading(found.article), "p1")
    good = reading(found.article)
    bad = msgspec.structs.replace(good, entities=())
    for broken in (
        bad,
        msgspec.structs.replace(good, claims=(msgspec.structs.replace(good.claims[0], content=()),)),
        msgspec.structs.replace(good, mentions=(msgspec.structs.replace(good.mentions[0], end=10_000),)),
        msgspec.structs.replace(good, mentions=(msgspec.structs.replace(good.mentions[0], article="a-elsewhere"),)),
    ):
        with pytest.raises(RuleBroken, match=r"one\.txt"):
            case.add(found, broken, "p2")
    assert case.readings() == (good,)
    assert case.has_reading(found.article.id, "p1")


def test_a_resolution_comes_back_and_its_ids_are_logged_in_order(case: Case) -> None:
    fill(case)
    assert not case.is_resolved()
    made = resolution(*case.readings())
    case.save_resolution(made)
    assert case.resolution() == made
    assert case.is_resolved()
    assert case.issued_ids() == tuple(sorted(entity.id for entity in made.entities))
    case.save_resolution(made)
    assert len(case.issued_ids()) == len(made.entities)


def test_of_a_resolution_only_what_differs_is_written(case: Case, tmp_path: Path) -> None:
    fill(case)
    made = resolution(*case.readings())
    case.save_resolution(made)
    with closing(sqlite3.connect(tmp_path / "a.case")) as plain:
        tables = [layout.table.name for root in RESOLUTION.values() for layout in root.every()] + ["members"]
        for table in tables:
            for change in ("INSERT", "UPDATE", "DELETE"):
                plain.execute(f"CREATE TRIGGER no_{change}_{table} BEFORE {change} ON {table} BEGIN SELECT RAISE(ABORT, 'no'); END")
        plain.commit()
    case.save_resolution(made)
    renamed = tuple(msgspec.structs.replace(entity, names=("Other", *entity.names)) for entity in made.entities)
    other = msgspec.structs.replace(made, entities=renamed, suggestions=tuple(reversed(made.suggestions)), joins=made.joins[1:])
    with pytest.raises(RuleBroken):
        case.save_resolution(other)
    with closing(sqlite3.connect(tmp_path / "a.case")) as plain:
        for table in tables:
            for change in ("INSERT", "UPDATE", "DELETE"):
                plain.execute(f"DROP TRIGGER no_{change}_{table}")
        plain.commit()
    for found in (other, made):
        case.save_resolution(found)
        assert case.resolution() == found


def test_a_resolution_that_names_what_is_not_there_is_refused(case: Case) -> None:
    fill(case)
    made = resolution(*case.readings())
    case.save_resolution(made)
    with pytest.raises(RuleBroken):
        case.save_resolution(msgspec.structs.replace(made, entities=made.entities[1:]))
    assert case.resolution() == made


def test_the_record_speaks_of_entities_of_the_case(case: Case) -> None:
    fill(case)
    with pytest.raises(CaseError, match="unfinished"):
        case.record(PRODUCED_BY)
    case.save_resolution(resolution(*case.readings()))
    record = case.record(PRODUCED_BY)
    ids = {entity.id for entity in record.entities}
    assert [entry.file for entry in record.articles] == ["one.txt", "two.txt"]
    assert {mention.entity for mention in record.mentions} == ids
    used = {source.entity for claim in record.claims for source in claim.sources} | {step.subject for step in record.proceedings}
    used |= {part.entity for claim in record.claims for part in claim.parts} | {tie.to for tie in record.relations}
    used |= {entity for dealing in record.dealings for entity in (*dealing.from_, *dealing.to)}
    used |= {role.organization for entity in record.entities for role in entity.roles}
    assert used <= ids
    order = [(claim.article, claim.content[0].start, claim.id) for claim in record.claims]
    assert order == sorted(order)
    assert isinstance(record.claims[0], Claim)


def test_removing_an_article_takes_away_all_that_rested_on_it(case: Case, tmp_path: Path) -> None:
    marker = "Ottokar Zwilling"
    found = document(f"{document().article.text} {marker} saw it.", file="gone.txt")
    fill(case)
    case.add(found, reading(found.article), "p1")
    case.skip(Skipped(source="gone.txt", reason="language not read: es (kept, not read)"))
    case.save_resolution(resolution(*case.readings()))
    case.remove(found.article.id, "2024-05-03T10:00:00Z")
    assert [kept.file for kept in case.articles()] == ["one.txt", "two.txt"]
    assert case.skipped() == ()
    assert not case.is_resolved()
    with pytest.raises(UnknownName):
        case.article(found.article.id)
    with pytest.raises(UnknownName):
        case.remove(found.article.id, "2024-05-03T10:00:00Z")
    case.close()
    held = b"".join(path.read_bytes() for path in sorted(tmp_path.iterdir()))
    assert marker.encode() not in held
    with closing(sqlite3.connect(case.path)) as plain:
        assert plain.execute("SELECT what, subject FROM log").fetchall() == [("removed", found.article.id)]
        for (table,) in plain.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            columns = [row[1] for row in plain.execute(f"PRAGMA table_info({table})")]
            if "article" in columns:
                assert not plain.execute(f"SELECT 1 FROM {table} WHERE article = ?", [found.article.id]).fetchall(), table


def test_the_same_file_with_other_bytes_is_another_article(case: Case) -> None:
    for text in ("Ida Moreau said so.", "Ida Moreau said no."):
        found = document(text)
        case.add(found, Reading(article=found.article.id), "p1")
    assert len(case.articles()) == 2


def test_judgements_stand_in_the_order_made(case: Case) -> None:
    made = [Judgement(id=f"j-{n}", kind="same", subject=("x", "y"), by="me", at="2024", why="same face") for n in (2, 1)]
    sealed = tuple(case.judge(judgement) for judgement in made)
    assert case.judgements() == sealed
    assert [(one.id, one.subject, one.by, one.at, one.why) for one in sealed] == [
        (o.id, o.subject, o.by, o.at, o.why) for o in made
    ]
    assert [one.previous for one in sealed] == [GENESIS, sealed[0].hash]


def test_the_producer_is_kept(case: Case) -> None:
    assert case.producer() is None
    case.set_producer(PRODUCED_BY)
    assert case.producer() == PRODUCED_BY


def test_a_text_that_is_no_unicode_is_refused_not_fatal(case: Case) -> None:
    found = document("Ida said so.")
    broken = msgspec.structs.replace(found, article=article("Ida said so.", title="\ud800"))
    with pytest.raises(RuleBroken):
        case.add(broken, Reading(article=broken.article.id), "p1")
    assert case.articles() == ()


def _look_at_all(path: Path) -> None:
    with Case.open(path) as case:
        case.progress()
        case.heard()
        case.unsettled()
        case.skip(Skipped(source="y.pdf", reason="is empty"))
        case.record(case.producer() or PRODUCED_BY)
    with closing(Browser(path)) as browser, browser.look() as look:
        look.log()
        look.excerpt(Wanted())


@pytest.mark.parametrize("name", ["produced_by", "unsettled", "standings", "changes", "articles", "heard", "notes"])
@pytest.mark.parametrize("value", ["{garbled", '"text"', "one"])
def test_a_small_state_that_is_garbled_is_a_fault_of_the_case(tmp_path: Path, name: str, value: str) -> None:
    path = tmp_path / "a.case"
    with Case.create_or_open(path) as case:
        fill(case)
        case.set_producer(PRODUCED_BY)
        case.save_resolution(resolution(*case.readings()))
        case.skip(Skipped(source="x.pdf", reason="is empty"))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO state VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", (name, value))
    with pytest.raises(CaseError, match=r"a\.case is damaged.*restore it from a copy"):
        _look_at_all(path)
