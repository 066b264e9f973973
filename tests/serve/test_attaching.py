"""The way to an answer that is missing: from wherever an allegation stands, and with whatever the report has."""

import html
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from allegedly.serve.catalogue import Catalogue
from allegedly.shapes import OriginPath
from made_case import made_case, visitor
from made_record import at, catalogue, claim, source


def with_mother(path: Path, **more: object) -> Path:
    """The case of the harbour, in which somebody who is accused of nothing denies something as well."""
    book = catalogue()
    alba = source("a-port", "Alba Leal", "e-alba", kind="person")
    told = claim("c-alba", "a-port", "2018 and 2020", sources=(alba,), stance="denies", about=(), cue=at("a-port", "preparing"))
    record = replace(book.record, claims=(*book.record.claims, replace(told, **more)))
    return made_case(path, Catalogue(record, book.texts))


def with_finding(path: Path, **more: object) -> Path:
    """The case of the harbour, whose finding is otherwise."""
    book = catalogue()
    finding = replace(book.record.findings[0], **more)
    return made_case(path, Catalogue(replace(book.record, findings=(finding,)), book.texts))


@pytest.mark.parametrize("page", ["/people/e-varga", "/findings/f-kick", "/articles/a-wire", "/claims"])
@pytest.mark.parametrize(
    "finding",
    [
        {"paths": (OriginPath(claim="c-kick", origin=0, state="origin", link=0),)},
        # The one that nobody has answered.
        {"claims": ("c-paid",), "answers": (), "origins": (), "copies": (), "conflicts": ()},
    ],
)
def test_an_answer_is_attached_from_wherever_an_allegation_stands(tmp_path: Path, page: str, finding: dict[str, object]) -> None:
    with visitor(with_finding(tmp_path / "a.case", **finding)) as client:
        links = re.findall(r'href="(/review/claims/[^"]+/answer)"', client.get(page).text)
        assert links
        assert "Attach an answer" in client.get(links[0]).text


def offered(text: str) -> list[str]:
    """What the form has beside the statements of those accused."""
    part = text.partition('id="others-h"')[2].partition("</section>")[0]
    return [html.unescape(words) for words in re.findall(r'<p class="said">(.*?)</p>', part)]


def test_whoever_else_answers_in_the_report_is_offered(tmp_path: Path) -> None:
    with visitor(with_mother(tmp_path / "a.case")) as client:
        page = client.get("/review/claims/c-kick/answer").text
        assert offered(page) == ["Alba Leal denies it: “2018 and 2020”"]
        # What is attached already is not offered, neither there nor to a claim of a report without answers.
        assert "I never took a cent" not in page
        assert offered(client.get("/review/claims/c-wire/answer").text) == []


def test_that_what_the_accused_says_is_an_answer_already_is_said(tmp_path: Path) -> None:
    with visitor(with_mother(tmp_path / "a.case")) as client:
        page = client.get("/review/claims/c-kick/answer").text.partition('id="own-h"')[2].partition("</section>")[0]
        assert "stands with this claim already" in page
        assert "No statement of those accused" not in page


@pytest.mark.parametrize("more", [{"review": "rejected"}, {"stance": "asserts"}])
def test_what_is_no_answer_is_not_offered(tmp_path: Path, more: dict[str, str]) -> None:
    with visitor(with_mother(tmp_path / "a.case", **more)) as client:
        assert offered(client.get("/review/claims/c-kick/answer").text) == []
