"""The case on one axis of time, for any number of articles: counted by the database, and told where it is not too much.

Four lanes: legal steps (the rungs of ladders), what is said to have happened (the times of claims, those of one finding together),
the other dates that reports name, and when it was said (the publication of reports).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import inf
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, Row, Select, Subquery, and_, case, func, or_, select

from allegedly.record.times_lanes import every
from allegedly.record.times_told import told
from allegedly.shapes import Date
from allegedly.shapes.timeline import BEFORE, LANES, Bucket, Lane, Moment, Moments, TimeFilters
from allegedly.times.precision import first_day, last_day

MOST = 200
"""So many moments and counts are given at once."""

_DAY, _MONTH = 10, 7
# Where months are too many: years, decades, centuries.
_COARSER = (4, 3, 2)
# A period of so many days is parted into days.
_SHORT = 62
# More counts than this are no help to the eye.
_GROUPS = 150
_NONE: Mapping[str, Date] = MappingProxyType({})

Period = tuple[Lane, str]


def moments(
    connection: Connection, filters: TimeFilters, late: Mapping[str, Date], most: int = MOST, *, dates: Mapping[str, Date] = _NONE
) -> Moments:
    """What the filters let pass, in order of time. `late` are the times of claims that follow from dates in other reports.

    `dates` are the other dates that do, by place (`late_times`).

    Where it is more than `most`, the densest periods are only counted; what cannot be parted any further is told piece by piece.
    """
    return _Axis(connection, filters, late, dates, most).moments()


@dataclass(frozen=True)
class _Axis:
    """One question to the case."""

    connection: Connection
    filters: TimeFilters
    late: Mapping[str, Date]
    dates: Mapping[str, Date]
    most: int

    def found(self, *lanes: Lane) -> Subquery:
        """All that passes the filters, one row for each moment; of some lanes, or of all that were asked for."""
        filters = replace(self.filters, lanes=lanes or self.filters.lanes)
        return _within(every(self.connection, filters, self.late, self.dates), filters)

    def moments(self) -> Moments:
        """What passes, told or counted."""
        days = _days(self.filters)
        if self.filters.undated or self.filters.exact or days == 1:
            return self._piece()
        length = _DAY if days <= _SHORT else _MONTH
        counts = self._counts(length)
        if sum(counts.values()) > self.most:
            length, counts = _grouped(counts, length)
        return self._told(counts, self._rows(length, _opened(counts, self.most)), None)

    def _piece(self) -> Moments:
        """What cannot be parted, from as far on as the filters say."""
        found = self.found()
        query = self._ordered(found, _DAY).offset(self.filters.skip).limit(self.most)
        shown = list(self.connection.execute(query))
        end = self.filters.skip + len(shown)
        total = self.connection.execute(select(func.count()).select_from(found)).scalar_one()
        counts: dict[Period, int] = {}
        for row in shown:
            counts[row.lane, row.key] = counts.get((row.lane, row.key), 0) + 1
        return self._told(counts, shown, end if end < total else None, total)

    def _told(self, counts: Mapping[Period, int], shown: Sequence[Row[Any]], skip: int | None, total: int | None = None) -> Moments:
        by_period: defaultdict[Period, list[Moment]] = defaultdict(list)
        told_ = told(self.connection, self.filters, self.late, shown)
        for row, moment in zip(shown, told_, strict=True):
            by_period[row.lane, row.key].append(moment)
        buckets = tuple(
            Bucket(lane=lane, key=key, count=counts[lane, key], moments=tuple(by_period[lane, key]))
            for lane, key in sorted(counts, key=_in_order)
        )
        return Moments(buckets=buckets, total=sum(counts.values()) if total is None else total, skip=skip)

    def _counts(self, length: int) -> dict[Period, int]:
        found = self.found()
        key = self._key(found, length)
        query = select(found.c.lane, key.label("key"), func.count().label("number")).group_by(found.c.lane, key)
        return {(row.lane, row.key): row.number for row in self.connection.execute(query)}

    def _rows(self, length: int, periods: Sequence[Period]) -> list[Row[Any]]:
        """The moments of some periods."""
        by_lane: defaultdict[Lane, list[str]] = defaultdict(list)
        for lane, period in periods:
            by_lane[lane].append(period)
        if not by_lane:
            return []
        found = self.found(*sorted(by_lane, key=LANES.index))
        wanted = (and_(found.c.lane == lane, self._key(found, length).in_(keys)) for lane, keys in by_lane.items())
        return list(self.connection.execute(self._ordered(found, length).where(or_(*wanted))))

    def _ordered(self, found: Subquery, length: int) -> Select[Any]:
        order = _first(found.c.start), found.c.start, found.c.lane, found.c.id
        return select(found, self._key(found, length).label("key")).order_by(*order)

    def _key(self, found: Subquery, length: int) -> ColumnElement[str]:
        """The period that a moment is counted in, of no precision that the moment has not."""
        keys: list[tuple[ColumnElement[bool], Any]] = [(found.c.start.is_(None), "")]
        if self.filters.since:
            keys.append((_first(found.c.start) < first_day(self.filters.since), BEFORE))
        return case(*keys, else_=func.substr(found.c.start, 1, length))


def _in_order(period: Period) -> tuple[bool, bool, str, int]:
    lane, key = period
    return key == "", key != BEFORE, key, LANES.index(lane)


def _grouped(counts: Mapping[Period, int], length: int) -> tuple[int, dict[Period, int]]:
    """The counts by longer periods where they are too many as they are, and the length of their keys."""
    for shorter in (length, *_COARSER):
        merged: dict[Period, int] = {}
        for (lane, key), number in counts.items():
            merged[lane, key[:shorter]] = merged.get((lane, key[:shorter]), 0) + number
        if len(merged) <= _GROUPS:
            break
    return shorter, merged


def _opened(counts: Mapping[Period, int], most: int) -> list[Period]:
    """The periods that can be told in full: as many as there is room for beside the counts of the rest, the emptiest first."""
    opened: list[Period] = []
    used, left = 0, len(counts)
    for period in sorted(counts, key=lambda period: (counts[period], period)):
        left -= 1
        if used + counts[period] + left > most:
            break
        used += counts[period]
        opened.append(period)
    return opened


def _within(found: Subquery, filters: TimeFilters) -> Subquery:
    """What may have been in the period that is asked for."""
    within: list[ColumnElement[bool]] = [found.c.start.is_(None)] if filters.undated else []
    if filters.exact:
        within.append(found.c.start == filters.since)
    if filters.since:
        within.append(_last(found.c.end) >= first_day(filters.since))
    if filters.until:
        within.append(_first(found.c.start) <= last_day(filters.until))
    return select(found).where(*within).subquery()


def _first(column: ColumnElement[Any]) -> ColumnElement[str]:
    return func.substr(column + "-01-01", 1, _DAY)


def _last(column: ColumnElement[Any]) -> ColumnElement[str]:
    """The last day, good for comparing: every month has 31 here."""
    ends = (func.length(column) < _MONTH, column + "-12-31"), (func.length(column) < _DAY, column + "-31")
    return case(*ends, else_=func.substr(column, 1, _DAY))


def _days(filters: TimeFilters) -> float:
    """How many days the period has that was asked for; without end where it is open."""
    if not (filters.since and filters.until):
        return inf
    return (date.fromisoformat(last_day(filters.until)) - date.fromisoformat(first_day(filters.since))).days + 1
