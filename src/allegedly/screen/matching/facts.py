"""What else is known of the one asked and the one listed: birth date, birth place, nationality, gender, where both sides say it.

What agrees speaks for one person, what differs against, by `vocabulary/screening_facts.yaml`: how often two accounts of one person
agree so, against how often those of two people with like names do (`training/train_facts.py`). Silence of either side says
nothing, and so do places that differ, one place having many names. A nearer date never speaks less for.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from allegedly.names import fold
from allegedly.screen.entries import ListEntry
from allegedly.shapes import Gender
from allegedly.shapes.screening import Accused, Customer, Reason
from allegedly.vocabulary import table

# How two birth dates can stand to each other, the nearest first, each with what a reader is told.
BORN: Mapping[str, str] = {
    "day": "{one} by both",
    "month": "{shared} by both, of one side without the day",
    "turned": "{one} asked, {other} listed: one date, if day and month were turned round",
    "year": "{shared} by both, of one side without the month",
    "slip": "{one} asked, {other} listed: they differ in one figure",
    "same_year": "{one} asked, {other} listed: another day of one year",
    "next_year": "{one} asked, {other} listed: a year apart",
    "few_years": "{one} asked, {other} listed: few years apart",
    "far": "{one} asked, {other} listed: {years} years apart",
}
_FEW = 5
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_LEAST_LETTERS = 4
# "(a) Algerian b) German".
_MARKS = re.compile(r"\(?\b[a-h]\)\s*")


@dataclass(frozen=True, slots=True)
class Known:
    """What one side says beside the name: ISO dates at the precision given; places by their words; countries by their codes."""

    born: tuple[str, ...] = ()
    places: tuple[tuple[str, frozenset[str]], ...] = ()
    countries: tuple[tuple[str, frozenset[str]], ...] = ()
    gender: Gender | None = None

    def __bool__(self) -> bool:
        """Whether anything is known."""
        return bool(self.born or self.places or self.countries or self.gender)


def known(one: Customer | ListEntry | Accused) -> Known:
    """What a customer, an entry of a list or somebody of a case is said to be, beside the name; of dates, only readable ones."""
    if isinstance(one, Accused):
        return Known(gender=one.gender)
    return Known(
        born=tuple(day for day in one.born if _DATE.fullmatch(day)),
        places=tuple((place, found) for place in one.birth_places if (found := place_words(place))),
        countries=tuple((land, found) for land in _lands_of(one) if (found := countries(land))),
        gender=one.gender,
    )


def _lands_of(one: Customer | ListEntry) -> tuple[str, ...]:
    return one.countries if isinstance(one, Customer) else one.nationalities


def facts(asked: Known, listed: Known) -> tuple[Reason, ...]:
    """The reasons that what is known adds to those of the names; the points are added to the log-odds."""
    found = (_born(asked, listed), _place(asked, listed), _country(asked, listed), _gender(asked, listed))
    return tuple(reason for reason in found if reason and reason.points)


def _born(asked: Known, listed: Known) -> Reason | None:
    """Of several dates the two that are nearest."""
    order = list(BORN)
    both = [(order.index(nearness(one, other)), one, other) for one in asked.born for other in listed.born]
    if not both:
        return None
    at, one, other = min(both)
    told = BORN[order[at]].format(one=one, other=other, shared=min(one, other, key=len), years=_years(one, other))
    return Reason(about="birth date", told=told, points=_points()["born"][order[at]])


def nearness(one: str, other: str) -> str:
    """How two birth dates stand to each other: a key of `BORN`. Both are ISO at the precision given."""
    (year, month, day), (other_year, other_month, other_day) = _parts(one), _parts(other)
    if year != other_year:
        return _apart(one, other)
    if month is None or other_month is None:
        return "year"
    if day is None or other_day is None:
        return "month" if month == other_month else "same_year"
    if (month, day) == (other_month, other_day):
        return "day"
    if (month, day) == (other_day, other_month):
        return "turned"
    return "slip" if _one_figure(one, other) else "same_year"


def _apart(one: str, other: str) -> str:
    """How dates of two years stand to each other."""
    if len(one) == len(other) == len("1971-12-24") and _one_figure(one, other):
        return "slip"
    years = _years(one, other)
    return "next_year" if years <= 1 else "few_years" if years <= _FEW else "far"


def _one_figure(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _years(one: str, other: str) -> int:
    return abs(int(one[:4]) - int(other[:4]))


def _parts(written: str) -> tuple[int, int | None, int | None]:
    found = _DATE.fullmatch(written)
    if not found:
        raise ValueError(f"{written!r} is no ISO date; give YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(part) if part else None for part in found.groups())
    return year or 0, month, day


def _place(asked: Known, listed: Known) -> Reason | None:
    """Places that share a word; where none do, nothing is said."""
    same = shared_place(asked, listed)
    if same is None:
        return None
    one, other = next((one, other) for one, words in asked.places for other, theirs in listed.places if words & theirs)
    told = {"place": "the same place can be meant", "land": "in one land"}[same]
    return Reason(about="birth place", told=f"“{one}” asked, “{other}” listed: {told}", points=_points()["birth_place"][same])


def shared_place(one: Known, other: Known) -> Literal["place", "land"] | None:
    """Whether any places share a word, and more than a land's name."""
    shared = [words & theirs for _, words in one.places for _, theirs in other.places]
    if any(words - _lands() for words in shared):
        return "place"
    return "land" if any(shared) else None


def place_words(place: str) -> frozenset[str]:
    """The words of a place that can name it."""
    return frozenset(word for word in re.split(r"[^a-z]+", fold(place)) if len(word) >= _LEAST_LETTERS) - _kinds()


def _country(asked: Known, listed: Known) -> Reason | None:
    if not asked.countries or not listed.countries:
        return None
    theirs = frozenset[str]().union(*(codes for _, codes in listed.countries))
    same = next((name for name, codes in asked.countries if codes & theirs), None)
    if same:
        return Reason(about="country", told=f"{same} by both", points=_points()["country"]["same"])
    ours, others = (" and ".join(name for name, _ in side.countries) for side in (asked, listed))
    return Reason(about="country", told=f"{ours} asked, {others} listed", points=_points()["country"]["other"])


@lru_cache(maxsize=1 << 12)
def countries(written: str) -> frozenset[str]:
    """The ISO 3166-1 codes of the countries that a cell names ("Syrian", "Korea, North", "(a) Algerian (b) German")."""
    plain = _MARKS.sub(";", fold(written).replace("the ", ""))
    head, _, tail = plain.partition(", ")
    whole = _codes().get(plain.strip(" .")) or _codes().get(f"{tail} {head}".strip(" ."))
    if whole:
        return frozenset({whole})
    parts = [part.strip(" .") for part in re.split(r"[;,/]| and ", plain)]
    found = frozenset(_codes()[part] for part in parts if part in _codes())
    return found or frozenset(
        code for name, code in _codes().items() if len(name) >= _LEAST_LETTERS and re.search(rf"\b{name}\b", plain)
    )


def _gender(asked: Known, listed: Known) -> Reason | None:
    if not asked.gender or not listed.gender:
        return None
    named = {"f": "a woman", "m": "a man"}
    told = f"{named.get(asked.gender, asked.gender)} asked, {named.get(listed.gender, listed.gender)} listed"
    return Reason(about="gender", told=told, points=_points()["gender"]["same" if asked.gender == listed.gender else "other"])


@cache
def _points() -> Mapping[str, Mapping[str, float]]:
    return dict(table("screening_facts")["points"])


@cache
def _kinds() -> frozenset[str]:
    """Words that name kinds of places, and no place."""
    return frozenset(table("screening_words")["kinds_of_places"].split())


@cache
def _codes() -> Mapping[str, str]:
    """The code for each name, demonym and code of a country, the longest first."""
    found: dict[str, str] = {}
    formal = table("screening_words")["formal_names"]
    for code, told in table("countries").items():
        for name in (code, *told["names"], *told["demonyms"], *formal.get(code, ())):
            found.setdefault(fold(name).replace("the ", ""), code)
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def _lands() -> frozenset[str]:
    """The words of countries' names: a place that shares only these says no more than a nationality."""
    return frozenset(word for told in table("countries").values() for name in told["names"] for word in place_words(name))
