"""What people have decided, with what was taken back left out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from allegedly.identity import content_id
from allegedly.resolve.known import Known
from allegedly.shapes import Judgement, Review

_REVIEWS: dict[str, Review] = {"same": "confirmed", "confirm": "confirmed", "reject": "rejected", "edit": "edited"}


@dataclass(frozen=True)
class Decisions:
    """Pairs of local keys that are one or two persons' by decision, and the review of each subject that was judged."""

    same: tuple[tuple[str, str, str], ...]
    different: tuple[tuple[str, str], ...]
    reviews: dict[str, Review]


def standing(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that hold, oldest first: one that a standing judgement undoes does not; undoing can be undone."""
    undoers: dict[str, list[str]] = {}
    for judgement in judgements:
        if judgement.undoes:
            undoers.setdefault(judgement.undoes, []).append(judgement.id)
    ordered = sorted(judgements, key=lambda j: (j.at, j.id))
    holds: dict[str, bool] = {}
    # Whoever undoes comes later in the log; where the clock says otherwise the ids still give one answer.
    for judgement in reversed(ordered):
        holds[judgement.id] = not any(holds.get(undoer, True) for undoer in undoers.get(judgement.id, []))
    return tuple(judgement for judgement in ordered if holds[judgement.id])


def decide(known: Known, judgements: Sequence[Judgement]) -> Decisions:
    """Judgements as decisions on local keys.

    An entity id stands for the local entity that founded it; unknown subjects fall away.
    """
    founder = {content_id("e", key): key for key in known.entities}
    verdicts: dict[tuple[str, str], Judgement] = {}
    reviews: dict[str, Review] = {}
    for judgement in standing(judgements):
        keys = [founder.get(subject, subject) for subject in judgement.subject]
        if judgement.kind in _REVIEWS:
            reviews.update(dict.fromkeys(keys, _REVIEWS[judgement.kind]))
        if judgement.kind in ("same", "different"):
            # The later decision on a pair holds, also where the earlier one was never taken back.
            verdicts.update(dict.fromkeys(_pairs(key for key in keys if key in known.entities), judgement))
    same = [(*pair, f"judged the same by {verdicts[pair].by}") for pair in sorted(verdicts) if verdicts[pair].kind == "same"]
    different = [pair for pair in sorted(verdicts) if verdicts[pair].kind == "different"]
    return Decisions(same=tuple(same), different=tuple(different), reviews=reviews)


def _pairs(keys: Iterable[str]) -> list[tuple[str, str]]:
    return list(combinations(sorted(set(keys)), 2))
