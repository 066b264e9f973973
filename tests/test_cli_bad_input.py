"""What a new user does wrong: each gets a clear message and an exit code, nothing is lost, nobody meets a traceback."""

import os
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

REPORT = (
    "Mayor denies taking money\n\n"
    "The State Audit Office accused Helga Brandt, the mayor of Velden, of taking bribes from a builder in 2021.\n\n"
    'Brandt denied it on Monday. "I never took a cent," she told reporters at the town hall.\n'
)
SPANISH = (
    "La alcaldesa niega los sobornos\n\nLa fiscalía acusó a la alcaldesa de la ciudad de recibir dinero de una empresa constructora"
    " durante tres años. La alcaldesa negó ayer las acusaciones y dijo que nunca había recibido nada de nadie.\n"
)
PAGE = "<html><head><title>x</title></head><body><nav><a href='/'>Home</a></nav></body></html>"


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


def run(*arguments: str | Path) -> Ran:
    done = subprocess.run([sys.executable, "-m", "allegedly", *map(str, arguments)], check=False, capture_output=True, timeout=120)
    ran = Ran(done.returncode, done.stdout.decode("utf8"), done.stderr.decode("utf8"))
    assert "Traceback" not in ran.err
    return ran


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    return reports


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of one report."""
    root = tmp_path_factory.mktemp("good")
    (root / "report.txt").write_text(REPORT, "utf8")
    assert run("read", root / "report.txt", "--case", root / "good.case").code == 0
    return root / "good.case"


def test_an_empty_folder(folder: Path, tmp_path: Path) -> None:
    ran = run("read", folder, "--case", tmp_path / "a.case")
    assert ran.code == 3
    assert "nothing could be read" in ran.err
    assert not (tmp_path / "a.case").exists()


def test_a_path_that_does_not_exist(tmp_path: Path) -> None:
    ran = run("read", tmp_path / "nowhere", "--case", tmp_path / "a.case")
    assert ran.code == 2
    assert "no such file or folder" in ran.err


def test_one_good_report_among_all_that_can_be_wrong(folder: Path, tmp_path: Path) -> None:
    (folder / "good.txt").write_text(REPORT, "utf8")
    (folder / "scan.txt").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n" + bytes(range(256)) * 20)
    (folder / "nul.txt").write_bytes(b"abc\0def\0" * 200)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "page.html").write_text(PAGE, "utf8")
    (folder / "spanish.txt").write_text(SPANISH, "utf8")
    (folder / "table.xlsx").write_bytes(b"PK\x03\x04")
    (folder / "folder.txt").mkdir()
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    with (folder / "huge.txt").open("wb") as huge:
        huge.truncate(200_000_000)

    ran = run("read", folder, "--case", tmp_path / "a.case")

    assert ran.code == 0
    assert ran.out == ""
    for name in ("scan.txt", "nul.txt", "empty.txt", "page.html", "spanish.txt", "table.xlsx", "gone.txt", "huge.txt"):
        assert f"skipped {name}: " in ran.err
    shown = run("show", tmp_path / "a.case")
    assert shown.code == 0
    assert "Helga Brandt" in shown.out
    assert "not read: huge.txt" in shown.out


@pytest.mark.parametrize(
    "encoded",
    [REPORT.encode("latin-1"), REPORT.encode("utf-16"), REPORT.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + REPORT.encode()],
    ids=["latin-1", "utf-16", "crlf", "byte order mark"],
)
def test_a_report_in_another_encoding_is_read(folder: Path, tmp_path: Path, encoded: bytes) -> None:
    (folder / "report.txt").write_bytes(encoded)
    assert run("read", folder, "--case", tmp_path / "a.case").code == 0
    assert "Helga Brandt" in run("show", tmp_path / "a.case", "Brandt").out


def test_a_report_over_the_size_that_is_read(folder: Path, tmp_path: Path) -> None:
    (folder / "report.txt").write_text(REPORT, "utf8")
    ran = run("read", folder, "--case", tmp_path / "a.case", "--max-bytes", "100")
    assert ran.code == 3
    assert "report.txt" in ran.err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_read_permission(folder: Path, tmp_path: Path) -> None:
    (folder / "good.txt").write_text(REPORT, "utf8")
    (folder / "secret.txt").write_text(REPORT, "utf8")
    (folder / "secret.txt").chmod(0)
    ran = run("read", folder, "--case", tmp_path / "a.case")
    assert ran.code == 0
    assert "skipped secret.txt: " in ran.err


@pytest.mark.parametrize(
    "command", [["read", "{report}", "--case", "{case}"], ["show", "{case}"], ["export", "{case}", "--to", "json"]]
)
@pytest.mark.parametrize("kind", ["text", "another database", "a newer case", "a folder"])
def test_a_case_that_cannot_be_used_is_left_as_it_is(good: Path, tmp_path: Path, kind: str, command: list[str]) -> None:
    case = tmp_path / "b.case"
    report = tmp_path / "report.txt"
    report.write_text(REPORT, "utf8")
    if kind == "text":
        case.write_text("These are my notes.\n" * 100, "utf8")
    elif kind == "a folder":
        case.mkdir()
    else:
        case.write_bytes(good.read_bytes() if kind == "a newer case" else b"")
        with sqlite3.connect(case) as database:
            database.execute("PRAGMA user_version = 9999" if kind == "a newer case" else "CREATE TABLE other (x)")
        database.close()
    before = case.read_bytes() if case.is_file() else None

    ran = run(*(part.format(report=report, case=case) for part in command))

    assert ran.code == 4
    assert ran.out == ""
    assert "b.case" in ran.err
    assert (case.read_bytes() if case.is_file() else None) == before


def test_a_case_that_does_not_exist(tmp_path: Path) -> None:
    ran = run("show", tmp_path / "no.case")
    assert ran.code == 4
    assert "does not exist" in ran.err


@pytest.mark.parametrize(
    "arguments",
    [["read"], ["read", "x"], ["export", "x.case", "--to", "pdf"], ["nonsense"], ["read", "x", "--case", "y", "--workers", "0"]],
    ids=" ".join,
)
def test_wrong_usage(arguments: list[str]) -> None:
    assert run(*arguments).code == 2


def test_an_unknown_name_gets_the_nearest(good: Path) -> None:
    ran = run("show", good, "Helga Brand")
    assert ran.code == 2
    assert "Helga Brandt" in ran.err


def test_an_unknown_article(good: Path) -> None:
    ran = run("remove", good, "reprot.txt")
    assert ran.code == 2
    assert "report.txt" in ran.err
