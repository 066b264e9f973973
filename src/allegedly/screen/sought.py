"""Who can be found in a dataset: the people and organisations of a list's version, or those of whom a case holds an accusation."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from allegedly.identity import canonical
from allegedly.names import person_name
from allegedly.screen.entries import EntryKind, ListEntry
from allegedly.screen.matching import Known, known
from allegedly.shapes.screening import Accused, CustomerKind, Listing

_DIGITS = 32
# An entry of which nobody knows whether it is a person or a body is looked for as both.
_KINDS: Mapping[EntryKind, tuple[CustomerKind, ...]] = {
    "person": ("person",),
    "organization": ("organization",),
    "other": ("person", "organization"),
}


@dataclass(frozen=True, slots=True)
class Sought:
    """One who can be found: names taken for good, weak ones that many bear, what else is known of them.

    `print_` is a digest of all that the dataset says; one of `listing` and `accused` is there.
    """

    id: str
    kind: CustomerKind
    names: tuple[str, ...]
    weak: tuple[str, ...]
    known: Known
    print_: str
    listing: Listing | None = None
    accused: Accused | None = None


def of_list(entries: Iterable[ListEntry]) -> Iterator[Sought]:
    """The people and organisations of a list, and as both what is of no known kind; ships and aircraft are not looked for."""
    for entry in entries:
        for kind in _KINDS.get(entry.kind, ()):
            listing = Listing(**{name: getattr(entry, name) for name in Listing.__struct_fields__})
            names = tuple(dict.fromkeys((entry.name, *entry.aliases)))
            yield Sought(entry.id, kind, names, entry.weak_aliases, known(entry), _print(entry), listing=listing)


def of_case(accused: Iterable[Accused]) -> Iterator[Sought]:
    """Those of whom a case holds an accusation or a legal step."""
    for one in accused:
        names = _longest(one.names) if one.kind == "person" else one.names
        yield Sought(one.id, one.kind, names, one.weak_names, known(one), _print(one), accused=one)


def _longest(names: Sequence[str]) -> tuple[str, ...]:
    """Names of one person without those that leave out words of another: whoever bears other words there is somebody else."""
    words = [frozenset(person_name(name).words) for name in names]
    return tuple(name for name, own in zip(names, words, strict=True) if not any(own < other for other in words))


def _print(told: ListEntry | Accused) -> str:
    return hashlib.sha256(canonical(told, "classed", "furthest")).hexdigest()[:_DIGITS]
