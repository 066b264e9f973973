"""What is counted from the day of the report, or from the date spoken of last: "Wednesday", "last month", "two weeks earlier"."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import cast

from allegedly.times.days import (
    DAYS_IN_WEEK,
    MONTHS_IN_YEAR,
    Unit,
    around,
    of_day,
    of_month,
    shifted,
    weekday_after,
    weekday_before,
)
from allegedly.times.setting import Parts, Resolved, Setting, count_of, which_of
from allegedly.vocabulary import table

_WORDS = table("time")
# How long the stretches are that words speak of: what is counted from a date is never finer than it.
_LENGTH: Mapping[Unit, int] = {
    "day": 0, "weekend": 1, "week": 1, "month": 2, "season": 3, "quarter": 3, "half": 4, "year": 5, "decade": 6, "century": 7
}  # fmt: skip
# Whoever means yesterday does not say "last Monday".
_NOT_BESIDE = {
    "last": timedelta(days=2), "next": timedelta(days=2), "this past": timedelta(days=1), "this coming": timedelta(days=1)
}  # fmt: skip
_BACK = frozenset({"last", "previous", "preceding", "prior", "the previous"})
_ON = frozenset({"next", "coming", "following", "the coming", "the following", "this coming"})


def weekday(parts: Parts, setting: Setting) -> Resolved:
    """ "Wednesday": the one before the report, or after it where the clause lies ahead."""
    number, which = _WORDS["weekdays"][parts["weekday"].capitalize()], which_of(parts)
    if which in ("the previous", "the following"):
        return _weekday_beside(number, which, setting)
    return (of_day(_weekday_near(setting.published, number, which, setting.ahead)), "published") if setting.published else None


def _weekday_near(now: date, number: int, which: str, ahead: bool) -> date:
    if which in ("last", "this past"):
        return weekday_before(now - _NOT_BESIDE[which], number)
    if which in ("next", "this coming"):
        return weekday_after(now + _NOT_BESIDE[which], number)
    if which in ("this", "last week"):
        return now + timedelta(days=number - now.weekday() - (DAYS_IN_WEEK if which == "last week" else 0))
    if which == "week":
        # "Friday week" is a week after Friday.
        return weekday_after(now, number) + timedelta(days=DAYS_IN_WEEK)
    return weekday_after(now, number) if ahead else weekday_before(now, number)


def _weekday_beside(number: int, which: str, setting: Setting) -> Resolved:
    """ "The following Monday": counted from the day spoken of last."""
    if setting.last is None or setting.last.unit != "day":
        return None
    day = setting.last.first
    one = timedelta(days=1)
    return of_day(weekday_before(day - one, number) if which == "the previous" else weekday_after(day + one, number)), "context"


def today(parts: Parts, setting: Setting) -> Resolved:
    """ "Today", "tomorrow", "the day before yesterday"."""
    if setting.published is None:
        return None
    words = " ".join(parts["today"].casefold().split())
    step = {"yesterday": -1, "last night": -1, "before yesterday": -2, "tomorrow": 1, "after tomorrow": 2}.get(words, 0)
    return of_day(setting.published + timedelta(days=step)), "published"


def near(parts: Parts, setting: Setting) -> Resolved:
    """ "Last month", "this week", "the weekend"."""
    if setting.published is None:
        return None
    which = which_of(parts)
    if which == "year":
        return of_month(setting.published.year, MONTHS_IN_YEAR), "published"
    unit = cast(Unit, parts["unit"].casefold())
    if unit == "weekend":
        saturday = weekday_before(setting.published, 5) if not setting.ahead else weekday_after(setting.published, 5)
        saturday += timedelta(days=7 if which == "next" and not setting.ahead else 0)
        if which == "last" and saturday + timedelta(days=1) >= setting.published:
            # Told on a Saturday or Sunday it is the one before.
            saturday -= timedelta(days=DAYS_IN_WEEK)
        return around(saturday, unit), "published"
    step = -1 if which == "last" else 1 if which in _ON else 0
    found = around(shifted(setting.published, unit, step), unit)
    if which == "the" and setting.told is not None and around(setting.told.first, unit) != found:
        # "By the end of the year" in a tale of another year is not the year of the report.
        return None
    return found, "published"


def beside(parts: Parts, setting: Setting) -> Resolved:
    """ "The following day", "the previous year", "that month", "the same evening": counted from the date spoken of last."""
    if setting.last is None:
        return None
    unit, which = cast(Unit, parts.get("unit", "day").casefold()), which_of(parts).removeprefix("the ")
    if _LENGTH[setting.last.unit] > _LENGTH[unit]:
        return None
    step = -1 if which in _BACK or which == "before" else 1 if which in _ON or which == "after" else 0
    return around(shifted(setting.last.first, unit, step), unit), "context"


def year_ago(parts: Parts, setting: Setting) -> Resolved:
    """ "The year-ago period": a year before the stretch spoken of last, or before the report."""
    if setting.period is not None:
        return around(shifted(setting.period.first, "year", -1), setting.period.unit), "context"
    if setting.published is None:
        return None
    unit = cast(Unit, parts.get("unit", "year").casefold())
    return around(shifted(setting.published, "year", -1), unit), "published"


def latest(parts: Parts, setting: Setting) -> Resolved:
    """ "The latest quarter": the last that is over."""
    if setting.published is None:
        return None
    unit = cast(Unit, parts["unit"].casefold().replace("period", "quarter"))
    return around(shifted(setting.published, unit, -1), unit), "published"


def the_quarter(_parts: Parts, setting: Setting) -> Resolved:
    """ "The quarter", where one was spoken of."""
    found = setting.period
    return (found, "context") if found is not None and found.unit == "quarter" else None


def ago(parts: Parts, setting: Setting) -> Resolved:
    """ "Two weeks ago"; "more than two weeks ago" leaves it open."""
    if setting.published is None or "bound" in parts:
        return None
    unit = cast(Unit, parts["unit"].casefold())
    return around(shifted(setting.published, unit, -count_of(parts)), unit), "published"


def shift(parts: Parts, setting: Setting) -> Resolved:
    """ "Three days later", "a year earlier": counted from the date spoken of last, where that is precise enough."""
    unit = cast(Unit, parts["unit"].casefold())
    back = parts["way"].casefold() in ("earlier", "before", "previously")
    if back and unit == "year" and setting.period is not None and setting.period.unit == "quarter":
        # "A year earlier" beside a quarter is the same quarter of the year before.
        return around(shifted(setting.period.first, "year", -count_of(parts)), "quarter"), "context"
    if setting.last is None or _LENGTH[setting.last.unit] > _LENGTH[unit]:
        return None
    return around(shifted(setting.last.first, unit, -count_of(parts) if back else count_of(parts)), unit), "context"
