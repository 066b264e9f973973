"""A verdict is told at once of what it is on, before it is worked in; one that was taken back is not."""

from pathlib import Path

import pytest

from allegedly.commands import serving
from allegedly.judging import Decision, Desk, undo
from allegedly.record.browser import Browser
from allegedly.record.store import Case
from allegedly.settling import settle_once
from allegedly.shapes import Review
from allegedly.shapes.browsing import Wanted
from builders import PRODUCED_BY
from made_case import visitor
from worlds import told_of


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "a.case"
    with Case.create_or_open(path) as opened:
        opened.set_producer(PRODUCED_BY)
        for one in told_of(4):
            opened.add(one.document, one.reading, "told")
        settle_once(opened)
    return path


def decide(case: Path, kind: str, about: str) -> str:
    with Case.open(case) as opened:
        return Desk(opened).judge(Decision(kind=kind, about=(about,), by="ida")).id


def reviews(case: Path, finding: str) -> dict[str, Review]:
    """The review of a finding and of its claims, as pages get them."""
    browser = Browser(case)
    with browser.look() as look:
        record = look.excerpt(Wanted(findings=(finding,))).record
    browser.close()
    return {one.id: one.review for one in (*record.findings, *record.claims)}


def test_verdicts_are_told_before_they_are_worked_in(case: Path) -> None:
    with Case.open(case) as opened:
        found = max(opened.resolution().findings, key=lambda one: len(one.claims))
    first, second, third = found.claims[:3]
    decide(case, "confirm", first)
    decide(case, "reject", second)
    decide(case, "confirm", found.id)
    back = decide(case, "reject", third)
    with Case.open(case) as opened:
        undo(opened, back, "ida", "")
        assert not opened.is_resolved()
    told = reviews(case, found.id)
    assert (told[first], told[second], told[third], told[found.id]) == ("confirmed", "rejected", "unreviewed", "confirmed")
    with Case.open(case) as opened:
        assert opened.resolution().judged_claims == ()
        assert settle_once(opened)
    assert reviews(case, found.id)[first] == "confirmed"


def test_the_later_of_two_verdicts_is_told(case: Path) -> None:
    with Case.open(case) as opened:
        found = opened.resolution().findings[0]
    for kind in ("reject", "confirm"):
        decide(case, kind, found.claims[0])
    assert reviews(case, found.id)[found.claims[0]] == "confirmed"


@pytest.mark.parametrize("kind", ["confirm", "reject"])
def test_every_page_of_what_was_decided_opens_and_says_so(case: Path, kind: str) -> None:
    with Case.open(case) as opened:
        found = opened.resolution().findings[0]
        articles = [article.id for article in opened.articles()]
        people = [entity.id for entity in opened.resolution().entities]
        home = opened.article_of_fact(found.claims[0])
    for claim in found.claims:
        decide(case, kind, claim)
    pages = [f"/findings/{found.id}", "/", "/brief", "/timeline", "/network", "/review", "/log"]
    pages += [f"/articles/{one}" for one in articles] + [f"/people/{one}" for one in people[:20]]
    with visitor(case) as client:
        answers = {page: client.get(page) for page in pages}
    assert {page: answer.status_code for page, answer in answers.items() if answer.status_code != 200} == {}
    assert f"{kind}ed by a person" in answers[f"/articles/{home}"].text
    assert "being worked in" in answers["/"].text


def test_a_large_case_is_served_before_decisions_that_wait_are_worked_in(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "SMALL", 1)
    with Case.open(case) as opened:
        found = opened.resolution().findings[0]
    decide(case, "confirm", found.claims[0])
    for shelf_of, left in ((serving.shelf_at_once, 1), (serving.shelf_of, 0)):
        shelf = shelf_of(case)
        with shelf.look() as look:
            assert look.pending() == left
        shelf.close()
