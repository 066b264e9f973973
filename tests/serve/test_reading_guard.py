"""The guard of a server that only answers: this machine's programs and the pages that were named, nobody else, nothing large."""

from typing import Any

import pytest
from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse
from fastapi.testclient import TestClient
from starlette.types import Scope

from allegedly.serve.guard.bodies import Limits, Reason
from allegedly.serve.guard.reading import ReadingGuard, ReadingRules

HOST = "http://localhost:8322"
NAMED, OTHER = "http://127.0.0.1:3333", "http://evil.example"
LIMITS = Limits(body=2000, fields=10, address=500, headers=30, header_bytes=4000, idle=0.2, whole=0.5)


def _explain(_: Scope, status: int, reason: Reason) -> PlainTextResponse:
    return PlainTextResponse(f"refused: {reason}", status_code=status)


def _client(*origins: str) -> TestClient:
    app = FastAPI()

    @app.get("/")
    @app.get("/preview")
    def page() -> PlainTextResponse:
        return PlainTextResponse("here")

    @app.post("/ask")
    async def ask(request: Request) -> PlainTextResponse:
        return PlainTextResponse(str(len(await request.body())))

    @app.get("/fault")
    def fault() -> None:
        raise RuntimeError("/home/somebody/secret.case")

    app.add_middleware(ReadingGuard, rules=ReadingRules(_explain, origins=frozenset(origins), limits=LIMITS))
    return TestClient(app, base_url=HOST, raise_server_exceptions=False)


@pytest.fixture
def client() -> TestClient:
    return _client(NAMED)


def test_a_program_of_this_machine_asks_without_a_token(client: TestClient) -> None:
    answer = client.post("/ask", json={"a": 1})
    assert (answer.status_code, answer.text) == (200, "7")
    assert "set-cookie" not in answer.headers
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"


REFUSED: list[tuple[str, str, dict[str, Any], int]] = [
    ("GET", "/", {"headers": {"Host": "evil.example"}}, 400),
    ("GET", "/", {"headers": {"Host": "localhost.evil.example:8322"}}, 400),
    ("GET", "/", {"headers": {"Origin": OTHER}}, 403),
    ("GET", "/", {"headers": {"Origin": "null"}}, 403),
    ("GET", "/", {"headers": {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}}, 403),
    ("GET", "/", {"headers": {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}}, 403),
    ("GET", "/", {"headers": {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}}, 403),
    ("POST", "/ask", {"json": {}, "headers": {"Origin": OTHER}}, 403),
    ("POST", "/ask", {"json": {}, "headers": {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}}, 403),
    ("POST", "/ask", {"content": b"{}", "headers": {"Content-Type": "text/plain"}}, 415),
    ("POST", "/ask", {"files": {"a": b"b"}}, 415),
    ("POST", "/ask", {"content": b"x" * 3000, "headers": {"Content-Type": "application/json"}}, 413),
    ("POST", "/ask", {"content": b"{}", "headers": {"Content-Type": "application/json", "Content-Length": "x"}}, 400),
    ("GET", "/?" + "a" * 600, {}, 414),
    ("GET", "/?" + "a&" * 20, {}, 400),
    ("GET", "/", {"headers": {f"X-{n}": "a" for n in range(40)}}, 431),
    ("PUT", "/ask", {"json": {}}, 405),
    ("DELETE", "/", {}, 405),
    ("OPTIONS", "/ask", {"headers": {"Origin": OTHER, "Access-Control-Request-Method": "POST"}}, 403),
    ("OPTIONS", "/ask", {}, 405),
]


@pytest.mark.parametrize(
    ("method", "path", "given", "status"), REFUSED, ids=[f"{m} {p[:9]} {s} {n}" for n, (m, p, _, s) in enumerate(REFUSED)]
)
def test_everybody_else_is_refused(client: TestClient, method: str, path: str, given: dict[str, Any], status: int) -> None:
    answer = client.request(method, path, **given)
    assert answer.status_code == status
    assert "access-control-allow-origin" not in answer.headers


def test_a_page_that_was_named_may_ask_and_send_json(client: TestClient) -> None:
    asking = {"Origin": NAMED, "Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"}
    before = client.options("/ask", headers=asking | {"Access-Control-Request-Method": "POST"})
    assert (before.status_code, before.headers["access-control-allow-origin"]) == (204, NAMED)
    answer = client.post("/ask", json={}, headers=asking)
    assert (answer.status_code, answer.headers["access-control-allow-origin"], answer.headers["vary"]) == (200, NAMED, "Origin")
    assert "access-control-allow-credentials" not in answer.headers


def test_a_link_may_be_followed_and_a_preview_framed_by_the_named_page_alone(client: TestClient) -> None:
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    frame = link | {"Sec-Fetch-Dest": "iframe"}
    assert client.get("/", headers=link).status_code == 200
    assert client.get("/preview", headers=frame).status_code == 200
    assert f"frame-ancestors {NAMED}" in client.get("/preview").headers["content-security-policy"]
    assert "frame-ancestors 'none'" in client.get("/").headers["content-security-policy"]
    assert _client().get("/preview", headers=frame).status_code == 403


def test_a_fault_is_not_told(client: TestClient) -> None:
    answer = client.get("/fault")
    assert (answer.status_code, answer.text) == (500, "refused: fault")
