"""The work beside the server: nothing that was typed in is lost, and one thing that goes wrong does not end the rest."""

import threading
from pathlib import Path

import msgspec
import pytest

from allegedly.commands import desk
from allegedly.commands.desk import CaseDesk, Worker
from allegedly.errors import CaseBusy
from allegedly.intake import spool_of
from allegedly.record.store import Case
from allegedly.serve.desk import Typed
from made_case import made_case


class Told(Worker):
    """A worker that notes what it would run."""

    def __init__(self, case: Path) -> None:
        super().__init__(case)
        self.ran: list[tuple[str, ...]] = []
        self.twice = threading.Event()

    def _run(self, *arguments: str, given: str = "") -> bool:
        self.ran.append((*arguments, given))
        if len(self.ran) > 1:
            self.twice.set()
        return True


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return made_case(tmp_path / "harbour.case")


def test_a_typed_statement_outlives_the_server(case: Path) -> None:
    with Case.open(case) as opened:
        claim = opened.readings()[0].claims[0].id
    CaseDesk(case, Told(case)).attach(Typed(who="Bo", said="I never took it."), claim, "Ida")
    next_ = Told(case)
    next_.start()
    next_.settle()
    assert next_.twice.wait(20)
    next_.close()
    assert next_.ran[0] == ("answers", str(case), claim, "--said=-", "--who=Bo", "--by=Ida", "I never took it.")
    assert not list(spool_of(case).glob("statements/*"))
    assert spool_of(case).stat().st_mode & 0o077 == 0


def test_a_case_that_is_busy_is_derived_later(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []

    def busy_once(path: Path, wait: float) -> Case:
        opened.append(path)
        if len(opened) == 1:
            raise CaseBusy(f"another process is writing to {path}")
        return Case(path, wait)

    monkeypatch.setattr(desk, "_AGAIN", 0.0)
    monkeypatch.setattr(desk, "_PAUSE", 0.0)
    monkeypatch.setattr(desk.Case, "open", busy_once)
    worker = Told(case)
    worker.start()
    worker.settle()
    assert worker.twice.wait(20)
    assert "another process is writing" in worker.problems()[0]
    worker.close()


def test_a_statement_that_cannot_be_read_stops_nothing(case: Path) -> None:
    folder = spool_of(case) / "statements"
    folder.mkdir(parents=True)
    (folder / "0.json").write_bytes(b"{")
    (folder / "1.json").write_bytes(msgspec.json.encode(desk.Said(typed=Typed(who="Bo", said="No."), to="c-1", by="Ida")))
    worker = Told(case)
    worker.start()
    worker.settle()
    assert worker.twice.wait(20)
    worker.close()
    assert worker.ran[0][0] == "answers"


def test_a_settling_says_nothing_of_the_statements_and_they_nothing_of_it(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Ended:
        """A process that ends as it is told to."""

        def __init__(self, command: list[str], **_: object) -> None:
            self.returncode = int(command[3] in fails)

        def communicate(self, given: str) -> tuple[None, str]:
            return None, "no such day"

    monkeypatch.setattr(desk.subprocess, "Popen", Ended)
    worker = Worker(case)
    fails = {"answers", "settle"}
    worker._run("answers", str(case))
    fails = set()
    worker._run("settle", str(case))
    assert worker.unread() == worker.problems() == ("no such day",)
    fails = {"settle"}
    worker._run("settle", str(case))
    worker._run("answers", str(case))
    assert (worker.unread(), worker.problems()) == ((), ("no such day",))
