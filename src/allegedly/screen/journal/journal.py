"""The journal as a caller uses it: runs and their outcomes are put in and asked, hits are decided on."""

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Self

import msgspec

from allegedly.errors import JournalError, RuleBroken, UsageError
from allegedly.screen.journal import deciding
from allegedly.screen.journal.chain import GENESIS, breaks
from allegedly.screen.journal.deciding import Verdict
from allegedly.screen.journal.file import OpenJournal, connect, explained, snapshot, transaction
from allegedly.screen.journal.states import holds
from allegedly.shapes import Shape
from allegedly.shapes.screening import Customer, Hit, HitDecision, Outcome, Run


class Sitting(Shape, frozen=True, kw_only=True):
    """One time that a run was begun or gone on with: by whom, when, and how many outcomes there were already."""

    by: str
    at: str
    done: int


class Journal(OpenJournal):
    """The file of screenings. Several processes may use it at once; each call that writes is one transaction."""

    @classmethod
    def open(cls, path: Path, *, make: bool = True) -> Self:
        """The journal at a path; made where there is none, unless `make` is False.

        Raises:
            JournalError: it is not there, is something else or of a newer version, or cannot be used. All calls raise it likewise.
        """
        return cls(connect(path, make=make), path)

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """All that is asked within is as it stood at one moment, whatever other processes decide meanwhile; nothing is changed."""
        with snapshot(self._connection, self.path):
            yield

    def begin(self, run: Run) -> int:
        """Puts a run in, or finds it where it was begun before; gives how many of its outcomes are there already.

        Of a run that was begun before, `begun`, `by` and `ended` stay as they were; each time it is begun is kept (`sittings`).
        """
        with transaction(self._connection, self.path) as connection:
            connection.execute(
                "INSERT INTO runs (id, run, begun) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (run.id, _json(run), run.begun)
            )
            done = self._done(run.id)
            connection.execute("INSERT INTO sittings VALUES (?, ?, ?, ?)", (run.id, run.by, run.begun, done))
        return done

    def _done(self, run: str) -> int:
        found = self._connection.execute("SELECT coalesce(max(position) + 1, 0) FROM outcomes WHERE run = ?", (run,))
        return int(found.fetchone()[0])

    def add(self, run: str, start: int, outcomes: Sequence[Outcome]) -> None:
        """Adds outcomes from position `start` on. Those that are there already stay: two processes that make one run agree.

        Raises:
            RuleBroken: a position before `start` is missing, or the run was never begun.
        """
        rows = [(run, start + place, one.customer.id, _json(one)) for place, one in enumerate(outcomes)]
        hits = chain.from_iterable(_hit_rows(run, start + place, one.hits) for place, one in enumerate(outcomes))
        with transaction(self._connection, self.path) as connection:
            if start > self._done(run):
                raise RuleBroken(f"{self.path}: outcome {start} of run {run} comes before those that should precede it")
            try:
                connection.executemany("INSERT INTO outcomes VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", rows)
            except sqlite3.IntegrityError as error:
                raise RuleBroken(f"{self.path}: run {run} was not begun, so nothing can be added to it") from error
            connection.executemany("INSERT INTO hits VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", hits)

    def end(self, run: str, at: str) -> None:
        """Marks a run as ended, with a digest of its outcomes; the first end stays."""
        with explained(self.path):
            found = self.outcomes_sha256(run)
        with transaction(self._connection, self.path) as connection:
            connection.execute("UPDATE runs SET ended = ?, outcomes_sha256 = ? WHERE id = ? AND ended IS NULL", (at, found, run))

    def outcomes_sha256(self, run: str) -> str:
        """The digest of the outcomes of a run as they are kept now."""
        total = hashlib.sha256()
        for (told,) in self._connection.execute("SELECT outcome FROM outcomes WHERE run = ? ORDER BY position", (run,)):
            total.update(told.encode("utf8") + b"\n")
        return total.hexdigest()

    def runs(self) -> tuple[Run, ...]:
        """All runs, the oldest first."""
        with explained(self.path):
            found = self._connection.execute("SELECT run, ended FROM runs ORDER BY begun, rowid").fetchall()
        return tuple(_run(*row) for row in found)

    def run(self, wanted: str | None = None) -> Run:
        """The run of an id or of its start; without one the latest that ended, or else the latest begun.

        Raises:
            UsageError: there is none, or several begin so.
        """
        runs = self.runs()
        found = [run for run in runs if wanted is not None and run.id.startswith(wanted)]
        if wanted is None and runs:
            # Moments are of whole seconds: of two in one the run that was begun later is meant.
            found = [max(reversed(runs), key=lambda run: (run.ended is not None, run.ended or run.begun, run.begun))]
        if len(found) == 1:
            return found[0]
        which = "no screening was kept yet" if not runs else f"{len(found) or 'no'} runs begin with {wanted}"
        raise UsageError(f"{self.path}: {which}; `allegedly hits runs` lists them")

    def sittings(self, run: str) -> tuple[Sitting, ...]:
        """Each time that a run was begun or gone on with, the first first."""
        with explained(self.path):
            found = self._connection.execute('SELECT "by", at, done FROM sittings WHERE run = ? ORDER BY rowid', (run,)).fetchall()
        return tuple(Sitting(by=by, at=at, done=done) for by, at, done in found)

    def outcomes(self, run: str, *, with_hits: bool = False) -> Iterator[Outcome]:
        """The outcomes of a run in the order of its names; `with_hits` only those that have any."""
        hits = " AND EXISTS (SELECT 1 FROM hits h WHERE h.run = o.run AND h.position = o.position)" if with_hits else ""
        query = f"SELECT outcome FROM outcomes o WHERE run = ?{hits} ORDER BY position"
        with explained(self.path):
            for (told,) in self._connection.execute(query, (run,)):
                yield msgspec.json.decode(told, type=Outcome)

    def hits(self, run: str) -> int:
        """How many hits a run has."""
        with explained(self.path):
            return int(self._connection.execute("SELECT count(*) FROM hits WHERE run = ?", (run,)).fetchone()[0])

    def hit(self, run: str, customer: str, dataset: str, entry: str) -> tuple[Customer, Hit] | None:
        """A hit of a run with its customer, where the run has it."""
        query = (
            "SELECT outcome FROM outcomes o JOIN hits h USING (run, position) "
            "WHERE h.customer = ? AND h.dataset = ? AND h.entry = ? AND h.run = ? LIMIT 1"
        )
        with explained(self.path):
            found = self._connection.execute(query, (customer, dataset, entry, run)).fetchone()
        if found is None:
            return None
        outcome = msgspec.json.decode(found[0], type=Outcome)
        return outcome.customer, next(hit for hit in outcome.hits if (hit.dataset, hit.entry) == (dataset, entry))

    def decide(self, verdict: Verdict, customer: Customer, hit: Hit, run: str) -> HitDecision:
        """Decides on a hit of a run. Where another person decided the same under four eyes, this confirms it.

        Raises:
            UsageError: the verdict is not complete, the hit is decided and neither side changed, or nobody may confirm their own.
        """
        return self.decide_all([(verdict, customer, hit)], run)[0]

    def decide_all(self, decided: Sequence[tuple[Verdict, Customer, Hit]], run: str) -> tuple[HitDecision, ...]:
        """Decides on several hits of a run, all or none of them; as `decide`."""
        with transaction(self._connection, self.path) as connection:
            return tuple(deciding.decide(connection, verdict, customer, hit, run) for verdict, customer, hit in decided)

    def undo(self, decision: str, verdict: Verdict) -> HitDecision:
        """Takes a decision back, given its id; `verdict` is of the kind `undo`.

        Raises:
            UsageError: there is no such decision, it is undone already, or the reason is none for undoing.
        """
        with transaction(self._connection, self.path) as connection:
            found = connection.execute("SELECT decision FROM decisions WHERE id = ?", (decision,)).fetchone()
            if found is None:
                raise UsageError(f"{self.path} has no decision {decision}; `allegedly hits log` lists them")
            return deciding.undo(connection, msgspec.json.decode(found[0], type=HitDecision), verdict)

    def decisions(
        self, customer: str | None = None, dataset: str | None = None, entry: str | None = None, *, until: str | None = None
    ) -> tuple[HitDecision, ...]:
        """The decisions in the order of the chain, undone ones and undoings included: all, or those of a customer or a pair.

        With `until`, an ISO moment, only those made by then.
        """
        last = datetime.fromisoformat(until) if until else None
        with explained(self.path):
            found = deciding.decisions(self._connection, (customer, dataset, entry))
            return tuple(one for one in found if last is None or datetime.fromisoformat(one.at) <= last)

    def standing(self, customer: str, dataset: str, entry: str) -> HitDecision | None:
        """The latest decision on a pair that holds, whether or not it waits for a second person."""
        found = [one for one in holds(self.decisions(customer, dataset, entry)) if one.undoes is None]
        return found[-1] if found else None

    def head(self) -> str:
        """The hash of the last decision: who keeps it elsewhere can later see whether any was taken off the end."""
        with explained(self.path):
            found = self._connection.execute("SELECT hash FROM decisions ORDER BY number DESC LIMIT 1").fetchone()
        return str(found[0]) if found else GENESIS

    def faults(self) -> tuple[str, ...]:
        """What is not as it was put in, in words: the file, the chain of decisions, the outcomes of runs that ended."""
        try:
            damage = [row[0] for row in self._connection.execute("PRAGMA quick_check") if row[0] != "ok"]
            found = [f"the file is damaged: {one}" for one in damage] + breaks(self.decisions())
            ended = self._connection.execute(
                "SELECT id, outcomes_sha256 FROM runs WHERE ended IS NOT NULL ORDER BY begun"
            ).fetchall()
            return (
                *found,
                *(
                    f"the outcomes of run {run} are not those that it ended with"
                    for run, kept in ended
                    if self.outcomes_sha256(run) != kept
                ),
            )
        except (sqlite3.DatabaseError, msgspec.DecodeError) as error:
            raise JournalError(f"{self.path} is damaged ({error}); restore it from a copy") from error


def _json(shape: Shape) -> str:
    return msgspec.json.encode(shape).decode("utf8")


def _run(told: str, ended: str | None) -> Run:
    return msgspec.structs.replace(msgspec.json.decode(told, type=Run), ended=ended)


def _hit_rows(run: str, position: int, hits: Sequence[Hit]) -> Iterator[tuple[str | int | float, ...]]:
    for place, hit in enumerate(hits):
        yield run, position, place, hit.customer, hit.dataset, hit.entry, hit.asked, hit.name, hit.score, hit.print_
