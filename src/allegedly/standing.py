"""Which judgements hold: one that a standing judgement undoes does not, and undoing can be undone."""

import re
from collections.abc import Sequence
from typing import Literal, TypeVar

from allegedly.shapes import Judgement

Standing = Literal["holds", "undone", "overruled", "orphaned", "erased"]
# The kind of judgement that takes an answer off what it was read, or attached, to answer.
NOT_AN_ANSWER = "not_an_answer"
_COUNT = re.compile(r"[0-9]{1,9}")
T = TypeVar("T")


def sides(value: str | None, about: Sequence[T]) -> tuple[tuple[T, ...], tuple[T, ...]]:
    """What a judgement on answers is about, in two: the answers, `value` of them (without it one), and what they answer, or not.

    Of two or more neither side is ever empty, whatever the value says.
    """
    first = int(value) if value and _COUNT.fullmatch(value) else 1
    first = max(1, min(first, len(about) - 1))
    return tuple(about[:first]), tuple(about[first:])


def standing(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that hold, oldest first: one that a standing judgement undoes does not; undoing can be undone."""
    undoers: dict[str, list[str]] = {}
    for judgement in judgements:
        if judgement.undoes:
            undoers.setdefault(judgement.undoes, []).append(judgement.id)
    holds: dict[str, bool] = {}
    for judgement in judgements:
        # What is undone depends on its undoers alone, whatever their clocks say. Ids are hashes, so that no circle can be made of
        # them; one by hand is cut where it closes.
        path = [judgement.id]
        while path:
            waiting = [one for one in undoers.get(path[-1], ()) if one not in holds and one not in path]
            if waiting:
                path.append(waiting[0])
            else:
                holds[path[-1]] = not any(holds.get(one, False) for one in undoers.get(path[-1], ()))
                path.pop()
    return tuple(judgement for judgement in sorted(judgements, key=lambda j: (j.at, j.id)) if holds[judgement.id])
