"""Count the words of people's names on OFAC's list into `vocabulary/names_common.yaml`: how much a name that agrees tells.

    python -m training.count_names ../shared/data/lists

What is kept are words that at least four people of the list bear, in classes of their number (each class twice the one before).
The list is in the public domain. It is no picture of the world: Arabic, Persian, Russian and Spanish names are common on it, others
rare, and the given names and surnames of our own vocabulary count as common beside it.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import allegedly.vocabulary
from allegedly.names import person_name

TARGET = Path(allegedly.vocabulary.__file__).parent / "names_common.yaml"
LEAST = 4


def people(folder: Path) -> Iterator[tuple[str, str]]:
    """The id and a name of each person, first names and alternates."""
    with (folder / "sdn_20240503.csv").open(encoding="utf8", newline="") as file:
        ids = {}
        for row in csv.reader(file):
            if len(row) > 2 and row[2] == "individual":
                ids[row[0]] = row[1]
                yield row[0], row[1]
    with (folder / "alt_20251224.csv").open(encoding="utf8", newline="") as file:
        for row in csv.reader(file):
            if len(row) > 3 and row[0] in ids:
                yield row[0], row[3]


def counted(folder: Path) -> tuple[Counter[str], int]:
    """How many people bear each word, and how many people there are."""
    bearers: dict[str, set[str]] = {}
    ids = set()
    for number, name in people(folder):
        ids.add(number)
        for word in person_name(name).words:
            bearers.setdefault(word, set()).add(number)
    return Counter({word: len(numbers) for word, numbers in bearers.items() if len(word) > 1}), len(ids)


def written(counts: Counter[str], total: int) -> str:
    """The counts as the vocabulary file holds them."""
    lines = [
        "# How common words of people's names are: by class n, words that 2^n people or more of OFAC's list bear.",
        "# Made by training/count_names.py from the SDN list of 2024-05-03 and the alternate names of 2025-12-24 (public domain).",
        f"people: {total}",
        "classes:",
    ]
    for number in range(max(counts.values()).bit_length() - 1, LEAST.bit_length() - 2, -1):
        words = sorted(word for word, count in counts.items() if count.bit_length() - 1 == number)
        lines.append(f"  {number}: >-")
        line = "   "
        for word in words:
            if len(line) + len(word) + 1 > 130:
                lines.append(line)
                line = "   "
            line += f" {word}"
        lines.append(line)
    return "\n".join(lines) + "\n"


def main() -> None:
    """Counts and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    counts, total = counted(parser.parse_args().folder)
    TARGET.write_text(written(counts, total), "utf8")


if __name__ == "__main__":
    main()
