"""Which days a time expression stands for: one function for each form of expression."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from allegedly.read.dates_calendar import (
    MONTHS_IN_QUARTER,
    Interval,
    Unit,
    around,
    fourth_thursday,
    of_day,
    of_decade,
    of_month,
    of_months,
    of_year,
    shifted,
    valid_day,
    weekday_after,
    weekday_before,
)
from allegedly.vocabulary import table

Parts = Mapping[str, str]
Resolved = tuple[Interval, str] | None

_WORDS = table("time")
_MONTHS: Mapping[str, int] = _WORDS["months"]
_ORDER: tuple[Unit, ...] = ("day", "week", "month", "quarter", "year", "decade")
# A wire copy is dated a day or two before the page that prints it.
_SLACK = timedelta(days=2)
# "By 31 October" with no year, read in September, is the one to come; read in December, the one gone by.
_SOON = timedelta(days=60)
_LONG_AGO = timedelta(days=305)
_BACK = frozenset({"last", "previous", "preceding", "prior", "the previous"})
_ON = frozenset({"next", "coming", "following", "the coming", "the following", "this coming"})


@dataclass(frozen=True)
class Setting:
    """What an expression is read against: the day of publication, the date spoken of last, whether the clause lies ahead or may
    do so (`open`), and the year that the clause names."""

    published: date | None
    last: Interval | None
    ahead: bool
    open: bool
    year: int | None


def _which(parts: Parts) -> str:
    return " ".join(parts.get("which", "").casefold().split())


def _iso(parts: Parts, _setting: Setting) -> Resolved:
    day = valid_day(int(parts["year"]), int(parts["monthno"]), int(parts["day"]))
    return (day, "absolute") if day else None


def _numeric(parts: Parts, _setting: Setting) -> Resolved:
    """12/08/2021 is two days at once: only what can be read in one way is taken."""
    one, other, year = int(parts["one"]), int(parts["other"]), int(parts["year"])
    readings = {day.start: day for day in (valid_day(year, one, other), valid_day(year, other, one)) if day}
    return (next(iter(readings.values())), "absolute") if len(readings) == 1 else None


def _day(parts: Parts, setting: Setting) -> Resolved:
    month, day = _MONTHS[parts["month"]], int(parts["day"])
    if "this" in parts and setting.published:
        found = valid_day(setting.published.year, month, day)
        return (found, "published") if found else None
    if "weekday" in parts and "year" not in parts and setting.published:
        # The weekday tells the year: within a year either way only one fits.
        number, year = _WORDS["weekdays"][parts["weekday"]], setting.published.year
        fitting = [found for found in (valid_day(y, month, day) for y in (year, year - 1, year + 1)) if found]
        fitting = [found for found in fitting if found.first.weekday() == number]
        return (fitting[0], "published") if fitting else None
    return _in_year(parts, setting, lambda year: valid_day(year, month, day))


def _in_year(parts: Parts, setting: Setting, made: Callable[[int], Interval | None]) -> Resolved:
    """What falls once in a year: in the year written, that which the clause names, or the nearest in the right direction."""
    written = parts.get("year")
    if written:
        found = made(int(written))
        return (found, "absolute") if found else None
    if setting.year:
        found = made(setting.year)
        return (found, "context") if found else None
    if setting.published is None:
        return None
    year = setting.published.year
    found = made(year)
    if found is None:
        return None
    if setting.ahead and found.end < setting.published.isoformat()[: len(found.end)]:
        found = made(year + 1)
    elif not setting.ahead and found.first > setting.published + _SLACK:
        near = setting.open and found.first - setting.published <= _SOON
        found = found if near else made(year - 1)
    elif setting.open and not setting.ahead and setting.published - found.first > _LONG_AGO:
        found = made(year + 1)
    return (found, "published") if found else None


def _days(parts: Parts, setting: Setting) -> Resolved:
    first_month = _MONTHS[parts["month"]]
    last_month = _MONTHS[parts.get("month2", parts["month"])]

    def made(year: int) -> Interval | None:
        first, end = valid_day(year, first_month, int(parts["day"])), valid_day(year, last_month, int(parts["day2"]))
        return Interval(first.start, end.end, "day") if first and end and first.start <= end.end else None

    return _in_year(parts, setting, made)


def _month(parts: Parts, setting: Setting) -> Resolved:
    month = _MONTHS[parts["month"]]
    return _in_year(parts, setting, lambda year: of_month(year, month))


def _months(parts: Parts, _setting: Setting) -> Resolved:
    first, end = _MONTHS[parts["month"]], _MONTHS[parts["month2"]]
    until = int(parts["year2"])
    since = int(parts.get("year") or (until if first <= end else until - 1))
    found = Interval(of_month(since, first).start, of_month(until, end).end, "month")
    return (found, "absolute") if found.start <= found.end else None


def _near_month(parts: Parts, setting: Setting) -> Resolved:
    month, which = _MONTHS[parts["month"]], _which(parts)
    if setting.published is None or which in ("that", "the previous", "previous", "the following", "following"):
        return None
    now = setting.published
    year = now.year
    if which == "last" and month >= now.month:
        year -= 1
    elif which == "next" and month <= now.month:
        year += 1
    return of_month(year, month), "published"


def _month_of_near(parts: Parts, setting: Setting) -> Resolved:
    if setting.published is None:
        return None
    step = {"last": -1, "next": 1}.get(_which(parts), 0)
    return of_month(setting.published.year + step, _MONTHS[parts["month"]]), "published"


def _weekday(parts: Parts, setting: Setting) -> Resolved:
    number, which = _WORDS["weekdays"][parts["weekday"]], _which(parts)
    if setting.published is None:
        return None
    now = setting.published
    if which in ("the previous", "the following"):
        return None
    if which in ("last", "this past"):
        return of_day(weekday_before(now - timedelta(days=1), number)), "published"
    if which == "next":
        return of_day(weekday_after(now + timedelta(days=1), number)), "published"
    ahead = setting.ahead or which == "this coming"
    return of_day(weekday_after(now, number) if ahead else weekday_before(now, number)), "published"


def _years(parts: Parts, _setting: Setting) -> Resolved:
    first = int(parts["year"])
    end = int(parts["year2"]) if "year2" in parts else first - first % 100 + int(parts["short"])
    return (Interval(str(first), str(end), "year"), "absolute") if first < end else None


def _year(parts: Parts, _setting: Setting) -> Resolved:
    return of_year(int(parts["year"])), "absolute"


def _decade(parts: Parts, _setting: Setting) -> Resolved:
    if "year" in parts:
        return of_decade(int(parts["year"]) * 10), "absolute"
    tens = int(parts["short"]) * 10 if "short" in parts else _WORDS["decades"][parts["decade"].casefold()]
    return of_decade(1900 + tens), "absolute"


def _quarter(parts: Parts, setting: Setting) -> Resolved:
    number = int(parts["quarter"]) if "quarter" in parts else _WORDS["ordinals"][parts["ordinal"].casefold()]
    return _in_year(parts, setting, lambda year: of_months(year, MONTHS_IN_QUARTER * (number - 1) + 1, MONTHS_IN_QUARTER))


def _half(parts: Parts, setting: Setting) -> Resolved:
    month = 1 if parts["half"].casefold() == "first" else 7
    if "year" in parts:
        return of_months(int(parts["year"]), month, 6), "absolute"
    if setting.published is None:
        return None
    step = {"last": -1, "next": 1}.get(_which(parts), 0)
    return of_months(setting.published.year + step, month, 6), "published"


def _season(parts: Parts, setting: Setting) -> Resolved:
    """ "Last summer" is the latest that is over, "this summer" that of the year of publication, "next summer" the first to come."""
    month = _WORDS["seasons"][parts["season"].casefold()]
    if "year" in parts:
        return of_months(int(parts["year"]), month, MONTHS_IN_QUARTER), "absolute"
    if setting.published is None:
        return None
    now = setting.published.isoformat()[:7]
    around_now = [of_months(setting.published.year + step, month, MONTHS_IN_QUARTER) for step in (-2, -1, 0, 1)]
    which = _which(parts)
    if which == "last":
        return [season for season in around_now if season.end < now][-1], "published"
    if which == "next":
        return next(season for season in around_now if season.start > now), "published"
    held = [season for season in around_now if season.start <= now <= season.end]
    return (held or around_now[2:])[0], "published"


def _holiday(parts: Parts, setting: Setting) -> Resolved:
    month, day = _WORDS["holidays"][" ".join(parts["holiday"].casefold().replace("’", "'").split())]
    if setting.published and _which(parts) == "last" and "year" not in parts:
        held = [
            valid_day(setting.published.year - step, month, day or fourth_thursday(setting.published.year - step))
            for step in (0, 1)
        ]
        return next(((one, "published") for one in held if one and one.start < setting.published.isoformat()), None)
    return _in_year(parts, setting, lambda year: valid_day(year, month, day or fourth_thursday(year)))


def _today(parts: Parts, setting: Setting) -> Resolved:
    if setting.published is None:
        return None
    words = " ".join(parts["today"].casefold().split())
    step = {"yesterday": -1, "last night": -1, "before yesterday": -2, "tomorrow": 1, "after tomorrow": 2}.get(words, 0)
    return of_day(setting.published + timedelta(days=step)), "published"


def _near(parts: Parts, setting: Setting) -> Resolved:
    if setting.published is None:
        return None
    unit, which = parts["unit"].casefold(), _which(parts)
    if unit == "weekend":
        saturday = weekday_before(setting.published, 5) if not setting.ahead else weekday_after(setting.published, 5)
        saturday += timedelta(days=7 if which == "next" and not setting.ahead else 0)
        return Interval(saturday.isoformat(), (saturday + timedelta(days=1)).isoformat(), "week"), "published"
    step = -1 if which == "last" else 1 if which in _ON else 0
    found = cast(Unit, unit)
    return around(shifted(setting.published, found, step), found), "published"


def _beside(parts: Parts, setting: Setting) -> Resolved:
    """ "The following day", "the previous year", "that month": counted from the date spoken of last."""
    if setting.last is None:
        return None
    unit, which = cast(Unit, parts["unit"].casefold()), _which(parts)
    if _ORDER.index(setting.last.unit) > _ORDER.index(unit):
        return None
    step = -1 if which in _BACK or which == "before" else 1 if which in _ON or which == "after" else 0
    return around(shifted(setting.last.first, unit, step), unit), "context"


def _count(parts: Parts) -> int:
    words = parts["number"].casefold()
    return int(words) if words.isdigit() else int(_WORDS["numbers"][words])


def _ago(parts: Parts, setting: Setting) -> Resolved:
    if setting.published is None:
        return None
    unit = cast(Unit, parts["unit"].casefold())
    return around(shifted(setting.published, unit, -_count(parts)), unit), "published"


def _shift(parts: Parts, setting: Setting) -> Resolved:
    """ "Three days later", "a year earlier": counted from the date spoken of last, where that is precise enough."""
    unit = cast(Unit, parts["unit"].casefold())
    if setting.last is None or _ORDER.index(setting.last.unit) > _ORDER.index(unit):
        return None
    back = parts["way"].casefold() in ("earlier", "before", "previously")
    moved = shifted(setting.last.first, unit, -_count(parts) if back else _count(parts))
    # "A year earlier" beside a quarter is the same quarter of the year before.
    return around(moved, "quarter" if back and setting.last.unit == "quarter" else unit), "context"


def _monthless_day(parts: Parts, setting: Setting) -> Resolved:
    """ "On the 8th": of the month of publication, or the one before where that day is still to come."""
    if setting.published is None:
        return None
    now, day = setting.published, int(parts["day"])
    found = valid_day(now.year, now.month, day)
    if found and found.start > now.isoformat() and not setting.ahead:
        before = of_month(now.year, now.month - 1).first
        found = valid_day(before.year, before.month, day)
    return (found, "published") if found else None


RESOLVERS: Mapping[str, Callable[[Parts, Setting], Resolved]] = {
    "iso": _iso,
    "numeric": _numeric,
    "day": _day,
    "days": _days,
    "month": _month,
    "months": _months,
    "bare_month": _month,
    "month_of_near": _month_of_near,
    "near_month": _near_month,
    "weekday": _weekday,
    "years": _years,
    "bare_year": _year,
    "fiscal": _year,
    "decade": _decade,
    "quarter": _quarter,
    "half": _half,
    "season": _season,
    "holiday": _holiday,
    "today": _today,
    "near": _near,
    "beside": _beside,
    "ago": _ago,
    "shift": _shift,
    "monthless_day": _monthless_day,
}
