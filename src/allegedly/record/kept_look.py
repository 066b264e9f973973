"""What all looks at a case are made from: its connection, what hides names, and what is kept between looks at one state."""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection, select

from allegedly.kept import Kept
from allegedly.record import graph, masking, tables
from allegedly.record import totals as counted

V = TypeVar("V")


class Beside(NamedTuple):
    """What is kept of a case between looks at it: counts and small lists, the network's tellings, orders and values of findings."""

    counts: Kept
    graphs: graph.Graphs
    orders: Kept
    columns: Kept


class KeptLook:
    """A case on one read transaction, of one thread, with what is worked out once for its state."""

    def __init__(self, connection: Connection, veil: masking.Veil, beside: Beside) -> None:
        self._connection = connection
        self._veil = veil
        self._beside = beside
        self._counts = beside.counts
        # Asked again and again; nothing changes while one looks.
        self._state = ""
        self._values: dict[str, str | None] = {}

    def state(self) -> str:
        """What changes whenever anything shown could have changed: for ETags and caches."""
        self._state = self._state or counted.state(self._connection)
        return self._state

    def _once(self, name: str, make: Callable[[], V]) -> V:
        return self._counts.get(self.state(), name, make)

    def _derived(self, name: str, make: Callable[[], V]) -> V:
        """What depends on what was derived alone, and so stays as it is while decisions wait to be worked in."""
        return self._counts.get(self._as_derived(), name, make)

    def _as_derived(self) -> str:
        return f"derived {self._kept('resolved')} {self._kept('placed')}"

    def _kept(self, name: str) -> str | None:
        """A value of the case's small state."""
        if name not in self._values:
            query = select(tables.state.c.value).where(tables.state.c.name == name)
            self._values[name] = self._connection.execute(query).scalar_one_or_none()
        return self._values[name]
