"""An excerpt says what the whole record says: a page made from it is the page made from everything."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from allegedly.flow import as_it_stands
from allegedly.record.browser import Browser
from allegedly.serve.article import article_view
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.finding import finding_page
from allegedly.serve.people import person_view
from allegedly.shapes import Conflict, ConflictValue
from allegedly.shapes.browsing import Excerpt, Wanted
from made_case import TODAY, made_case
from made_record import catalogue


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_case(tmp_path_factory.mktemp("case") / "harbour.case")


@pytest.fixture(scope="module")
def browser(case: Path) -> Iterator[Browser]:
    opened = Browser(case)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def whole(case: Path) -> Catalogue:
    return Catalogue(*as_it_stands(case))


def excerpt(browser: Browser, wanted: Wanted) -> Catalogue:
    with browser.look() as look:
        found: Excerpt = look.excerpt(wanted)
    return Catalogue(found.record, found.texts)


def test_the_page_of_an_article_is_that_of_the_whole_record(browser: Browser, whole: Catalogue) -> None:
    for article in whole.articles:
        part = excerpt(browser, Wanted(articles=(article,)))
        assert article_view(part, article, TODAY) == article_view(whole, article, TODAY)


def test_the_page_of_a_finding_is_that_of_the_whole_record(browser: Browser, whole: Catalogue) -> None:
    for finding in whole.record.findings:
        others = tuple(doubt.candidate for doubt in finding.perhaps)
        part = excerpt(browser, Wanted(findings=(finding.id, *others), ladders=True))
        assert finding_page(part, finding, TODAY) == finding_page(whole, finding, TODAY)


@pytest.mark.parametrize("title", ["Port fees", None])
def test_an_article_that_is_only_told_of_is_called_as_in_the_whole_record(tmp_path: Path, title: str | None) -> None:
    path = made_case(tmp_path / "a.case")
    with closing(sqlite3.connect(path)) as base:
        base.execute("UPDATE articles SET title = ?", (title,))
        base.commit()
    whole = Catalogue(*as_it_stands(path))
    with closing(Browser(path)) as opened:
        part = excerpt(opened, Wanted(findings=tuple(finding.id for finding in whole.record.findings), each=3))
    assert part.articles
    for article, entry in part.articles.items():
        assert (part.title(article), part.outlet(article)) == (whole.title(article), whole.outlet(article))
        assert len(entry.blocks) <= (0 if title else 2)


def test_the_page_of_an_entity_is_that_of_the_whole_record(browser: Browser, whole: Catalogue) -> None:
    for entity in whole.record.entities:
        claims = (*whole.claims_about.get(entity.id, ()), *whole.claims_by.get(entity.id, ()))
        part = excerpt(browser, Wanted(entities=(entity.id,), claims=tuple(claim.id for claim in claims)))
        assert person_view(part, part.entities[entity.id], TODAY) == person_view(whole, entity, TODAY)


def test_what_the_case_does_not_hold_is_left_out(browser: Browser) -> None:
    found = excerpt(browser, Wanted(articles=("a-none",), findings=("f-none",), entities=("e-none",), claims=("c-none",)))
    held = (found.record.articles, found.record.claims, found.record.findings, found.record.entities)
    assert held == ((), (), (), ())


def test_an_entity_can_be_had_without_what_is_told_of_it(browser: Browser, whole: Catalogue) -> None:
    for entity in whole.record.entities:
        part = excerpt(browser, Wanted(bare=(entity.id,)))
        assert part.entities[entity.id] == entity
        assert part.record.claims == part.record.proceedings == part.record.articles == part.record.relations == ()


def test_an_article_can_be_had_without_what_was_read_from_it(browser: Browser) -> None:
    found = excerpt(browser, Wanted(entries=("a-port",)))
    assert list(found.articles) == ["a-port"]
    assert (found.record.claims, found.record.mentions, found.record.findings) == ((), (), ())


def conflicts(path: Path, given: tuple[Conflict, ...], wanted: Wanted) -> tuple[Conflict, ...]:
    """What an excerpt has of the disagreements of a finding."""
    book = catalogue()
    [finding] = book.record.findings
    record = replace(book.record, findings=(replace(finding, conflicts=given),))
    browser = Browser(made_case(path, Catalogue(record, book.texts)))
    [found] = excerpt(browser, wanted).record.findings
    browser.close()
    return found.conflicts


def value(article: str, told: str, start: int = 0) -> ConflictValue:
    return ConflictValue(value=told, article=article, start=start, end=start + 4)


def test_what_one_report_says_often_leaves_no_value_of_another_out(tmp_path: Path) -> None:
    often = tuple(value("a-port", "two", start) for start in range(8))
    given = Conflict(
        about="the number", values=(*often, value("a-wire", "three"), value("a-wire", "four"), value("a-wire", "five"))
    )
    [told] = conflicts(tmp_path / "a.case", (given,), Wanted(articles=("a-port",), each=3))
    assert told.values == given.values[:10]


def test_the_claim_of_no_finding_that_gives_a_value_comes_with_the_disagreement(browser: Browser) -> None:
    found = excerpt(browser, Wanted(findings=("f-kick",), each=2)).record
    assert {place.article for one in found.findings[0].conflicts for place in one.values} == {"a-port", "a-wire"}
    assert "c-paid" not in found.findings[0].claims
    assert "c-paid" in {claim.id for claim in found.claims}


def test_a_disagreement_of_two_reports_is_not_left_out_for_those_before_it(tmp_path: Path) -> None:
    def given(article: str, *told: str) -> Conflict:
        return Conflict(about=f"the number of {told[0]}", values=(value("a-port", told[0]), value(article, told[1])))

    some = (given("a-port", "one", "two"), given("a-port", "three", "four"), given("a-wire", "five", "six"))
    both = Wanted(articles=("a-port", "a-wire"), each=1)
    assert conflicts(tmp_path / "a.case", some, both) == (some[0], some[2])
    assert conflicts(tmp_path / "b.case", some, Wanted(articles=("a-port",), each=1)) == some[:1]
