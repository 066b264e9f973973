"""Of which of several allegations an answer speaks: those that tell of something else in one report are not what it answers."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

Nearest = Callable[[int], int | None]
"""By the place of an allegation that of the other which has most words in common with it; None where none has any."""


class Matter(NamedTuple):
    """What a statement is of: its report, the stems of its words but names, its offences, its sums as unit and value."""

    article: str
    words: frozenset[str]
    offences: frozenset[str]
    sums: frozenset[tuple[str, float]]


def spoken_of(answer: Matter, told: Sequence[Matter], nearest: Nearest | None = None) -> frozenset[int]:
    """The places of the allegations beside which an answer stands: all of them, but for those of another matter than it names.

    `nearest` is `nearest_of(told)`: many answers to the same allegations are told apart with one.
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
    nearest = nearest or nearest_of(told)
    out |= {at for at in slight if not shared[at] and nearest(at) in out}
    return frozenset(range(len(told))) - out


def nearest_of(told: Sequence[Matter]) -> Nearest:
    """The nearest of each of some allegations, worked out when it is asked for, and once."""
    return cache(lambda at: _nearest(told, at))


def _are_two(one: Matter, other: Matter) -> bool:
    if one.article != other.article:
        return False
    return one.offences != other.offences or bool(one.sums and other.sums and not one.sums & other.sums)


def _nearest(told: Sequence[Matter], at: int) -> int | None:
    found = [(_likeness(told[at].words, one.words), -n) for n, one in enumerate(told) if n != at]
    likeness, place = max(found, default=(0.0, 0))
    return -place if likeness else None


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))
