"""What the list of findings can be narrowed to, and how many findings that leaves."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, text

from allegedly.record.cards import ACCUSES
from allegedly.record.narrowing import FACETS, narrowed
from allegedly.shapes.browsing import Facet, FacetValue, Filters
from allegedly.wording import plain

MOST = 40
"""So many values of a field are given, the most frequent ones, and the one that is set."""

_FIELDS = ("offence", "class_", "stance", "about", "origin", "outlet", "year")
# Whoever has no name is no choice, though reports may be about him.
_NAMED = "(v.field NOT IN ('about', 'origin') OR EXISTS (SELECT 1 FROM entity_cards e WHERE e.entity = v.value))"
_TOP = f"""
WITH c AS MATERIALIZED ({{counted}})
SELECT field, value, found FROM (
    SELECT v.field, v.value, c.found, row_number() OVER (PARTITION BY v.field ORDER BY c.found DESC, v.value) AS place
    FROM c CROSS JOIN facet_values v ON v.facet = c.facet
    WHERE v.field IN (SELECT value FROM json_each(:wanted)) AND {_NAMED})
WHERE place <= :most OR value IN (SELECT value FROM json_each(:chosen)) ORDER BY field, place
"""
# Nearly all people and bodies stand in one finding alone: these are looked at only where there are not enough others.
_ENOUGH = """HAVING found >= :least OR facet IN (
    SELECT facet FROM facet_values WHERE field NOT IN ('about', 'origin') OR value IN (SELECT value FROM json_each(:chosen)))"""
_ALL = f"SELECT f.facet, count(*) AS found FROM finding_facets f WHERE {{where}} GROUP BY f.facet {_ENOUGH}"
# Of a field with few values only these are counted, and not all people and bodies with them.
_FEW = frozenset(_FIELDS) - {"about", "origin"}
_ONLY = " AND f.facet IN (SELECT facet FROM facet_values WHERE field IN (SELECT value FROM json_each(:wanted)))"
_SOME = f"""
SELECT x.facet, count(*) AS found FROM (SELECT f.number FROM {{table}} WHERE {{where}}) f
CROSS JOIN finding_facets x ON x.number = f.number GROUP BY x.facet {_ENOUGH}
"""

# How many of all findings are about nobody of whom a legal step is reported.
_STEPLESS = """
SELECT count(*) FROM finding_cards f WHERE f.number NOT IN (
    SELECT x.number FROM facet_values v JOIN finding_facets x ON x.facet = v.facet WHERE v.field = 'class_')
"""


def facets(connection: Connection, filters: Filters) -> tuple[Facet, ...]:
    """The values of each field, the most frequent first, under the filters of all other fields."""
    set_ = [name for name in FACETS if getattr(filters, name) is not None]
    rows = list(_top(connection, filters, [name for name in _FIELDS if name not in set_], ""))
    for name in set_:
        rows += _top(connection, filters, [name], name)
    labels = _labels(connection, (row.value for row in rows if row.field in ("about", "origin")))
    values: dict[str, list[FacetValue]] = {name: [] for name in _FIELDS}
    for row in rows:
        label = labels.get(row.value, plain(row.value) if row.field in ("offence", "class_", "stance") else row.value)
        values[row.field].append(FacetValue(value=row.value, label=label, count=row.found))
    # Of what is narrowed down this costs as much again as all the other counts.
    none = connection.execute(text(_STEPLESS)).scalar_one() if values["class_"] and filters == Filters() else 0
    return tuple(
        Facet(name=name, values=tuple(found), none=none if name == "class_" else 0) for name, found in values.items() if found
    )


def _top(connection: Connection, filters: Filters, wanted: list[str], besides: str) -> Sequence[Row[Any]]:
    some = narrowed(filters, besides)
    given = {
        **some.given,
        "most": MOST,
        "wanted": json.dumps(wanted),
        "chosen": json.dumps([getattr(filters, besides)] if besides else []),
    }
    rank = f"f.rank {'<=' if filters.accuses else '>'} -{ACCUSES}"
    # Of all findings, or all that accuse, the facets themselves tell: they have the rank.
    of_all = some.where in ("1", rank)
    only = _ONLY if of_all and _FEW.issuperset(wanted) else ""
    counted = (_ALL if of_all else _SOME).format(table=some.table, where=some.where + only)
    query = text(_TOP.format(counted=counted))
    found = connection.execute(query, {**given, "least": 2}).all()
    fields = Counter(row.field for row in found)
    if all(fields[name] >= MOST for name in ("about", "origin") if name in wanted):
        return found
    return connection.execute(query, {**given, "least": 1}).all()


def _labels(connection: Connection, entities: Iterable[str]) -> dict[str, str]:
    query = text("SELECT entity, name FROM entity_cards WHERE entity IN (SELECT value FROM json_each(:ids))")
    return {row.entity: row.name for row in connection.execute(query, {"ids": json.dumps(sorted(set(entities)))})}
