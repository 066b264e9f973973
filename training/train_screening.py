"""Learn what the evidence for a listed name weighs (`vocabulary/screening.yaml`), from OFAC's own other names.

    python -m training.train_screening ../shared/data/lists

OFAC's list is public domain (a work of the United States' government). Positive pairs are other names with the first name of the
same entry, and first names shortened as reports do; negatives are the other candidates that the lookup finds for them, and those
for first names. Only the half of the entries whose id's CRC-32 is odd is asked; the other half is for `bench/screening.py`. A
logistic regression over the numbers of `screen/matching/evidence.py`, straight between knots, each weight held to its sign, so that
the score is monotone. numpy only; the same files give the same weights.
"""

import argparse
import csv
import hashlib
import random
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

import allegedly.vocabulary
from allegedly.screen.matching.evidence import AGAINST, KNOTS, NUMBERS, Scale
from allegedly.screen.matching.forms import COMPANIES, PEOPLE, Form
from allegedly.screen.matching.index import NameIndex

TARGET = Path(allegedly.vocabulary.__file__).parent / "screening.yaml"
FIRST, OTHER = "sdn_20240503.csv", "alt_20251224.csv"
SEED = 4
ASKED = 4000
# First names that are asked in each of the ways in which reports shorten and turn them, which OFAC's other names hardly do.
SHORTENED = 400
CANDIDATES = 16
STEPS, RIDGE = 600, 1e-4
# In the second round pairs count more the nearer they are to where one false alert in a hundred begins.
ROUNDS, WIDTH, FLOOR = 2, 2.5, 0.1
COLUMNS = [(name, knot) for name in NUMBERS for knot in KNOTS[name]]
SIGNS = np.array([-1.0 if name in AGAINST else 1.0 for name, _ in COLUMNS])

Array = NDArray[np.float64]


class Pairs(NamedTuple):
    """Rows of numbers, and whether each is one entry's."""

    rows: Array
    one: Array


def in_train(entry: str) -> bool:
    """Whether an entry belongs to the half that trains."""
    return zlib.crc32(entry.encode("ascii")) % 2 == 1


def read(folder: Path, people: bool) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The first names by id, and the other names with their ids."""
    with (folder / FIRST).open(encoding="latin1", newline="") as file:
        rows = [row for row in csv.reader(file) if len(row) == 12]
    first = {row[0]: row[1] for row in rows if (row[2] == "individual") == people and row[2] in ("individual", "-0- ")}
    with (folder / OTHER).open(encoding="latin1", newline="") as file:
        return first, [(row[0], row[3]) for row in csv.reader(file) if len(row) == 5 and row[0] in first]


def pairs(first: dict[str, str], other: Sequence[tuple[str, str]], form: Form[Any]) -> Pairs:
    """The pairs of the half that trains."""
    flat = Scale(0.0, tuple(() for _ in NUMBERS))
    index = NameIndex(first.values(), form, flat)
    place = {entry: at for at, entry in enumerate(first)}
    draw = random.Random(SEED)
    asked = [(name, place[entry]) for entry, name in other if in_train(entry)]
    own = [(first[entry], at) for entry, at in place.items() if in_train(entry)]
    asked = draw.sample(asked, min(ASKED, len(asked)))
    if form is PEOPLE:
        asked += [(name, at) for entry, at in draw.sample(own, SHORTENED) for name in shortened(entry)]
    found: list[tuple[tuple[float, ...], bool]] = []
    for name, at in asked:
        found += [(numbers, number == at) for number, numbers in index.compared(name, CANDIDATES)]
    for name, at in draw.sample(own, min(ASKED, len(own))):
        found += [(numbers, False) for number, numbers in index.compared(name, CANDIDATES) if number != at]
    return Pairs(spread(np.array([row for row, _ in found])), np.array([float(one) for _, one in found]))


def shortened(name: str) -> Iterator[str]:
    """A name with initials for given names, turned round, and with the first of its given names alone."""
    surname, _, given = name.partition(",")
    words = given.split()
    if words:
        yield f"{' '.join(word[0] + '.' for word in words)} {surname}"
        yield f"{surname.title()} {given}"
    if len(words) > 1:
        yield f"{words[0]} {surname}"


def spread(numbers: Array) -> Array:
    """Each number as what it exceeds each of its knots by."""
    return np.stack([np.maximum(numbers[:, NUMBERS.index(name)] - knot, 0.0) for name, knot in COLUMNS], axis=1)


def fitted(found: Pairs) -> tuple[float, Array]:
    """Bias and weights, by accelerated gradient descent with every weight held to its sign."""
    matters = np.ones(len(found.one))
    bias, weights = 0.0, np.zeros(len(COLUMNS))
    for _ in range(ROUNDS):
        bias, weights = descended(found, matters)
        points = found.rows @ weights + bias
        edge = float(np.quantile(points[found.one == 0], 0.999))
        matters = (FLOOR + np.exp(-(((points - edge) / WIDTH) ** 2))) * np.where(found.one > 0, 3.0, 1.0)
    return bias, weights


def descended(found: Pairs, matters: Array) -> tuple[float, Array]:
    """One fit; columns are scaled to one spread for it."""
    wide = found.rows.std(axis=0) + 1e-6
    rows, total = found.rows / wide, matters.sum()
    rate = 1 / (0.25 * float(np.linalg.norm((rows * matters[:, None]).T @ rows / total, 2)) + 0.25)
    weights = ahead = np.zeros(rows.shape[1])
    bias = bias_ahead = -2.0
    pace = 1.0
    for _ in range(STEPS):
        wrong = (1 / (1 + np.exp(-(rows @ ahead + bias_ahead))) - found.one) * matters / total
        step = ahead - rate * (rows.T @ wrong + RIDGE * ahead)
        step, bias_step = np.where(step * SIGNS < 0, 0.0, step), bias_ahead - rate * float(wrong.sum())
        faster = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead, bias_ahead = step + (pace - 1) / faster * (step - weights), bias_step + (pace - 1) / faster * (bias_step - bias)
        weights, bias, pace = step, bias_step, faster
    return bias, weights / wide


def card(folder: Path) -> Iterator[str]:
    """What the weights were made of."""
    yield "# What the evidence for a listed name weighs (allegedly.screen.matching), training/train_screening.py; do not edit."
    yield "card:"
    yield "  data: OFAC's SDN list of 2024-05-03 and alternate names, public domain; entries with an odd CRC-32 of the id"
    yield "  made: 400 first names of people with initials, turned round, and with one given name left, beside the alternate names"
    yield "  command: python -m training.train_screening ../shared/data/lists"
    yield f"  seed: {SEED}"
    for name in (FIRST, OTHER):
        yield f"  {name}: SHA-256 {hashlib.sha256((folder / name).read_bytes()).hexdigest()}"


def main() -> None:
    """Gather, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lists", type=Path)
    folder = parser.parse_args().lists
    lines, weights = list(card(folder)), []
    for form in (PEOPLE, COMPANIES):
        found = pairs(*read(folder, form is PEOPLE), form)
        bias, slopes = fitted(found)
        lines.append(f"  {form.kind} pairs: {len(found.one)} ({int(found.one.sum())} of one entry)")
        weights += [f"{form.kind}:", f"  bias: {bias:.3f}", "  weights:"]
        for name in NUMBERS:
            at = [round(float(slope), 3) + 0.0 for (number, _), slope in zip(COLUMNS, slopes, strict=True) if number == name]
            weights.append(f"    {name}: [{', '.join(map(str, at))}]")
    TARGET.write_text("\n".join(lines + weights) + "\n", "utf8")


if __name__ == "__main__":
    main()
