"""What it costs to settle a case of up to 10,000 articles, findings apart, and to add one article to it.

    python bench/findings_scale.py [--articles 1000 3000 10000] [--write]

Articles are made, not read (`findings_scale_world`): stories of 1 to 40 articles with claims, sources, answers, sums and steps.
Each size runs in a process of its own: all articles but twelve go into a case file, which is settled; then the twelve come one by
one by the way of `allegedly read` (`flow.read_inputs` with a reader that has the readings ready), and the case is settled again.
Said is processor time, since machines are shared, with time by the clock beside it; of the adds the median and the worst; the peak
of memory; and how many of the twelve stood, when they were placed, in the same story and with the same people and bodies as once
settled. With --write the figures and a plot go to bench/results/findings_scale.json and .svg.
"""

import json
import math
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import sizes
from allegedly import flow, settling
from allegedly.record.store import Case
from allegedly.resolve import resolution as resolving
from allegedly.settings import Settings
from allegedly.shapes import ProducedBy, Resolution
from findings_scale_world import Told, case, share
from resolve_scale import SEED
from sizes import Row

SIZES = (1_000, 3_000, 10_000)
NEW = 12
# Larger cases are not settled a second time, which takes minutes.
CHECKED = 3_000
# What the issue asks at 10,000 articles: seconds to add one, minutes for findings on two cores.
ADD_SECONDS, FINDINGS_SECONDS = 2.0, 300.0


class Spent(NamedTuple):
    """Seconds of the processor and of the clock."""

    cpu: float
    wall: float

    def rounded(self) -> Row:
        """As a row."""
        return {"cpu": round(self.cpu, 2), "wall": round(self.wall, 2)}


class Clock:
    """What each named part of the work took in all."""

    def __init__(self) -> None:
        self.spent: dict[str, Spent] = {}

    @contextmanager
    def on(self, name: str) -> Iterator[None]:
        """Counts what is done inside under a name."""
        cpu, wall = time.process_time(), time.perf_counter()
        yield
        before = self.spent.get(name, Spent(0.0, 0.0))
        self.spent[name] = Spent(before.cpu + time.process_time() - cpu, before.wall + time.perf_counter() - wall)

    def counted(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """A function whose every call is counted under a name."""

        def timed(*args: Any, **kwargs: Any) -> Any:
            with self.on(name):
                return work(*args, **kwargs)

        return timed


def measured(articles: int) -> Row:
    """Makes a case of so many articles, settles it, adds one after another, and says what each took."""
    told = case(articles)
    random.Random(SEED).shuffle(told)
    new, old = told[:NEW], told[NEW:]
    clock = Clock()
    settling.settle = clock.counted("resolving", settling.settle)  # type: ignore[attr-defined]
    resolving.find_findings = clock.counted("findings", resolving.find_findings)  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scale.case"
        stored = _store(path, old, clock)
        whole = dict(clock.spent)
        adds, unsettled = _add(path, new, told)
        again = _settle_again(path, new, clock) if articles <= CHECKED else {}
        size = path.stat().st_size
    return {
        **share(told),
        "stories": len(stored.stories),
        "largest story": max(len(story.articles) for story in stored.stories),
        "entities": len(stored.entities),
        "findings": len(stored.findings),
        "storing": whole["storing"].rounded(),
        "settling": whole["settling"].rounded(),
        "of it resolving": whole["resolving"].rounded(),
        "of it findings": whole["findings"].rounded(),
        "adding one": _spread(adds),
        "placed": unsettled,
        **again,
        "case_mb": size // 2**20,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _store(path: Path, told: Sequence[Told], clock: Clock) -> Resolution:
    """Puts articles into a new case and settles it."""
    with Case.create_or_open(path) as opened:
        opened.set_producer(_producer())
        with clock.on("storing"), opened.changing():
            for one in told:
                opened.add(one.document, one.reading, "bench")
        with clock.on("settling"):
            settling.resolve_if_stale(opened)
        return opened.resolution()


def _settle_again(path: Path, new: Sequence[Told], clock: Clock) -> Row:
    """Settles the case with what was placed in it; what that took, and how far the places were right."""
    with Case.open(path) as opened:
        placed = opened.resolution()
        with clock.on("settling again"):
            settling.resolve_if_stale(opened)
        settled = opened.resolution()
    right = agreement(placed, settled, frozenset(one.document.article.id for one in new))
    return {"settling again": clock.spent["settling again"].rounded(), "placed as settled": right}


def _producer() -> ProducedBy:
    return ProducedBy(allegedly="bench", weights={}, vocabulary="")


def _add(path: Path, new: Sequence[Told], told: Sequence[Told]) -> tuple[list[Spent], int]:
    """Reads articles into the case one by one; what each took, and how many stand unsettled then."""
    readings = {one.document.article.id: one.reading for one in told}
    reader = flow.Reader(lambda article: readings[article.id], "bench", _producer())
    found, unsettled = [], 0
    for one in new:
        clock = Clock()
        with clock.on("add"):
            unsettled = flow.read_inputs(path, [one.document], Settings(), reader, lambda _: None).unsettled
        found.append(clock.spent["add"])
    return found, unsettled


def _spread(spent: Sequence[Spent]) -> Row:
    return {
        "cpu_median": round(statistics.median(one.cpu for one in spent), 2),
        "cpu_worst": round(max(one.cpu for one in spent), 2),
        "wall_median": round(statistics.median(one.wall for one in spent), 2),
        "wall_worst": round(max(one.wall for one in spent), 2),
    }


def agreement(placed: Resolution, settled: Resolution, new: frozenset[str]) -> Row:
    """How many new articles had, when placed, the story and the entities that they have once settled; old articles tell which."""
    stories = [_stories(found, new) for found in (placed, settled)]
    entities = [_entities(found, new) for found in (placed, settled)]
    return {
        "stories": sum(stories[0][article] == stories[1][article] for article in new),
        "of": len(new),
        "local entities": sum(entities[1][key] == home for key, home in entities[0].items()),
        "of local entities": len(entities[0]),
    }


def _stories(found: Resolution, new: frozenset[str]) -> Mapping[str, frozenset[str]]:
    """For each new article the old ones of its story."""
    return {article: frozenset(story.articles) - new for story in found.stories for article in story.articles if article in new}


def _entities(found: Resolution, new: frozenset[str]) -> Mapping[str, frozenset[str]]:
    """For each local entity of a new article those of old ones that are the same."""
    old: dict[str, set[str]] = {}
    for key, entity in found.members:
        if key.rsplit(":", 1)[0] not in new:
            old.setdefault(entity, set()).add(key)
    return {key: frozenset(old.get(entity, ())) for key, entity in found.members if key.rsplit(":", 1)[0] in new}


def exponent(rows: Sequence[Row], part: str) -> float:
    """The power of the number of articles with which the processor time of a part grows, from the smallest case to the largest."""
    first, last = rows[0], rows[-1]
    return sizes.exponent((first["articles"], last["articles"]), (seconds(first, part), seconds(last, part)))


def seconds(row: Row, part: str) -> float:
    """Processor seconds of a part of the work; of adding one article, the median."""
    return max(float(row[part].get("cpu", row[part].get("cpu_median", 0.0))), 0.01)


_LINES = (
    ("settling", "#1b5e8a", "settling all"),
    ("of it findings", "#8a5a1b", "findings"),
    ("adding one", "#2e7d32", "adding one"),
)


def plot(rows: Sequence[Row]) -> str:
    """Processor seconds over articles, on logarithmic scales, as SVG."""
    xs = [math.log10(row["articles"]) for row in rows]
    ys = [math.log10(seconds(row, part)) for row in rows for part, _, _ in _LINES]
    low_x, high_x, low_y, high_y = math.floor(min(xs)), math.ceil(max(xs)), math.floor(min(ys)), math.ceil(max(ys))

    def at(x: float, y: float) -> tuple[float, float]:
        return 70 + 400 * (x - low_x) / (high_x - low_x), 330 - 290 * (y - low_y) / max(high_y - low_y, 1)

    parts = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 380" font-family="sans-serif" font-size="13">']
    parts.append('<rect width="600" height="380" fill="#fff"/>')
    parts += sizes.grid(at, range(low_x, high_x + 1), range(low_y, high_y + 1), 470)
    for part, colour, name in _LINES:
        spots = [at(x, math.log10(seconds(row, part))) for x, row in zip(xs, rows, strict=True)]
        line = " ".join(f"{left:.1f},{top:.1f}" for left, top in spots)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<text x="{spots[-1][0] + 8:.1f}" y="{spots[-1][1] + 4:.1f}" fill="{colour}">{name}</text>')
    parts.append('<text x="270" y="372" text-anchor="middle">articles in the case</text>')
    parts.append('<text x="70" y="25">Processor seconds</text></svg>')
    return "\n".join(parts) + "\n"


def main() -> None:
    """Each size in a process of its own, then the exponents."""
    arguments = sizes.asked(__doc__, "articles", SIZES)
    if arguments.one:
        print(json.dumps(measured(arguments.one)))
        return
    rows = sizes.measured_each(__file__, arguments.sizes)
    grows = {part: round(exponent(rows, part), 3) for part, _, _ in _LINES} if len(rows) > 1 else {}
    print(json.dumps({"exponents": grows, "asked": {"adding one, s": ADD_SECONDS, "findings, s": FINDINGS_SECONDS}}))
    if arguments.write:
        sizes.keep("findings_scale", {"seed": SEED, "rows": rows, "exponents": grows}, plot(rows))


if __name__ == "__main__":
    main()
