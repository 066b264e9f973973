"""Where a list goes on: a cursor names the last row given, and the list that it is good for."""

import base64
import binascii
import hashlib
from typing import NamedTuple

import msgspec

from allegedly.errors import UsageError


class After(NamedTuple):
    """The last row that was given: its rank and its id."""

    rank: int
    id: str


# Before every row.
START = After(-(1 << 63), "")


def cursor(of: str, last: After) -> str:
    """A cursor that goes on after a row of the list `of`."""
    return base64.urlsafe_b64encode(msgspec.json.encode((_mark(of), *last))).decode("ascii").rstrip("=")


def position(of: str, after: str | None) -> After:
    """Where the list `of` goes on. Raises `UsageError` for what is no cursor of this list."""
    if after is None:
        return START
    try:
        given = base64.b64decode(after + "=" * (-len(after) % 4), b"-_", validate=True)
        mark, rank, id_ = msgspec.json.decode(given, type=tuple[str, int, str])
        if mark != _mark(of) or not -(1 << 63) <= rank < 1 << 63:
            raise ValueError(after)
    except (binascii.Error, ValueError, msgspec.MsgspecError) as error:
        raise UsageError(
            "the place from which this list was to go on is none of it (the address was cut off, or is of a list with other "
            "filters); begin at the first page of the list"
        ) from error
    return After(rank, id_)


def _mark(of: str) -> str:
    return hashlib.sha256(of.encode("utf8", "backslashreplace")).hexdigest()[:8]
