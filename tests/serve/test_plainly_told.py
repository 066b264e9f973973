"""What pages say to somebody new to them: names that are none, hits that say how they stand, things told once."""

import html
import re

import msgspec
import pytest
from fastapi.testclient import TestClient

from allegedly import wording, wording_reports
from allegedly.calling import tidied
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.headings import called, in_short
from allegedly.serve.overview import standing
from allegedly.serve.searching import HitView, _unquoted
from allegedly.serve.sentences import sentence
from allegedly.serve.texts import load
from allegedly.serve.views import chain
from allegedly.shapes import Span
from made_case import made_case, visitor
from made_record import TEXTS, catalogue


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return visitor(made_case(tmp_path_factory.mktemp("told") / "a.case"))


def shown(client: TestClient, address: str) -> str:
    """The words of a page on one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", client.get(address).text)).split())


def renamed(entity: str, name: str) -> Catalogue:
    """The case with one entity under another name."""
    record = catalogue().record
    entities = tuple(msgspec.structs.replace(one, name=name) if one.id == entity else one for one in record.entities)
    return Catalogue(msgspec.structs.replace(record, entities=entities), TEXTS)


def test_a_heading_on_a_common_noun_says_that_nobody_is_named() -> None:
    book = renamed("e-varga", "people")
    assert called(book, book.record.findings[0]) == "Kickbacks alleged: “people” (not named)"


def test_a_name_as_long_as_a_sentence_is_cut_in_a_heading_where_a_phrase_ends() -> None:
    name = "a lawsuit filed by a former clerk of the board who left in May and says that nobody listened to him"
    book = renamed("e-varga", name)
    heading = called(book, book.record.findings[0])
    assert heading == "Kickbacks alleged: “a lawsuit filed by a former clerk of the board” (not named)"
    assert in_short("Tomas Varga Leal") == "Tomas Varga Leal"
    assert in_short("Harbour " * 20).endswith("Harbour …")


def test_who_speaks_at_length_is_told_by_the_head_and_whole_in_the_chain() -> None:
    name = "a former clerk of the Harbour Board who kept its books for eleven years and who left it in May"
    book = renamed("e-audit", name)
    claim = next(one for one in book.record.claims if one.id == "c-wire")
    assert sentence(book, claim).startswith("A former clerk of the Harbour Board alleges: “")
    assert chain(book, claim.sources, claim.article)[0].name == name
    assert "one origin (a former clerk of the Harbour Board)" in standing(book, book.record.findings[0])


def about_nobody(text: str) -> str:
    """What a finding is called whose only claim is of some words and about nobody that the case knows."""
    record = catalogue().record
    words = msgspec.structs.replace(
        record.claims[-1], about=(), offences=(), offences_named=(), content=(Span(start=0, end=len(text)),), hedges=()
    )
    finding = msgspec.structs.replace(record.findings[0], claims=(words.id,), answers=(), origins=(), copies=())
    return called(
        Catalogue(msgspec.structs.replace(record, claims=(words,), findings=(finding,)), TEXTS | {"a-wire": text}), finding
    )


def test_an_allegation_against_nobody_is_told_by_whose_word_it_is() -> None:
    words = "The clinic had billed for patients who never came"
    assert about_nobody(words) == f"An allegation without a source: “{words}”"


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Two clerks sue the port;", "Two clerks sue the port"),
        ("The harbour chief, auditors say,", "The harbour chief, auditors say"),
        ("The minister (", "The minister"),
        ("He said “", "He said"),
        ('The "lost" files', 'The "lost" files'),
        ("A cut title, “ …", "A cut title …"),
    ],
)
def test_no_mark_hangs_at_the_end_of_a_title(title: str, told: str) -> None:
    assert tidied(title) == told


def test_a_hit_that_is_an_allegation_says_whether_it_was_answered_and_looked_at(client: TestClient) -> None:
    hits = {one["id"]: one for one in client.get("/api/search?q=crowns").json()["hits"]}
    assert (hits["c-paid"]["answered"], hits["c-paid"]["review"]) == (False, "unreviewed")
    assert "no answer was found unreviewed" in shown(client, "/search?q=crowns")
    assert "· answered unreviewed" in shown(client, "/search?q=dredging")


@pytest.mark.parametrize(
    ("pieces", "bare"),
    [
        (('"Cell ', "phones", '?"'), ("Cell ", "phones", "?")),
        (('that "a ', "lie", ' by the metre"'), ("a ", "lie", " by the metre")),
        (('that he told a "', "lie", '" twice'), ('that he told a "', "lie", '" twice')),
        (("“all of it”",), ("all of it",)),
        (("he said “no”",), ("he said “no”",)),
        (("", "phones", "”"), ("", "phones", "")),
        (('"There was no ', "sand", '," … "I counted the carts. …'), ("There was no ", "sand", ", … I counted the carts. …")),
        (("… I saw ", "ninety", '."'), ("… I saw ", "ninety", ".")),
    ],
)
def test_the_words_of_a_hit_stand_between_one_pair_of_marks(pieces: tuple[str, ...], bare: tuple[str, ...]) -> None:
    assert _unquoted(pieces) == bare
    assert HitView(kind="claim", id="c-1", name="", pieces=bare, address="").review is None


def test_only_whom_a_finding_is_about_has_a_way_to_findings(client: TestClient) -> None:
    way = "What is alleged, by finding"
    assert way in shown(client, "/people/e-varga")
    assert way not in shown(client, "/people/e-calder")


def test_a_list_leads_to_the_words_of_a_step_and_the_page_of_a_finding_has_them(client: TestClient) -> None:
    words, step = "“Prosecutors charged Varga with bribery on 3 May 2021”", "charged by prosecutors, 3 May 2021"
    first, finding = shown(client, "/"), shown(client, "/findings/f-kick")
    assert (words in first, step in first) == (False, True)
    assert (words in finding, step in finding) == (True, True)


def test_no_line_breaks_within_a_day_or_a_sum() -> None:
    told = wording.unbroken("Denied (reported 16 May 2023); paid 3.2 million euros in May 2023, 12 people")
    assert told == "Denied (reported 16\u00a0May\u00a02023); paid 3.2\u00a0million euros in May 2023, 12 people"


def test_the_pages_hold_a_day_together(client: TestClient) -> None:
    assert "charged by prosecutors, 3\u00a0May\u00a02021" in client.get("/").text


def test_a_day_says_in_words_what_it_rests_on() -> None:
    assert wording_reports.day_rests_on("another_report") == "worked out from another report"
    assert wording_reports.day_rests_on("metadata") == "as given with the article"


def test_a_pair_that_is_kept_apart_is_not_said_to_be_taken_for_one() -> None:
    review = load().review
    assert "the same with" in review.chance
    assert "keeps them apart" in review.chance_low
