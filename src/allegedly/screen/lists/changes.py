"""What came, went and changed between two versions of a list, by the publisher's ids."""

from collections.abc import Iterable

import msgspec

from allegedly.screen.entries import Change, Difference, Listed, ListEntry
from allegedly.screen.lists.formats import id_order

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


def _listed(entry: ListEntry) -> Listed:
    return Listed(id=entry.id, name=entry.name, programmes=entry.programmes)


def _differing(one: ListEntry, other: ListEntry) -> tuple[str, ...]:
    return tuple(name for name in _FIELDS if _plain(getattr(one, name)) != _plain(getattr(other, name)))


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, tuple) else value
