"""Words a second and peak memory of the whole read stage, beside the bare spaCy pipeline in the same run.

    python bench/speed.py [--articles N] [--repeats N]

The texts are PolNeAR dev where the shared folder is at hand (ALLEGEDLY_SHARED, or `shared` beside the repository), else the corpus
stories, repeated. Both sides run in one process, by turns of ten articles, so that the load of the machine falls on both; the
ratio is the median over the repeats. Peak memory is that of a fresh process for each side. The first article is timed in fresh
processes too, from their start until it is read: what a user waits for. Writes bench/results/speed.json; exit 1 where the targets
(ratio at least .5, peak under 1 GB, first article within 5 s) are missed.
"""

import argparse
import hashlib
import json
import os
import platform
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from allegedly.identity import content_id
from allegedly.read.parsed import PARSED_KINDS
from allegedly.read.pipeline import pipeline
from allegedly.read.reader import read_article
from allegedly.shapes import Article, Block, Captured

BENCH = Path(__file__).resolve().parent
ROOT = BENCH.parent
RESULTS = BENCH / "results" / "speed.json"
LINE = re.compile(r"\S[^\n]*")
CAPTURED = Captured(at="2000-01-01T00:00:00Z", by="speed", tool="bench/speed.py")
LEAST_RATIO = 0.5
MOST_BYTES = 1_000_000_000
MOST_SECONDS = 5
STARTS = 3
CHUNK = 10

Side = Callable[[list[Article]], object]


def as_article(name: str, text: str) -> Article:
    """A text as an article, each line a body block."""
    sha256 = hashlib.sha256(text.encode("utf8")).hexdigest()
    return Article(
        id=content_id("a", name, sha256),
        file=name,
        url=None,
        title=None,
        outlet=None,
        byline=None,
        published=None,
        published_basis="unknown",
        language="en",
        kind="report",
        sha256=sha256,
        captured=CAPTURED,
        blocks=tuple(Block(kind="body", start=m.start(), end=m.end()) for m in LINE.finditer(text)),
        text=text,
    )


def texts(count: int) -> tuple[str, list[Article]]:
    """What is read, in words, and the articles."""
    shared = Path(os.environ.get("ALLEGEDLY_SHARED", ROOT.parent / "shared")) / "data" / "polnear" / "dev.jsonl"
    if shared.is_file():
        rows = [json.loads(line) for line in shared.read_text("utf8").splitlines()[:count]]
        return "PolNeAR dev", [as_article(row["id"], row["text"]) for row in rows]
    files = sorted((ROOT / "corpus" / "stories").glob("*/*.txt"))
    chosen = [files[number % len(files)] for number in range(count)]
    return "corpus stories", [as_article(f"{number}-{path.name}", path.read_text("utf8")) for number, path in enumerate(chosen)]


def bare(articles: list[Article]) -> object:
    """The pipeline alone, over the blocks that reading parses."""
    blocks = (a.text[b.start : b.end] for a in articles for b in a.blocks if b.kind in PARSED_KINDS)
    return sum(len(doc) for doc in pipeline().pipe(blocks))


def whole(articles: list[Article]) -> object:
    """The whole read stage, article by article, parse included."""
    return sum(len(read_article(article).claims) for article in articles)


SIDES: dict[str, Side] = {"bare": bare, "read": whole}


def seconds(side: Side, articles: list[Article]) -> float:
    """How long one side takes over all articles."""
    start = time.perf_counter()
    side(articles)
    return time.perf_counter() - start


def turn(articles: list[Article]) -> dict[str, float]:
    """How long each side takes over all articles, ten at a time in changing order, so that a busy machine slows both alike."""
    taken = dict.fromkeys(SIDES, 0.0)
    for number, start in enumerate(range(0, len(articles), CHUNK)):
        for key in sorted(SIDES, reverse=bool(number % 2)):
            taken[key] += seconds(SIDES[key], articles[start : start + CHUNK])
    return taken


def peak(side: str, count: int) -> int:
    """The most memory, in bytes, that a fresh process holds while it runs one side."""
    command = [sys.executable, __file__, "--articles", str(count), "--peak", side]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def first_article() -> list[float]:
    """Seconds from the start of a fresh process until it has imported, loaded and read one article, for each of a few starts."""
    command = [sys.executable, __file__, "--articles", "1", "--peak", "read"]
    taken = []
    for _ in range(STARTS):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        taken.append(round(time.perf_counter() - start, 2))
    return taken


def own_peak() -> int:
    """The most memory that this process has held, in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def measured(count: int, repeats: int) -> dict[str, Any]:
    """The figures of one run."""
    # First of all, while this process is small: a child's peak as the system counts it begins with that of its parent.
    peaks = {key: round(peak(key, count) / 1e6) for key in SIDES}
    starts = first_article()
    name, articles = texts(count)
    words = sum(len(article.text.split()) for article in articles)
    for side in SIDES.values():
        side(articles[:3])  # the first articles pay for loading
    turns = [turn(articles) for _ in range(repeats)]
    taken = {key: statistics.median(one[key] for one in turns) for key in SIDES}
    return {
        "texts": name,
        "articles": len(articles),
        "words": words,
        "repeats": repeats,
        "words_a_second": {key: round(words / taken[key]) for key in SIDES},
        "ratio": round(statistics.median(one["bare"] / one["read"] for one in turns), 3),
        "ratios": [round(one["bare"] / one["read"], 3) for one in turns],
        "peak_mb": peaks,
        "first_article_seconds": min(starts),
        "starts": starts,
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
    }


def missed(found: dict[str, Any]) -> bool:
    """Whether the figures miss a target."""
    slow = found["ratio"] < LEAST_RATIO or found["first_article_seconds"] > MOST_SECONDS
    return slow or found["peak_mb"]["read"] * 1e6 >= MOST_BYTES


def main() -> int:
    """Measures, prints and keeps the figures; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--peak", choices=sorted(SIDES), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.peak:
        SIDES[args.peak](texts(args.articles)[1])
        print(own_peak())
        return 0
    found = measured(args.articles, args.repeats)
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", "utf8")
    print(json.dumps(found, indent=1))
    return int(missed(found))


if __name__ == "__main__":
    sys.exit(main())
