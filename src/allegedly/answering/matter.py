"""Of which of several allegations an answer speaks: those that tell of something else in one report are not what it answers."""

from collections.abc import Sequence
from typing import NamedTuple


class Matter(NamedTuple):
    """What a statement is of: its report, the stems of its words but names, its offences, its sums as unit and value."""

    article: str
    words: frozenset[str]
    offences: frozenset[str]
    sums: frozenset[tuple[str, float]]


def spoken_of(answer: Matter, told: Sequence[Matter]) -> frozenset[int]:
    """The places of the allegations beside which an answer stands: all of them, but for those of another matter than it names.

    Two allegations of one report are of two matters where their offences differ, or where both give sums and none is the same. An
    answer names the one whose words it has, and not the other, of whose words it has at most half as many. What another report
    tells goes with that to which its words are nearer. An answer that has words of neither, or of both, is one to all.
    """
    shared = [len(answer.words & one.words) for one in told]
    best = max(shared, default=0)
    if not best:
        return frozenset(range(len(told)))
    slight = [at for at in range(len(told)) if 2 * shared[at] <= best]
    named = [at for at in range(len(told)) if 2 * shared[at] > best]
    out = {at for at in slight if any(_are_two(told[at], told[other]) for other in named)}
    out |= {at for at in slight if not shared[at] and _nearest(told, at) in out}
    return frozenset(range(len(told))) - out


def _are_two(one: Matter, other: Matter) -> bool:
    if one.article != other.article:
        return False
    return one.offences != other.offences or bool(one.sums and other.sums and not one.sums & other.sums)


def _nearest(told: Sequence[Matter], at: int) -> int | None:
    """The place of the allegation that has most words in common with one; None where none has any."""
    found = [(_likeness(told[at].words, one.words), -n) for n, one in enumerate(told) if n != at]
    likeness, place = max(found, default=(0.0, 0))
    return -place if likeness else None


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))
