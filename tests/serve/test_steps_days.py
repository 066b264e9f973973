"""What a page says of the day of a step where the report has no date, and where it tells of several such steps. All is invented."""

import pytest
from msgspec import structs

from allegedly.serve.catalogue import Catalogue
from allegedly.serve.steps import StepView, step_view
from allegedly.shapes import Block, Date, DateMention, Proceeding, Span
from made_record import TEXTS, catalogue

RECORD = catalogue().record
STEP = RECORD.proceedings[0]
TODAY = "2024-06-01"


def shown(text: str, *parts: str, published: str | None = None, date: Date | None = None, line: str = "") -> StepView:
    """The step of one report that is told by some parts of its text; `line` is the dateline with which it opens."""
    spans = tuple(Span(start=text.index(part), end=text.index(part) + len(part)) for part in parts)
    step: Proceeding = structs.replace(STEP, date=date, evidence=spans, state="done", sources=())
    blocks = [Block(kind="dateline", start=0, end=len(line))] if line else []
    blocks.append(Block(kind="body", start=len(line), end=len(text)))
    articles = [
        structs.replace(one, published=published, blocks=tuple(blocks)) if one.id == STEP.article else one
        for one in RECORD.articles
    ]
    years = [(year, at) for year in ("1959", "1996", "1997") if (at := text.find(year)) >= 0]
    dates = [DateMention(article=STEP.article, start=at, end=at + 4, from_=y, until=y, basis="absolute") for y, at in years]
    record = structs.replace(RECORD, articles=tuple(articles), proceedings=(step,), dates=tuple(dates))
    return step_view(Catalogue(record, {**TEXTS, STEP.article: text}), [step], TODAY)


@pytest.mark.parametrize(
    ("text", "part", "day"),
    [
        ("Police arrested N on Wednesday.", "Police arrested N on Wednesday.", "on a Wednesday; the report has no date"),
        # Where the words that were kept begin behind the verb.
        ("The office on Wednesday issued sanctions on N.", "sanctions on N", "on a Wednesday; the report has no date"),
        ("The office said on Wednesday that N was arrested.", "N was arrested", None),
        ("On Wednesday the office said N was arrested.", "N was arrested", None),
        ("Police arrested N on 6 July.", "Police arrested N on 6 July.", "6 July; the report gives no year"),
        ("Police held N until Friday.", "Police held N until Friday.", None),
        ("Police arrested N over Friday's fire.", "Police arrested N over Friday's fire.", None),
        ("Police arrested N on Monday and O on Friday.", "Police arrested N on Monday and O on Friday.", None),
        ("Police arrested N last Friday.", "Police arrested N last Friday.", None),
        ("Police arrested the clerk. O left on Friday.", "Police arrested the clerk.", None),
    ],
)
def test_a_day_without_a_week_is_told_as_such(text: str, part: str, day: str | None) -> None:
    assert shown(text, part).date == day


def test_the_day_of_a_dateline_without_a_year_is_told_beside_it() -> None:
    line = "VILA CLARA, July 6 (Coast Press) – "
    told = shown(f"{line}Police arrested N on Thursday.", "Police arrested N on Thursday.", line=line)
    assert told.date == "on a Thursday; the report is of 6 July, year not given"
    assert not told.age


def test_nothing_of_the_kind_is_said_where_the_report_has_a_date() -> None:
    assert shown("Police arrested N on Wednesday.", "Police arrested N on Wednesday.", published="2024-05-03").date is None


def test_a_day_that_stands_over_two_tellings_names_the_year_of_the_other() -> None:
    text = "N was convicted in 1959. A jury convicted N in 1997."
    parts = ("N was convicted in 1959.", "A jury convicted N in 1997.")
    latest = Date(start="1997", end="1997", basis="absolute")
    assert shown(text, *parts, date=latest).date == "1997 (its words also name 1959)"
    assert shown(text, parts[1], date=latest).date == "1997"


def test_a_telling_that_names_the_day_is_of_that_step_whatever_other_year_it_names() -> None:
    text = "N was charged in 1996. A jury convicted N in 1997."
    latest = Date(start="1997", end="1997", basis="absolute")
    assert shown(text, "N was charged in 1996.", "A jury convicted N in 1997.", date=latest).date == "1997"
