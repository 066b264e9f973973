"""Since when something is new to whoever looks: two numbers in a cookie, the change up to which all was seen and the time of it.

A visit ends when nothing was opened for half an hour; what came after it is new for the whole of the next one.
"""

import re
from typing import NamedTuple

# Kept for a year; browsers allow little more.
LASTS = 365 * 24 * 3600
# Seconds without a page after which a visit is over.
_OVER = 30 * 60
_FORM = re.compile(r"([0-9]{1,15})\.([0-9]{1,15})\.([0-9]{1,15})")


class Visit(NamedTuple):
    """What was seen before this visit (`before`), what has been seen in it (`seen`), both as positions of changes, and when."""

    before: int
    seen: int
    at: int

    def cookie(self) -> str:
        """As the browser keeps it."""
        return f"{self.before}.{self.seen}.{self.at}"


def cookie_name(port: int | None) -> str:
    """The name of the cookie: a browser gives the cookies of a host to all of its ports, and each may serve another case."""
    return f"allegedly-visit-{port or 80}"


def visit(cookie: str | None, last_change: int, now: int) -> Visit:
    """The visit that goes on with a page opened at `now` (seconds); everything is new to whoever was never here."""
    found = _FORM.fullmatch(cookie or "")
    if not found:
        return Visit(before=last_change, seen=last_change, at=now)
    before, seen, at = (int(part) for part in found.groups())
    if now - at > _OVER:
        before = seen
    return Visit(before=min(before, last_change), seen=last_change, at=now)
