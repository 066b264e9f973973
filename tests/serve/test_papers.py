"""Papers that reports cite: which are the same, and what they are called."""

from types import SimpleNamespace
from typing import Any

import pytest
from msgspec.structs import replace

from allegedly.serve import wanted as of_wanted
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.papers import Paper, cited, hosts, paper
from allegedly.serve.wanted import wanted
from allegedly.shapes import Source
from made_record import catalogue


@pytest.mark.parametrize(
    ("text", "sort", "words", "dated"),
    [
        ("the report", "report", (), ()),
        ("its 2019 audit report, seen by us", "report", ("audit",), ("2019",)),
        ("The May 3 ruling", "ruling", (), ("may", "3")),
        ("the 71-page charge sheet of the prosecutors", "charge sheet", ("71-page",), ()),
        ("the Port Office's annual report", "report", ("annual",), ()),
        ("a Port Office report released last year", "report", (), ()),
        ("a written press release", "statement", ("written",), ()),
    ],
)
def test_what_a_citation_says_of_a_paper(text: str, sort: str, words: tuple[str, ...], dated: tuple[str, ...]) -> None:
    assert paper(text, ("Port Office",)) == Paper(sort, frozenset(words), frozenset(dated))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the report", "the 2019 audit report", True),
        ("the 2019 report", "the 2019 audit report", True),
        ("the 2018 report", "the 2019 audit report", False),
        ("the annual report", "the audit report", False),
        ("the letter", "the audit report", False),
        ("a 15-count complaint", "a 52-count complaint", False),
    ],
)
def test_a_paper_is_the_one_of_which_more_is_said(one: str, other: str, same: bool) -> None:
    papers = {name: found for name in (one, other) if (found := paper(name))}
    assert hosts(papers) == ({one: other} if same else {})


def test_what_can_be_either_of_two_is_neither() -> None:
    names = ("the report", "the 2018 report", "the 2019 report")
    assert hosts({name: found for name in names if (found := paper(name))}) == {}


@pytest.mark.parametrize(
    ("text", "maker", "called"),
    [
        ("The report", "the Port Office", "the report of the Port Office"),
        ("The the audit report", None, "the audit report"),
        ("A Port Office report released last year", "the Port Office", "a Port Office report"),
        ("Brandt's lawsuit", "Ada Brandt", "brandt's lawsuit"),
        ("his first letters", "Ada Brandt", "the first letters of Ada Brandt"),
        ("a report on Wednesday", "the Port Office", "a report of the Port Office"),
    ],
)
def test_a_paper_is_called_as_the_report_does_and_by_its_maker_once(text: str, maker: str | None, called: str) -> None:
    assert cited(text, maker).lower() == called.lower()


def _citing(*texts: str, **more: Any) -> Catalogue:
    """The invented case where its first claims cite papers of the audit office under these words."""
    book = catalogue()
    claims = list(book.record.claims)
    for number, text in enumerate(texts):
        one = claims[number]
        given: dict[str, Any] = {"entity": "e-audit", "kind": "document", "basis": "document"} | more
        source = Source(article=one.article, start=0, end=len(text), text=text, **given)
        claims[number] = replace(one, sources=(source,))
    return Catalogue(replace(book.record, claims=tuple(claims[: len(texts)]), findings=()), book.texts)


def test_one_paper_is_listed_once() -> None:
    book = _citing("The report", "The 2019 audit report", "its report")
    [one] = wanted(book)
    assert (one.what, len(one.claims)) == ("the 2019 audit report of the State Audit Office", 3)
    assert len(wanted(_citing("The 2018 report", "The 2019 report"))) == 2
    [statement] = wanted(_citing("The press release", "its statement"))
    assert (statement.kind, len(statement.claims)) == ("statement", 2)


def test_a_paper_without_a_maker_goes_with_the_only_one_of_its_name() -> None:
    book = _citing("The annual report", "An annual report")
    claims = tuple(
        replace(one, sources=(replace(one.sources[0], entity=None),)) if one.id == "c-deny" else one for one in book.record.claims
    )
    [one] = wanted(Catalogue(replace(book.record, claims=claims), book.texts))
    assert one.what == "the annual report of the State Audit Office"


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("In a report to the assembly, the auditors said that he split the works.", "report"),
        ("He left. In their annual audit the auditors said that he split the works.", "annual audit"),
        ("In the assembly, the auditors said that a report was late.", ""),
        ("Critics of a report said nothing. Later the auditors said that he split the works.", ""),
    ],
)
def test_a_paper_in_which_somebody_says_it_is_cited(sentence: str, found: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(of_wanted, "quote", lambda *_: SimpleNamespace(context=sentence))
    book = catalogue()
    claim = next(claim for claim in book.record.claims if claim.sources)
    source = replace(claim.sources[0], text="the auditors")
    assert of_wanted._written_in(book, replace(claim, sources=(source,)), source) == found
