"""The journal as a file: what was put in comes out, also where processes are killed or write at once."""

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from allegedly.errors import JournalError, RuleBroken, UsageError
from allegedly.record.casefile import create_file
from allegedly.screen.journal import Journal, Verdict, default_path
from allegedly.screen.journal import file as journal_file
from screened import AT, customer, hit, outcomes, run

TESTS = Path(__file__).parents[2]
# Adds the outcomes of a run, six at a time, and decides on a hit after each; run by several processes at once.
WRITER = """
import sys
from pathlib import Path
from allegedly.screen.journal import Journal, Verdict
from screened import customer, hit, outcomes, run

name, count = sys.argv[2], 60
with Journal.open(Path(sys.argv[1])) as journal:
    mine = run(name)
    found = outcomes(count, hits_of=range(0, count, 5))
    done = journal.begin(mine)
    for start in range(done, count, 6):
        journal.add(name, start, found[start : start + 6])
        one = customer(start)
        verdict = Verdict(kind="cannot_tell", reason="customer_unknown", by=name + sys.argv[3])
        journal.decide(verdict, one, hit(one), name)
    journal.end(name, "2026-03-01T09:00:00+00:00")
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "screenings.db"


def test_what_was_put_in_comes_out(path: Path) -> None:
    put = outcomes(5, hits_of=(1, 3))
    with Journal.open(path) as journal:
        assert journal.begin(run()) == 0
        journal.add("run-1", 0, put[:2])
        journal.add("run-1", 2, put[2:])
        journal.end("run-1", "2026-03-01T09:00:00+00:00")
    with Journal.open(path, make=False) as journal:
        assert tuple(journal.outcomes("run-1")) == put
        assert tuple(journal.outcomes("run-1", with_hits=True)) == (put[1], put[3])
        assert journal.runs() == (run(ended="2026-03-01T09:00:00+00:00"),)
        assert journal.hit("run-1", "c3", "ofac", "900") == (put[3].customer, put[3].hits[0])
        assert journal.hit("run-1", "c2", "ofac", "900") is None
        assert journal.faults() == ()


def test_a_run_that_was_broken_off_goes_on_where_it_stopped(path: Path) -> None:
    put = outcomes(5)
    with Journal.open(path) as journal:
        journal.begin(run())
        journal.add("run-1", 0, put[:3])
    with Journal.open(path) as journal:
        assert journal.begin(run(by="Jonas Weil", begun="2026-03-02T08:00:00+00:00")) == 3
        # What overlaps with what is there already changes nothing.
        journal.add("run-1", 2, put[2:])
        assert tuple(journal.outcomes("run-1")) == put
        assert [(one.by, one.done) for one in journal.sittings("run-1")] == [("Ida Moreau", 0), ("Jonas Weil", 3)]
        assert journal.run("run").by == "Ida Moreau"


def test_a_gap_and_an_unknown_run_are_refused(path: Path) -> None:
    with Journal.open(path) as journal:
        with pytest.raises(RuleBroken, match="not begun"):
            journal.add("run-1", 0, outcomes(1))
        journal.begin(run())
        with pytest.raises(RuleBroken, match="outcome 1 of run run-1 comes before"):
            journal.add("run-1", 1, outcomes(1))
        assert list(journal.outcomes("run-1")) == []


def test_a_batch_goes_in_whole_or_not_at_all(path: Path) -> None:
    with Journal.open(path) as journal:
        journal.begin(run())
        broken = (*outcomes(2), "no outcome")
        with pytest.raises(AttributeError):
            journal.add("run-1", 0, broken)  # type: ignore[arg-type]
        assert journal.begin(run()) == 0


def test_the_latest_run_that_ended_is_meant_where_none_is_named(path: Path) -> None:
    with Journal.open(path) as journal:
        with pytest.raises(UsageError, match="no screening was kept yet"):
            journal.run()
        for number, name in enumerate(("aa1", "aa2", "bb1")):
            journal.begin(run(name, begun=f"2026-03-0{number + 1}T08:00:00+00:00"))
        assert journal.run().id == "bb1"
        journal.end("aa2", "2026-03-05T08:00:00+00:00")
        assert journal.run().id == "aa2"
        with pytest.raises(UsageError, match="2 runs begin with aa"):
            journal.run("aa")


def test_of_runs_of_one_second_the_one_put_in_last_is_the_latest(path: Path) -> None:
    begun, ended = "2026-03-01T08:00:00+00:00", "2026-03-01T08:00:00+00:00"
    with Journal.open(path) as journal:
        for name in ("run-m", "run-z", "run-a"):
            journal.begin(run(name, begun=begun))
            assert journal.run().id == name
        for name in ("run-m", "run-z", "run-a"):
            journal.end(name, ended)
        assert [one.id for one in journal.runs()] == ["run-m", "run-z", "run-a"]
        assert journal.run().id == "run-a"


def test_two_processes_write_at_once_and_nothing_is_lost(path: Path) -> None:
    # Two make the same run, one another; none of them finds the file made.
    environment = os.environ | {"PYTHONPATH": str(TESTS)}
    asked = [("one", "A"), ("one", "B"), ("two", "C")]
    started = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), *words], env=environment) for words in asked]
    assert [process.wait(timeout=60) for process in started] == [0, 0, 0]
    with Journal.open(path, make=False) as journal:
        for name in ("one", "two"):
            assert tuple(journal.outcomes(name)) == outcomes(60, hits_of=range(0, 60, 5))
        assert len(journal.decisions()) >= 20
        assert {one.by for one in journal.decisions()} >= {"twoC"}
        assert journal.faults() == ()


def test_what_is_asked_at_one_moment_does_not_see_what_others_decide_meanwhile(path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(TESTS)}
    with Journal.open(path) as journal:
        journal.begin(run("here"))
        with journal.at_one_moment():
            assert journal.decisions() == ()
            assert (
                subprocess.run([sys.executable, "-c", WRITER, str(path), "one", "A"], env=environment, check=False).returncode == 0
            )
            with journal.at_one_moment():
                assert [one.id for one in journal.runs()] == ["here"]
            assert journal.decisions() == ()
        assert len(journal.decisions()) == 10
        assert [one.id for one in journal.runs()] == ["here", "one"]
        # It can be written to again, also where what was asked there failed.
        with pytest.raises(UsageError), journal.at_one_moment():
            journal.run("none")
        journal.begin(run("later"))


def test_a_killed_writer_leaves_whole_batches(path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(TESTS)}
    slow = WRITER.replace("journal.add", "import time; time.sleep(0.02); journal.add")
    process = subprocess.Popen([sys.executable, "-c", slow, str(path), "one", "A"], env=environment)
    wait = threading.Event()
    while not _positions(path):
        assert process.poll() is None
        wait.wait(0.01)
    process.kill()
    process.wait(timeout=10)
    with Journal.open(path) as journal:
        done = journal.begin(run("one"))
        assert done % 6 == 0
        assert tuple(journal.outcomes("one")) == outcomes(60, hits_of=range(0, 60, 5))[:done]
        assert journal.faults() == ()


def _positions(path: Path) -> int:
    if not path.exists():
        return 0
    with closing(sqlite3.connect(path)) as plain:
        try:
            return int(plain.execute("SELECT count(*) FROM outcomes").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


def test_only_its_user_can_read_it(path: Path) -> None:
    before = os.umask(0)
    try:
        with Journal.open(path) as journal:
            journal.begin(run())
            modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in path.parent.iterdir()}
            assert len(modes) == 3
            assert set(modes.values()) == {0o600}
            assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    finally:
        os.umask(before)


def test_no_other_file_is_taken_for_a_journal(tmp_path: Path, path: Path) -> None:
    with pytest.raises(JournalError, match="is not there"):
        Journal.open(path, make=False)
    text = tmp_path / "names.csv"
    text.write_text("name\n" * 300)
    with pytest.raises(JournalError, match="another kind of file"):
        Journal.open(text)
    case = tmp_path / "story.case"
    create_file(case)
    before = case.read_bytes()
    with pytest.raises(JournalError, match="another program or a case"):
        Journal.open(case)
    assert case.read_bytes() == before
    with pytest.raises(JournalError, match="no journal can be made"):
        Journal.open(text / "screenings.db")


def test_a_newer_journal_is_refused_and_an_older_one_brought_up(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Journal.open(path) as journal:
        journal.begin(run())
    monkeypatch.setattr(journal_file, "MIGRATIONS", (*journal_file.MIGRATIONS, "ALTER TABLE runs ADD COLUMN later TEXT;"))
    with Journal.open(path) as journal:
        assert journal.runs() == (run(),)
    monkeypatch.undo()
    with pytest.raises(JournalError, match="newer version"):
        Journal.open(path)


def test_what_is_altered_by_hand_is_found(path: Path) -> None:
    with Journal.open(path) as journal:
        journal.begin(run())
        journal.add("run-1", 0, outcomes(3, hits_of=(1,)))
        journal.end("run-1", AT)
        one = customer(1)
        verdict = Verdict(kind="false_match", reason="different_birth_date", by="Ida Moreau")
        for _ in range(3):
            made = journal.decide(verdict, one, hit(one), "run-1")
            journal.undo(made.id, Verdict(kind="undo", reason="mistake", by="Ida Moreau"))
        head = journal.head()
        assert journal.faults() == ()
    with closing(sqlite3.connect(path)) as plain:
        for change in ("UPDATE decisions SET hash = 'x'", "DELETE FROM decisions"):
            with pytest.raises(sqlite3.IntegrityError, match="never"):
                plain.execute(change)
        plain.execute("DROP TRIGGER decisions_are_not_changed")
        plain.execute("DROP TRIGGER decisions_are_not_deleted")
        plain.execute("UPDATE decisions SET decision = replace(decision, 'Ida', 'Eva') WHERE number = 2")
        plain.execute("DELETE FROM decisions WHERE number IN (4, 6)")
        plain.execute("UPDATE outcomes SET outcome = replace(outcome, 'Telmo', 'Selmo') WHERE position = 0")
        plain.commit()
    with Journal.open(path) as journal:
        told = journal.faults()
        assert "decision 2" in told[0]
        assert "is not as it was sealed" in told[0]
        assert "decision 4" in told[1]
        assert "does not follow" in told[1]
        assert "outcomes of run run-1" in told[2]
        assert len(told) == 3
        # What was taken off the end shows to who kept the last hash.
        assert journal.head() != head


def test_where_the_journal_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("ALLEGEDLY_SCREENINGS", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_path() == tmp_path / "allegedly" / "screenings.db"
    monkeypatch.setenv("ALLEGEDLY_SCREENINGS", str(tmp_path / "mine.db"))
    assert default_path() == tmp_path / "mine.db"
