"""What of answers and legal steps waits for a person: each answer with what it stands beside, each step with its tellings."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from sqlalchemy import Connection

from allegedly.record import cursors, judged, rows, verdicts
from allegedly.record.judged import Made
from allegedly.record.meant import claims_of_finding
from allegedly.record.ranked import ANSWERS
from allegedly.shapes import ProceedingClass
from allegedly.shapes.deciding import AnswerAsked, StepAsked
from allegedly.standing import NOT_AN_ANSWER, sides

_OF_ANSWERS, _OF_STEPS = "answers", "steps"
_DECIDING = ("confirm", "reject", "edit", "answers")
# Behind every finding.
_LAST = 1 << 60
_CLASSES: tuple[ProceedingClass, ...] = ("conviction", "proceeding", "investigation", "allegation")

# Answers beside findings, those of the heaviest findings first, then those to a claim of none; `review` as far as decisions are
# worked in.
_ANSWERS = f"""
SELECT f.rank AS rank, f.finding AS finding, a.position AS position, a.answer AS answer,
       (SELECT j.review FROM judged_claims j WHERE j.claim = a.answer) AS review
FROM finding_cards f JOIN finding_answers a ON a.finding = f.finding
UNION ALL
SELECT {_LAST}, '', 0, k.claim, (SELECT j.review FROM judged_claims j WHERE j.claim = k.claim)
FROM claim_cards k WHERE k.claim IN ({ANSWERS}) AND k.claim NOT IN (SELECT answer FROM finding_answers)
ORDER BY 1, 2, 3, 4
"""
# Two plain lists are read sooner than joined.
_STEPS = "SELECT id, class FROM proceedings"
_JUDGED = "SELECT proceeding FROM judged_steps WHERE review <> 'unreviewed'"
_RUNGS = "SELECT proceeding, standing_rung FROM standing_rung_proceedings"


class Open(NamedTuple):
    """What a person is asked about, in the order of its rank and key.

    `ids` of an answer are the claim and the findings that it stands beside, if any, of a step its tellings. `review` is what people
    made of an answer, as far as it is worked in.
    """

    rank: int
    key: str
    ids: tuple[str, ...]
    review: str | None = None


def answers_ranked(connection: Connection) -> tuple[Open, ...]:
    """All answers, decided on or not, as the case counts them; it stays until the case is derived anew."""
    first: dict[str, Open] = {}
    beside: dict[str, list[str]] = {}
    for rank, finding, position, answer, review in rows.bare(connection, _ANSWERS):
        if answer not in first:
            first[answer] = Open(rank, f"{finding} {position:06d}" if finding else answer, (), review)
            beside[answer] = [answer]
        if finding:
            beside[answer].append(finding)
    return tuple(one._replace(ids=tuple(beside[answer])) for answer, one in first.items())


def steps_ranked(connection: Connection) -> tuple[Open, ...]:
    """All legal steps, decided on or not, the furthest class first; it stays until the case is derived anew."""
    rungs = dict(rows.bare(connection, _RUNGS))
    ranks: dict[str, int] = {}
    tellings: dict[str, list[str]] = {}
    for telling, class_ in sorted(rows.bare(connection, _STEPS)):
        # What several reports tell of one step is one; of whom nobody knows, it stands on no ladder.
        step, rank = rungs.get(telling, telling), _CLASSES.index(class_)
        ranks[step] = min(rank, ranks.get(step, rank))
        tellings.setdefault(step, []).append(telling)
    return tuple(sorted(Open(ranks[step], some[0], tuple(some)) for step, some in tellings.items()))


def count_answers(connection: Connection, ranked: Iterable[Open]) -> int:
    """How many answers nobody decided on, whether that is worked in or not; `ranked` is what `answers_ranked` gives."""
    return sum(1 for _ in _open_answers(connection, ranked))


def count_steps(connection: Connection, ranked: Iterable[Open]) -> int:
    """How many legal steps nobody decided on, whether that is worked in or not; `ranked` is what `steps_ranked` gives."""
    return sum(1 for _ in _open_steps(connection, ranked))


def answers(connection: Connection, ranked: Sequence[Open], after: str | None, limit: int) -> tuple[AnswerAsked, ...]:
    """The answers that nobody decided on, each with the findings that it stands beside. Raises `UsageError` for a bad cursor."""
    at = cursors.position(_OF_ANSWERS, after)
    left = _open_answers(connection, (one for one in ranked if (one.rank, one.key) > (at.rank, at.id)))
    return tuple(
        AnswerAsked(answer=one.ids[0], findings=one.ids[1:], next=cursors.cursor(_OF_ANSWERS, cursors.After(one.rank, one.key)))
        for one in islice(left, limit)
    )


def steps(connection: Connection, ranked: Sequence[Open], after: str | None, limit: int) -> tuple[StepAsked, ...]:
    """The legal steps that nobody decided on, each with its tellings. Raises `UsageError` for a bad cursor."""
    at = cursors.position(_OF_STEPS, after)
    left = _open_steps(connection, (one for one in ranked if (one.rank, one.key) > (at.rank, at.id)))
    return tuple(
        StepAsked(tellings=one.ids, next=cursors.cursor(_OF_STEPS, cursors.After(one.rank, one.key))) for one in islice(left, limit)
    )


def _open_answers(connection: Connection, ranked: Iterable[Open]) -> Iterator[Open]:
    """Those answers of some that nobody decided on. Who only took one off somewhere is asked of what else it stands beside."""
    known, off = judged.made(connection), verdicts.waiting(connection).off
    decided, taken, again = _decided(known), _taken_off(known), judged.taken_back(known)
    for one in ranked:
        answer = one.ids[0]
        open_ = one.review in (None, "unreviewed") or answer in again or (one.review == "edited" and answer in taken)
        if answer in decided or not open_:
            continue
        gone = off.get(answer)
        if not gone:
            yield one
        elif beside := _still_beside(connection, one, gone):
            yield one._replace(ids=(answer, *beside))


def _still_beside(connection: Connection, one: Open, gone: frozenset[str]) -> tuple[str, ...]:
    """The findings that an answer stands beside, but for those of a claim that it was taken off, which is not worked in yet."""
    return tuple(id_ for id_ in one.ids[1:] if not any(claim in gone for claim, _ in claims_of_finding(connection, id_)))


def _open_steps(connection: Connection, ranked: Iterable[Open]) -> Iterator[Open]:
    known = judged.made(connection)
    # A decision that was taken back may be worked in still.
    worked = {id_ for (id_,) in rows.bare(connection, _JUDGED)} - judged.taken_back(known)
    done = worked | {
        subject for judgement in known.standing if judgement.kind in ("confirm", "reject") for subject in judgement.subject
    }
    for one in ranked:
        if done.isdisjoint(one.ids):
            yield one
        elif left := tuple(telling for telling in one.ids if telling not in done):
            yield one._replace(ids=left)


def _decided(known: Made) -> frozenset[str]:
    """The claims that somebody decided on by themselves, whether that is worked in or not."""
    return frozenset(
        one
        for judgement in known.standing
        if judgement.kind in _DECIDING
        for one in (sides(judgement.value, judgement.subject)[0] if judgement.kind == "answers" else judgement.subject)
    )


def _taken_off(known: Made) -> frozenset[str]:
    """The claims that somebody took off as an answer to something."""
    return frozenset(
        one
        for judgement in known.standing
        if judgement.kind == NOT_AN_ANSWER
        for one in sides(judgement.value, judgement.subject)[0]
    )
