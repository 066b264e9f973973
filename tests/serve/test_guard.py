"""The guard: who may ask, how much, that a change was asked for on a page of ours, and what every answer says to the browser."""

import re
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor

import anyio
import pytest
from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, PlainTextResponse
from fastapi.testclient import TestClient
from starlette.types import Scope

from allegedly.errors import UsageError
from allegedly.serve.guard.bodies import Limits, Reason
from allegedly.serve.guard.guard import Guard, Rules, loopback
from allegedly.serve.guard.links import own_path, without_folders
from allegedly.serve.guard.session import Sessions

HOST = "http://localhost:8321"
LIMITS = Limits(body=2000, upload=20000, fields=10, address=500, headers=30, header_bytes=4000, idle=0.2, whole=0.5)


def _explain(_: Scope, status: int, reason: Reason) -> HTMLResponse:
    return HTMLResponse(f"refused: {reason}", status_code=status)


def _app(rules: Rules) -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def page(request: Request) -> HTMLResponse:
        return HTMLResponse(f"token={request.state.token} opened={sorted(request.state.opened)}")

    @app.get("/plain")
    def plain() -> PlainTextResponse:
        return PlainTextResponse("a: b", headers={"Cache-Control": "max-age=60"})

    @app.get("/fault")
    def fault() -> None:
        raise RuntimeError("/home/somebody/secret.case")

    @app.api_route("/change", methods=["POST", "PUT", "DELETE", "PATCH"])
    @app.post("/add")
    async def change(request: Request) -> PlainTextResponse:
        size = len(await request.body())
        return PlainTextResponse(f"{size} {sorted(await request.form())}")

    app.add_middleware(Guard, rules=rules)
    return app


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(_app(Rules(_explain, limits=LIMITS)), base_url=HOST, raise_server_exceptions=False) as client:
        yield client


def _token(client: TestClient) -> str:
    found = re.search(r"token=(\S+)", client.get("/").text)
    assert found
    return found[1]


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8321", "127.0.0.1:8321", "[::1]:8321", "[::1]"])
def test_the_server_answers_to_its_own_names(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8321",
        "localhost.evil.example",
        "localhost.",
        "localhost.:8321",
        "127.0.0.1.",
        "127.0.0.1.nip.io:8321",
        "user@localhost:8321",
        "localhost:8321@evil.example",
        "localhost:8321:80",
        "localhost:port",
        "localhost:",
        "[::1].evil.example",
        "[::ffff:127.0.0.1]",
        "[0:0:0:0:0:0:0:1]",
        "::1",
        "0.0.0.0:8321",
        "2130706433",
        "127.1",
        "localhost/evil.example",
        "localhost evil.example",
        "",
    ],
)
def test_no_other_name_gets_anything(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert (answer.status_code, answer.text) == (400, "refused: host")
    assert "set-cookie" not in answer.headers


def test_two_host_headers_are_one_too_many(client: TestClient) -> None:
    assert client.get("/", headers=[("host", "localhost"), ("host", "evil.example")]).status_code == 400


def test_every_answer_carries_the_headers_that_keep_it_apart(client: TestClient) -> None:
    for path in ("/", "/plain", "/missing", "/fault"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["referrer-policy"] == "same-origin"
    assert client.get("/").headers["cache-control"] == "no-store"
    assert client.get("/plain").headers["cache-control"] == "max-age=60"


def test_a_fault_inside_shows_nothing_of_the_inside(client: TestClient) -> None:
    answer = client.get("/fault")
    assert (answer.status_code, answer.text) == (500, "refused: fault")


def test_the_cookie_is_for_this_server_alone_and_ends_with_the_browser(client: TestClient) -> None:
    cookie = client.get("/").headers["set-cookie"]
    assert cookie.startswith("allegedly-8321=")
    assert cookie.endswith("; Path=/; HttpOnly; SameSite=Strict")
    assert "set-cookie" not in client.get("/").headers
    assert "set-cookie" not in TestClient(_app(Rules(_explain)), base_url=HOST).get("/plain").headers


def test_a_link_from_elsewhere_does_not_end_the_session_of_other_tabs(client: TestClient) -> None:
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    answer = client.get("/", headers=headers)
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_change_needs_the_token_of_its_session(client: TestClient, method: str) -> None:
    def ask(**headers: str | bytes) -> int:
        return client.request(method, "/change", headers=headers).status_code

    assert ask() == 403
    assert ask(**{"X-Allegedly-Token": "x"}) == 403
    token = _token(client)
    other = _token(TestClient(client.app, base_url=HOST))
    assert ask() == 403
    assert ask(**{"X-Allegedly-Token": other}) == 403
    assert ask(**{"X-Allegedly-Token": token[:-1]}) == 403
    assert ask(**{"X-Allegedly-Token": (token + "é").encode("latin-1")}) == 403
    assert ask(**{"X-Allegedly-Token": token}) == 200
    client.cookies.clear()
    assert ask(**{"X-Allegedly-Token": token}) == 403


def test_a_form_carries_it_as_a_field(client: TestClient) -> None:
    token = _token(client)
    assert client.post("/change", data={"why": "a", "token": token}).text == f"{len(token) + 12} ['token', 'why']"
    assert client.post("/change", data={"why": "a"}).status_code == 403
    assert client.post("/change", data={"why": "a", "token": ""}).status_code == 403
    assert client.post("/change", data={"token": ["wrong", token]}).status_code == 403
    assert client.post(f"/change?token={token}", data={"why": "a"}).status_code == 403
    assert client.post("/change", json={"token": token}).status_code == 403
    assert client.post("/change", json={"why": "a"}, headers={"X-Allegedly-Token": token}).status_code == 200


def test_a_form_with_files_carries_it_first(client: TestClient) -> None:
    token = _token(client)
    file = {"file": ("a.txt", b"text" * 1000)}
    assert client.post("/add", data={"token": token, "more": "x"}, files=file).text.endswith("['file', 'more', 'token']")
    assert client.post("/add", data={"more": "x", "token": token}, files=file).status_code == 403
    assert client.post("/add", data={"token": "wrong"}, files=file).status_code == 403
    assert client.post("/add", files=file).status_code == 403


def test_a_strangers_upload_is_refused_before_it_is_taken(client: TestClient) -> None:
    _token(client)
    given = 0

    def stream() -> Iterator[bytes]:
        nonlocal given
        for _ in range(4):
            given += 4096
            yield b"x" * 4096

    kind = {"content-type": "multipart/form-data; boundary=b"}
    assert client.post("/add", content=stream(), headers=kind).status_code == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "http://localhost:3000", "https://localhost:8321", "null", ""])
def test_a_change_from_a_page_of_elsewhere_is_refused(client: TestClient, origin: str) -> None:
    token = _token(client)
    answer = client.post("/change", data={"token": token}, headers={"origin": origin})
    assert (answer.status_code, answer.text) == (403, "refused: elsewhere")
    assert client.post("/change", data={"token": token}, headers={"origin": HOST}).status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site", "other"])
def test_another_site_can_only_link_here(client: TestClient, site: str) -> None:
    token = _token(client)
    assert client.post("/change", data={"token": token}, headers={"sec-fetch-site": site}).status_code == 403
    linked = {"sec-fetch-site": site, "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    assert client.post("/change", data={"token": token}, headers=linked).status_code == 403
    assert client.get("/", headers=linked).status_code == 200
    for mode, dest in (("no-cors", "image"), ("cors", "empty"), ("no-cors", "script"), ("navigate", "iframe")):
        answer = client.get("/", headers={"sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": dest})
        assert (answer.status_code, answer.text) == (403, "refused: elsewhere")


def test_a_token_of_an_earlier_server_is_worth_nothing() -> None:
    with TestClient(_app(Rules(_explain)), base_url=HOST) as earlier, TestClient(_app(Rules(_explain)), base_url=HOST) as later:
        token = _token(earlier)
        later.cookies = earlier.cookies
        assert later.post("/change", data={"token": token}).status_code == 403


def test_bodies_are_bounded_by_what_they_say_and_by_what_they_are(client: TestClient) -> None:
    token = _token(client)
    head = {"X-Allegedly-Token": token}
    assert client.post("/change", data={"why": "x" * 1900}, headers=head).status_code == 200
    assert client.post("/change", data={"why": "x" * 2001}, headers=head).status_code == 413

    def stream() -> Iterator[bytes]:
        for _ in range(30):
            yield b"x" * 100

    # Without a length, as a stream.
    answer = client.post("/change", content=stream(), headers=head | {"content-type": "application/json"})
    assert (answer.status_code, answer.text) == (413, "refused: large")
    assert client.post("/change", content=b"{}", headers=head | {"content-length": "-1"}).status_code == 400
    assert client.post("/add", files={"file": b"x" * 19000}, headers=head).status_code == 200
    assert client.post("/add", files={"file": b"x" * 20001}, headers=head).status_code == 413
    assert client.post("/change", files={"file": b"x" * 19000}, headers=head).status_code == 413


def test_fields_headers_and_addresses_are_bounded(client: TestClient) -> None:
    head = {"X-Allegedly-Token": _token(client)}
    assert client.post("/change", data={f"f{n}": "" for n in range(11)}, headers=head).status_code == 413
    assert client.get("/?" + "&".join("a=1" for _ in range(11))).status_code == 400
    assert client.get("/?q=" + "x" * 500).status_code == 414
    assert client.get("/", headers={f"x-{n}": "1" for n in range(40)}).status_code == 431
    assert client.get("/", headers={"x": "y" * 4000}).status_code == 431


def test_what_no_page_asks_for_is_refused(client: TestClient) -> None:
    head = {"X-Allegedly-Token": _token(client)}
    assert client.request("TRACE", "/").status_code == 405
    assert client.options("/").status_code == 405
    assert client.post("/change", content=b"<a/>", headers=head | {"content-type": "text/xml"}).status_code == 415
    for path in ("/a%00b", "/a%0d%0aSet-Cookie:%20x=1", "/..%5c..%5csecret"):
        assert client.get(path).status_code == 400


def test_a_body_that_comes_too_slowly_is_given_up() -> None:
    answers: list[dict[str, object]] = []

    async def ask(chunks: AsyncIterator[bytes]) -> None:
        rules = Rules(_explain, limits=LIMITS)
        session = rules.sessions.begin()

        async def receive() -> dict[str, object]:
            return {"type": "http.request", "body": await anext(chunks), "more_body": True}

        async def send(message: dict[str, object]) -> None:
            answers.append(message)

        headers = {
            "host": "localhost",
            "cookie": f"allegedly-8321={session}",
            "x-allegedly-token": rules.sessions.token(session),
            "content-type": "application/json",
        }
        scope = {
            "type": "http",
            "method": "POST",
            "path": "/change",
            "raw_path": b"/change",
            "query_string": b"",
            "scheme": "http",
            "server": ("localhost", 8321),
            "headers": [(key.encode(), value.encode()) for key, value in headers.items()],
        }
        await Guard(_app(rules), rules)(scope, receive, send)

    async def stalled() -> AsyncIterator[bytes]:
        yield b"{"
        await anyio.sleep(10)
        yield b"}"

    async def dripping() -> AsyncIterator[bytes]:
        while True:
            yield b" "
            await anyio.sleep(0.05)

    for chunks in (stalled(), dripping()):
        answers.clear()
        # In a thread of its own: a test before, with a browser, may have left a loop in this one.
        ThreadPoolExecutor(1).submit(anyio.run, ask, chunks).result()
        assert answers[0]["status"] == 408


def test_names_are_opened_for_one_session_and_hidden_again() -> None:
    sessions = Sessions()
    one, other = sessions.begin(), sessions.begin()
    sessions.show(one, "e-1")
    sessions.show(one, "e-2")
    sessions.hide(one, "e-1")
    assert (sessions.opened(one), sessions.opened(other)) == ({"e-2"}, frozenset())


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "192.168.1.4", "10.0.0.1", "example.org", "", "localhost.evil.example", "8.8.8.8"]
)
def test_only_this_machine_is_served(host: str) -> None:
    with pytest.raises(UsageError, match="no login yet"):
        loopback(host)


def test_the_names_of_this_machine() -> None:
    assert [loopback(host) for host in ("127.0.0.1", "localhost", "::1", "[::1]", "127.0.0.2")] == [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "[::1]",
        "127.0.0.2",
    ]


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/\n/evil.example",
        " /x",
        "",
        None,
        "evil",
        "/" + "a" * 3000,
        "/a\r\nSet-Cookie: x=1",
    ],
)
def test_a_page_sends_nobody_elsewhere(target: str | None) -> None:
    assert own_path(target, "/review") == "/review"


def test_a_page_sends_back_to_itself() -> None:
    assert own_path("/findings/f-1?class=allegation#c-2") == "/findings/f-1?class=allegation#c-2"


def test_a_message_names_files_and_not_where_they_lie() -> None:
    told = {
        "/home/ida/My Cases/port.case is not a case, or it is damaged": "port.case is not a case, or it is damaged",
        "cannot read “/tmp/x/a b.txt”; give another": "cannot read “a b.txt”; give another",
        r"C:\Users\Ida\port.case is busy": "port.case is busy",
        "give files or folders of .txt, .md": "give files or folders of .txt, .md",
        "see https://paper.example/a/b and /add": "see https://paper.example/a/b and /add",
        "“7/2021” is no day": "“7/2021” is no day",
    }
    assert {message: without_folders(message) for message in told} == told
