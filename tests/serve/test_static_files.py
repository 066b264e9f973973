"""Static files come from a list made at start; nothing of a request becomes a path."""

import re
from importlib.resources import files

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from allegedly.serve import static_files


@pytest.fixture(scope="module")
def client() -> TestClient:
    app = FastAPI()
    app.include_router(static_files.routes())
    return TestClient(app)


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("style.css", "text/css"),
        ("vendor/htmx.min.js", "text/javascript"),
        ("vendor/htmx.org.LICENSE.txt", "text/plain"),
        ("fonts/SourceSans3_400Regular.ttf", "font/ttf"),
    ],
)
def test_a_file_comes_with_its_media_type(client: TestClient, path: str, media_type: str) -> None:
    answer = client.get(f"/static/{path}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(media_type)
    assert answer.content == static_files.load()[path].content


def test_every_font_that_pages_name_is_there(client: TestClient) -> None:
    named = re.findall(r'url\("([^"]+)"\)', client.get("/static/fonts.css").text)
    assert len(named) == 4
    assert [client.get(path).status_code for path in named] == [200] * 4


def test_a_known_file_is_not_sent_again(client: TestClient) -> None:
    tag = client.get("/static/style.css").headers["etag"]
    again = client.get("/static/style.css", headers={"If-None-Match": f'W/"other", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/static/style.css", headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "../app.py",
        "..%2fapp.py",
        "vendor/../../app.py",
        "%2e%2e/app.py",
        "/etc/passwd",
        "",
        "vendor",
        "vendor/PINS.json",
        "style.css/",
        "style.css%00",
    ],
)
def test_no_other_file_can_be_asked_for(client: TestClient, path: str) -> None:
    assert client.get(f"/static/{path}").status_code == 404


def test_no_line_that_opens_something_is_wider_than_the_page() -> None:
    css = (files("allegedly.serve") / "static" / "style.css").read_text("utf8")
    lines = re.findall(r"([^{}]*\bsummary[^{}]*)\{([^}]*)\}", css)
    assert len(lines) > 5
    assert [name.strip() for name, rule in lines if "max-content" in rule and "max-width" not in rule] == []
