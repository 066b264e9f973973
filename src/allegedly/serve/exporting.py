"""What the page for taking the record away needs: somebody who makes the files. `commands.exporting` does."""

from collections.abc import Iterator
from typing import Literal, Protocol, get_args

from allegedly.shapes import Shape

Format = Literal["json", "csv", "attributions"]
State = Literal["waiting", "making", "made", "failed"]
FORMATS: tuple[Format, ...] = get_args(Format)


class Order(Shape, frozen=True, kw_only=True):
    """What is asked for: a format, and whether the names that pages hide stand in it."""

    format: Format
    hidden_names: bool = False


class Export(Shape, frozen=True, kw_only=True):
    """A file that was asked for, and what became of it. `at` is when that was, ISO 8601.

    `of` is the state of the case (`Look.state`) that it is of, and `size` how many bytes it has, once it is made; `reason` says why
    it could not be.
    """

    id: str
    order: Order
    state: State
    at: str
    of: str = ""
    size: int = 0
    reason: str | None = None


class Exporter(Protocol):
    """Makes files of the whole record beside the server, one at a time. All of it may be called from several threads."""

    def export(self, order: Order, state: str) -> Export:
        """Has a file made of the case, which is now in a state; or gives the one that is there of that state, or being made."""

    def exported(self, id: str, wait: float = 0) -> Export | None:
        """What became of a file, after `wait` seconds at the most unless it is ready before; None where there is none such."""

    def content(self, id: str) -> Iterator[bytes] | None:
        """A file that is made, in parts; None where there is none such. It stays whole until it is read, or the iterator closed."""
