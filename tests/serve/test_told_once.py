"""What is told once and in few words: what reports disagree on, relations of several reports; islands without gaps."""

import numpy as np
import pytest
from msgspec.structs import replace

from allegedly.serve.network.packing import closed
from allegedly.serve.overview import disagreed_on
from allegedly.serve.people import person_view
from allegedly.shapes import Conflict, ConflictValue
from made_record import catalogue


@pytest.mark.parametrize(
    ("about", "values", "told"),
    [
        ("the quay for … euros", ("3.2 million euros", "2.3 million euros"), "a sum of money, in “… the quay for … euros …”"),
        ("paid … for it", ("$3", "$4"), "a sum of money, in “… paid … for it …”"),
        ("… boats", ("three", "four"), "a figure, in “… … boats …”"),
        ("…", ("3 tons", "4 tons"), "a figure"),
    ],
)
def test_what_reports_disagree_on_is_said_with_the_words_around(about: str, values: tuple[str, ...], told: str) -> None:
    given = tuple(ConflictValue(value=value, article="a", start=0, end=1) for value in values)
    assert disagreed_on(Conflict(about=about, values=given)) == told


def test_a_relation_that_several_reports_tell_is_one_line() -> None:
    book = catalogue()
    first = book.record.relations[0]
    # Seen from the other end, it says the same.
    turned = replace(first, id="r-again", kind="son_of", from_=first.to, to=first.from_)
    again = type(book)(record=replace(book.record, relations=(first, turned)), texts=book.texts)
    [tie] = person_view(again, again.entities[first.from_], "2026-11-22").relations
    assert tie.ids == (first.id, "r-again")
    assert [quote.words for quote in tie.quotes] == [tie.quote.words] * 2


def test_stripes_that_no_island_reaches_into_are_closed() -> None:
    places, sizes = np.array([[10.0, 10.0], [500.0, 12.0], [505.0, 90.0]]), np.array([[20.0, 20.0], [30.0, 20.0], [40.0, 20.0]])
    found = closed(places, sizes)
    assert found[0].tolist() == [10.0, 10.0]
    assert found[:, 0].tolist() == [10.0, 35.0, 40.0]
    assert found[:, 1].tolist() == [10.0, 12.0, 32.0]
    assert closed(places[:1], sizes[:1]).tolist() == places[:1].tolist()
