"""`allegedly watch` as a person or a program uses it: only what is new is told, whatever fails in between."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from accusing import ACQUITTED, CHARGED, add
from allegedly.cli import run
from allegedly.screen.journal import Journal, Verdict
from allegedly.screen.lists.formats import read_list
from allegedly.screen.lists.shelf import Shelf, described
from allegedly.screen.watch.kept import WatchState
from allegedly.screening import Asked
from allegedly.watching import How, look, watched
from publisher import publisher, sends

LISTS = Path(os.environ.get("ALLEGEDLY_SHARED", Path(__file__).parents[2] / "shared")) / "data" / "lists"
OLD = "id,name,programmes,born\n1,Telmo Okafor Lind,SDGT,1971\n2,Bera Quist Halvorsen,SDGT,1960\n3,Ansel Moreau Petit,SDGT,1955\n"
NEW = (
    OLD.replace("2,Bera", "7,Ilse Brandt Okonjo,GLOMAG,1980\n2,Bera")
    .replace("Petit,SDGT", "Petit,SDGT;GLOMAG")
    .replace("1,T", "9,T")
)
NAMES = "id,name\na,Telmo Okafor Lind\nb,Bera Quist Halvorsen\nc,Ansel Moreau Petit\nd,Ilse Brandt Okonjo\ne,Zoran Vukasinovic\n"


class Place:
    """A folder with names, lists and a journal of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names = folder / "names.csv"
        self.names.write_text(NAMES)
        self.events_file = folder / "events.jsonl"

    def add(self, text: str, day: str, name: str = "small") -> None:
        files = {"list.csv": text.encode()}
        Shelf(self.folder / "lists").add(described(name, read_list(files, None), files, "Ida Moreau", day), files)

    def shas(self) -> str:
        """How the versions of the list are called, the older first."""
        return " ".join(version.sha256[:12] for version in Shelf(self.folder / "lists").versions("small"))

    def watch(self, *words: str | Path) -> int:
        return run(["watch", str(self.names), *map(str, words or ("--lists", "small", "--out", self.events_file))])

    def told(self) -> list[tuple[str, str, str]]:
        found = [json.loads(line) for line in self.events_file.read_text("utf8").splitlines()]
        return [(one["kind"], one["customer"]["id"], one["told"]) for one in found]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.setenv("ALLEGEDLY_LISTS", str(tmp_path / "lists"))
    monkeypatch.setenv("ALLEGEDLY_SCREENINGS", str(tmp_path / "screenings.db"))
    monkeypatch.setenv("ALLEGEDLY_USER", "Ida Moreau")
    made = Place(tmp_path)
    made.add(OLD, "2026-01-01")
    return made


def test_a_new_version_of_a_list_tells_what_is_new_and_nothing_else(place: Place, capfd: pytest.CaptureFixture[str]) -> None:
    assert place.watch() == 0
    assert "the first look; three hits stand" in capfd.readouterr().err
    assert place.watch() == 0
    assert "nothing changed since the last look; three hits stand" in capfd.readouterr().err
    assert place.told() == []
    place.add(NEW, "2026-02-01")
    assert place.watch() == 0
    # The entry of a has another number; b stayed as it was.
    assert place.told() == [
        ("raised", "a", "a new hit"),
        ("changed", "c", f"entry: programmes; `allegedly lists diff {place.shas()} --entry 3` shows it"),
        ("raised", "d", "a new hit"),
        ("fell", "a", "no hit any more"),
    ]
    assert "look 2: two raised, one changed and one fell; four hits stand" in capfd.readouterr().err
    assert place.watch() == 0
    assert len(place.told()) == 4


def test_hits_that_were_decided_stay_quiet_until_they_change(place: Place) -> None:
    place.watch()
    with Journal.open(place.folder / "screenings.db") as journal:
        this = journal.run()
        for outcome in journal.outcomes(this.id, with_hits=True):
            verdict = Verdict(kind="false_match", reason="different_birth_date", by="Ida Moreau")
            journal.decide(verdict, outcome.customer, outcome.hits[0], this.id)
    place.add(NEW, "2026-02-01")
    place.watch()
    # The false match that fell is of no interest.
    assert [one[:2] for one in place.told()] == [("raised", "a"), ("changed", "c"), ("raised", "d")]
    last = [json.loads(line) for line in place.events_file.read_text("utf8").splitlines()][1]
    assert last["state"].startswith("the entry changed since: false match by Ida Moreau")


def test_a_name_or_a_list_that_is_new_raises_its_hits(place: Place) -> None:
    place.names.write_text(NAMES.replace("a,Telmo Okafor Lind\n", ""))
    words = ("--out", place.events_file)
    place.watch(*words)
    place.names.write_text(NAMES)
    place.watch(*words)
    assert place.told() == [("raised", "a", "a new hit")]
    # Without --lists all are watched, those too that come later.
    place.add("id,name\n5,Zoran Vukasinovic\n", "2026-01-01", "other")
    place.watch(*words)
    assert place.told()[1:] == [("raised", "e", "a new hit")]


def test_who_left_the_file_of_names_is_told_once_and_is_new_when_he_comes_back(
    place: Place, capfd: pytest.CaptureFixture[str]
) -> None:
    place.watch()
    place.names.write_text(NAMES.replace("b,Bera Quist Halvorsen\n", ""))
    place.watch()
    assert place.told() == [("gone", "b", "the customer is not in the file of names any more")]
    assert "look 2: one gone; two hits stand" in capfd.readouterr().err
    place.add(NEW.replace("2,Bera Quist Halvorsen,SDGT,1960\n", ""), "2026-02-01")
    place.watch()
    assert "b" not in [customer for _, customer, _ in place.told()[1:]]
    place.names.write_text(NAMES)
    place.add(NEW, "2026-03-01")
    place.watch()
    assert place.told()[-1] == ("raised", "b", "a new hit")


def test_two_watches_do_not_write_to_one_file(place: Place, capfd: pytest.CaptureFixture[str]) -> None:
    # Whoever started the tests in the background may have had this signal ignored.
    program = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    program += "from allegedly.cli import main; main(sys.argv[1:])"
    words = ["watch", str(place.names), "--lists", "small", "--out", str(place.events_file), "--every", "9"]
    first = subprocess.Popen([sys.executable, "-c", program, *words], stderr=subprocess.PIPE, text=True)
    try:
        assert any("the first look" in line for line in first.stderr or ())
        assert place.watch("--lists", "small", "--alert-rate", "0.01", "--out", place.events_file) == 2
        assert "another watch writes its events to this file at this moment; give each watch a file" in capfd.readouterr().err
    finally:
        first.kill()
        first.wait()
    assert place.watch() == 0


def test_names_replaced_while_a_look_goes_on_are_looked_at_by_the_next(place: Place) -> None:
    fewer = NAMES.replace("c,Ansel Moreau Petit\n", "")
    asked = Asked(names=place.names, shelf=Shelf(place.folder / "lists"), by="Ida Moreau")
    path = place.folder / "screenings.db"

    def replaced(doing: str, done: int, of: int) -> None:
        if doing == "Reading names.csv":
            place.names.write_text(NAMES)

    with Journal.open(path) as journal, WatchState.open(path) as state:
        what, kept = watched(asked, None), (journal, state)
        assert look(asked, what, kept, lambda *_: None, How()).hits == 3
        place.names.write_text(fewer)
        # It is of the names that were read, not of those that it began for.
        assert look(asked, what, kept, replaced, How()).events == ()
        place.names.write_text(fewer)
        assert [event.kind for event in look(asked, what, kept, lambda *_: None, How()).events] == ["gone"]


def test_a_row_that_cannot_be_read_for_once_does_not_make_its_hits_fall(place: Place) -> None:
    place.watch()
    place.names.write_text(NAMES.replace("Telmo Okafor Lind", "???"))
    place.watch()
    place.names.write_text(NAMES)
    place.watch()
    assert place.told() == []


def test_a_look_that_fails_changes_nothing(place: Place, capfd: pytest.CaptureFixture[str]) -> None:
    place.watch()
    place.add(NEW, "2026-02-01")
    kept = next((place.folder / "lists" / "small").glob("2026-02-01*/list.csv.z"))
    whole = kept.read_bytes()
    kept.write_bytes(whole[:20])
    assert place.watch() == 3
    assert "add the list again" in capfd.readouterr().err
    kept.write_bytes(whole)
    assert place.watch() == 0
    assert len(place.told()) == 4


def test_all_is_raised_where_that_is_asked(place: Place) -> None:
    place.watch("--lists", "small", "--out", place.events_file, "--raise-all")
    assert [one[:2] for one in place.told()] == [("raised", "a"), ("raised", "b"), ("raised", "c")]


def test_events_go_to_standard_output(place: Place, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    place.watch("--lists", "small", "--raise-all")
    lines = capfdbinary.readouterr().out.splitlines()
    assert [json.loads(line)["kind"] for line in lines] == ["raised"] * 3


def test_what_a_webhook_did_not_take_goes_there_the_next_time(place: Place, capfd: pytest.CaptureFixture[str]) -> None:
    with publisher() as there:
        host = f"127.0.0.1:{there.port}"
        words = ("--lists", "small", "--webhook", f"http://{host}/in", "--allow-host", "127.0.0.1", "--loopback", "--raise-all")
        there.answers[f"{host}/in"] = sends(b"")
        refused = place.watch(*(word for word in words if word != "--loopback"))
        assert (refused, there.asked) == (2, [])
        del there.answers[f"{host}/in"]
        assert place.watch(*words) == 5
        assert "answers 404 Not Found; the events are kept" in capfd.readouterr().err
        there.answers[f"{host}/in"] = sends(b"")
        assert place.watch(*words) == 0
        assert "nothing changed since the last look" in capfd.readouterr().err
        bodies = [json.loads(body)["customer"]["id"] for _, body in there.posted]
        assert bodies[-3:] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--webhook", "https://hooks.example/in"), "hooks.example is no host that is allowed"),
        (("--webhook", "https://hooks.example/in", "--out", "e.jsonl"), "give either --out or --webhook"),
        (("--allow-host", "hooks.example"), "are for --webhook"),
        (("--lists", "none"), "there is nothing to look in"),
        (("--every", "0"), ""),
    ],
)
def test_wrong_usage_says_what_to_do(place: Place, capfd: pytest.CaptureFixture[str], words: Sequence[str], told: str) -> None:
    assert place.watch(*words) == 2
    assert told in capfd.readouterr().err


def test_it_looks_again_and_again_until_it_is_stopped(place: Place) -> None:
    words = ["watch", str(place.names), "--lists", "small", "--out", str(place.events_file), "--every", "0.01"]
    # Whoever started the tests in the background may have had this signal ignored.
    program = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    program += "from allegedly.cli import main; main(sys.argv[1:])"
    process = subprocess.Popen([sys.executable, "-c", program, *words], stderr=subprocess.PIPE, text=True)
    try:
        lines = iter(process.stderr or ())
        assert any("the first look" in line for line in lines)
        # Nothing that changes may end a watch: a file of names that is gone for a moment is there at the next look.
        place.names.rename(place.folder / "away.csv")
        assert any("the next look is in 0.01 minutes" in line for line in lines)
        (place.folder / "away.csv").rename(place.names)
        place.add(NEW, "2026-02-01")
        assert any("Four events delivered" in line for line in lines)
    finally:
        process.send_signal(signal.SIGINT)
        code = process.wait(timeout=20)
    assert code == 130
    assert len(place.told()) == 4


def test_an_acquittal_in_a_later_article_is_told_as_a_fall(place: Place) -> None:
    case = add(place.folder / "story.case", place.folder / "first", [CHARGED])
    place.names.write_text("id,name\nx,Darko Veselin\ny,Zoran Vukasinovic\nz,Milena Dragan\n")
    words = ("--lists", "none", "--case", case, "--out", place.events_file)
    assert place.watch(*words) == 0
    add(case, place.folder / "later", [ACQUITTED])
    assert place.watch(*words) == 0
    assert place.watch(*words) == 0
    # The one who was charged with him is accused still, and nothing changed of her.
    assert [one[:2] for one in place.told()] == [("fell", "x")]


def test_a_report_that_says_nothing_new_of_an_accused_is_told_of_nobody(place: Place) -> None:
    case = add(place.folder / "story.case", place.folder / "first", [CHARGED])
    place.names.write_text("id,name\nx,Darko Veselin\nz,Milena Dragan\n")
    words = ("--lists", "none", "--case", case, "--out", place.events_file)
    assert place.watch(*words) == 0
    _, _, _, text = CHARGED
    # The same report in another paper, days later: one more article, and a later one that carries the denial.
    add(case, place.folder / "again", [("again.txt", "Harbour Post", "2023-03-18", text)])
    assert place.watch(*words) == 0
    assert place.told() == []
    with Journal.open(place.folder / "screenings.db") as journal:
        outcomes = [one for this in journal.runs() for one in journal.outcomes(this.id) if one.customer.id == "x"]
    assert [len(one.hits[0].accused.reports) for one in outcomes if one.hits[0].accused] == [1, 2]
    answered = """Mayor asks what the port's treasurer will do

Milena Dragan, the treasurer of the port of Marnau, denied on Monday that she laundered money through a bakery.

"I have never owned a bakery," Dragan said.
"""
    add(case, place.folder / "later", [("answer.txt", "Marnau Daily", "2023-04-04", answered)])
    assert place.watch(*words) == 0
    # What she answers is hers, and his hit says what it said.
    assert [one[:2] for one in place.told()] == [("changed", "z")]
    assert "answers" in place.told()[0][2]


needs_lists = pytest.mark.skipif(not LISTS.is_dir(), reason=f"{LISTS} is absent: the two SDN files of the issue are not at hand")


@needs_lists
def test_the_two_sdn_files_raise_exactly_the_three_people_of_the_seeds(place: Place) -> None:
    """Point 4 of the issue; the test of a new version, above, is its twin on invented lists."""
    three = {"33950": "Osiris Luna Meza", "33959": "Carlos Amilcar Marroquin Chica", "33960": "Alma Yanira Meza Olivares"}
    both = ["Nicolas Maduro Moros", "Ramzan Akhmatovich Kadyrov", "Dan Gertler", "Yahya Jammeh"]
    none = ["Beatrix Okonedo-Lindqvist", "Tadeusz Wrzesniewski", "Ingeborg Halvorsen Quist"]
    place.names.write_text("name\n" + "\n".join([*three.values(), *both, *none]))
    for day in ("2021-08-18", "2024-05-03"):
        files = {"sdn.csv": (LISTS / f"sdn_{day.replace('-', '')}.csv").read_bytes()}
        Shelf(place.folder / "lists").add(described("ofac", read_list(files, "ofac-sdn"), files, "Ida Moreau", day), files)
        assert place.watch("--lists", "ofac", "--out", place.events_file) == 0
    raised = [json.loads(line) for line in place.events_file.read_text("utf8").splitlines()]
    assert {one["hit"]["entry"]: one["customer"]["name"] for one in raised if one["kind"] == "raised"} == three
    assert all(one["kind"] in ("raised", "changed") for one in raised)
    assert sum(one["kind"] == "raised" for one in raised) == 3
