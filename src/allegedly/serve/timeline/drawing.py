"""The timeline as a drawing: lanes of marks on an axis of days, all in parts of its width, so that it can be stretched.

A day is a dot, anything longer a line from its first to its last day. What is too much is a bar as high as it is many. Labels and
ticks say from which stretching on (1, 2, 4 …) there is room for them.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from math import ceil, log2, sqrt
from typing import NamedTuple

from allegedly import wording
from allegedly.shapes import Shape
from allegedly.shapes.timeline import LANES, Lane, MomentState
from allegedly.times.precision import first_day, last_day

# The width that room is reckoned with, in pixels: that of a page on a common screen.
_WIDTH = 1100
_LETTER = 6.4
# A mark takes so much room, label aside, and a row is as high: what can be pressed is never smaller.
_CELL = 24
_ROWS = 9
_HEAD, _FOOT, _BARS, _AXIS = 22, 10, 52, 24
_MOST_STRETCHED = 64
# Room for a tick with its label, and so many ticks of one kind at the most.
_TICK = {"year": 52, "month": 76, "day": 56}
_TICKS = 260
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
_MONTHS = (1, 3)
_MARGIN = 0.02
# So small a share of the events is left out where the others then take so small a part of the time.
_FEW_OLD, _SQUEEZED = 0.2, 0.25
_YEAR = 4
_LONGEST = date.max.toordinal()


class Mark(Shape, frozen=True, kw_only=True):
    """What is to be drawn: an event from its first to its last day, or (`count`) how many there are in a period."""

    lane: Lane
    start: str
    end: str
    state: MomentState = "done"
    label: str = ""
    href: str = ""
    title: str = ""
    entry: str = ""
    count: int = 0


class DrawnMark(Shape, frozen=True, kw_only=True):
    """A mark in its place: from `left` over `width` in percent, `y` in pixels; `label_from`: the stretching that its label needs.

    `before` and `after`: it reaches beyond the period that is drawn.
    """

    mark: Mark
    left: float
    width: float
    y: float
    point: bool
    label_from: int | None
    label_at: float
    label_left: bool
    before: bool
    after: bool


class DrawnBar(Shape, frozen=True, kw_only=True):
    """A count in its place; `y` is its top."""

    mark: Mark
    left: float
    width: float
    y: float
    height: float
    label_from: int | None


class DrawnLane(Shape, frozen=True, kw_only=True):
    """A lane with its marks, in order of time; `y` is its top."""

    lane: Lane
    y: float
    height: float
    marks: tuple[DrawnMark, ...]
    bars: tuple[DrawnBar, ...]


class Tick(Shape, frozen=True, kw_only=True):
    """A line across the lanes with a date; `label_from` is the stretching that has room for it."""

    x: float
    label: str
    label_from: int
    year: bool


class Drawing(Shape, frozen=True, kw_only=True):
    """The whole drawing, its height in pixels and what it spans; `across` counts what reaches across all of it and is left out.

    `earlier` counts a few events long before all others, which are left out too, `earliest` is the year of the first of them.
    """

    lanes: tuple[DrawnLane, ...]
    ticks: tuple[Tick, ...]
    height: float
    foot: float
    first: str
    last: str
    across: int
    earlier: int = 0
    earliest: str | None = None


class _Axis(NamedTuple):
    """The days drawn, the last one excluded."""

    first: int
    end: int

    def at(self, day: int) -> float:
        """Where a day begins, in percent of the width."""
        return 100 * (day - self.first) / (self.end - self.first)

    def is_across(self, mark: Mark) -> bool:
        """Whether a mark begins before all that is drawn and ends after it, so that its place says nothing."""
        first, end = days_of(mark.start, mark.end)
        return first < self.first and end > self.end

    def part(self, first: int, end: int) -> tuple[float, float]:
        """Where a stretch begins that is within the days drawn, and how much of the width it takes."""
        left, right = (self.at(min(max(day, self.first), self.end)) for day in (first, end))
        return left, right - left


def drawing(marks: Sequence[Mark], since: str | None, until: str | None) -> Drawing | None:
    """The drawing of marks in a period, or of all the days they span; None where there are none."""
    if not marks:
        return None
    dropped, recent = ((), marks) if since else _without_few(marks)
    axis = _axis(recent, since, until)
    within = [mark for mark in recent if mark.count or not axis.is_across(mark)]
    lanes: list[DrawnLane] = []
    y = float(_AXIS)
    for lane in LANES:
        own = [mark for mark in within if mark.lane == lane]
        if own:
            lanes.append(_lane(axis, lane, own, y))
            y += lanes[-1].height
    first, last = (date.fromordinal(day).isoformat() for day in (axis.first, axis.end - 1))
    return Drawing(
        lanes=tuple(lanes),
        ticks=_ticks(axis),
        height=y + _FOOT,
        foot=y,
        first=first,
        last=last,
        across=len(recent) - len(within),
        earlier=sum(mark.count or 1 for mark in dropped),
        earliest=min((mark.start[:_YEAR] for mark in dropped), default=None),
    )


def _without_few(marks: Sequence[Mark]) -> tuple[Sequence[Mark], Sequence[Mark]]:
    """A few old marks that would squeeze all others into a corner, none where it is not so, and the others."""
    ordered = sorted(marks, key=lambda mark: days_of(mark.start, mark.end))
    whole = sum(mark.count or 1 for mark in marks)
    firsts = [days_of(mark.start, mark.end)[0] for mark in ordered]
    end = max(days_of(mark.start, mark.end)[1] for mark in marks)
    left_out = over = 0
    for at, mark in enumerate(ordered):
        squeezed = end - firsts[at] <= (end - firsts[0]) * _SQUEEZED
        # What reaches into the time of the others is drawn with them.
        if left_out and left_out <= whole * _FEW_OLD and squeezed and over <= firsts[at]:
            return ordered[:at], ordered[at:]
        left_out += mark.count or 1
        over = max(over, days_of(mark.start, mark.end)[1])
    return (), marks


def days_of(start: str, end: str) -> tuple[int, int]:
    """The first day of an interval and the day after its last one, as numbers."""
    first, last = (date.fromisoformat(day).toordinal() for day in (first_day(start), last_day(end)))
    return first, max(first, last) + 1


def _axis(marks: Sequence[Mark], since: str | None, until: str | None) -> _Axis:
    """From the first to the last day of the marks and a little more, but not beyond the period that is asked for."""
    spans = [days_of(mark.start, mark.end) for mark in marks]
    first, end = min(span[0] for span in spans), max(span[1] for span in spans)
    lowest = days_of(since, since)[0] if since else 1
    highest = days_of(until, until)[1] if until else _LONGEST
    room = max(ceil((min(end, highest) - max(first, lowest)) * _MARGIN), 2)
    first, end = max(first - room, lowest), min(end + room, highest)
    return _Axis(first, max(end, first + 1))


def _lane(axis: _Axis, lane: Lane, marks: Sequence[Mark], y: float) -> DrawnLane:
    events = sorted((mark for mark in marks if not mark.count), key=lambda mark: (days_of(mark.start, mark.end), mark.title))
    rows, labelled = _rows(axis, events)
    top = y + _HEAD
    drawn = tuple(_drawn(axis, mark, top + row * _CELL, room) for mark, row, room in zip(events, rows, labelled, strict=True))
    height = _HEAD + (max(rows, default=-1) + 1) * _CELL
    counts = [mark for mark in marks if mark.count]
    bars = tuple(_bar(axis, mark, y + height + _BARS, max(count.count for count in counts)) for mark in counts)
    return DrawnLane(lane=lane, y=y, height=height + (_BARS if bars else 0) + _FOOT, marks=drawn, bars=bars)


def _rows(axis: _Axis, marks: Sequence[Mark]) -> tuple[list[int], list[int | None]]:
    """The row of each mark, and from which stretching on there is room for its label.

    Labels are shown at once where that takes few rows. Where there is no room even for the marks, they lie over one another until
    the drawing is stretched.
    """
    places = [_place(axis, mark) for mark in marks]
    rows = _packed([_with_label(place, mark) for place, mark in zip(places, marks, strict=True)])
    if None not in rows:
        return [row for row in rows if row is not None], [1] * len(rows)
    bare = _packed([(left - _CELL / 2, right + _CELL / 2) for left, right in places])
    crowded = [number % _ROWS if row is None else row for number, row in enumerate(bare)]
    return crowded, [_room(number, crowded, places, marks) for number in range(len(marks))]


def _place(axis: _Axis, mark: Mark) -> tuple[float, float]:
    """From where to where a mark goes, in pixels; a day is as narrow as its middle."""
    first, end = days_of(mark.start, mark.end)
    left, width = (part * _WIDTH / 100 for part in axis.part(first, end))
    return (left + width / 2,) * 2 if end - first == 1 else (left, left + width)


def _label_left(place: tuple[float, float], mark: Mark) -> bool:
    """Whether a label has no room on the right of its mark, so that it ends where the mark begins."""
    return place[1] + _label_width(mark) > _WIDTH and place[0] > _label_width(mark)


def _label_over(place: tuple[float, float], mark: Mark) -> bool:
    """Whether a label has room on neither side, but on its mark."""
    return place[1] + _label_width(mark) > _WIDTH and not _label_left(place, mark) and place[1] - place[0] > _label_width(mark)


def _label_width(mark: Mark) -> float:
    return _CELL / 2 + len(mark.label) * _LETTER


def _with_label(place: tuple[float, float], mark: Mark) -> tuple[float, float]:
    left, right = place
    if _label_over(place, mark):
        return left - _CELL / 2, right + _CELL / 2
    if _label_left(place, mark):
        return left - _label_width(mark), right + _CELL / 2
    return left - _CELL / 2, right + _label_width(mark)


def _packed(spans: Sequence[tuple[float, float]]) -> list[int | None]:
    """The first row in which each span lies over no other; None where all rows are full there."""
    rows: list[list[tuple[float, float]]] = [[] for _ in range(_ROWS)]
    found: list[int | None] = []
    for left, right in spans:
        row = next((n for n, some in enumerate(rows) if all(right <= one or other <= left for one, other in some)), None)
        if row is not None:
            rows[row].append((left, right))
        found.append(row)
    return found


def _room(number: int, rows: Sequence[int], places: Sequence[tuple[float, float]], marks: Sequence[Mark]) -> int | None:
    """From which stretching on the label of a mark ends before the next mark of its row."""
    left, right = places[number]
    others = [(places[other], marks[other]) for other, row in enumerate(rows) if row == rows[number] and other != number]
    if _label_left(places[number], marks[number]):
        room = left - max((min(end, left) for (start, end), _ in others if start < left), default=0.0)
    else:
        nearest = (
            start - (_label_width(mark) if _label_left((start, end), mark) else 0) for (start, end), mark in others if end > right
        )
        room = min(nearest, default=float(_WIDTH)) - right
    return _stretching(room, _label_width(marks[number]) + _CELL / 2)


def _stretching(room: float, wanted: float) -> int | None:
    """How much a room must be stretched to hold what is wanted, in powers of two; None where that is too much."""
    if room <= 0:
        return None
    needed = 2 ** max(0, ceil(log2(wanted / room)))
    return needed if needed <= _MOST_STRETCHED else None


def _drawn(axis: _Axis, mark: Mark, y: float, label_from: int | None) -> DrawnMark:
    first, end = days_of(mark.start, mark.end)
    left, width = axis.part(first, end)
    point, place = end - first == 1, _place(axis, mark)
    ends_before = _label_left(place, mark) or _label_over(place, mark)
    return DrawnMark(
        mark=mark,
        left=left + width / 2 if point else left,
        width=0 if point else width,
        y=y + _CELL / 2,
        point=point,
        label_from=label_from,
        label_at=left + (width / 2 if point else 0 if _label_left(place, mark) else width),
        label_left=ends_before,
        before=first < axis.first,
        after=end > axis.end,
    )


def _bar(axis: _Axis, mark: Mark, foot: float, highest: int) -> DrawnBar:
    left, width = axis.part(*days_of(mark.start, mark.end))
    height = 6 + (_BARS - 26) * sqrt(mark.count / highest)
    room = _stretching(width * _WIDTH / 100, len(f"{mark.count:,}") * _LETTER + 6)
    return DrawnBar(mark=mark, left=left, width=width, y=foot - height, height=height, label_from=room)


def _ticks(axis: _Axis) -> tuple[Tick, ...]:
    """Years, then months and days as far as there is room for them at some stretching; each day bears the coarsest of them."""
    found: dict[int, Tick] = {}
    for unit, day, label, from_ in _scales(axis):
        if axis.first <= day < axis.end:
            found.setdefault(day, Tick(x=axis.at(day), label=label, label_from=from_, year=unit == "year"))
    return tuple(found[day] for day in sorted(found))


def _scales(axis: _Axis) -> Iterable[tuple[str, int, str, int]]:
    """Ticks from the coarsest kind to the finest: of which kind, the day, the label, and from which stretching on."""
    pixels = _WIDTH / (axis.end - axis.first)
    first, last = (date.fromordinal(day) for day in (axis.first, axis.end - 1))
    kinds = [("year", 365.25 * step, step) for step in reversed(_YEARS)]
    kinds += [("month", 30.4 * step, step) for step in reversed(_MONTHS)] + [("day", 1.0, 1)]
    for unit, length, step in kinds:
        from_ = _stretching(length * pixels, _TICK[unit])
        if from_ is None or (axis.end - axis.first) / length > _TICKS:
            continue
        for day in _days(unit, step, first, last):
            iso = day.isoformat()
            yield unit, day.toordinal(), _LABELS[unit](iso), from_


def _days(unit: str, step: int, first: date, last: date) -> Iterable[date]:
    if unit == "day":
        return (date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1))
    if unit == "month":
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        return (date(month // 12, month % 12 + 1, 1) for month in months if month % 12 % step == 0)
    return (date(year, 1, 1) for year in range(first.year, last.year + 1) if year % step == 0 and year)


def _short_month(iso: str) -> str:
    month, year = wording.day(iso[:7]).split()
    return f"{month[:3]} {year}"


def _short_day(iso: str) -> str:
    day, month, _ = wording.day(iso).split()
    return f"{day} {month[:3]}"


_LABELS = {"year": lambda iso: iso[:4].lstrip("0"), "month": _short_month, "day": _short_day}
