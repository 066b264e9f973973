"""The log of judgements as pages show it, and what has been decided already."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, select

from allegedly.record import cursors, facts, rows, tables
from allegedly.record.masking import Veil
from allegedly.shapes import Anchor, Judgement
from allegedly.shapes.deciding import DecidedOn, Log, LogEntry, Subject
from allegedly.standing import NOT_AN_ANSWER, sides, standing

_JUDGED = tables.JUDGEMENTS.table
_LOG = "log"
_DECIDING = frozenset({"confirm", "reject", "edit", "answers", NOT_AN_ANSWER})


class Made(NamedTuple):
    """The judgements of a case, without the places that they are bound to, in the order made."""

    all: tuple[Judgement, ...]
    holding: frozenset[str]

    @property
    def standing(self) -> tuple[Judgement, ...]:
        """Those that were not undone."""
        return tuple(judgement for judgement in self.all if judgement.id in self.holding)


def made(connection: Connection) -> Made:
    """All judgements, without the places that they are bound to."""
    table = tables.JUDGEMENTS.below("subject").table
    subjects: dict[str, list[str]] = {}
    for row in connection.execute(select(table).order_by(table.c.judgement, table.c.position)):
        subjects.setdefault(row.judgement, []).append(row.subject)
    found = tuple(
        Judgement(
            id=row.id,
            kind=row.kind,
            subject=tuple(subjects.get(row.id, ())),
            by=row.by,
            at=row.at,
            why=row.why,
            undoes=row.undoes,
            value=row.value,
        )
        for row in connection.execute(select(_JUDGED).order_by(_JUDGED.c.position))
    )
    return Made(found, frozenset(judgement.id for judgement in standing(found)))


def taken_back(known: Made) -> frozenset[str]:
    """What every decision on it was taken back on, whether that is worked in or not: it waits to be decided again."""
    held = {subject for judgement in known.standing if judgement.kind in _DECIDING for subject in judgement.subject}
    ever = {subject for judgement in known.all if judgement.kind in _DECIDING for subject in judgement.subject}
    return frozenset(ever - held)


def latest_on(connection: Connection, ids: Collection[str]) -> dict[str, DecidedOn]:
    """The decision that was made last on each of some claims, and stands; those that nobody decided on are left out."""
    found: dict[str, DecidedOn] = {}
    for judgement in made(connection).standing if ids else ():
        whole = judgement.kind in ("reject", "confirm", "edit")
        about = judgement.subject if whole else sides(judgement.value, judgement.subject)[0]
        if judgement.kind in _DECIDING:
            found |= {one: DecidedOn(kind=judgement.kind, by=judgement.by, at=judgement.at) for one in about if one in ids}
    return found


def pending(connection: Connection) -> int:
    """How many judgements the record does not know of yet."""
    state = _state(connection, ("changes", "resolved", "heard"))
    if state.get("changes") == state.get("resolved"):
        return 0
    return max(facts.count_judgements(connection) - msgspec.json.decode(state.get("heard", "0"), type=int), 0)


def _state(connection: Connection, names: Sequence[str]) -> dict[str, str]:
    table = tables.state.c
    return {row.name: row.value for row in connection.execute(select(table.name, table.value).where(table.name.in_(names)))}


def log(connection: Connection, veil: Veil, after: str | None, limit: int) -> Log:
    """A stretch of the log, the latest first. Raises `UsageError` for a bad cursor."""
    known = made(connection)
    start = min(max(cursors.position(_LOG, after).rank, 0), len(known.all)) if after else len(known.all)
    chosen = [judgement.id for judgement in known.all[max(start - limit, 0) : start]]
    left = start - len(chosen)
    return Log(
        entries=tuple(reversed(entries(connection, veil, chosen, known))),
        total=len(known.all),
        next=cursors.cursor(_LOG, cursors.After(left, "")) if left > 0 else None,
    )


def entries(connection: Connection, veil: Veil, ids: Sequence[str], known: Made) -> tuple[LogEntry, ...]:
    """Some judgements as they stand in the log, in the order given; hidden names stay hidden."""
    waiting = pending(connection)
    stored = msgspec.json.decode(_state(connection, ("standings",)).get("standings", "{}"), type=dict[str, str])
    fresh = {judgement.id for judgement in known.all[len(known.all) - waiting :]} if waiting else set()
    by_id = {judgement.id: judgement for judgement in known.all}
    places = _places(connection, sorted({one for id_ in ids for one in _with_undone(by_id, id_)}))

    def entry(judgement: Judgement) -> LogEntry:
        return LogEntry(
            id=judgement.id,
            kind=judgement.kind,
            by=judgement.by,
            at=judgement.at,
            why=veil.line(judgement.why, _home(places.get(judgement.id, ()))),
            value=value_told(veil, judgement, _home(places.get(judgement.id, ()))),
            undoes=judgement.undoes,
            about=_subjects(judgement, places, veil),
            standing=_standing(judgement, known, stored),
            pending=judgement.id in fresh and judgement.kind != "doubt",
            undone=entry(by_id[judgement.undoes]) if judgement.undoes in by_id else None,
        )

    return tuple(entry(by_id[id_]) for id_ in ids)


def value_told(veil: Veil, judgement: Judgement, article: str | None) -> str | None:
    """What belongs to a judgement, which rests on an article; of somebody hidden not the entry of a list, which tells who it is."""
    said = judgement.value
    if said is None or (judgement.kind in ("linked", "not_linked") and any(map(veil.hides, judgement.subject))):
        return None
    return veil.name(judgement.subject[0], said) if judgement.kind == "rename" else veil.line(said, article)


def _home(places: Iterable[Anchor]) -> str | None:
    """The article that a judgement rests on, the first if it rests on several."""
    return next((anchor.article for anchor in places), None)


def _with_undone(known: Mapping[str, Judgement], id_: str) -> Iterator[str]:
    """A judgement, what it took back, what that took back, and so on: each is older than the one before."""
    at: str | None = id_
    while at and at in known:
        yield at
        at = known[at].undoes


def _standing(judgement: Judgement, known: Made, stored: Mapping[str, str]) -> str:
    if judgement.kind == "erased":
        return "erased"
    if judgement.id not in known.holding:
        return "undone"
    found = stored.get(judgement.id, "holds")
    return found if found != "undone" else "holds"


def _places(connection: Connection, ids: Sequence[str]) -> dict[str, list[Anchor]]:
    """The anchors of some judgements, with their names."""
    found: dict[str, list[Anchor]] = {}
    for judgement in rows.load_keyed(connection, tables.JUDGEMENTS, ids):
        found[judgement.id] = list(judgement.anchors)
    return found


def _subjects(judgement: Judgement, places: Mapping[str, Iterable[Anchor]], veil: Veil) -> tuple[Subject, ...]:
    """What a judgement is about, under the names that were written; hidden names stay hidden."""
    found: dict[str, list[Anchor]] = {}
    for anchor in places.get(judgement.id, ()):
        found.setdefault(anchor.subject, []).append(anchor)
    return tuple(_subject(subject, found.get(subject, ()), veil) for subject in judgement.subject)


def _subject(subject: str, anchors: Sequence[Anchor], veil: Veil) -> Subject:
    if not anchors:
        return Subject(id=subject, name=subject, article=None, start=0, end=0)
    anchor = anchors[0]
    words = anchor.names[0] if anchor.names else subject
    name = veil.name(subject, words) if subject.startswith("e-") else words
    # A claim has an anchor for each piece of its words, and in each its speaker and stance behind them.
    pieces = " … ".join(one.names[0] for one in anchors if one.names and one.article == anchor.article)
    was = (pieces, *anchor.names[1:]) if subject.startswith("c-") else ()
    return Subject(
        id=subject,
        name=veil.line(name, anchor.article),
        article=anchor.article,
        start=anchor.start,
        end=anchor.end,
        was=tuple(veil.line(one, anchor.article) for one in was),
    )
