"""The small model that chooses whom a pronoun or a description stands for: a hidden layer over what speaks for each figure.

Its numbers lie in `coreference_data/weights.json`; `card.json` beside it says what they were learned from and how, how good they
are, and the SHA-256 of the weights, which is checked at load.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from allegedly.installed import Installed
from allegedly.read.casting_figures import Figure, Scene
from allegedly.read.coreference_described import DESCRIBED, Nouns
from allegedly.read.coreference_features import FEATURES, Asked, AskedFor

Floats = NDArray[np.float64]
WEIGHTS, CARD = "weights.json", "card.json"
NAMES: Mapping[AskedFor, Sequence[str]] = {"pronoun": FEATURES, "description": DESCRIBED}
"""What the numbers of each kind of question are, in order."""
NONE = "advised none"
LEAST: Mapping[AskedFor, float] = {"pronoun": 0.5, "description": 0.4}
"""How likely a figure must be to be chosen; found on the dev split of the corpus, as is the next."""
BACKED = 0.25
"""How likely one must be whom the rules advise, where nobody is likely enough."""
_FOLDER = Path(__file__).with_name("coreference_data")


class Chooser(Protocol):
    """Who chooses: the model, or in training the one who knows."""

    @property
    def nouns(self) -> Nouns:
        """How often each noun described whom."""

    def ready(self, scene: Scene) -> None:
        """Told once for each article, before the first question."""

    def choose(self, asked: Asked) -> tuple[Figure, ...]:
        """The figures that are meant, none where nobody of the options is."""


class Layer(NamedTuple):
    """The weights of one kind of question."""

    inner: Floats
    bias: Floats
    outer: Floats

    def chances(self, rows: Sequence[Sequence[float]]) -> Floats:
        """How likely each row is the right one; they add up to 1."""
        scores = np.maximum(np.asarray(rows) @ self.inner + self.bias, 0) @ self.outer
        raised = np.exp(scores - scores.max())
        return np.asarray(raised / raised.sum())


@cache
def _loaded() -> tuple[dict[AskedFor, Layer], Nouns]:
    content = _installed().checked(WEIGHTS, digests()["coreference"])
    try:
        found = json.loads(content)
        for kind, names in NAMES.items():
            if tuple(found[kind]["features"]) != tuple(names):
                raise _installed().broken(WEIGHTS, f"was made for other questions about a {kind}")
        layers = {kind: Layer(*(np.asarray(found[kind][part], dtype=float) for part in Layer._fields)) for kind in NAMES}
        return layers, {noun: tuple(counts) for noun, counts in found["nouns"].items()}
    except (ValueError, KeyError, TypeError) as error:
        raise _installed().broken(WEIGHTS, f"cannot be understood ({error})") from error


@cache
def digests() -> dict[str, str]:
    """The SHA-256 of the weights, as the card says, by the name under which a record names them."""
    return {"coreference": _installed().digest(CARD, _installed().card(CARD).get("sha256"), WEIGHTS)}


class Ranker:
    """The model: the likeliest option where it is likely enough, else whom the rules advise if that is not too unlikely."""

    @property
    def nouns(self) -> Nouns:
        """How often each noun described whom, in what the model learned from."""
        return _loaded()[1]

    def ready(self, scene: Scene) -> None:
        """Nothing has to be known of the article before."""

    def choose(self, asked: Asked) -> tuple[Figure, ...]:
        """The figures that are meant."""
        best = likeliest(_loaded()[0][asked.kind], asked)
        return asked.options[best] if best < len(asked.options) else ()


def likeliest(layer: Layer, asked: Asked) -> int:
    """The option that is chosen; one more than the last is nobody."""
    chances = layer.chances(asked.rows)
    nobody, best, backed = len(asked.options), int(np.argmax(chances)), advised(asked)
    if best < nobody and chances[best] >= LEAST[asked.kind]:
        return best
    return backed if backed < nobody and chances[backed] >= BACKED else nobody


def advised(asked: Asked) -> int:
    """The option that the rules advise; one more than the last is nobody."""
    places = _advice()[asked.kind]
    return next((at for at, row in enumerate(asked.rows) if any(row[place] for place in places)), len(asked.options))


@cache
def _advice() -> dict[AskedFor, list[int]]:
    return {
        kind: [at for at, name in enumerate(names) if name.split()[0] == "advised" and name != NONE]
        for kind, names in NAMES.items()
    }


def _installed() -> Installed:
    return Installed("the coreference model", _FOLDER)
