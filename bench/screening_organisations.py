"""Looking names of organisations up on a list, beside nomenklatura's logic-v2 and rapidfuzz, in one run.

    python -m bench.screening_organisations [--nomenklatura PYTHON] [--size N] [--part dev|test] [--write]

Measured as `bench/screening.py` measures people: recall where 1 % of the names that mean none raise an alert; the questions are in
`screening_bodies.py`. Weights and words were learned from the part `train` and tuned on `dev`; `test` is for the end.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from typing import Any

from bench.screening import RESULTS, SHARED, Found, Lookup, by_logic_v2, by_token_set, measured, told
from bench.screening_bodies import sets
from bench.screening_sets import Asked, Set

from allegedly.screen.matching import COMPANIES, NameIndex

TARGET = RESULTS.with_name("screening_organisations.json")


def by_ours(of: Set, asked: Sequence[Asked]) -> list[Found]:
    """The product's own lookup."""
    index = NameIndex(of.listed, COMPANIES)
    return [{hit.number: hit.score for hit in index.find(one.name)} for one in asked]


def show(result: dict[str, Any]) -> None:
    """Print the figures."""
    for name, row in result["sets"].items():
        print(f"\n{name}: {row['asked']} names that mean an entry, {row['strangers']} that mean none, {row['listed']} listed")
        for system, found in row["systems"].items():
            alerted = found["alerted of other people of the list"]
            print(
                f"  {system:12} recall {told(found['recall'])} above {found['threshold']}, {alerted} false alerts by the list's own"
            )
        for kind in row["systems"]["ours"]["kinds"]:
            values = "  ".join(f"{system} {found['kinds'][kind].value:.3f}" for system, found in row["systems"].items())
            print(f"    {kind:30}{values}")


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nomenklatura", metavar="PYTHON", help="the Python of an environment that has nomenklatura")
    parser.add_argument("--size", type=int, default=1000, help="names asked of each set (variations: twice as many)")
    parser.add_argument("--part", choices=("dev", "test"), default="test")
    parser.add_argument("--write", action="store_true", help=f"keep the figures in bench/results/{TARGET.name}")
    arguments = parser.parse_args()
    if not (SHARED / "lists" / "sdn_20240503.csv").is_file():
        print(f"not measured: {SHARED}/lists is not here (ALLEGEDLY_SHARED names the folder with data/lists)", file=sys.stderr)
        return 0
    systems: dict[str, Lookup] = {"ours": by_ours, "token_set": by_token_set}
    if arguments.nomenklatura:
        systems["logic-v2"] = by_logic_v2(arguments.nomenklatura, "Organization")
    result: dict[str, Any] = {
        "command": f"python -m bench.screening_organisations --nomenklatura PYTHON --size {arguments.size} --write",
        "part": arguments.part,
        "sets": {
            of.name: {
                "asked": len(of.right),
                "strangers": len(of.wrong),
                "listed": len(of.listed),
                "systems": {name: measured(of, lookup) for name, lookup in systems.items()},
            }
            for of in sets(SHARED, arguments.size, arguments.part)
        },
    }
    if arguments.write:
        TARGET.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", "utf8")
    show(result)
    return 0


if __name__ == "__main__":
    sys.exit(main())
