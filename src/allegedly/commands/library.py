"""What a matching server looks in: lists as they are kept, newer versions loaded beside and put in place at once, and a case.

A question that is being answered keeps what was in force when it came. A version that cannot be used leaves the former in force.
"""

import gc
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Protocol

from allegedly.errors import AllegedlyError, UsageError
from allegedly.kept import Kept
from allegedly.screen.entries import ListEntry, ListVersion
from allegedly.screen.lists.changes import difference
from allegedly.screen.lists.entities import as_entity
from allegedly.screen.lists.shelf import Shelf
from allegedly.screen.looking import Looked
from allegedly.screen.sought import of_case, of_list
from allegedly.screening import ALERT_RATE, CaseAsked, dataset
from allegedly.serve.guard.links import without_folders
from allegedly.serve.matching.accusing import CASE, accused_entity
from allegedly.serve.matching.held import Found, HeldDataset
from allegedly.serve.matching.named import Names
from allegedly.serve.matching.narrowing import DEFAULT
from allegedly.serve.texts import Texts, load
from allegedly.shapes.matching import Entity, joined_id
from allegedly.shapes.screening import Customer

# So many comparisons with former versions are kept.
_COMPARED = 16
Say = Callable[[str], None]


class CaseSource(Protocol):
    """The case that is looked in."""

    def state(self) -> str:
        """What changes whenever the case does."""

    def asked(self) -> CaseAsked:
        """What it says of its accused now."""


@dataclass(frozen=True)
class Opened:
    """One dataset in one version: to be asked, searched and shown. Nothing in it changes. `state` tells versions apart."""

    state: str
    held: HeldDataset
    looked: Looked
    entities: Mapping[str, Entity]
    version: ListVersion | None = None
    entries: tuple[ListEntry, ...] = ()

    @cached_property
    def names(self) -> Names:
        """The words of the names of the entities."""
        return Names(self.entities.values())


@dataclass(frozen=True)
class Standing:
    """All that is looked in at one moment."""

    opened: Mapping[str, Opened]
    shelf: Shelf
    refused: Mapping[str, str] = field(default_factory=dict)
    kept: Kept = field(default_factory=lambda: Kept(_COMPARED))

    @property
    def datasets(self) -> Sequence[HeldDataset]:
        """What is looked in, by name."""
        return [one.held for one in self.opened.values()]

    def hits(self, customer: Customer, datasets: Sequence[str], least: float | None) -> tuple[Found, ...]:
        """Whom a customer may be in some datasets, best first."""
        found: list[Found] = []
        for name in datasets:
            looked = self.opened[name].looked
            if least is None:
                found += [Found(hit=hit, alert=True) for hit in looked.ask(customer)[0]]
            else:
                found += [Found(hit=hit, alert=alert) for hit, alert in looked.near(customer, least)]
        return tuple(sorted(found, key=lambda one: -one.hit.score))

    def entities(self, dataset: str) -> Mapping[str, Entity]:
        """The entities of a dataset by their ids."""
        return self.opened[dataset].entities

    def names(self, dataset: str) -> Names:
        """The words of the names of a dataset's entities."""
        return self.opened[dataset].names

    def changed(self, dataset: str, since: str) -> frozenset[str]:
        """The ids of what came or changed after the version in force on a day; all, where no version as old is kept."""
        return self.kept.get(dataset, since, lambda: self._changed(dataset, since))

    def _changed(self, dataset: str, since: str) -> frozenset[str]:
        one = self.opened[dataset]
        before = [version for version in self.shelf.versions(dataset) if version.date <= since] if one.version else []
        if not before or one.version is None:
            return frozenset(one.entities)
        if before[-1].sha256 == one.version.sha256:
            return frozenset()
        found = difference(self.shelf.entries(before[-1]), one.entries)
        ids = [came.id for came in found.came] + [change.id for change in found.changed]
        return frozenset(joined_id(dataset, entry) for entry in ids)


@dataclass(frozen=True)
class LookedIn:
    """What a server looks in: the newest versions of some lists, and perhaps a case; `rate` as for a screening."""

    shelf: Shelf
    lists: tuple[str, ...]
    case: CaseSource | None = None
    rate: float = ALERT_RATE

    def __post_init__(self) -> None:
        if not self.lists and self.case is None:
            raise UsageError(
                f"there is nothing to look in: no list is kept in {self.shelf.folder}, and no case is given; `allegedly lists add` "
                "and `allegedly lists update` keep lists, --case names a case"
            )
        if taken := sorted({CASE, DEFAULT} & set(self.lists)):
            raise UsageError(f"a list that is served cannot be called {taken[0]}; add it again under another name")


class Library:
    """Keeps what is in force up with the lists and the case. `now` may be asked from any thread, `look` from one at a time."""

    def __init__(self, what: LookedIn, say: Say = lambda _: None) -> None:
        """Opens everything. Raises `ListError`, `CaseError` or `UsageError` where something cannot be opened."""
        self._what = what
        self._say = say
        self._texts: Texts = load("allegedly.serve.matching")
        self._over = threading.Event()
        self._thread: threading.Thread | None = None
        self._standing = Standing({}, what.shelf)
        opened = {name: self._list(name) for name in what.lists}
        if what.case:
            opened[CASE] = self._case(what.case)
        self._standing = Standing(opened, what.shelf)

    def now(self) -> Standing:
        """What is in force."""
        return self._standing

    def start(self, every: float) -> None:
        """Looks for newer versions from now on, every so many seconds, in a thread of its own."""
        _settle_memory()
        self._thread = threading.Thread(target=self._run, args=(every,), name="allegedly-library", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Ends that; a version that is being loaded is not waited for."""
        self._over.set()

    def look(self) -> None:
        """Looks for newer versions, and puts all that can be used in place at once."""
        standing = self._standing
        opened: dict[str, Opened] = {}
        refused: dict[str, str] = {}
        for name, one in standing.opened.items():
            try:
                opened[name] = self._case(self._what.case) if name == CASE and self._what.case else self._list(name)
            except Exception as error:  # whatever is wrong with a newer version: the former is looked in, and it is told
                opened[name], refused[name] = one, _told(error)
                if standing.refused.get(name) != refused[name]:
                    self._say(f"{name}: the newer version is not used, the one in force stays. {refused[name]}")
        if any(opened[name] is not one for name, one in standing.opened.items()) or refused != standing.refused:
            self._standing = Standing(opened, self._what.shelf, refused)
            _settle_memory()
            for name, one in opened.items():
                if one is not standing.opened[name]:
                    self._say(f"{name} of {one.held.about.date} ({one.held.about.sha256[:12]}) is in force")

    def _run(self, every: float) -> None:
        while not self._over.wait(every):
            self.look()

    def _list(self, name: str) -> Opened:
        """The newest version of a list; the one in force where it is that."""
        version = self._what.shelf.find(name)
        inforce = self._standing.opened.get(name)
        if inforce and inforce.state == version.sha256:
            return inforce
        entries = self._what.shelf.entries(version)
        looked = self._calibrated(Looked(name, of_list(entries)))
        entities = {entity.id: entity for entity in (as_entity(entry, version) for entry in entries)}
        held = HeldDataset(about=dataset(version, looked), title=name, added=version.added)
        return _ready(Opened(version.sha256, held, looked, entities, version, entries))

    def _case(self, case: CaseSource) -> Opened:
        """What a case says now; what is in force where it has not changed."""
        state = case.state()
        inforce = self._standing.opened.get(CASE)
        if inforce and inforce.state == state:
            return inforce
        asked = case.asked()
        looked = self._calibrated(Looked(CASE, of_case(asked.accused)))
        held = HeldDataset(about=dataset(replace(asked, name=CASE), looked), title=asked.name)
        entities = {entity.id: entity for entity in (accused_entity(one, asked.date, self._texts) for one in asked.accused)}
        return _ready(Opened(state, held, looked, entities))

    def _calibrated(self, looked: Looked) -> Looked:
        looked.calibrate(self._what.rate)
        return looked


def _told(error: Exception) -> str:
    """What is wrong with a newer version; a fault of the program by its name alone."""
    return without_folders(str(error)) if isinstance(error, AllegedlyError) else f"a fault of the program ({type(error).__name__})"


def _settle_memory() -> None:
    """Leaves all that was loaded out of later searches for garbage, each of which would hold every caller up for a second.

    What is no longer in force is given back all the same, since nothing in it refers to itself.
    """
    gc.freeze()


def _ready(opened: Opened) -> Opened:
    """A dataset of which everything is made before anybody asks."""
    _ = opened.names
    return opened
