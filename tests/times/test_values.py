"""Time expressions as TIMEX3 values."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.times.expressions import expressions
from allegedly.times.settling import Said, publication_days, settle
from allegedly.times.values import values


def found(text: str, published: str | None = "2021-12-10") -> list[tuple[str, str, str]]:
    settled = settle([Said(one) for one in expressions(text)], publication_days(published))
    return [(text[one.start : one.end], one.type, one.value) for one in values("a-1", settled)]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Wednesday", "DATE", "2021-12-08"),
        ("Wednesday morning", "TIME", "2021-12-08TMO"),
        ("last night", "TIME", "2021-12-09TNI"),
        ("last week", "DATE", "2021-W48"),
        ("the weekend", "DATE", "2021-W48-WE"),
        ("last month", "DATE", "2021-11"),
        ("the third quarter", "DATE", "2021-Q3"),
        ("the first half of 2020", "DATE", "2020-H1"),
        ("last summer", "DATE", "2021-SU"),
        ("the 1990s", "DATE", "199"),
        ("the 19th century", "DATE", "18"),
        ("5:30 p.m. on Friday", "TIME", "2021-12-10T17:30"),
        ("9 a.m.", "TIME", "XXXX-XX-XXT09:00"),
        ("now", "DATE", "PRESENT_REF"),
        ("recently", "DATE", "PAST_REF"),
        ("the future", "DATE", "FUTURE_REF"),
        ("three years", "DURATION", "P3Y"),
        ("two hours", "DURATION", "PT2H"),
        ("several weeks", "DURATION", "PXW"),
        ("every Monday", "SET", "XXXX-WXX-1"),
        ("every other year", "SET", "P2Y"),
        ("daily", "SET", "P1D"),
    ],
)
def test_values(text: str, kind: str, value: str) -> None:
    assert found(text) == [(text, kind, value)]


def test_each_end_of_a_range_has_its_own_value() -> None:
    assert found("June 2018 to March 2019") == [("June 2018", "DATE", "2018-06"), ("March 2019", "DATE", "2019-03")]
    assert found("from 2016 to 2019", None) == [("2016", "DATE", "2016"), ("2019", "DATE", "2019")]


def test_what_is_not_known_has_no_value() -> None:
    assert found("on Wednesday, the following day", None) == []


@given(st.text(alphabet="0123456789 -–./'MayJunetoandlstprofhyWdbrkq", max_size=120))
def test_values_stand_inside_the_text_one_after_another(text: str) -> None:
    settled = settle([Said(one) for one in expressions(text)], publication_days("2021-12-10"))
    rows = values("a-1", settled)
    assert all(0 <= one.start < one.end <= len(text) and one.value for one in rows)
    assert all(one.end <= other.start for one, other in pairwise(rows))
