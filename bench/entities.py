"""One person, one entity: coreference inside articles, and joining across them beside joining by the same name.

    python bench/entities.py [--split dev] [--only "corpus stories"] [--readings FOLDER]

Inside articles: the figures of bench/coreference.py, printed first (not with --only).

Across articles: corpus stories of a split (each a case; intervals over stories), MEANTIME (the topics of that split as one case;
intervals over articles) and ECB+ topics 1 to 35 (one case; intervals over topics; the same for every split, only measured).
Figures: B³ and CoNLL F1 over the mentions of people and bodies (organizations, groups, outlets), apart and together. From raw text
the reader's mentions are matched with gold ones by the same characters or the same head; a gold mention without a match counts as
a cluster of its own; a mention of the reader without gold counts against precision in the corpus, whose annotation is whole, and is
left out in the others, which annotate a part. `entities_systems.py` says what is given from gold mentions, and what the baselines
are; `same name` is the baseline to beat. With --readings, readings are kept in a folder and taken from there: give an empty one
after a change of the reader.
Written to bench/results/entities_SPLIT.json where all sets are at hand and none is left out.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

import coreference
import intervals
from cluster_scores import conll
from entities_systems import SYSTEMS, Reading, aligned, from_gold, partition, readings_of, spot
from entities_texts import FAMILY, SETS, Case, Split, Text

RESULTS = Path(__file__).parent / "results"
SELECTIONS = {"people": ("person",), "bodies": ("body",), "together": ("person", "body")}
MODES = ("gold mentions", "raw text")

Item = Hashable
Row = dict[str, Any]


class Told(NamedTuple):
    """What is compared: for each item its unit and family, its gold chain (None for a mention of the reader that has none)."""

    unit: str
    family: str
    chain: str | None
    cluster: str


def told_by(case: Case, readings: Sequence[Reading], system: str, mode: str) -> dict[Item, Told]:
    """The items of a case with their gold chain and the cluster that a system gives them."""
    if mode == "gold mentions":
        return _told_gold(case, readings, system)
    clusters = partition(case, readings, system)
    found: dict[Item, Told] = {}
    for text, reading in zip(case.texts, readings, strict=True):
        match = aligned(text, reading)
        for gold in text.gold:
            mention = match.get(gold)
            cluster = clusters[spot(mention), mention.entity] if mention else f"missed:{text.article.id}:{gold}"
            found[text.article.id, gold] = Told(text.unit, gold.family, gold.chain, cluster)
        if text.whole:
            found |= _without_gold(text, reading, {spot(m) for m in match.values()}, clusters)
    return found


def _told_gold(case: Case, readings: Sequence[Reading], system: str) -> dict[Item, Told]:
    made = [from_gold(text, reading) for text, reading in zip(case.texts, readings, strict=True)]
    clusters = partition(case, [reading for reading, _ in made], system)
    found: dict[Item, Told] = {}
    for text, (_, entities) in zip(case.texts, made, strict=True):
        for gold, key in entities.items():
            place = ((text.article.id, gold.start, gold.end), key)
            found[text.article.id, gold] = Told(text.unit, gold.family, gold.chain, clusters[place])
    return found


def _without_gold(text: Text, reading: Reading, matched: set[Any], clusters: Mapping[Any, str]) -> dict[Item, Told]:
    """The reader's mentions of people and bodies that no gold mention matches; those that stand for several are left out."""
    kinds = {entity.key: entity.kind for entity in reading.entities}
    several = {(g.start, g.end) for g in text.gold} | {
        (a.start, a.end) for a in reading.mentions for b in reading.mentions if a != b and (a.start, a.end) == (b.start, b.end)
    }
    found: dict[Item, Told] = {}
    for mention in reading.mentions:
        family = FAMILY.get(kinds[mention.entity])
        if family and spot(mention) not in matched and (mention.start, mention.end) not in several:
            found[spot(mention)] = Told(text.unit, family, None, clusters[spot(mention), mention.entity])
    return found


def shares(items: Mapping[Item, Told]) -> dict[str, NDArray[np.float64]]:
    """For each unit what stands above and below the bars of B³: right of predicted, predicted, right of gold, gold."""
    by_cluster: defaultdict[str, list[Item]] = defaultdict(list)
    by_chain: defaultdict[str, list[Item]] = defaultdict(list)
    both: defaultdict[tuple[str, str], int] = defaultdict(int)
    for item, told in items.items():
        by_cluster[told.cluster].append(item)
        if told.chain is not None:
            by_chain[told.chain].append(item)
            both[told.cluster, told.chain] += 1
    found: defaultdict[str, NDArray[np.float64]] = defaultdict(lambda: np.zeros(4))
    for told in items.values():
        shared = both[told.cluster, told.chain] if told.chain is not None else 0
        found[told.unit][:2] += (shared / len(by_cluster[told.cluster]), 1)
        if told.chain is not None:
            found[told.unit][2:] += (shared / len(by_chain[told.chain]), 1)
    return found


def f1_of(sums: NDArray[np.float64]) -> float:
    """The F1 of summed shares."""
    precision, recall = sums[0] / max(sums[1], 1), sums[2] / max(sums[3], 1)
    return float(2 * precision * recall / (precision + recall)) if precision + recall else 0.0


def _conll(items: Mapping[Item, Told]) -> float:
    gold: defaultdict[str, set[Item]] = defaultdict(set)
    found: defaultdict[str, set[Item]] = defaultdict(set)
    for item, told in items.items():
        found[told.cluster].add(item)
        if told.chain is not None:
            gold[told.chain].add(item)
    return conll([frozenset(c) for c in gold.values()], [frozenset(c) for c in found.values()]).f1


def _picked(items: Mapping[Item, Told], families: Sequence[str]) -> dict[Item, Told]:
    return {item: told for item, told in items.items() if told.family in families}


def figures(by_system: Mapping[str, Mapping[Item, Told]], families: Sequence[str]) -> Row:
    """The figures of each system on the items of some families, and how much better than each baseline the resolver is."""
    picked = {system: _picked(items, families) for system, items in by_system.items()}
    parts = {system: shares(items) for system, items in picked.items()}
    units = sorted(set().union(*parts.values()))
    rows = {system: np.array([part.get(unit, np.zeros(4)) for unit in units]) for system, part in parts.items()}
    result: Row = {"mentions": sum(told.chain is not None for told in picked["resolver"].values()), "units": len(units)}
    for system, row in rows.items():
        sums = row.sum(axis=0)
        result[system] = {
            "b3": _rounded(intervals.computed(row.tolist(), f1_of)),
            "precision": round(float(sums[0] / max(sums[1], 1)), 4),
            "recall": round(float(sums[2] / max(sums[3], 1)), 4),
            "conll": round(_conll(picked[system]), 4),
        }
        if system != "resolver":
            pairs = np.hstack([rows["resolver"], row]).tolist()
            better = intervals.computed(pairs, lambda s: f1_of(s[:4]) - f1_of(s[4:]))
            result[system]["resolver better by"] = _rounded(better)
    return result


def _rounded(figure: intervals.Figure | None) -> list[float | None]:
    return [None if part is None else round(part, 4) for part in figure] if figure else [None, None, None]


def measured(cases: Iterable[Case], kept: Path | None) -> Row:
    """The figures of all systems on some cases, by mode and selection."""
    told: dict[str, dict[str, dict[Item, Told]]] = {mode: {system: {} for system in SYSTEMS} for mode in MODES}
    for case in cases:
        readings = readings_of(case, kept)
        for mode in MODES:
            for system in SYSTEMS:
                told[mode][system] |= told_by(case, readings, system, mode)
    return {mode: {name: figures(told[mode], families) for name, families in SELECTIONS.items()} for mode in MODES}


def table(name: str, row: Row) -> str:
    """The figures of a set as lines to print."""
    lines = []
    for mode, selections in row.items():
        for selection, found in selections.items():
            lines.append(f"{name}, {mode}, {selection}: {found['mentions']} mentions, {found['units']} units")
            for system in SYSTEMS:
                one = found[system]
                better = one.get("resolver better by")
                tail = f"   resolver better by {100 * better[0]:.1f} {_bounds(better)}" if better else ""
                head = f"B³ {100 * one['b3'][0]:5.1f} {_bounds(one['b3'])}"
                ratio = f"P {100 * one['precision']:5.1f}  R {100 * one['recall']:5.1f}  CoNLL {100 * one['conll']:5.1f}"
                lines.append(f"  {system:22} {head:24} {ratio}{tail}")
    return "\n".join(lines)


def _bounds(figure: Sequence[float | None]) -> str:
    _, low, high = figure
    return "" if low is None or high is None else f"({100 * low:.1f}–{100 * high:.1f})"


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=["train", "dev", "test"], default="dev")
    parser.add_argument("--only", choices=list(SETS))
    parser.add_argument("--readings", type=Path, metavar="FOLDER")
    arguments = parser.parse_args()
    split: Split = arguments.split
    result: Row = {}
    if arguments.only is None:
        inside = coreference.measured(coreference.documents(split, coreference.SETS))
        print(*(coreference.table(name, coreference.figures(found)) for name, found in inside.items()), sep="\n", flush=True)
    for name, cases_of in SETS.items():
        cases = cases_of(split) if arguments.only in (None, name) else []
        if cases:
            result[name] = measured(cases, arguments.readings)
            print(table(name, result[name]), flush=True)
        elif arguments.only in (None, name):
            print(f"{name}: not at hand, not measured", file=sys.stderr)
    if len(result) == len(SETS):
        RESULTS.mkdir(exist_ok=True)
        row = {"bench": "entities", "command": f"python bench/entities.py --split {split}", "figures": result}
        (RESULTS / f"entities_{split}.json").write_text(json.dumps(row, indent=1, sort_keys=True) + "\n", "utf8")


if __name__ == "__main__":
    main()
