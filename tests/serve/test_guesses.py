"""What the program worked out is not put into a field in which somebody says what he knows."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from allegedly.serve.catalogue import Catalogue
from made_case import made_case, visitor
from made_record import catalogue, claim, source


@pytest.mark.parametrize(("basis", "filled"), [("another_report", ""), ("metadata", "2021-05"), ("page", "2021-05")])
def test_a_day_taken_from_another_report_is_not_offered_to_be_kept(tmp_path: Path, basis: str, filled: str) -> None:
    book = catalogue()
    dated = tuple(replace(one, published="2021-05", published_basis=basis) for one in book.record.articles)
    with visitor(made_case(tmp_path / "a.case", Catalogue(replace(book.record, articles=dated), book.texts))) as client:
        page = client.get("/articles/a-wire").text
    field = re.search(r'<input id="about-published"[^>]*>', page)
    assert field
    assert f'value="{filled}"' in field[0]
    assert "May 2021" in page


def test_a_count_of_own_statements_adds_up_on_the_page(tmp_path: Path) -> None:
    book = catalogue()
    varga = source("a-port", "Varga", "e-varga", kind="person")
    said = claim("c-said", "a-port", "2018 and 2020", sources=(varga,), stance="asserts", about=())
    record = replace(book.record, claims=(*book.record.claims, said))
    with visitor(made_case(tmp_path / "a.case", Catalogue(record, book.texts))) as client:
        page = client.get("/people/e-varga").text
    own = page.partition('id="own-h"')[2].partition("</section>")[0]
    assert own.count("<article") == 1
    assert "Two more answer something and stand above." in own
