"""The weights of the model of lines, loaded once for each process and checked at load.

`data/lines.json` holds for each feature a weight for each kind of block, in hundredths; `data/lines_card.json` says what they were
trained on and how, their figures, and the SHA-256 of the weights. `training/train_lines.py` writes both.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from allegedly.installed import Installed
from allegedly.shapes import BlockKind

KINDS: tuple[BlockKind, ...] = get_args(BlockKind)
SCALE = 100
WEIGHTS, CARD = "lines.json", "lines_card.json"
FOLDER = Path(__file__).with_name("data")


@dataclass(frozen=True)
class Weights:
    """A row for each known feature, a column for each kind of `KINDS`. Whole numbers, so that no order of adding up matters."""

    rows: dict[str, int]
    table: NDArray[np.int64]

    def chances(self, features: list[list[str]]) -> NDArray[np.float64]:
        """How likely each kind is for each line; unknown features say nothing."""
        known = [[self.rows[name] for name in names if name in self.rows] for names in features]
        scores = (
            np.array([self.table[rows].sum(axis=0) for rows in known], dtype=np.float64).reshape(len(known), len(KINDS)) / SCALE
        )
        grown = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(grown / grown.sum(axis=1, keepdims=True))


@cache
def weights() -> Weights:
    """The weights of the installed model.

    Raises `BrokenInstallation` where a file of it is missing, altered or damaged.
    """
    content = _installed().checked(WEIGHTS, digests()["lines"])
    try:
        read: dict[str, list[int]] = json.loads(content)
        return Weights(
            {name: i for i, name in enumerate(read)}, np.array(list(read.values()), dtype=np.int64).reshape(-1, len(KINDS))
        )
    except (ValueError, TypeError, AttributeError) as error:
        raise _installed().broken(WEIGHTS, f"cannot be understood ({error})") from error


def digests() -> dict[str, str]:
    """The SHA-256 of the weights by name, as the card says it."""
    return {"lines": _installed().digest(CARD, _installed().card(CARD).get("sha256"), WEIGHTS)}


def _installed() -> Installed:
    return Installed("the model of lines", FOLDER)
