"""The screening's score on labelled pairs of names, beside nomenklatura's logic-v2 in the same run.

    python -m bench.screening_pairs [--write]

The pairs are those of `bench/name_pairs.py` (`../shared/data/names/name_pairs.csv`, or under ALLEGEDLY_SHARED); logic-v2 runs in
the environment whose Python ALLEGEDLY_NOMENKLATURA names, without it its rows are missing. No weight of the screening was learned
from these pairs; how common a word is comes from OFAC's list and from the pairs. The threshold of each is the best one of the other
four folds; "best" is the best F1 that any threshold gives on all pairs. Intervals are bootstraps over pairs.
"""

import argparse
import json
import math
import sys
from collections.abc import Sequence
from typing import Any

from bench.intervals import Figure
from bench.name_pairs import LISTS, NAMES, Scores, by_logic_v2, figures, told, tuned
from bench.screening import RESULTS
from training.train_names import Pair, folds, load
from training.train_screening import read

from allegedly.screen.matching import COMPANIES, PEOPLE, NameIndex

TARGET = RESULTS.with_name("screening_pairs.json")
FORMS = {"people": PEOPLE, "companies": COMPANIES}


def by_screening(pairs: Sequence[Pair], kind: str) -> list[float]:
    """The log-odds of pairs of a kind, the first name asked, the second listed."""
    listed, _ = read(LISTS.parent, kind == "people")
    index = NameIndex([pair.other for pair in pairs], FORMS[kind], beside=listed.values())  # type: ignore[arg-type]
    hits = (index.held_against(pair.one, at) for at, pair in enumerate(pairs))
    return [hit.bias + math.fsum(hit.points) for hit in hits]


def best(pairs: Sequence[Pair], scores: Scores) -> float:
    """The best F1 that any threshold gives."""
    gold = [pair.same for pair in pairs]
    found = (figures_f1(gold, [score >= least for score in scores]) for least in sorted(set(scores)))
    return max(found, default=0.0)


def figures_f1(gold: Sequence[bool], said: Sequence[bool]) -> float:
    """F1 of decisions."""
    right = sum(g and s for g, s in zip(gold, said, strict=True))
    return 2 * right / ((sum(gold) + sum(said)) or 1)


def row(pairs: Sequence[Pair], scores: Scores) -> dict[str, Figure | float | None]:
    """The figures of one system."""
    said = tuned(pairs, folds(pairs), scores)
    return {**figures([pair.same for pair in pairs], said), "best f1": round(best(pairs, scores), 4)}


def measured(pairs: Sequence[Pair], kind: str) -> dict[str, Any]:
    """Both systems on the pairs of a kind."""
    found: dict[str, Any] = {"pairs": len(pairs), "same": sum(pair.same for pair in pairs)}
    found["screening"] = row(pairs, by_screening(pairs, kind))
    other = by_logic_v2(pairs)
    if other:
        found[f"logic-v2 {other[0]['version']}"] = row(pairs, other[1])
    return found


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"keep the figures in bench/results/{TARGET.name}")
    arguments = parser.parse_args()
    if not (NAMES / "name_pairs.csv").is_file() or not (LISTS / "sdn_20240503.csv").is_file():
        print(f"not measured: {NAMES} or {LISTS} is not here (ALLEGEDLY_SHARED names the folder that holds data)", file=sys.stderr)
        return 0
    every = load(NAMES / "name_pairs.csv")
    result: dict[str, Any] = {"command": "python -m bench.screening_pairs --write"}
    for kind in FORMS:
        found = result[kind] = measured([pair for pair in every if pair.kind == kind], kind)
        print(f"\n{kind}: {found['pairs']} pairs, {found['same']} the same")
        for name, shown in list(found.items())[2:]:
            values = "  ".join(f"{key} {told(value)}" for key, value in shown.items() if key != "best f1")
            print(f"  {name:20} {values}  best f1 {shown['best f1']:.3f}")
    if arguments.write:
        TARGET.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", "utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
