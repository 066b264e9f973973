"""`allegedly hits audit`: whoever has the export can check a screening and make it again."""

import hashlib
import json
import shlex
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from accusing import CHARGED, add
from allegedly.cli import run
from allegedly.screen.audit import Audit, write_audit
from allegedly.screen.journal import Journal
from allegedly.screen.lists.formats import read_list
from allegedly.screen.lists.shelf import Shelf, described
from screened import outcomes
from screened import run as made_run

LIST = "id,name,programmes,born\n1,Telmo Okafor Lind,SDGT,1971\n2,Bera Quist Halvorsen,GLOMAG,1960\n"
NAMES = """id;name;date of birth;aka
a;Telmo Okafor Lind;24.12.1971;
b;Zoran Vukasinovic;;Zoki
c;;;
d;Bera Quist Halvorsen;1960;B. Quist|Berit Quist
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with names in cp1252, two versions of a list, a screening of the older one, and two decisions."""
    monkeypatch.setenv("ALLEGEDLY_LISTS", str(tmp_path / "lists"))
    monkeypatch.setenv("ALLEGEDLY_SCREENINGS", str(tmp_path / "screenings.db"))
    monkeypatch.setenv("ALLEGEDLY_USER", "Ida Moreau")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "names.csv").write_bytes(NAMES.replace("Zoki", "Žoki").encode("cp1252"))
    for text, day in ((LIST, "2026-01-01"), (LIST.replace("GLOMAG", "SDGT"), "2026-02-01")):
        files = {"list.csv": text.encode()}
        Shelf(tmp_path / "lists").add(described("small", read_list(files, None), files, "Ida Moreau", day), files)
    assert run(["screen", "names.csv", "--lists", "small@2026-01-15", "--encoding", "cp1252", "--out", "hits.csv"]) == 0
    assert run(["hits", "decide", "a", "1", "true_match", "--reason", "same_birth_date"]) == 0
    return tmp_path


def exported(place: Path, *words: str) -> Path:
    """The folder into which an audit of the latest run was unpacked."""
    with Journal.open(place / "screenings.db") as journal:
        this = journal.run().id
    assert run(["hits", "audit", this[:10], "--out", "audit.zip", *words]) == 0
    to = place / "elsewhere"
    with zipfile.ZipFile(place / "audit.zip") as archive:
        archive.extractall(to)
    return to


def again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The hits that the command in an audit gives, as JSON, on a machine that has nothing but the audit."""
    command = next(line for line in (folder / "README.txt").read_text("utf8").splitlines() if line.startswith("To do it again: "))
    monkeypatch.chdir(folder)
    monkeypatch.setenv("ALLEGEDLY_LISTS", str(folder / "none"))
    monkeypatch.setenv("ALLEGEDLY_SCREENINGS", str(folder / "none.db"))
    assert run(shlex.split(command.partition(": ")[2])[1:]) == 0
    assert not (folder / "none.db").exists()
    return [json.loads(line)["hit"] for line in (folder / "again.jsonl").read_text("utf8").splitlines()]


def hits(folder: Path) -> list[object]:
    outcomes = [json.loads(line) for line in (folder / "outcomes.jsonl").read_text("utf8").splitlines()]
    return sorted((hit for one in outcomes for hit in one["hits"]), key=str)


@pytest.mark.parametrize("words", [(), ("--names", "names.csv")])
def test_a_screening_is_made_again_from_its_export(place: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]) -> None:
    folder = exported(place, "--with-lists", *words)
    assert len(hits(folder)) == 2
    assert sorted(again(folder, monkeypatch), key=str) == hits(folder)


def test_a_screening_against_a_case_is_made_again_with_that_case(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(place / "story.case", place / "reports", [CHARGED])
    (place / "names.csv").write_text("name\nDarko Veselin\nMilena Dragan\nTelmo Okafor Lind\n")
    assert run(["screen", "names.csv", "--lists", "small", "--case", "story.case", "--offences", "bribery", "--out", "h.csv"]) == 0
    folder = exported(place, "--with-lists")
    assert "The case story.case is needed beside these files" in (folder / "README.txt").read_text("utf8")
    (folder / "story.case").write_bytes((place / "story.case").read_bytes())
    assert sorted(again(folder, monkeypatch), key=str) == hits(folder)
    assert len(hits(folder)) == 2


def test_the_export_holds_what_was_asked_found_and_decided(place: Path) -> None:
    folder = exported(place)
    names = [json.loads(line) for line in (folder / "customers.jsonl").read_text("utf8").splitlines()]
    assert [(one["id"], one["born"], one["also"]) for one in names] == [
        ("a", ["1971-12-24"], []),
        ("b", [], ["Žoki"]),
        ("d", ["1960"], ["B. Quist", "Berit Quist"]),
    ]
    outcomes = [json.loads(line) for line in (folder / "outcomes.jsonl").read_text("utf8").splitlines()]
    assert [len(one["hits"]) for one in outcomes] == [1, 0, 0, 1]
    assert "no name" in outcomes[2]["skipped"]
    states = [json.loads(line)["state"]["kind"] for line in (folder / "hits.jsonl").read_text("utf8").splitlines()]
    assert sorted(states) == ["decided", "open"]
    this = json.loads((folder / "run.json").read_text("utf8"))
    assert this["names_sha256"] == hashlib.sha256((place / "names.csv").read_bytes()).hexdigest()
    kept = json.loads((folder / "lists.jsonl").read_text("utf8"))
    assert (kept["version"]["date"], kept["version"]["sha256"]) == ("2026-01-01", kept["dataset"]["sha256"])
    assert not (folder / "lists").exists()


def test_decisions_on_others_are_hashes_alone_and_the_chain_is_whole(place: Path) -> None:
    (place / "others.csv").write_text("id,name\nz,Bera Quist Halvorsen\n")
    assert run(["screen", "others.csv", "--lists", "small", "--out", "h.csv"]) == 0
    assert run(["hits", "decide", "z", "2", "escalate", "--reason", "other", "--note", "secret words"]) == 0
    assert run(["screen", "names.csv", "--lists", "small@2026-01-15", "--encoding", "cp1252", "--out", "h.csv"]) == 0
    with Journal.open(place / "screenings.db") as journal:
        first = journal.runs()[0].id
    assert run(["hits", "audit", first, "--out", "audit.zip"]) == 0
    with zipfile.ZipFile(place / "audit.zip") as archive:
        links = [json.loads(line) for line in archive.read("decisions.jsonl").splitlines()]
        assert b"secret words" not in b"".join(archive.read(name) for name in archive.namelist())
    assert [link["decision"] is None for link in links] == [False, True]
    assert run(["hits", "verify", "--audit", "audit.zip"]) == 0


def test_the_same_export_has_the_same_bytes_and_is_for_its_user_alone(place: Path) -> None:
    exported(place, "--with-lists")
    before = (place / "audit.zip").read_bytes()
    exported(place, "--with-lists")
    assert (place / "audit.zip").read_bytes() == before
    assert stat.S_IMODE((place / "audit.zip").stat().st_mode) == 0o600


# Decides on the hits of a run, one after another, until it is stopped.
DECIDER = """
import sys
from pathlib import Path
from allegedly.screen.journal import Journal, Verdict

with Journal.open(Path(sys.argv[1])) as journal:
    verdict = Verdict(kind="cannot_tell", reason="customer_unknown", by="Jonas Weil")
    for outcome in tuple(journal.outcomes("run-1")):
        journal.decide(verdict, outcome.customer, outcome.hits[0], "run-1")
        print(outcome.customer.id, flush=True)
"""


def test_an_audit_is_of_one_moment_whoever_decides_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "screenings.db"
    out = tmp_path / "audit.zip"
    with Journal.open(path) as journal:
        this = made_run()
        journal.begin(this)
        journal.add(this.id, 0, outcomes(400, hits_of=range(400)))
        decider = subprocess.Popen([sys.executable, "-c", DECIDER, str(path)], stdout=subprocess.PIPE)
        try:
            assert decider.stdout is not None
            assert decider.stdout.readline()
            decided: list[int] = []
            while decider.poll() is None and len(decided) < 20:
                write_audit(Audit(journal=journal, run=this, shelf=Shelf(tmp_path / "lists")), out)
                with zipfile.ZipFile(out) as archive:
                    states = [json.loads(line)["state"]["decision"] for line in archive.read("hits.jsonl").splitlines()]
                    chain = [json.loads(line)["id"] for line in archive.read("decisions.jsonl").splitlines()]
                assert sorted(one["id"] for one in states if one) == sorted(chain)
                decided.append(len(chain))
        finally:
            decider.kill()
            decider.communicate()
    # They were made while the other decided.
    assert decided[0] < decided[-1]


@pytest.mark.parametrize("name", ["outcomes.jsonl", "decisions.jsonl", "run.json"])
def test_an_export_that_was_altered_is_found_out(place: Path, capfd: pytest.CaptureFixture[str], name: str) -> None:
    folder = exported(place)
    path = folder / name
    path.write_text(path.read_text("utf8").replace("Ida Moreau", "Eva Moreau").replace("Telmo", "Selmo"), "utf8")
    with zipfile.ZipFile(place / "other.zip", "w") as archive:
        for one in sorted(folder.iterdir()):
            archive.write(one, one.name)
    capfd.readouterr()
    assert run(["hits", "verify", "--audit", "other.zip"]) == 4
    assert f"{name} is not as it was exported" in capfd.readouterr().out
    # The decisions show it also where the checksums are made anew.
    if name == "decisions.jsonl":
        sums = [
            f"{hashlib.sha256(one.read_bytes()).hexdigest()}  {one.name}"
            for one in sorted(folder.iterdir())
            if one.name != "SHA256SUMS"
        ]
        (folder / "SHA256SUMS").write_text("\n".join(sums) + "\n")
        with zipfile.ZipFile(place / "other.zip", "w") as archive:
            for one in sorted(folder.iterdir()):
                archive.write(one, one.name)
        assert run(["hits", "verify", "--audit", "other.zip", "--json"]) == 4
        assert "is not as it was sealed" in json.loads(capfd.readouterr().out)["faults"][0]


def test_what_cannot_be_exported_is_said(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (place / "other.csv").write_text(NAMES)
    with Journal.open(place / "screenings.db") as journal:
        this = journal.run().id
    assert run(["hits", "audit", this, "--out", "audit.zip", "--names", "other.csv"]) == 2
    assert "is not the file of names that was screened" in capfd.readouterr().err
    assert run(["hits", "audit", this, "--out", "none/audit.zip"]) == 2
    assert run(["hits", "verify", "--audit", "names.csv"]) == 2
    assert "it is no audit of a screening" in capfd.readouterr().err
    for path in sorted((place / "lists" / "small").glob("2026-01-01*/*")):
        path.unlink()
    next((place / "lists" / "small").glob("2026-01-01*")).rmdir()
    assert run(["hits", "audit", this, "--out", "audit.zip", "--with-lists"]) == 0
    assert "small of 2026-01-01 is not kept here any more" in capfd.readouterr().err
    assert sorted(path.name for path in place.iterdir() if "audit" in path.name) == ["audit.zip"]
