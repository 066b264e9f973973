"""What the list of findings can be narrowed to, and how many findings that leaves."""

import json
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, text

from allegedly.record.facet_columns import Columns, Passing, number_of, passing
from allegedly.shapes.browsing import Facet, FacetValue, Filters
from allegedly.wording import plain

MOST = 40
"""So many values of a field are given, the most frequent ones, and the one that is set."""

_FIELDS = ("offence", "class_", "stance", "about", "origin", "outlet", "year")
# Of the offences of findings those that none of their claims names.
CLASSED = "classed"
_OF = {CLASSED: "offence"}
_ENTITIES, _TERMS = ("about", "origin"), ("offence", "class_", "stance")
_VALUES = text("SELECT facet, value FROM facet_values WHERE facet IN (SELECT value FROM json_each(:facets))")
_NAMES = text("SELECT entity, name FROM entity_cards WHERE entity IN (SELECT value FROM json_each(:ids))")
# The number of a value, and how many findings have it.
Found = tuple[int, int]


def facets(connection: Connection, columns: Columns, filters: Filters, passed: Passing) -> tuple[Facet, ...]:
    """The values of each field, the most frequent first, under the filters of all other fields. `passed` pass all of them."""
    every = columns.counts(passed)
    found: dict[str, Sequence[Found]] = {}
    for name, choices in columns.choices.items():
        field = _OF.get(name, name)
        value = getattr(filters, field, None)
        counts = every if value is None else columns.counts(passing(connection, columns, filters, field))
        found[name] = _most(choices, counts, -1 if value is None else number_of(connection, name, value))
    return _told(connection, found, _stepless(columns) if filters == Filters() else 0)


def _most(choices: npt.NDArray[np.int32], counts: npt.NDArray[np.int64], chosen: int) -> Sequence[Found]:
    """The most frequent of some values, of the same number in their order; then the one that is chosen, if any finding has it."""
    first = choices[np.argsort(-counts[choices], kind="stable")[:MOST]].tolist()
    if chosen not in first and chosen in choices:
        first.append(chosen)
    return [(facet, int(counts[facet])) for facet in first if counts[facet]]


def _stepless(columns: Columns) -> int:
    """How many of all findings are about nobody of whom a legal step is reported."""
    left = columns.there.copy()
    for facet in columns.choices.get("class_", ()):
        left &= ~columns.having(int(facet))
    return int(np.count_nonzero(left))


def _told(connection: Connection, found: Mapping[str, Sequence[Found]], stepless: int) -> tuple[Facet, ...]:
    """The fields that have any values, with what these are called."""
    numbers = [facet for some in found.values() for facet, _ in some]
    values = {row.facet: row.value for row in connection.execute(_VALUES, {"facets": json.dumps(numbers)})}
    labels = _labels(connection, (values[facet] for name in _ENTITIES for facet, _ in found.get(name, ())))
    classed = {values[facet]: count for facet, count in found.get(CLASSED, ())}
    told = []
    for name in _FIELDS:
        some = [(values[facet], count) for facet, count in found.get(name, ())]
        if some:
            called = ((value, labels.get(value, plain(value) if name in _TERMS else value), count) for value, count in some)
            own = tuple(
                FacetValue(value=value, label=label, count=count, classed=classed.get(value, 0) if name == "offence" else 0)
                for value, label, count in called
            )
            # Of what is narrowed down nobody asks how far it did not get.
            told.append(Facet(name=name, values=own, none=stepless if name == "class_" else 0))
    return tuple(told)


def _labels(connection: Connection, entities: Iterable[str]) -> dict[str, str]:
    return {row.entity: row.name for row in connection.execute(_NAMES, {"ids": json.dumps(sorted(set(entities)))})}
