"""Intervals of days at the precision known, and the arithmetic of the calendar on them."""

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Unit = Literal["day", "week", "weekend", "month", "season", "quarter", "half", "year", "decade", "century"]

MONTHS_IN_YEAR = 12
MONTHS_IN_QUARTER = 3
MONTHS_IN_HALF = 6
DAYS_IN_WEEK = 7
SATURDAY = 5


@dataclass(frozen=True)
class Interval:
    """From and until, both included, each `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `unit` is what was spoken of."""

    start: str
    end: str
    unit: Unit

    @property
    def first(self) -> date:
        """The first day."""
        parts = [int(part) for part in self.start.split("-")] + [1, 1]
        return date(parts[0], parts[1], parts[2])


def of_day(day: date) -> Interval:
    """One day."""
    return Interval(day.isoformat(), day.isoformat(), "day")


def of_week(day: date) -> Interval:
    """The week from Monday to Sunday that holds a day."""
    monday = day - timedelta(days=day.weekday())
    return Interval(monday.isoformat(), (monday + timedelta(days=DAYS_IN_WEEK - 1)).isoformat(), "week")


def of_month(year: int, month: int) -> Interval:
    """One month; a month under 1 or over 12 runs into the years beside."""
    year, month = year + (month - 1) // MONTHS_IN_YEAR, (month - 1) % MONTHS_IN_YEAR + 1
    text = f"{year:04}-{month:02}"
    return Interval(text, text, "month")


def of_months(year: int, month: int, count: int, unit: Unit = "quarter") -> Interval:
    """Several months in a row: a quarter, a half year, a season."""
    return Interval(of_month(year, month).start, of_month(year, month + count - 1).start, unit)


def of_year(year: int) -> Interval:
    """One calendar year."""
    return Interval(f"{year:04}", f"{year:04}", "year")


def of_decade(year: int) -> Interval:
    """The ten years that begin with `year`."""
    return Interval(f"{year:04}", f"{year + 9:04}", "decade")


def of_century(number: int) -> Interval:
    """The hundred years that people call the 20th century: from 1900 on."""
    return Interval(f"{number - 1:02}00", f"{number - 1:02}99", "century")


def of_weekend(day: date) -> Interval:
    """The Saturday and Sunday of the week that holds a day."""
    saturday = day - timedelta(days=day.weekday() - SATURDAY)
    return Interval(saturday.isoformat(), (saturday + timedelta(days=1)).isoformat(), "weekend")


_AROUND: Mapping[Unit, Callable[[date], Interval]] = {
    "day": of_day,
    "week": of_week,
    "weekend": of_weekend,
    "month": lambda day: of_month(day.year, day.month),
    "quarter": lambda day: of_months(day.year, day.month - (day.month - 1) % MONTHS_IN_QUARTER, MONTHS_IN_QUARTER),
    "half": lambda day: of_months(day.year, 1 if day.month <= MONTHS_IN_HALF else MONTHS_IN_HALF + 1, MONTHS_IN_HALF, "half"),
    "season": lambda day: of_months(day.year, day.month - day.month % MONTHS_IN_QUARTER, MONTHS_IN_QUARTER, "season"),
    "year": lambda day: of_year(day.year),
    "decade": lambda day: of_decade(day.year - day.year % 10),
    "century": lambda day: of_century(day.year // 100 + 1),
}
_MONTHS_IN: Mapping[Unit, int] = {
    "month": 1,
    "season": MONTHS_IN_QUARTER,
    "quarter": MONTHS_IN_QUARTER,
    "half": MONTHS_IN_HALF,
    "year": MONTHS_IN_YEAR,
    "decade": 10 * MONTHS_IN_YEAR,
    "century": 100 * MONTHS_IN_YEAR,
}


def around(day: date, unit: Unit) -> Interval:
    """The day, week, month … century that holds a day."""
    return _AROUND[unit](day)


def shifted(day: date, unit: Unit, count: int) -> date:
    """A day moved by so many units; the day of the month is cut to the length of the month. Raises ValueError out of range."""
    if unit in ("day", "week", "weekend"):
        return day + timedelta(days=count * (1 if unit == "day" else DAYS_IN_WEEK))
    months = _MONTHS_IN[unit] * count
    total = day.year * MONTHS_IN_YEAR + day.month - 1 + months
    year, month = divmod(total, MONTHS_IN_YEAR)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def weekday_before(day: date, weekday: int) -> date:
    """The latest such weekday at or before a day."""
    return day - timedelta(days=(day.weekday() - weekday) % DAYS_IN_WEEK)


def weekday_after(day: date, weekday: int) -> date:
    """The earliest such weekday at or after a day."""
    return day + timedelta(days=(weekday - day.weekday()) % DAYS_IN_WEEK)


def fourth_thursday(year: int) -> int:
    """The day of November on which Thanksgiving falls."""
    return 22 + (3 - date(year, 11, 22).weekday()) % DAYS_IN_WEEK


def easter(year: int) -> date:
    """Easter Sunday of the western churches, by the calculation of Butcher's Ecclesiastical Calendar (1876)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leaps, kept = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    fours, over = divmod(rest, 4)
    days = (32 + 2 * kept + 2 * fours - moon - over) % 7
    late = (golden + 11 * moon + 22 * days) // 451
    month, day = divmod(moon + days - 7 * late + 114, 31)
    return date(year, month, day + 1)


def valid_day(year: int, month: int, day: int) -> Interval | None:
    """One day by its numbers, None where there is no such day."""
    try:
        return of_day(date(year, month, day))
    except ValueError:
        return None
