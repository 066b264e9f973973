"""Steps in law in the stretches that a page tells them in: those that were taken, then what is planned or was not taken.

Which of them is the latest is said only where the reports give each its day.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, Protocol, TypeVar

Stretch = Literal["", "latest", "unknown", "taken", "ahead"]
"""What is said of a stretch: nothing, the latest first, in no known order, taken (one alone), or planned or not taken."""


class Dated(Protocol):
    """A step: whether it was taken, and its day (ISO, at the precision known), empty where no report gives one."""

    @property
    def state(self) -> str:
        """`done`, `planned` or `denied`."""

    @property
    def day(self) -> str:
        """The day, or a part of it."""


S = TypeVar("S", bound=Dated)


def stretches(steps: Sequence[S]) -> tuple[tuple[Stretch, tuple[S, ...]], ...]:
    """The steps of one person as they stand, cut behind the last that was taken; one step alone needs no word on its order."""
    until = max((at for at, step in enumerate(steps, 1) if step.state == "done"), default=0)
    parts = (tuple(steps[:until]), tuple(steps[until:]))
    if len(steps) < 2:
        return tuple(("", part) for part in parts if part)
    told: tuple[Stretch, Stretch] = (_order(parts[0]), "ahead")
    return tuple((name, part) for name, part in zip(told, parts, strict=True) if part)


def _order(taken: Sequence[Dated]) -> Stretch:
    if len(taken) < 2:
        return "taken"
    return "latest" if all(_follows(one.day, other.day) for one, other in pairwise(taken)) else "unknown"


def _follows(day: str, before: str) -> bool:
    """Whether a day is known to be no earlier than another: of a year and a day in it, nobody can say."""
    known = min(len(day), len(before))
    return bool(known) and (day[:known] > before[:known] or day == before)
