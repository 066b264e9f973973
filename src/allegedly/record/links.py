"""What `allegedly lists link` found: entries of lists that may be somebody of the case, and the versions that were looked in."""

import hashlib
from collections.abc import Iterable, Sequence

from msgspec.structs import replace
from sqlalchemy import Connection

from allegedly.identity import canonical
from allegedly.record import rows, tables
from allegedly.record.opened import UNSET
from allegedly.shapes import FoundLink, ListUsed

_START = rows.At(None, 0, None)


def load(connection: Connection) -> tuple[FoundLink, ...]:
    """What was found, in the order of the lists."""
    return tuple(rows.load(connection, tables.FOUND_LINKS).get(None, ()))


def used(connection: Connection) -> tuple[ListUsed, ...]:
    """The versions of lists that it was found in, by name."""
    return tuple(rows.load(connection, tables.LISTS_USED).get(None, ()))


def put(connection: Connection, found: Sequence[FoundLink], lists: Sequence[ListUsed]) -> None:
    """Puts what was found in place of what was found before."""
    for layout, records in ((tables.FOUND_LINKS, found), (tables.LISTS_USED, lists)):
        rows.clear(connection, layout)
        rows.write(connection, layout, records, _START)


def digest(found: Iterable[FoundLink], lists: Iterable[ListUsed]) -> str:
    """A SHA-256 by which a change is seen that was not made here; where there is nothing, what a state says that was never set."""
    told = b"\n".join(canonical(record) for record in (*found, *lists))
    return hashlib.sha256(told).hexdigest() if told else UNSET


def without(found: Iterable[FoundLink], article: str, sha256: str | None) -> tuple[FoundLink, ...]:
    """What is left when an article goes: only links whose name another article has too, and of these no reason that rested on it.

    `sha256` is of its bytes, None where another article of the case was read from the same.
    """
    return tuple(left for link in found if (left := _without(link, article, sha256)))


def _without(link: FoundLink, article: str, sha256: str | None) -> FoundLink | None:
    anchors = tuple(anchor for anchor in link.anchors if anchor.sha256 != sha256)
    home = next((anchor for anchor in anchors if not link.asked or link.asked in anchor.names), None)
    if home is None:
        return None
    # The names agree wherever they stand; everything else is told by its own report.
    reasons = (
        replace(reason, article=home.article, start=home.start, end=home.end)
        if reason.about == "name" and reason.article == article and home.article != article
        else reason
        for reason in link.reasons
    )
    return replace(link, anchors=anchors, reasons=tuple(reason for reason in reasons if reason.article != article))
