"""The word lists of names, each read once."""

from collections.abc import Mapping
from functools import cache

from allegedly.names.folding import fold
from allegedly.vocabulary import table


@cache
def word_set(key: str) -> frozenset[str]:
    """One list of `names_people`: titles, particles, sons, kunyas, given_too, letters, born or light."""
    return frozenset(table("names_people")[key].split())


@cache
def suffixes() -> Mapping[str, str]:
    """The words that set a son apart from his father, each with the form that it is compared as."""
    return dict(table("names_people")["suffixes"])


@cache
def nicknames() -> Mapping[str, frozenset[int]]:
    """For each given name the numbers of the lines of the vocabulary that it stands in."""
    return _lines(table("names_nicknames")["nicknames"])


@cache
def spellings() -> Mapping[str, str]:
    """For each name with several spellings the one that it is compared as. A name of two lines goes with the first."""
    found: dict[str, str] = {}
    for group in table("names_spellings")["spellings"]:
        for name in group:
            found.setdefault(name, group[0])
    return found


@cache
def romanised(language: str) -> Mapping[str, frozenset[int]]:
    """For each romanised surname, "chinese" or "korean", the numbers of the families that it can be."""
    return _lines(table("names_romanised")[language])


@cache
def vietnamese() -> frozenset[str]:
    """The common Vietnamese surnames."""
    return frozenset(table("names_romanised")["vietnamese"].split())


@cache
def surnames(region: str) -> frozenset[str]:
    """The surnames, or given names, of one list of `surnames`."""
    return frozenset(fold(name).replace("'", "") for name in table("surnames")[region])


@cache
def given_names() -> Mapping[str, str]:
    """The listed given names with the gender that each hints at."""
    return {fold(name): gender for gender in ("f", "m") for name in table("given_names")[gender].split()}


@cache
def shared_given_names() -> frozenset[str]:
    """The listed given names that women and men bear."""
    return frozenset(fold(name) for name in table("given_names")["both"].split())


def _lines(groups: list[list[str]]) -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        for name in group:
            found.setdefault(name.replace("'", ""), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}
