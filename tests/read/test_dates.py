"""Time expressions against the date of publication, by tables."""

from datetime import date
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.read.dates import find_times
from allegedly.read.dates_waiting import candidates, waiting, without_waiting
from allegedly.read.parsed import ParsedArticle, parse
from allegedly.read.pipeline import pipeline
from allegedly.shapes import Block, Date, Proceeding, Span
from allegedly.times.days import around, shifted, weekday_after, weekday_before
from allegedly.times.expressions import expressions
from builders import article

_DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))


@cache
def parsed(text: str, published: str | None = "2021-12-10") -> ParsedArticle:
    return next(parse([article(text, published=published)], pipeline()))


def found(text: str, published: str | None = "2021-12-10") -> list[tuple[str, str, str, str]]:
    return [(text[d.start : d.end], d.from_, d.until, d.basis) for d in find_times(parsed(text, published)).dates]


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("The mayor was held on 8 December 2021.", "8 December 2021", "2021-12-08", "2021-12-08"),
        ("The mayor was held on Dec. 8, 2021.", "Dec. 8, 2021", "2021-12-08", "2021-12-08"),
        ("The bridge was sold on 25/12/2019.", "25/12/2019", "2019-12-25", "2019-12-25"),
        ("The bridge was sold in March 2019.", "March 2019", "2019-03", "2019-03"),
        ("The bridge was sold in early 2020.", "early 2020", "2020", "2020"),
        ("He was mayor from 2016 to 2019.", "2016 to 2019", "2016", "2019"),
        ("He was mayor between 2016 and 2019.", "2016 and 2019", "2016", "2019"),
        ("He was mayor in the 1990s.", "the 1990s", "1990", "1999"),
        ("Sales fell in the third quarter of 2020.", "the third quarter of 2020", "2020-07", "2020-09"),
        ("It happened between May and August 2020.", "May and August 2020", "2020-05", "2020-08"),
    ],
)
def test_absolute_dates_need_no_publication_date(text: str, words: str, start: str, end: str) -> None:
    assert found(text, None) == [(words, start, end, "absolute")]


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("The ministry paid on Wednesday.", "Wednesday", "2021-12-08", "2021-12-08"),
        ("The ministry paid on Friday.", "Friday", "2021-12-10", "2021-12-10"),
        ("The ministry will pay on Wednesday.", "Wednesday", "2021-12-15", "2021-12-15"),
        ("The ministry paid yesterday.", "yesterday", "2021-12-09", "2021-12-09"),
        ("In June, the ministry paid.", "June", "2021-06", "2021-06"),
        ("The ministry will pay in June.", "June", "2022-06", "2022-06"),
        ("She left her post last month.", "last month", "2021-11", "2021-11"),
        ("She left her post two weeks ago.", "two weeks ago", "2021-11-22", "2021-11-28"),
        ("She left her post three years ago.", "three years ago", "2018", "2018"),
        ("She left her post this week.", "this week", "2021-12-06", "2021-12-12"),
        ("She left her post on the 8th.", "the 8th", "2021-12-08", "2021-12-08"),
        ("She left her post last fall.", "last fall", "2021-09", "2021-11"),
        ("She left her post on March 3.", "March 3", "2021-03-03", "2021-03-03"),
        ("She left her post in February of last year.", "February of last year", "2020-02", "2020-02"),
    ],
)
def test_relative_dates_rest_on_the_publication_date(text: str, words: str, start: str, end: str) -> None:
    assert found(text) == [(words, start, end, "published")]
    assert found(text, None) == []


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("He hopes to reopen the road by Monday.", "2021-12-13"),
        ("The trial continues on Thursday.", "2021-12-16"),
        ("Her mandate ends in March.", "2022-03"),
        ("The hearing is listed for 3 February.", "2022-02-03"),
        ("The court has set January 14 for the speeches.", "2022-01-14"),
        ("The ministry announced a strike from Monday.", "2021-12-13"),
        ("The council will vote before Easter.", "2022-04-17"),
        ("He was held until Monday.", "2021-12-13"),
        ("She ran the council until Monday.", "2021-12-06"),
        ("He has been in office since March.", "2021-03"),
        ("The money could have been paid in June.", "2021-06"),
        ("The minutes of the June meeting were typed later.", "2021-06"),
        ("The board heard of Monday's ruling.", "2021-12-06"),
    ],
)
def test_the_clause_tells_past_and_future_apart(text: str, start: str) -> None:
    assert [one[1] for one in found(text)] == [start]


@pytest.mark.parametrize(
    "text",
    [
        "He signed on a Saturday night.",
        "He came on the first Sunday of most months.",
        "She signed the pads on Friday nights.",
        "The Christmas lights were stolen.",
        "April Winters spoke to reporters.",
    ],
)
def test_what_is_no_day_of_the_calendar_is_left_out(text: str) -> None:
    assert found(text) == []


def test_datelines_and_captions_tell_dates_though_they_are_not_parsed() -> None:
    lines = ("SEORIN, Feb. 5 (Hanseo) —", "The gate on Friday. Photo: May Lind", "Police searched the gate.")
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines]
    kinds = ("dateline", "caption", "body")
    blocks = tuple(Block(kind=k, start=s, end=s + len(line)) for k, s, line in zip(kinds, starts, lines, strict=True))
    one = next(parse([article(text, published="2018-02-06", blocks=blocks)], pipeline()))
    assert [(text[d.start : d.end], d.from_) for d in find_times(one).dates] == [("Feb. 5", "2018-02-05"), ("Friday", "2018-02-02")]


def test_a_month_of_publication_dates_what_every_day_of_it_would() -> None:
    assert found("She left last month, in June or on Wednesday.", "2021-12") == [
        ("last month", "2021-11", "2021-11", "published"),
        ("June", "2021-06", "2021-06", "published"),
    ]


def test_without_a_date_of_publication_words_of_time_wait_with_what_they_date() -> None:
    one = parsed("The mayor was held on Wednesday and had paid since 2019, for two years.", None)
    times = find_times(one)
    shown = candidates(one.article.id, times)
    assert [(d.from_, d.until) for d in shown] == [("", ""), ("2019", "2019")]
    step = Proceeding(
        id="p-1",
        article=one.article.id,
        kind="arrested",
        class_="proceeding",
        state="done",
        authority=None,
        subject="x",
        sources=(),
        offences=(),
        jurisdiction=None,
        date=Date(start=shown[0].from_, end=shown[0].until, basis=shown[0].basis),
        evidence=(Span(start=14, end=18),),
    )
    kept = waiting(one.article.id, times, (), (step,))
    assert [(one.article.text[w.start : w.end], w.of) for w in kept] == [("Wednesday", ("p-1",)), ("2019", ())]
    assert without_waiting(step).date is None


def test_what_follows_a_date_is_counted_from_it() -> None:
    text = "The deal was signed on 3 May 2019. Three days later the money was gone. The following year he fled."
    assert found(text, None)[1:] == [
        ("Three days later", "2019-05-06", "2019-05-06", "context"),
        ("The following year", "2020", "2020", "context"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "He ran the port for three years.",
        "The council meets every Monday.",
        "The form is dated 04/05/2021.",
        "Theresa May spoke to reporters.",
        "The fund lost 2000 dollars.",
        "The day before the vote, three days later, nobody knew.",
    ],
)
def test_durations_sets_names_and_doubtful_dates_are_left_out(text: str) -> None:
    assert found(text, None) == []


@given(_DAYS, st.integers(0, 6))
def test_weekdays_lie_within_a_week_on_the_right_side(day: date, number: int) -> None:
    before, after = weekday_before(day, number), weekday_after(day, number)
    assert before.weekday() == after.weekday() == number
    assert 0 <= (day - before).days < 7
    assert 0 <= (after - day).days < 7


@given(_DAYS, st.sampled_from(["day", "week", "month", "quarter", "year"]))
def test_an_interval_holds_the_day_it_is_made_from(day: date, unit: str) -> None:
    interval = around(day, unit)
    iso = day.isoformat()
    assert interval.start <= iso[: len(interval.start)]
    assert iso[: len(interval.end)] <= interval.end
    assert shifted(day, unit, 0) == day


@given(st.text(max_size=200))
def test_expressions_never_overlap(text: str) -> None:
    spans = [(one.start, one.end) for one in expressions(text)]
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


@pytest.mark.parametrize(
    "text",
    [
        "Two thousand people marched through Selm.",
        "Some nineteen thirty dinars were paid.",
        "He was beaten on the 9th hole.",
        "They held a service of thanksgiving.",
    ],
)
def test_numbers_and_words_that_only_look_like_dates_are_none(text: str) -> None:
    assert found(text) == []
