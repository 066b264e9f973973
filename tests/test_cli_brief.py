"""`allegedly brief` as a user gives it: the three forms, where they go, and the same bytes whatever the hash seed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from allegedly.cli import run
from allegedly.commands.serving import title_of
from made_case import made_case

DAY = ["--date", "2026-11-22"]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return made_case(tmp_path / "harbour.case")


@pytest.mark.parametrize(("to", "begins"), [("md", b"# Brief: harbour"), ("html", b"<!doctype html>"), ("pdf", b"%PDF-")])
def test_a_brief_goes_to_a_file_or_to_standard_output(
    case: Path, to: str, begins: bytes, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    out = case.parent / f"brief.{to}"
    assert run(["brief", str(case), "--to", to, "--out", str(out), *DAY]) == 0
    assert out.read_bytes().lstrip().startswith(begins)
    said = capfdbinary.readouterr()
    assert said.out == b""
    assert b"Wrote" in said.err
    assert run(["brief", str(case), "--to", to, *DAY]) == 0
    assert capfdbinary.readouterr().out == out.read_bytes()


def test_a_case_is_called_as_asked_for(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["brief", str(case), "--to", "md", "--title", "The quay\nof Velden", *DAY]) == 0
    assert capsys.readouterr().out.startswith("# Brief: The quay of Velden\n")
    assert title_of(case, None) == title_of(case, " ") == "harbour"
    assert title_of(Path("s.case"), None) == "s.case"


def test_a_brief_on_one_person_begins_with_the_latest_step(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["brief", str(case), "--about", "varga leal", "--to", "md", *DAY]) == 0
    said = capsys.readouterr().out
    assert said.startswith("# Brief on Tomas Varga Leal\n")
    assert said.index("Charged by prosecutors") < said.index("## What is alleged")
    assert "five years ago" in said


def test_the_number_of_findings_is_bounded_and_said(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["brief", str(case), "--findings", "0", "--to", "md"]) == 2
    assert run(["brief", str(case), "--findings", "1", "--to", "md", *DAY]) == 0
    assert "One finding is told here" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--about", "Nobody At All"], "holds nobody named"),
        (["--about", "Leal"], "may mean several"),
        (["--date", "22.11.2026"], "is no day"),
        (["--out", "/nowhere/at/all.md"], "cannot write"),
    ],
)
def test_wrong_usage_is_explained(case: Path, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["brief", str(case), "--to", "md", *arguments]) == 2
    said = capsys.readouterr()
    assert words in said.err
    assert said.out == ""


def test_no_case_no_brief(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["brief", str(tmp_path / "none.case"), "--to", "md"]) == 4
    assert "does not exist" in capsys.readouterr().err


@pytest.mark.parametrize("to", ["md", "html", "pdf"])
def test_the_same_bytes_whatever_the_hash_seed(case: Path, to: str) -> None:
    command = [sys.executable, "-m", "allegedly", "brief", str(case), "--to", to, *DAY]
    made = [
        subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}).stdout
        for seed, zone in (("0", "UTC"), ("1", "Asia/Tokyo"))
    ]
    assert made[0] == made[1]
    assert made[0]
