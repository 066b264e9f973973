"""What findings can be narrowed to, as columns of numbers: some megabytes in a large case, and counted in a moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, text

from allegedly.record import rows
from allegedly.record.cards import ACCUSES
from allegedly.record.narrowing import FACETS, narrowed
from allegedly.shapes.browsing import Filters

Ints = npt.NDArray[np.int32]
Passing = npt.NDArray[np.bool_]
"""By the number of a finding whether it is one, and passes some filters."""

_FINDINGS = f"SELECT number, rank <= -{ACCUSES}, story FROM finding_cards"
_ROWS = "SELECT facet, number FROM finding_facets ORDER BY facet"
# Whoever has no name is no choice, though reports may be about him.
_CHOICES = """
SELECT v.facet, v.field FROM facet_values v
WHERE v.field NOT IN ('about', 'origin') OR v.value IN (SELECT entity FROM entity_cards) ORDER BY v.value
"""
_LAST = "SELECT coalesce(max(facet), 0) FROM facet_values"
_FACET = text("SELECT facet FROM facet_values WHERE field = :field AND value = :value")


@dataclass(frozen=True)
class Columns:
    """One row for each value of each finding: `facet` is the number of the value, `number` that of the finding; by `facet`.

    By the number of a finding, `there` says whether it is one, `accuses` whether it accuses, `story` the number that its story has
    in `stories`. `choices` has the values of each field that may be chosen, in the order of the values; the numbers of all values
    are below `values`.
    """

    facet: Ints
    number: Ints
    there: Passing
    accuses: Passing
    story: Ints
    stories: Mapping[str | None, int]
    choices: Mapping[str, Ints]
    values: int

    def having(self, facet: int) -> Passing:
        """The findings that have a value."""
        found = np.zeros(len(self.there), dtype=np.bool_)
        first, end = np.searchsorted(self.facet, (facet, facet + 1))
        found[self.number[first:end]] = True
        return found

    def counts(self, passing: Passing) -> npt.NDArray[np.int64]:
        """How many of some findings have each value, by the number of the value."""
        return np.bincount(self.facet[passing[self.number]], minlength=self.values)

    def by_story(self, passing: Passing, stories: Sequence[str]) -> dict[str, int]:
        """How many of some findings each of some stories has; those without any are left out."""
        counts = np.bincount(self.story[passing], minlength=len(self.stories))
        return {story: int(counts[at]) for story in stories if (at := self.stories.get(story)) is not None and counts[at]}


def load(connection: Connection) -> Columns:
    """The columns of a case."""
    findings = list(rows.bare(connection, _FINDINGS))
    size = max((number for number, _, _ in findings), default=0) + 1
    there, accuses = np.zeros(size, dtype=np.bool_), np.zeros(size, dtype=np.bool_)
    stories: dict[str | None, int] = {None: 0}
    story = np.zeros(size, dtype=np.int32)
    for number, accusing, home in findings:
        there[number], accuses[number], story[number] = True, accusing, stories.setdefault(home, len(stories))
    pairs = np.fromiter(chain.from_iterable(rows.bare(connection, _ROWS)), dtype=np.int32)
    choices: dict[str, list[int]] = {}
    for facet, field in rows.bare(connection, _CHOICES):
        choices.setdefault(field, []).append(facet)
    return Columns(
        facet=pairs[::2].copy(),
        number=pairs[1::2].copy(),
        there=there,
        accuses=accuses,
        story=story,
        stories=stories,
        choices={field: np.array(found, dtype=np.int32) for field, found in choices.items()},
        values=connection.exec_driver_sql(_LAST).scalar_one() + 1,
    )


def number_of(connection: Connection, field: str, value: str) -> int:
    """The number of a value of a field, -1 for one that no finding has."""
    found: int | None = connection.execute(_FACET, {"field": field, "value": value}).scalar_one_or_none()
    return -1 if found is None else found


def passing(connection: Connection, columns: Columns, filters: Filters, besides: str = "") -> Passing:
    """The findings that pass all filters but the one of the field `besides`."""
    found = columns.there.copy()
    if filters.accuses is not None:
        found &= columns.accuses == filters.accuses
    if filters.story is not None:
        found &= columns.story == columns.stories.get(filters.story, -1)
    asked = Filters(since=filters.since, until=filters.until, words=filters.words)
    if asked != Filters():
        some = narrowed(asked)
        numbers = connection.execute(text(f"SELECT f.number FROM {some.table} WHERE {some.where}"), some.given).scalars()
        told = np.zeros_like(found)
        told[np.fromiter(numbers, dtype=np.int32)] = True
        found &= told
    for field in FACETS:
        value = getattr(filters, field)
        if field != besides and value is not None:
            found &= columns.having(number_of(connection, field, value))
    return found
