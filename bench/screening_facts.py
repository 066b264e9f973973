"""How the EU's and the UN's accounts of people agree with OFAC's: whether what facts weigh, learned on OFAC's list alone, holds.

    python -m bench.screening_facts

People are taken for one where the whole name is, of three words at least. Printed are the shares of each grade with their intervals
and the logarithm of the shares by those of strangers, as `training/train_facts.py` counts these, beside the points that are used.
"""

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.intervals import figure
from bench.screening_sets import journal
from training.train_facts import PRIOR, Grade, Pair, Strangers, born, country, gender, people, place, points

from allegedly.screen.entries import ListEntry
from allegedly.screen.lists.parts import iso, once
from allegedly.screen.lists.un import read_un
from allegedly.screen.matching import PEOPLE, NameIndex, known
from allegedly.vocabulary import table

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("ALLEGEDLY_SHARED", ROOT.parent / "shared")) / "data"
LEAST_WORDS = 3
GRADES: dict[str, tuple[Grade, int | None]] = {
    "born": (born, PRIOR),
    "birth_place": (place, None),
    "country": (country, None),
    "gender": (gender, None),
}


def european(lists: Path) -> list[ListEntry]:
    """The people of the EU's journal, those of one name once."""
    genders = {"male": "m", "female": "f"}
    found = {
        row["name"]: ListEntry(
            id=row["name"],
            kind="person",
            name=row["name"],
            born=once(day for part in re.split(r";| or |,", row["birthDate"]) if (day := iso(part.strip()))),
            birth_places=once([row["birthPlace"]]),
            nationalities=once([row["nationality"]]),
            gender=genders.get(row["gender"].lower()),  # type: ignore[arg-type]
        )
        for row in journal(lists)
    }
    return list(found.values())


def linked(entries: Sequence[ListEntry], ofac: Sequence[ListEntry], index: NameIndex) -> list[Pair]:  # type: ignore[type-arg]
    """Entries with those of OFAC that have the very same name."""
    found = []
    for entry in entries:
        for hit in index.find(entry.name, 1):
            if len(hit.asked.words) >= LEAST_WORDS and sorted(hit.asked.words) == sorted(hit.listed.words):
                found.append((known(entry), known(ofac[hit.number])))
    return found


def main() -> int:
    """Counts and prints."""
    if not (SHARED / "lists" / "UN_consolidated.xml").is_file():
        print(
            f"not measured: {SHARED}/lists is not here (ALLEGEDLY_SHARED names the folder that holds data/lists)", file=sys.stderr
        )
        return 0
    ofac = people(SHARED)
    index, strangers = NameIndex([entry.name for entry in ofac], PEOPLE), Strangers(ofac)
    united = read_un({"un.xml": (SHARED / "lists" / "UN_consolidated.xml").read_bytes()})
    others = {"EU": european(SHARED / "lists"), "UN": [entry for entry in united if entry.kind == "person"]}
    used = table("screening_facts")["points"]
    for name, entries in others.items():
        pairs = linked(entries, ofac, index)
        print(f"\n{name}: {len(pairs)} people of the very same name")
        for fact, (grade, prior) in GRADES.items():
            show(fact, [found for pair in pairs if (found := grade(*pair))], strangers.shares(grade, prior), used[fact])
    return 0


def show(fact: str, grades: Sequence[str], theirs: dict[str, float], used: dict[str, float]) -> None:
    """Print one fact."""
    print(f"  {fact}: {len(grades)}")
    for name in [*used, *sorted(set(grades) - set(used))]:
        share = figure([(float(found == name), 1.0) for found in grades])
        if share is not None:
            told = f"{share.value:.3f} [{share.low:.3f}, {share.high:.3f}]"
            print(f"    {name:12}{told:24} strangers {theirs.get(name, 0.0):.4f}", end="  ")
            print(f"log ratio {points(share.value, theirs.get(name, 0.0)):5.1f}  used {used.get(name, 0.0):5.1f}")


if __name__ == "__main__":
    sys.exit(main())
