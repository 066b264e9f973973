"""A case as people look at it who decide: what waits for them, whom to take for whom, and what was decided."""

import hashlib
from collections.abc import Collection

from msgspec.structs import replace
from sqlalchemy import Connection

from allegedly.record import grounds, joined, judged, masking, namesakes, queue, queue_facts, veiled
from allegedly.record.kept_look import Beside, KeptLook
from allegedly.shapes import Place
from allegedly.shapes.browsing import Bearer, Listing
from allegedly.shapes.deciding import AnswerAsked, Asked, DecidedOn, Log, LogEntry, Pair, Parts, StepAsked, Waiting

# Nobody is asked about with more others.
_PAIRS_OF_ONE = 1_000


class DecidingLook(KeptLook):
    """The part of `serve.shelf.Look` that is about decisions and about who may be the same."""

    def __init__(self, connection: Connection, veil: masking.Veil, beside: Beside) -> None:
        super().__init__(connection, veil, beside)
        self._parts: dict[tuple[str, int], Parts | None] = {}

    def pending(self) -> int:
        """How many decisions the record does not know of yet."""
        return judged.pending(self._connection)

    def waiting(self) -> Waiting:
        """How much waits for a person."""
        return self._once("waiting", self._waiting)

    def _waiting(self) -> Waiting:
        accusations = self._derived("accusations", lambda: queue.accusations(self._connection))
        return replace(
            queue.waiting(self._connection, self._ranking(), accusations),
            answers=queue_facts.count_answers(self._connection, self._answers()),
            steps=queue_facts.count_steps(self._connection, self._steps()),
        )

    def _answers(self) -> tuple[queue_facts.Open, ...]:
        return self._derived("open answers", lambda: queue_facts.answers_ranked(self._connection))

    def _steps(self) -> tuple[queue_facts.Open, ...]:
        return self._derived("open steps", lambda: queue_facts.steps_ranked(self._connection))

    def doubts(self) -> tuple[LogEntry, ...]:
        """What somebody said to be wrong and nobody settled since, the oldest first."""
        return queue.doubts(self._connection, self._veil)

    def pairs(self, after: str | None = None, limit: int = 1) -> tuple[Pair, ...]:
        """The pairs that may be the same, the most useful question first. Raises `UsageError` for a bad cursor."""
        return veiled.pairs(self._veil, queue.pairs(self._connection, self._ranking(), after, limit))

    def pairs_of(self, entity: str, limit: int) -> tuple[Pair, ...]:
        """The pairs that an entity is one of, and that nobody decided on, the most useful question first."""
        mine = self._by_side().get(entity, ())
        return veiled.pairs(self._veil, queue.pairs(self._connection, mine, None, limit)) if mine else ()

    def grounds(self, pair: Pair) -> tuple[tuple[Place, ...], ...]:
        """For each reason of a pair the places that it rests on; none for one that is of no one place."""
        stored = queue.reasons(self._connection, self._ranking(), frozenset((pair.one, pair.other)))
        return tuple(grounds.grounds(self._connection, (pair.one, pair.other), reason) for reason in stored)

    def alike(self, entities: Collection[str]) -> dict[str, frozenset[str]]:
        """With whom each of some entities may be the same, decided or not; who stands in no pair is left out."""
        sides = self._by_side()
        return {id: frozenset(side for one in sides[id] for side in one.pair if side != id) for id in entities if id in sides}

    def namesakes(self, entities: Collection[str]) -> dict[str, tuple[Bearer, ...]]:
        """For each of some entities all that bear its shown name, itself among them; who bears it alone is left out.

        Whose name is hidden is neither asked for nor told.
        """
        every = self._derived("shared names", lambda: namesakes.shared(self._connection))
        shown = {id: tuple(one for one in every[id] if not self._veil.hides(one)) for id in entities if id in every}
        several = {id: some for id, some in shown.items() if id in some and len(some) > 1}
        asked = hashlib.sha256(repr(sorted(several.items())).encode()).hexdigest()
        found = self._once(f"bearers {asked}", lambda: namesakes.bearers(self._connection, several))
        return veiled.bearers(self._veil, found)

    def asked_at(self, one: str, other: str) -> str | None:
        """The cursor after which the queue asks whether two are the same; None where it does not ask that, or is answered."""
        if not any(other in (pair.one, pair.other) for pair in self.pairs_of(one, _PAIRS_OF_ONE)):
            return None
        return queue.place_of(self._ranking(), frozenset((one, other)))

    def told_apart(self, entity: str, others: Collection[str]) -> dict[str, str]:
        """Those of some others whom a person decided not to be the same as an entity, each with the judgement that says so."""
        return namesakes.told_apart(self._connection, entity, others)

    def _by_side(self) -> dict[str, tuple[queue.Ranked, ...]]:
        """The pairs by each of their sides, the most useful question first."""
        return self._derived("pairs by side", lambda: queue.by_side(self._ranking()))

    def _ranking(self) -> tuple[queue.Ranked, ...]:
        return self._derived("pairs", lambda: queue.ranking(self._connection))

    def listings(self, after: str | None = None, limit: int = 1) -> tuple[Asked, ...]:
        """The entries of lists that may be somebody, nobody having decided; the likeliest first. Raises for a bad cursor."""
        return queue.listings(self._connection, after, limit)

    def unreviewed(self, after: str | None = None, limit: int = 1) -> Listing:
        """The accusations that nobody decided on, those of the heaviest findings first. Raises `UsageError` for a bad cursor."""
        return queue.unreviewed(self._connection, after, limit)

    def open_answers(self, after: str | None = None, limit: int = 1) -> tuple[AnswerAsked, ...]:
        """The answers that nobody decided on, those beside the heaviest findings first. Raises `UsageError` for a bad cursor."""
        return queue_facts.answers(self._connection, self._answers(), after, limit)

    def open_steps(self, after: str | None = None, limit: int = 1) -> tuple[StepAsked, ...]:
        """The legal steps that nobody decided on, the furthest first. Raises `UsageError` for a bad cursor."""
        return queue_facts.steps(self._connection, self._steps(), after, limit)

    def log(self, after: str | None = None, limit: int = 50) -> Log:
        """What people decided, the latest first. Raises `UsageError` for a bad cursor."""
        return judged.log(self._connection, self._veil, after, limit)

    def decided_on(self, claims: Collection[str]) -> dict[str, DecidedOn]:
        """The decision that was made last on each of some claims, and stands."""
        return judged.latest_on(self._connection, claims)

    def parts(self, entity: str, limit: int = 60) -> Parts | None:
        """What an entity was put together from, as far as the limit goes; None where the case holds no such."""
        asked = (entity, limit)
        if asked not in self._parts:
            # The page of somebody asks several times.
            self._parts[asked] = joined.parts(self._connection, self._veil, entity, limit)
        return self._parts[asked]
