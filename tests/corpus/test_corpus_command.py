"""`allegedly corpus` as its user meets it."""

import json
from pathlib import Path

import pytest

from allegedly.cli import run
from papers_corpus import STORY


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    path = tmp_path / "sand.txt"
    path.write_text(STORY, "utf8")
    return path


def test_show_in_the_terminal(marked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["corpus", "show", str(marked)]) == 0
    shown = capsys.readouterr().out
    assert "selling twelve permits to dig sand from public beaches for 300,000 kesu in cash ⟨c1⟩" in shown
    assert "source: two clerks at the agency (anonymous, anonymous; “Two clerks at the agency”) → Asuo Herald" in shown
    assert "[promo] Read next" in shown


def test_show_as_a_page(marked: Path, tmp_path: Path) -> None:
    marked.write_text(STORY.replace("Golden Shore Ltd|golden", "<b>Golden</b> & Co|golden"), "utf8")
    assert run(["corpus", "show", str(marked), "--page", str(tmp_path / "story.html")]) == 0
    page = (tmp_path / "story.html").read_text("utf8")
    assert "&lt;b&gt;Golden&lt;/b&gt; &amp; Co" in page
    assert "<sup>c1</sup>" in page
    assert "http" not in page


def test_stored_marked_and_converted(marked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["corpus", "store", str(marked), "--corpus", str(tmp_path)]) == 0
    stored = tmp_path / "own" / "sand-permits" / "annotation.json"
    assert run(["corpus", "mark", str(stored)]) == 0
    again = tmp_path / "again.txt"
    again.write_text(capsys.readouterr().out, "utf8")
    assert run(["corpus", "store", str(again), "--corpus", str(tmp_path / "other")]) == 0
    assert (tmp_path / "other" / "own" / "sand-permits" / "annotation.json").read_bytes() == stored.read_bytes()
    assert run(["corpus", "convert", str(stored), "--out", str(tmp_path / "gold")]) == 0
    gold = json.loads((tmp_path / "gold" / "gold.json").read_text("utf8"))
    assert (tmp_path / "gold" / gold["articles"]["01"]["file"]).is_file()


def test_mistakes_are_named_and_nothing_is_stored(marked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    marked.write_text(STORY.replace("ans=c1\nc5", "ans=c9\nc5"), "utf8")
    assert run(["corpus", "store", str(marked), "--corpus", str(tmp_path)]) == 1
    assert "answers c9, which is no claim" in capsys.readouterr().err
    assert not (tmp_path / "own").exists()


def test_check_and_count(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["corpus", "check"]) == 0
    assert "no mistake" in capsys.readouterr().err
    assert run(["corpus", "count"]) == 0
    assert json.loads(capsys.readouterr().out)["own"]["articles"] >= 400


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["corpus", "show", "nowhere.json"]) == 2
    assert "no such file" in capsys.readouterr().err
