"""A list fetched anew from its publisher. What came is kept where it is whole and likely, else the former version stays."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import msgspec

from allegedly import vocabulary
from allegedly.errors import ListError, NotFetched, UsageError
from allegedly.screen.entries import ListEntry, ListVersion, Update
from allegedly.screen.lists.fetching import Bounds, fetch
from allegedly.screen.lists.formats import read_list
from allegedly.screen.lists.shelf import Shelf, described
from allegedly.screen.reaching import Network
from allegedly.shapes import Shape

Seen = Callable[[str, int, int], None]
"""Told how far a list is: its name, the bytes that came, and how many there are (0 where that is not known)."""
# A list that is less than this part of the one in force is taken for a broken file, until somebody says that it is not.
_LEAST = 0.5
# A list of fewer entries may well change as much.
_FEW = 20


class Publisher(Shape, frozen=True, kw_only=True):
    """Where a list is fetched from: `files` are addresses by the names under which their content is kept."""

    publisher: str
    format: str
    files: dict[str, str]
    hosts: tuple[str, ...]


@dataclass(frozen=True)
class Fetching:
    """How lists are fetched: over which network, within which bounds, by whom, and whether a shrunken one is taken."""

    network: Network
    by: str
    force: bool = False
    bounds: Bounds = field(default_factory=Bounds)


def publishers() -> Mapping[str, Publisher]:
    """The publishers by the names of their lists."""
    return msgspec.convert(vocabulary.table("publishers"), dict[str, Publisher])


def chosen(names: Iterable[str], shelf: Shelf) -> tuple[str, ...]:
    """The lists that are to be updated: those named, or else those that are kept and have a publisher.

    Raises:
        UsageError: a list has no publisher here, or none is named and none kept.
    """
    known = publishers()
    asked = tuple(dict.fromkeys(names)) or tuple(dict.fromkeys(v.name for v in shelf.versions() if v.name in known))
    strange = [name for name in asked if name not in known]
    if strange or not asked:
        told = (
            f"no publisher is known for {', '.join(strange)}"
            if strange
            else f"no list is kept in {shelf.folder} that could be updated"
        )
        raise UsageError(f"{told}; name one of {', '.join(known)}, or give files to `allegedly lists add`")
    return asked


def update(name: str, shelf: Shelf, how: Fetching, seen: Seen) -> Update:
    """One list fetched, read and kept. What goes wrong is told in the update and changes nothing."""
    kept = shelf.versions(name)
    before = kept[-1] if kept else None
    try:
        return _updated(name, shelf, how, (before, seen))
    except (NotFetched, ListError) as error:
        return Update(
            name=name,
            outcome="not_fetched" if isinstance(error, NotFetched) else "refused",
            before=before.entries if before else None,
            why=str(error),
        )


def _updated(name: str, shelf: Shelf, how: Fetching, at: tuple[ListVersion | None, Seen]) -> Update:
    before, seen = at
    source = publishers()[name]

    def count(came: int, whole: int) -> None:
        seen(name, came, whole)

    files = {file: fetch(address, source.hosts, how.network, how.bounds, count) for file, address in source.files.items()}
    version = described(name, read_list(files, source.format), files, how.by, None)
    same = any(one.sha256 == version.sha256 for one in shelf.versions(name))
    if before and not same and not how.force:
        _likely(version, before)
    added = shelf.add(version, files)
    return Update(
        name=name,
        outcome="added" if added else "same",
        date=version.date,
        entries=version.entries,
        before=before.entries if before else None,
    )


def _likely(version: ListVersion, before: ListVersion) -> None:
    """Refuses a list that lost more than half of its entries, or is older than the one in force."""
    if version.entries < before.entries * _LEAST:
        raise ListError(
            f"{version.name}: it holds {version.entries} entries, the version in force {before.entries}; less than half is taken "
            "for a broken file; look at the publisher's page, and if it is right add --force"
        )
    if version.date < before.date:
        raise ListError(
            f"{version.name}: it is of {version.date}, the version in force of {before.date}; an older list is not taken for "
            "a newer one; try again later, or add --force to keep it beside that one"
        )


def check_loss(version: ListVersion, entries: Iterable[ListEntry], shelf: Shelf) -> None:
    """Refuses a version that would be in force and lacks more than half of the entries that are: cut short, or another list.

    Raises:
        ListError: it does.
    """
    kept = shelf.versions(version.name)
    if not kept or kept[-1].entries < _FEW or version.date < kept[-1].date or any(one.sha256 == version.sha256 for one in kept):
        return
    try:
        before = {entry.id for entry in shelf.entries(kept[-1])}
    except ListError:  # a version whose files were altered is in nobody's way
        return
    lost = before - {entry.id for entry in entries}
    if len(lost) > len(before) * (1 - _LEAST):
        raise ListError(
            f"{version.name}: {len(lost)} of the {len(before)} entries in force are not in {', '.join(version.files)}; is the file "
            "whole, and of this list? If it is, add --force"
        )
