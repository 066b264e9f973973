"""`allegedly screen` as an analyst uses it: names, lists and a case; hits, reports, going on after a kill."""

import csv
import hashlib
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

from accusing import PACT, add
from allegedly.cli import run
from allegedly.screen.journal import Journal, Verdict
from allegedly.screen.lists.shelf import Shelf
from allegedly.screen.strangers import strangers
from allegedly.screening import Asked, prepare

LISTED = """id,name,kind,aliases,weak_aliases,programmes,born,listed,remarks
1,"OKAFOR LIND, Telmo",person,,ZULMO,SDGT,1971-12-24,2020-02-01,
2,"KOWALEWSKA, Agnieszka",person,"NOWAK, Agnieszka",,GLOMAG,1980,,"<b>bold</b>"
3,Baltic Grain Trading LLC,organization,,,RUSSIA,,,
"""
NAMES = """id,name,type,dob
a,Telmo Okafor,person,24/12/1971
b,Ingeborg Abrahamsen,person,
c,,person,
d,=Agnieszka Kowalewska,person,1980
e,Baltic Grain Trading,company,
f,"never closed,person,
g,Agnieszka Rydell,person,1931-05-06
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ALLEGEDLY_LISTS", str(tmp_path / "lists"))
    monkeypatch.setenv("ALLEGEDLY_SCREENINGS", str(tmp_path / "screenings.db"))
    monkeypatch.setenv("ALLEGEDLY_USER", "Ida Moreau")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.csv").write_text(LISTED, "utf8")
    (tmp_path / "names.csv").write_text(NAMES, "utf8")
    assert run(["lists", "add", str(tmp_path / "list.csv"), "--name", "sdn", "--date", "2024-05-03"]) == 0
    return tmp_path


def screen(desk: Path, *words: str) -> int:
    return run(["screen", str(desk / "names.csv"), *words])


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf8"))))


def test_hits_are_ranked_and_say_why(desk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert screen(desk, "--out", str(desk / "hits.csv"), "--report", str(desk / "report.json")) == 0
    said = capfd.readouterr()
    assert said.out == ""
    assert "seven names, three hits (three of sdn), two rows skipped." in said.err
    assert "skipped line 4: no name" in said.err
    found = rows(desk / "hits.csv")
    assert [(row["rank"], row["customer_id"], row["entry_id"]) for row in found] == [
        ("1", "a", "1"),
        ("2", "d", "2"),
        ("3", "e", "3"),
    ]
    first = found[0]
    assert (first["dataset"], first["list_date"], first["programmes"], first["class"]) == ("sdn", "2024-05-03", "SDGT", "listed")
    assert first["listed_since"] == "2020-02-01"
    assert "1971-12-24 by both" in first["reasons"]
    assert found[1]["customer"] == "'=Agnieszka Kowalewska"


def test_the_report_tells_of_every_name_what_was_searched(desk: Path) -> None:
    assert screen(desk, *(f"--report={desk / name}" for name in ("r.json",)), "--out", str(desk / "hits.json")) == 0
    told = json.loads((desk / "r.json").read_bytes())
    held = told["run"]
    assert [(one["name"], one["date"], len(one["sha256"])) for one in held["datasets"]] == [("sdn", "2024-05-03", 64)]
    assert set(held["datasets"][0]["thresholds"]) == {"person", "organization"}
    assert (held["by"], held["customers"], len(held["names_sha256"])) == ("Ida Moreau", 7, 64)
    assert held["ended"] >= held["begun"]
    assert [outcome["customer"]["id"] for outcome in told["outcomes"]] == ["a", "b", "c", "d", "e", "line 7", "g"]
    assert told["outcomes"][2]["skipped"] == "line 4: no name"
    assert told["outcomes"][6]["nearest"]["sdn"] > 0
    hits = json.loads((desk / "hits.json").read_bytes())["hits"]
    assert [hit["customer"]["id"] for hit in hits] == ["a", "d", "e"]


def test_the_report_as_a_page_and_as_a_table(desk: Path) -> None:
    assert screen(desk, "--report", str(desk / "r.html"), "--out", str(desk / "h.jsonl")) == 0
    page = (desk / "r.html").read_text("utf8")
    assert "Ingeborg Abrahamsen" in page
    assert "&lt;b&gt;bold&lt;/b&gt;" in page
    assert "<b>bold" not in page
    assert "<script" not in page
    assert "http" not in page
    assert len((desk / "h.jsonl").read_text("utf8").splitlines()) == 3
    assert screen(desk, "--report", str(desk / "r.csv"), "--out", str(desk / "h.jsonl")) == 0
    table = rows(desk / "r.csv")
    assert [row["outcome"] for row in table] == ["hit", "nothing found", "skipped", "hit", "hit", "skipped", "nothing found"]
    assert all("sdn of 2024-05-03 (SHA-256 " in row["searched"] for row in table if row["outcome"] != "skipped")


def test_the_report_has_its_hits_by_weight_and_what_of_the_file_is_not_used(desk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (desk / "names.csv").write_text(
        "Customers of the Harbour Bank,,,\n\n"
        "id,name,dob,branch\n"
        "a,Agnieszka Kowalewska,soon,North\n"
        "b,Telmo Okafor Lind,1971-12-24,South\n"
        "c,,,\n",
        "utf8",
    )
    for name in ("r.html", "r.csv", "r.json"):
        assert screen(desk, "--report", str(desk / name), "--out", str(desk / "h.csv")) == 0
    assert "skipped line 1, which stands above the header: “Customers of the Harbour Bank,,,”" in capfd.readouterr().err
    assert [row["customer_id"] for row in rows(desk / "h.csv")] == ["b", "a"]
    page = (desk / "r.html").read_text("utf8")
    assert page.index("<h3>1. Telmo Okafor Lind [b]") < page.index("<h3>2. Agnieszka Kowalewska [a]")
    assert "<td>Columns not used<td>branch" in page
    assert "<td>Above the header<td>Customers of the Harbour Bank,,," in page
    assert "<td>line 4: “soon” is no date" in page
    assert "<td>line 6: no name" in page
    table = rows(desk / "r.csv")
    assert [(row["reason"], row["not_used"]) for row in table] == [
        ("", "line 4: “soon” is no date"),
        ("", ""),
        ("line 6: no name", ""),
    ]
    assert {row["columns_not_used"] for row in table} == {"branch"}
    told = json.loads((desk / "r.json").read_bytes())
    assert (told["run"]["unused"], told["run"]["above"]) == (["branch"], ["Customers of the Harbour Bank,,,"])
    assert [one["unclear"] for one in told["outcomes"]] == [["line 4: “soon” is no date"], [], []]


def test_without_out_the_hits_are_all_that_is_on_standard_output(desk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert screen(desk, "--no-journal") == 0
    assert [row["customer_id"] for row in csv.DictReader(io.StringIO(capfd.readouterr().out))] == ["a", "d", "e"]
    assert screen(desk, "--no-journal", "--json") == 0
    assert len(json.loads(capfd.readouterr().out)["hits"]) == 3
    assert not (desk / "screenings.db").exists()


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (["--out", "hits.xlsx"], 2, "give a file that ends in .csv, .json and .jsonl"),
        (["--out", "nowhere/hits.csv"], 2, "its folder is not there"),
        (["--lists", "eu"], 2, "no version of a list"),
        (["--lists", "none"], 2, "there is nothing to look in"),
        (["--lists", " , "], 2, "--lists names none"),
        (["--as-of", "1999-01-01"], 2, "that had been added by 1999-01-01T23:59:59"),
        (["--as-of", "soon"], 2, "is no moment"),
        (["--as-of", "2999-01-01"], 2, "has not come yet"),
        (["--offences", "jaywalking"], 2, "no such offence"),
        (["--case", "none.case"], 4, "does not exist"),
    ],
)
def test_what_cannot_be_asked_is_said_at_once(
    desk: Path, capfd: pytest.CaptureFixture[str], words: list[str], code: int, why: str
) -> None:
    assert screen(desk, *words) == code
    assert why in " ".join(capfd.readouterr().err.split())


def test_a_file_without_a_name_that_can_be_asked_is_nothing_readable(desk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (desk / "names.csv").write_text("id,name\n1,\n2,--\n", "utf8")
    assert screen(desk) == 3
    assert "none of its rows can be asked after (line 2: no name)" in " ".join(capfd.readouterr().err.split())


def test_as_of_looks_in_the_lists_that_were_kept_then(desk: Path) -> None:
    (desk / "list.csv").write_text(LISTED.replace("OKAFOR LIND, Telmo", "BERG, Ingrid"), "utf8")
    former = next((desk / "lists" / "sdn").glob("*/version.json"))
    former.write_text(former.read_text("utf8").replace('"added": "20', '"added": "19'), "utf8")
    assert run(["lists", "add", str(desk / "list.csv"), "--name", "sdn", "--date", "2024-06-01"]) == 0
    assert screen(desk, "--out", str(desk / "now.csv")) == 0
    assert screen(desk, "--out", str(desk / "then.csv"), "--as-of", "2020-01-01") == 0
    assert [row["customer_id"] for row in rows(desk / "now.csv")] == ["d", "e"]
    first = rows(desk / "then.csv")[0]
    assert (first["customer_id"], first["list_date"]) == ("a", "2024-05-03")


def test_two_versions_of_one_list_are_refused_and_neither_is_left_out_unsaid(desk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (desk / "list.csv").write_text(LISTED.replace("OKAFOR LIND, Telmo", "BERG, Ingrid"), "utf8")
    assert run(["lists", "add", str(desk / "list.csv"), "--name", "sdn", "--date", "2024-06-01"]) == 0
    assert screen(desk, "--lists", "sdn@2024-05-03,sdn") == 2
    assert "two versions of sdn are asked for" in " ".join(capfd.readouterr().err.split())
    assert screen(desk, "--lists", "sdn@2024-06-01,sdn") == 0


def test_a_case_alerts_on_its_accused_and_tells_what_reports_say(desk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    add(desk / "pact.case", desk / "reports", PACT)
    asked = ("Ramiro Solano", "Elvira Prats Montoya", "Joaquin Tavares", "Hanna Dorn", "Ingrid Falk", "Solano", "Telmo Okafor Lind")
    (desk / "names.csv").write_text("\n".join(["name", *asked]), "utf8")
    where = ["--case", str(desk / "pact.case"), "--report", str(desk / "r.json")]
    assert screen(desk, *where, "--out", str(desk / "hits.csv")) == 0
    said = capfd.readouterr().err
    assert "seven names, three hits (two of the case: one proceeding and one allegation; one of sdn), no rows skipped." in said
    listed, minister, mother = rows(desk / "hits.csv")
    assert (listed["class"], listed["customer"]) == ("listed", "Telmo Okafor Lind")
    assert (minister["customer"], minister["dataset"], minister["class"]) == ("Ramiro Solano", "pact.case", "proceeding")
    assert "bribery" in minister["alleged_offences"]
    assert minister["step_date"].startswith("2023-03-0")
    assert "Treasury" in minister["origins"]
    assert "charges.txt" in minister["articles"]
    assert (minister["review"], minister["list_date"]) == ("unreviewed", "")
    assert mother["class"] == "allegation"
    told = json.loads((desk / "r.json").read_bytes())["run"]
    assert told["articles"] == [{"language": "en", "read": 2, "not_read": 0, "since": "2023-03-09", "until": "2023-03-11"}]
    again = [*where, "--lists", "none", "--offences", "human_trafficking", "--out", str(desk / "none.json")]
    assert screen(desk, *again) == 0
    assert [one["customer"]["name"] for one in json.loads((desk / "none.json").read_bytes())["hits"]] == []


def test_what_is_decided_is_shown_and_a_false_match_goes_to_the_end(desk: Path) -> None:
    assert screen(desk, "--out", str(desk / "hits.csv")) == 0
    first = rows(desk / "hits.csv")[0]
    with Journal.open(desk / "screenings.db") as journal:
        run_id = journal.run().id
        found = journal.hit(run_id, first["customer_id"], "sdn", first["entry_id"])
        assert found is not None
        journal.decide(Verdict(kind="false_match", reason="different_birth_date", by="Ida Moreau"), *found, run_id)
    assert screen(desk, "--out", str(desk / "hits.csv")) == 0
    assert [row["customer_id"] for row in rows(desk / "hits.csv")] == ["d", "e", "a"]
    assert "false match by Ida Moreau" in rows(desk / "hits.csv")[2]["state"]


def begun(desk: Path, journal: Path) -> subprocess.Popen[bytes]:
    words = ["screen", str(desk / "many.csv"), "--journal", str(journal), "--out", str(desk / f"{journal.stem}.csv")]
    words += ["--report", str(desk / f"{journal.stem}.report.csv")]
    return subprocess.Popen([sys.executable, "-m", "allegedly", *words], stderr=subprocess.PIPE, cwd=desk)


def outcomes(journal: Path) -> int:
    with suppress(sqlite3.OperationalError), closing(sqlite3.connect(journal)) as found:
        return int(found.execute("SELECT count(*) FROM outcomes").fetchone()[0])
    return 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs a system that can kill a process")
def test_a_run_that_is_killed_goes_on_and_gives_the_same_bytes(desk: Path) -> None:
    people = [f"n{at},{name}" for at, name in enumerate(strangers("person", 5000))]
    people[123::800] = ["n,Telmo Okafor"] * len(people[123::800])
    (desk / "many.csv").write_text("\n".join(["id,name", *people]), "utf8")
    whole, broken = desk / "whole.db", desk / "broken.db"
    assert begun(desk, whole).wait(120) == 0
    for least in (1, 1500, 3000):
        process = begun(desk, broken)
        until = time.monotonic() + 60
        while outcomes(broken) < least and process.poll() is None and time.monotonic() < until:
            time.sleep(0.01)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        assert not (desk / "broken.csv").exists()
    assert 3000 <= outcomes(broken) < 5000
    last = begun(desk, broken)
    _, said = last.communicate(timeout=120)
    assert last.returncode == 0
    assert b"This run was begun before: went on from name" in said
    assert (desk / "broken.csv").read_bytes() == (desk / "whole.csv").read_bytes()
    assert (desk / "broken.report.csv").read_bytes() == (desk / "whole.report.csv").read_bytes()
    with Journal.open(broken) as journal:
        assert len(journal.sittings(journal.run().id)) == 4
        assert journal.faults() == ()
    assert len(rows(desk / "whole.csv")) == len(people[123::800])


def test_a_run_is_of_the_bytes_that_were_read_whatever_becomes_of_the_file(desk: Path) -> None:
    names = desk / "names.csv"
    read = names.read_bytes()

    def replaced(doing: str, done: int, of: int) -> None:
        if doing == "Reading sdn":
            names.write_text("id,name\nz,Agnieszka Kowalewska\n", "utf8")

    screening = prepare(Asked(names=names, shelf=Shelf(desk / "lists"), by="Ida Moreau"), replaced)
    assert screening.run.names_sha256 == hashlib.sha256(read).hexdigest()
    assert screening.run.customers == 7
    assert [one.customer.id for one in screening.outcomes()] == ["a", "b", "c", "d", "e", "line 7", "g"]
