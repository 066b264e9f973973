"""A page of another program, as OpenRefine's is, in a real browser: it may ask and frame where it was named, and nowhere else."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page

from match_callers import filled, free_port

ASK = """async (home) => {
  const manifest = await (await fetch(home + "/reconcile/mine")).json();
  const suggest = manifest.suggest.entity;
  const found = await (await fetch(suggest.service_url + suggest.service_path + "?prefix=shevch")).json();
  const query = {queries: {q: {schema: "Person", properties: {name: "Oksana Shevchuk"}}}};
  const matched = await (await fetch(home + "/match/mine", {
    method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(query)})).json();
  return [manifest.name, found.result[0].id, matched.responses.q.results[0].id];
}"""
FRAME = """(address) => new Promise((done) => {
  const frame = document.createElement("iframe");
  frame.onload = () => done(true);
  frame.src = address;
  document.body.append(frame);
})"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of another program's pages; under localhost they are of another origin than under 127.0.0.1."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "index.html").write_text("<!doctype html><title>rows</title><body>", "utf8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, elsewhere: int) -> Iterator[str]:
    """A matching server that lets pages of one origin ask."""
    shelf = filled(tmp_path_factory.mktemp("lists"))
    words = [
        "--folder",
        str(shelf.folder),
        "--lists",
        "mine",
        "--port",
        str(free_port()),
        "--allow-origin",
        f"http://127.0.0.1:{elsewhere}",
    ]
    command = [sys.executable, "-m", "allegedly", "lists", "serve", *words]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ | {"COLUMNS": "500"})
    assert process.stderr
    address = next(line.split(" at ")[1].split()[0] for line in process.stderr if "Serving" in line)
    yield address.rstrip("/")
    process.send_signal(signal.SIGINT)
    process.wait(20)


@pytest.fixture
def page(chromium: Chromium) -> Iterator[Page]:
    context = chromium.new_context()
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def test_the_page_that_was_named_asks_and_frames(page: Page, home: str, elsewhere: int, tmp_path: Path) -> None:
    page.goto(f"http://127.0.0.1:{elsewhere}/index.html")
    assert page.evaluate(ASK, home) == ["mine (Allegedly)", "mine:m-2", "mine:m-2"]
    page.evaluate(FRAME, f"{home}/reconcile/mine/preview?id=mine:m-5")
    [frame] = page.frames[1:]
    assert "<b>Ada</b> Brandt" in frame.locator("body").inner_text()
    assert frame.evaluate("document.querySelectorAll('script').length") == 0


def test_a_page_of_another_origin_gets_nothing(page: Page, home: str, elsewhere: int) -> None:
    page.goto(f"http://localhost:{elsewhere}/index.html")
    told = page.evaluate(
        "async (home) => { try { await fetch(home + '/catalog'); return 'answered' } catch (error) { return String(error) } }", home
    )
    assert "Failed to fetch" in told
    page.evaluate(FRAME, f"{home}/reconcile/mine/preview?id=mine:m-5")
    assert all("Brandt" not in frame.content() for frame in page.frames[1:] if frame.url.startswith("http"))
