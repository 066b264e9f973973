"""When somebody said something, where the report tells it beside the words: "said in 2020 that", "on Wednesday accused".

The record keeps when an act was, and the dates that a report names; the time of saying is in the words around the cue.
"""

import re
from datetime import date, timedelta

from allegedly import wording
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.sentence_bounds import sentence_around
from allegedly.shapes import Claim, Date, DateMention
from allegedly.times.expressions import expressions

# Between a verb of saying and the time stand at most who was told and one word of place in time.
_LEAD = r"(?:(?:early|late|earlier|back)\s+)?(?:in|on|at|this)?\s*"
_BEHIND = re.compile(rf",?\s+(?:reporters\s+|journalists\s+|lawmakers\s+)?{_LEAD}")
# "accused Weller last month of": of whom, and when.
_OF_WHOM = re.compile(rf"\s+(?:[A-Z][\w’'.-]*\s+){{1,5}}{_LEAD}")
_BEFORE = re.compile(rf",?\s+{_LEAD}")
# So far before its cue a speaker may stand, and so far behind it a time.
_NEAR = 60
_SOON = 80
# What was said within so many days before the report is its news.
_NEWS = timedelta(days=31)
_DAY = len("2021-06-08")
# The forms of an expression that names a day, week, month or year: nobody says something "for three years".
_POINTS = frozenset(
    {"iso", "numeric", "day", "month", "bare_month", "month_of_near", "near_month", "weekday", "bare_year", "today", "near", "ago"}
)


def said_when(catalogue: Catalogue, claim: Claim) -> str | None:
    """The time of saying in words: the day, month or year where known, else the words of the report; None where none is told."""
    found = _time(catalogue, claim)
    if found is None:
        return None
    day = _day(catalogue, claim, found)
    return _told(day) if day else wording.quoted(wording.one_line(catalogue.texts[claim.article][slice(*found)]))


def said_before(catalogue: Catalogue, claim: Claim) -> str | None:
    """The day, month or year of saying where it is no news of the report's own days: of a year or a month, or well before it."""
    found = _time(catalogue, claim)
    day = _day(catalogue, claim, found) if found else None
    return _told(day) if day and not _is_news(day, catalogue.articles[claim.article].published) else None


def _told(day: DateMention) -> str:
    return wording.day_of(Date(start=day.from_, end=day.until, basis=day.basis))


def _is_news(day: DateMention, published: str | None) -> bool:
    """Whether a day is one of those shortly before a report."""
    if published is None or not len(day.until) == len(published) == _DAY:
        return False
    return date.fromisoformat(published) - date.fromisoformat(day.until) < _NEWS


def _time(catalogue: Catalogue, claim: Claim) -> tuple[int, int] | None:
    """Where the time of saying stands."""
    text, cue = catalogue.texts.get(claim.article, ""), claim.cue
    if not cue or not text:
        return None
    last = min(sentence_around(text, cue.start, cue.end)[1], cue.end + _SOON)
    behind = _first(catalogue, claim.article, cue.end, last)
    if behind and _is_of_whom(text, cue.end, behind):
        return behind
    if behind and _BEHIND.fullmatch(text, cue.end, behind[0]):
        return None if _is_said(claim, behind) else behind
    speakers = [one for one in claim.sources[:1] if one.article == claim.article and 0 < cue.start - one.end <= _NEAR]
    before = _first(catalogue, claim.article, speakers[0].end, cue.start) if speakers else None
    if not before or not _BEFORE.fullmatch(text, speakers[0].end, before[0]) or text[before[1] : cue.start].strip(" ,"):
        return None
    return None if _is_said(claim, before) else before


def _is_said(claim: Claim, time: tuple[int, int]) -> bool:
    """Whether a time is part of what is said."""
    return any(span.start <= time[0] < span.end for span in claim.content)


def _day(catalogue: Catalogue, claim: Claim, time: tuple[int, int]) -> DateMention | None:
    return next((one for one in catalogue.dates_in.get(claim.article, ()) if one.start < time[1] and time[0] < one.end), None)


def _first(catalogue: Catalogue, article: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the first expression of time in a stretch of text stands, if it is a point of time."""
    dates = ((one.start, one.end) for one in catalogue.dates_in.get(article, ()) if start <= one.start and one.end <= end)
    dated = min(dates, default=None)
    if dated or catalogue.articles[article].published:
        # What can be reckoned from a day of publication stands in the record.
        return dated
    found = next(iter(expressions(catalogue.texts[article][start:end])), None)
    return (start + found.start, start + found.end) if found and found.form in _POINTS else None


def _is_of_whom(text: str, start: int, time: tuple[int, int]) -> bool:
    return bool(_OF_WHOM.fullmatch(text, start, time[0])) and text[time[1] : time[1] + 4] == " of "
