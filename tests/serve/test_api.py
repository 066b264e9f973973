"""The API on a case: it gives what the pages show, tells when that has changed, and walks through lists without loss."""

import importlib
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from allegedly.flow import Reader, read_inputs
from allegedly.record.browser import Browser
from allegedly.serve.api.app import create_api
from allegedly.serve.api.describing import operations
from allegedly.serve.app import ROUTES, create_app
from allegedly.serve.log import log_page
from allegedly.serve.review import review_page
from allegedly.serve.routes import articles, brief, case, compare, entities, findings, network, timeline
from allegedly.serve.shelf import Look
from allegedly.serve.website import Site
from allegedly.settings import Settings
from allegedly.shapes import Shape
from allegedly.shapes.browsing import Filters
from allegedly.shapes.network import NetworkFilters
from allegedly.shapes.timeline import TimeFilters
from api_callers import decider, site_of
from builders import PRODUCED_BY
from made_case import made_case, visitor
from made_record import TEXTS

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
world = importlib.import_module("findings_scale_world")

TOLD: Sequence[Any] = world.case(20)
READINGS = {one.document.article.id: one.reading for one in TOLD}
READER = Reader(lambda article: READINGS[article.id], "told-1", PRODUCED_BY)
# Pages whose counterpart has another name, and what has none: pictures, files, forms, and pages that explain.
ELSEWHERE = {
    "/": "/case",
    "/people": "/entities",
    "/people/{entity}": "/entities/{entity}",
    "/network/line": "/network/line/{line}",
    "/review/parts/{entity}": "/entities/{entity}/parts",
    "/add": "/batches",
    "/add/{id}": "/batches/{batch}",
    "/export": "/exports",
    "/export/{id}": "/exports/{export}",
}
FORMS = {"/review/claims/{claim}/edit", "/review/claims/{claim}/answer", "/review/doubt"}
WITHOUT = FORMS | {"/help", "/api", "/paper.css", "/network.svg", "/brief.{ending}", "/export/{id}/file"}


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_case(tmp_path_factory.mktemp("api") / "harbour.case")


@pytest.fixture(scope="module")
def client(harbour: Path) -> TestClient:
    return visitor(harbour)


VIEWS: dict[str, Callable[[Site, Look], Shape]] = {
    "/api/findings": lambda site, look: case.listed(site, look, (Filters(), "weight")),
    "/api/findings?accuses=true&words=dredging": lambda site, look: case.listed(
        site, look, (Filters(accuses=True, words="dredging"), "weight")
    ),
    "/api/findings?limit=1": lambda site, look: case.listed(site, look, (Filters(), "weight"), (None, 1)),
    "/api/findings?order=gravest": lambda site, look: case.listed(site, look, (Filters(), "gravest")),
    "/api/findings/f-kick": lambda site, look: findings.opened(site, look, "f-kick"),
    "/api/articles": lambda site, look: look.articles(),
    "/api/entities?of=bodies": lambda site, look: look.entities(("organization", "group")),
    "/api/entities/e-varga": lambda site, look: entities.opened(site, look, "e-varga"),
    "/api/network?about=e-varga": lambda site, look: network.opened(site, look, NetworkFilters(about="e-varga")),
    "/api/timeline?about=e-varga": lambda site, look: timeline.opened(site, look, TimeFilters(entity="e-varga")),
    "/api/brief?about=Varga": lambda site, look: brief.made(site, look, "Varga"),
    "/api/review?queue=claims": lambda site, look: review_page(site, look, "claims", None),
    "/api/log": lambda site, look: log_page(look, site.texts, None),
    "/api/compare?one=a-port&other=a-wire": lambda site, look: compare.opened(site, look, "a-port", "a-wire"),
}


@pytest.mark.parametrize("path", VIEWS)
def test_an_answer_is_the_view_that_the_page_is_made_of(harbour: Path, client: TestClient, path: str) -> None:
    site = site_of(harbour)
    with site.shelf.look() as look:
        view = VIEWS[path](site, look)

    answer = client.get(path)

    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == json.loads(msgspec.json.encode(view))


def test_an_article_comes_with_the_text_that_its_offsets_count_in(client: TestClient, harbour: Path) -> None:
    site = site_of(harbour)
    with site.shelf.look() as look:
        view = articles.opened(site, look, "a-port")
    answer = client.get("/api/articles/a-port").json()

    assert answer["article"] == json.loads(msgspec.json.encode(view))
    assert answer["text"] == TEXTS["a-port"]
    quotes = [card["claim"]["quote"] for card in answer["article"]["cards"]]
    assert [" ".join(answer["text"][one["start"] : one["end"]].split()) for one in quotes] == [one["words"] for one in quotes]


def test_the_case_counts_what_the_look_counts(client: TestClient, harbour: Path) -> None:
    with Browser(harbour).look() as look:
        totals = look.totals()
    answer = client.get("/api/case").json()
    assert answer["totals"] == msgspec.to_builtins(totals)
    assert (answer["title"], answer["fresh"]) == ("Harbour", None)
    assert client.get("/api/case?since=0").json()["fresh"]["since"] == 0


def test_each_line_of_the_network_opens(client: TestClient) -> None:
    lines = client.get("/api/network").json()["lines"]
    assert lines
    for line in lines:
        opened = client.get(f"/api/network/line/{line['kind']}", params={"from": line["from"], "to": line["to"]})
        assert opened.json()["line"] == line
        assert opened.json()["claims"] or opened.json()["ties"]


def test_what_was_not_read_is_told(client: TestClient, harbour: Path) -> None:
    with Browser(harbour).look() as look:
        assert client.get("/api/skipped").json()["skipped"] == [msgspec.to_builtins(one) for one in look.skipped()]


def test_facets_are_named_as_the_parameters_that_they_are_for(client: TestClient) -> None:
    for facet in client.get("/api/facets").json()["facets"]:
        for value in facet["values"]:
            names = ["since", "until"] if facet["name"] == "year" else [facet["name"]]
            found = client.get("/api/findings", params=dict.fromkeys(names, value["value"]))
            assert found.json()["total"] == value["count"]


def test_a_search_finds_names_and_claims(client: TestClient) -> None:
    hits = client.get("/api/search?q=Varga").json()["hits"]
    assert hits[0]["kind"] == "person"
    assert {"claim", "article"} <= {hit["kind"] for hit in hits}
    assert client.get("/api/search?q=%20").json() == {"hits": []}


def test_what_every_answer_of_the_server_carries_is_there_too(client: TestClient) -> None:
    headers = client.get("/api/case").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-cache, private"


def test_a_tag_is_good_until_the_case_changes(tmp_path: Path) -> None:
    grown = grow(tmp_path / "a.case", TOLD[:4])
    client = visitor(grown)
    first = {path: client.get(path) for path in ("/api/case", "/api/findings", "/api/articles", "/api/search?q=a")}
    for path, answer in first.items():
        again = client.get(path, headers={"If-None-Match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
    grow(grown, TOLD[4:5])
    for path, answer in first.items():
        again = client.get(path, headers={"If-None-Match": answer.headers["etag"]})
        assert again.status_code == 200
        assert again.headers["etag"] != answer.headers["etag"]


def test_a_tag_is_of_the_day(harbour: Path) -> None:
    days = iter(["2026-11-22"] * 2 + ["2026-11-23"] * 2)
    client = TestClient(create_app(Site(Browser(harbour), "Harbour", lambda: next(days))), base_url="http://localhost:8321")
    tags = [client.get("/api/case").headers["etag"] for _ in range(4)]
    assert tags[0] == tags[1] != tags[2] == tags[3]


def test_a_tag_is_of_the_names_that_were_opened(harbour: Path) -> None:
    site = site_of(harbour)
    app = create_app(site)
    client, other = (TestClient(app, base_url="http://localhost:8321") for _ in range(2))
    sessions = [next(iter(one.get("/api/token").cookies.values())) for one in (client, other)]
    closed = client.get("/api/articles/a-port").headers["etag"]
    assert other.get("/api/articles/a-port").headers["etag"] == closed

    site.sessions.show(sessions[0], "e-varga")

    assert client.get("/api/articles/a-port").headers["etag"] != closed
    assert other.get("/api/articles/a-port").headers["etag"] == closed


def grow(case: Path, told: Sequence[Any]) -> Path:
    read_inputs(case, [one.document for one in told], Settings(), READER, lambda _: None)
    return case


def walk(client: TestClient, path: str, meanwhile: Callable[[], None] = lambda: None) -> list[str]:
    """The ids of a list, stretch by stretch, as the header `Link` leads."""
    found, url = [], path
    while url:
        answer = client.get(url)
        body = answer.json()
        items = body["cards"] if "cards" in body else [line["finding"] for line in body["lines"]]
        found += [item["id"] for item in items]
        assert ("next" in answer.links) == (body["next"] is not None)
        url = answer.links["next"]["url"] if "next" in answer.links else ""
        meanwhile()
    return found


@pytest.mark.parametrize("path", ["/api/findings", "/api/articles", "/api/entities", "/api/entities?of=bodies"])
def test_a_walk_gives_everything_once_whatever_its_stretches(tmp_path: Path, path: str) -> None:
    client = visitor(grow(tmp_path / "a.case", TOLD[:10]))
    sign = "&" if "?" in path else "?"
    whole = walk(client, f"{path}{sign}limit=200")
    assert len(whole) == len(set(whole)) > 3
    assert walk(client, f"{path}{sign}limit=1") == whole
    assert walk(client, f"{path}{sign}limit=3") == whole
    assert client.get(path).json()["total"] == len(whole)


def test_a_walk_through_articles_gives_each_once_while_the_case_grows(tmp_path: Path) -> None:
    grown = grow(tmp_path / "a.case", TOLD[:8])
    client = visitor(grown)
    before = walk(client, "/api/articles?limit=200")
    coming = iter(TOLD[8:20])

    found = walk(client, "/api/articles?limit=2", lambda: (grow(grown, [one]) if (one := next(coming, None)) else None, None)[1])

    assert len(found) == len(set(found))
    assert [id for id in found if id in before] == before
    assert len(walk(client, "/api/articles?limit=200")) > len(before)


def test_a_cursor_of_another_list_is_a_problem(client: TestClient) -> None:
    cursor = client.get("/api/findings?limit=1").json()["next"]
    for path in (f"/api/articles?after={cursor}", f"/api/findings?after={cursor}&accuses=false", "/api/findings?after=nonsense"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
        assert "begin" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/findings/f-none", 404),
        ("/api/articles/a-none", 404),
        ("/api/entities/e-none", 404),
        ("/api/compare?one=a-port&other=a-none", 404),
        ("/api/none", 404),
        ("/api/", 404),
        ("/api/findings/..%2f..%2fcase", 404),
        ("/api/compare?one=a-port", 422),
        ("/api/compare?one=a-port&other=a-port", 422),
        ("/api/search", 422),
        ("/api/case?since=-1", 422),
        ("/api/case?since=99999999999999999999", 422),
        ("/api/findings?offence=jaywalking", 422),
        ("/api/findings?since=June", 422),
        ("/api/search?q=" + "a" * 501, 422),
        ("/api/search?q=" + "a" * 9000, 414),
    ],
)
def test_what_cannot_be_given_is_a_problem_and_never_a_page(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status
    assert "<" not in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_another_method_is_a_problem_that_names_those_that_there_are(client: TestClient, method: str) -> None:
    token = client.get("/api/token").json()
    answer = client.request(method, "/api/findings", headers={token["header"]: token["token"]})
    assert (answer.status_code, answer.headers["content-type"]) == (405, "application/problem+json")
    assert answer.headers["allow"] == "GET, HEAD"


def test_a_stranger_gets_a_problem_and_nothing_else(client: TestClient) -> None:
    for headers, status in (({"host": "evil.example"}, 400), ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "cors"}, 403)):
        answer = client.get("/api/case", headers=headers)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
        assert "Harbour" not in answer.text


def test_a_head_has_the_headers_of_the_answer(client: TestClient) -> None:
    for path in ("/api/case", "/api/findings/f-kick", "/api/findings/f-none"):
        whole, head = client.get(path), client.head(path)
        assert (head.status_code, head.content) == (whole.status_code, b"")
        assert {**head.headers} == {**whole.headers}


def test_every_page_has_its_counterpart(harbour: Path) -> None:
    site = site_of(harbour)
    given = {one.route.path_format for one in operations(create_api(site))}
    pages = {
        route.path_format
        for routes in ROUTES
        for route in routes(site).routes
        if isinstance(route, APIRoute) and "GET" in (route.methods or ())
    }
    missing = sorted(page for page in pages - WITHOUT if ELSEWHERE.get(page, page) not in given)
    assert missing == []


def test_every_text_of_the_api_is_of_an_operation_or_parameter(harbour: Path) -> None:
    api = create_api(site_of(harbour))
    document = api.openapi()
    texts = site_of(harbour).texts.api
    named = [operation for methods in document["paths"].values() for operation in methods.values()]
    parameters = [parameter for operation in named for parameter in operation.get("parameters", ())]
    assert [parameter["name"] for parameter in parameters if not parameter["description"]] == []
    given = {parameter["name"] for parameter in parameters}
    assert sorted(texts.operations) == sorted(operation["operationId"] for operation in named)
    assert {name for name in texts.parameters if name not in given} == set()


def test_the_page_of_the_api_lists_each_operation_with_an_example_that_works(harbour: Path) -> None:
    client = decider(harbour)
    page = client.get("/api").text
    document = client.get("/api/openapi.json").json()
    for path, methods in document["paths"].items():
        for method in methods:
            assert f'<span class="method">{method.upper()}</span> /api{path}' in page
    examples = [
        part.split('"')[0].replace("&amp;", "&")
        for part in page.split('<p class="example">')[1:]
        for part in part.split('href="')[1:2]
    ]
    assert len(examples) > 8
    assert [example for example in examples if client.get(example).status_code != 200] == []
