"""Learn what the evidence for a listed name weighs (`vocabulary/screening.yaml`), from OFAC's own other names.

    python -m training.train_screening ../shared/data [--kind people|companies]

OFAC's list is public domain (a work of the United States' government), the made-up people are under the MIT licence. Positive pairs
are other names with the first name of the same entry, and first names of people shortened as reports do; negatives are the other
candidates that the lookup finds for them, for first names, for people made up, in many scripts, for kin made up (the surnames of
one entry with the given name of another) and for surnames alone. Only entries and names of the part `train` are asked
(`screening_split.py`). A logistic regression over the numbers of `screen/matching/evidence.py`, straight between knots, each weight
held to its sign, so that the score is monotone, and some to a least size, so that the very same name is above all others. numpy
only; the same files give the same weights.
"""

import argparse
import csv
import hashlib
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml
from numpy.typing import NDArray
from training.screening_split import part

import allegedly.vocabulary
from allegedly.names.companies import ACRONYMS, company_name, word_weight
from allegedly.screen.matching.evidence import AGAINST, KNOTS, NUMBERS, Scale
from allegedly.screen.matching.forms import COMPANIES, PEOPLE, Form
from allegedly.screen.matching.index import NameIndex

TARGET = Path(allegedly.vocabulary.__file__).parent / "screening.yaml"
FIRST, OTHER = "lists/sdn_20240503.csv", "lists/alt_20251224.csv"
MADE = ("names/negatives_global.csv", "names/negatives_us.csv")
SEED = 4
ASKED = 4000
# First names that are asked in each of the ways in which reports shorten and turn them, which OFAC's other names hardly do.
SHORTENED = 800
# People who are asked under the surnames of one entry and the first given name of another, as kin would be.
KIN = 800
# Surnames that are asked alone, which anybody can bear.
ALONE = 400
# Made-up people of each file.
STRANGERS = 1500
STEPS, RIDGE = 600, 1e-4
# In the second round pairs count more the nearer they are to where one false alert in a hundred begins.
ROUNDS, WIDTH, FLOOR = 2, 2.5, 0.1
COLUMNS = [(name, knot) for name in NUMBERS for knot in KNOTS[name]]
SIGNS = np.array([-1.0 if name in AGAINST else 1.0 for name, _ in COLUMNS])
# What a number adds or takes at the least from its first knot on: of two names that differ in it alone, one is above the other.
LEAST = {"told": 0.2, "letters": 0.2, "slips": 0.3, "ending": 0.3, "mixed": 0.1, "written": 0.05}
# What a number adds or takes at the most for each unit: of what is rare there are too few pairs to learn more.
MOST, MOST_OF_ALL = {"ending": 3.0}, 12.0
# Of organisations: the very same words are above one word of them, however common they are; and another figure is another body.
LEAST_OF = {"people": LEAST, "companies": LEAST | {"whole": 3.0, "figures": 3.0}}
MOST_OF = {"people": MOST, "companies": MOST | {"ending": 1.0}}

Array = NDArray[np.float64]


class Pairs(NamedTuple):
    """Rows of numbers of one kind of names, and whether each is one entry's."""

    kind: str
    rows: Array
    one: Array


def read(data: Path, people: bool) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The first names by id, and the other names with their ids."""
    with (data / FIRST).open(encoding="latin1", newline="") as file:
        rows = [row for row in csv.reader(file) if len(row) == 12]
    first = {row[0]: row[1] for row in rows if (row[2] == "individual") == people and row[2] in ("individual", "-0- ")}
    with (data / OTHER).open(encoding="latin1", newline="") as file:
        return first, [(row[0], row[3]) for row in csv.reader(file) if len(row) == 5 and row[0] in first]


def made_up(data: Path, draw: random.Random) -> list[str]:
    """Made-up people of the part that trains."""
    found: list[str] = []
    for name in MADE:
        with (data / name).open(encoding="utf8", newline="") as file:
            held = [row["full_name"] for row in csv.DictReader(file) if part(row["full_name"]) == "train"]
        found += draw.sample(held, min(STRANGERS, len(held)))
    return found


def pairs(data: Path, form: Form[Any]) -> Pairs:
    """The pairs of the part that trains."""
    first, other = read(data, form is PEOPLE)
    flat = Scale(0.0, tuple(() for _ in NUMBERS))
    index = NameIndex(first.values(), form, flat)
    place = {entry: at for at, entry in enumerate(first)}
    draw = random.Random(SEED)
    asked = [(name, place[entry]) for entry, name in other if part(entry) == "train"]
    own = [(first[entry], at) for entry, at in place.items() if part(entry) == "train"]
    asked = draw.sample(asked, min(ASKED, len(asked)))
    strangers = draw.sample(own, min(ASKED, len(own)))
    if form is PEOPLE:
        asked += [(name, at) for entry, at in draw.sample(own, SHORTENED) for name in shortened(entry)]
        strangers += [(name, -1) for name in made_up(data, draw)]
        strangers += [(kin(name, draw.choice(own)[0]), -1) for name, _ in draw.sample(own, KIN)]
        strangers += [(name.partition(",")[0], -1) for name, _ in draw.sample(own, ALONE)]
    else:
        asked += [(name, at) for entry, at in draw.sample(own, SHORTENED) for name in rewritten(entry)]
    found: list[tuple[tuple[float, ...], bool]] = []
    for name, at in asked:
        found += [(numbers, number == at) for number, numbers in index.compared(name)]
    for name, at in strangers:
        found += [(numbers, False) for number, numbers in index.compared(name) if number != at]
    return Pairs(form.kind, spread(np.array([row for row, _ in found])), np.array([float(one) for _, one in found]))


def shortened(name: str) -> Iterator[str]:
    """A name with initials for given names, turned round, and with the first of its given names alone."""
    surname, _, given = name.partition(",")
    words = given.split()
    if words:
        yield f"{' '.join(word[0] + '.' for word in words)} {surname}"
        yield f"{surname.title()} {given.strip()}"
    if len(words) > 1:
        yield f"{words[0]} {surname}"


def rewritten(name: str) -> Iterator[str]:
    """An organisation's name without its legal form, with the last word first, without a common word, and as an acronym."""
    known = company_name(name)
    words = known.words
    yield " ".join(words)
    if len(words) > 2:
        yield " ".join(words[-1:] + words[:-1])
        common = [at for at, word in enumerate(words) if word_weight(word) < 1]
        yield from (" ".join(words[:at] + words[at + 1 :]) for at in common[-1:])
    if len(known.initials) in ACRONYMS:
        yield known.initials.upper()


def kin(name: str, other: str) -> str:
    """The surnames of the one with the first given name of the other."""
    given = other.partition(",")[2].split() or other.split()
    return f"{given[0].title()} {name.partition(',')[0].title()}"


def spread(numbers: Array) -> Array:
    """Each number as what it exceeds each of its knots by."""
    return np.stack([np.maximum(numbers[:, NUMBERS.index(name)] - knot, 0.0) for name, knot in COLUMNS], axis=1)


def fitted(found: Pairs) -> tuple[float, Array]:
    """Bias and weights, by accelerated gradient descent with every weight held to its sign and least size."""
    matters = np.ones(len(found.one))
    bias, weights = 0.0, np.zeros(len(COLUMNS))
    for _ in range(ROUNDS):
        bias, weights = descended(found, matters)
        points = found.rows @ weights + bias
        edge = float(np.quantile(points[found.one == 0], 0.999))
        matters = (FLOOR + np.exp(-(((points - edge) / WIDTH) ** 2))) * np.where(found.one > 0, 3.0, 1.0)
    return bias, weights


def sizes(kind: str) -> tuple[Array, Array]:
    """The least and the greatest size of each weight."""
    least, most = LEAST_OF[kind], MOST_OF[kind]
    first = [least.get(name, 0.0) if knot == KNOTS[name][0] else 0.0 for name, knot in COLUMNS]
    return np.array(first), np.array([most.get(name, MOST_OF_ALL) for name, _ in COLUMNS])


def descended(found: Pairs, matters: Array) -> tuple[float, Array]:
    """One fit; columns are scaled to one spread for it."""
    wide = found.rows.std(axis=0) + 1e-6
    rows, total = found.rows / wide, matters.sum()
    least, most = (size * wide for size in sizes(found.kind))
    rate = 1 / (0.25 * float(np.linalg.norm((rows * matters[:, None]).T @ rows / total, 2)) + 0.25)
    weights = ahead = np.zeros(rows.shape[1])
    bias = bias_ahead = -2.0
    pace = 1.0
    for _ in range(STEPS):
        wrong = (1 / (1 + np.exp(-(rows @ ahead + bias_ahead))) - found.one) * matters / total
        step = ahead - rate * (rows.T @ wrong + RIDGE * ahead)
        step, bias_step = SIGNS * np.clip(step * SIGNS, least, most), bias_ahead - rate * float(wrong.sum())
        faster = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead, bias_ahead = step + (pace - 1) / faster * (step - weights), bias_step + (pace - 1) / faster * (bias_step - bias)
        weights, bias, pace = step, bias_step, faster
    return bias, weights / wide


def learned(data: Path, form: Form[Any]) -> dict[str, Any]:
    """The weights of a kind of names, with what they were made of."""
    found = pairs(data, form)
    bias, slopes = fitted(found)
    files = (FIRST, OTHER, *MADE) if form is PEOPLE else (FIRST, OTHER)
    made = {f"{name} SHA-256": hashlib.sha256((data / name).read_bytes()).hexdigest() for name in files}
    weights = {
        name: [round(float(slope), 3) + 0.0 for (number, _), slope in zip(COLUMNS, slopes, strict=True) if number == name]
        for name in NUMBERS
    }
    card = {"pairs": len(found.one), "of one entry": int(found.one.sum()), "seed": SEED} | made
    return {"card": card, "bias": round(bias, 3), "weights": weights}


def written(kinds: dict[str, Any]) -> Iterable[str]:
    """The lines of the file."""
    yield "# What the evidence for a listed name weighs (allegedly.screen.matching); do not edit."
    yield "# Made by: python -m training.train_screening ../shared/data"
    for kind, told in kinds.items():
        yield f"{kind}:"
        yield "  card:"
        yield from (f"    {name}: {value}" for name, value in told["card"].items())
        yield f"  bias: {told['bias']}"
        yield "  weights:"
        yield from (f"    {name}: [{', '.join(map(str, slopes))}]" for name, slopes in told["weights"].items())


def main() -> None:
    """Gather, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder that holds lists/ and names/")
    parser.add_argument("--kind", choices=("people", "companies"), help="only these weights are learned anew, the others stay")
    arguments = parser.parse_args()
    kinds = yaml.safe_load(TARGET.read_text("utf8"))
    learn: Sequence[Form[Any]] = [form for form in (PEOPLE, COMPANIES) if arguments.kind in (None, form.kind)]
    kinds |= {form.kind: learned(arguments.data, form) for form in learn}
    TARGET.write_text("\n".join(written({kind: kinds[kind] for kind in ("people", "companies")})) + "\n", "utf8")


if __name__ == "__main__":
    main()
