"""Two browsers deciding and a run reading at the same time, as real processes: nothing is lost, and nobody is shown a lock."""

import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from allegedly.flow import record_of, verify
from allegedly.judging import decided
from allegedly.record.store import Case

SAMPLE = Path(__file__).parents[1] / "src" / "allegedly" / "sample"
_WAIT = 60.0
_FRESH = (
    "The Court of Auditors accused Duarte Falcão of taking bribes, the Morning Mail reported on 3 June 2024. Falcão denied it.\n"
)


def allegedly(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "allegedly", *arguments], capture_output=True, text=True, encoding="utf8", check=False
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    assert allegedly("read", str(SAMPLE), "--case", str(folder / "a.case")).returncode == 0
    with Case.open(folder / "a.case") as case:
        case.settle()
    return folder / "a.case"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def served(case: Path) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "allegedly", "serve", str(case), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            _until(lambda: _answers(address), "the server to answer")
            yield address
        finally:
            server.terminate()
            server.wait(timeout=_WAIT)


def _answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/log").status_code == 200
    except httpx.TransportError:
        return False


def _until(ready: object, what: str) -> None:
    end = time.monotonic() + _WAIT
    while not ready():  # type: ignore[operator]
        assert time.monotonic() < end, f"waited too long for {what}"
        time.sleep(0.2)


class Browser:
    """Somebody who decides on claims, one after the other, as forms send it."""

    def __init__(self, address: str) -> None:
        self._client = httpx.Client(base_url=address, follow_redirects=True, timeout=_WAIT)
        page = self._client.get("/review")
        self._token = re.search(r'name="token" value="([^"]+)"', page.text)[1]  # type: ignore[index]
        self.pages = [page]

    def decide(self, kind: str, claim: str) -> None:
        form = {"token": self._token, "kind": kind, "about": claim, "queue": "claims", "why": f"{kind} {claim}"}
        self.pages.append(self._client.post("/review/decide", data=form, headers={"HX-Request": "true"}))

    def doubt(self, claim: str) -> None:
        form = {"token": self._token, "about": claim, "wrong": "date", "why": f"doubt {claim}"}
        self.pages.append(self._client.post("/review/doubt", data=form))

    def undo_last(self) -> None:
        found = re.search(r'name="judgement" value="([^"]+)"', self.pages[-1].text)
        assert found
        form = {"token": self._token, "judgement": found[1], "queue": "claims"}
        self.pages.append(self._client.post("/review/undo", data=form, headers={"HX-Request": "true"}))


def test_no_decision_is_lost_and_no_lock_is_shown(made: Path, tmp_path: Path) -> None:
    case = tmp_path / "a.case"
    shutil.copy(made, case)
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    for number in range(6):
        (fresh / f"{number}.txt").write_text(f"Report {number}. {_FRESH}", "utf8")
    claims = [claim.id for claim in record_of(case).claims][:40]
    with served(case) as address:
        browsers = [Browser(address), Browser(address)]

        def sit(browser: Browser, own: list[str]) -> None:
            for number, claim in enumerate(own):
                browser.decide("reject" if number % 3 == 0 else "confirm", claim)
                if number % 4 == 0:
                    browser.doubt(claim)
            browser.undo_last()

        sittings = [threading.Thread(target=sit, args=(browser, claims[at::2])) for at, browser in enumerate(browsers)]
        reading = subprocess.Popen(
            [sys.executable, "-m", "allegedly", "read", str(fresh), "--case", str(case)], stderr=subprocess.PIPE, text=True
        )
        for sitting in sittings:
            sitting.start()
        for sitting in sittings:
            sitting.join()
        _, told = reading.communicate(timeout=_WAIT)
        assert reading.returncode == 0, told
        shown = [page for browser in browsers for page in browser.pages]
        assert {page.status_code for page in shown} == {200}
        assert not any('class="warning"' in page.text or "another process" in page.text for page in shown)
        _until(lambda: "being worked in" not in httpx.get(f"{address}/log").text, "the decisions to be worked in")
    assert "another process" not in told
    log = decided(case)
    assert sorted(one.judgement.why for one in log if one.judgement.kind in ("confirm", "reject")) == sorted(
        f"{'reject' if number % 3 == 0 else 'confirm'} {claim}"
        for own in (claims[::2], claims[1::2])
        for number, claim in enumerate(own)
    )
    assert sum(one.judgement.kind == "doubt" for one in log) == 10
    assert sum(one.judgement.kind == "undo" for one in log) == 2
    with Case.open(case) as opened:
        assert opened.is_resolved()
        assert opened.pending() == 0
    assert verify(case).faults == ()
    record = record_of(case)
    assert len(record.articles) == 14
    assert sum(claim.review in ("confirmed", "rejected") for claim in record.claims) >= len(claims) - 2


def test_what_was_derived_meanwhile_is_not_lost(made: Path, tmp_path: Path) -> None:
    case = tmp_path / "a.case"
    shutil.copy(made, case)
    claims = [claim.id for claim in record_of(case).claims]
    runs = [
        subprocess.Popen([sys.executable, "-m", "allegedly", "confirm", str(case), claim], stderr=subprocess.PIPE, text=True)
        for claim in claims[:3]
    ]
    told = [run.communicate(timeout=_WAIT)[1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0], told
    assert {claim.id for claim in record_of(case).claims if claim.review == "confirmed"} == set(claims[:3])
    assert verify(case).faults == ()
