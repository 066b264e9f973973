"""What no report has a word for heads no finding, and is told apart wherever an offence is told."""

import html
from pathlib import Path

from msgspec.structs import replace
from sqlalchemy import create_engine

from allegedly.heads import Head, Told, begins, head_of, is_gang, read, written
from allegedly.record.browser import Browser
from allegedly.record.headed import heads
from allegedly.record.store import Case
from allegedly.screen.hits_table import _told_by_reports
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.headings import called_then
from allegedly.serve.overview import finding_view
from allegedly.serve.views import claim_view
from allegedly.shapes import Amount, Source, Span
from allegedly.shapes.browsing import Filters, Wanted
from made_case import made_case, visitor
from made_record import catalogue

CLASSED = "For searching, the program files what is said under bribery; none of these sentences names it"
# "He was allegedly paid 2 million crowns": counted as bribery, which nobody says.
PAID = "c-paid"


def book_of(*claims: str) -> Catalogue:
    """The invented case with one finding of some claims."""
    book = catalogue()
    [first, *_] = book.record.findings
    paid = replace(next(one for one in book.record.claims if one.id == PAID), about=("e-varga",))
    told = tuple(paid if one.id == PAID else one for one in book.record.claims)
    finding = replace(first, claims=claims, answers=(), conflicts=(), flags=(), paths=(), perhaps=(), copies=())
    return Catalogue(record=replace(book.record, claims=told, findings=(finding,)), texts=book.texts)


def test_a_finding_is_headed_only_with_what_its_words_name() -> None:
    book = book_of("c-kick", PAID)
    view = finding_view(book, book.record.findings[0])
    assert view.heading == "Kickbacks alleged: Tomas Varga Leal"
    assert view.classed == CLASSED
    assert set(view.offences) == {"kickbacks", "bribery"}, "the codes stay"
    assert claim_view(book, book.claims[PAID]).classed == ("bribery",)


def test_without_a_word_for_any_offence_it_is_headed_as_one_without() -> None:
    book = book_of(PAID)
    view = finding_view(book, book.record.findings[0])
    assert view.heading.startswith("An allegation about Tomas Varga Leal, by ")
    assert view.classed == CLASSED


def test_what_is_said_of_one_alone_is_not_classed_as_said_of_all() -> None:
    book = book_of("c-kick", PAID)
    moved = tuple(replace(one, about=("e-alba",)) if one.id == PAID else one for one in book.record.claims)
    book = Catalogue(record=replace(book.record, claims=moved), texts=book.texts)
    view = finding_view(book, book.record.findings[0])
    assert {one.entity: one.offences for one in view.offences_of} == {"e-varga": ("kickbacks",), "e-alba": ("bribery",)}
    filed = "For searching, the program files what is said of Alba Leal under bribery"
    assert view.classed == f"{filed}; none of these sentences names it"


def test_the_record_of_a_case_says_which_are_named(tmp_path: Path) -> None:
    path = made_case(tmp_path / "a.case", book_of("c-kick", PAID))
    with Browser(path).look() as look:
        record = look.excerpt(Wanted(claims=("c-kick", PAID), steps=("p-charged",))).record
    assert {claim.id: claim.offences_named for claim in record.claims if claim.offences} == {"c-kick": ("kickbacks",), PAID: ()}
    assert {step.id: step.offences_named for step in record.proceedings if step.offences} == {"p-charged": ("bribery",)}


def test_pages_and_counts_tell_it_apart(tmp_path: Path) -> None:
    path = made_case(tmp_path / "a.case", book_of("c-kick", PAID))
    with visitor(path) as client:
        page = html.unescape(client.get("/").text)
        assert CLASSED not in page, "what the program concludes stands beside nobody's name"
        assert 'bribery</a> <span class="n">1</span> <span class="quiet">as the program classes it' in page
        assert 'kickbacks</a> <span class="n">1</span></li>' in page
        assert "files what is said" not in html.unescape(client.get("/brief").text)
        finding = html.unescape(client.get(f"/findings/{book_of(PAID).record.findings[0].id}").text)
        folded = '<details class="filed"><summary>How the program files it for searching</summary><p class="quiet">'
        assert f"{folded}{CLASSED}." in finding
        asked = html.unescape(client.get("/search?q=bribery").text)
        assert 'Filed under bribery: <a href="/?offence=bribery">one finding</a>' in asked
        assert "Filed under" not in client.get("/search?q=brib").text
        person = html.unescape(client.get("/people/e-varga").text)
        assert 'searching</summary><p class="quiet">Under: bribery. These words do not name it' in person
        assert "<dt>Offence</dt><dd>kickbacks</dd>" in person
    with Browser(path).look() as look:
        [offences] = [one for one in look.facets(Filters()) if one.name == "offence"]
        assert {one.value: (one.count, one.classed) for one in offences.values} == {"bribery": (1, 1), "kickbacks": (1, 0)}


def test_who_is_accused_is_told_apart_from_what_the_program_concludes(tmp_path: Path) -> None:
    book = book_of("c-kick", PAID)
    book = Catalogue(record=replace(book.record, proceedings=()), texts=book.texts)
    with Case.open(made_case(tmp_path / "a.case", book)) as case:
        [varga] = [one for one in case.accused() if one.id == "e-varga"]
    assert sorted(varga.offences) == ["bribery", "kickbacks"]
    assert varga.classed == ("bribery",)
    line = _told_by_reports(varga)
    assert (line["alleged_offences"], line["classed_offences"]) == ("kickbacks", "bribery")


def test_a_gang_with_which_somebody_colludes_is_not_accused_of_it() -> None:
    one = Told("alleges", ("e-chief", "e-gang"), ("collusion_with_criminal_group",), sourced=True)
    other = Told("alleges", ("e-gang",), ("extortion",), sourced=True)
    assert head_of([one], {"e-gang"}).parts == ((("collusion_with_criminal_group",), ("e-chief",)),)
    assert dict(head_of([one, other], {"e-gang"}).parts)["extortion",] == ("e-gang",)
    assert head_of([replace_about(one)], {"e-gang"}).parts == (((), ("e-gang",)),)
    assert is_gang("person", "gang leaders")
    assert not is_gang("person", "Gang Wei")


def replace_about(told: Told) -> Told:
    return told._replace(about=("e-gang",))


def test_who_is_accused_in_other_words_of_an_offence_that_a_report_names_is_headed_with_it() -> None:
    named = Told("alleges", (), ("bribery",), sourced=True, laid=("bribery",))
    laid = Told("alleges", ("e-1",), (), sourced=True, laid=("bribery", "fraud"))
    assert head_of([named, laid]).parts == ((("bribery",), ("e-1",)),), "and not with what no report names"
    assert head_of([laid]).parts == (((), ("e-1",)),)


def test_a_body_is_headed_with_its_article_and_a_claim_against_nobody_with_whose_word_it_is() -> None:
    book = book_of("c-kick")
    [finding] = book.record.findings
    nobody = replace(book.claims["c-kick"], about=(), offences=(), offences_named=())
    board = replace(nobody, about=("e-board",))
    body = replace(book.entities["e-varga"], id="e-board", kind="organization", name="Harbour Board")
    entities = (*(one for one in book.record.entities if one.id != "e-board"), body)
    of = [
        Catalogue(record=replace(book.record, claims=(claim,), entities=entities, findings=(finding,)), texts=book.texts)
        for claim in (nobody, board)
    ]
    headings = [finding_view(one, finding).heading for one in of]
    [span] = nobody.content
    words = f"//{nobody.article}.{span.start}.{span.end}"
    kept = (f"/e-audit{words}", "@e-board/e-audit")
    then = [called_then(one, f"alleged!{parts}") for one, parts in zip(of, kept, strict=True)]
    assert (
        headings
        == then
        == [
            "An allegation by the State Audit Office: “Tomas Varga Leal, head of the Harbour Board, took …”",
            "An allegation about the Harbour Board, by the State Audit Office",
        ]
    )


def test_a_heading_comes_back_from_the_one_word_that_history_keeps() -> None:
    head = Head("alleged", ((("bribery", "fraud"), ("e-1", "e-2")), ((), ("e-3",))), ("e-4", "a-1.10.20"))
    assert read(written(head)) == head
    for bare in (Head("admitted", (), ("e-4",)), Head("alleged", (), (), words="a-1.10.20"), Head("alleged", (), ("e-4",), "EUR5")):
        assert read(written(bare)) == bare
    assert read("nothing of the kind") is None


def test_a_sum_that_one_of_many_claims_tells_beside_heads_nothing() -> None:
    paid = Told("alleges", ("e-1",), (), True, sums=("EUR3200000",))
    plain = paid._replace(sums=())
    assert not head_of([plain, paid, plain], by=("e-4",)).sum
    assert head_of([paid, plain, plain], by=("e-4",)).sum == "EUR3200000", "it is told first"
    assert head_of([plain, paid], by=("e-4",)).sum == "EUR3200000", "half of them give it"


def test_a_heading_quotes_no_part_that_says_nothing_by_itself() -> None:
    assert begins("a-1", [(80, 140), (20, 40)]) == "a-1.20.140"
    assert begins("a-1", [(20, 60), (80, 140)]) == "a-1.20.60"
    about_nobody = Told("alleges", (), (), True, place="a-1.20.60")
    assert head_of([about_nobody]).words == "a-1.20.60"
    assert not head_of([about_nobody._replace(about=("e-1",))]).words


def test_without_an_offence_the_sum_that_most_give_tells_it_apart() -> None:
    told = [Told("alleges", ("e-1",), (), True, sums=sums) for sums in (("EUR3200000",), ("EUR2300000",), ("EUR3200000", "EUR5"))]
    head = head_of(told, by=("e-4",))
    assert head.sum == "EUR3200000"
    assert read(written(head)) == head
    named = [one._replace(named=("bribery",)) for one in told]
    assert not head_of(told, by=("e-4",), agreed=False).sum, "no side is taken where the reports disagree"
    assert not head_of(named, by=("e-4",)).sum, "an offence that reports name tells it apart"


def test_pages_history_and_tables_give_one_sum(tmp_path: Path) -> None:
    book = book_of(PAID)
    [span] = book.claims[PAID].content
    article = book.claims[PAID].article
    amount = Amount(article=article, start=span.start, end=span.end, value=240_000, unit="EUR")
    path = made_case(tmp_path / "a.case", Catalogue(record=replace(book.record, amounts=(amount,)), texts=book.texts))
    [finding] = book.record.findings
    with Browser(path).look() as look:
        part = look.excerpt(Wanted(findings=(finding.id,)))
    told = Catalogue(record=part.record, texts=part.texts)
    heading = finding_view(told, told.record.findings[0]).heading
    assert heading.endswith(" (240,000 euros)")
    with create_engine(f"sqlite:///{path}").connect() as connection:
        [kept] = heads(connection, [finding.id]).values()
    assert called_then(told, kept) == heading
    with visitor(path) as client:
        assert heading in html.unescape(client.get("/").text)
        assert heading in html.unescape(client.get(f"/findings/{finding.id}").text)
        assert heading in html.unescape(client.get("/brief").text)


def test_where_all_that_is_told_is_what_others_prepare_the_heading_accuses_nobody() -> None:
    book = book_of("c-kick")
    text = "Prosecutors are preparing to charge Varga with taking kickbacks, two people said.\n"
    two = Source(entity=None, kind="anonymous", basis="anonymous", article="a-port", start=65, end=75, text="two people")
    spans = (Span(start=0, end=text.index(",")),)
    told = tuple(replace(one, content=spans, cue=None, sources=(two,)) if one.id == "c-kick" else one for one in book.record.claims)
    finding = replace(book.record.findings[0], origins=(two,))
    book = Catalogue(record=replace(book.record, claims=told, findings=(finding,)), texts={**book.texts, "a-port": text})
    view = finding_view(book, finding)
    assert view.heading == ("Charges of kickbacks said by two people who are not named to be in preparation: Tomas Varga Leal")
    assert claim_view(book, book.claims["c-kick"]).sentence.startswith("Two people say that “Prosecutors")
