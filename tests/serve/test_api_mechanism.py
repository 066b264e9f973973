"""How the API answers, whatever it is asked for: tags, HEAD, cursors, problems, and a description that its answers keep to."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import pytest
from fastapi import Depends, FastAPI, Query, Request
from fastapi.testclient import TestClient

from allegedly.errors import CaseBusy, RuleBroken, UnknownName, UsageError
from allegedly.serve.api.answers import Answer, Passing, passing, read
from allegedly.serve.api.app import create_api
from allegedly.serve.api.bodies import JsonBody
from allegedly.serve.api.etags import matches, tag
from allegedly.serve.guard.heads import Heads
from allegedly.serve.website import Site
from allegedly.shapes import Shape, Stance


class Numbers(Shape, frozen=True, kw_only=True):
    """A stretch of numbers."""

    numbers: tuple[int, ...]
    next: str | None


class Wish(Shape, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number that is wished for."""

    number: int
    names: tuple[str, ...] = ()


class Moment:
    """A shelf whose only look has a state that a test may change."""

    def __init__(self) -> None:
        self.now = "one"
        self.made = 0

    @contextmanager
    def look(self, opened: frozenset[str]) -> Iterator["Moment"]:
        yield self

    def state(self) -> str:
        return self.now


ERRORS = {"name": UnknownName("no such name"), "use": UsageError("no such use"), "busy": CaseBusy("somebody writes")}
ERRORS |= {"rule": RuleBroken("a rule"), "fault": ZeroDivisionError("secret")}


def add(api: FastAPI, site: Site) -> None:
    @api.get("/findings")
    def findings(
        request: Request, stance: Stance | None = None, after: str = "0", limit: Annotated[int, Query(ge=1, le=9)] = 3
    ) -> Answer[Numbers]:
        def make(look: Any) -> Numbers:
            look.made += 1
            end = int(after) + limit
            return Numbers(numbers=tuple(range(int(after), end)), next=str(end) if end < 9 else None)

        return read(site, request, make)

    @api.get("/findings/{finding}", responses={404: {}})
    def finding(finding: str) -> Answer[Numbers]:
        raise ERRORS[finding]

    @api.post("/findings/{finding}", status_code=201)
    def judge(finding: str, wish: Annotated[Wish, Depends(JsonBody(Wish))]) -> Passing[Numbers]:
        return passing(Numbers(numbers=(wish.number,), next=None), 201)


@pytest.fixture
def shelf() -> Moment:
    return Moment()


@pytest.fixture
def client(shelf: Moment) -> TestClient:
    app = FastAPI()
    app.mount("/api", create_api(Site(shelf, "Tiny", lambda: "2026-11-22"), (add,)))  # type: ignore[arg-type]
    app.add_middleware(Heads)
    return TestClient(app, raise_server_exceptions=False)


def test_an_answer_that_the_caller_has_is_not_made_again(client: TestClient, shelf: Moment) -> None:
    first = client.get("/api/findings?limit=2")
    again = client.get("/api/findings?limit=2", headers={"If-None-Match": first.headers["etag"]})

    assert (first.status_code, first.json()) == (200, {"numbers": [0, 1], "next": "2"})
    assert first.headers["cache-control"] == "no-cache, private"
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert shelf.made == 1


def test_another_state_or_address_has_another_tag(client: TestClient, shelf: Moment) -> None:
    tags = [client.get(path).headers["etag"] for path in ("/api/findings", "/api/findings?limit=2", "/api/findings")]
    shelf.now = "two"
    tags.append(client.get("/api/findings").headers["etag"])

    assert tags[0] == tags[2]
    assert len(set(tags)) == 3
    assert client.get("/api/findings", headers={"If-None-Match": tags[0]}).status_code == 200


@pytest.mark.parametrize(
    ("asked", "same"),
    [('W/"a"', True), ('"a"', True), ('"b", W/"a"', True), ("*", True), ('W/"b"', False), ("", False), (None, False)],
)
def test_tags_are_compared_weakly(asked: str | None, same: bool) -> None:
    assert matches(asked, 'W/"a"') is same


def test_a_tag_tells_its_parts_apart() -> None:
    assert tag("ab", "c") != tag("a", "bc")


def test_a_head_has_the_headers_of_the_answer_and_no_body(client: TestClient) -> None:
    whole, head = client.get("/api/findings"), client.head("/api/findings")
    assert (head.status_code, head.content) == (200, b"")
    assert dict(head.headers) == dict(whole.headers)


def test_a_stretch_leads_to_the_next_with_all_else_kept(client: TestClient) -> None:
    first = client.get("/api/findings?limit=5&stance=denies")
    assert first.headers["link"] == '</api/findings?limit=5&stance=denies&after=5>; rel="next"'
    last = client.get(first.links["next"]["url"])
    assert last.json() == {"numbers": [5, 6, 7, 8, 9], "next": None}
    assert "link" not in last.headers


@pytest.mark.parametrize(
    ("method", "path", "status", "told"),
    [
        ("GET", "/api/nothing", 404, "/api lists"),
        ("GET", "/api/findings/", 404, "/api lists"),
        ("GET", "/api/findings/name", 404, "no such name"),
        ("GET", "/api/findings/use", 422, "no such use"),
        ("GET", "/api/findings/busy", 503, "somebody writes"),
        ("GET", "/api/findings/rule", 500, "a rule"),
        ("GET", "/api/findings?limit=0", 422, "limit: "),
        ("GET", "/api/findings?stance=shouts", 422, "stance: "),
        ("GET", "/api/findings?stanse=denies", 422, "stanse: there is no such parameter here; there are: stance, after, limit"),
        ("PATCH", "/api/findings/name", 405, "Allow"),
        ("POST", "/api/findings/name", 415, "Content-Type"),
    ],
)
def test_what_goes_wrong_is_told_as_a_problem_with_advice(
    client: TestClient, method: str, path: str, status: int, told: str
) -> None:
    answer = client.request(method, path)
    problem = answer.json()

    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, problem["status"], problem["type"]) == (status, status, f"/api#problem-{status}")
    assert told in problem["detail"]
    assert problem["title"]


def test_a_fault_says_nothing_of_what_it_was(client: TestClient) -> None:
    answer = client.get("/api/findings/fault")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert "secret" not in answer.text


def test_the_methods_of_an_address_are_those_of_all_its_operations(client: TestClient) -> None:
    assert client.put("/api/findings/name").headers["allow"] == "GET, HEAD, POST"


def test_a_busy_case_says_when_to_ask_again(client: TestClient) -> None:
    assert client.get("/api/findings/busy").headers["retry-after"] == "1"


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (b"{", "body"),
        (b"\xff", "body"),
        (b'{"number": "1"}', "number"),
        (b'{"names": []}', "body"),
        (b'{"number": 1, "names": [2]}', "names[0]"),
        (b'{"number": 1, "more": 2}', "body"),
    ],
)
def test_a_body_of_another_shape_is_refused_with_its_place(client: TestClient, body: bytes, name: str) -> None:
    answer = client.post("/api/findings/x", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
    assert [error["name"] for error in answer.json()["errors"]] == [name]


def test_a_body_of_the_shape_is_taken(client: TestClient) -> None:
    answer = client.post("/api/findings/x", json={"number": 7})
    assert (answer.status_code, answer.json()) == (201, {"numbers": [7], "next": None})
    assert answer.headers["cache-control"] == "no-store"


def test_the_description_has_the_shapes_of_answers_and_bodies(client: TestClient) -> None:
    document = client.get("/api/openapi.json").json()
    findings = document["paths"]["/findings"]["get"]
    judge = document["paths"]["/findings/{finding}"]["post"]

    assert document["servers"] == [{"url": "/api"}]
    assert findings["responses"]["200"]["content"] == {"application/json": {"schema": {"$ref": "#/components/schemas/Numbers"}}}
    assert judge["requestBody"]["content"] == {"application/json": {"schema": {"$ref": "#/components/schemas/Wish"}}}
    assert judge["security"] == [{"token": []}]
    assert document["components"]["schemas"]["Numbers"]["description"] == "A stretch of numbers."
    assert {"Numbers", "Wish", "Problem", "WrongValue"} == set(document["components"]["schemas"])
    assert findings["parameters"][0]["schema"]["enum"][0] == "alleges"
