"""The time expressions of an article, one after another, against the day on which it was published, or the days on which it may
have been: an expression stands for an interval where every such day gives the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from allegedly.shapes import DateMention
from allegedly.times.days import Interval, of_day, of_month, of_year
from allegedly.times.expressions import Expression
from allegedly.times.intervals import RESOLVERS
from allegedly.times.setting import Resolved, Setting

Days = tuple[date, date]
"""The first and the last day on which an article may have been published."""
_Before = tuple[Interval | None, Interval | None, Interval | None]
"""The interval spoken of last, the last month, quarter, half or whole year, and the first if it needs no day of publication."""
_PERIODS = ("month", "quarter", "half", "year")


@dataclass(frozen=True)
class Said:
    """A time expression with what its clause tells: whether it lies ahead, or may (`open`), and the year that it names.

    The places of the expression are those in the article.
    """

    expression: Expression
    ahead: bool = False
    open: bool = False
    year: int | None = None

    @property
    def is_date(self) -> bool:
        """Whether the words may stand for an interval: no duration, no set, no "recently"."""
        form = self.expression.form
        return form in RESOLVERS and (form != "clock" or not self.expression.parts.keys().isdisjoint(("weekday", "month")))

    @property
    def is_glance(self) -> bool:
        """Whether the words only look back from the time that is spoken of: "a year earlier", "up from a year ago"."""
        form, parts = self.expression.form, self.expression.parts
        back = parts.get("way", "").casefold() in ("earlier", "before", "previously")
        a_year = form == "ago" and parts["unit"].casefold() == "year" and parts["number"].casefold() in ("a", "one")
        return form == "year_ago" or a_year or (form == "shift" and back)

    @property
    def is_period(self) -> bool:
        """Whether what follows is told of this stretch of time: of a quarter, not of the "last year" that it is compared with."""
        return self.expression.form != "near" or self.expression.parts.get("which", "").casefold() != "last"


@dataclass(frozen=True)
class Settled:
    """A time expression with the interval that it stands for and what that rests on; None where it is not known."""

    said: Said
    interval: Interval | None
    basis: str = ""

    def mention(self, article: str) -> DateMention | None:
        """The row of the record, None where there is no interval."""
        if self.interval is None:
            return None
        at, days = self.said.expression, self.interval
        return DateMention(article=article, start=at.start, end=at.end, from_=days.start, until=days.end, basis=self.basis)


def publication_days(published: str | None) -> Days | None:
    """The days that a date of publication leaves open: one for `2021-12-08`, a month's for `2021-12`; None where there is none."""
    if not published:
        return None
    parts = [int(part) for part in published[:10].split("-")]
    if len(parts) == 1:
        return span_of(of_year(parts[0]))
    return span_of(of_month(parts[0], parts[1]) if len(parts) == 2 else of_day(date(*parts)))


def span_of(interval: Interval) -> Days:
    """The first and the last day of an interval."""
    parts = [int(part) for part in interval.end.split("-")]
    if len(parts) == 3:
        return interval.first, date(*parts)
    year, month = (parts[0], parts[1] + 1) if len(parts) == 2 else (parts[0] + 1, 1)
    return interval.first, of_month(year, month).first - timedelta(days=1)


def settle(said: Iterable[Said], published: Days | None) -> list[Settled]:
    """The interval of each expression, in the order of the text; "the following year" is counted from the date before it.

    Where the day of publication is one of several, the whole text is settled for the first, the middle and the last of them, and
    an expression stands for an interval where all three agree.
    """
    text = tuple(said)
    if not published:
        return _settled(text, None)
    first, last = published
    if first == last:
        return _settled(text, first)
    middle = first + (last - first) // 2
    each = zip(*(_settled(text, day) for day in (first, middle, last)), strict=True)
    return [one if one == other == another else Settled(one.said, None) for one, other, another in each]


def _settled(said: Iterable[Said], published: date | None) -> list[Settled]:
    found: list[Settled] = []
    last: Interval | None = None
    period: Interval | None = None
    told: Interval | None = None
    for one in said:
        resolved = resolve(one, published, (last, period, told))
        found.append(Settled(one, *resolved) if resolved else Settled(one, None))
        if not one.is_date or one.is_glance:
            continue
        # What follows words of no known day is not counted from a date before them.
        last = resolved[0] if resolved else None
        known = resolved is not None and (resolved[1] == "absolute" or (resolved[1] == "context" and told is not None))
        told = last if known else None
        if last is not None and last.unit in _PERIODS and one.is_period:
            period = last
    return found


def resolve(said: Said, published: date | None, before: _Before = (None, None, None)) -> Resolved:
    """The interval of one expression in a report of one day, with its basis: `absolute`, `published` or `context`."""
    last, period, told = before
    setting = Setting(published=published, last=last, ahead=said.ahead, open=said.open, year=said.year, period=period, told=told)
    resolver = RESOLVERS.get(said.expression.form)
    try:
        return resolver(said.expression.parts, setting) if resolver else None
    except (ValueError, OverflowError):
        # A calendar that ends: "9,000 years ago".
        return None
