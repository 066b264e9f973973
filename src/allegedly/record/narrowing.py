"""Which findings pass some filters, as a part of a query."""

from typing import Any, NamedTuple

import msgspec

from allegedly.record import searching
from allegedly.record.cards import ACCUSES
from allegedly.shapes.browsing import Filters

FACETS = ("about", "origin", "outlet", "offence", "class_", "stance")
"""The fields of `Filters` that findings have facets for, those first that as a rule leave the fewest."""

_WITH_WORDS = """f.number IN (
    SELECT c.number FROM claim_search s JOIN claim_words w ON w.number = s.rowid JOIN claim_cards k ON k.claim = w.claim
    JOIN finding_claims t ON t.claim = w.claim JOIN finding_cards c ON c.finding = t.finding WHERE claim_search MATCH :words)"""
_WITHIN = "EXISTS (SELECT 1 FROM finding_days d WHERE d.number = f.number AND {days})"
_FACET = "(SELECT v.facet FROM facet_values v WHERE v.field = '{name}' AND v.value = :{name})"


class Narrowed(NamedTuple):
    """`table` has a row `f` with `rank` and `number` for each finding, `where` holds for those that pass.

    `given` are the values that both name.
    """

    table: str
    where: str
    given: dict[str, Any]


def narrowed(filters: Filters, besides: str = "") -> Narrowed:
    """The findings that pass all filters but the one of the field `besides`."""
    fields = {name: value for name in FACETS if name != besides and (value := getattr(filters, name)) is not None}
    parts, given = _plain(filters), {**_values(filters), **fields}
    table = "finding_cards f"
    for number, name in enumerate(fields):
        facet = _FACET.format(name=name)
        if number == 0 and filters.story is None:
            # The rows of one value lie together, in the order of the list.
            table = "finding_facets f"
            parts.append(f"f.facet = {facet}")
        else:
            own = f"x.facet = {facet} AND x.rank = f.rank AND x.number = f.number"
            parts.append(f"EXISTS (SELECT 1 FROM finding_facets x WHERE {own})")
    return Narrowed(table, " AND ".join(parts) or "1", given)


def _plain(filters: Filters) -> list[str]:
    """The conditions that need no facets."""
    parts = []
    if filters.accuses is not None:
        parts.append(f"f.rank {'<=' if filters.accuses else '>'} -{ACCUSES}")
    if filters.story is not None:
        parts.append("f.story = :story")
    days = [rule for rule, day in (("d.last >= :since", filters.since), ("d.first <= :until", filters.until)) if day]
    if days:
        parts.append(_WITHIN.format(days=" AND ".join(days)))
    if filters.words is not None and filters.words.strip():
        parts.append(_WITH_WORDS if searching.question(filters.words) else "0")
    return parts


def _values(filters: Filters) -> dict[str, Any]:
    return {
        "story": filters.story,
        "since": filters.since and _first_day(filters.since),
        "until": filters.until and _last_day(filters.until),
        "words": searching.of_texts(filters.words or ""),
    }


def _first_day(iso: str) -> str:
    return (iso + "-01-01")[:10]


def _last_day(iso: str) -> str:
    return {4: iso + "-12-31", 7: iso + "-31"}.get(len(iso), iso[:10])


def told(filters: Filters) -> str:
    """Filters as one string, the same for the same filters."""
    return msgspec.json.encode(filters, order="deterministic").decode("utf8", "replace")
