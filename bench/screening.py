"""Looking names up on a list, beside nomenklatura's logic-v2 and rapidfuzz, in one run.

    python -m bench.screening [--nomenklatura PYTHON] [--size N] [--part dev|test] [--speed] [--write]

Recall where 1 % of the names that mean nobody raise an alert, for five sets (`screening_sets.py`): OFAC's other names of people
against their first names, variations made of those, Cyrillic names of the EU's list against Latin ones, the EU's spellings of
people whom OFAC lists, names of the UN's list in Arabic letters. A name counts as found where the entry that it means is above the
threshold. Half of the names that mean nobody are other people of the same list, which is where false alerts come from; a second row
has the threshold of the made-up people alone, which is lower. logic-v2 scores the 50 best candidates by rapidfuzz, in the
environment of PYTHON; without it its column stays empty. All that is asked belongs to people whom training never saw: those of
`dev`, on whom the lookup was tuned, or of `test`. Then the speed of ours on one core. Intervals are bootstraps over the names asked
and over those that mean nobody, each draw with its own threshold; what ours is ahead by is drawn in pairs.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from bench.intervals import DRAWS, LEVEL, Figure, figure
from bench.screening_sets import Asked, Set, sets
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from allegedly.names import fold
from allegedly.screen.matching import PEOPLE, NameIndex

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("ALLEGEDLY_SHARED", ROOT.parent / "shared")) / "data"
RESULTS = ROOT / "bench" / "results" / "screening.json"
OTHER = ROOT / "bench" / "nomenklatura_names.py"
ALERTED = 0.01
CANDIDATES = 50
SEED = 8
SPEED_LIST, SPEED_ASKED = 15_000, 3_000

# Of one name asked: the listed names by place, with their scores.
Found = dict[int, float]
Lookup = Callable[[Set, Sequence[Asked]], list[Found]]


def by_ours(of: Set, asked: Sequence[Asked]) -> list[Found]:
    """The product's own lookup."""
    index = NameIndex(of.listed, PEOPLE)
    return [{hit.number: hit.score for hit in index.find(one.name)} for one in asked]


def _likenesses(of: Set, asked: Sequence[Asked], scorer: Callable[..., float]) -> Iterator[NDArray[np.float32]]:
    """For each name its likeness to each listed name; commas and accents are gone from both."""
    listed = [fold(name).replace(",", "") for name in of.listed]
    for start in range(0, len(asked), 200):
        names = [fold(one.name).replace(",", "") for one in asked[start : start + 200]]
        yield from process.cdist(names, listed, scorer=scorer, dtype=np.float32)


def by_token_set(of: Set, asked: Sequence[Asked]) -> list[Found]:
    """rapidfuzz's token_set_ratio over the whole list."""
    found = []
    for row in _likenesses(of, asked, fuzz.token_set_ratio):
        best = np.argsort(-row, kind="stable")[:CANDIDATES]
        found.append({int(at): float(row[at]) for at in best})
    return found


def candidates(of: Set, asked: Sequence[Asked]) -> list[list[int]]:
    """For each name the 50 best by rapidfuzz: half by the words that are the same, half by all letters."""
    both = zip(_likenesses(of, asked, fuzz.token_set_ratio), _likenesses(of, asked, fuzz.token_sort_ratio), strict=True)
    return [[int(at) for at in np.argsort(-(one + other), kind="stable")[:CANDIDATES]] for one, other in both]


def by_logic_v2(python: str, schema: str = "Person") -> Lookup:
    """nomenklatura's logic-v2 over candidates, in its own environment."""

    def lookup(of: Set, asked: Sequence[Asked]) -> list[Found]:
        places = candidates(of, asked)
        pairs = [
            {"schema": schema, "one": one.name, "other": of.listed[at]}
            for one, held in zip(asked, places, strict=True)
            for at in held
        ]
        with tempfile.TemporaryDirectory(prefix="allegedly-screening-") as folder:
            path = Path(folder) / "pairs.jsonl"
            path.write_text("".join(json.dumps(pair) + "\n" for pair in pairs), "utf8")
            done = subprocess.run([python, str(OTHER), str(path)], capture_output=True, text=True, check=True)
        scores = iter([json.loads(line) for line in done.stdout.splitlines()][1:])
        return [{at: next(scores) for at in held} for held in places]

    return lookup


def remembered(lookup: Lookup) -> Lookup:
    """A lookup that asks the names which mean nobody once for all sets that share them."""
    known: dict[int, list[Found]] = {}

    def asked(of: Set, names: Sequence[Asked]) -> list[Found]:
        if id(names) not in known:
            known[id(names)] = lookup(of, names)
        return known[id(names)]

    return asked


class Scores(NamedTuple):
    """What a system says: of each name that means nobody the best score, of each other one the score of what it means."""

    wrong: NDArray[np.float64]
    right: NDArray[np.float64]


def scored(of: Set, lookup: Lookup) -> Scores:
    """A system's scores of a set."""
    wrong = [_best(found, one.apart) for one, found in zip(of.wrong, lookup(of, of.wrong), strict=True)]
    right = [
        found.get(one.means if one.means is not None else -1, 0.0)
        for one, found in zip(of.right, lookup(of, of.right), strict=True)
    ]
    return Scores(np.array(wrong), np.array(right))


def _best(found: Found, apart: int | None) -> float:
    return max((score for at, score in found.items() if at != apart), default=0.0)


def threshold(wrong: NDArray[np.float64]) -> float:
    """The score above which 1 % are, or fewer where many scores are one."""
    return float(np.sort(wrong)[::-1][int(len(wrong) * ALERTED)])


def recalls(found: Scores) -> NDArray[np.float64]:
    """The recall in each of the bootstrap's draws."""
    draw = np.random.default_rng(SEED)
    values = []
    for _ in range(DRAWS):
        least = threshold(draw.choice(found.wrong, len(found.wrong)))
        values.append(float((draw.choice(found.right, len(found.right)) > least).mean()))
    return np.array(values)


def recall(found: Scores) -> Figure:
    """The recall with its interval."""
    low, high = np.quantile(recalls(found), [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Figure(float((found.right > threshold(found.wrong)).mean()), float(low), float(high))


def ahead(one: Scores, other: Scores) -> Figure:
    """By how much the one's recall is above the other's, from the same draws of names."""
    low, high = np.quantile(recalls(one) - recalls(other), [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Figure(recall(one).value - recall(other).value, float(low), float(high))


def invented(of: Set, found: Scores) -> Scores:
    """The scores with the made-up people alone as those who mean nobody."""
    return Scores(found.wrong[[one.apart is None for one in of.wrong]], found.right)


def measured(of: Set, lookup: Lookup) -> dict[str, Any]:
    """Recall of a set where 1 % of what means nobody is alerted, whole and by kind, and who caused the false alerts."""
    return told_of(of, scored(of, lookup))


def told_of(of: Set, found: Scores) -> dict[str, Any]:
    """The figures of a system's scores."""
    least, own = threshold(found.wrong), np.array([one.apart is not None for one in of.wrong])
    kinds = np.array([one.kind for one in of.right])
    made = invented(of, found)
    row = {
        "threshold": round(least, 4),
        "alerted of other people of the list": int((found.wrong[own] > least).sum()),
        "recall": recall(found),
        "kinds": {
            k: figure([(float(s > least), 1.0) for s in found.right[kinds == k]]) for k in dict.fromkeys(kinds.tolist()) if k
        },
    }
    return row | (
        {"made-up strangers alone": {"threshold": threshold(made.wrong), "recall": recall(made)}} if len(made.wrong) else {}
    )


def speed(of: Set) -> dict[str, float]:
    """Names a second of one core's own time, ours, at 15,000 names: half of those asked are on the list, half mean nobody."""
    more = [one.name for one in of.right] + [one.name for one in of.wrong]
    draw = random.Random(1)
    listed = list(of.listed)
    words = [name.replace(",", "").split() for name in listed]
    while len(listed) < SPEED_LIST:
        # Names made of the list's own words keep its vocabulary.
        listed.append(" ".join([draw.choice(draw.choice(words)) for _ in range(3)]))
    begun = time.process_time()
    index = NameIndex(listed, PEOPLE)
    built = time.process_time() - begun
    asked = draw.choices(more, k=SPEED_ASKED)
    times = []
    for name in asked:
        start = time.process_time()
        index.find(name)
        times.append(time.process_time() - start)
    return {
        "names": len(listed),
        "seconds to index": round(built, 2),
        "names a second": round(len(times) / sum(times)),
        "p50 ms": round(float(np.quantile(times, 0.5)) * 1000, 2),
        "p99 ms": round(float(np.quantile(times, 0.99)) * 1000, 2),
    }


def told(value: Figure | None) -> str:
    """A figure for people."""
    return "–" if value is None else f"{value.value:.3f} [{value.low:.3f}, {value.high:.3f}]"


def show(result: dict[str, Any]) -> None:
    """Print the figures."""
    for name, row in result["sets"].items():
        print(f"\n{name}: {row['asked']} names that mean an entry, {row['strangers']} that mean none, {row['listed']} listed")
        for system, found in row["systems"].items():
            print(f"  {system:12} recall {told(found['recall'])} above {found['threshold']:.4f}", end="")
            made = found.get("made-up strangers alone")
            print(f"; made-up strangers alone {told(made['recall'])} above {made['threshold']:.4f}" if made else "")
        for against, value in row.get("ahead of logic-v2", {}).items():
            print(f"  ahead of logic-v2, {against}: {told(value)}")
        for kind in row["systems"]["ours"]["kinds"]:
            values = "  ".join(f"{system} {found['kinds'][kind].value:.3f}" for system, found in row["systems"].items())
            print(f"    {kind:26}{values}")


def row_of(of: Set, systems: dict[str, Lookup]) -> dict[str, Any]:
    """The figures of a set."""
    found = {name: scored(of, lookup) for name, lookup in systems.items()}
    row: dict[str, Any] = {
        "asked": len(of.right),
        "strangers": len(of.wrong),
        "listed": len(of.listed),
        "systems": {name: told_of(of, scores) for name, scores in found.items()},
    }
    if "logic-v2" in found:
        both = found["ours"], found["logic-v2"]
        row["ahead of logic-v2"] = {"all strangers": ahead(*both)}
        if any(one.apart is None for one in of.wrong):
            row["ahead of logic-v2"]["made-up strangers alone"] = ahead(*(invented(of, scores) for scores in both))
    return row


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nomenklatura", metavar="PYTHON", help="the Python of an environment that has nomenklatura")
    parser.add_argument("--size", type=int, default=2000, help="names asked of each set (variations: twice as many)")
    parser.add_argument("--part", choices=("dev", "test"), default="dev", help="of whom names are asked")
    parser.add_argument(
        "--speed", action="store_true", help="the speed alone, on dev; with --write the other figures stay as they are"
    )
    parser.add_argument("--write", action="store_true", help=f"keep the figures in {RESULTS.relative_to(ROOT)}")
    arguments = parser.parse_args()
    if not (SHARED / "lists" / "sdn_20240503.csv").is_file():
        print(
            f"not measured: {SHARED}/lists is not here (ALLEGEDLY_SHARED names the folder that holds data/lists)", file=sys.stderr
        )
        return 0
    if arguments.speed:
        kept = json.loads(RESULTS.read_text("utf8")) | {"speed": speed(sets(SHARED, 1000, "dev")[0])}
        return _done(kept, write=arguments.write)
    systems: dict[str, Lookup] = {"ours": by_ours, "token_set": by_token_set}
    if arguments.nomenklatura:
        systems["logic-v2"] = by_logic_v2(arguments.nomenklatura)
    asked = sets(SHARED, arguments.size, arguments.part)
    remembering = {name: remembered(lookup) for name, lookup in systems.items()}
    result: dict[str, Any] = {
        "command": f"python -m bench.screening --nomenklatura PYTHON --size {arguments.size} --part {arguments.part} --write",
        "part": arguments.part,
        "speed": speed(asked[0]),
        "sets": {of.name: row_of(of, remembering) for of in asked},
    }
    show(result)
    return _done(result, write=arguments.write)


def _done(result: dict[str, Any], *, write: bool) -> int:
    print(f"\nspeed: {result['speed']}")
    if write:
        RESULTS.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", "utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
