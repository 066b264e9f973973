"""The commands as a user gives them: what goes to standard output, what does not, and what stays in the case."""

import json
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from allegedly import __version__
from allegedly.cli import run
from allegedly.commands.exporting_out import READ_ME

REPORT = (
    "Mayor denies taking money\n\n"
    "The State Audit Office accused Helga Brandt, the mayor of Velden, of taking bribes from a builder in 2021.\n\n"
    'Brandt denied it on Monday. "I never took a cent," she told reporters at the town hall.\n'
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "report.txt").write_text(REPORT, "utf8")
    assert run(["read", str(tmp_path / "report.txt"), "--case", str(tmp_path / "a.case")]) == 0
    return tmp_path / "a.case"


def test_reading_again_says_so_on_standard_error_alone(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(case.parent / "report.txt"), "--case", str(case)]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "one article (0 read, 1 read before)" in err
    assert "Look at it: `allegedly serve " in err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"allegedly {__version__}\n"


def test_show_a_case(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", str(case)]) == 0
    out, err = capsys.readouterr()
    assert "What is alleged" in out
    assert "unreviewed" in out
    assert err == ""


def test_show_a_person_keeps_the_claim_with_its_speaker(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", str(case), "brandt"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Helga Brandt (person, unreviewed)")
    assert "The State Audit Office accuses “Helga Brandt" in out
    assert "↳ Helga Brandt denies" in out


def test_show_as_json(case: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["show", str(case), "Helga Brandt", "--json"]) == 0
    assert json.loads(capfdbinary.readouterr().out)["name"] == "Helga Brandt"


def test_export_to_standard_output_and_to_a_file_are_the_same(case: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    out = case.with_suffix(".json")
    assert run(["export", str(case), "--to", "json", "--out", str(out)]) == 0
    assert capfdbinary.readouterr().out == b""
    assert run(["export", str(case), "--to", "json"]) == 0
    assert capfdbinary.readouterr().out == out.read_bytes()
    assert json.loads(out.read_bytes())["format"] == "allegedly-record/1"


def test_csv_needs_a_folder(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", str(case), "--to", "csv"]) == 2
    assert "--out" in capsys.readouterr().err
    assert run(["export", str(case), "--to", "csv", "--out", str(case.parent / "tables")]) == 0
    assert run(["export", str(case), "--to", "csv", "--out", str(case.parent / "all.csv")]) == 2
    assert "is the name of one" in capsys.readouterr().err
    assert run(["export", str(case), "--to", "csv", "--out", str(case.parent / "all.zip")]) == 0
    with ZipFile(case.parent / "all.zip") as archive:
        tables = {Path(name).name for name in archive.namelist() if name.startswith("all/")}
    assert tables == {path.name for path in (case.parent / "tables").iterdir()} | {READ_ME}
    assert (case.parent / "tables" / "claims.csv").is_file()


def test_remove_takes_the_article_and_what_rested_on_it(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["remove", str(case), "report.txt"]) == 0
    capsys.readouterr()
    assert run(["show", str(case)]) == 0
    assert "Brandt" not in capsys.readouterr().out


def test_the_demo_without_serving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("DEMO_SERVE", "0")
    assert run(["demo", "--case", str(tmp_path / "demo.case")]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Eight articles")
    assert "8 read" in err


def test_a_fault_is_told_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], case: Path
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("x")

    monkeypatch.setattr("allegedly.cli.remove_from", broken)
    assert run(["remove", str(case), "report.txt"]) == 1
    err = capsys.readouterr().err
    assert "fault of the program" in err
    assert "Traceback" not in err


def test_a_reader_that_has_had_enough_is_no_fault(case: Path) -> None:
    script = f"{sys.executable} -m allegedly export {case} --to json | head -c 10; echo ${{PIPESTATUS[0]}}"
    ran = subprocess.run(["bash", "-c", script], check=True, capture_output=True, text=True, timeout=60)
    assert ran.stderr == ""
