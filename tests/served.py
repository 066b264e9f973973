"""The program as it is used: cases read by `allegedly read`, `allegedly serve` on them, and what a browser sees there."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "src" / "allegedly" / "sample" / "reports"
SHARED = Path(os.environ.get("ALLEGEDLY_SHARED", ROOT.parent / "shared"))
SEEDS = SHARED / "acceptance" / "seeds"
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
Opened = Callable[..., Page]


@dataclass
class Seen:
    """What a browser's pages did that no page should do. `expected` are words of messages that a test brings about."""

    home: str
    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Looks at all that the pages of a context do from now on."""
        context.on("console", self._message)
        context.on("weberror", lambda error: self.messages.append(f"error in a page: {error.error}"))
        context.on("request", lambda request: self.requests.append(request.url))

    def _message(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.messages.append(f"{message.type}: {message.text} ({message.location.get('url', '')})")

    def elsewhere(self) -> list[str]:
        """The requests that went to another host."""
        return [url for url in self.requests if not url.startswith((f"{self.home}/", "data:", "blob:"))]

    def complaints(self) -> list[str]:
        """What the console said that the test does not expect; what the policy forbids is said there too."""
        return [message for message in self.messages if not any(words in message for words in self.expected)]


def _read(folder: Path, case: Path) -> None:
    command = [sys.executable, "-m", "allegedly", "read", str(folder), "--case", str(case)]
    subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL)


def once(factory: pytest.TempPathFactory, name: str, folder: Path) -> Path:
    """A case of the reports in a folder, read once for all workers of a run."""
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    turn, case = base / f"{name}-making", base / f"{name}.case"
    try:
        turn.mkdir()
    except FileExistsError:
        until = time.monotonic() + 120
        while not case.exists() and time.monotonic() < until:
            time.sleep(0.1)
        return case
    _read(folder, turn / "made.case")
    (turn / "made.case").rename(case)
    return case


@contextmanager
def serving(case: Path, folder: Path) -> Iterator[str]:
    """The address of `allegedly serve` on a copy of a case, on a free port."""
    copy = folder / case.name
    shutil.copyfile(case, copy)
    command = [sys.executable, "-m", "allegedly", "serve", str(copy), "--port", str(_free_port())]
    said = folder / "said.txt"
    with said.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
    try:
        yield _address(process, said)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _address(process: "subprocess.Popen[bytes]", said: Path) -> str:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        words = said.read_text("utf8").split()
        if found := [word for word in words if word.startswith("http://")]:
            return found[0].rstrip("/")
        time.sleep(0.05)
    raise AssertionError(f"the server did not start: {said.read_text('utf8')}")
