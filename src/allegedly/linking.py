"""Entities of a case looked up in lists, at the top, since the case and the lists do not know each other.

What is found is kept in the case as suggestions. The lists are not in it, so that this is made anew only when somebody asks for it;
what people decided on it stays, and an entry that a newer version of its list has no longer says so.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from allegedly.errors import UsageError
from allegedly.flow import produced_by
from allegedly.identity import article_of, content_id
from allegedly.names import fold
from allegedly.parties import Cast, cast_of, parties
from allegedly.record.store import Case
from allegedly.resolve.anchors import anchors_of
from allegedly.resolve.links import told_of
from allegedly.screen.entries import ListEntry, ListVersion
from allegedly.screen.linking import ListAsked, Party, Suggested
from allegedly.screen.lists.formats import id_order
from allegedly.screen.lists.shelf import Shelf
from allegedly.screen.looking import Looked
from allegedly.screen.sought import of_list
from allegedly.screening import ALERT_RATE
from allegedly.settling import resolve_if_stale
from allegedly.shapes import Anchor, EntryTold, FoundLink, ListLink, ListUsed, Record

# So many places are kept of each: enough that some outlive a better reading.
_MOST = 40
# A name of which so many words are the entry's own may have found it.
_SHARED = 2
Seen = Callable[[str], None]


@dataclass(frozen=True)
class Linked:
    """What became of looking a case up in lists: the versions looked in, all links of the case afterwards, and their record."""

    lists: tuple[ListUsed, ...]
    links: tuple[ListLink, ...]
    record: Record
    asked: int
    changed: bool


def link(case_path: Path, shelf: Shelf, wanted: Sequence[str], seen: Seen) -> Linked:
    """Looks up the people and bodies of a case in lists that are kept, and keeps what is found in the case.

    `wanted` are lists as `Shelf.find` takes them; none means the newest version of each. `seen` is told what is done.

    Raises:
        UsageError: no list is kept, or not the one that is wanted.
        ListError: a list that is kept is not whole.
    """
    versions = _versions(shelf, wanted)
    with Case.open(case_path) as case:
        resolve_if_stale(case)
        cast = cast_of(case, case.record(case.producer() or produced_by()))
        asked = tuple(parties(cast))
        found = [one for one in case.links() if one.list not in versions]
        for version in versions.values():
            seen(f"Looking {len(asked)} names up in {version.name} of {version.date}")
            found += _Run(cast, case, version).found(_asked(shelf, version), asked)
        used = {one.name: one for one in case.lists_used()}
        used |= {v.name: ListUsed(name=v.name, date=v.date, sha256=v.sha256) for v in versions.values()}
        in_order = sorted(found, key=lambda one: (one.list, id_order(one.entry), one.id))
        changed = case.save_links(in_order, [used[name] for name in sorted(used)])
        resolve_if_stale(case)
        record = case.record(case.producer() or produced_by())
    return Linked(record.produced_by.lists, record.listings, record, len(asked), changed)


def _versions(shelf: Shelf, wanted: Sequence[str]) -> dict[str, ListVersion]:
    """The versions to look in, by the name of their list."""
    names = wanted or sorted({version.name for version in shelf.versions()})
    if not names:
        raise UsageError(f"no list is kept in {shelf.folder}; `allegedly lists add FILE --name NAME` adds one")
    return {version.name: version for version in map(shelf.find, names)}


def _asked(shelf: Shelf, version: ListVersion) -> ListAsked:
    entries = shelf.entries(version)
    looked = Looked(version.name, of_list(entries))
    looked.calibrate(ALERT_RATE)
    return ListAsked(looked, entries, version.format)


class _Run:
    """One list asked for all of a case; what was found in it before, and what was decided, is at hand."""

    def __init__(self, cast: Cast, case: Case, version: ListVersion) -> None:
        self._cast = cast
        self._version = version
        self._before = [one for one in case.links() if one.list == version.name]
        self._decided = [one for one in cast.record.listings if one.list == version.name and one.review != "unreviewed"]

    def found(self, asked: ListAsked, some: Iterable[Party]) -> Iterator[FoundLink]:
        """What the list has: suggestions, what was decided as the list tells it now, and what went from the list."""
        by_id = {party.entity: party for party in some}
        told: set[tuple[str, str]] = set()
        for party in by_id.values():
            for one in asked.suggested(party):
                told.add((party.entity, one.entry.id))
                yield self._kept(party, one)
        for link in self._decided:
            if (link.entity, link.entry) not in told:
                yield from self._decided_before(asked, by_id.get(link.entity), link)
        yield from self._gone(asked)

    def _decided_before(self, asked: ListAsked, party: Party | None, link: ListLink) -> Iterator[FoundLink]:
        """What was decided and is no suggestion now, as the list tells it now."""
        entry = asked.entry(link.entry)
        one = asked.weighed(party, link.entry) if party else None
        if entry and party and one:
            yield self._kept(party, one)
        elif entry:
            yield self._bare(link, _told(self._version, entry), None)

    def _gone(self, asked: ListAsked) -> Iterator[FoundLink]:
        """What was found or decided, and stands on the list no longer."""
        day = self._version.date
        for one in self._before:
            if asked.entry(one.entry) is None:
                yield replace(one, gone=one.gone or day)
        known = {one.entry for one in self._before}
        for link in self._decided:
            if asked.entry(link.entry) is None and link.entry not in known:
                yield self._bare(link, told_of(link), day)

    def _kept(self, party: Party, one: Suggested) -> FoundLink:
        told = _told(self._version, one.entry)
        anchors = self._anchors(party.entity, one.asked, one.entry)
        return FoundLink(**_fields(told), id=_id(told, anchors), asked=one.asked, reasons=one.reasons, anchors=anchors)

    def _bare(self, link: ListLink, told: EntryTold, gone: str | None) -> FoundLink:
        """What was decided, without a reason that the reports give."""
        anchors = self._anchors(link.entity, link.asked, None)
        return FoundLink(**_fields(told), id=_id(told, anchors), asked=link.asked, reasons=(), anchors=anchors, gone=gone)

    def _anchors(self, entity: str, asked: str, entry: ListEntry | None) -> tuple[Anchor, ...]:
        """The places that name an entity so that the entry can be meant; all, where none does."""
        keys = self._cast.keys[entity]
        words = {frozenset(fold(name).replace(",", " ").split()) for name in (entry.name, *entry.aliases)} if entry else set()
        naming = [key for key in keys if any(_names_it(name, asked, words) for name in self._cast.names[key])]
        some = (naming or list(keys))[:_MOST]
        homes = {article_of(key) for key in some}
        readings = [self._cast.readings[home] for home in sorted(homes)]
        return anchors_of([self._cast.articles[home] for home in sorted(homes)], readings, {entity: some})


def _names_it(name: str, asked: str, listed: Iterable[frozenset[str]]) -> bool:
    words = set(fold(name).split())
    return name == asked or any(len(words & other) >= _SHARED for other in listed)


def _told(version: ListVersion, entry: ListEntry) -> EntryTold:
    return EntryTold(
        list=version.name,
        form=version.format,
        date=version.date,
        sha256=version.sha256,
        entry=entry.id,
        name=entry.name,
        programmes=entry.programmes,
        listed=entry.listed,
        born=entry.born,
        nationalities=entry.nationalities,
        positions=entry.positions,
        remarks=entry.remarks,
    )


def _fields(told: EntryTold) -> dict[str, Any]:
    return {name: getattr(told, name) for name in EntryTold.__struct_fields__}


def _id(told: EntryTold, anchors: Sequence[Anchor]) -> str:
    return content_id("m", told.list, told.entry, anchors[0].sha256, anchors[0].start)
