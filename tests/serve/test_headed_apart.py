"""Findings that stand on one page and would be called the same are told apart, by what is told first in each, or by the day."""

from msgspec.structs import replace

from allegedly.serve.brief.findings import brief_findings
from allegedly.serve.brief.notes import Notes
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.listing import finding_lines
from allegedly.serve.overview import case_view
from made_case import TODAY
from made_record import at, catalogue, source


def _two(words: tuple[str, str]) -> Catalogue:
    """A case with two findings of no offence and no sum on one man, on the word of the same auditors; `words` are told in them."""
    book = catalogue()
    claims = {one.id: one for one in book.record.claims}
    auditors = (source("a-port", "The State Audit Office", "e-audit"),)
    plain = [
        replace(claims["c-kick"], id=f"c-{n}", content=(at("a-port", text),), offences=(), offences_named=(), sources=auditors)
        for n, text in enumerate(words)
    ]
    [finding] = book.record.findings
    more = tuple(
        replace(finding, id=f"f-{one.id}", claims=(one.id,), answers=(), conflicts=(), copies=(), paths=()) for one in plain
    )
    record = replace(book.record, claims=(*book.record.claims, *plain), findings=(finding, *more))
    return Catalogue(record, book.texts)


def _headings(book: Catalogue) -> dict[str, list[str]]:
    """The headings on each of the pages that list findings."""
    findings = book.record.findings
    return {
        "show": [view.heading for view in case_view(book, TODAY).findings],
        "home": [line.finding.heading for line in finding_lines(book, tuple(one.id for one in findings), TODAY)],
        "brief": [one.heading for one in brief_findings(book, findings, Notes(book), {})],
    }


def test_two_of_one_heading_have_the_first_words_of_each() -> None:
    for page, headings in _headings(_two(("took kickbacks", "two dredging firms"))).items():
        plain = sorted(one for one in headings if one.startswith("An allegation about"))
        assert [one.partition(": ")[2] for one in plain] == ["“took kickbacks”", "“two dredging firms”"], page
        assert len(set(headings)) == len(headings), page


def test_where_the_words_are_the_same_the_day_stands_too() -> None:
    for page, headings in _headings(_two(("took kickbacks", "took kickbacks"))).items():
        plain = [one for one in headings if one.startswith("An allegation about")]
        assert all("“took kickbacks”, reported " in one for one in plain), page


def test_one_alone_keeps_its_heading() -> None:
    book = _two(("took kickbacks", "two dredging firms"))
    one = Catalogue(replace(book.record, findings=book.record.findings[:2]), book.texts)
    for page, headings in _headings(one).items():
        assert not any("“" in heading for heading in headings), page
