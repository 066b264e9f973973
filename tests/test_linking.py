"""A case looked up in lists: who is suggested and who is not, what a person decides on it, and what becomes of both afterwards."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.export.json_record import to_json
from allegedly.flow import record_of, remove_from, verify
from allegedly.judging import Decision, decided, judge, take_back, take_in, to_lines
from allegedly.record.store import Case
from allegedly.resolve.links import LinkLedger
from allegedly.screen.lists.shelf import Shelf
from allegedly.settling import resolve_again
from allegedly.shapes import Document, Judgement, ListLink
from meeting import BENEDITA, FIRST, ISMARO, first, into, linked, rows, second, shelved, told
from papers import paper, person
from served import SEEDS, SHARED, once

DAY = ("2024-05-03", rows())
FOUND = {"901": ("Ismaro Delvane Roque", "unreviewed"), "902": ("Benedita Ilse Roque Altavera", "unreviewed")}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return into(tmp_path / "a.case", first(), second())


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return shelved(tmp_path / "lists", DAY)


def links(case: Path) -> dict[str, ListLink]:
    return {one.entry: one for one in record_of(case).listings}


def say(case: Path, kind: str, link: ListLink) -> Judgement:
    return judge(case, Decision(kind=kind, about=(link.id,), by="Ida"))


def test_the_two_on_the_list_are_suggested_and_no_relative_and_no_namesake(case: Path, shelf: Shelf) -> None:
    found = linked(case, shelf)
    assert told(found) == FOUND
    assert [(one.name, one.date) for one in record_of(case).produced_by.lists] == [("ofac", "2024-05-03")]
    ismaro = links(case)["901"]
    assert (ismaro.name, ismaro.programmes, ismaro.born) == ("DELVANE ROQUE, Ismaro", ("GLOMAG",), ("1979-02-08",))
    assert {"name", "step", "country"} <= {reason.about for reason in ismaro.reasons}
    assert "tie" in {reason.about for reason in links(case)["902"].reasons}
    assert verify(case).faults == ()


@pytest.mark.parametrize(
    "who",
    [
        ("Delvane",),
        ("Ilsa Delvane Roque",),
        ("Ismaro Quintel Roque",),
        ("Ismaro Delvane Vega", "Ismaro Delvane"),
        ("Ismaro Delvane",),
    ],
)
def test_surnames_relatives_and_short_forms_of_other_names(tmp_path: Path, shelf: Shelf, who: tuple[str, ...]) -> None:
    text = f"In Paraguay {' or '.join(who)} sold plums. Benedita Ilse Roque Altavera, {who[-1]}'s aunt, bought them."
    kin = (("relative_of", "Benedita Ilse Roque Altavera", who[0]),)
    case = into(tmp_path / "a.case", paper(text, person(*who), BENEDITA, kin=kin, file="plums.txt"))
    found = told(linked(case, shelf))
    # Only the whole of a name that is the entry's but for one word is worth a question.
    assert "901" not in found or who == ("Ismaro Delvane",)


def test_each_reason_leads_to_words_of_a_report(case: Path, shelf: Shelf) -> None:
    linked(case, shelf)
    texts = {paper.article.id: paper.article.text for paper in (first(), second())}
    for one in record_of(case).listings:
        for reason in one.reasons:
            words = texts[reason.article][reason.start : reason.end]
            assert words.strip(), reason
            assert reason.about != "name" or words in reason.told


def test_the_same_again_changes_nothing_and_gives_the_same_bytes(case: Path, shelf: Shelf, tmp_path: Path) -> None:
    assert linked(case, shelf).changed
    before = to_json(record_of(case))
    assert not linked(case, shelf).changed
    assert to_json(record_of(case)) == before
    other = into(tmp_path / "b.case", second(), first())
    linked(other, shelf)
    assert to_json(record_of(other)) == before


def test_a_case_without_links_says_so_by_one_empty_field(case: Path) -> None:
    record = msgspec.json.decode(to_json(record_of(case)))
    assert record["listings"] == []
    assert record["produced_by"]["lists"] == []


def test_no_list_at_hand(case: Path, tmp_path: Path) -> None:
    with pytest.raises(Exception, match="allegedly lists add"):
        linked(case, Shelf(tmp_path / "none"))


def test_a_decision_holds_through_re_reading_and_is_carried_to_another_case(case: Path, shelf: Shelf, tmp_path: Path) -> None:
    linked(case, shelf)
    made = say(case, "confirm", links(case)["901"])
    assert (made.kind, made.anchors[0].names[0]) == ("linked", "Ismaro Delvane Roque")
    say(case, "reject", links(case)["902"])
    assert {entry: one.review for entry, one in links(case).items()} == {"901": "confirmed", "902": "rejected"}
    assert [one.standing for one in decided(case)] == ["holds", "holds"]
    # Another reading gives other keys: the names begin elsewhere.
    with Case.open(case) as opened:
        again = paper(FIRST, ISMARO, BENEDITA, file="first.txt", published="2021-12-10", published_basis="metadata")
        opened.add(Document(article=again.article, original=FIRST.encode("utf8")), again.reading, "hand-2")
        resolve_again(opened)
    assert links(case)["901"].review == "confirmed"
    other = into(tmp_path / "b.case", first())
    taken = take_in(other, to_lines(case), "a")
    assert (taken.new, taken.waiting) == (2, ())
    # There nobody looked anything up: the decision tells what the list said.
    only = links(other)["901"]
    assert (only.review, only.programmes, only.date, only.score, only.reasons) == ("confirmed", ("GLOMAG",), "2024-05-03", None, ())
    assert verify(case).faults == verify(other).faults == ()


def test_a_decision_is_taken_back_and_overruled(case: Path, shelf: Shelf) -> None:
    linked(case, shelf)
    made = say(case, "confirm", links(case)["901"])
    take_back(case, made.id, "Bo", "")
    assert links(case)["901"].review == "unreviewed"
    say(case, "confirm", links(case)["901"])
    say(case, "reject", links(case)["901"])
    assert links(case)["901"].review == "rejected"
    assert [one.standing for one in decided(case)] == ["undone", "holds", "overruled", "holds"]


def test_only_yes_and_no_can_be_said_of_a_link(case: Path, shelf: Shelf) -> None:
    linked(case, shelf)
    link = links(case)["901"].id
    with pytest.raises(Exception, match="one at a time"):
        judge(case, Decision(kind="edit", about=(link,), by="Ida"))
    with pytest.raises(Exception, match="holds no link"):
        judge(case, Decision(kind="confirm", about=("m-0000000000000000",), by="Ida"))


def test_a_newer_list_brings_up_to_date_and_keeps_what_was_decided(case: Path, shelf: Shelf, tmp_path: Path) -> None:
    linked(case, shelf)
    say(case, "confirm", links(case)["901"])
    say(case, "confirm", links(case)["902"])
    shelved(tmp_path / "lists", ("2024-06-01", rows(902, programme="GLOMAG] [SDNTK")))
    linked(case, shelf)
    found = links(case)
    assert (found["901"].date, found["901"].programmes, found["901"].review) == ("2024-06-01", ("GLOMAG", "SDNTK"), "confirmed")
    assert (found["902"].date, found["902"].gone, found["902"].review) == ("2024-05-03", "2024-06-01", "confirmed")
    # It says so still when a list comes after that, and no more where the entry is back.
    shelved(tmp_path / "lists", ("2024-07-01", rows(902)))
    linked(case, shelf)
    assert links(case)["902"].gone == "2024-06-01"
    linked(case, shelf, "ofac@2024-05-03")
    assert links(case)["902"].gone is None
    assert verify(case).faults == ()


def test_another_list_is_looked_in_beside(case: Path, shelf: Shelf, tmp_path: Path) -> None:
    linked(case, shelf)
    shelved(tmp_path / "lists", ("2024-01-01", rows(902)), name="other")
    linked(case, shelf, "other")
    assert sorted((one.list, one.entry) for one in record_of(case).listings) == [("ofac", "901"), ("ofac", "902"), ("other", "901")]
    assert [one.name for one in record_of(case).produced_by.lists] == ["ofac", "other"]


def test_a_removed_article_takes_what_rested_on_it(case: Path, shelf: Shelf) -> None:
    linked(case, shelf)
    say(case, "confirm", links(case)["901"])
    remove_from(case, "first.txt", at="2026-01-01")
    left = links(case)
    assert left["901"].review == "confirmed"
    assert not {"step", "tie", "office"} & {reason.about for one in left.values() for reason in one.reasons}
    with Case.open(case) as opened:
        kept = opened.links()
    gone = first().article.id
    assert gone not in {anchor.article for one in kept for anchor in one.anchors}
    assert gone not in {reason.article for one in kept for reason in one.reasons}
    assert verify(case).faults == ()


def test_with_the_last_article_that_names_them_links_go(tmp_path: Path, shelf: Shelf) -> None:
    other = paper("Nothing of this affair is told by Ana Belmar.", person("Ana Belmar"), file="other.txt")
    case = into(tmp_path / "a.case", first(), other)
    linked(case, shelf)
    say(case, "confirm", links(case)["901"])
    remove_from(case, "first.txt", at="2026-01-01")
    assert links(case) == {}
    assert "Ismaro" not in to_json(record_of(case)).decode()
    assert b"DELVANE" not in case.read_bytes()
    assert verify(case).faults == ()


def test_what_was_one_and_is_two_is_asked_again(case: Path, shelf: Shelf) -> None:
    linked(case, shelf)
    say(case, "confirm", links(case)["901"])
    one, other = (paper.keys["Ismaro Delvane Roque"] for paper in (first(), second()))
    parted = judge(case, Decision(kind="different", about=(one, other), by="Ida"))
    both = [link for link in record_of(case).listings if link.entry == "901"]
    assert [link.review for link in both] == ["unreviewed", "unreviewed"]
    take_back(case, parted.id, "Ida", "")
    assert [link.review for link in record_of(case).listings if link.entry == "901"] == ["confirmed"]


def test_what_is_joined_keeps_its_link(tmp_path: Path, shelf: Shelf) -> None:
    text = "Delvane, once a warden, left. Nobody knows where Ruy Belmar is."
    case = into(tmp_path / "a.case", first(), paper(text, person("Delvane"), person("Ruy Belmar"), file="third.txt"))
    linked(case, shelf)
    say(case, "confirm", links(case)["901"])
    judge(case, Decision(kind="same", about=("Delvane", "Ismaro Delvane Roque"), by="Ida"))
    assert links(case)["901"].review == "confirmed"


def test_whoever_is_hidden_or_nothing_is_not_asked_about(case: Path, shelf: Shelf) -> None:
    judge(case, Decision(kind="not_entity", about=("Benedita Ilse Roque Altavera",), by="Ida"))
    assert set(told(linked(case, shelf))) == {"901"}


def test_links_that_were_altered_are_seen(case: Path, shelf: Shelf) -> None:
    linked(case, shelf)
    with closing(sqlite3.connect(case)) as plain:
        plain.execute("UPDATE found_links SET name = 'SOMEBODY ELSE' WHERE entry = '901'")
        plain.execute("UPDATE listings SET name = 'SOMEBODY ELSE' WHERE entry = '901'")
        plain.commit()
    assert any("was changed since" in fault for fault in verify(case).faults)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(("linked", "not_linked")), st.sampled_from(("k1", "k2")), st.sampled_from("89")), max_size=7)
)
def test_the_last_word_on_each_is_what_holds(acts: list[tuple[str, str, str]]) -> None:
    of = first()
    names = {"k1": of.keys["Ismaro Delvane Roque"], "k2": of.keys["Benedita Ilse Roque Altavera"]}
    ledger = LinkLedger()
    held = []
    for kind, key, entry in reversed(acts):
        value = msgspec.json.encode(
            {"list": "l", "form": "csv", "date": "2024", "sha256": "0", "entry": entry, "name": "N"}
        ).decode()
        judgement = Judgement(id="", kind=kind, subject=(key,), by="", at="", why="", value=value)
        held.append(ledger.note(judgement, (names[key],)))
    last = {(names[key], entry): kind for kind, key, entry in acts}
    found = {(link.keys[0], link.told.entry): link.review for link in reversed(ledger.links)}
    assert found == {at: {"linked": "confirmed", "not_linked": "rejected"}[kind] for at, kind in last.items()}
    assert held.count("overruled") == sum(last[names[key], entry] != kind for kind, key, entry in acts)


@pytest.mark.skipif(not SEEDS.is_dir(), reason=f"{SEEDS} is absent; set ALLEGEDLY_SHARED to the folder that holds acceptance/seeds")
def test_the_three_people_of_the_seeds(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> None:
    case = tmp_path / "seeds.case"
    shutil.copyfile(once(tmp_path_factory, "seeds", SEEDS), case)
    data = (SHARED / "data" / "lists" / "sdn_20240503.csv").read_bytes()
    found = told(linked(case, shelved(tmp_path / "lists", ("2024-05-03", data))))
    assert {entry: name for entry, (name, _) in found.items() if entry in ("33950", "33959", "33960")} == {
        "33950": "Osiris Luna Meza",
        "33959": "Amílcar Marroquín Chica",
        "33960": "Alma Yanira Meza Olivares",
    }
    # Nobody else of the reports stands there but whom they call by the list's own name, or tell to have been listed too.
    assert set(found) <= {"33950", "33959", "33960", "32726", "15412"}
    assert verify(case).faults == ()
