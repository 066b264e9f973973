"""How many alerts an analyst gets: 40,000 customers whom no list means, and listed people misspelt, at several alert rates.

    python -m bench.screening_alerts [--size N]

The customers are made up (`../shared/data/names`), with birth date, nationality and gender; each rate is tried with these and with
the names alone. The lists are OFAC's and the UN's. Listed people are asked for as they stand, with two letters exchanged, turned
round, and with first and last word only; half of them with what the list says of birth and nationality.
"""

import argparse
import csv
import os
import random
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from allegedly.screen.customers import customers
from allegedly.screen.entries import ListEntry
from allegedly.screen.lists.formats import read_list
from allegedly.screen.looking import Looked
from allegedly.screen.names_file import names_file
from allegedly.screen.sought import of_list
from allegedly.shapes.screening import Customer

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("ALLEGEDLY_SHARED", ROOT.parent / "shared")) / "data"
RATES = (0.0005, 0.001, 0.0025, 0.005, 0.01)
SEED = 11
LISTS = {"ofac": ("sdn_20240503.csv", "alt_20251224.csv", "add_20251224.csv"), "un": ("UN_consolidated.xml",)}


def entries(files: Sequence[str]) -> tuple[ListEntry, ...]:
    """The entries of a list in the shared data."""
    return read_list({name: (SHARED / "lists" / name).read_bytes() for name in files})[1]


def strangers(size: int) -> list[Customer]:
    """Customers whom no list means, half of them from each file."""
    found: list[Customer] = []
    for name in ("negatives_us.csv", "negatives_global.csv"):
        rows = customers(names_file(SHARED / "names" / name))
        found += [replace(row.customer, kind="person") for row, _ in zip(rows, range(size // 2), strict=False)]
    return found


def _exchanged(name: str, draw: random.Random) -> str:
    at = draw.randrange(1, len(name) - 1)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


WAYS: dict[str, Callable[[str, random.Random], str]] = {
    "as it stands": lambda name, _: name,
    "two letters exchanged": _exchanged,
    "turned round": lambda name, _: ", ".join((name.split()[-1], " ".join(name.split()[:-1]))),
    "first and last word": lambda name, _: f"{name.split()[0]} {name.split()[-1]}",
}


def listed(of: Sequence[ListEntry], size: int) -> Iterator[tuple[str, str, Customer]]:
    """Listed people as customers: the way their name was changed, the entry, the customer."""
    draw = random.Random(SEED)
    people = [entry for entry in of if entry.kind == "person" and ", " in entry.name]
    for at, entry in enumerate(draw.sample(people, size)):
        way = list(WAYS)[at % len(WAYS)]
        name = WAYS[way](" ".join(reversed(entry.name.split(", "))), draw)
        told = Customer(id=entry.id, name=name, kind="person")
        if at // len(WAYS) % 2:
            told = replace(told, born=entry.born[:1], countries=entry.nationalities[:1])
        yield way, entry.id, told


def bare(customer: Customer) -> Customer:
    """A customer of whom only the name is known."""
    return replace(customer, born=(), birth_places=(), countries=(), gender=None)


def latin(customer: Customer) -> bool:
    """Whether a name is in Latin letters."""
    return all("LATIN" in unicodedata.name(letter, "") for letter in customer.name if letter.isalpha())


def main() -> None:
    """Prints a line for each rate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=6000, help="customers whom no list means")
    size = parser.parse_args().size
    of = {name: entries(files) for name, files in LISTS.items()}
    lists = [Looked(name, of_list(found)) for name, found in of.items()]
    nobody = strangers(size)
    groups = {"Latin": [one for one in nobody if latin(one)], "other scripts": [one for one in nobody if not latin(one)]}
    known = list(listed(of["ofac"], 800))
    out = csv.writer(os.fdopen(1, "w", closefd=False), delimiter="\t", lineterminator="\n")
    header = [f"{group}, {told}" for group in groups for told in ("with birth dates", "names alone")]
    out.writerow(["rate", *(f"threshold of {one.name}" for one in lists), *(f"of 40,000: {name}" for name in header), *WAYS])
    for rate in RATES:
        for one in lists:
            one.calibrate(rate)
        alerted = [
            round(sum(any(one.ask(made(asked))[0] for one in lists) for asked in found) / len(found) * 40_000)
            for found in groups.values()
            for made in (lambda asked: asked, bare)
        ]
        hit = [(way, any(hit.entry == entry for hit in lists[0].ask(asked)[0])) for way, entry, asked in known]
        recall = [round(sum(found for which, found in hit if which == way) / (len(hit) / len(WAYS)), 3) for way in WAYS]
        out.writerow([rate, *(round(one.thresholds["person"], 3) for one in lists), *alerted, *recall])


if __name__ == "__main__":
    main()
