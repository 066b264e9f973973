"""Fit the weights of `allegedly.names.scorer` to the labelled name pairs, into `vocabulary/names_weights.yaml`.

    python -m training.train_names ../shared/data/names/name_pairs.csv

A logistic regression over the features of `agreement`, one for people and one for companies, with the sign of each weight given:
what speaks for a pair never counts against it. Only numpy; the same file gives the same weights.
"""

import argparse
import csv
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import allegedly.vocabulary
from allegedly.names import person_name
from allegedly.names.agreement import Agreement, agreement
from allegedly.names.companies import company_agreement, company_name
from allegedly.names.scorer import THRESHOLD, WEIGHED, identical

TARGET = Path(allegedly.vocabulary.__file__).parent / "names_weights.yaml"
KINDS = ("people", "companies")
# Ridge: few pairs, so weights are kept small.
RIDGE = 0.1
STEPS = 4000
RATE = 0.3
FOLDS = 5
SEED = 5
# All speak against a pair but two, the likeness of the letters and the word of the rules.
SIGNS = np.array([1 if name in ("letters", "borne") else -1 for name in WEIGHED])


@dataclass(frozen=True)
class Pair:
    """A labelled pair: what it names, the two names, and whether people say they are one."""

    schema: str
    one: str
    other: str
    same: bool

    @property
    def kind(self) -> str:
        """Which of the two scorers judges it."""
        return "people" if self.schema == "Person" else "companies"

    def features(self) -> Agreement:
        """What the names have in common."""
        if self.kind == "people":
            return agreement(person_name(self.one), person_name(self.other))
        return company_agreement(company_name(self.one), company_name(self.other))


@dataclass(frozen=True)
class Fit:
    """A fitted regression."""

    bias: float
    weights: NDArray[np.float64]

    def scores(self, pairs: Sequence[Pair]) -> NDArray[np.float64]:
        """The probabilities of pairs of its kind."""
        found = [pair.features() for pair in pairs]
        rows = _rows(found)
        scores: NDArray[np.float64] = 1 / (1 + np.exp(-(rows @ self.weights + self.bias)))
        return np.where([identical(one) for one in found], 0.99, scores)


def load(path: Path) -> list[Pair]:
    """The labelled pairs of a file."""
    with path.open(encoding="utf8", newline="") as file:
        return [Pair(row["schema"], row["name1"], row["name2"], row["is_match"] == "true") for row in csv.DictReader(file)]


def _rows(found: Sequence[Agreement]) -> NDArray[np.float64]:
    return np.array([[getattr(one, name) for name in WEIGHED] for one in found], dtype=float).reshape(len(found), len(WEIGHED))


def fit(pairs: Sequence[Pair]) -> Fit:
    """Gradient descent with every weight held to its sign."""
    rows = _rows([pair.features() for pair in pairs])
    labels = np.array([pair.same for pair in pairs], dtype=float)
    weights, bias = np.zeros(rows.shape[1]), 0.0
    for _ in range(STEPS):
        wrong = 1 / (1 + np.exp(-(rows @ weights + bias))) - labels
        weights -= RATE * (rows.T @ wrong + RIDGE * weights) / len(labels)
        bias -= RATE * wrong.mean()
        weights = np.where(weights * SIGNS < 0, 0.0, weights)
    return Fit(float(bias), weights)


def folds(pairs: Sequence[Pair]) -> list[int]:
    """The fold of each pair: drawn once, evenly."""
    order = np.random.default_rng(SEED).permutation(len(pairs))
    found = [0] * len(pairs)
    for place, at in enumerate(order):
        found[int(at)] = place % FOLDS
    return found


def five_fold(pairs: Sequence[Pair], fold: Sequence[int]) -> list[float]:
    """Each pair's score by weights that never saw it."""
    scores = [0.0] * len(pairs)
    for number in range(FOLDS):
        for kind in KINDS:
            fitted = fit([p for p, f in zip(pairs, fold, strict=True) if f != number and p.kind == kind])
            asked = [i for i, p in enumerate(pairs) if fold[i] == number and p.kind == kind]
            for i, score in zip(asked, fitted.scores([pairs[i] for i in asked]), strict=True):
                scores[i] = float(score)
    return scores


def five_fold_figures(pairs: Sequence[Pair]) -> str:
    """F1, precision and recall by five folds, in words."""
    said = [score >= THRESHOLD for score in five_fold(pairs, folds(pairs))]
    right, found, asked = sum(s and p.same for s, p in zip(said, pairs, strict=True)), sum(said), sum(p.same for p in pairs)
    return f"F1 {2 * right / (found + asked):.3f}, precision {right / found:.3f}, recall {right / asked:.3f}"


def written(path: Path, pairs: Sequence[Pair]) -> str:
    """The vocabulary file: a card, and the weights of both scorers."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    lines = [
        "# Weights of allegedly.names.scorer, made by training/train_names.py; do not edit.",
        "card:",
        f"  data: nomenklatura's name pairs, half of its bench ({len(pairs)} pairs, MIT), SHA-256 {digest}",
        "  command: python -m training.train_names ../shared/data/names/name_pairs.csv",
        f"  fit: logistic regression by gradient descent ({STEPS} steps, rate {RATE}, ridge {RIDGE}), no randomness",
        f"  five_fold: {five_fold_figures(pairs)} (folds by seed {SEED}); more in docs/names.md",
    ]
    for kind in KINDS:
        found = fit([pair for pair in pairs if pair.kind == kind])
        lines += [f"{kind}:", f"  bias: {found.bias:.4f}", "  weights:"]
        lines += [f"    {name}: {value:.4f}" for name, value in zip(WEIGHED, found.weights, strict=True) if round(value, 4)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fits and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    path = parser.parse_args().pairs
    TARGET.write_text(written(path, load(path)), "utf8")


if __name__ == "__main__":
    main()
