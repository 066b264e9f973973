"""What a report says for somebody, in answer to nothing, stands on that one's page and in the brief on him."""

import html
from pathlib import Path

import pytest

from allegedly.flow import record_of
from allegedly.record.browser import Browser
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.people import clearing
from made_case import visitor
from read_case import read_case

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


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return read_case(tmp_path_factory.mktemp("cleared"), TOLD)


def test_it_is_of_whom_its_words_name_first_in_the_whole_record_and_in_a_look(path: Path) -> None:
    record = record_of(path)
    book = Catalogue(record, {article.id: "" for article in record.articles})
    found = {entity.name: clearing(book, entity.id) for entity in record.entities}
    assert {name for name, claims in found.items() if claims} == {"Greta Holm", "Olof Lund", "Sofia Rask"}, (
        "about somebody, and about nobody"
    )
    with Browser(path).look() as look:
        assert {entity.name: look.clearing(entity.id) for entity in record.entities} == found


def test_her_page_and_her_brief_have_it(path: Path) -> None:
    [holm, adler] = [next(one.id for one in record_of(path).entities if one.name == name) for name in ("Greta Holm", "Boris Adler")]
    with visitor(path) as client:
        for page in ("/people/{}", "/brief?about={}"):
            assert SAID in html.unescape(client.get(page.format(holm)).text), page
        assert SAID not in html.unescape(client.get(f"/people/{adler}").text)
