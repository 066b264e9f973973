"""A lookup among a million names: how long the index takes, how much memory, how quick the answers are; one process, one core.

    python -m bench.screening_scale [--names N] [--asked N] [--write]

The names are drawn, by seed, from those of the 100,000 made-up people in `../shared/data/names`: a given name as often as they
have it, a middle name for 60 in a hundred, a surname as often as these have it for 70 in a hundred. The other surnames are rare
ones, made of the first half of one surname and the second half of another, 400,000 of them, the n-th drawn as often as
1/(n+1000): so the vocabulary goes on growing with the names as that of real people does. A tenth are written "SURNAME, Given".
Half of those asked are on the list with a slip (a letter changed), half are not on it. Nothing of the names leaves the run.
"""

import argparse
import csv
import json
import os
import random
import resource
import sys
import time
from collections import Counter
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np

from allegedly.screen.matching import PEOPLE, NameIndex

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("ALLEGEDLY_SHARED", ROOT.parent / "shared")) / "data" / "names"
RESULTS = ROOT / "bench" / "results" / "screening_scale.json"
SEED = 8
RARE, RARE_FROM = 400_000, 1000
MIDDLE, COMMON, TURNED = 0.6, 0.7, 0.1


class Drawn:
    """Things drawn as often as they are weighed."""

    def __init__(self, things: dict[str, float], draw: random.Random) -> None:
        self._things = list(things)
        self._until = list(accumulate(things.values()))
        self._draw = draw

    def one(self) -> str:
        """The next."""
        return self._draw.choices(self._things, cum_weights=self._until)[0]


def counted(column: str) -> dict[str, float]:
    """How many of the made-up people have each name of a column."""
    found: Counter[str] = Counter()
    for path in sorted(SHARED.glob("negatives_*.csv")):
        with path.open(encoding="utf8", newline="") as file:
            found.update(row[column] for row in csv.DictReader(file) if row[column])
    return dict(sorted(found.items()))


def rare(surnames: list[str], draw: random.Random) -> dict[str, float]:
    """Surnames that few have: halves of Latin ones, the n-th drawn as often as 1/(n+1000)."""
    long = [name for name in surnames if name.isascii() and name.isalpha() and len(name) > 3]
    made: dict[str, float] = {}
    while len(made) < RARE:
        one, other = draw.choice(long), draw.choice(long)
        made.setdefault(one[: (len(one) + 1) // 2] + other[len(other) // 2 :], 1 / (len(made) + RARE_FROM))
    return made


def names(size: int, draw: random.Random) -> list[str]:
    """So many names."""
    surnames = counted("last_name")
    given, middle = Drawn(counted("first_name"), draw), Drawn(counted("middle_name"), draw)
    common, seldom = Drawn(surnames, draw), Drawn(rare(list(surnames), draw), draw)
    made = []
    for _ in range(size):
        first = f"{given.one()} {middle.one()}" if draw.random() < MIDDLE else given.one()
        last = common.one() if draw.random() < COMMON else seldom.one()
        made.append(f"{last.upper()}, {first}" if draw.random() < TURNED else f"{first} {last}")
    return made


def slipped(name: str, draw: random.Random) -> str:
    """A name with one letter changed."""
    at = draw.randrange(len(name))
    return name[:at] + draw.choice("aeiourstln") + name[at + 1 :] if name[at].isalpha() else name


def peak() -> float:
    """The most memory that this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured(size: int, asked: int) -> dict[str, Any]:
    """Builds the index, asks, and tells how long it took."""
    draw = random.Random(SEED)
    listed = names(size, draw)
    questions = [slipped(name, draw) for name in draw.sample(listed, asked // 2)] + names(asked - asked // 2, draw)
    draw.shuffle(questions)
    before, begun, clock = peak(), time.process_time(), time.perf_counter()
    index = NameIndex(listed, PEOPLE)
    built, waited = time.process_time() - begun, time.perf_counter() - clock
    indexed, times = peak(), []
    for name in questions:
        begun = time.process_time()
        index.find(name)
        times.append(time.process_time() - begun)
    return {
        "names": size,
        "different words": len({word for name in listed for word in name.replace(",", "").casefold().split()}),
        "seconds to index": round(built, 1),
        "seconds to index by the clock": round(waited, 1),
        "MB before": round(before),
        "MB with the index": round(indexed),
        "MB at most": round(peak()),
        "asked": asked,
        "names a second": round(asked / sum(times)),
        "p50 ms": round(float(np.quantile(times, 0.5)) * 1000, 2),
        "p99 ms": round(float(np.quantile(times, 0.99)) * 1000, 2),
        "slowest ms": round(max(times) * 1000, 2),
    }


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument("--asked", type=int, default=5_000)
    parser.add_argument("--write", action="store_true", help=f"keep the figures in {RESULTS.relative_to(ROOT)}")
    arguments = parser.parse_args()
    if not SHARED.is_dir():
        print(f"not measured: {SHARED} is not here (ALLEGEDLY_SHARED names the folder that holds data/names)", file=sys.stderr)
        return 0
    result = {
        "command": f"python -m bench.screening_scale --names {arguments.names} --asked {arguments.asked} --write",
        **measured(arguments.names, arguments.asked),
    }
    if arguments.write:
        RESULTS.write_text(json.dumps(result, indent=1) + "\n", "utf8")
    print("\n".join(f"{key}: {value}" for key, value in result.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
