"""What a file of a record is written from: its lists in portions, so that nobody holds all of it. `record.portions` makes them."""

from collections.abc import Iterator
from typing import Protocol

from allegedly.shapes import Record
from allegedly.shapes.browsing import Portion


class Portions(Protocol):
    """A record in portions. Those of one list, put together, are that list; of several lists all are of the same articles."""

    head: Record
    """The record but for its lists."""

    def lists(self, *names: str) -> Iterator[Record]:
        """Some lists of the record, by their names, each record with a stretch of each."""

    def told(self, *names: str) -> Iterator[Portion]:
        """The same with what tells them in words."""
