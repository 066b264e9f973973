"""Adding articles while the case is served: nothing that was accepted is lost, each file has its outcome, names lead nowhere."""

import io
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from allegedly.calling import same_text
from allegedly.errors import UsageError
from allegedly.intake import Spool, begin, end, folders, spool_of, waiting
from allegedly.record.browser import Browser
from allegedly.record.store import Case
from allegedly.serve.app import create_app
from allegedly.serve.file_names import as_attachment, safe_name, told_apart
from allegedly.serve.intake import Batch, Particulars, Pasted, Upload
from allegedly.serve.website import Site
from made_case import made_case

REPORT = """Mayor took bribes, prosecutor says

Greta Holm, a prosecutor in Velden, said on Wednesday that the mayor, Boris Adler, took bribes.
"""


class Waiting(Spool):
    """A spool that nobody reads."""

    def _go_on(self) -> None:
        pass


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return made_case(tmp_path / "harbour.case")


def _client(case: Path, spool: Spool) -> TestClient:
    site = Site(shelf=Browser(case), title="Harbour", today=lambda: "2026-11-22", by="Ida Moreau", intake=spool)
    return TestClient(create_app(site), base_url="http://localhost:8321")


@pytest.fixture
def client(case: Path) -> Iterator[TestClient]:
    with _client(case, Waiting(case)) as client:
        yield client


def _token(client: TestClient) -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get("/add").text)
    assert found
    return found[1]


def _upload(name: str, text: str = REPORT) -> Upload:
    return Upload(name, io.BytesIO(text.encode()))


def _finished(spool: Spool, batch: Batch) -> Batch:
    for _ in range(600):
        found = spool.batch(batch.id)
        assert found
        if found.finished:
            return found
        time.sleep(0.1)
    raise AssertionError(f"{batch.id} was not finished: {(spool.folder / 'reader.log').read_text()}")


def test_what_is_added_is_read_and_told(case: Path) -> None:
    spool = Spool(case)
    with _client(case, spool) as client:
        token = _token(client)
        files = [("files", ("velden.txt", REPORT.encode())), ("files", ("photo.png", b"\x89PNG")), ("files", ("empty.txt", b""))]
        answer = client.post("/add", data={"token": token}, files=files)
        assert answer.status_code == 200
        found = re.search(r"/add/([0-9a-f-]+)$", str(answer.url))
        assert found
        pasted = client.post("/add", files={"files": ("", b"")}, data={"token": token, "title": "Adler denies", **PASTED})
        assert pasted.status_code == 200
        batches = spool.batches()
        assert [len(batch.items) for batch in batches] == [1, 3]
        first, second = _finished(spool, batches[1]), _finished(spool, batches[0])
        assert [(item.name, item.outcome) for item in first.items] == [
            ("velden.txt", "read"),
            ("photo.png", "skipped"),
            ("empty.txt", "skipped"),
        ]
        assert "of no report format" in str(first.items[1].reason)
        assert second.items[0].outcome == "read"
        page = client.get(f"/add/{batches[1].id}").text
        assert "velden.txt</a>" in page
        assert "of no report format" in page
        assert 'hx-trigger="every' not in page
        article = client.get(f"/articles/{second.items[0].article}").text
        assert "Adler denies" in article
        assert "Velden Courier" in article
        assert "8 December 2021" in article
        assert client.get(f"/articles/{first.items[0].article}").status_code == 200
    spool.close()
    assert list(spool.folder.glob("*/files")) == []


PASTED = {
    "text": "“I never touched the money,” Boris Adler told reporters.\r\n\r\nHe denied all.",
    "outlet": "Velden Courier",
    "published": "2021-12-08",
    "url": "https://velden.example/adler",
    "kind": "report",
}


def test_a_server_that_dies_loses_nothing(case: Path) -> None:
    dead = Waiting(case)
    batch = dead.accept([_upload("velden.txt")], None, "Ida")
    # A reader that died in the middle, and a server that died while it took files in.
    begin(spool_of(case) / batch.id)
    (dead.folder / ".new-1234").mkdir()
    spool = Spool(case)
    spool.start()
    assert [item.outcome for item in _finished(spool, batch).items] == ["read"]
    assert not list(spool.folder.glob(".new-*"))
    spool.close()


def test_what_breaks_the_reading_twice_is_given_up(case: Path) -> None:
    spool = Spool(case)
    folder = spool.folder / Waiting(case).accept([_upload("velden.txt")], None, "Ida").id
    begin(folder)
    begin(folder)
    spool.start()
    batch = spool.batch(folder.name)
    assert batch
    done = _finished(spool, batch)
    assert (done.state, "broke off twice" in str(done.reason)) == ("failed", True)
    spool.close()
    # What was accepted can still be read by hand.
    assert [path.name for path in (folder / "files").iterdir()] == ["velden.txt"]
    assert f"{folder.parent.name}/{folder.name}" in str(done.reason)


def test_a_server_may_be_stopped_while_it_reads_as_often_as_one_likes(case: Path) -> None:
    folder = spool_of(case) / Waiting(case).accept([_upload("velden.txt")], None, "Ida").id
    for _ in range(3):
        # Whoever writes to the case makes the reader wait, so that it is surely stopped in the middle.
        with Case.open(case) as opened, opened.changing():
            spool = Spool(case)
            spool.start()
            for _ in range(600):
                if (folder / "tries").exists():
                    break
                time.sleep(0.1)
            spool.close()
    spool = Spool(case)
    spool.start()
    found = spool.batch(folder.name)
    assert found
    assert [item.outcome for item in _finished(spool, found).items] == ["read"]
    spool.close()


def test_what_waits_is_for_nobody_else_on_the_machine(case: Path) -> None:
    Waiting(case).accept([_upload("velden.txt")], None, "Ida")
    assert spool_of(case).stat().st_mode & 0o077 == 0


def test_only_one_process_reads_a_spool(case: Path) -> None:
    spool = Waiting(case)
    batch = spool.accept([_upload(f"{n}.txt", f"{REPORT}{n}\n") for n in range(3)], None, "Ida")
    command = (sys.executable, "-m", "allegedly.commands.taking_in", str(case))
    readers = [subprocess.Popen(command) for _ in range(2)]
    assert [reader.wait(120) for reader in readers] == [0, 0]
    found = spool.batch(batch.id)
    assert found
    assert [item.outcome for item in found.items] == ["read"] * 3
    with Case.open(case) as opened:
        assert sum(article.file in ("0.txt", "1.txt", "2.txt") for article in opened.articles()) == 3


def test_names_of_files_lead_nowhere(client: TestClient, case: Path) -> None:
    names = [
        "../../../etc/cron.txt",
        "..\\..\\win.txt",
        "/abs.txt",
        "a\u202etxt.exe",
        "<b>x</b>.txt",
        ".hidden.txt",
        "CON.txt",
        "x" * 400,
    ]
    token = _token(client)
    files = [("files", (name, REPORT.encode())) for name in (*names, "same.txt", "same.txt", "SAME.txt")]
    before = set(case.parent.rglob("*"))
    page = client.post("/add", data={"token": token}, files=files)
    assert page.status_code == 200
    fresh = {path for path in case.parent.rglob("*") if path not in before and path.is_file() and "harbour" not in path.name}
    assert all(path.is_relative_to(spool_of(case)) for path in fresh)
    kept = sorted(path.name for path in fresh if path.parent.name == "files")
    assert len(kept) == len(files)
    assert all(safe_name(name) == name for name in kept)
    assert "<b>" not in page.text


@pytest.mark.parametrize("id", ["%2e%2e", "../x", "%2e%2e%2fharbour.case", "..%00", "0" * 16 + "-" + "0" * 8, "nothing"])
def test_no_id_leads_out_of_the_spool(client: TestClient, id: str) -> None:
    assert client.get(f"/add/{id}").status_code in (400, 404)


def test_what_cannot_be_taken_says_why_and_keeps_what_was_typed(client: TestClient, case: Path) -> None:
    token = _token(client)
    wrong = [({}, "nothing to read"), ({"title": "T"}, "empty"), ({"text": "t", "published": "yesterday"}, "no day")]
    for fields, reason in (*wrong, ({"text": "t", "url": "javascript:alert(1)"}, "http")):
        answer = client.post("/add", data={"token": token, **fields}, files={"files": ("", b"")})
        assert answer.status_code == 400
        assert reason in answer.text
        assert all(value in answer.text for value in fields.values())
    files = [("files", (f"{n}.txt", b"x")) for n in range(201)]
    assert "smaller parts" in client.post("/add", data={"token": token}, files=files).text
    assert client.post("/add", files={"files": ("a.txt", b"x")}).status_code == 403
    assert folders(spool_of(case)) == []
    assert not list(spool_of(case).glob(".new-*"))


def test_progress_is_a_fragment_that_asks_again(client: TestClient, case: Path) -> None:
    batch = Waiting(case).accept([_upload("velden.txt")], None, "Ida")
    fragment = client.get(f"/add/{batch.id}", headers={"HX-Request": "true"}).text
    assert fragment.lstrip().startswith("<div")
    assert 'hx-trigger="every 1s"' in fragment
    assert f'href="/add/{batch.id}"' in fragment


def test_the_oldest_that_are_done_are_forgotten(case: Path) -> None:
    spool = Waiting(case)
    for number in range(53):
        spool.accept([_upload(f"{number}.txt")], None, "Ida")
    for folder in list(waiting(spool.folder)):
        end(folder)
    assert len(folders(spool.folder)) == 50
    assert spool.batches(1)[0].items[0].name == "52.txt"


def test_pasted_text_lies_as_a_folder_for_reading(case: Path) -> None:
    spool = Waiting(case)
    pasted = Pasted(text="One.\r\nTwo.", title="A\r\nB", outlet="=cmd|'x'!A1\n,", kind="statement")
    batch = spool.accept([], pasted, "Ida")
    folder = spool.folder / batch.id / "pasted" / "pasted"
    assert (folder / "A B.txt").read_bytes() == b"A B\n\nOne.\nTwo.\n"
    # Of what was left empty the table says nothing, so that nothing that the case knows is forgotten.
    assert (folder / "articles.csv").read_text("utf8").splitlines() == [
        "file,outlet,kind",
        "A B.txt,\"=cmd|'x'!A1 ,\",statement",
    ]
    with pytest.raises(UsageError, match="empty"):
        spool.accept([], Pasted(text=" "), "Ida")


def test_a_text_that_is_in_the_case_is_not_added_again_and_the_page_leads_to_it(case: Path) -> None:
    spool = Spool(case)
    with _client(case, spool) as client:
        told = Particulars(outlet="Velden Courier")
        first = _finished(spool, spool.accept([_upload("velden.txt")], None, "Ida")).items[0]
        same = _finished(spool, spool.accept([_upload("again.txt", REPORT.replace("\n", "\r\n"))], None, "Ida"))
        assert (same.doubles, same.items[0].outcome, same.items[0].article) == (1, "skipped", first.article)
        page = client.get(f"/add/{same.id}").text
        assert f'href="/articles/{first.article}"' in page
        assert same_text("velden.txt") in page
        pasted = _finished(spool, spool.accept([], Pasted(text=REPORT, outlet="Velden Courier"), "Ida")).items[0]
        assert pasted.reason == same_text("velden.txt", ("outlet",))
        assert "Velden Courier" in client.get(f"/articles/{first.article}").text
        other = _finished(spool, spool.accept([], Pasted(text=REPORT, outlet="Lund Post"), "Ida")).items[0]
        assert (other.outcome, other.article != first.article) == ("read", True)
        page = client.get(f"/articles/{other.article}").text
        assert "pasted text" in page
        assert "pasted/" not in page
        with pytest.raises(UsageError, match="nothing of this is new"):
            spool.describe(str(first.article), told, "Ida")
    spool.close()


def test_where_an_article_was_published_is_said_on_its_page(case: Path) -> None:
    spool = Spool(case)
    with _client(case, spool) as client:
        article = _finished(spool, spool.accept([_upload("velden.txt")], None, "Ida")).items[0].article
        page = client.get(f"/articles/{article}").text
        assert "Velden Courier" not in page
        said = {"outlet": " Velden  Courier ", "published": "2021-12-08", "byline": "", "url": ""}
        answer = client.post(f"/articles/{article}/about", data={"token": _token(client), **said})
        assert answer.status_code == 200
        batch = spool.batch(str(answer.url).rsplit("/", 1)[1])
        assert batch
        assert [(item.name, item.outcome, item.article) for item in _finished(spool, batch).items] == [
            ("velden.txt", "read", article)
        ]
        page = client.get(f"/articles/{article}").text
        assert "Velden Courier" in page
        assert "8 December 2021" in page
        token = _token(client)
        for wrong in ({"published": "soon"}, {"url": "javascript:alert(1)"}, said):
            assert client.post(f"/articles/{article}/about", data={"token": token, **wrong}).status_code == 400
        assert client.post("/articles/a-none/about", data={"token": token, "outlet": "x"}).status_code == 404
        assert client.post(f"/articles/{article}/about", data={"outlet": "x"}).status_code == 403
    spool.close()


def test_names_are_safe_and_told_apart() -> None:
    assert [safe_name(name) for name in ("../../etc/passwd", "", "..", "a/b/", "nul.txt", "a\x00b.txt", "été.txt")] == [
        "passwd",
        "file",
        "file",
        "file",
        "_nul.txt",
        "a_b.txt",
        "été.txt",
    ]
    assert len(safe_name("ж" * 500 + ".html").encode()) < 200
    assert told_apart(["a.txt", "A.txt", "b"]) == ["a.txt", "A (2).txt", "b"]


@pytest.mark.parametrize("name", ['a"; filename="evil.exe', "a\r\nSet-Cookie: x=1", "a;b", "été.txt", "%0d%0a", "/etc/passwd"])
def test_a_name_in_a_header_stays_one_value(name: str) -> None:
    value = as_attachment(name)
    assert re.fullmatch(r"attachment; filename=\"[\w .,()+&'-]*\"; filename\*=UTF-8''[\w.%~-]*", value, re.ASCII)
