"""Entries of lists on the pages: a suggestion says that it is one, a decision is made and taken back, the API says the same."""

import html
import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from allegedly.commands.desk import CaseDesk, Worker
from allegedly.flow import record_of
from allegedly.record.browser import Browser
from allegedly.record.store import Case
from allegedly.serve.app import create_app
from allegedly.serve.website import Site
from allegedly.settling import settle_beside
from meeting import first, into, linked, rows, second, shelved

ENTRY = "SDN list of the US Treasury (OFAC), entry 901 (DELVANE ROQUE, Ismaro), GLOMAG, as of 3 May 2024"


class Idle(Worker):
    """A worker that leaves what is to be done to the test."""

    def settle(self) -> None:
        """Nothing."""


class Sitting:
    """Somebody before the pages of a case that was looked up in a list."""

    def __init__(self, case: Path, shelf: Browser) -> None:
        self.case = case
        site = Site(shelf=shelf, title="Selm", today=lambda: "2026-11-22", by="Ida", desk=CaseDesk(case, Idle(case)))
        self.client = TestClient(create_app(site), base_url="http://localhost:8321")
        self.ids = {one.entry: one.id for one in record_of(case).listings}
        self.whose = {one.entry: one.entity for one in record_of(case).listings}

    def words(self, path: str) -> str:
        """A page on one line, without its marks."""
        answer = self.client.get(path)
        assert answer.status_code == 200
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())

    def post(self, path: str, **fields: object) -> Response:
        token = re.search(r'X-Allegedly-Token": "([^"]+)"', self.client.get("/help").text)
        assert token
        return self.client.post(path, data={"token": token[1], **fields})

    def work_in(self) -> None:
        with Case.open(self.case) as case:
            assert settle_beside(case)


@pytest.fixture
def sitting(tmp_path: Path) -> Iterator[Sitting]:
    case = into(tmp_path / "a.case", first(), second())
    linked(case, shelved(tmp_path / "lists", ("2024-05-03", rows())))
    with ExitStack() as stack:
        shelf = Browser(case)
        stack.callback(shelf.close)
        yield Sitting(case, shelf)


def test_both_sides_are_shown_and_the_answer_is_kept(sitting: Sitting) -> None:
    page = sitting.words("/review?queue=listings")
    for told in (
        "Is Ismaro Delvane Roque this entry of a list?",
        ENTRY,
        "8 February 1979",
        "deputy minister of prisons of Paraguay",
    ):
        assert told in page
    assert "On a list? 2" in page
    sitting.post("/review/decide", kind="confirm", about=sitting.ids["901"], queue="listings")
    # Before it is worked in, too, it is not asked again.
    assert "Is Benedita Ilse Roque Altavera this entry of a list?" in sitting.words("/review?queue=listings")
    assert "On a list? 1" in sitting.words("/review?queue=listings")
    sitting.work_in()
    assert "Is Benedita" in sitting.words("/review?queue=listings")
    assert f"Ismaro Delvane Roque is on a list: {ENTRY}" in sitting.words("/log")
    sitting.post("/review/decide", kind="reject", about=sitting.ids["902"], queue="listings")
    sitting.work_in()
    assert "No entry of a list waits" in sitting.words("/review?queue=listings")
    assert "On lists" not in sitting.words(f"/people/{sitting.whose['902']}")


def test_a_person_page_tells_a_suggestion_from_what_was_confirmed(sitting: Sitting) -> None:
    path = f"/people/{sitting.whose['901']}"
    assert f"Perhaps on a list: {ENTRY} unreviewed" in sitting.words(path)
    assert f"{ENTRY} confirmed" not in sitting.words(path)
    answer = sitting.post("/review/decide", kind="confirm", about=sitting.ids["901"], queue="listings")
    assert answer.status_code == 200
    sitting.work_in()
    page = sitting.words(path)
    # Beside the sanction by the one that publishes the list, and under the lists.
    assert page.count(f"{ENTRY} confirmed by a person") == 2
    assert "Perhaps on a list" not in page
    brief = sitting.words(f"/brief?about={sitting.whose['901']}")
    assert f"{ENTRY} confirmed by a person" in brief
    assert "ofac, 3 May 2024" in brief
    with Case.open(sitting.case) as case:
        made = case.judgements()[0].id
    sitting.post("/log/undo", judgement=made)
    sitting.work_in()
    assert f"Perhaps on a list: {ENTRY} unreviewed" in sitting.words(path)


def test_programs_are_given_the_same(sitting: Sitting) -> None:
    person = sitting.client.get(f"/api/entities/{sitting.whose['901']}").json()["person"]
    [one] = person["listings"]
    assert (one["entry"], one["review"], one["line"]) == ("901", "unreviewed", ENTRY)
    assert all(reason["quote"]["context"] for reason in one["reasons"])
    page = sitting.client.get("/api/review", params={"queue": "listings"}).json()
    assert page["listing"]["listing"]["id"] == sitting.ids["901"]
    assert page["waiting"]["listings"] == 2
