"""How people's names and companies' names are taken apart, compared and weighed for a lookup."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Generic, Protocol, TypeVar

from allegedly.names import person_name
from allegedly.names.align import Alignment, align
from allegedly.names.companies import ACRONYMS, CompanyName, align_companies, company_name, word_likeness, word_weight
from allegedly.names.grammar import PersonName
from allegedly.names.rarity import weight
from allegedly.names.words import bare_likeness, likeness
from allegedly.screen.matching.evidence import Weighed, weighed


class Worded(Protocol):
    """A name taken apart."""

    @property
    def words(self) -> tuple[str, ...]:
        """Its folded words."""


Name = TypeVar("Name", bound=Worded)


@dataclass(frozen=True, slots=True)
class Form(Generic[Name]):
    """What a lookup needs to know of names of one kind; `kind` names their weights in `vocabulary/screening.yaml`.

    `side` makes a name, with what each of its words tells, one side of a comparison; `initials` gives the acronym that its words
    can be written as.
    """

    kind: str
    parse: Callable[[str], Name]
    worth: Callable[[str, str, bool], float]
    weight: Callable[[str], float]
    align: Callable[[Name, Name], Alignment]
    side: Callable[[Name, Sequence[float]], Weighed]
    loose: Callable[[Name], bool]
    initials: Callable[[Name], str | None]


@lru_cache(maxsize=1 << 18)
def _person_worth(one: str, other: str, loose: bool) -> float:
    found = likeness(one, other) or (bare_likeness(one, other) if loose else None)
    return found.worth if found else 0.0


def _company_worth(one: str, other: str, loose: bool) -> float:
    found = word_likeness(one, other)
    return found.worth if found else 0.0


def _vowelless(name: PersonName) -> bool:
    return name.script != "latin"


def _no_initials(name: PersonName) -> str | None:
    return None


def _initials(name: CompanyName) -> str | None:
    return name.initials if len(name.initials) in ACRONYMS else None


def _never(name: CompanyName) -> bool:
    return False


def _surnames(name: PersonName) -> tuple[int, ...]:
    """The places that the first surname can have: the one that the writing tells, or else any but the first word's.

    Where the words say that the surname is in front, the first word's as well.
    """
    if name.family is not None:
        return (name.family,)
    later = range(1, len(name.words))
    return (0, *later) if name.words and name.called[0] == name.words[0] else tuple(later)


def _person_side(name: PersonName, weights: Sequence[float]) -> Weighed:
    side = weighed(name.words, weights)
    return replace(side, mains=_surnames(name), ending=name.suffix, loose=_vowelless(name), written=name.marks)


def _company_side(name: CompanyName, weights: Sequence[float]) -> Weighed:
    return replace(weighed(name.words, weights), ending=name.form)


PEOPLE: Form[PersonName] = Form("people", person_name, _person_worth, weight, align, _person_side, _vowelless, _no_initials)
COMPANIES: Form[CompanyName] = Form(
    "companies", company_name, _company_worth, word_weight, align_companies, _company_side, _never, _initials
)
