"""`allegedly lists link` and what is decided on its suggestions at the terminal."""

import io
import json
from pathlib import Path

import pytest

from allegedly.cli import run
from meeting import first, into, rows, second, shelved

Capture = pytest.CaptureFixture[str]
ENTRY = "SDN list of the US Treasury (OFAC), entry 901 (DELVANE ROQUE, Ismaro), GLOMAG, as of 3 May 2024"


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ALLEGEDLY_USER", "Ida Moreau")
    monkeypatch.setenv("ALLEGEDLY_LISTS", str(tmp_path / "lists"))
    shelved(tmp_path / "lists", ("2024-05-03", rows()))
    return into(tmp_path / "a.case", first(), second())


def words(text: str) -> str:
    """The output on one line, however wide the terminal."""
    return " ".join(text.split())


def found(case: Path, capsys: Capture) -> dict[str, dict[str, object]]:
    capsys.readouterr()
    assert run(["export", str(case), "--to", "json"]) == 0
    return {one["entry"]: one for one in json.loads(capsys.readouterr().out)["listings"]}


def test_a_suggestion_says_that_it_is_one(case: Path, capsys: Capture) -> None:
    assert run(["lists", "link", str(case)]) == 0
    out, err = capsys.readouterr()
    assert f"Ismaro Delvane Roque: perhaps {ENTRY} [unreviewed]" in words(out)
    assert "two links, two unreviewed" in err
    assert run(["show", str(case), "Ismaro Delvane Roque"]) == 0
    told = words(capsys.readouterr().out)
    assert f"On lists perhaps {ENTRY} [unreviewed]" in told
    assert "no person has said yet that the two are the same" in told


def test_what_is_confirmed_stands_beside_the_sanction(case: Path, capsys: Capture) -> None:
    assert run(["lists", "link", str(case), "ofac"]) == 0
    link = str(found(case, capsys)["901"]["id"])
    assert run(["confirm", str(case), link, "--why", "same birth date"]) == 0
    assert "Ismaro Delvane Roque is on a list: SDN list" in words(capsys.readouterr().err)
    assert run(["show", str(case), "Ismaro Delvane Roque"]) == 0
    told = words(capsys.readouterr().out)
    step, section = told.split("On lists")
    assert f"{ENTRY} [confirmed by a person]" in step
    assert "perhaps" not in section.split("What is alleged")[0]
    assert run(["brief", str(case), "--to", "md", "--about", "Ismaro Delvane Roque"]) == 0
    assert "entry 901 (DELVANE ROQUE, Ismaro), GLOMAG, as of 3 May 2024 [confirmed by a person]" in words(capsys.readouterr().out)


def test_questions_and_answers(case: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(["lists", "link", str(case)]) == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("what\ny\nu\ny\nn\n"))
    assert run(["review", str(case), "--links"]) == 0
    out, err = capsys.readouterr()
    assert "the list, born: 8 February 1979" in words(out)
    assert "two answers kept" in err
    assert {one["review"] for one in found(case, capsys).values()} == {"confirmed", "rejected"}
    assert run(["review", str(case), "--links"]) == 0
    assert "No entry of a list waits" in capsys.readouterr().err
    assert run(["judgements", str(case), "--json"]) == 0
    log = [(one["judgement"]["kind"], one["standing"]) for one in json.loads(capsys.readouterr().out)]
    assert log == [("linked", "undone"), ("undo", "holds"), ("linked", "holds"), ("not_linked", "holds")]
    assert run(["verify", str(case)]) == 0


def test_the_table_of_links(case: Path, tmp_path: Path) -> None:
    assert run(["lists", "link", str(case)]) == 0
    assert run(["export", str(case), "--to", "csv", "--out", str(tmp_path / "csv")]) == 0
    lines = (tmp_path / "csv" / "listings.csv").read_text("utf8").splitlines()
    assert len(lines) == 3
    assert any('"DELVANE ROQUE, Ismaro",GLOMAG' in line for line in lines)


def test_links_as_json_and_what_is_not_kept(case: Path, capsys: Capture) -> None:
    assert run(["lists", "link", str(case), "--json"]) == 0
    assert {one["entry"] for one in json.loads(capsys.readouterr().out)} == {"901", "902"}
    assert run(["lists", "link", str(case), "none"]) == 2
    assert "no version of a list" in capsys.readouterr().err
    assert run(["confirm", str(case), "m-0000000000000000"]) == 2
    assert "holds no link" in capsys.readouterr().err
