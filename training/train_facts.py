"""Learn what a birth date, a birth place and a country add to the evidence of a name (`vocabulary/screening_facts.yaml`).

    python -m training.train_facts ../shared/data

From OFAC's list alone (public domain). How often two accounts of one person agree: OFAC gives several birth dates, places and
nationalities where its sources differ, so the first is compared with each. How often those of two people agree: entries whose names
the lookup finds for each other's, and entries drawn at random. Points are the logarithm of the one share by the other; a nearer
date never gets less. Of places and countries the strangers' share is the mean of both kinds: people of like names on a list come
from one land more often than customers will. Assumed, not learned: that two accounts of one person differ in gender in one case of
two hundred, and that a file of customers gives where somebody lives for a nationality in one case of ten.
`bench/screening_facts.py` shows how the accounts of the EU and the UN agree with OFAC's; they train nothing.
"""

import argparse
import hashlib
import math
import random
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import allegedly.vocabulary
from allegedly.screen.entries import ListEntry
from allegedly.screen.lists.ofac import read_ofac
from allegedly.screen.matching import PEOPLE, Known, NameIndex, known
from allegedly.screen.matching.facts import BORN, nearness, shared_place

TARGET = Path(allegedly.vocabulary.__file__).parent / "screening_facts.yaml"
LIST = "lists/sdn_20240503.csv"
SEED = 7
RANDOM = 20_000
# Names that the lookup holds at least this likely to be one, as log-odds, are near.
NEAR = -2.0
# How many pairs the shares of random pairs count for, beside those of like names.
PRIOR = 50
LEAST, MOST = -5.0, 6.0
OTHER_GENDER, ELSEWHERE = 0.005, 0.1

Pair = tuple[Known, Known]
Shares = dict[str, float]
Grade = Callable[[Known, Known], str | None]
Item = TypeVar("Item")


def people(data: Path) -> list[ListEntry]:
    """OFAC's people."""
    files = {LIST: (data / LIST).read_bytes()}
    return [entry for entry in read_ofac(files) if entry.kind == "person"]


def near_pairs(entries: Sequence[ListEntry]) -> list[Pair]:
    """Entries whose names are found for each other's; not those of one and the same name, which may be one person listed twice."""
    index = NameIndex([entry.name for entry in entries], PEOPLE)
    found = []
    for at, entry in enumerate(entries):
        for hit in index.find(entry.name, 4):
            likely = hit.bias + math.fsum(hit.points) > NEAR
            if hit.number > at and likely and sorted(hit.asked.words) != sorted(hit.listed.words):
                found.append((known(entry), known(entries[hit.number])))
    return found


def born(one: Known, other: Known) -> str | None:
    """The nearest that any two dates are."""
    order = list(BORN)
    return order[min(order.index(nearness(*pair)) for pair in _both(one, other))] if one.born and other.born else None


def _both(one: Known, other: Known) -> list[tuple[str, str]]:
    return [(ours, theirs) for ours in one.born for theirs in other.born]


def year(one: Known, other: Known) -> str | None:
    """Whether any two dates are of one year."""
    return _cut(one, other, len("1971"))


def month(one: Known, other: Known) -> str | None:
    """Whether any two dates are of one month."""
    return _cut(one, other, len("1971-12"))


def _cut(one: Known, other: Known, length: int) -> str | None:
    both = [pair for pair in _both(one, other) if min(map(len, pair)) >= length]
    return None if not both else "same" if any(a[:length] == b[:length] for a, b in both) else "other"


def place(one: Known, other: Known) -> str | None:
    """Whether birth places share a word, and more than a land's name."""
    return (shared_place(one, other) or "other") if one.places and other.places else None


def country(one: Known, other: Known) -> str | None:
    """Whether any country is one."""
    if not one.countries or not other.countries:
        return None
    return "same" if any(a & b for _, a in one.countries for _, b in other.countries) else "other"


def gender(one: Known, other: Known) -> str | None:
    """Whether the genders are one."""
    return None if not one.gender or not other.gender else "same" if one.gender == other.gender else "other"


def shares(pairs: Iterable[tuple[Pair, float]], grade: Grade) -> Shares:
    """How often pairs are of each grade, by their weights."""
    counts: dict[str, float] = {}
    for (one, other), weight in pairs:
        found = grade(one, other)
        if found:
            counts[found] = counts.get(found, 0.0) + weight
    total = sum(counts.values())
    return {name: count / total for name, count in counts.items()}


def accounts(entries: Sequence[ListEntry]) -> list[tuple[Pair, float]]:
    """What OFAC says first of each person with each thing that it says instead, all of one person counting one."""
    found = []
    for every in map(known, entries):
        most = max(len(every.born), len(every.places), len(every.countries), 1)
        for at in range(most):
            first = Known(every.born[:1], every.places[:1], every.countries[:1])
            other = Known(_at(every.born, at), _at(every.places, at), _at(every.countries, at))
            found.append(((first, other), 1 / most))
    return found


def _at(items: tuple[Item, ...], at: int) -> tuple[Item, ...]:
    return items[at % len(items) :][:1] if items else ()


def points(same: float, strangers: float) -> float:
    """The logarithm of a share by another, within bounds."""
    return round(max(LEAST, min(MOST, math.log(max(same, 1e-4) / max(strangers, 1e-4)))), 1)


class Strangers:
    """Pairs of two people: of like names, and at random."""

    def __init__(self, entries: Sequence[ListEntry]) -> None:
        draw = random.Random(SEED)
        self.near = [(pair, 1.0) for pair in near_pairs(entries)]
        self.at_random = [((known(draw.choice(entries)), known(draw.choice(entries))), 1.0) for _ in range(RANDOM)]

    def shares(self, grade: Grade, prior: float | None) -> Shares:
        """The shares of like names, with those of random pairs as so many more; without `prior` both count alike."""
        ours, others = shares(self.near, grade), shares(self.at_random, grade)
        count = sum(grade(*pair) is not None for pair, _ in self.near)
        weight = 0.5 if prior is None else prior / (count + prior)
        return {name: (1 - weight) * ours.get(name, 0.0) + weight * others.get(name, 0.0) for name in sorted({*ours, *others})}


def of_dates(same: Sequence[tuple[Pair, float]], strangers: Strangers) -> Shares:
    """The points of birth dates, never more for what is less near."""
    ours, theirs = shares(same, born), strangers.shares(born, PRIOR)
    found = {name: points(ours.get(name, 0.0), theirs.get(name, 0.0)) for name in BORN}
    # Of dates that one side cuts short only the rest can agree: these shares are of all dates, cut alike.
    for name, grade in (("year", year), ("month", month)):
        found[name] = points(shares(same, grade)["same"], strangers.shares(grade, PRIOR)["same"])
    for before, name in zip(list(BORN), list(BORN)[1:], strict=False):
        found[name] = min(found[name], found[before])
    return found


def learned(data: Path) -> dict[str, Shares]:
    """The points of each fact."""
    entries = people(data)
    same, strangers = accounts(entries), Strangers(entries)
    places, other_places = shares(same, place), strangers.shares(place, None)
    lands, other_lands = shares(same, country), strangers.shares(country, None)
    genders = strangers.shares(gender, None)
    return {
        "born": of_dates(same, strangers),
        "birth_place": {
            "place": points(places["place"], other_places["place"]),
            "land": max(0.0, points(places["land"], other_places["land"])),
        },
        "country": {
            "same": points(lands["same"] - ELSEWHERE, other_lands["same"]),
            "other": points(lands["other"] + ELSEWHERE, other_lands["other"]),
        },
        "gender": {"same": points(1 - OTHER_GENDER, genders["same"]), "other": points(OTHER_GENDER, genders["other"])},
    }


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder that holds lists/")
    data = parser.parse_args().data
    lines = [
        "# What facts beside the name add to the log-odds (allegedly.screen.matching.facts); do not edit.",
        "# Made by: python -m training.train_facts ../shared/data",
        f"# From {LIST}, SHA-256 {hashlib.sha256((data / LIST).read_bytes()).hexdigest()}",
        "points:",
        *(f"  {name}: {{{', '.join(f'{key}: {value}' for key, value in told.items())}}}" for name, told in learned(data).items()),
    ]
    TARGET.write_text("\n".join(lines) + "\n", "utf8")


if __name__ == "__main__":
    main()
