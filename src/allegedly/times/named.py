"""What the calendar names: days, months, seasons, years; with the year written, or the nearest in the right direction."""

from datetime import date, timedelta
from typing import cast

from allegedly.times.days import (
    MONTHS_IN_QUARTER,
    Interval,
    Unit,
    around,
    easter,
    fourth_thursday,
    of_century,
    of_day,
    of_decade,
    of_month,
    of_months,
    of_year,
    valid_day,
)
from allegedly.times.setting import Parts, Resolved, Setting, in_year, number_of, which_of
from allegedly.vocabulary import table

_WORDS = table("time")
_CENTURY_TURNS = 69
_HALF_YEAR = timedelta(days=183)
_STEPS = {"last": -1, "next": 1}
_CENTURIES = {"nineteenth": 19, "twentieth": 20, "twenty-first": 21}


def iso(parts: Parts, _setting: Setting) -> Resolved:
    """ "2021-12-08"."""
    day = valid_day(int(parts["year"]), int(parts["monthno"]), int(parts["day"]))
    return (day, "absolute") if day else None


def numeric(parts: Parts, _setting: Setting) -> Resolved:
    """12/08/2021 is two days at once: only what can be read in one way is taken."""
    one, other, year = int(parts["one"]), int(parts["other"]), int(parts["year"] if "year" in parts else _full_year(parts["short"]))
    readings = {day.start: day for day in (valid_day(year, one, other), valid_day(year, other, one)) if day}
    return (next(iter(readings.values())), "absolute") if len(readings) == 1 else None


def _full_year(short: str) -> int:
    """The year of two digits, in the hundred years up to 2068."""
    return int(short) + (2000 if int(short) < _CENTURY_TURNS else 1900)


def _day_number(parts: Parts) -> int:
    return int(parts["day"]) if "day" in parts else int(_WORDS["nth"][parts["nth"].casefold()])


def day(parts: Parts, setting: Setting) -> Resolved:
    """ "8 December 2021", "Dec. 8", "3 May last year", "the third of June"; a weekday beside it tells the year."""
    month, day = number_of(parts["month"]), _day_number(parts)
    if "of" in parts and setting.published:
        found = valid_day(setting.published.year + _STEPS.get(parts["of"].casefold(), 0), month, day)
        return (found, "published") if found else None
    if "weekday" in parts and "year" not in parts and setting.published:
        # The weekday tells the year: within a year either way only one fits.
        number, year = _WORDS["weekdays"][parts["weekday"].capitalize()], setting.published.year
        fitting = [found for found in (valid_day(y, month, day) for y in (year, year - 1, year + 1)) if found]
        fitting = [found for found in fitting if found.first.weekday() == number]
        return (fitting[0], "published") if fitting else None
    return in_year(parts, setting, lambda year: valid_day(year, month, day))


def days(parts: Parts, setting: Setting) -> Resolved:
    """ "3 to 5 May"."""
    first_month = number_of(parts["month"])
    last_month = number_of(parts.get("month2", parts["month"]))

    def made(year: int) -> Interval | None:
        first, end = valid_day(year, first_month, int(parts["day"])), valid_day(year, last_month, int(parts["day2"]))
        return Interval(first.start, end.end, "day") if first and end and first.start <= end.end else None

    return in_year(parts, setting, made)


def month(parts: Parts, setting: Setting) -> Resolved:
    """ "March 2019", "in June"."""
    month = number_of(parts["month"])
    return in_year(parts, setting, lambda year: of_month(year, month))


def span_of_months(parts: Parts, setting: Setting) -> Resolved:
    """ "Between May and July": of one year, the last that is over or runs."""
    first, end = number_of(parts["month"]), number_of(parts["month2"])
    if first >= end:
        return None
    return in_year(parts, setting, lambda year: of_months(year, first, end - first + 1, "month"))


def months(parts: Parts, _setting: Setting) -> Resolved:
    """ "May 2019 to July 2020"."""
    first, end = number_of(parts["month"]), number_of(parts["month2"])
    until = int(parts["year2"])
    since = int(parts.get("year") or (until if first <= end else until - 1))
    found = Interval(of_month(since, first).start, of_month(until, end).end, "month")
    return (found, "absolute") if found.start <= found.end else None


def near_month(parts: Parts, setting: Setting) -> Resolved:
    """ "Last June", "that December"."""
    month, which = number_of(parts["month"]), which_of(parts)
    if which == "that" and setting.last is not None:
        begun = setting.last.first
        return of_month(begun.year + (month < begun.month), month), "context"
    if setting.published is None or which.split()[-1] in ("that", "previous", "following"):
        return None
    now = setting.published
    year = now.year
    # Of the month before one says "last month".
    if (which == "last" and month >= now.month - 1) or (which == "this past" and month > now.month):
        year -= 1
    elif which == "next" and month <= now.month:
        year += 1
    return of_month(year, month), "published"


def month_of_near(parts: Parts, setting: Setting) -> Resolved:
    """ "February of last year"."""
    if setting.published is None:
        return None
    step = {"last": -1, "next": 1}.get(which_of(parts), 0)
    return of_month(setting.published.year + step, number_of(parts["month"])), "published"


def years(parts: Parts, _setting: Setting) -> Resolved:
    """ "2016 to 2019", "2016-19"."""
    first = int(parts["year"])
    end = int(parts["year2"]) if "year2" in parts else first - first % 100 + int(parts["short"])
    return (Interval(str(first), str(end), "year"), "absolute") if first < end else None


def year(parts: Parts, _setting: Setting) -> Resolved:
    """ "2019", "fiscal 2019"."""
    return of_year(int(parts["year"])), "absolute"


def spoken_year(parts: Parts, _setting: Setting) -> Resolved:
    """ "Nineteen ninety-six", "January two thousand"."""
    numbers = _WORDS["numbers"]
    year = (2000 + numbers.get(parts.get("ones2"), 0)) if "thousand" in parts else 1900 + numbers[parts["tens"].casefold()]
    year += numbers[parts["ones"].casefold()] if "ones" in parts else 0
    return (of_month(year, number_of(parts["month"].capitalize())) if "month" in parts else of_year(year)), "absolute"


def decade(parts: Parts, _setting: Setting) -> Resolved:
    """ "The 1990s", "the nineties"."""
    if "year" in parts:
        return of_decade(int(parts["year"]) * 10), "absolute"
    tens = int(parts["short"]) * 10 if "short" in parts else _WORDS["decades"][parts["decade"].casefold()]
    return of_decade(1900 + tens), "absolute"


def century(parts: Parts, _setting: Setting) -> Resolved:
    """ "The 20th century"."""
    number = int(parts["century"]) if "century" in parts else _CENTURIES[parts["nth_century"].casefold()]
    return of_century(number), "absolute"


def quarter(parts: Parts, setting: Setting) -> Resolved:
    """ "The third quarter", "last year's third quarter"."""
    number = int(parts["quarter"]) if "quarter" in parts else _WORDS["ordinals"][parts["ordinal"].casefold()]

    def made(year: int) -> Interval:
        return of_months(year, MONTHS_IN_QUARTER * (number - 1) + 1, MONTHS_IN_QUARTER)

    if "year" in parts:
        return made(int(parts["year"])), "absolute"
    if setting.published is None:
        return None
    if "which" in parts:
        return made(setting.published.year + _STEPS.get(which_of(parts), 0)), "published"
    now = setting.published
    # Results are told in the months after; "will report third-quarter results" is of the quarter that is over.
    begun = [made(year) for year in (now.year - 1, now.year) if made(year).first <= now]
    to_come = [made(year) for year in (now.year, now.year + 1) if made(year).first > now]
    ahead = setting.ahead and now - begun[-1].first > _HALF_YEAR
    found = to_come[0] if ahead else begun[-1]
    return (made(found.first.year - 1) if "ago" in parts else found), "published"


def _near_year(parts: Parts, setting: Setting) -> int | None:
    """ "Last", "this" or "next" year."""
    return setting.published.year + _STEPS.get(which_of(parts), 0) if setting.published else None


def half(parts: Parts, setting: Setting) -> Resolved:
    """ "The first half of 2019", "the second half of last year"."""
    month = 1 if parts["half"].casefold() == "first" else 7
    if "year" in parts:
        return of_months(int(parts["year"]), month, 6, "half"), "absolute"
    year = _near_year(parts, setting)
    return (of_months(year, month, 6, "half"), "published") if year else None


def season(parts: Parts, setting: Setting) -> Resolved:
    """ "Last summer" is the latest that is over, "this summer" that of the year of publication, "next summer" the first to come."""
    month, which = _WORDS["seasons"][parts["season"].casefold()], which_of(parts)
    if "year" in parts:
        return of_months(int(parts["year"]), month, MONTHS_IN_QUARTER, "season"), "absolute"
    if which == "that" and setting.last is not None and setting.last.unit != "day":
        return of_months(setting.last.first.year, month, MONTHS_IN_QUARTER, "season"), "context"
    if setting.published is None or which.split()[-1] in ("that", "previous", "following"):
        return None
    now = setting.published.isoformat()[:7]
    around_now = [of_months(setting.published.year + step, month, MONTHS_IN_QUARTER, "season") for step in (-2, -1, 0, 1)]
    if which == "last":
        return [season for season in around_now if season.end < now][-1], "published"
    if which == "next":
        return next(season for season in around_now if season.start > now), "published"
    held = [season for season in around_now if season.start <= now <= season.end]
    return (held or around_now[2:])[0], "published"


def season_bare(parts: Parts, setting: Setting) -> Resolved:
    """ "In the spring": of the year that the clause tells, else the nearest; "in the spring of last year"."""
    month = _WORDS["seasons"][parts["season"].casefold()]
    if "which" in parts:
        year = _near_year(parts, setting)
        return (of_months(year, month, MONTHS_IN_QUARTER, "season"), "published") if year else None
    return in_year(parts, setting, lambda year: of_months(year, month, MONTHS_IN_QUARTER, "season"))


def holiday(parts: Parts, setting: Setting) -> Resolved:
    """ "Christmas 2019", "Good Friday"."""
    name = " ".join(parts["holiday"].casefold().replace("’", "'").split())
    if setting.published and which_of(parts) == "last" and "year" not in parts:
        held = [_held(name, setting.published.year - step) for step in (0, 1)]
        return next(((one, "published") for one in held if one.start < setting.published.isoformat()), None)
    return in_year(parts, setting, lambda year: _held(name, year))


def _held(holiday: str, year: int) -> Interval:
    """The day on which a holiday falls in a year."""
    if holiday in _WORDS["easter"]:
        return of_day(easter(year) + timedelta(days=_WORDS["easter"][holiday]))
    month, day = _WORDS["holidays"][holiday]
    return of_day(date(year, month, day or fourth_thursday(year)))


def week_of(parts: Parts, setting: Setting) -> Resolved:
    """ "The week of 6 March"."""
    found = day(parts, setting)
    return (around(found[0].first, "week"), found[1]) if found else None


def ended(parts: Parts, setting: Setting) -> Resolved:
    """ "The quarter ended Sept. 30": the stretch that holds the day."""
    found = day(parts, setting)
    return (around(found[0].first, cast(Unit, parts["unit"].casefold())), found[1]) if found else None


def monthless_day(parts: Parts, setting: Setting) -> Resolved:
    """ "On the 8th": of the month of publication, or the one before where that day is still to come."""
    if setting.published is None:
        return None
    now, day = setting.published, int(parts["day"])
    found = valid_day(now.year, now.month, day)
    if found and found.start > now.isoformat() and not setting.ahead:
        before = of_month(now.year, now.month - 1).first
        found = valid_day(before.year, before.month, day)
    return (found, "published") if found else None
