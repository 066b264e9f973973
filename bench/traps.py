"""Two names that look like one's, or one's that look like two: are they joined, asked about, or left alone?

    python bench/traps.py                    read every report of bench/traps.yaml, resolve pair by pair, print the table
    python bench/traps.py --names-given      the same from readings made of the marks: what resolving alone does
    python bench/traps.py --check            fail where two are wrongly joined, or recall is below its floor, with the names given
    python bench/traps.py --show tune        and each pair of that part that did not go right (the held ones are not looked at)

Pairs marked `part: seen` were held out until a wrong join among them was looked at; they are told of apart.

Each pair is resolved alone: two small reports in a case of their own, or one report. A wrong join is one of two that are different.
Recall is of the pairs that are the same and are joined; what is neither joined nor read is counted as asked about where the
resolution suggests the two. With the names given, one report that names somebody twice is left out: to bind the two is reading.
A pair is "not read" where the reader has no mention over a name that is marked: it counts as not joined.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from allegedly.read.names import is_title
from allegedly.read.reader import read_articles
from allegedly.resolve import resolve
from allegedly.shapes import Mention, Reading, Resolution
from traps_texts import Mark, Pair, Report, given, pairs

RESULTS = Path(__file__).resolve().parent / "results" / "traps.json"
# A mention is that of a marked name where it shares so much of the stretch of both; less is a name inside it, or around it.
_WHOLE = 0.6
# What resolving alone must reach: so many of the pairs that are the same joined, and none that is different.
RECALL = 0.8
_OUTCOMES = ("joined", "suggested", "neither", "not read")


@dataclass(frozen=True)
class Outcome:
    """A pair with what became of it."""

    pair: Pair
    outcome: str
    why: str = ""

    @property
    def wrong(self) -> bool:
        """Whether two that are different were joined."""
        return self.outcome == "joined" and not self.pair.same


def by_reading(chosen: tuple[Pair, ...]) -> Iterator[Outcome]:
    """Each pair through the reader and the resolver."""
    readings = {reading.article: reading for reading in read_articles(report.article for pair in chosen for report in pair.reports)}
    for pair in chosen:
        ends = [_read_as(readings[report.article.id], report, label) for report, label in pair.ends]
        yield _outcome(pair, [readings[report.article.id] for report in pair.reports], ends)


def by_names_given(chosen: tuple[Pair, ...]) -> Iterator[Outcome]:
    """Each pair through the resolver, from the marks; of one report that names somebody twice nothing."""
    for pair in chosen:
        if pair.same and len(pair.reports) == 1:
            continue
        made = {report.article.id: given(report) for report in pair.reports}
        ends = [made[report.article.id][1][label] for report, label in pair.ends]
        yield _outcome(pair, [made[report.article.id][0] for report in pair.reports], list(ends))


def _read_as(reading: Reading, report: Report, label: str) -> str | None:
    """The local key that the reader gives to the first name of a label, None where no mention lies over it."""
    mark = next(m for m in report.marks if m.label == label and not m.sort)
    over = [m for m in reading.mentions if m.form != "pronoun" and m.start < mark.end and mark.start < m.end]

    def fit(mention: Mention) -> tuple[float, int]:
        shared = min(mention.end, mark.end) - max(mention.start, mark.start)
        stretch = max(mention.end, mark.end) - min(mention.start, mark.start)
        whole = _with_place(report.article.text, mention, mark) or _without_title(report.article.text, mention, mark)
        return 1.0 if whole else shared / stretch, -mention.start

    best = max(over, key=fit, default=None)
    return best.entity if best and fit(best)[0] >= _WHOLE else None


def _with_place(text: str, mention: Mention, mark: Mark) -> bool:
    """Whether a mention is the marked name with its place: "the Central Bank of X", "X's Central Bank"."""
    before, after = text[mention.start : mark.start], text[mark.end : mention.end]
    return (mention.start == mark.start and after.startswith((" of ", " in "))) or (
        mention.end == mark.end and before.rstrip().endswith(("'s", "'"))
    )


def _without_title(text: str, mention: Mention, mark: Mark) -> bool:
    """Whether a mention is the marked name without the title before it."""
    before = text[mark.start : mention.start].split()
    return mention.end == mark.end and bool(before) and all(is_title(word.lower()) for word in before)


def _outcome(pair: Pair, readings: list[Reading], ends: list[str | None]) -> Outcome:
    one, other = ends
    if one is None or other is None:
        return Outcome(pair, "not read")
    resolution = resolve([report.article for report in pair.reports], readings, (), ())
    members = dict(resolution.members)
    first, second = members[one], members[other]
    if first == second:
        return Outcome(pair, "joined", "; ".join(reason for join in resolution.joins for reason in join.reasons))
    why = _suggested(resolution, {first, second})
    return Outcome(pair, "neither" if why is None else "suggested", why or "")


def _suggested(resolution: Resolution, ends: set[str]) -> str | None:
    for suggestion in resolution.suggestions:
        if suggestion.kind == "same" and set(suggestion.entities) == ends:
            return "; ".join(suggestion.reasons)
    return None


def figures(found: Iterable[Outcome]) -> dict[str, float | int]:
    """What the pairs of a group come to."""
    outcomes = list(found)
    same = Counter(o.outcome for o in outcomes if o.pair.same)
    different = Counter(o.outcome for o in outcomes if not o.pair.same)
    unjoined = sum(same.values()) - same["joined"] - same["not read"]
    return {
        "same": sum(same.values()),
        **{name.replace(" ", "_"): same[name] for name in _OUTCOMES},
        "recall": round(same["joined"] / max(1, sum(same.values())), 3),
        "suggested_of_unjoined": round(same["suggested"] / unjoined, 3) if unjoined else 1.0,
        "different": sum(different.values()),
        "wrong_joins": different["joined"],
        "asked_though_different": different["suggested"],
    }


def table(found: tuple[Outcome, ...]) -> dict[str, dict[str, dict[str, float | int]]]:
    """The figures of each class and of all, for each part."""
    groups = list(dict.fromkeys(o.pair.group for o in found))
    return {
        part: {
            group: figures(
                o for o in found if o.pair.group in (group, *(groups if group == "all" else ())) and o.pair.part in parts
            )
            for group in ("all", *groups)
        }
        for part, parts in (("all", ("tune", "held", "seen")), ("tune", ("tune",)), ("held", ("held",)), ("seen", ("seen",)))
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Joins of names that are easily taken for one, or for two.")
    parser.add_argument("--names-given", action="store_true", help="resolve readings made of the marks in the file")
    parser.add_argument("--show", choices=("tune", "held", "seen"), help="print each pair of a part that did not go right")
    parser.add_argument("--check", action="store_true", help="hold resolving alone to its floors, without writing")
    chosen = parser.parse_args()
    if chosen.check:
        _check()
        return
    found = tuple((by_names_given if chosen.names_given else by_reading)(pairs()))
    rows = table(found)
    _print(rows)
    for o in found if chosen.show else ():
        right = o.outcome == "joined" if o.pair.same else o.outcome != "joined"
        if o.pair.part == chosen.show and not right:
            print(f"{'same' if o.pair.same else 'different':9} {o.outcome:9} {o.pair.id}  {o.why}")
    sort = "names_given" if chosen.names_given else "read"
    kept = json.loads(RESULTS.read_text("utf8")) if RESULTS.exists() else {}
    RESULTS.write_text(json.dumps(kept | {sort: rows}, indent=1, sort_keys=True) + "\n", "utf8")


def _check() -> None:
    row = table(tuple(by_names_given(pairs())))["all"]["all"]
    print(f"traps with the names given: recall {row['recall']}, wrong joins {row['wrong_joins']}")
    if row["wrong_joins"] or row["recall"] < RECALL:
        raise SystemExit(
            f"traps: a wrong join, or recall below {RECALL}; `python bench/traps.py --names-given --show tune` says where"
        )


def _print(rows: dict[str, dict[str, dict[str, float | int]]]) -> None:
    names = ("same", "joined", "suggested", "neither", "not_read", "recall", "different", "wrong_joins", "asked_though_different")
    for part, groups in rows.items():
        print(f"\n{part:20}" + "".join(f"{name.split('_though')[0]:>12}" for name in names))
        for group, row in groups.items():
            print(f"{group:20}" + "".join(f"{row[name]:12}" for name in names))


if __name__ == "__main__":
    main()
