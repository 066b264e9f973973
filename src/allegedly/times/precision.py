"""The days that a date at some precision spans: `2021-06` is from the first to the thirtieth of June."""

from calendar import monthrange
from datetime import date

_YEAR, _MONTH, _DAY = 4, 7, 10


def first_day(iso: str) -> str:
    """The first day of an ISO date."""
    return (iso + "-01-01")[:_DAY]


def last_day(iso: str) -> str:
    """The last day of an ISO date."""
    if len(iso) < _MONTH:
        return f"{iso[:_YEAR]}-12-31"
    return iso[:_DAY] if len(iso) >= _DAY else f"{iso}-{monthrange(int(iso[:_YEAR]), int(iso[5:]))[1]:02}"


def is_date(words: str) -> bool:
    """Whether this is a day, a month or a year of the calendar, in ISO 8601."""
    if len(words) not in (_YEAR, _MONTH, _DAY) or not words.isascii():
        return False
    try:
        date.fromisoformat(first_day(words))
    except ValueError:
        return False
    return True
