"""Which claims a claim answers: the others of its scene, and none at all, weighed by what the annotated corpus teaches."""

import math
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from allegedly.answering.features import FEATURES, Scene
from allegedly.vocabulary import table


class Weights(NamedTuple):
    """A regression with one small hidden layer: `direct` of each feature, `into` and `out` of the layer, `bias` and `inner`."""

    direct: NDArray[np.float64]
    bias: float
    into: NDArray[np.float64]
    inner: NDArray[np.float64]
    out: NDArray[np.float64]

    def scores(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """How much speaks for each row of features; nothing speaks for none of them with 0."""
        found: NDArray[np.float64] = features @ self.direct + self.bias + np.tanh(features @ self.into + self.inner) @ self.out
        return found


class Answered(NamedTuple):
    """A claim that another may answer, by its place in the scene, with the likelihood."""

    at: int
    likely: float


def candidates(scene: Scene, at: int, weights: Weights) -> tuple[Answered, ...]:
    """How likely the claim at a place answers each of those that it may answer; what is left of 1 is that it answers none.

    What one and the same accuser says again of the same accusation counts for its first telling.
    """
    others = [n for n in range(len(scene.claims)) if n != at and not scene.of_another(at, n)]
    if not others:
        return ()
    own = list(scene.of_answer(at).values())
    scores = weights.scores(np.array([[*own, *scene.of_pair(at, n).values()] for n in others]))
    top = max(0.0, float(scores.max()))
    parts = [math.exp(float(score) - top) for score in scores]
    whole = math.fsum(parts) + math.exp(-top)
    likely: dict[int, float] = dict.fromkeys(others, 0.0)
    for n, part in zip(others, parts, strict=True):
        first = scene.first_telling(n)
        likely[first if first in likely else n] += part / whole
    return tuple(Answered(n, chance) for n, chance in likely.items())


def chosen(found: tuple[Answered, ...]) -> tuple[int, ...]:
    """The places of what is answered: none where that is likelier by far (`reserve`), else the likeliest and those nearly so."""
    none = 1.0 - math.fsum(one.likely for one in found)
    best = max((one.likely for one in found), default=0.0)
    if best <= none * _setting("reserve"):
        return ()
    return tuple(one.at for one in found if one.likely >= best * _setting("beside"))


@cache
def _setting(name: str) -> float:
    return float(table("answering")[name])


@cache
def weights() -> Weights:
    """The weights that were learned (`vocabulary/answering.yaml`, made by training/train_answers.py)."""
    return weights_from(table("answering")["weights"])


def weights_from(data: Mapping[str, object]) -> Weights:
    """Weights as the vocabulary file holds them: for each feature its direct weight, then those into the hidden layer."""
    rows = np.array([data[name] for name in FEATURES], dtype=float)
    bias = np.array(data["bias"], dtype=float)
    return Weights(rows[:, 0], float(bias[0]), rows[:, 1:], bias[1:], np.array(data["out"], dtype=float)[1:])


@cache
def cues() -> Mapping[str, float]:
    """What each word of a cue says for an answer, as counted in the corpus."""
    return {word: float(value) for word, value in table("answering")["cues"].items()}
