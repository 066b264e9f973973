"""Findings in the orders that a reader may choose in place of weight: by day, by how far in law, by offence.

An order is made whole for the state of a case and kept beside it: a page then takes its stretch out of it, whatever the filters.
"""

from array import array
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any, NamedTuple, get_args

import yaml
from sqlalchemy import Connection, text

from allegedly.errors import UsageError
from allegedly.record.cards import ACCUSES
from allegedly.record.cursors import After, cursor, position
from allegedly.record.narrowing import narrowed, told
from allegedly.shapes import Offence, ProceedingKind
from allegedly.shapes.browsing import Filters, FindingOrder, Listing
from allegedly.step_classes import CLASS, CLASSES
from allegedly.vocabulary import table

# What accuses somebody stands before what does not, in every order: more than any height.
_ACCUSING = 1_000_000_000
# A step down that was taken, where no step up is left standing, and the lowest step up.
_ENDED, _STEPPED = 1, 2
# Each class has so many heights, of which its kinds of steps take the lowest.
_OF_CLASS = 100

# The day of the newest report as a number of eight digits; of a report of a month or a year it is the first.
_NEWEST = "SELECT number, CAST(replace(max(first), '-', '') AS INTEGER) AS height FROM finding_days GROUP BY number"
# What no claim of a finding names is no offence of it here.
_HAVING = """SELECT x.number, v.value FROM facet_values v CROSS JOIN finding_facets x ON x.facet = v.facet
WHERE v.field = '{field}'"""
_GRAVEST = f"""
SELECT v.number, max({{offence}}) AS height
FROM ({_HAVING.format(field="offence")} EXCEPT {_HAVING.format(field="classed")}) v GROUP BY v.number
"""
# Of each affair the highest step that stands. One above its class fell with a part of the affair, or is of a witness, whom it does
# not accuse: that is as good as none.
_FURTHEST = """
SELECT c.number, max(a.height) AS height FROM (
    SELECT s.id, max(CASE WHEN r.undone_by IS NULL AND {step} <= {class_} THEN {step}
                     WHEN r.undone_by IS NULL AND s.class = 'allegation' AND {step} > {class_} THEN 0 ELSE {ended} END) AS height
    FROM standings s JOIN standing_rungs r ON r.standing = s.id AND r.state = 'done' GROUP BY s.id) a
CROSS JOIN standing_claims t ON t.standing = a.id JOIN finding_claims f ON f.claim = t.claim
JOIN finding_cards c ON c.finding = f.finding GROUP BY c.number
"""
_HEIGHTS: Mapping[FindingOrder, str] = {"newest": _NEWEST, "gravest": _GRAVEST, "furthest": _FURTHEST}
_ORDERED = f"""
SELECT c.number, c.finding AS id, c.rank AS weight, -((c.rank <= -{ACCUSES}) * {_ACCUSING} + coalesce(h.height, 0)) AS rank
FROM finding_cards c LEFT JOIN ({{heights}}) h ON h.number = c.number ORDER BY 4, 3, 2
"""


class Ordered(NamedTuple):
    """All findings in an order: of each its rank in it, its weight as a rank, its id and its number, each in a row of its own."""

    ranks: "array[int]"
    weights: "array[int]"
    ids: tuple[str, ...]
    numbers: "array[int]"

    def key(self, at: int) -> tuple[int, int, str]:
        """What the finding at a place is ordered by."""
        return self.ranks[at], self.weights[at], self.ids[at]


@cache
def gravities() -> Mapping[Offence, int]:
    """How grave each offence counts in the order of a list: the higher, the graver."""
    ranks = yaml.safe_load((files("allegedly.record") / "gravity.yaml").read_text("utf8"))["ranks"]
    return {offence: len(ranks) - place for place, rank in enumerate(ranks) for offence in rank["offences"]}


@cache
def step_heights() -> Mapping[ProceedingKind, int]:
    """How far each kind of step up is: by its class, within one by the order in which steps come. Steps down are left out."""
    ladder = table("ladder")
    down = set(ladder["undoes"]) - {"released_on_bail"}
    order = [kind for some in ladder["order"] for kind in some]
    kinds = (kind for kind in get_args(ProceedingKind) if kind not in down)
    return {kind: _STEPPED + CLASSES.index(CLASS[kind]) * _OF_CLASS + order.index(kind) for kind in kinds}


def made(connection: Connection, order: FindingOrder) -> Ordered:
    """All findings of a case in an order other than by weight; within one rank that decides, and then the id."""
    ceilings = {name: _STEPPED + (place + 1) * _OF_CLASS - 1 for place, name in enumerate(CLASSES)}
    heights = _HEIGHTS[order].format(
        offence=_case("v.value", gravities()), step=_case("r.kind", step_heights()), class_=_case("s.class", ceilings), ended=_ENDED
    )
    rows = connection.exec_driver_sql(_ORDERED.format(heights=heights)).all()
    return Ordered(
        ranks=array("q", (row.rank for row in rows)),
        weights=array("q", (row.weight for row in rows)),
        ids=tuple(row.id for row in rows),
        numbers=array("q", (row.number for row in rows)),
    )


def _case(column: str, heights: Mapping[Any, int]) -> str:
    """The height of what a column holds, NULL where it has none, as a part of a query: the names are terms of our own."""
    cases = " ".join(f"WHEN '{name}' THEN {height}" for name, height in heights.items())
    return f"CASE {column} {cases} END"


def findings(
    connection: Connection, ordered: tuple[FindingOrder, Ordered], filters: Filters, stretch: tuple[str | None, int], total: int
) -> Listing:
    """A stretch of the findings that pass some filters, in an order that `made` gave; else as `ranked.findings`."""
    (order, every), (after, limit) = ordered, stretch
    of = f"findings {order} {told(filters)}"
    begin = _begin(every, of, after)
    passing = _passing(connection, filters)
    left = (at for at in range(begin, len(every.ids)) if passing is None or every.numbers[at] in passing)
    found = list(islice(left, limit + 1))
    last = every.key(found[limit - 1]) if len(found) > limit > 0 else None
    return Listing(
        ids=tuple(every.ids[at] for at in found[:limit]),
        total=total,
        next=cursor(of, After(last[0], f"{last[1]} {last[2]}")) if last else None,
    )


def _begin(every: Ordered, of: str, after: str | None) -> int:
    """The place from which a list goes on. Raises `UsageError` for a bad cursor."""
    if after is None:
        return 0
    at = position(of, after)
    weight, _, id_ = at.id.partition(" ")
    if not weight.removeprefix("-").isdecimal() or not weight.isascii():
        raise UsageError("the place from which this list was to go on is none of it; begin at the first page of the list")
    return bisect_right(range(len(every.ids)), (at.rank, int(weight), id_), key=every.key)


def _passing(connection: Connection, filters: Filters) -> frozenset[int] | None:
    """The numbers of the findings that pass some filters; None where all do."""
    some = narrowed(filters)
    if some.where == "1":
        return None
    given: dict[str, Any] = some.given
    return frozenset(connection.execute(text(f"SELECT f.number FROM {some.table} WHERE {some.where}"), given).scalars())
