"""The trained scorer: how likely two claims say the same, and how likely a claim is one that a finding would be made of.

Its numbers lie in `vocabulary/same_claim.yaml`, which says what they were learned from; `training/train_same_claim.py` makes them.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from allegedly.errors import BrokenInstallation
from allegedly.resolve import same_claim_pairs, same_claim_weight
from allegedly.resolve.same_claim_told import Ground, Told
from allegedly.vocabulary import table

Numbers = NDArray[np.float64]
# Of a claim's chance of weight, so much is kept from 0 and 1, so that its logarithm is a number.
_EDGE = 1e-6
# What it weighs that two reports tell of one person or body, each in its own words.
_ECHOED = 0.6
# So many pairs are judged at once, so that a long story takes no more memory than a short one.
_ROWS = 4096
STACKED = (*same_claim_pairs.FEATURES, "weight_least", "weight_both")
"""What a pair is judged by: the features of pairs, then the log odds of the weight of the lighter of the two, and of both."""


class Logistic(NamedTuple):
    """A logistic regression: the chance is the logistic of `bias` and of the weighted features."""

    bias: float
    weights: Numbers

    def chances(self, rows: Numbers) -> Numbers:
        """The chance of each row of features."""
        return logistic(self.bias + rows @ self.weights)


class Trees(NamedTuple):
    """Boosted decision trees, each complete: `feature` and `least` of every inner node (trees x nodes), `leaves` (trees x leaves).

    At a node a row goes right where its feature is `least` or more; the children of node n are 2n + 1 and 2n + 2.
    """

    base: float
    feature: NDArray[np.int64]
    least: Numbers
    leaves: Numbers

    def chances(self, rows: Numbers) -> Numbers:
        """The chance of each row of features."""
        return np.concatenate([np.zeros(0), *(self._some(rows[at : at + _ROWS]) for at in range(0, len(rows), _ROWS))])

    def _some(self, rows: Numbers) -> Numbers:
        numbers, at = np.arange(len(self.feature)), np.zeros((len(rows), len(self.feature)), dtype=np.int64)
        row = np.arange(len(rows))[:, None]
        inner = self.feature.shape[1]
        for _ in range((inner + 1).bit_length() - 1):
            at = 2 * at + 1 + (rows[row, self.feature[numbers, at]] >= self.least[numbers, at])
        return logistic(self.base + self.leaves[numbers, at - inner].sum(axis=1))


class Scorer(NamedTuple):
    """Both models, and from which chances on things are done.

    Claims are `looked_at`, a group is a `finding`, groups are `join`ed or are `unclear`, a single pair is the `same`.
    """

    weight: Logistic
    pairs: Trees
    looked_at: float
    finding: float
    join: float
    unclear: float
    same: float

    def weights(self, told: Sequence[Told]) -> Numbers:
        """How likely each claim is one of a finding."""
        return weighed(self.weight, told)

    def chances(self, pairs: Sequence[tuple[Told, Told]], weights: Sequence[tuple[float, float]], ground: Ground) -> Numbers:
        """How likely the two claims of each pair say the same; `weights` are those of the two."""
        if not pairs:
            return np.zeros(0)
        return self.pairs.chances(stacked([same_claim_pairs.features(a, b, ground) for a, b in pairs], weights))


def weighed(model: Logistic, told: Sequence[Told]) -> Numbers:
    """How likely each claim is one of a finding.

    As likely as an allegation in much the same words in another article; and what two reports tell of somebody, each in words of
    its own, weighs something whatever it is.
    """
    if not told:
        return np.zeros(0)
    own = model.chances(np.array([same_claim_weight.features(one) for one in told]))
    lent = {one.id: float(chance) for one, chance in zip(told, own, strict=True) if one.statement.allegation}
    least = [max([_ECHOED * one.echoed, *(lent.get(other, 0.0) for other in one.alike)]) for one in told]
    weights: Numbers = np.maximum(own, np.array(least))
    return weights


def stacked(features: Sequence[Sequence[float]], weights: Sequence[tuple[float, float]]) -> Numbers:
    """The rows by which pairs are judged, in the order of `STACKED`."""
    odds = np.array(weights).reshape(-1, 2)
    odds = np.log((odds + _EDGE) / (1 - odds + _EDGE))
    return np.column_stack([np.array(features), odds.min(axis=1), odds.sum(axis=1)])


def logistic(odds: Numbers) -> Numbers:
    """The chance that log odds stand for."""
    chances: Numbers = 1 / (1 + np.exp(-odds))
    return chances


@cache
def scorer() -> Scorer:
    """The scorer of this installation.

    Raises `BrokenInstallation` where its file is of another form than this program.
    """
    found: Mapping[str, Any] = table("same_claim")
    if tuple(found["pairs"]["features"]) != STACKED or tuple(found["weight"]["weights"]) != same_claim_weight.FEATURES:
        raise BrokenInstallation("vocabulary/same_claim.yaml is of another version than the program; install allegedly again")
    trees = found["pairs"]["trees"]
    return Scorer(
        weight=Logistic(found["weight"]["bias"], np.array(list(found["weight"]["weights"].values()), dtype=float)),
        pairs=Trees(
            base=found["pairs"]["base"],
            feature=np.array([tree["feature"] for tree in trees], dtype=np.int64),
            least=np.array([tree["least"] for tree in trees], dtype=float),
            leaves=np.array([tree["leaves"] for tree in trees], dtype=float),
        ),
        **{name: float(found["from"][name]) for name in ("looked_at", "finding", "join", "unclear", "same")},
    )
