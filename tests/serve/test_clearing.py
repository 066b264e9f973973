"""What a report says for somebody, in answer to nothing, stands on that one's page and in the brief on him."""

import html
from pathlib import Path

from allegedly.flow import record_of
from allegedly.record.browser import Browser
from allegedly.serve.people import clearing
from made_case import visitor
from read_case import book_of, case_read_once, read_case

TOLD = {
    "port.txt": """Port board sold its quay, auditors say

VELDEN — The auditors said on Monday that Boris Adler, the head of the port board, sold the quay to his brother.

There is no suggestion that the mayor, Greta Holm, knew of the sale. Adler denied the allegation.

The prosecutor said there was no evidence that the clerk, Olof Lund, signed the papers of the sale for the mayor.
""",
    "island.txt": """Who gets the water

VELDEN — The opposition wants the port chief to resign. "He should have drunk it himself," its leader, Karin Falk, said on Monday.

There is no suggestion that the regional president, Sofia Rask, knew of the land sale.
""",
}
SAID = "there is no suggestion that the mayor, Greta Holm, knew of the sale"

path = case_read_once(TOLD)


def test_it_is_of_whom_its_words_name_first_in_the_whole_record_and_in_a_look(path: Path) -> None:
    book = book_of(path)
    found = {entity.name: clearing(book, entity.id) for entity in book.record.entities}
    assert {name for name, claims in found.items() if claims} == {"Greta Holm", "Olof Lund", "Sofia Rask"}, (
        "about somebody, and about nobody"
    )
    with Browser(path).look() as look:
        assert {entity.name: look.clearing(entity.id) for entity in book.record.entities} == found


def test_her_page_and_her_brief_have_it(path: Path) -> None:
    [holm, adler] = [next(one.id for one in record_of(path).entities if one.name == name) for name in ("Greta Holm", "Boris Adler")]
    with visitor(path) as client:
        for page in ("/people/{}", "/brief?about={}"):
            assert SAID in html.unescape(client.get(page.format(holm)).text), page
        assert SAID not in html.unescape(client.get(f"/people/{adler}").text)


def test_it_stands_beside_what_is_alleged_of_the_same_one(tmp_path: Path) -> None:
    accusing = "Auditors accuse port chief\n\nVELDEN — The auditors accused the port chief, Boris Adler, of stealing port money.\n"
    later = (
        "Port chief heard\n\nVELDEN, 4 May 2022 — The port chief, Boris Adler, was questioned for four hours on Tuesday. "
        "He has not been charged, and a prosecutor, Greta Holm, said that there was no evidence that he had burned papers.\n"
    )
    path = read_case(tmp_path, {"port.txt": accusing, "later.txt": later})
    [finding] = [one.id for one in record_of(path).findings]
    with visitor(path) as client:
        page = html.unescape(client.get(f"/findings/{finding}").text)
    assert "no evidence that he had burned papers" in page.partition('id="cleared-h"')[2].partition("</section>")[0]
