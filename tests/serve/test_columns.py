"""Sentences and answers side by side: no half of a page stays empty, and nothing is lost or told twice for it."""

import html
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from msgspec.structs import replace

from allegedly.record.browser import Browser
from allegedly.serve.brief.as_html import to_html
from allegedly.serve.brief.as_pdf import to_pdf
from allegedly.serve.brief.view import Asked, brief
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.columns import abreast, beside
from allegedly.serve.texts import load
from long_answers import WHO, WORDS, many_answers
from made_case import TODAY, made_case, visitor
from pdf_text import pages

T = load().finding


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_case(tmp_path_factory.mktemp("long") / "harbour.case", many_answers())


@pytest.fixture(scope="module")
def client(case: Path) -> TestClient:
    return visitor(case)


def test_what_would_leave_the_other_column_empty_goes_below() -> None:
    assert beside(0, [3.0] * 10) == 3
    assert beside(15, [3.0] * 10) == 5
    assert beside(40, [3.0] * 10) == 10


def test_a_few_lines_more_than_the_other_column_stay_where_they_are() -> None:
    assert beside(9, [3.0] * 5) == 5
    assert beside(0, [4.0, 4.0, 5.0]) == 3


def test_a_column_keeps_its_first_however_high_that_is() -> None:
    assert beside(0, [40.0, 3.0, 3.0, 3.0]) == 1
    assert beside(0, []) == 0


def test_only_the_longer_of_two_columns_is_parted() -> None:
    short, long = ["He took it."], ["x" * 200] * 10
    told, heard = abreast(short, long)
    assert told == 1
    assert 0 < heard < 5
    told, heard = abreast(long, short)
    assert 0 < told < 8
    assert heard == 1
    assert abreast(long, ["x" * 140] * 10) == (10, 10)


def words(n: int) -> str:
    return WORDS.format(name=WHO[n], n=n + 1)


@pytest.mark.parametrize("path", ["/findings/f-kick", "/people/e-varga"])
def test_ten_answers_are_each_told_whole_once_the_last_of_them_below(client: TestClient, path: str) -> None:
    page = html.unescape(client.get(path).text)
    told = re.sub(r"<[^>]*>", " ", page)
    for n in range(len(WHO)):
        assert told.count(words(n)) == 1, n
    one, last = words(0), words(len(WHO) - 1)
    assert page.index(one) < page.index(T.more_answers) < page.index(last)
    assert 'class="below"' in page or 'answers below"' in page


def test_a_finding_without_many_answers_has_nothing_below(tmp_path: Path) -> None:
    page = visitor(made_case(tmp_path / "plain.case")).get("/findings/f-kick").text
    assert T.more_answers not in page
    assert T.more_said not in page


def test_the_brief_tells_each_answer_whole_once(case: Path) -> None:
    shelf = Browser(case)
    with shelf.look() as look:
        view = brief(look, Asked(title="Harbour", today=TODAY))
    shelf.close()
    page = html.unescape(re.sub(r"<style>.*?</style>|<[^>]*>", " ", to_html(view, load()).decode(), flags=re.DOTALL))
    before_notes = page[: page.index(load().brief.notes.lead)]
    [finding] = view.findings
    assert len(finding.answers) == 8
    assert T.more_answers in before_notes
    for answer in finding.answers:
        assert before_notes.count(answer.sentence) == 1


def test_an_answer_that_stands_by_itself_above_is_led_to_and_not_told_again(tmp_path: Path) -> None:
    book = many_answers()
    # Varga's denial answers nothing that accuses him: it stands by itself, and beside it what it denies, which he said as well.
    told = {"c-kick": {"about": ("e-board",)}, "c-wire": {"about": ("e-board",)}, "c-paid": {"about": ("e-board",)}}
    told |= {"c-cent": {"stance": "asserts", "answers": (), "about": ()}, "c-deny": {"answers": ("c-cent",)}}
    claims = tuple(replace(claim, **told.get(claim.id, {})) for claim in book.record.claims)
    case = made_case(tmp_path / "own.case", Catalogue(replace(book.record, claims=claims, findings=()), book.texts))
    page = html.unescape(visitor(case).get("/people/e-varga").text)
    said = "Tomas Varga Leal denies “it on Friday”"
    assert page.count(said) == 1
    assert re.search(r'As above:</span>\s*<a href="#c-c-deny">denied by Tomas Varga Leal</a>', page)
    assert 'id="c-c-deny"' in page


def test_a_pdf_has_no_page_half_empty_for_the_answers_of_one_finding(case: Path) -> None:
    shelf = Browser(case)
    with shelf.look() as look:
        laid = pages(to_pdf(brief(look, Asked(title="Harbour", today=TODAY)), load()))
    shelf.close()
    first, second = laid[:2]
    # The finding begins on the page that has room for its sentence and the first answer, and goes on over the whole width.
    assert words(0)[:40] in " ".join(first.split())
    assert T.more_answers in first
    # Eight answers are told, that of the accused before the others'.
    for answer in range(7):
        assert " ".join((first + "\n" + second).split()).count(words(answer)) == 1
