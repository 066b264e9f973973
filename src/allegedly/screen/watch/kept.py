"""What a watch keeps in the journal from look to look: the hits of the last one, and the events that nobody has taken yet."""

import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import msgspec

from allegedly.errors import JournalError
from allegedly.identity import canonical, content_id
from allegedly.screen.journal.file import OpenJournal, connect, explained, transaction
from allegedly.screen.journal.states import Pair
from allegedly.screen.watch.events import HeldHit, Look, Seen, WatchEvent
from allegedly.shapes import Shape

# Seconds for which a process that delivers keeps others away; it says so again after each event.
_LEASE = 120.0


class Watched(Shape, frozen=True, kw_only=True):
    """What is watched: the file of names and the case (their whole paths), the lists, and how hits are looked for.

    `lists` are names of lists, sorted; None for all that are kept, those too that come later. `offences` is None for all.
    """

    names: str
    case: str | None
    lists: tuple[str, ...] | None
    offences: tuple[str, ...] | None
    alert_rate: float

    @property
    def id(self) -> str:
        """The id of the watch."""
        return content_id("w", canonical(self).decode("utf8"))


class WatchState(OpenJournal):
    """The watches of a journal. Several processes may use it at once."""

    @classmethod
    def open(cls, path: Path) -> Self:
        """The watches of the journal at a path, which is made where there is none.

        Raises:
            JournalError: it is something else or of a newer version, or cannot be used. All calls raise it likewise.
        """
        return cls(connect(path, make=True), path)

    def begin(self, watched: Watched) -> tuple[int, str | None]:
        """How many looks of a watch were kept, and the state of all that the last one looked at; None where it never looked."""
        with transaction(self._connection, self.path) as connection:
            connection.execute(
                "INSERT INTO watches (id, watched, looks, lease) VALUES (?, ?, 0, 0) ON CONFLICT DO NOTHING",
                (watched.id, _json(watched)),
            )
            found = connection.execute("SELECT looks, state FROM watches WHERE id = ?", (watched.id,)).fetchone()
        return int(found[0]), found[1]

    def hits(self, watch: str) -> Mapping[Pair, HeldHit]:
        """The hits of the last look by pair, in the order in which they first came."""
        with explained(self.path):
            rows = self._connection.execute("SELECT held FROM watch_hits WHERE watch = ? ORDER BY rowid", (watch,))
            held = [msgspec.json.decode(row[0], type=HeldHit) for row in rows]
        return {one.pair: one for one in held}

    def keep(self, look: Look, now: Seen, events: Iterable[WatchEvent]) -> bool:
        """Keeps what a look found and the events that follow, all in one; False where another process looked meanwhile.

        Of who is in the file and was not asked, or not looked for in a dataset, what was found before stays.
        """
        with transaction(self._connection, self.path) as connection:
            looks = connection.execute("SELECT looks FROM watches WHERE id = ?", (look.watch,)).fetchone()[0]
            if looks != look.number - 1:
                return False
            connection.execute("UPDATE watches SET looks = ?, state = ? WHERE id = ?", (look.number, look.state, look.watch))
            pairs = connection.execute("SELECT customer, dataset, entry FROM watch_hits WHERE watch = ?", (look.watch,)).fetchall()
            connection.executemany(
                "DELETE FROM watch_hits WHERE watch = ? AND customer = ? AND dataset = ? AND entry = ?",
                [(look.watch, *pair) for pair in pairs if now.missed(pair) or now.left(pair)],
            )
            connection.executemany(
                "INSERT INTO watch_hits (watch, customer, dataset, entry, held) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (watch, customer, dataset, entry) DO UPDATE SET held = excluded.held",
                [(look.watch, *pair, _json(held)) for pair, held in now.hits.items()],
            )
            connection.executemany(
                "INSERT INTO watch_events (id, watch, event, taken) VALUES (?, ?, ?, NULL)",
                [(one.id, look.watch, _json(one)) for one in events],
            )
        return True

    def waiting(self, watch: str) -> tuple[WatchEvent, ...]:
        """The events that nobody has taken yet, the oldest first."""
        with explained(self.path):
            rows = self._connection.execute(
                "SELECT event FROM watch_events WHERE watch = ? AND taken IS NULL ORDER BY rowid", (watch,)
            ).fetchall()
        return tuple(msgspec.json.decode(row[0], type=WatchEvent) for row in rows)

    def taken(self, watch: str, ids: Iterable[str], at: str) -> None:
        """Marks events as taken, and goes on keeping others away."""
        with transaction(self._connection, self.path) as connection:
            connection.executemany("UPDATE watch_events SET taken = ? WHERE id = ? AND taken IS NULL", [(at, id_) for id_ in ids])
            connection.execute("UPDATE watches SET lease = ? WHERE id = ?", (time.time() + _LEASE, watch))

    @contextmanager
    def alone(self, watch: str) -> Iterator[None]:
        """Keeps other processes from delivering the events of a watch. Raises `JournalError` where one is at it."""
        with transaction(self._connection, self.path) as connection:
            now = time.time()
            changed = connection.execute(
                "UPDATE watches SET lease = ? WHERE id = ? AND lease < ?", (now + _LEASE, watch, now)
            ).rowcount
        if not changed:
            raise JournalError(
                f"{self.path}: another process delivers the events of this watch at this moment; "
                f"if it was stopped, try again in {_LEASE:.0f} seconds"
            )
        try:
            yield
        finally:
            with transaction(self._connection, self.path) as connection:
                connection.execute("UPDATE watches SET lease = 0 WHERE id = ?", (watch,))


def _json(shape: Shape) -> str:
    return msgspec.json.encode(shape).decode("utf8")
