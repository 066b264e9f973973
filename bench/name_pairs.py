"""Names compared on their own, beside nomenklatura's logic-v2 in the same run.

    python -m bench.name_pairs [--limit N] [--out FILE]

Labelled pairs (`../shared/data/names/name_pairs.csv`, or under ALLEGEDLY_SHARED): ours five-fold, seeded, by pair, the weights
fitted on four folds and judging the fifth; logic-v2 as it is, at its own threshold of 0.7 and also at the threshold that is best on
the four folds. Then how both hold beyond these pairs, with the shipped weights, by lists where what is right is known: the UN list
as copied with slips (recall), OFAC's alternate names (recall, where many an alias is another name altogether), pairs of different
people who share a word: members of Congress, people made up, people on OFAC's list (false alarms). logic-v2 runs in the environment
whose Python ALLEGEDLY_NOMENKLATURA names; without it its columns stay empty. Intervals are bootstraps over pairs.
"""

import argparse
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.intervals import Figure, figure
from training.train_names import FOLDS, Pair, five_fold, folds, load

from allegedly.names import compare, person_name
from allegedly.names.scorer import THRESHOLD, same_company, same_person

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("ALLEGEDLY_SHARED", ROOT.parent / "shared"))
NAMES = SHARED / "data" / "names"
LISTS = SHARED / "data" / "lists"
RESULTS = ROOT / "bench" / "results" / "name_pairs.json"
OTHER = ROOT / "bench" / "nomenklatura_names.py"
NOT_INSTALLED = 3
SEED = 5
# Nobody looked at these pairs while rules and word lists were written: lines 162 to 294 of the file.
UNSEEN = range(160, 293)

Scores = Sequence[float]


def by_logic_v2(pairs: Sequence[Pair]) -> tuple[dict[str, Any], list[float]] | None:
    """What nomenklatura says, None where it is not installed."""
    with tempfile.TemporaryDirectory(prefix="allegedly-names-") as folder:
        path = Path(folder) / "pairs.jsonl"
        rows = (json.dumps({"schema": pair.schema, "one": pair.one, "other": pair.other}) + "\n" for pair in pairs)
        path.write_text("".join(rows), "utf8")
        command = [os.environ.get("ALLEGEDLY_NOMENKLATURA", sys.executable), str(OTHER), str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode == NOT_INSTALLED:
        return None
    done.check_returncode()
    about, *scores = map(json.loads, done.stdout.splitlines())
    return about, scores


def tuned(pairs: Sequence[Pair], fold: Sequence[int], scores: Scores) -> list[bool]:
    """Decisions by the threshold that is best on the other four folds."""
    said = [False] * len(pairs)
    for number in range(FOLDS):
        rest = [i for i in range(len(pairs)) if fold[i] != number]
        best = max(
            sorted({scores[i] for i in rest}), key=lambda t: _f1([pairs[i].same for i in rest], [scores[i] >= t for i in rest])
        )
        for i in range(len(pairs)):
            if fold[i] == number:
                said[i] = scores[i] >= best
    return said


def _f1(gold: Sequence[bool], said: Sequence[bool]) -> float:
    right = sum(g and s for g, s in zip(gold, said, strict=True))
    return 2 * right / ((sum(gold) + sum(said)) or 1)


def figures(gold: Sequence[bool], said: Sequence[bool]) -> dict[str, Figure | None]:
    """F1, precision and recall of decisions, with intervals."""
    both = list(zip(gold, said, strict=True))
    return {
        "f1": figure([(2.0 * (g and s), float(g) + float(s)) for g, s in both]),
        "precision": figure([(float(g and s), float(s)) for g, s in both]),
        "recall": figure([(float(g and s), float(g)) for g, s in both]),
    }


def column(names: Path) -> list[str]:
    """The full names of a file."""
    with names.open(encoding="utf8", newline="") as file:
        return [row["full_name"] for row in csv.DictReader(file)]


def sharing(names: Sequence[str], limit: int) -> list[Pair]:
    """Pairs of different people who share a word of their names, drawn evenly over the words, no two alike."""
    bearers: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(set(names)):
        for word in set(person_name(name).words):
            if len(word) > 1:
                bearers[word].append(name)
    draw = random.Random(SEED)
    found: set[tuple[str, str]] = set()
    shared = sorted(word for word, held in bearers.items() if len(held) > 1)
    while len(found) < limit and shared:
        word = draw.choice(shared)
        one, other = sorted(draw.sample(bearers[word], 2))
        if sorted(person_name(one).words) != sorted(person_name(other).words):
            found.add((one, other))
    return [Pair("Person", one, other, False) for one, other in sorted(found)]


def ofac(limit: int) -> tuple[list[Pair], list[str]]:
    """People of OFAC's list: first names with alternates, and the first names alone."""
    with (LISTS / "sdn_20240503.csv").open(encoding="utf8", newline="") as file:
        people = {row[0]: row[1] for row in csv.reader(file) if len(row) > 2 and row[2] == "individual"}
    with (LISTS / "alt_20251224.csv").open(encoding="utf8", newline="") as file:
        pairs = [Pair("Person", people[row[0]], row[3], True) for row in csv.reader(file) if len(row) > 3 and row[0] in people]
    return random.Random(SEED).sample(pairs, min(limit, len(pairs))), list(people.values())


def beyond(limit: int) -> dict[str, list[Pair]]:
    """Lists where what is right is known."""
    copied = zip(column(NAMES / "positives_un_treated.csv"), column(NAMES / "positives_un_untreated.csv"), strict=True)
    alternates, people = ofac(limit)
    congress = column(NAMES / "positives_us_congress_untreated.csv")
    every = [Pair("Person", one, other, False) for one, other in combinations(sorted(set(congress)), 2)]
    return {
        "un, copied with slips": [Pair("Person", one, other, True) for one, other in copied if one != other][:limit],
        "ofac, alternate names": alternates,
        "congress, any two": random.Random(SEED).sample(every, min(limit, len(every))),
        "congress, sharing a word": sharing(congress, limit),
        "made up (us), sharing a word": sharing(column(NAMES / "negatives_us.csv"), limit),
        "made up (world), sharing a word": sharing(column(NAMES / "negatives_global.csv"), limit),
        "ofac, sharing a word": sharing(people, limit),
    }


def ours(pairs: Sequence[Pair]) -> list[float]:
    """Scores by the shipped weights."""
    return [same_person(p.one, p.other) if p.kind == "people" else same_company(p.one, p.other) for p in pairs]


def labelled(pairs: Sequence[Pair]) -> dict[str, Any]:
    """The figures of the labelled pairs, all and by kind."""
    fold = folds(pairs)
    said = {"ours, five-fold": [score >= THRESHOLD for score in five_fold(pairs, fold)]}
    other = by_logic_v2(pairs)
    if other:
        about, scores = other
        said[f"logic-v2 {about['version']} at {about['threshold']}"] = [score >= about["threshold"] for score in scores]
        said[f"logic-v2 {about['version']}, threshold by fold"] = tuned(pairs, fold, scores)
    people = [i for i, p in enumerate(pairs) if p.kind == "people"]
    rows = {
        "all": _part(pairs, said, range(len(pairs))),
        "not looked at": _part(pairs, said, UNSEEN),
        "companies": _part(pairs, said, [i for i, p in enumerate(pairs) if p.kind == "companies"]),
    }
    said["ours inside a case (compare)"] = [compare(person_name(p.one), person_name(p.other)) is not None for p in pairs]
    return rows | {"people": _part(pairs, said, people)}


def _part(pairs: Sequence[Pair], said: dict[str, list[bool]], places: Sequence[int]) -> dict[str, Any]:
    """The figures of some of the pairs."""
    gold = [pairs[i].same for i in places]
    counted = {"pairs": len(places), "same": sum(gold)}
    return counted | {name: figures(gold, [decisions[i] for i in places]) for name, decisions in said.items()}


def spread(sets: dict[str, list[Pair]]) -> dict[str, Any]:
    """For each list the share of its pairs that is called one, ours and logic-v2's: recall, or false alarms."""
    rows: dict[str, Any] = {}
    for name, pairs in sets.items():
        other = by_logic_v2(pairs)
        rows[name] = {
            "pairs": len(pairs),
            "right": "same" if pairs[0].same else "different",
            "ours": figure([(float(score >= THRESHOLD), 1.0) for score in ours(pairs)]),
            "logic-v2": figure([(float(score >= other[0]["threshold"]), 1.0) for score in other[1]]) if other else None,
            "inside a case": figure([(float(compare(person_name(p.one), person_name(p.other)) is not None), 1.0) for p in pairs]),
        }
    return rows


def microseconds(pairs: Sequence[Pair]) -> dict[str, float]:
    """How long a pair takes, names taken apart for the first time, and again from what is remembered."""
    found = {}
    for name in ("first", "again"):
        begun = time.process_time()
        for pair in pairs:
            compare(person_name(pair.one), person_name(pair.other))
        found[name] = round((time.process_time() - begun) / len(pairs) * 1e6, 1)
    return found


def told(value: Figure | None) -> str:
    """A figure for people."""
    if value is None:
        return "–"
    return f"{value.value:.3f}" + ("" if value.low is None else f" [{value.low:.3f}, {value.high:.3f}]")


def show(result: dict[str, Any]) -> None:
    """Print the figures."""
    for part, row in result["labelled"].items():
        print(f"\n{part}: {row['pairs']} pairs, {row['same']} the same")
        for name in list(row)[2:]:
            print(f"  {name:44}" + "  ".join(f"{key} {told(value)}" for key, value in row[name].items()))
    print("\ncalled one, of pairs that are")
    for name, row in result["beyond"].items():
        values = "  ".join(f"{key} {told(row[key])}" for key in ("ours", "logic-v2", "inside a case"))
        print(f"  {row['right']:10}{name:34}{row['pairs']:6}  {values}")
    print(f"\nmicroseconds a pair (compare): {result['microseconds']}")


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=2000, help="pairs of each list beyond the labelled ones")
    parser.add_argument("--out", type=Path, default=RESULTS)
    arguments = parser.parse_args()
    if not (NAMES / "name_pairs.csv").is_file():
        print(f"not measured: {NAMES} is not here (ALLEGEDLY_SHARED names the folder that holds data/names)", file=sys.stderr)
        return 0
    sets = beyond(arguments.limit)
    result = {
        "command": f"python -m bench.name_pairs --limit {arguments.limit}",
        "microseconds": microseconds([pair for pairs in sets.values() for pair in pairs]),
        "labelled": labelled(load(NAMES / "name_pairs.csv")),
        "beyond": spread(sets),
    }
    arguments.out.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", "utf8")
    show(result)
    return 0


if __name__ == "__main__":
    sys.exit(main())
