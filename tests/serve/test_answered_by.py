"""Who answered what somebody is accused of: himself, only those who speak for him, or only others; lists and pages say the same."""

import html
from pathlib import Path

from allegedly.flow import record_of
from allegedly.record.browser import Browser
from allegedly.serve.overview import person_line
from made_case import visitor
from read_case import book_of, case_read_once

TODAY = "2026-11-22"
TOLD = {
    "own.txt": """Warden stole from home, auditors say

VELDEN — The auditors said on Monday that the warden Boris Adler stole money from the home. Adler denied the allegation.
""",
    "articles.csv": "file,outlet\nown.txt,Velden Post\nagent.txt,Selma Daily\n",
    "paper.txt": """Paper tells of barn

ARNE — Sven Holt sold a barn on Monday, the Velden Post reported.
""",
    "agent.txt": """Clerk took bribes, prosecutors say

SELMA — Prosecutors accused the clerk Karin Falk on Monday of taking bribes. Falk's lawyer, Olof Lund, denied the allegations.
""",
    "others.txt": """Harbour chief sold quay, inspectors say

ARNE — Inspectors accused the harbour chief Greta Holm on Monday of taking bribes. The mayor, Ida Rask, denied that Holm had
taken bribes.
""",
}
BY = {"Boris Adler": "own", "Karin Falk": "agent", "Greta Holm": "others"}

path = case_read_once(TOLD)


def test_lists_and_the_whole_record_say_who_answered(path: Path) -> None:
    book = book_of(path)
    with Browser(path).look() as look:
        cards = {card.name: card for card in look.entities(("person",)).cards}
    assert {name: cards[name].answered_by for name in BY} == BY
    assert {name: person_line(book, cards[name].id, TODAY).answered_by for name in BY} == BY


def test_pages_do_not_leave_somebody_as_having_answered_who_did_not(path: Path) -> None:
    people = {one.name: one.id for one in record_of(path).entities}
    with visitor(path) as client:
        table = html.unescape(client.get("/people").text)
        pages = {name: html.unescape(client.get(f"/people/{people[name]}").text) for name in BY}
    assert table.count("by others only") == table.count("only through who speaks for them") == 1
    assert "No answer by Greta Holm to what is alleged above was found: others answered." in pages["Greta Holm"]
    assert "was answered for Karin Falk, not in Karin Falk’s own words" in pages["Karin Falk"]
    assert "others answered" not in pages["Boris Adler"]


def test_an_outlet_has_its_own_reports_beside_those_that_name_it(path: Path) -> None:
    [post] = [one for one in record_of(path).entities if one.kind == "outlet" and one.name == "Velden Post"]
    [auditors] = [one for one in record_of(path).entities if one.name == "auditors"]
    with visitor(path) as client:
        page = client.get(f"/people/{post.id}").text
        described = client.get(f"/people/{auditors.id}").text
    published, _, named_in = page.partition('id="published-h"')[2].partition('id="articles-h"')
    assert "Warden stole from home" in published
    assert "Paper tells of barn" in named_in
    assert "Described, not named" in described
    assert "Described, not named" not in page
