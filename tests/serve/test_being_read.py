"""A statement that was typed in is told of while it is read, on the page that it was typed in on; it is of no outlet."""

import re
from pathlib import Path

from msgspec.structs import replace

from allegedly.commands.desk import CaseDesk, Worker
from allegedly.intake import spool_of
from allegedly.record.browser import Browser
from allegedly.record.store import Case
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.desk import Typed
from allegedly.serve.views import claim_view
from allegedly.settling import settle_once
from allegedly.shapes.browsing import Filters, Wanted
from builders import PRODUCED_BY, document, reading
from made_case import made_case, visitor
from made_record import catalogue


def test_the_page_says_that_a_statement_is_being_read_until_it_is(tmp_path: Path) -> None:
    path = made_case(tmp_path / "a.case")
    with visitor(path) as client:
        form = client.get("/review/claims/c-kick/answer", headers={"Referer": "http://localhost:8321/findings/f-kick"}).text
        form = form.partition('id="typed-h"')[2].partition("</form>")[0]
        sent = dict(re.findall(r'type="hidden" name="(token|back)" value="([^"]*)"', form))
        typed = {"who": "Bo Lind", "said": "I never took it.", "where_from": "letter to us"}
        landed = client.post("/review/claims/c-kick/answer", data=sent | typed, follow_redirects=False).headers["location"]
        assert landed == "/findings/f-kick?kept=reading"
        page = client.get(landed).text
        assert "The statement of Bo Lind was taken in and is being read; it appears here in a moment." in page
        assert '<noscript><meta http-equiv="refresh"' in page
        assert 'hx-get="/findings/f-kick"' in page
        assert "HX-Refresh" not in client.get(landed, headers={"HX-Request": "true"}).headers
        for said in (spool_of(path) / "statements").iterdir():
            said.unlink()
        assert client.get(landed, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
        page = client.get(landed).text
        assert "The statement was taken in and read" in page
        assert "http-equiv" not in page


def test_whose_statement_is_given_by_an_id_is_told_by_name(tmp_path: Path) -> None:
    path = made_case(tmp_path / "a.case")
    CaseDesk(path, Worker(path)).attach(Typed(who="e-varga", said="I never took it."), "c-kick", "Ida")
    with visitor(path) as client:
        assert "The statement of Tomas Varga Leal was taken in" in client.get("/people/e-varga?kept=reading").text


def test_a_statement_is_of_no_outlet_and_no_publication(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    with Case.create_or_open(path) as case:
        case.set_producer(PRODUCED_BY)
        for file, outlet, day in (("one.txt", "The Gazette", "2023-05-03"), ("statements/1.txt", "letter to us", "2023-06-10")):
            one = document(file=file, outlet=outlet, published=day)
            case.add(one, reading(one.article), "p")
        settle_once(case)
    browser = Browser(path)
    with browser.look() as look:
        assert look.totals().outlets == 1
        found = look.excerpt(Wanted(findings=look.findings(Filters()).ids)).record.findings
        assert {finding.outlets for finding in found} == {1}
        reach = look.reach()
        assert [(one.name, one.articles) for one in reach.outlets] == [("The Gazette", 1)]
        assert (reach.articles, reach.first, reach.last) == (2, "2023-05-03", "2023-05-03")
    browser.close()
    with visitor(path) as client:
        assert "letter to us" in client.get("/articles").text
        assert "one outlet" in client.get("/").text


def test_what_somebody_typed_in_says_so_and_not_that_it_was_edited() -> None:
    book = catalogue()
    [article] = [one for one in book.record.articles if one.id == "a-port"]
    typed = replace(article, file="statements/1.txt", captured=replace(article.captured, by="ida"))
    claims = tuple(replace(one, review="edited") if one.id in ("c-deny", "c-wire") else one for one in book.record.claims)
    articles = tuple(typed if one.id == "a-port" else one for one in book.record.articles)
    told = Catalogue(replace(book.record, articles=articles, claims=claims), book.texts)
    assert claim_view(told, told.claims["c-deny"]).typed == "typed in by ida"
    assert [one.typed for one in claim_view(told, told.claims["c-kick"]).answers if one.claim == "c-deny"] == ["typed in by ida"]
    assert claim_view(told, told.claims["c-kick"]).typed == "", "nobody decided on it"
    assert claim_view(told, told.claims["c-wire"]).typed == "", "of a report"
