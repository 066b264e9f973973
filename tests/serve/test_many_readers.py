"""Many who read at the same time: pages are made one after another, each once, and none tells what a decision took back."""

import re
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fastapi import Request
from fastapi.responses import HTMLResponse
from fastapi.testclient import TestClient

from allegedly.commands import warming
from allegedly.commands.desk import CaseDesk, Worker
from allegedly.commands.warming import Warmer
from allegedly.record import facet_columns, graph_tellings, namesakes, queue, queue_facts
from allegedly.record.browser import Browser
from allegedly.serve.app import create_app
from allegedly.serve.desk import Wish
from allegedly.serve.routes import findings
from allegedly.serve.shelf import Look
from allegedly.serve.website import Site
from allegedly.shapes.browsing import Filters, Wanted
from allegedly.shapes.network import NetworkFilters
from made_case import made_case

READERS = 6
LONGEST = 20
TOKEN = re.compile(r'X-Allegedly-Token": "[^"]+"|name="token" value="[^"]+"')


class Watched(Browser):
    """A case that notes how many look at it at the same time."""

    now = most = 0

    @contextmanager
    def look(self, opened: frozenset[str] = frozenset()) -> Iterator[Any]:
        self.now += 1
        self.most = max(self.most, self.now)
        try:
            with super().look(opened) as look:
                yield look
        finally:
            self.now -= 1


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Watched]:
    opened = Watched(made_case(tmp_path / "a.case"))
    yield opened
    opened.close()


@pytest.fixture
def site(shelf: Watched, tmp_path: Path) -> Site:
    case = tmp_path / "a.case"
    return Site(shelf=shelf, title="a", today=lambda: "2026-11-23", by="Ida", desk=CaseDesk(case, Worker(case)))


def _all_at_once(site: Site, *addresses: str) -> list[str]:
    """The pages that readers get who ask for them at the same moment."""
    together = threading.Barrier(len(addresses))
    app = create_app(site, frozenset({"testserver"}))

    def read(address: str) -> str:
        with TestClient(app, base_url="http://testserver") as client:
            together.wait(LONGEST)
            answer = client.get(address)
        assert answer.status_code == 200
        return answer.text

    with ThreadPoolExecutor(len(addresses)) as pool:
        return list(pool.map(read, addresses))


def test_pages_are_made_one_after_another(site: Site, shelf: Watched) -> None:
    _all_at_once(site, "/", "/?offence=bribery", "/people", "/network", "/articles/a-port", "/findings/f-kick")
    assert shelf.most == 1


def test_a_page_that_many_ask_for_is_made_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    opened = findings.opened

    def noted(site: Site, look: Look, id: str) -> Any:
        made.append(id)
        return opened(site, look, id)

    monkeypatch.setattr(findings, "opened", noted)
    assert len(_all_at_once(site, *["/findings/f-kick"] * READERS)) == READERS
    assert made == ["f-kick"]


def test_nobody_gets_a_page_of_before_a_decision(site: Site) -> None:
    assert site.desk
    before = _all_at_once(site, *["/findings/f-kick"] * READERS)
    with site.shelf.look() as look:
        [finding] = look.excerpt(Wanted(findings=("f-kick",))).record.findings
    site.desk.decide(Wish(kind="confirm", about=(finding.claims[0],)), "Ida")
    after = _all_at_once(site, *["/findings/f-kick"] * READERS)
    assert ["One decision is being worked in" in page for page in (*before, *after)] == [False] * READERS + [True] * READERS


def test_a_page_that_is_kept_waits_for_none_that_is_being_made(site: Site) -> None:
    with ThreadPoolExecutor(1) as pool:
        [kept] = _all_at_once(site, "/articles/a-port")
        with site.turn:
            # Somebody else's page is being made meanwhile.
            [again] = pool.submit(_all_at_once, site, "/articles/a-port").result(LONGEST)
            other = pool.submit(_all_at_once, site, "/articles/a-wire")
            assert wait([other], 0.2).not_done
        assert len(other.result(LONGEST)) == 1
    assert TOKEN.sub("", again) == TOKEN.sub("", kept)


def test_a_page_that_is_kept_is_not_told_of_another_state(site: Site) -> None:
    assert site.desk
    _all_at_once(site, "/articles/a-port")
    with site.shelf.look() as look:
        before = look.state(), look.last_change()
        [finding] = look.excerpt(Wanted(findings=("f-kick",))).record.findings
    assert (site.shelf.state(), site.shelf.last_change()) == before
    site.desk.decide(Wish(kind="confirm", about=(finding.claims[0],)), "Ida")
    assert site.shelf.state() != before[0]
    [after] = _all_at_once(site, "/articles/a-port")
    assert "One decision is being worked in" in after


def test_whoever_looks_may_look_again(site: Site) -> None:
    request: Any = type("Asked", (), {"state": object()})()
    with site.look(request) as one, site.look(request) as other:
        assert one.state() == other.state()


@pytest.fixture
def warmer(site: Site, shelf: Watched, monkeypatch: pytest.MonkeyPatch) -> Iterator[Warmer]:
    """Of a case that counts as large; it looks at it all the time."""
    monkeypatch.setattr(warming, "SMALL", 1)
    monkeypatch.setattr(warming, "_PAUSE", 0.01)
    warmer = Warmer(shelf, create_app(site))
    yield warmer
    warmer.close()


def test_what_was_made_ready_is_not_read_again(warmer: Warmer, shelf: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    warmer.start()
    warmer.close()
    for where, name in (
        (queue, "ranking"),
        (queue, "accusations"),
        (queue_facts, "answers_ranked"),
        (queue_facts, "steps_ranked"),
        (facet_columns, "load"),
        (graph_tellings, "load"),
        (namesakes, "shared"),
    ):
        monkeypatch.setattr(where, name, None)
    with shelf.look() as look:
        assert look.waiting().claims
        assert look.facets(Filters(offence="bribery"))
        assert look.network(NetworkFilters()).nodes
        look.namesakes(("e-varga",))


def test_a_small_case_is_not_made_ready(site: Site, shelf: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph_tellings, "load", None)
    Warmer(shelf, create_app(site)).start()
    assert "allegedly-warmer" not in {one.name for one in threading.enumerate()}


def test_pages_of_a_whole_case_are_there_before_anybody_asks_and_again_after_a_change(
    warmer: Warmer, site: Site, shelf: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    page = Site.page

    def noted(site: Site, request: Request, template: str, status: int = 200, **given: Any) -> HTMLResponse:
        made.append(request.url.path)
        return page(site, request, template, status, **given)

    monkeypatch.setattr(Site, "page", noted)
    warmer.start()
    begun = list(made)
    assert {"/", "/people", "/articles", "/network", "/timeline", "/review", "/brief", "/search", "/compare"} <= {*begun}
    assert [sum(one.startswith(kind) for one in begun) for kind in ("/findings/", "/people/", "/articles/")] == [1, 1, 1]
    _all_at_once(site, "/", "/people", "/network")
    assert made == begun
    assert site.desk
    with shelf.look() as look:
        [finding] = look.excerpt(Wanted(findings=("f-kick",))).record.findings
    site.desk.decide(Wish(kind="confirm", about=(finding.claims[0],)), "Ida")
    until = time.monotonic() + LONGEST
    while made[len(begun) :].count("/search") < 1 and time.monotonic() < until:
        time.sleep(0.01)
    # Each page once more, and none of a finding, a person or an article.
    assert sorted(made[len(begun) :]) == sorted(one for one in begun if one.count("/") == 1 and one != "/compare")
