"""Making shapes of the corpus from what was written, with messages that name the place."""

from collections.abc import Callable, Iterable
from typing import TypeVar

import msgspec

from allegedly.errors import CorpusError

_T = TypeVar("_T")
_S = TypeVar("_S")


def made(shape: type[_T], values: dict[str, object], where: str) -> _T:
    """The shape with these values.

    Raises:
        CorpusError: a value is not allowed.
    """
    try:
        return msgspec.convert(values, shape)
    except msgspec.ValidationError as error:
        raise CorpusError(f"{where}: {error}") from error


def interval(written: str, where: str) -> dict[str, str]:
    """`2021-03` or `2016/2019` as start and end.

    Raises:
        CorpusError: it is no date, or ends before it begins.
    """
    start, _, end = written.partition("/")
    for part in (start, end or start):
        if not _is_date(part):
            raise CorpusError(f"{where}: “{written}” is no date: 2021, 2021-06, 2021-06-03 or two of them with / between")
    if (end or start) < start:
        raise CorpusError(f"{where}: “{written}” ends before it begins")
    return {"start": start, "end": end or start}


def _is_date(written: str) -> bool:
    parts = written.split("-")
    if len(parts) > 3 or not all(p.isdigit() for p in parts) or [len(p) for p in parts] != [4, 2, 2][: len(parts)]:
        return False
    return all(1 <= int(p) <= limit for p, limit in zip(parts[1:], (12, 31), strict=False))


class Problems:
    """What is wrong, gathered while the rest is still looked at, so that one run names every mistake."""

    def __init__(self) -> None:
        self.messages: list[str] = []

    def each(self, maker: Callable[[_S], _T], items: Iterable[_S]) -> list[_T]:
        """What the maker makes of each item; an item that is wrong is noted and left out."""
        good = []
        for item in items:
            try:
                good.append(maker(item))
            except CorpusError as error:
                self.messages.append(str(error))
        return good

    def end(self) -> None:
        """Raise all that was noted as one error.

        Raises:
            CorpusError: something was noted.
        """
        if self.messages:
            raise CorpusError("\n".join(self.messages))
