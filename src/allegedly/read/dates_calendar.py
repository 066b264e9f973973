"""Intervals of days at the precision known, and the arithmetic of the calendar on them."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Unit = Literal["day", "week", "month", "quarter", "year", "decade"]

MONTHS_IN_YEAR = 12
MONTHS_IN_QUARTER = 3
DAYS_IN_WEEK = 7


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


def of_months(year: int, month: int, count: int) -> Interval:
    """Several months in a row: a quarter, a half year, a season."""
    return Interval(of_month(year, month).start, of_month(year, month + count - 1).start, "quarter")


def of_year(year: int) -> Interval:
    """One calendar year."""
    return Interval(f"{year:04}", f"{year:04}", "year")


def of_decade(year: int) -> Interval:
    """The ten years that begin with `year`."""
    return Interval(f"{year:04}", f"{year + 9:04}", "decade")


def around(day: date, unit: Unit) -> Interval:
    """The day, week, month, quarter, year or decade that holds a day."""
    if unit == "day":
        return of_day(day)
    if unit == "week":
        return of_week(day)
    if unit == "month":
        return of_month(day.year, day.month)
    if unit == "quarter":
        return of_months(day.year, day.month - (day.month - 1) % MONTHS_IN_QUARTER, MONTHS_IN_QUARTER)
    return of_year(day.year) if unit == "year" else of_decade(day.year - day.year % 10)


def shifted(day: date, unit: Unit, count: int) -> date:
    """A day moved by so many units; the day of the month is cut to the length of the month. Raises ValueError out of range."""
    if unit in ("day", "week"):
        return day + timedelta(days=count * (DAYS_IN_WEEK if unit == "week" else 1))
    months = {"month": 1, "quarter": MONTHS_IN_QUARTER, "year": MONTHS_IN_YEAR, "decade": 10 * MONTHS_IN_YEAR}[unit] * count
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


def valid_day(year: int, month: int, day: int) -> Interval | None:
    """One day by its numbers, None where there is no such day."""
    try:
        return of_day(date(year, month, day))
    except ValueError:
        return None
