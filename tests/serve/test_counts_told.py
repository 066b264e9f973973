"""Counts that the pages tell: a number beside its words, everybody of an article, and as many reports as are told of."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from msgspec.structs import replace

from allegedly.serve.article import article_view
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.headings import called
from allegedly.serve.overview import finding_view, summary
from allegedly.shapes import Rung, Standing
from made_case import TODAY, made_case, visitor
from made_record import catalogue


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with visitor(made_case(tmp_path / "a.case")) as found:
        yield found


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text)))


def test_a_count_is_told_as_a_number_too(client: TestClient) -> None:
    book = catalogue()
    view = finding_view(book, book.record.findings[0])
    assert {one.of: one.count for one in view.counts} == {"reports": 2, "outlets": 2, "origins": 1, "copies": 1}
    told = client.get("/api/findings/f-kick").json()
    assert {"of": "reports", "words": "two reports", "count": 2} in told["finding"]["counts"]


def test_steps_are_counted_as_ladders_have_them() -> None:
    book = catalogue()
    unknown = {"date": None, "reported": None, "authority": None, "offences": ()}
    rung = Rung(kind="charged", state="done", proceedings=("p-charged",), **unknown)
    of = {"id": "l-1", "subject": "e-varga", "story": "s-port", "class_": "proceeding", "rungs": (rung,), "latest": 0}
    standing = Standing(as_of=None, unknown_since=None, offences=(), claims=(), **of)
    assert "one legal step" in summary(Catalogue(replace(book.record, standings=(standing,)), book.texts))


def test_an_article_tells_how_far_those_got_of_whom_it_tells_a_step_though_it_alleges_nothing(client: TestClient) -> None:
    book = catalogue()
    claims = tuple(replace(one, about=()) for one in book.record.claims)
    view = article_view(Catalogue(replace(book.record, claims=claims), book.texts), "a-port", TODAY)
    assert [one.who.id for one in view.standings] == ["e-varga", "e-alba"]
    page = client.get("/articles/a-port").text.partition('class="standings"')[2].partition("</div>")[0]
    assert 'href="/people/e-alba"' in page


def test_the_reports_that_are_not_named_beside_a_claim_are_counted(tmp_path: Path) -> None:
    book = catalogue()
    [finding] = book.record.findings
    many = Catalogue(replace(book.record, findings=(replace(finding, reports=6),)), book.texts)
    with visitor(made_case(tmp_path / "a.case", many)) as client:
        assert "and 4 more" in _plain(client.get("/articles/a-port").text).replace("and four more", "and 4 more")


def test_a_heading_that_names_nobody_says_whose_word_it_is() -> None:
    book = catalogue()
    claims = tuple(replace(one, about=()) for one in book.record.claims)
    assert called(Catalogue(replace(book.record, claims=claims), book.texts), book.record.findings[0]) == (
        "Kickbacks alleged, by the State Audit Office"
    )


def test_a_search_without_a_hit_says_what_to_try(client: TestClient) -> None:
    assert "Try fewer words" in _plain(client.get("/search?q=zzzz").text)
    assert "Try fewer words" not in _plain(client.get("/search?q=kickbacks").text)


def test_what_somebody_confirms_has_its_own_word_in_the_legend(client: TestClient) -> None:
    legend = client.get("/articles/a-port").text.partition('class="legend"')[2].partition("</p>")[0]
    assert '<span class="c confirms">confirms or admits</span>' in legend
    style = client.get("/static/style.css").text
    assert re.search(r"\.confirms\.c, \.admits\.c \{ --said: var\(--confirms\)", style)


def test_the_filters_of_the_timeline_fold(client: TestClient) -> None:
    form = client.get("/timeline").text.partition('class="time-filters"')[2].partition("</form>")[0]
    assert '<details class="net-fold" open>' in form
