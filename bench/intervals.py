"""How sure a figure is: bootstrap intervals over the texts that it was measured on, and an upper bound for rare faults.

Every figure here is a ratio of two sums over units (a story, an article, a sentence), so a unit is kept as its share in both: the
F1 of found things is (2 · right, found + asked), a recall (right, asked), a mean (weight · value, weight). Units are drawn again,
never read again. What an interval does not know: how another annotator would judge, and how another training run would read.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from math import exp, lgamma, log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

DRAWS = 1000
SEED = 20260
LEVEL = 0.95

Pair = tuple[float, float]


class Figure(NamedTuple):
    """A figure with the bounds of its 95 % interval; None where one unit alone cannot give any."""

    value: float
    low: float | None = None
    high: float | None = None


def figure(units: Sequence[Pair]) -> Figure | None:
    """The ratio of the sums over all units, with its bootstrap interval; None where nothing was asked for."""
    pairs = np.asarray(units, dtype=float).reshape(len(units), 2)
    part, whole = pairs.sum(axis=0)
    if not whole:
        return None
    if len(units) == 1:
        return Figure(float(part / whole))
    parts, wholes = (_drawn(len(units)) @ pairs).T
    # A draw in which nothing is asked for has no figure.
    ratios = parts[wholes > 0] / wholes[wholes > 0]
    low, high = np.quantile(ratios, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Figure(float(part / whole), float(low), float(high))


def computed(units: Sequence[Sequence[float]], value: Callable[[NDArray[np.float64]], float]) -> Figure | None:
    """A figure that is no single ratio, from the sums of each column over all units, with its bootstrap interval."""
    rows = np.asarray(units, dtype=float)
    if not len(rows):
        return None
    whole = value(rows.sum(axis=0))
    if len(rows) == 1:
        return Figure(whole)
    low, high = np.quantile([value(sums) for sums in _drawn(len(rows)) @ rows], [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Figure(whole, float(low), float(high))


@lru_cache(maxsize=16)
def _drawn(units: int, draws: int = DRAWS, seed: int = SEED) -> NDArray[np.int64]:
    """How often each unit stands in each draw. All figures of a column are of the same draws."""
    return np.random.default_rng(seed).multinomial(units, [1 / units] * units, size=draws)


def f1_pair(right: float, found: float, asked: float) -> Pair:
    """A unit of an F1."""
    return 2 * right, found + asked


def added(pairs: Iterable[Pair]) -> Pair:
    """Several shares of one unit as one."""
    parts = list(pairs)
    return sum(part for part, _ in parts), sum(whole for _, whole in parts)


def upper_bound(count: int, of: int, level: float = LEVEL) -> float:
    """The rate that `count` of `of` leaves possible: the one-sided upper bound of Clopper and Pearson (exact binomial).

    It takes the cases for independent of each other, which claims of one story are not wholly. Where there were no cases, all is
    possible.
    """
    if count >= of:
        return 1.0
    low, high = count / of, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if _at_most(count, of, middle) > 1 - level:
            low = middle
        else:
            high = middle
    return high


def _at_most(count: int, of: int, rate: float) -> float:
    """The chance of `count` cases or fewer."""
    if not 0 < rate < 1:
        return float(rate <= 0)
    ways = (lgamma(of + 1) - lgamma(k + 1) - lgamma(of - k + 1) for k in range(count + 1))
    return sum(exp(way + k * log(rate) + (of - k) * log(1 - rate)) for k, way in enumerate(ways))
