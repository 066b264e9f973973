"""Gradient-boosted trees for a yes or no, in plain numpy: small, seeded, deterministic. For benches only; nothing of it is shipped.

Each tree is grown on the gradients of the logistic loss, over features cut into bins; splits by the gain of second order with a
ridge on the leaves.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
TREES, DEPTH, RATE, RIDGE, LEAST, BINS = 100, 3, 0.15, 5.0, 5.0, 24


@dataclass(frozen=True)
class Tree:
    """A full tree of one depth: the feature and bin of each inner node (a greater bin goes right), the value of each leaf."""

    feature: NDArray[np.int64]
    cut: NDArray[np.int64]
    value: Matrix

    def values(self, binned: NDArray[np.uint8]) -> Matrix:
        """The value of each row."""
        node = np.zeros(len(binned), dtype=np.int64)
        rows = np.arange(len(binned))
        for _ in range(int(np.log2(len(self.value)))):
            node = 2 * node + 1 + (binned[rows, self.feature[node]] > self.cut[node])
        return self.value[node - (len(self.value) - 1)]


@dataclass(frozen=True)
class Forest:
    """Trees whose values are added to a log-odds to begin with."""

    edges: tuple[Matrix, ...]
    start: float
    trees: tuple[Tree, ...]

    def chances(self, features: Matrix) -> Matrix:
        """The probability of each row."""
        binned = _binned(features, self.edges)
        total = np.full(len(features), self.start)
        for tree in self.trees:
            total += tree.values(binned)
        return 1 / (1 + np.exp(-total))


def grown(features: Matrix, right: NDArray[np.bool_], weights: Matrix) -> Forest:
    """Trees fitted to rows of features, whether each is right, and for how many rows it stands."""
    edges = tuple(np.unique(np.quantile(column, np.linspace(0, 1, BINS + 1)[1:-1])) for column in features.T)
    binned, aim = _binned(features, edges), right.astype(float)
    share = float(np.average(aim, weights=weights))
    start = float(np.log(share / (1 - share)))
    total, found = np.full(len(aim), start), []
    for _ in range(TREES):
        chance = 1 / (1 + np.exp(-total))
        tree = _tree(binned, weights * (chance - aim), weights * chance * (1 - chance))
        found.append(tree)
        total += tree.values(binned)
    return Forest(edges, start, tuple(found))


def _binned(features: Matrix, edges: tuple[Matrix, ...]) -> NDArray[np.uint8]:
    columns = (np.searchsorted(cuts, column, side="left") for cuts, column in zip(edges, features.T, strict=True))
    return np.stack(list(columns), axis=1).astype(np.uint8)


def _tree(binned: NDArray[np.uint8], slope: Matrix, bend: Matrix) -> Tree:
    inner = 2**DEPTH - 1
    feature, cut = np.zeros(inner, dtype=np.int64), np.full(inner, BINS, dtype=np.int64)
    node = np.zeros(len(binned), dtype=np.int64)
    for level in range(DEPTH):
        first, count = 2**level - 1, 2**level
        feature[first : first + count], cut[first : first + count] = _splits(binned, slope, bend, node - first, count)
        node = 2 * node + 1 + (binned[np.arange(len(binned)), feature[node]] > cut[node])
    leaf = node - inner
    slopes, bends = (np.bincount(leaf, weights=some, minlength=inner + 1) for some in (slope, bend))
    return Tree(feature, cut, -RATE * slopes / (bends + RIDGE))


def _splits(
    binned: NDArray[np.uint8], slope: Matrix, bend: Matrix, node: NDArray[np.int64], count: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each node of a level the feature and bin with the greatest gain; where none gains, a cut that sends all rows left."""
    best, feature, cut = np.zeros(count), np.zeros(count, dtype=np.int64), np.full(count, BINS, dtype=np.int64)
    for number in range(binned.shape[1]):
        place = node * BINS + binned[:, number]
        slopes, bends = (
            np.bincount(place, weights=some, minlength=count * BINS).reshape(count, BINS).cumsum(axis=1) for some in (slope, bend)
        )
        other, less = slopes[:, -1:] - slopes, bends[:, -1:] - bends
        gain = slopes**2 / (bends + RIDGE) + other**2 / (less + RIDGE) - slopes[:, -1:] ** 2 / (bends[:, -1:] + RIDGE)
        gain = np.where(np.minimum(bends, less) >= LEAST, gain, 0.0)
        top = gain.argmax(axis=1)
        better = gain[np.arange(count), top] > best
        best = np.where(better, gain[np.arange(count), top], best)
        feature, cut = np.where(better, number, feature), np.where(better, top, cut)
    return feature, cut
