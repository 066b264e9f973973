"""The record taken away from the pages: the bytes that the command writes, made beside the server, for whoever may ask."""

import io
import re
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from allegedly.cli import run
from allegedly.commands import exporting
from allegedly.commands.exporting import CaseExporter
from allegedly.commands.exporting_out import READ_ME, read_me_of
from allegedly.export.tabular import TABLES
from allegedly.record.browser import Browser
from allegedly.record.store import Case
from allegedly.serve.app import create_app
from allegedly.serve.routes import export as pages
from allegedly.serve.texts import load
from allegedly.serve.website import Site
from allegedly.shapes import Skipped
from made_case import TODAY, made_case

T = load().export
FORMATS = ("json", "csv", "attributions")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return made_case(tmp_path / "harbour.case")


@pytest.fixture
def exporter(case: Path) -> Iterator[CaseExporter]:
    made = CaseExporter(case)
    made.start()
    yield made
    made.close()


@pytest.fixture
def client(case: Path, exporter: CaseExporter, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    # However busy the machine is, a file is waited for.
    monkeypatch.setattr(pages, "_MOMENT", 120.0)
    with _client(case, exporter) as client:
        yield client


def _client(case: Path, exporter: CaseExporter | None) -> TestClient:
    site = Site(shelf=Browser(case), title="Harbour: “port”", today=lambda: TODAY, by="Ida Moreau", exporter=exporter)
    return TestClient(create_app(site), base_url="http://localhost:8321")


def _token(client: TestClient) -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get("/export").text)
    assert found
    return found[1]


def _order(client: TestClient, format: str, **fields: str) -> Any:
    return client.post("/export", data={"token": _token(client), "format": format, **fields})


def _commanded(case: Path, format: str, out: Path, *more: str) -> bytes:
    assert run(["export", str(case), "--to", format, "--out", str(out), *more]) == 0
    return out.read_bytes()


@pytest.mark.parametrize("format", ["json", "attributions"])
def test_a_file_is_what_the_command_writes(client: TestClient, case: Path, tmp_path: Path, format: str) -> None:
    answer = _order(client, format)
    assert answer.status_code == 200
    assert answer.content == _commanded(case, format, tmp_path / "out")
    assert answer.headers["content-length"] == str(len(answer.content))
    # What the case is called goes into no header as it is.
    assert answer.headers["content-disposition"].startswith('attachment; filename="Harbour_ _port_')
    assert client.head(str(answer.url.path)).headers["content-length"] == str(len(answer.content))


def test_the_tables_are_those_of_the_command_with_what_they_mean(client: TestClient, case: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    assert run(["export", str(case), "--to", "csv", "--out", str(folder)]) == 0
    answer = _order(client, "csv")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        found = {Path(name).name: archive.read(name) for name in archive.namelist()}
        assert {Path(name).parent.as_posix() for name in archive.namelist()} == {"harbour"}
    told = found.pop(READ_ME).decode()
    assert found == {path.name: path.read_bytes() for path in folder.iterdir()}
    assert all(f"{name}.csv" in told for name in TABLES)
    # The same case gives the same bytes.
    assert _order(client, "csv").content == answer.content


def test_every_table_and_column_is_explained_and_no_other() -> None:
    assert {name: tuple(T.tables[name].columns) for name in T.tables} == dict(TABLES)
    assert read_me_of(load()).count("\n  ") == sum(map(len, TABLES.values()))


def test_the_page_says_what_each_is_for_and_leads_to_the_rest(client: TestClient) -> None:
    page = client.get("/export").text
    for format in FORMATS:
        assert T.formats[format]["for"] in page
        assert f'name="format" value="{format}"' in page
    for link in ("/brief.pdf", "/brief.html", "/brief.md", "/network.svg", "/network", "/api"):
        assert f'href="{link}"' in page
        assert client.get(link).status_code == 200
    assert T.hidden["none"] in page
    assert "hidden_names" not in page
    assert 'href="/export"' in client.get("/").text


def test_a_file_is_made_once_for_a_state_of_the_case(client: TestClient, case: Path, exporter: CaseExporter) -> None:
    first = _order(client, "json")
    again = _order(client, "json")
    assert (again.url, again.content) == (first.url, first.content)
    reading = exporter.content(first.url.path.split("/")[2])
    assert reading
    begun = next(reading)
    page = first.url.path.removesuffix("/file")
    assert T.changed not in client.get(page).text

    with Case.open(case) as opened:
        opened.skip(Skipped(source="late.pdf", reason="no report format"))

    assert T.changed in client.get(page).text
    assert client.get(first.url.path).content == first.content
    later = _order(client, "json")
    assert b"late.pdf" in later.content
    assert later.url != first.url
    # The earlier one is let go, and who was reading it has it whole.
    assert client.get(first.url.path).status_code == 404
    assert begun + b"".join(reading) == first.content


def test_a_change_while_it_is_made_is_in_it_or_told(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "_MOMENT", 0.0)
    slow = CaseExporter(case)
    with _client(case, slow) as client:
        page = _order(client, "json").url.path
        with Case.open(case) as opened:
            opened.skip(Skipped(source="late.pdf", reason="no report format"))
        slow.start()
        id_ = page.split("/")[2]
        done = slow.exported(id_, 120)
        assert done
        assert done.state == "made"
        # It is of the case as it stands now, though it was asked for before.
        assert b"late.pdf" in client.get(f"{page}/file").content
        assert T.changed not in client.get(page).text
        assert _order(client, "json").url.path == f"{page}/file"
    slow.close()


def test_a_page_says_that_it_is_being_made(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "_MOMENT", 0.0)
    # It was not started, and makes nothing.
    with _client(case, CaseExporter(case)) as client:
        answer = _order(client, "json")
        assert re.fullmatch(r"/export/[0-9a-f]{32}", answer.url.path)
        assert '<noscript><meta http-equiv="refresh"' in answer.text
        assert 'hx-trigger="every 1s"' in client.get(answer.url.path, headers={"HX-Request": "true"}).text
        assert "<html" not in client.get(answer.url.path, headers={"HX-Request": "true"}).text
        assert T.state.waiting in answer.text
        assert client.get(f"{answer.url.path}/file").status_code == 404
        # The same is not asked for twice.
        assert _order(client, "json").url == answer.url


def test_what_cannot_be_made_says_why_and_is_tried_again(case: Path, client: TestClient) -> None:
    moved = case.rename(case.with_name("elsewhere.case"))
    monster = CaseExporter(case)
    monster.start()
    with _client(moved, monster) as other:
        failed = _order(other, "json")
        assert T.state.failed in failed.text
        assert "harbour.case" in failed.text
        assert str(case.parent) not in failed.text
        moved.rename(case)
        assert _order(other, "json").headers["content-type"] == "application/json"
    monster.close()


def test_only_who_holds_the_token_has_files_made(client: TestClient, exporter: CaseExporter) -> None:
    token = _token(client)
    asked = {"format": "json"}
    assert client.post("/export", data=asked).status_code == 403
    assert client.post("/export", data={**asked, "token": "x"}).status_code == 403
    elsewhere = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script"}
    assert client.post("/export", data={**asked, "token": token}, headers=elsewhere).status_code == 403
    assert client.post("/api/exports", json=asked).status_code == 403
    made = _order(client, "json")
    assert client.get(made.url.path, headers=elsewhere).status_code == 403
    assert client.get("/export", headers=elsewhere).status_code == 403
    for path in ("/export/0", "/export/0/file", "/export/..%2f..%2fetc/file"):
        assert client.get(path).status_code == 404
    assert _order(client, "exe").status_code == 422


def test_without_anybody_who_makes_files_the_page_says_so(case: Path) -> None:
    with _client(case, None) as client:
        answer = _order(client, "json")
        assert answer.status_code == 400
        assert T.not_here.split('"')[0] in answer.text


def test_the_api_gives_the_same(client: TestClient, case: Path, tmp_path: Path) -> None:
    token = client.get("/api/token").json()
    headers = {token["header"]: token["token"]}
    answer = client.post("/api/exports", json={"format": "json"}, headers=headers)
    assert answer.status_code == 202
    told = answer.json()
    for _ in range(1200):
        told = client.get(f"/api/exports/{told['id']}").json()
        if told["state"] == "made":
            break
        time.sleep(0.1)
    content = client.get(told["file"]).content
    assert content == _commanded(case, "json", tmp_path / "out.json")
    assert (told["size"], told["hidden_names"], told["changed"]) == (len(content), False, False)
    assert client.post("/api/exports", json={"format": "xml"}, headers=headers).status_code == 422
    assert client.get("/api/exports/0").status_code == 404


def test_nothing_stays_on_the_disk(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    made = exporting.CaseExporter(case)
    made.start()
    with _client(case, made) as client:
        assert _order(client, "csv").status_code == 200
        beside = sorted(path.name for path in case.parent.iterdir() if path.is_file())
        assert list(folder.iterdir()) == []
    made.close()
    assert beside == sorted(path.name for path in case.parent.iterdir() if path.is_file())
