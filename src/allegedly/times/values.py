"""Time expressions as values, as TIMEX3 writes them: `2021-12-08`, `2021-12-08TMO`, `2021-W49`, `2021-Q3`, `199`, `PAST_REF`,
`P3Y`, `XXXX-WXX-1`. Durations and sets have a value and no interval."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from allegedly.shapes import TimeType, TimeValue
from allegedly.times.days import MONTHS_IN_QUARTER, Interval
from allegedly.times.setting import Parts, count_of
from allegedly.times.settling import Settled
from allegedly.vocabulary import table

_WORDS = table("time")
_UNITS = {
    "second": "TXS", "minute": "TXM", "hour": "TXH", "day": "XD", "week": "XW", "weekend": "XWE",
    "month": "XM", "quarter": "XQ", "year": "XY", "decade": "XDE",
}  # fmt: skip
_SETS = {
    "daily": "P1D", "nightly": "P1D", "hourly": "PT1H", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q",
    "yearly": "P1Y", "annually": "P1Y", "annual": "P1Y",
}  # fmt: skip
_REFERENCES = {"present": "PRESENT_REF", "past": "PAST_REF", "future": "FUTURE_REF"}
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_NOON, _HALF_DAY = 12, 12
_SEVERAL = frozenset({"several", "many", "some", "few", "a few"})


def values(article: str, settled: Iterable[Settled]) -> tuple[TimeValue, ...]:
    """The values of what an article says of time, in the order of the text; what stands for no known day or measure is left out."""
    return tuple(row for one in settled for row in _values(article, one))


def _values(article: str, one: Settled) -> Iterator[TimeValue]:
    at, found = one.said.expression, one.interval
    if found is not None and at.between is not None:
        # Of "2016 to 2019" each end is an expression of its own.
        yield TimeValue(article=article, start=at.start, end=at.between[0], type="DATE", value=found.start)
        yield TimeValue(article=article, start=at.between[1], end=at.end, type="DATE", value=found.end)
    elif found is not None:
        value = value_of(found) + _time_of_day(at.parts)
        kind: TimeType = "TIME" if "T" in value else "DATE"
        yield TimeValue(article=article, start=at.start, end=at.end, type=kind, value=value)
    elif at.form in _MEASURES and (measure := _MEASURES[at.form](at.parts)):
        yield TimeValue(article=article, start=at.start, end=at.end, type=measure[0], value=measure[1])


def value_of(found: Interval) -> str:
    """The value of an interval by what was spoken of: a week is `2021-W49`, a decade `199`."""
    first = found.first
    if found.unit in ("week", "weekend"):
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02}" + ("-WE" if found.unit == "weekend" else "")
    makers: Mapping[str, Callable[[date], str]] = {
        "quarter": lambda day: f"{day.year}-Q{(day.month - 1) // MONTHS_IN_QUARTER + 1}",
        "half": lambda day: f"{day.year}-H{1 if day.month == 1 else 2}",
        "season": lambda day: f"{day.year}-{_SEASONS[day.month]}",
        "decade": lambda day: f"{day.year // 10}",
        "century": lambda day: f"{day.year // 100}",
    }
    return makers[found.unit](first) if found.unit in makers else found.start


def _time_of_day(parts: Parts) -> str:
    """What follows the day: `TMO` for a morning, `T17:00` for five in the afternoon; nothing where only the day is named."""
    if "hour" in parts or "noon" in parts:
        return _clock(parts)
    if parts.get("part0", "").casefold() in _WORDS["parts_of_day"]:
        return f"T{_WORDS['parts_of_day'][parts['part0'].casefold()]}"
    if "part" in parts:
        return f"T{_WORDS['parts_of_day'][parts['part'].casefold()]}"
    return "TNI" if " ".join(parts.get("today", "").casefold().split()) in ("tonight", "last night", "overnight") else ""


def _clock(parts: Parts) -> str:
    if "noon" in parts:
        return "T24:00" if parts["noon"].casefold() == "midnight" else "T12:00"
    hour = int(parts["hour"])
    if "half" in parts:
        hour = hour % _HALF_DAY + (_NOON if parts["half"].casefold() == "p" else 0)
    return f"T{hour:02}:{parts.get('minute', '00')}"


_Measured = tuple[TimeType, str] | None


def _duration(parts: Parts) -> _Measured:
    words = parts["number"].casefold()
    number = "X" if words in _SEVERAL else str(1 if words in ("past", "last") else count_of(parts))
    return "DURATION", f"P{_UNITS[parts['spell'].casefold()]}".replace("X", number, 1)


def _set(parts: Parts) -> _Measured:
    if "weekday" in parts:
        return "SET", f"XXXX-WXX-{_WORDS['weekdays'][parts['weekday'].capitalize()] + 1}"
    if "part" in parts:
        return "SET", f"XXXX-XX-XXT{_WORDS['parts_of_day'][parts['part'].casefold()]}"
    word = " ".join(parts.get("set", "").casefold().split())
    if word in _SETS:
        return "SET", _SETS[word]
    unit = parts.get("spell") or parts["unit"]
    return "SET", f"P{_UNITS[unit.casefold()]}".replace("X", "2" if "other" in parts else "1", 1)


def _reference(form: str) -> Callable[[Parts], _Measured]:
    return lambda _parts: ("DATE", _REFERENCES[form])


def _hour(parts: Parts) -> _Measured:
    """A time of day that stands alone: of what day it is said, it does not say."""
    return "TIME", f"XXXX-XX-XX{_clock(parts)}"


_MEASURES: Mapping[str, Callable[[Parts], _Measured]] = {
    "duration": _duration,
    "set": _set,
    "clock": _hour,
    **{form: _reference(form) for form in _REFERENCES},
}
