"""Relations and offices that people judged, kept with what was derived: few, each sort in one value of the case's small state."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

import msgspec
from sqlalchemy import Connection, delete, insert, select

from allegedly.record import tables
from allegedly.shapes import JudgedOffice, JudgedRelation, Resolution

T = TypeVar("T", bound=JudgedRelation | JudgedOffice)
_NAME = "judged_relations"
# In a query, the ids of the relations that somebody rejected, as far as that is worked in.
REJECTED = f"""
SELECT json_extract(j.value, '$.relation') FROM state s, json_each(s.value) j
WHERE s.name = '{_NAME}' AND json_extract(j.value, '$.review') = 'rejected'
"""


@dataclass(frozen=True)
class Judged(Generic[T]):
    """What people judged of one sort: the name that it lies under, its shape, and the id of what was judged."""

    name: str
    shape: type[T]
    id: Callable[[T], str]

    def load(self, connection: Connection) -> tuple[T, ...]:
        """All of them, by id."""
        table = tables.state.c
        found = connection.execute(select(table.value).where(table.name == self.name)).scalar_one_or_none()
        return tuple(msgspec.json.decode(found, type=list[self.shape])) if found else ()  # type: ignore[name-defined]

    def put(self, connection: Connection, judged: Iterable[T]) -> None:
        """Puts these in place of all before; without any, nothing is kept."""
        found = sorted(judged, key=self.id)
        connection.execute(delete(tables.state).where(tables.state.c.name == self.name))
        if found:
            connection.execute(insert(tables.state), {"name": self.name, "value": msgspec.json.encode(found).decode("utf8")})

    def add(self, connection: Connection, judged: Iterable[T], articles: Collection[str]) -> None:
        """Puts these beside the others; of these articles they are all."""
        new: dict[str, T] = {self.id(one): one for one in judged}
        kept: list[T] = [one for one in self.load(connection) if one.article not in articles and self.id(one) not in new]
        self.put(connection, [*kept, *new.values()])


RELATIONS = Judged(_NAME, JudgedRelation, lambda one: one.relation)
OFFICES = Judged("judged_offices", JudgedOffice, lambda one: one.office)


def put(connection: Connection, resolution: Resolution) -> None:
    """Puts what a resolution has of both sorts in place of all before."""
    RELATIONS.put(connection, resolution.judged_relations)
    OFFICES.put(connection, resolution.judged_offices)


def add(connection: Connection, part: Resolution, articles: Collection[str]) -> None:
    """Puts what a part of a resolution has of both sorts beside the others; of these articles it is all."""
    RELATIONS.add(connection, part.judged_relations, articles)
    OFFICES.add(connection, part.judged_offices, articles)
