"""How far what was derived of an open case has come, and how it is put in: in one transaction, or made beside the case first."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection

from allegedly.record import beside, derived, facts, judged, judged_ties, upkeep
from allegedly.record.casefile import begun, connected
from allegedly.record.opened import NOTHING_PLACED, UNSET, OpenCase
from allegedly.shapes import Resolution


class Progress(NamedTuple):
    """How far a case has come: its changes in all, those that were not judgements alone, and how many judgements it holds."""

    changes: int
    articles: int
    judgements: int


class Derived(NamedTuple):
    """What follows from a case: the resolution, which judgements do not hold and why, and what placing new articles needs."""

    resolution: Resolution
    standings: Mapping[str, str]
    background: str = ""


class SettledCase(OpenCase):
    """A case with what was derived of it."""

    def progress(self) -> Progress:
        """How far the case has come, and how far what was derived of it has."""
        with self._use(write=False) as connection:
            return Progress(
                changes=self._number(connection, "changes"),
                articles=self._number(connection, "articles"),
                judgements=facts.count_judgements(connection),
            )

    def heard(self) -> int:
        """How many judgements the resolution knows of."""
        with self._use(write=False) as connection:
            return self._number(connection, "heard")

    def pending(self) -> int:
        """How many judgements the resolution does not know of yet."""
        with self._use(write=False) as connection:
            return judged.pending(connection)

    def issued_ids(self) -> tuple[str, ...]:
        """Every entity id that the case ever gave out, in that order."""
        with self._use(write=False) as connection:
            return derived.issued(connection)

    def is_resolved(self) -> bool:
        """Whether the resolution is settled: made of all articles and judgements as they stand now."""
        with self._use(write=False) as connection:
            return self._state(connection, "changes") == self._state(connection, "resolved")

    def is_placed(self) -> bool:
        """Whether every article has its place in the resolution, if only a provisional one (see `unsettled`)."""
        with self._use(write=False) as connection:
            return self._state(connection, "changes") in (self._state(connection, "resolved"), self._state(connection, "placed"))

    def only_grew(self) -> bool:
        """Whether nothing but new articles came since the resolution was settled, so that they can be placed in it."""
        with self._use(write=False) as connection:
            return self._state(connection, "resolved") != UNSET and self._state(connection, "altered") == UNSET

    def save_resolution(
        self, resolution: Resolution, background: str = "", of: Progress | None = None, at: str | None = None
    ) -> None:
        """Puts a resolution in place of the earlier one, and logs the entity ids that are new.

        It is of the case as it stands, or as it stood at `of`: then nothing but judgements may have come since. Only rows that
        differ are written. `background` is what placing new articles needs, in whatever form the caller reads; `at` is the time
        under which what changed is noted, in ISO 8601 (else now).
        """
        with self._use(write=True) as connection:
            derived.put(connection, resolution)
            judged_ties.put(connection, resolution)
            upkeep.settled(connection, at or upkeep.now())
            self._note_settled(connection, background, of or self.progress())

    def save_beside(self, found: Derived, of: Progress) -> bool:
        """Puts what follows from the case as it stood at `of` in place of what was derived before; says whether it was kept.

        It is made ready beside the case, and others wait only while what differs is written. It is not kept where articles came or
        went meanwhile, nor where the case was derived anew by somebody else who knows of as many judgements. Not inside `changing`.
        """
        with self._own() as connection:
            with self._within(connection, write=False):
                stood = derived.stood(connection)
                if not self._is_still(of):
                    return False
                beside.begin(connection)
                derived.put(connection, found.resolution)
                upkeep.settled(connection, upkeep.now())
                beside.compare(connection)
            with self._within(connection, write=True):
                if derived.stood(connection) != stood or not self._is_still(of):
                    return False
                beside.put(connection)
                judged_ties.put(connection, found.resolution)
                self._note_settled(connection, found.background, of)
                self.note_standings(found.standings)
                return True

    def _is_still(self, of: Progress) -> bool:
        """Whether what follows from the case as it stood then still does, but for judgements that came since."""
        return self.progress().articles == of.articles and self.heard() <= of.judgements

    def _note_settled(self, connection: Connection, background: str, of: Progress) -> None:
        altered = UNSET if of == self.progress() else "1"
        kept = {"altered": altered, "background": background, "resolved": str(of.changes), "heard": str(of.judgements)}
        for name, value in {**NOTHING_PLACED, **kept}.items():
            if self._state(connection, name) != value:
                self._set_state(connection, name, value)

    def note_standings(self, standings: Mapping[str, str]) -> None:
        """Notes why judgements do not hold, where they do not, as the resolution that was saved last has it."""
        kept = {id_: why for id_, why in standings.items() if why != "holds"}
        with self._use(write=True) as connection:
            self._set_state(connection, "standings", msgspec.json.encode(kept, order="deterministic").decode("utf8"))

    def background(self) -> str:
        """What was given as such with the last settled resolution; empty where nothing was."""
        with self._use(write=False) as connection:
            found = self._state(connection, "background")
            return "" if found == UNSET else found

    @contextmanager
    def _own(self) -> Iterator[Connection]:
        """A connection that is closed afterwards, with whatever was laid out on it."""
        with connected(self._engine, self.path) as connection:
            connection.detach()
            yield connection

    @contextmanager
    def _within(self, connection: Connection, *, write: bool) -> Iterator[None]:
        """One transaction on a connection, which all that is asked and changed inside goes through."""
        with begun(connection, write=write):
            self._current = connection
            try:
                yield
            finally:
                self._current = None
