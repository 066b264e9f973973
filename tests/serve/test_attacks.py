"""Attacks on the pages, each as an attacker would try it: nothing that an article or a request holds is ever run or followed."""

import io
import re
import socket
import threading
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree

import pytest
import uvicorn
from fastapi.testclient import TestClient
from msgspec.structs import replace

from allegedly.intake import Spool
from allegedly.record.browser import Browser
from allegedly.serve.app import create_app
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.website import Site
from allegedly.shapes import Skipped
from made_case import made_case
from made_record import catalogue

HOST = "http://localhost:8321"
SCRIPT = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}</title></textarea></style>`<svg/onload=alert(3)>"
ADDRESSES = ("javascript:alert(1)//http://x", "data:text/html,<script>alert(1)</script>")
_RUN = ("javascript:", "data:", "vbscript:", "file:")
_LOADS = ("src", "href", "action", "formaction", "xlink:href", "hx-get", "hx-post", "poster", "srcset", "data", "background")
_FORBIDDEN = {"iframe", "object", "embed", "base", "applet", "frame", "style", "math", "foreignobject"}


class Waiting(Spool):
    """A spool that nobody reads."""

    def _go_on(self) -> None:
        pass


class Page(HTMLParser):
    """What a browser would make of a page: whatever would run, load or lead elsewhere, and the links."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.links: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag in _FORBIDDEN or (tag == "img" and given.get("src") == "x"):
            self.wrong.append(f"<{tag}>")
        if tag == "script" and not given.get("src", "").startswith("/static/"):
            self.wrong.append(f"<script {given}>")
        for key, value in given.items():
            where = value.strip().lower()
            if key.startswith("on") or key == "style" or (key in _LOADS and where.startswith(_RUN)):
                self.wrong.append(f"<{tag} {key}={value}>")
            if key in ("href", "hx-get") and value.startswith("/") and not value.startswith("//"):
                self.links.append(value.partition("#")[0])
            if key == "href" and where.startswith("http") and "noreferrer" not in given.get("rel", ""):
                self.wrong.append(f"<{tag} {key}={value}> tells where it was followed")


def _hostile() -> Catalogue:
    """The handmade case with an attack in every field that comes from outside."""
    book = catalogue()
    record = book.record
    texts = {article: f"{text}{SCRIPT}\n\u202e{SCRIPT}\n" for article, text in book.texts.items()}
    articles = tuple(
        replace(
            entry,
            file=f"{SCRIPT}{number}.txt",
            title=f"T{SCRIPT}",
            outlet=f"O{SCRIPT}",
            byline=f"B{SCRIPT}",
            url=ADDRESSES[number % len(ADDRESSES)],
            captured=replace(entry.captured, by=SCRIPT, tool=SCRIPT),
        )
        for number, entry in enumerate(record.articles)
    )
    entities = tuple(
        replace(
            entity,
            name=f"{entity.name}{SCRIPT}",
            names=(*entity.names, SCRIPT),
            roles=tuple(replace(role, title=f"{role.title}{SCRIPT}") for role in entity.roles),
        )
        for entity in record.entities
    )
    findings = tuple(
        replace(
            finding,
            conflicts=tuple(
                replace(conflict, about=SCRIPT, values=tuple(replace(value, value=SCRIPT) for value in conflict.values))
                for conflict in finding.conflicts
            ),
            paths=tuple(replace(path, reasons=(SCRIPT,)) for path in finding.paths),
        )
        for finding in record.findings
    )
    changed: dict[str, Any] = {"articles": articles, "entities": entities, "findings": findings}
    changed["skipped"] = (Skipped(source=SCRIPT, reason=SCRIPT),)
    return Catalogue(replace(record, **changed), texts)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_case(tmp_path_factory.mktemp("case") / "hostile.case", _hostile())


def _site(case: Path, **more: Any) -> Site:
    given: dict[str, Any] = {"title": f"Harbour{SCRIPT}", "today": lambda: "2026-11-22", "by": f"Ida{SCRIPT}"}
    return Site(shelf=Browser(case), **(given | more))


@pytest.fixture
def client(case: Path) -> Iterator[TestClient]:
    site = _site(case, intake=Waiting(case))
    with TestClient(create_app(site), base_url=HOST) as client:
        yield client


def _token(client: TestClient) -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get("/add").text)
    assert found
    return found[1]


STARTS = [
    "/",
    "/people?of=bodies",
    "/people?of=outlets",
    "/network",
    "/network.svg",
    "/timeline",
    "/brief",
    "/brief.html",
    "/brief.md",
    "/review",
    "/log",
    "/changes",
    "/help",
    "/add",
    "/export",
    "/api",
    "/articles",
    "/compare",
    "/search?q=Varga",
    "/findings",
]


def _everything(client: TestClient) -> dict[str, Any]:
    waiting, seen = list(STARTS), {}
    while waiting:
        path = waiting.pop()
        if path in seen or path.startswith("/static") or len(seen) > 250:
            continue
        seen[path] = client.get(path)
        if "html" in seen[path].headers.get("content-type", ""):
            waiting += Page(seen[path].text).links
    return seen


def test_nothing_in_a_case_is_run_on_any_page(client: TestClient) -> None:
    found = _everything(client)
    assert len(found) > 40
    assert {path: answer.status_code for path, answer in found.items() if answer.status_code >= 500} == {}
    wrong = {}
    for path, answer in found.items():
        kind = answer.headers.get("content-type", "")
        assert answer.headers["x-content-type-options"] == "nosniff"
        if "text/html" in kind and "attachment" not in answer.headers.get("content-disposition", ""):
            wrong[path] = Page(answer.text).wrong
        assert "49" not in re.findall(r"alert\(2\)(?:&gt;|>)(\d+)", answer.text)
    assert {path: some for path, some in wrong.items() if some} == {}
    assert "&lt;script&gt;" in found["/"].text


def test_nothing_in_a_case_is_run_in_what_is_taken_away(client: TestClient) -> None:
    picture = client.get("/network.svg")
    assert picture.headers["content-type"].startswith("image/svg+xml")
    tags = {element.tag.rpartition("}")[2].lower() for element in ElementTree.fromstring(picture.text).iter()}
    assert not tags & {"script", "foreignobject", "img", "iframe", "animate", "set"}
    assert not re.search(r"<[^>]*\son\w+=", picture.text)
    page = client.get("/brief.html")
    assert "attachment" in page.headers["content-disposition"]
    assert [wrong for wrong in Page(page.text).wrong if wrong != "<style>"] == []
    assert not re.search(r"(?<!\\)<(?:script|img|svg)", client.get("/brief.md").text)


@pytest.mark.parametrize("whom", ["e-varga", "e-audit"])
def test_a_file_is_named_without_what_a_name_brings(client: TestClient, whom: str) -> None:
    for ending in ("html", "md", "pdf"):
        answer = client.get(f"/brief.{ending}?about={whom}")
        assert answer.status_code == 200
        assert re.fullmatch(r"attachment; filename=\"[\w.-]+\"; filename\*=UTF-8''[\w.%-]+", answer.headers["content-disposition"])


PARAMETERS = [
    "/search?q={0}",
    "/?words={0}",
    "/findings?words={0}",
    "/?since={0}",
    "/?offence={0}",
    "/?origin={0}",
    "/?story={0}",
    "/?about={0}",
    "/people?of={0}",
    "/people?after={0}",
    "/articles?story={0}",
    "/articles?after={0}",
    "/people/{0}",
    "/articles/{0}",
    "/findings/{0}",
    "/network?about={0}",
    "/network?words={0}",
    "/network.svg?about={0}",
    "/network/line?kind={0}&from={0}&to={0}",
    "/timeline?about={0}",
    "/timeline?since={0}",
    "/brief?about={0}",
    "/brief.md?about={0}",
    "/compare?one={0}&other={0}",
    "/changes?since={0}",
    "/review?queue={0}",
    "/review?after={0}&last={0}&kept={0}",
    "/review/claims/{0}/edit",
    "/review/doubt?about={0}&part={0}",
    "/review/parts/{0}",
    "/log?after={0}",
    "/add/{0}",
    "/api/{0}",
    "/static/{0}",
    "/{0}",
]


WORDS = {
    "markup": SCRIPT,
    "address": "javascript:alert(1)",
    "nul": "%00\"'<a>",
    "sql": "' OR 1=1 --",
    "search": '" NEAR("',
    "long": "x" * 4000,
}


@pytest.mark.parametrize("path", PARAMETERS)
@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())
def test_nothing_in_an_address_is_run(client: TestClient, path: str, words: str) -> None:
    for headers in ({}, {"HX-Request": "true"}):
        answer = client.get(path.format(quote(words, safe="")), headers=headers)
        assert answer.status_code < 500
        if "html" in answer.headers.get("content-type", ""):
            assert Page(answer.text).wrong == []


def test_what_is_typed_is_shown_as_text(client: TestClient) -> None:
    data = {"token": _token(client), "text": SCRIPT, "title": SCRIPT, "outlet": SCRIPT, "byline": SCRIPT, "kind": SCRIPT}
    refused = client.post("/add", data=data | {"published": "never"}, files={"files": ("", b"")})
    assert refused.status_code == 400
    assert Page(refused.text).wrong == []
    assert "&lt;script&gt;" in refused.text
    taken = client.post("/add", data=data, files={"files": (SCRIPT, io.BytesIO(b"text"))})
    assert taken.status_code == 200
    assert Page(taken.text).wrong == []


def test_the_address_of_an_article_is_a_link_only_on_the_web(client: TestClient, tmp_path: Path) -> None:
    for path, answer in _everything(client).items():
        if path.startswith("/articles/"):
            assert not re.search(r'href="\s*(?:javascript|data):', answer.text, re.IGNORECASE)
    book = catalogue()
    plain = replace(book.record, articles=tuple(replace(one, url="https://paper.example/x") for one in book.record.articles))
    site = _site(made_case(tmp_path / "web.case", Catalogue(plain, book.texts)))
    with TestClient(create_app(site), base_url=HOST) as other:
        text = other.get("/articles/a-port").text
    assert Page(text).wrong == []
    assert "https://paper.example/x" in text


TRAVERSALS = [
    "../app.py",
    "..%2fapp.py",
    "%2e%2e/app.py",
    "..%5capp.py",
    "....//app.py",
    "%252e%252e%252fapp.py",
    "/etc/passwd",
    "//etc/passwd",
]
TRAVERSALS += ["style.css%00.js", "style.css/../../app.py", "vendor/../../app.py", "C:%5cwindows%5cwin.ini", ".%2e/site.py", ""]


@pytest.mark.parametrize("path", TRAVERSALS)
def test_no_file_but_those_of_the_pages_is_given_out(client: TestClient, path: str) -> None:
    for folder in ("static", "articles", "add", "brief.md"):
        answer = client.get(f"{HOST}/{folder}/{path}")
        assert answer.status_code in (200, 400, 404, 307)
        assert "create_app" not in answer.text
        assert "root:" not in answer.text


def test_every_change_needs_its_token(client: TestClient) -> None:
    pages = client.app.openapi()["paths"]  # type: ignore[attr-defined]
    changes = {(path, method.upper()) for path, some in pages.items() for method in some if method not in ("get", "head")}
    described = client.get("/api/openapi.json").json()["paths"]
    inside = {(path, method) for path, some in described.items() for method in some if method in ("post", "put", "patch", "delete")}
    changes |= {(path if path.startswith("/api") else f"/api{path}", method.upper()) for path, method in inside}
    assert {"/add", "/open/{entity}", "/review/decide", "/log/undo"} <= {path for path, _ in changes}
    other = TestClient(client.app, base_url=HOST)
    token, foreign = _token(client), _token(other)
    for path, method in sorted(changes):
        where = path.replace("{", "").replace("}", "")
        for given, headers in (
            ({}, {}),
            ({"token": "wrong"}, {}),
            ({"token": foreign}, {}),
            ({"token": token}, {"origin": "https://evil.example"}),
            ({"token": token}, {"origin": "null"}),
            ({"token": token}, {"sec-fetch-site": "cross-site"}),
            ({"token": token}, {"sec-fetch-site": "same-site"}),
        ):
            answer = client.request(method, where, data=given, headers=headers)
            assert answer.status_code == 403, (path, method, given, headers)
            assert re.search("reload|another site|page|token", answer.text)
    assert client.get("/open/e-varga").status_code == 405


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.", "localhost.evil.example:8321", "a@localhost", "[::ffff:7f00:1]", "127.0.0.1.nip.io"]
)
def test_a_foreign_name_that_points_here_gets_nothing(client: TestClient, host: str) -> None:
    for path in ("/", "/api/case", "/static/style.css", "/add", "/network.svg"):
        answer = client.get(path, headers={"host": host})
        assert answer.status_code == 400
        assert "Varga" not in answer.text
        assert "Harbour" not in answer.text
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example", "/\\evil.example", "/%0d%0aLocation:%20//evil.example", "javascript:x"]
)
def test_no_answer_leads_to_another_site(client: TestClient, target: str) -> None:
    token = _token(client)
    forms = [("/open/e-varga", "next"), ("/hide/e-varga", "next"), ("/review/decide", "back"), ("/log/undo", "next")]
    for path, field in forms:
        data = {"token": token, field: target, "kind": "confirm", "about": "c-kick", "judgement": "j-1"}
        _stays(client.post(path, data=data, follow_redirects=False))
    for path in ("//evil.example/%2f..", "//evil.example", "/people/", "/%2f%2fevil.example/", "/articles//evil.example/"):
        _stays(client.get(f"{HOST}{path}", follow_redirects=False))


def _stays(answer: Any) -> None:
    where = answer.headers.get("location", "/")
    assert where.startswith("/") or urlsplit(where).netloc == "localhost:8321", where
    assert not where.startswith(("//", "/\\")), where


def test_too_much_is_refused(client: TestClient) -> None:
    head = {"X-Allegedly-Token": _token(client)}
    form = head | {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/review/decide", content=b"why=" + b"x" * (1 << 20), headers=form).status_code == 413
    assert client.post("/review/decide", content=b"&".join(b"a=1" for _ in range(600)), headers=form).status_code == 413
    assert client.post("/add", content=b"x", headers=head | {"content-length": str(1 << 40)}).status_code == 413
    deep = b"[" * 200_000
    assert client.post("/review/decide", content=deep, headers=head | {"content-type": "application/json"}).status_code < 500
    parts = b"".join(b'--b\r\nContent-Disposition: form-data; name="f"\r\n\r\n1\r\n' for _ in range(5000)) + b"--b--\r\n"
    many = client.post("/add", content=parts, headers=head | {"content-type": "multipart/form-data; boundary=b"})
    assert many.status_code == 400
    broken = client.post("/add", content=b"--b\r\nnonsense", headers=head | {"content-type": "multipart/form-data; boundary=b"})
    assert broken.status_code == 400
    none = client.post("/add", content=b"--b\r\nnonsense", headers=head | {"content-type": "multipart/form-data"})
    assert none.status_code == 400


def test_packed_bodies_are_not_unpacked(client: TestClient) -> None:
    head = {"X-Allegedly-Token": _token(client), "content-encoding": "gzip", "content-type": "application/x-www-form-urlencoded"}
    bomb = b"\x1f\x8b\x08\x00" + b"\x00" * 1000
    assert client.post("/review/decide", content=bomb, headers=head).status_code in (400, 415, 422)


def test_errors_tell_nothing_of_the_machine(client: TestClient, case: Path) -> None:
    asked = [
        "/nowhere",
        "/people/e-nobody",
        "/articles/x",
        "/findings/x",
        "/people?after=broken",
        "/?offence=x",
        "/add/x",
        "/api/nowhere",
    ]
    for path in (*asked, "/?since=never", "/brief?about=nobody", "/review?after=x", "/log?after=x", "/compare?one=x&other=y"):
        answer = client.get(path)
        assert answer.status_code < 500
        for part in (str(case), str(case.parent), "Traceback", "site-packages", "sqlalchemy", "/src/"):
            assert part not in answer.text, (path, part)


def test_a_case_that_breaks_tells_no_path(tmp_path: Path) -> None:
    path = made_case(tmp_path / "broken.case")
    with TestClient(create_app(_site(path)), base_url=HOST, raise_server_exceptions=False) as client:
        for beside in tmp_path.glob("broken.case-*"):
            beside.unlink()
        path.write_bytes(b"x" * 100_000)
        answers = [client.get(where) for where in ("/", "/people", "/api/findings")]
    for answer in answers:
        assert answer.status_code in (500, 503)
        assert str(tmp_path) not in answer.text
        assert "Traceback" not in answer.text
        assert answer.headers["content-security-policy"]


def test_pages_are_kept_by_nobody(client: TestClient) -> None:
    for path in ("/", "/people/e-varga", "/add", "/search?q=Varga", "/network.svg", "/brief.md"):
        assert client.get(path).headers["cache-control"] == "no-store"


def test_cookies_are_of_this_server_alone(client: TestClient) -> None:
    for cookie in client.get("/").headers.get_list("set-cookie"):
        assert "HttpOnly" in cookie
        assert "SameSite=" in cookie
        assert "Path=/" in cookie
        assert "8321" in cookie.split("=")[0]
        assert "Domain" not in cookie


@pytest.fixture
def listening(case: Path) -> Iterator[int]:
    bound = socket.create_server(("127.0.0.1", 0))
    port: int = bound.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(_site(case)), log_level="critical"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield port
    server.should_exit = True
    thread.join(10)


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"GET / HTTP/1.0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"y" * 100_000 + b"\r\n\r\n",
        b"POST /add HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"0\r\n\r\nGET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"POST /add HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
        b"GET /a\r\nSet-Cookie: x=1 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc",
    ],
)
def test_no_odd_request_gets_a_page(listening: int, request_bytes: bytes) -> None:
    with socket.create_connection(("127.0.0.1", listening), timeout=10) as wire:
        wire.sendall(request_bytes)
        wire.settimeout(5)
        answer = b""
        try:
            while piece := wire.recv(65536):
                answer += piece
                if b"\r\n\r\n" in answer and (b" 4" in answer[:12]):
                    break
        except TimeoutError:
            pass
    assert b"200 OK" not in answer
    assert b"Varga" not in answer
