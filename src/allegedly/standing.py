"""Which judgements hold: one that a standing judgement undoes does not, and undoing can be undone."""

from collections.abc import Sequence
from typing import Literal

from allegedly.shapes import Judgement

Standing = Literal["holds", "undone", "overruled", "orphaned", "erased"]


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
