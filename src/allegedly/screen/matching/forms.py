"""How people's names and companies' names are taken apart, compared and weighed for a lookup."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, Protocol, TypeVar

from allegedly.names import person_name
from allegedly.names.align import Alignment, align, align_words
from allegedly.names.companies import CompanyName, company_name, word_likeness, word_weight
from allegedly.names.grammar import PersonName
from allegedly.names.rarity import weight
from allegedly.names.words import bare_likeness, likeness


class Worded(Protocol):
    """A name taken apart."""

    @property
    def words(self) -> tuple[str, ...]:
        """Its folded words."""


Name = TypeVar("Name", bound=Worded)


@dataclass(frozen=True, slots=True)
class Form(Generic[Name]):
    """What a lookup needs to know of names of one kind; `kind` names their weights in `vocabulary/screening.yaml`."""

    kind: str
    parse: Callable[[str], Name]
    worth: Callable[[str, str, bool], float]
    weight: Callable[[str], float]
    align: Callable[[Name, Name], Alignment]
    ending: Callable[[Name], str | None]
    loose: Callable[[Name], bool]


@lru_cache(maxsize=1 << 18)
def _person_worth(one: str, other: str, loose: bool) -> float:
    found = likeness(one, other) or (bare_likeness(one, other) if loose else None)
    return found.worth if found else 0.0


def _company_worth(one: str, other: str, loose: bool) -> float:
    found = word_likeness(one, other)
    return found.worth if found else 0.0


def _company_align(one: CompanyName, other: CompanyName) -> Alignment:
    return align_words(one.words, other.words, word_likeness)


def _suffix(name: PersonName) -> str | None:
    return name.suffix


def _legal_form(name: CompanyName) -> str | None:
    return name.form


def _vowelless(name: PersonName) -> bool:
    return name.script != "latin"


def _never(name: CompanyName) -> bool:
    return False


PEOPLE: Form[PersonName] = Form("people", person_name, _person_worth, weight, align, _suffix, _vowelless)
COMPANIES: Form[CompanyName] = Form("companies", company_name, _company_worth, word_weight, _company_align, _legal_form, _never)
