"""Time expressions against the day, or the days, of publication."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.times.days import around, easter
from allegedly.times.expressions import expressions
from allegedly.times.settling import Said, Settled, publication_days, settle, span_of

WORDS = (
    "on Wednesday", "last Friday", "yesterday", "last month", "in June", "last year", "in early 2019", "the 1990s", "last summer",
    "on 3 May", "in the third quarter", "two weeks ago", "the previous day", "three years later", "at Christmas", "at Easter",
    "at the end of the year", "between May and July", "that December", "this week", "the same evening", "Monday week", "noon",
    "for three years", "every Monday", "recently", "the year-ago quarter", "on the 8th", "nineteen ninety-six", "mid-June",
)  # fmt: skip
DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 1, 1))
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(", ".join)


def settled(text: str, published: tuple[date, date] | None, *, ahead: bool = False) -> list[Settled]:
    return settle([Said(one, ahead=ahead) for one in expressions(text)], published)


def found(text: str, published: str | None = "2021-12-10") -> list[tuple[str, str]]:
    return [(one.interval.start, one.interval.end) for one in settled(text, publication_days(published)) if one.interval]


@pytest.mark.parametrize(
    ("published", "days"),
    [
        ("2021-12-08", ("2021-12-08", "2021-12-08")),
        ("2021-12", ("2021-12-01", "2021-12-31")),
        ("2020-02", ("2020-02-01", "2020-02-29")),
        ("2021", ("2021-01-01", "2021-12-31")),
    ],
)
def test_a_date_of_publication_leaves_days_open(published: str, days: tuple[str, str]) -> None:
    assert publication_days(published) == tuple(map(date.fromisoformat, days))
    assert publication_days(None) is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on WEDNESDAY", ("2021-12-08", "2021-12-08")),
        ("last Thursday", ("2021-12-02", "2021-12-02")),
        ("last November", ("2020-11", "2020-11")),
        ("last June", ("2021-06", "2021-06")),
        ("on Friday week", ("2021-12-17", "2021-12-17")),
        ("at Easter", ("2021-04-04", "2021-04-04")),
        ("between May and July", ("2021-05", "2021-07")),
        ("in the third quarter", ("2021-07", "2021-09")),
        ("year-end", ("2021-12", "2021-12")),
        ("the 19th century", ("1800", "1899")),
        ("the week of 6 December", ("2021-12-06", "2021-12-12")),
        ("January two thousand three", ("2003-01", "2003-01")),
        ("the 1988 third quarter", ("1988-07", "1988-09")),
        ("the third of June", ("2021-06-03", "2021-06-03")),
        ("over the summer", ("2021-06", "2021-08")),
    ],
)
def test_words_of_the_calendar(text: str, days: tuple[str, str]) -> None:
    assert found(text) == [days]


def test_what_follows_is_counted_from_the_date_before() -> None:
    assert found("3 May 2019 … that night … the following year … that December") == [
        ("2019-05-03", "2019-05-03"),
        ("2019-05-03", "2019-05-03"),
        ("2020", "2020"),
        ("2020-12", "2020-12"),
    ]


def test_nothing_is_counted_across_words_of_no_known_day() -> None:
    assert found("3 May 2019 … on Wednesday … the next day", None) == [("2019-05-03", "2019-05-03")]


def test_a_glance_back_does_not_move_the_story() -> None:
    assert found("the third quarter … a year earlier … a year earlier")[1:] == [("2020-07", "2020-09")] * 2


def test_where_the_days_of_publication_differ_words_stay_open() -> None:
    week = (date(2021, 12, 8), date(2021, 12, 14))
    assert [one.interval.start for one in settled("Wednesday, last month, in June", week) if one.interval] == [
        "2021-12-08",
        "2021-11",
        "2021-06",
    ]
    assert [one.interval for one in settled("yesterday, last Friday", week)] == [None, None]


@given(TEXTS, st.one_of(st.none(), DAYS), st.booleans())
def test_intervals_are_ordered(text: str, day: date | None, ahead: bool) -> None:
    for one in settled(text, (day, day) if day else None, ahead=ahead):
        if one.interval:
            first, last = span_of(one.interval)
            assert first <= last


@given(st.sampled_from(WORDS), DAYS)
def test_no_date_lies_beyond_the_report_unless_the_words_say_so(text: str, day: date) -> None:
    said = {"Monday week", "at the end of the year"}
    for one in settled(text, (day, day)):
        # A copy is dated a day or two before the page that prints it.
        if one.basis == "published" and one.interval and text not in said:
            assert one.interval.first <= day + timedelta(days=2)


@given(TEXTS, DAYS, st.integers(1, 40))
def test_what_is_settled_for_several_days_is_so_for_the_first_and_the_last(text: str, day: date, more: int) -> None:
    last = day + timedelta(days=more)
    ends = [settled(text, (one, one)) for one in (day, last)]
    for both, *alone in zip(settled(text, (day, last)), *ends, strict=True):
        if both.interval:
            assert {both.interval} == {one.interval for one in alone}


def test_what_hangs_on_words_that_stay_open_stays_open() -> None:
    # Each day of publication gives another Wednesday, and so another year from which the quarter is counted back.
    days = (date(2000, 1, 1), date(2000, 1, 5))
    told = settled("on Wednesday, three years later, the year-ago quarter", days)
    assert [one.interval for one in told] == [None, None, None]


@given(DAYS)
def test_easter_is_a_sunday_of_spring(day: date) -> None:
    found = easter(day.year)
    assert found.weekday() == 6
    assert date(day.year, 3, 22) <= found <= date(day.year, 4, 25)
    assert around(found, "day").first == found


@pytest.mark.parametrize(
    ("text", "published", "days"),
    [
        ("on 3 May last year", "2021-12-10", ("2020-05-03", "2020-05-03")),
        ("the third quarter of last year", "2021-12-10", ("2020-07", "2020-09")),
        ("in the summer of last year", "2021-12-10", ("2020-06", "2020-08")),
        ("in early May last year", "2021-12-10", ("2020-05", "2020-05")),
        ("twenty-five years ago", "2021-12-10", ("1996", "1996")),
        ("this past December", "2022-01-05", ("2021-12", "2021-12")),
        ("last weekend", "2021-12-12", ("2021-12-04", "2021-12-05")),
    ],
)
def test_words_beside_a_date_are_not_passed_over(text: str, published: str, days: tuple[str, str]) -> None:
    assert found(text, published) == [days]


@pytest.mark.parametrize("text", ["more than 20 years ago", "1,000 years ago", "half a year ago", "called 1-20-12-14"])
def test_what_names_no_known_day_stays_open(text: str) -> None:
    assert found(text) == []


def test_the_end_of_the_year_in_a_tale_of_another_year_is_not_of_the_report() -> None:
    assert found("In March 2015 … by the end of the year") == [("2015-03", "2015-03")]


def test_a_long_row_of_numbers_is_searched_at_once() -> None:
    started = time.monotonic()
    assert expressions("3, 4, " * 3000) == []
    assert time.monotonic() - started < 2
