"""What time expressions are read against, and what falls once in a year."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from allegedly.times.days import Interval
from allegedly.vocabulary import table

Parts = Mapping[str, str]
"""The named parts of an expression."""
Resolved = tuple[Interval, str] | None
"""The interval that an expression stands for, and what that rests on: `absolute`, `published` or `context`."""

_WORDS = table("time")
_MONTHS: Mapping[str, int] = _WORDS["months"]
# A wire copy is dated a day or two before the page that prints it.
_SLACK = timedelta(days=2)
# "By 31 October" with no year, read in September, is the one to come; read in December, the one gone by.
_SOON = timedelta(days=60)
_LONG_AGO = timedelta(days=305)
# What was to come and is a few weeks gone by is not of the next year.
_JUST_GONE = timedelta(days=30)


@dataclass(frozen=True)
class Setting:
    """What an expression is read against.

    The day of publication; the date spoken of last, and the last quarter, month or year (`period`); whether the clause lies ahead
    or may do so (`open`), and the year that the clause names. `told` is the date spoken of last if it needs no day of publication.
    """

    published: date | None
    last: Interval | None
    ahead: bool
    open: bool
    year: int | None
    period: Interval | None = None
    told: Interval | None = None


def which_of(parts: Parts) -> str:
    """Which one is meant: `last`, `next`, `the following` …; nothing where the words do not say."""
    return " ".join(parts.get("which", parts.get("which2", "")).casefold().split())


def number_of(month: str) -> int:
    """The number of a month, also where it stands in capitals."""
    return _MONTHS[month] if month in _MONTHS else _MONTHS[month.capitalize()]


def count_of(parts: Parts) -> int:
    """The number that is written, in digits or in words ("twenty-five")."""
    words, numbers = " ".join(parts["number"].casefold().split()), _WORDS["numbers"]
    if words.isdigit():
        return int(words)
    return int(numbers[words]) if words in numbers else sum(int(numbers[word]) for word in words.replace("-", " ").split())


def in_year(parts: Parts, setting: Setting, made: Callable[[int], Interval | None]) -> Resolved:
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
    if setting.ahead and found.end < (setting.published - _JUST_GONE).isoformat()[: len(found.end)]:
        found = made(year + 1)
    elif not setting.ahead and found.first > setting.published + _SLACK:
        near = setting.open and found.first - setting.published <= _SOON
        found = found if near else made(year - 1)
    elif setting.open and not setting.ahead and setting.published - found.first > _LONG_AGO:
        found = made(year + 1)
    return (found, "published") if found else None
