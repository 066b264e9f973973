"""Entries of lists found by name, and what came, went and changed between two versions of a list, by the publisher's ids."""

import re
from collections.abc import Iterable

import msgspec

from allegedly.errors import UsageError
from allegedly.names import fold
from allegedly.screen.entries import BothStates, Change, Difference, Listed, ListEntry
from allegedly.screen.lists.formats import id_order

_WORD = re.compile(r"\w+")
_FIELDS = tuple(field.name for field in msgspec.structs.fields(ListEntry) if field.name != "id")


def difference(old: Iterable[ListEntry], new: Iterable[ListEntry]) -> Difference:
    """The difference, each part sorted by id. The order of a field's values is no difference."""
    before, after = ({entry.id: entry for entry in entries} for entries in (old, new))
    both = sorted(before.keys() & after.keys(), key=id_order)
    changes = ((key, _differing(before[key], after[key])) for key in both)
    return Difference(
        came=tuple(_listed(after[key]) for key in sorted(after.keys() - before.keys(), key=id_order)),
        went=tuple(_listed(before[key]) for key in sorted(before.keys() - after.keys(), key=id_order)),
        changed=tuple(Change(id=key, fields=fields) for key, fields in changes if fields),
    )


def both_states(old: Iterable[ListEntry], new: Iterable[ListEntry], id_: str) -> BothStates:
    """The entry of an id in two versions of a list. Raises `UsageError` where neither has it."""
    before, after = (next((entry for entry in entries if entry.id == id_), None) for entries in (old, new))
    if before is None and after is None:
        raise UsageError(f"neither version has an entry {id_}; ids are the publisher's (`allegedly lists show NAME --name WORDS`)")
    return BothStates(before=before, after=after)


def named(entries: Iterable[ListEntry], words: str) -> tuple[ListEntry, ...]:
    """The entries of which one name has all these words, in any order and however they are accented; in the order of the list."""
    wanted = _words(words)
    return tuple(
        entry
        for entry in entries
        if wanted and any(wanted <= _words(name) for name in (entry.name, *entry.aliases, *entry.weak_aliases))
    )


def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(name)))


def _listed(entry: ListEntry) -> Listed:
    return Listed(id=entry.id, name=entry.name, programmes=entry.programmes)


def _differing(one: ListEntry, other: ListEntry) -> tuple[str, ...]:
    return tuple(name for name in _FIELDS if _plain(getattr(one, name)) != _plain(getattr(other, name)))


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, tuple) else value
