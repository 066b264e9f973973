"""`allegedly lists serve` as a process of its own: asked by many while a newer version of a list comes, then a broken one."""

import contextlib
import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from allegedly.cli import run
from allegedly.screen.lists.shelf import Shelf
from match_callers import NEWER, filled, free_port, keep

CALLERS = 8
# Who is on the older version alone, on the newer alone, and on both.
QUESTIONS = {"went": "Oksana Petrivna Shevchuk", "came": "Dagny Halvorsen Ruud", "stays": "Ibrahima Traoré Sanogo"}
HITS = {"2024-05-03": {"went": ["mine:m-2"], "came": [], "stays": ["mine:m-1"]}}
HITS["2025-01-01"] = {"went": [], "came": ["mine:m-6"], "stays": ["mine:m-1"]}
BODY = json.dumps(
    {"queries": {name: {"schema": "Person", "properties": {"name": asked}} for name, asked in QUESTIONS.items()}}
).encode()
PATIENCE = 60.0


@dataclass
class Server:
    """A server, and what it says on its standard error."""

    port: int
    process: "subprocess.Popen[str]"
    said: list[str] = field(default_factory=list)

    def get(self, path: str) -> Any:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path)
        with contextlib.closing(connection):
            return json.loads(connection.getresponse().read())

    def wait(self, what: Any) -> None:
        """Until something is so."""
        end = time.monotonic() + PATIENCE
        while not what():
            assert time.monotonic() < end, self.said
            assert self.process.poll() is None, self.said
            time.sleep(0.05)

    def listen(self) -> None:
        """Takes what it says."""
        assert self.process.stderr
        for line in self.process.stderr:
            self.said.append(line)


@contextlib.contextmanager
def serving(shelf: Shelf, *words: str) -> Iterator[Server]:
    port = free_port()
    command = [sys.executable, "-m", "allegedly", "lists", "serve", "--folder", str(shelf.folder), "--port", str(port)]
    process = subprocess.Popen(
        [*command, "--every", "0.2", *words], stderr=subprocess.PIPE, text=True, env=os.environ | {"COLUMNS": "500"}
    )
    server = Server(port, process)
    threading.Thread(target=server.listen, daemon=True).start()
    try:
        server.wait(lambda: any("Serving" in line for line in server.said))
        yield server
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)


@dataclass
class Caller(threading.Thread):
    """Asks over and over on one connection, and keeps every answer."""

    port: int
    answers: list[tuple[str, dict[str, list[str]]]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    __hash__ = threading.Thread.__hash__

    def run(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            while not self.over.is_set():
                connection.request("POST", "/match/mine", BODY, {"Content-Type": "application/json"})
                answer = connection.getresponse()
                told = json.loads(answer.read())
                if answer.status != 200:
                    self.wrong.append(str(told))
                    continue
                [searched] = told["searched"]
                found = {name: [one["id"] for one in each["results"]] for name, each in told["responses"].items()}
                self.answers.append((searched["date"], found))
        except (OSError, http.client.HTTPException) as error:
            self.wrong.append(repr(error))


def test_a_newer_version_comes_under_load_and_no_answer_is_wrong_or_missing(tmp_path: Path) -> None:
    shelf = filled(tmp_path / "lists")
    with serving(shelf, "--lists", "mine") as server:
        callers = [Caller(server.port) for _ in range(CALLERS)]
        for one in callers:
            one.start()
        server.wait(lambda: all(len(one.answers) > 20 for one in callers))

        keep(shelf, "mine", {"mine.csv": NEWER.encode()}, "2025-01-01")
        server.wait(lambda: all(one.wrong or one.answers[-1][0] == "2025-01-01" for one in callers))
        seen = [len(one.answers) for one in callers]
        server.wait(lambda: all(len(one.answers) > before + 20 for one, before in zip(callers, seen, strict=True)))
        for one in callers:
            one.over.set()
        for one in callers:
            one.join(20)

        for one in callers:
            assert one.wrong == []
            assert {day for day, _ in one.answers} == set(HITS), "it was asked before and after"
            days = [day for day, _ in one.answers]
            assert days == sorted(days), "the older version does not come back"
            assert [(day, found) for day, found in one.answers if found != HITS[day]] == []
        assert any("mine of 2025-01-01" in line and "is in force" in line for line in server.said)


def test_a_version_that_cannot_be_used_leaves_the_former_in_force_and_is_told(tmp_path: Path) -> None:
    shelf = filled(tmp_path / "lists")
    with serving(shelf, "--lists", "mine") as server:
        before = server.get("/catalog")["datasets"][0]["sha256"]
        aside = Shelf(tmp_path / "aside")
        keep(aside, "mine", {"mine.csv": NEWER.encode()}, "2025-01-01")
        [packed] = aside.folder.rglob("mine.csv.z")
        packed.write_bytes(packed.read_bytes()[:-9])
        packed.parent.rename(shelf.folder / "mine" / packed.parent.name)

        server.wait(lambda: server.get("/catalog")["outdated"] == ["mine"])
        told = server.get("/catalog")
        assert told["datasets"][0]["sha256"] == before
        assert "add the list again" in told["datasets"][0]["refused"]
        assert (told["index_stale"], told["current"]) == (True, [])
        assert server.get("/search/mine?q=Shevchuk")["total"]["value"] == 1
        server.wait(lambda: any("the one in force stays" in line for line in server.said))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--lists", "nothing"), "nothing is no file and no version of a list"),
        (("--lists", "none"), "there is nothing to look in"),
        (("--lists", "mine@2024-05-03"), "leave the date out"),
        (("--host", "0.0.0.0"), "no address of this machine alone"),
        (("--allow-origin", "*"), "is no origin"),
        (("--allow-origin", "http://127.0.0.1:3333/reconcile"), "is no origin"),
        (("--case", "nothing.case"), "does not exist"),
    ],
)
def test_wrong_usage_says_what_to_do(tmp_path: Path, words: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    shelf = filled(tmp_path / "lists")
    assert run(["lists", "serve", "--folder", str(shelf.folder), "--port", str(free_port()), *words]) in (2, 4)
    assert says in " ".join(capsys.readouterr().err.split())


def test_a_list_cannot_be_called_as_the_case_or_as_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep(Shelf(tmp_path), "case", {"mine.csv": NEWER.encode()}, "2025-01-01")
    assert run(["lists", "serve", "--folder", str(tmp_path), "--port", str(free_port())]) == 2
    assert "another name" in " ".join(capsys.readouterr().err.split())
