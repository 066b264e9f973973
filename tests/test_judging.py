"""Judgements in a real case: made, undone, carried to another case, kept through a better reading, erased, and tampered with."""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.errors import NotACase, UnknownName, UsageError
from allegedly.flow import Progress, Reader, Summary, produced_by, read_inputs, record_of, remove_from, verify
from allegedly.identity import local_key
from allegedly.judging import Decision, decided, judge, take_back, take_in, to_lines
from allegedly.record.sealing import ERASED, named
from allegedly.record.store import Case
from allegedly.record.tables import JUDGEMENTS
from allegedly.settings import Settings
from allegedly.shapes import Article, Document, Judgement, LocalEntity, Mention, Reading, Record
from allegedly.standing import NOT_AN_ANSWER, sides
from builders import document, reading
from readers import read_names

NAMES = Reader(read_names, "names-1", produced_by())
TEXTS = (
    "John Reed took the bells of Turmhain.",
    "Orchard prices fell, said Cleo Bach. Cleo Bach was sad.",
    "Anna Frey met Bert Kahn at the lake.",
    "Anna Frey met Bert Kahn at the lake, and both swam.",
)


def quiet(_: Progress) -> None:
    pass


def read(case: Path, documents: Iterable[Document], reader: Reader = NAMES) -> Summary:
    return read_inputs(case, documents, Settings(), reader, quiet)


def documents(folder: str = "", outlet: str = "Harbour Post") -> list[Document]:
    return [document(text, file=f"{folder}{number}.txt", outlet=outlet) for number, text in enumerate(TEXTS)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("made") / "a.case"
    read(path, documents())
    with Case.open(path) as opened:
        opened.settle()
    return path.read_bytes()


@pytest.fixture
def case(tmp_path: Path, made: bytes) -> Path:
    path = tmp_path / "a.case"
    path.write_bytes(made)
    return path


def decide(case: Path, kind: str, *about: str, **fields: str) -> str:
    return judge(case, Decision(kind=kind, about=about, by="ida", why="seen", **fields)).id


def entity_names(case: Path) -> list[tuple[str, ...]]:
    return sorted(entity.names for entity in record_of(case).entities)


def told(record: Record) -> set[tuple[object, ...]]:
    """The entities with the words that are theirs, without ids of the case and its articles."""
    sha = {article.id: article.sha256 for article in record.articles}
    spots: dict[str, list[tuple[str, int]]] = {}
    for mention in record.mentions:
        spots.setdefault(mention.entity, []).append((sha[mention.article], mention.start))
    return {(e.kind, e.name, e.names, e.review, tuple(sorted(spots[e.id]))) for e in record.entities}


def test_two_are_joined_and_parted_again_under_their_old_ids(case: Path) -> None:
    before = record_of(case).entities
    made = decide(case, "same", "John Reed", "Cleo Bach")
    joined = next(entity for entity in record_of(case).entities if "Cleo Bach" in entity.names)
    assert joined.names == ("Cleo Bach", "John Reed")
    assert {joined.id, *joined.former_ids} == {entity.id for entity in before if set(entity.names) <= set(joined.names)}
    take_back(case, made[:6], "bo", "not so")
    assert record_of(case).entities == before
    assert [(one.judgement.kind, one.judgement.by, one.standing) for one in decided(case)] == [
        ("same", "ida", "undone"),
        ("undo", "bo", "holds"),
    ]
    with pytest.raises(UsageError, match="undone already"):
        take_back(case, made, "bo", "")
    take_back(case, decided(case)[1].judgement.id, "ida", "so it is")
    assert next(one.standing for one in decided(case) if one.judgement.id == made) == "holds"
    assert verify(case).faults == ()


def test_the_parts_of_an_entity_are_told_apart_by_place_or_old_id(case: Path) -> None:
    entity = next(entity for entity in record_of(case).entities if entity.names == ("Anna Frey",))
    places = sorted(f"{m.article}:{m.start}" for m in record_of(case).mentions if m.entity == entity.id)
    assert len(places) == 2
    with pytest.raises(UsageError, match="ARTICLE:START"):
        decide(case, "different", "Anna Frey", entity.id)
    decide(case, "different", *places)
    assert entity_names(case).count(("Anna Frey",)) == 2
    with pytest.raises(UnknownName, match=r"may mean several.*\n  Anna Frey \(person\) \[e-.*\n  Anna Frey"):
        decide(case, "rename", "Anna Frey", value="Anne Frey")
    decide(case, "same", "Bert Kahn", places[1])
    assert verify(case).faults == ()


def test_a_name_that_nobody_bears(case: Path) -> None:
    with pytest.raises(UnknownName, match="Cleo Bach"):
        decide(case, "same", "Clea Bach", "John Reed")
    with pytest.raises(UnknownName, match="the nearest:\n  Anna Frey"):
        decide(case, "same", "An", "John Reed")
    with pytest.raises(UnknownName, match="no judgements begin"):
        take_back(case, "j-0", "ida", "")


ACTS = st.lists(
    st.tuples(st.sampled_from(("same", "different", "undo", "rename")), st.integers(0, 99), st.integers(0, 99)), max_size=5
)


def act(case: Path, kind: str, first: int, second: int) -> None:
    ids = [entity.id for entity in record_of(case).entities]
    log = [one.judgement.id for one in decided(case) if one.standing != "undone"]
    one, other = ids[first % len(ids)], ids[second % len(ids)]
    if kind == "rename":
        decide(case, "rename", one, value=f"Name {second}")
    elif kind == "undo":
        if log:
            take_back(case, log[first % len(log)], "bo", "")
    elif one != other:
        decide(case, kind, one, other)


@contextmanager
def two_cases() -> Iterator[tuple[Path, Path]]:
    """Two cases of the same articles, read from different folders, so that they have other ids."""
    with TemporaryDirectory() as folder:
        mine, theirs = Path(folder) / "mine.case", Path(folder) / "theirs.case"
        read(mine, documents())
        read(theirs, reversed(documents("copy/")))
        yield mine, theirs


@settings(max_examples=8, deadline=None)
@given(ACTS)
def test_carried_to_another_case_judgements_give_the_same_there_once(acts: list[tuple[str, int, int]]) -> None:
    with two_cases() as (mine, theirs):
        for one in acts:
            act(mine, *one)
        lines = to_lines(mine)
        first = take_in(theirs, lines, "mine.jsonl")
        assert (first.new, first.known) == (len(decided(mine)), 0)
        assert told(record_of(theirs)) == told(record_of(mine))
        assert take_in(theirs, lines, "mine.jsonl").new == 0
        assert take_in(mine, to_lines(theirs), "theirs.jsonl").new == 0
        assert [one.judgement.id for one in decided(mine)] == [one.judgement.id for one in decided(theirs)]
        assert verify(mine).faults == verify(theirs).faults == ()


def test_of_two_that_contradict_each_other_the_later_holds_in_both_cases() -> None:
    with two_cases() as (mine, theirs):
        decide(mine, "same", "John Reed", "Cleo Bach")
        decide(theirs, "different", "John Reed", "Cleo Bach")
        take_in(mine, to_lines(theirs), "theirs")
        took = take_in(theirs, to_lines(mine), "mine")
        assert [one.standing for one in took.waiting] == ["overruled"]
        assert told(record_of(mine)) == told(record_of(theirs))
        assert ("Cleo Bach",) in entity_names(mine)
        assert sorted(one.standing for one in decided(mine)) == ["holds", "overruled"]
        # Whoever decides now has seen both.
        decide(mine, "same", "John Reed", "Cleo Bach")
        assert ("Cleo Bach", "John Reed") in entity_names(mine)


def test_a_judgement_is_about_every_copy_of_the_bytes() -> None:
    with two_cases() as (mine, theirs):
        [entity] = [entity for entity in record_of(mine).entities if entity.names == ("Anna Frey",)]
        decide(mine, "different", *sorted(f"{m.article}:{m.start}" for m in record_of(mine).mentions if m.entity == entity.id))
        read(theirs, documents("third/", outlet="Velden Herald"))
        take_in(theirs, to_lines(mine), "mine")
        parts = [{sha for sha, _ in spots} for _, _, names, _, spots in told(record_of(theirs)) if names == ("Anna Frey",)]  # type: ignore[attr-defined]
        assert [len(part) for part in parts] == [1, 1]


def test_copies_are_told_apart_by_place(case: Path) -> None:
    read(case, documents("copy/", outlet="Velden Herald"))
    places = [f"{m.article}:{m.start}" for m in record_of(case).mentions if m.start == 0 and m.end == 9]
    shas = {article.id: article.sha256 for article in record_of(case).articles}
    one, other = sorted(place for place in places if shas[place.split(":")[0]] == shas[places[0].split(":")[0]])
    decide(case, "different", one, other)
    assert decided(case)[0].standing == "holds"


@pytest.mark.parametrize(
    "change",
    [
        lambda line: line.replace(b'"ida"', b'"bob"'),
        lambda line: line.replace(b'"same"', b'"murder"'),
        lambda line: b"{}",
        lambda line: b"no json",
    ],
)
def test_lines_that_were_altered_are_not_taken_in(case: Path, change: object) -> None:
    decide(case, "rename", "John Reed", value="Jack Reed")
    decide(case, "same", "Jack Reed", "Cleo Bach")
    first, second = to_lines(case).splitlines()
    with two_cases() as (_, other):
        with pytest.raises(UsageError, match="line 2"):
            take_in(other, first + b"\n" + change(second) + b"\n", "x.jsonl")  # type: ignore[operator]
        assert decided(other) == ()


def read_titled(article: Article) -> Reading:
    """A better model: it finds the word before a name too, so that every local key is another."""
    found = list(re.finditer(r"(?:\w+ )?([A-Z][a-z]+ [A-Z][a-z]+)", article.text))
    return Reading(
        article=article.id,
        entities=tuple(
            LocalEntity(key=local_key(article.id, m.start()), kind="person", name=m.group(1), names=(m.group(1),), named=True)
            for m in found
        ),
        mentions=tuple(
            Mention(article=article.id, start=m.start(), end=m.end(), form="name", entity=local_key(article.id, m.start()))
            for m in found
        ),
    )


def read_nothing(article: Article) -> Reading:
    return Reading(article=article.id)


def test_judgements_outlive_a_better_reading_and_wait_through_a_worse_one(case: Path) -> None:
    decide(case, "same", "John Reed", "Cleo Bach")
    decide(case, "rename", "John Reed", value="Jack Reed")
    worse = read(case, documents(), Reader(read_nothing, "nothing-1", produced_by()))
    assert worse.waiting == 2
    assert [one.standing for one in decided(case)] == ["orphaned", "orphaned"]
    assert [one.about for one in decided(case)] == [("John Reed", "Cleo Bach"), ("John Reed",)]
    better = read(case, documents(), Reader(read_titled, "titled-1", produced_by()))
    assert better.waiting == 0
    assert [one.standing for one in decided(case)] == ["holds", "holds"]
    found = next(entity for entity in record_of(case).entities if "John Reed" in entity.names)
    assert (found.name, found.names) == ("Jack Reed", ("Cleo Bach", "John Reed"))
    assert verify(case).faults == ()


def test_with_its_article_a_judgement_is_erased_and_what_it_said_of_others_stays(case: Path, tmp_path: Path) -> None:
    decide(case, "same", "John Reed", "Cleo Bach")
    kept = decide(case, "same", "Anna Frey", "Bert Kahn")
    undone = decide(case, "rename", "Anna Frey", value="Zwilling")
    take_back(case, undone, "ida", "Ottokar said so")
    sha256 = next(article.sha256 for article in record_of(case).articles if article.file == "1.txt")
    remove_from(case, "1.txt")
    assert [one.standing for one in decided(case)] == ["erased", "holds", "undone", "holds"]
    assert decided(case)[1].judgement.id == kept
    remove_from(case, "2.txt")
    log = decided(case)
    assert [one.standing for one in log] == ["erased"] * 4 + ["holds"]
    assert (log[4].judgement.kind, log[4].judgement.by, log[4].about) == ("same", "ida", ("Anna Frey", "Bert Kahn"))
    assert ("Anna Frey", "Bert Kahn") in entity_names(case)
    assert verify(case).faults == ()
    held = b"".join(path.read_bytes() for path in sorted(tmp_path.iterdir()))
    for gone in (b"Cleo Bach", b"Zwilling", b"Ottokar", sha256.encode()):
        assert gone not in held
    read(case, documents())
    assert ("Cleo Bach",) in entity_names(case)
    remove_from(case, "3.txt")
    remove_from(case, "2.txt")
    assert [one.standing for one in decided(case)] == ["erased"] * 5
    assert all(one.judgement.kind == ERASED for one in decided(case))
    assert to_lines(case) == b""


def test_what_undoes_an_erased_judgement_is_erased_with_it(case: Path) -> None:
    made = decide(case, "rename", "John Reed", value="Zwilling")
    for _ in range(3):
        take_back(case, made, "ida", "Ottokar said so")
        made = decided(case)[-1].judgement.id
    remove_from(case, "0.txt")
    assert [one.standing for one in decided(case)] == ["erased"] * 4
    assert verify(case).faults == ()


def test_whoever_decides_now_is_later_than_all_whatever_the_clocks_say(case: Path) -> None:
    decide(case, "same", "John Reed", "Cleo Bach")
    ahead = named(msgspec.structs.replace(decided(case)[0].judgement, at="2100-01-01T00:00:00.000000+00:00"))
    assert take_in(case, msgspec.json.encode(ahead), "ahead.jsonl").new == 1
    joined = next(entity for entity in record_of(case).entities if "Cleo Bach" in entity.names)
    decide(case, "different", joined.id, *joined.former_ids)
    assert [one.standing for one in decided(case)] == ["overruled", "overruled", "holds"]


def test_no_clock_stops_the_next_judgement(case: Path) -> None:
    made = Judgement(id="", kind="confirm", subject=("c-{0}",), by="bo", at="9999-12-31T23:59:59.999999+00:00", why="")
    assert take_in(case, msgspec.json.encode(named(made)), "ahead.jsonl").new == 1
    decide(case, "rename", "John Reed", value="Jack Reed")
    assert decided(case)[1].standing == "holds"


def test_a_judgement_about_too_few_is_not_taken_in(case: Path) -> None:
    made = Judgement(id="", kind="same", subject=("e-1",), by="bo", at="2024-05-01T09:00:00+00:00", why="")
    with pytest.raises(UsageError, match="line 1"):
        take_in(case, msgspec.json.encode(named(made)), "few.jsonl")


@pytest.mark.parametrize(
    ("value", "subject"),
    [
        ("9", ("c-1", "c-2", "c-3")),
        ("3", ("c-1", "c-2", "c-3")),
        ("0", ("c-1", "c-2")),
        ("-1", ("c-1", "c-2")),
        ("many", ("c-1", "c-2")),
        ("9" * 5000, ("c-1", "c-2")),
        ("1", ("p-1", "c-2")),
        ("1", ("f-1", "c-2")),
        ("1", ("c-1", "e-2")),
    ],
)
def test_a_judgement_on_answers_that_does_not_say_which_they_are_is_not_taken_in(
    case: Path, value: str, subject: tuple[str, ...]
) -> None:
    given = Judgement(id="", kind=NOT_AN_ANSWER, subject=subject, by="bo", at="2024-05-01T09:00:00+00:00", why="", value=value)
    with pytest.raises(UsageError, match="line 1"):
        take_in(case, msgspec.json.encode(named(given)), "many.jsonl")
    assert decided(case) == ()


def test_neither_side_of_a_judgement_on_answers_is_empty() -> None:
    for value in (None, "", "0", "1", "2", "3", "9", "9" * 5000, "-1", "²"):
        answers, asked = sides(value, ("c-1", "c-2", "c-3"))
        assert answers
        assert asked
        assert (*answers, *asked) == ("c-1", "c-2", "c-3")
    assert sides("2", ("c-1", "c-2", "c-3")) == (("c-1", "c-2"), ("c-3",))
    assert sides("1", ()) == ((), ())


def test_two_of_one_name_are_told_with_their_ids(case: Path) -> None:
    entity = next(entity for entity in record_of(case).entities if entity.names == ("Anna Frey",))
    places = sorted(f"{m.article}:{m.start}" for m in record_of(case).mentions if m.entity == entity.id)
    decide(case, "different", *places)
    assert decided(case)[0].about == tuple(f"Anna Frey [{place}]" for place in places)


def test_the_log_is_part_of_the_record(case: Path) -> None:
    decide(case, "same", "John Reed", "Cleo Bach")
    assert record_of(case).judgements == tuple(one.judgement for one in decided(case))
    assert {msgspec.json.decode(line)["id"] for line in to_lines(case).splitlines()} == {j.id for j in record_of(case).judgements}


def tampered(case: Path, *statements: str) -> tuple[str, ...]:
    """What `verify` finds after a change by somebody who has the file and knows SQL."""
    with closing(sqlite3.connect(case)) as plain:
        for (trigger,) in plain.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            plain.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            assert plain.execute(statement).rowcount, statement
        plain.commit()
    return verify(case).faults


def judged_columns() -> list[tuple[str, str]]:
    found = [(layout.table.name, column.name) for layout in JUDGEMENTS.every() for column in layout.table.columns]
    # The place in a list counts only where it changes the order, and then the words differ.
    return [(table, column) for table, column in found if column != "position" or table == "judgements"]


@pytest.mark.parametrize(("table", "column"), judged_columns())
def test_no_cell_of_a_judgement_can_be_changed_unseen(case: Path, table: str, column: str) -> None:
    decide(case, "same", "John Reed", "Cleo Bach")
    decide(case, "rename", "Anna Frey", value="Anne Frey")
    last = f"rowid = (SELECT max(rowid) FROM {table})"
    assert tampered(case, f"UPDATE {table} SET \"{column}\" = ifnull(\"{column}\", '') || '7' WHERE {last}")


@pytest.mark.parametrize("which", ["min", "max"])
def test_no_judgement_can_be_taken_out_or_emptied_unseen(case: Path, which: str) -> None:
    decide(case, "same", "John Reed", "Cleo Bach")
    decide(case, "rename", "Anna Frey", value="Anne Frey")
    copy = case.with_name("b.case")
    with Case.open(case) as opened:
        opened.settle()
    copy.write_bytes(case.read_bytes())
    row = f"WHERE position = (SELECT {which}(position) FROM judgements)"
    assert tampered(case, f"DELETE FROM judgements {row}")
    assert any("no log says" in told for told in tampered(copy, f"UPDATE judgements SET kind = 'erased' {row}"))


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE originals SET zlib = (SELECT zlib FROM originals ORDER BY article DESC LIMIT 1)", "are not those of the SHA-256"),
        ("UPDATE originals SET zlib = x'00'", "cannot be unpacked"),
        ("DELETE FROM originals", "are not there"),
        ("UPDATE articles SET file = 'x' || file", "not the one of this file"),
        ('UPDATE mentions SET "end" = 100000 WHERE position = 0', "is not a place in the text"),
        ("UPDATE entities SET name = 'Somebody Else'", "not the one that follows"),
        ("UPDATE members SET entity = (SELECT max(id) FROM entities)", "stands for nothing"),
        ("DELETE FROM issued", "was never given out"),
        ("INSERT INTO entity_former_ids SELECT min(id), 0, max(id) FROM entities", "leads to 2 entities"),
        ("UPDATE articles SET text = replace(text, 'bells', 'balls')", "was changed"),
        ("UPDATE articles SET outlet = 'The Herald'", "was changed"),
        ("UPDATE mentions SET form = 'pronoun'", "was changed"),
        ("DELETE FROM readings", "no note says what read it"),
        ("DELETE FROM local_entities", "name something that is not in"),
        ("UPDATE state SET value = '99' WHERE name = 'changes'", "older than the articles"),
    ],
)
def test_what_is_not_as_it_was_put_is_listed(case: Path, statement: str, told: str) -> None:
    assert any(told in fault for fault in tampered(case, statement))


def test_what_an_earlier_version_read_has_no_seal_and_verify_says_so(case: Path) -> None:
    assert verify(case).notes == ()
    assert tampered(case, "UPDATE readings SET seal = NULL") == ()
    assert verify(case).notes == ("an earlier version read 4 of the articles: whether they were changed since cannot be told",)


def test_a_legal_step_cannot_be_changed_unseen(tmp_path: Path) -> None:
    path = tmp_path / "b.case"
    read(path, [document()], Reader(reading, "hand-1", produced_by()))
    assert any("was changed" in told for told in tampered(path, "UPDATE proceedings SET state = 'convicted'"))


def test_a_case_without_one_of_its_tables_is_damaged(case: Path) -> None:
    with pytest.raises(NotACase, match="no such table: joins"):
        tampered(case, "DROP TABLE joins")


def test_words_of_a_source_are_looked_up(tmp_path: Path) -> None:
    path = tmp_path / "b.case"
    read(path, [document()], Reader(reading, "hand-1", produced_by()))
    assert verify(path).faults == ()
    assert any("does not stand at" in told for told in tampered(path, "UPDATE claim_sources SET text = 'Nobody'"))
