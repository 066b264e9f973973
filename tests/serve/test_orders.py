"""The list of findings in the order that a reader chooses: on the pages, through their links, and in the API."""

import html
import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from fastapi.testclient import TestClient

from allegedly import settling
from allegedly.record.browser import Browser
from allegedly.record.store import Case
from allegedly.serve.app import create_app
from allegedly.serve.website import Site
from allegedly.shapes.browsing import Filters, FindingOrder
from builders import PRODUCED_BY

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
world = importlib.import_module("findings_scale_world")

ORDERS = get_args(FindingOrder)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    path = tmp_path_factory.mktemp("orders") / "a.case"
    with Case.create_or_open(path) as case:
        case.set_producer(PRODUCED_BY)
        with case.changing():
            for one in world.case(40):
                case.add(one.document, one.reading, "told")
        settling.resolve_if_stale(case)
    found = Browser(path)
    yield found
    found.close()


@pytest.fixture(scope="module")
def client(shelf: Browser) -> TestClient:
    return TestClient(create_app(Site(shelf=shelf, title="Velden", today=lambda: "2026-11-22")), base_url="http://localhost:8321")


def listed(page: str) -> list[str]:
    return re.findall(r'<article class="finding" id="([^"]+)"', page)


def links(page: str) -> list[str]:
    return [html.unescape(link) for link in re.findall(r'href="([^"]*)"', page)]


@pytest.mark.parametrize("order", ORDERS)
def test_a_page_lists_in_its_order_and_its_next_link_goes_on_so(client: TestClient, shelf: Browser, order: FindingOrder) -> None:
    with shelf.look() as look:
        wanted = list(look.findings(Filters(), limit=1000, order=order).ids)
    page = client.get("/", params={"order": order}).text
    found = listed(page)
    while more := re.search(r'class="button" href="(/findings\?[^"]+)"', page):
        page = client.get(html.unescape(more[1])).text
        found += listed(page)
    assert found == wanted
    assert len(found) > 20


def test_the_orders_are_links_that_keep_the_filters_and_filters_keep_the_order(client: TestClient) -> None:
    page = client.get("/", params={"accuses": "true", "order": "newest"}).text
    assert re.search(r'href="/\?accuses=true&amp;order=newest#findings-h" aria-current="true">newest report first<', page)
    found = links(page)
    assert "/?accuses=true#findings-h" in found
    assert "/?accuses=true&order=gravest#findings-h" in found
    narrowing = [link for link in found if re.match(r"/\?.*offence=", link)]
    assert narrowing
    assert all("order=newest" in link for link in narrowing)
    # Taken away one by one, or all together, filters leave the order.
    assert found.count("/?order=newest") == 2
    assert '<input type="hidden" name="order" value="newest">' in page
    assert "/?accuses=true" in links(client.get("/", params={"accuses": "true", "offence": "bribery"}).text)


def test_an_order_that_there_is_not_is_refused(client: TestClient) -> None:
    assert client.get("/?order=loudest").status_code == 422


def test_the_api_takes_the_same_order_and_describes_it(client: TestClient, shelf: Browser) -> None:
    with shelf.look() as look:
        wanted = look.findings(Filters(accuses=True), limit=30, order="gravest").ids
    first = client.get("/api/findings?accuses=true&order=gravest&limit=10").json()
    rest = client.get(f"/api/findings?accuses=true&order=gravest&limit=20&after={first['next']}").json()
    assert tuple(line["finding"]["id"] for line in (*first["lines"], *rest["lines"])) == wanted
    assert client.get(f"/api/findings?accuses=true&after={first['next']}").status_code == 422
    asked = client.get("/api/openapi.json").json()["paths"]["/findings"]["get"]["parameters"]
    [order] = [one for one in asked if one["name"] == "order"]
    assert order["schema"]["enum"] == list(ORDERS)
    assert "gravest" in order["description"]
