"""A watch: the same names looked up again and again, of which only what is new is told; at the top, as screening is.

What a look found, and the events that follow from it, are kept in the journal at once. So a process that is killed loses nothing
and tells nothing twice, and what could not be delivered is delivered the next time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from allegedly import __version__, vocabulary
from allegedly.identity import content_id
from allegedly.screen.journal import Journal
from allegedly.screen.names_file import names_file
from allegedly.screen.watch.events import Look, WatchEvent, events, seen
from allegedly.screen.watch.kept import Watched, WatchState
from allegedly.screen.watch.sending import Sender
from allegedly.screening import Asked, Seen, carry_out, now, prepare, versions_asked
from allegedly.shapes.screening import Run


@dataclass(frozen=True, kw_only=True)
class Glance:
    """What a look did. `run` is None where nothing that is looked at had changed, and nothing was asked again."""

    watch: str
    number: int
    run: str | None
    hits: int
    events: tuple[WatchEvent, ...]


@dataclass(frozen=True, kw_only=True)
class How:
    """How a look is told: with `raise_all` the first tells of all that it finds; with `four_eyes` no one person's match counts."""

    raise_all: bool = False
    four_eyes: bool = False


def watched(asked: Asked, case: Path | None) -> Watched:
    """What a watch is known by: a list by its name alone, whatever its version."""
    lists = None if asked.lists is None else tuple(sorted({name.partition("@")[0] for name in asked.lists}))
    return Watched(
        names=str(asked.names.resolve()),
        case=str(case.resolve()) if case else None,
        lists=lists,
        offences=tuple(sorted(asked.offences)) if asked.offences is not None else None,
        alert_rate=asked.alert_rate,
    )


def look(asked: Asked, what: Watched, kept: tuple[Journal, WatchState], tell: Seen, how: How) -> Glance:
    """Looks once. The first look is what later ones are compared with, and is itself compared with nothing.

    Raises:
        AllegedlyError: as `screening.prepare`; then nothing is kept, and the next look is compared with the one before.
    """
    journal, state = kept
    looks, before = state.begin(what)
    if before == _state(asked):
        return Glance(watch=what.id, number=looks, run=None, hits=len(state.hits(what.id)), events=())
    screening = prepare(asked, tell)
    carry_out(screening, journal, tell)
    datasets = screening.run.datasets
    versions = {one.name: one.sha256 for one in datasets if one.kind == "list"}
    found = seen(journal.outcomes(screening.run.id), (one.name for one in datasets), versions)
    this = Look(watch=what.id, number=looks + 1, run=screening.run.id, at=now(), state=_looked_at(screening.run))
    told: tuple[WatchEvent, ...] = ()
    if looks or how.raise_all:
        told = tuple(events(this, state.hits(what.id), found, journal.decisions(), four_eyes=how.four_eyes))
    if not state.keep(this, found, told):
        # Another process looked meanwhile, and tells of it.
        told = ()
    return Glance(watch=what.id, number=this.number, run=this.run, hits=len(found.hits), events=told)


def _state(asked: Asked) -> str:
    """A digest of all that a look would depend on: while it stays, another look would find the same."""
    lists = ((version.name, version.sha256) for version in versions_asked(asked))
    return _digest(names_file(asked.names, asked.encoding).sha256, asked.case.sha256 if asked.case else "", lists)


def _looked_at(run: Run) -> str:
    """The same digest of what a run was of: a file that is replaced while a look goes on is looked at by the next one."""
    case = next((one.sha256 for one in run.datasets if one.kind == "case"), "")
    return _digest(run.names_sha256, case, ((one.name, one.sha256) for one in run.datasets if one.kind == "list"))


def _digest(names: str, case: str, lists: Iterable[tuple[str, str]]) -> str:
    return content_id("w", __version__, vocabulary.digest(), names, case, *(part for one in lists for part in one))


def deliver(watch: str, state: WatchState, send: Sender) -> int:
    """Sends the events that nobody took yet; gives how many were taken.

    Raises:
        NotDelivered: one did not arrive; it and those after it wait for the next time.
        JournalError: another process delivers them at this moment.
    """
    if not state.waiting(watch):
        return 0
    taken: list[str] = []

    def took(event: WatchEvent) -> None:
        state.taken(watch, [event.id], now())
        taken.append(event.id)

    with state.alone(watch):
        send(state.waiting(watch), took)
    return len(taken)
