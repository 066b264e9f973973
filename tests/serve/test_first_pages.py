"""The first page where there is little yet: an empty case, and one whose articles are read and not yet put together."""

import re
from pathlib import Path

from fastapi.testclient import TestClient

from allegedly.flow import Reader, begin, produced_by
from allegedly.record.browser import Browser
from allegedly.record.store import Case
from allegedly.serve.app import create_app
from allegedly.serve.perhaps import AlikeView, gone_down
from allegedly.serve.steps import StepView
from allegedly.serve.views import NamedView
from allegedly.serve.website import Site
from allegedly.settling import settle_beside
from allegedly.shapes import ProceedingKind, Reading, Skipped
from builders import WORDS, document, reading

READER = Reader(reading, "told-1", produced_by())


def first_page(path: Path) -> str:
    shelf = Browser(path)
    try:
        site = Site(shelf=shelf, title="Velden", today=lambda: "2026-11-22")
        return TestClient(create_app(site), base_url="http://localhost:8321").get("/").text
    finally:
        shelf.close()


def test_an_empty_case_leads_to_adding_reports(tmp_path: Path) -> None:
    begin(tmp_path / "a.case")
    page = first_page(tmp_path / "a.case")
    assert "holds no article yet" in page
    assert "No allegation was found" not in page


def test_beginning_leaves_a_case_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    begin(path)
    before = path.read_bytes()
    begin(path)
    assert path.read_bytes() == before


def test_where_no_article_could_be_read_nothing_is_said_of_what_they_allege(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    begin(path)
    for name in ("1.txt", "2.txt"):
        taken = document(f"{WORDS} {name}", file=name)
        with Case.open(path) as case:
            note = Skipped(source=name, reason="reading failed: the model is not there")
            case.add(taken, Reading(article=taken.article.id), "reading failed", note)
            settle_beside(case)
    page = first_page(path)
    assert "None of the two articles has been read" in page
    assert 'href="/articles#skipped"' in page
    assert "No allegation was found" not in page


def test_what_is_not_put_together_yet_is_not_told_as_nothing_alleged(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    begin(path)
    taken = document(WORDS, file="1.txt")
    with Case.open(path) as case:
        case.add(taken, reading(taken.article), "told-1")
    page = first_page(path)
    assert "are being put together" in page
    assert "No allegation was found" not in page
    with Case.open(path) as case:
        settle_beside(case)
    page = first_page(path)
    assert "are being put together" not in page
    step = page.partition("in whatever matter")[2].partition("</p>")[0]
    assert "Paul Brandt: investigated" in re.sub(r"<[^>]+>", "", step)
    # What a step was for only the report's own words can say: its day leads to them.
    place = re.search(rf'href="/articles/{taken.article.id}#p-(\d+)"', step)
    assert place
    assert "took 40,000 euros" in taken.article.text[int(place[1]) :]


def alike(kind: ProceedingKind) -> AlikeView:
    step = StepView(
        kind=kind,
        class_="proceeding",
        state="done",
        sentence="",
        date=None,
        date_basis=None,
        age="",
        authority=None,
        offences=(),
        sources=(),
        quotes=(),
        review="unreviewed",
    )
    who, other = NamedView(id="e-1", name="P. Brandt"), NamedView(id="e-2", name="Paul Brandt")
    return AlikeView(who=who, other=other, reasons=(), chance=0.5, step=step)


def test_beside_an_accusation_the_step_of_one_who_may_be_the_same_is_told_where_it_speaks_for_him() -> None:
    cleared, held = alike("acquitted"), alike("arrested")
    assert gone_down({"e-1": (held, cleared), "e-2": (held,)}) == {"e-1": (cleared,)}
