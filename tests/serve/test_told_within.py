"""One sentence of a report and a part of it are told and counted once; what one page says of answers another says too."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from msgspec.structs import replace

from allegedly.record.browser import Browser
from allegedly.serve.brief.view import Asked, brief
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.compare.view import compare_page
from allegedly.serve.finding import finding_page
from allegedly.serve.overview import person_line
from allegedly.serve.people import person_view
from allegedly.serve.timeline.view import timeline_view
from allegedly.serve.told_within import outermost
from allegedly.shapes import Claim, Source
from allegedly.shapes.timeline import Bucket, Moment, Moments, TimeFilters
from made_case import TODAY, made_case, visitor
from made_record import catalogue, claim, source
from served import SAMPLE, once

PART = "took kickbacks from two dredging firms"
AUDIT = source("a-port", "The State Audit Office", "e-audit")
OTHER = source("a-port", "Prosecutors", "e-pros")


def with_part(of: Source | None = AUDIT, **more: object) -> Catalogue:
    """The case of the harbour in which the reader has a part of its first claim as a claim of its own, of the same finding."""
    book = catalogue()
    part = claim("c-part", "a-port", PART, sources=(of,) if of else (), offences=("kickbacks",), **more)
    finding = replace(book.record.findings[0], claims=("c-kick", "c-part", "c-wire"))
    return Catalogue(replace(book.record, claims=(*book.record.claims, part), findings=(finding,)), book.texts)


@pytest.mark.parametrize(
    ("of", "more", "told"),
    [(AUDIT, {}, False), (OTHER, {}, True), (None, {}, True), (AUDIT, {"stance": "asserts"}, True)],
)
def test_a_part_is_told_with_the_whole_of_the_same_speaker_alone(of: Source | None, more: dict[str, object], told: bool) -> None:
    book = with_part(of, **more)
    found = outermost(book, book.record.claims)
    assert (book.claims["c-part"] in found) is told
    assert found[book.claims["c-kick"]] == (() if told else (book.claims["c-part"],))


def test_of_two_claims_in_the_very_same_words_one_is_told_and_what_a_person_reworded_is_told_for_itself() -> None:
    book = with_part()
    twin = replace(book.claims["c-part"], id="c-part-too")
    edited = replace(book.claims["c-part"], review="edited")

    def ids(*claims: Claim) -> list[str]:
        return [one.id for one in outermost(book, claims)]

    assert ids(twin, book.claims["c-part"]) == ["c-part"]
    assert ids(book.claims["c-kick"], edited) == ["c-kick", "c-part"]


def test_a_sentence_and_its_part_are_told_once_in_a_finding_its_origins_the_brief_and_a_comparison(tmp_path: Path) -> None:
    book = with_part()
    page = finding_page(book, book.record.findings[0], TODAY)
    assert [saying.reports[0].claim for saying in page.finding.sayings] == ["c-kick", "c-wire"]
    assert "c-part" not in {path.claim for origin in page.origins.origins for path in origin.paths}
    compared = compare_page(book, "a-port", "a-wire", TODAY)
    [row] = [row for row in compared.both if row.finding]
    assert [view.ids for view in row.one] == [("c-kick", "c-part")]
    assert "c-part" not in {view.id for view in compared.only_one}
    shelf = Browser(made_case(tmp_path / "a.case", book))
    with shelf.look() as look:
        told = [saying.sentence for saying in brief(look, Asked(title="case", today=TODAY)).findings[0].sayings]
    shelf.close()
    assert [one for one in told if "two dredging firms" in one] == [page.finding.sayings[0].sentence]


def test_a_sentence_and_its_part_accuse_somebody_once_in_every_count(tmp_path: Path) -> None:
    book = with_part()
    [entity] = [one for one in book.record.entities if one.id == "e-varga"]
    assert [view.id for view in person_view(book, entity, TODAY).alleged] == ["c-kick", "c-wire", "c-paid"]
    assert person_line(book, "e-varga", TODAY).alleged == 3
    # With another speaker they are two.
    assert person_line(with_part(OTHER), "e-varga", TODAY).alleged == 4
    for name, of, counted in (("one", AUDIT, 3), ("two", OTHER, 4)):
        shelf = Browser(made_case(tmp_path / f"{name}.case", with_part(of)))
        with shelf.look() as look:
            cards = {card.name: card.alleged for card in look.entities(("person",)).cards}
        shelf.close()
        assert cards["Tomas Varga Leal"] == counted


def test_a_comparison_says_how_the_other_report_answers_a_claim(tmp_path: Path) -> None:
    """The page of a person has all answers of a claim; a comparison with those of its own report alone would tell another truth."""
    book = with_part()
    [row] = [row for row in compare_page(book, "a-port", "a-wire", TODAY).both if row.finding]
    assert [view.there for view in row.one] == [()]
    assert [view.there for view in row.other] == [("Denied by Tomas Varga Leal",)]
    with visitor(made_case(tmp_path / "a.case", book)) as client:
        text = client.get("/compare?one=a-port&other=a-wire").text
    assert "Answered in Harbour Times: denied by Tomas Varga Leal." in text


def test_with_a_report_of_the_timeline_the_answers_of_others_are_said_to_be_theirs() -> None:
    book = catalogue()
    moments = Moments(
        buckets=(
            Bucket(
                key="",
                lane="said",
                count=2,
                moments=tuple(
                    Moment(
                        lane="said",
                        id=article,
                        start=None,
                        end=None,
                        basis="unknown",
                        told=(told,),
                        articles=(article,),
                        answers=("c-deny", "c-cent"),
                        answered=2,
                    )
                    for article, told in (("a-port", "c-kick"), ("a-wire", "c-wire"))
                ),
            ),
        ),
        total=2,
        skip=None,
    )
    view = timeline_view(book, moments, TimeFilters(), TODAY)
    entries = {one.id: one for year in view.years for month in year.months for one in month.entries}
    told = {
        id_: ([a.claim for a in one.answers], [a.claim for a in one.elsewhere], one.more_answers) for id_, one in entries.items()
    }
    assert told == {"m-a-port": (["c-deny", "c-cent"], [], 0), "m-a-wire": ([], ["c-deny", "c-cent"], 0)}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The pages of the sample, in which one paper copied another."""
    path = tmp_path_factory.mktemp("told") / "sample.case"
    path.write_bytes(once(tmp_path_factory, "sample", SAMPLE).read_bytes())
    with visitor(path) as client:
        yield client


def test_what_a_paper_copied_is_told_once_on_every_line_of_the_network(sample: TestClient) -> None:
    lines = re.findall(r'class="net-open" href="([^"]+)"', sample.get("/network").text)
    told = [re.findall(r'<p class="reply"[^>]*><a href="[^"]*">(.*?)</a>', sample.get(html.unescape(one)).text) for one in lines]
    assert [len(some) - len(set(some)) for some in told] == [0] * len(lines)
    assert any(told)


def test_a_paper_and_its_copy_are_answered_alike_on_the_timeline(sample: TestClient) -> None:
    events = re.findall(r'<li class="event l-said [^>]*>(.*?)\n</li>', sample.get("/timeline").text, re.DOTALL)
    plain = [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", event)) for event in events]
    elsewhere = {
        name: event.partition("Answered in another report:")[2].partition(f" {name} ·")[0]
        for event in plain
        for name in ("Atlantic Press Agency", "The Morning Mail")
        if f" {name} · six claims" in event
    }
    assert elsewhere["Atlantic Press Agency"] == elsewhere["The Morning Mail"] != ""


def test_the_figures_of_a_change_are_parted_by_what_may_end_a_line(sample: TestClient) -> None:
    page = sample.get("/changes").text
    assert 'class="figure"' in page
    assert not re.search(r"·\s*</span>", page)
