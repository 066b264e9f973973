"""What waits for a person: doubts, pairs that may be the same, claims of weight that nobody looked at, entries of lists."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, select, text

from allegedly.pair_worth import asked, worth
from allegedly.record import cursors, judged, rows, tables
from allegedly.record.judged import Made
from allegedly.record.masking import Veil
from allegedly.shapes import EntryTold, Judgement, Suggestion
from allegedly.shapes.browsing import Listing
from allegedly.shapes.deciding import Asked, LogEntry, Pair, Waiting
from allegedly.standing import NOT_AN_ANSWER

_PAIRS = ("same", "different")
_VERDICTS = ("confirm", "reject", "edit", "answers", NOT_AN_ANSWER)
_LINKED = ("linked", "not_linked")
_OF_PAIRS, _OF_CLAIMS, _OF_LISTINGS = "pairs", "unreviewed", "listings"
# Ranks are whole numbers: a gain is told apart to so many parts of one.
_FINE = 10_000

# Accusations of findings, the heaviest findings first; `rank` of a finding is that of the list of all findings.
_UNREVIEWED = """
SELECT f.rank AS rank, printf('%s %06d %s', f.finding, l.position, l.claim) AS id, l.claim AS claim
FROM finding_cards f JOIN finding_claims l ON l.finding = f.finding JOIN claims c ON c.id = l.claim
WHERE c.stance = 'alleges'
  AND (NOT EXISTS (SELECT 1 FROM judged_claims j WHERE j.claim = c.id) OR c.id IN (SELECT value FROM json_each(:again)))
  AND (f.rank, f.finding) >= (:rank, :finding) AND (f.rank, printf('%s %06d %s', f.finding, l.position, l.claim)) > (:rank, :id)
ORDER BY f.rank, f.finding, l.position LIMIT :limit
"""
# The facts of a side are the claims that are about it or by it, and one more for a legal step.
_ASKED = """
SELECT s.id, s.confidence, one.entity AS one, other.entity AS other,
       coalesce(a.alleged + a.statements + (a.class IS NOT NULL), 0) AS of_one,
       coalesce(b.alleged + b.statements + (b.class IS NOT NULL), 0) AS of_other,
       (SELECT json_group_array(r.reason) FROM suggestion_reasons r WHERE r.suggestion = s.id) AS reasons
FROM suggestions s
JOIN suggestion_entities one ON one.suggestion = s.id AND one.position = 0
JOIN suggestion_entities other ON other.suggestion = s.id AND other.position = 1
LEFT JOIN entity_cards a ON a.entity = one.entity LEFT JOIN entity_cards b ON b.entity = other.entity
WHERE s.kind = 'same' AND NOT EXISTS (SELECT 1 FROM suggestion_entities third WHERE third.suggestion = s.id AND third.position = 2)
"""
_HOW_MANY = """
SELECT count(*) FROM finding_claims l JOIN claims c ON c.id = l.claim
WHERE c.stance = 'alleges' AND NOT EXISTS (SELECT 1 FROM judged_claims j WHERE j.claim = c.id)
"""
# Of these that a decision was taken back on: those that count as judged, since the taking back is not worked in yet.
_AGAIN = """
SELECT count(*) FROM finding_claims l JOIN claims c ON c.id = l.claim
WHERE c.stance = 'alleges' AND c.id IN (SELECT value FROM json_each(:again))
  AND EXISTS (SELECT 1 FROM judged_claims j WHERE j.claim = c.id)
"""

# Links that nobody decided on, the likeliest first.
_LISTINGS = """
SELECT id, entity, list, entry, -CAST(round(coalesce(score, 0) * 10000) AS INTEGER) AS rank
FROM listings WHERE review = 'unreviewed' ORDER BY rank, id
"""


class Ranked(NamedTuple):
    """A pair that may be the same in the order of what an answer is worth: its rank, the key of its suggestion, and the two."""

    rank: int
    key: str
    pair: frozenset[str]


def ranking(connection: Connection) -> tuple[Ranked, ...]:
    """All pairs that a person is asked about, the most useful question first; it stays until the case is derived anew."""
    read = (
        row
        for row in connection.execute(text(_ASKED))
        if asked(row.confidence, min(row.of_one, row.of_other), json.loads(row.reasons))
    )
    found = [
        Ranked(-round(_FINE * worth(row.confidence, row.of_one, row.of_other)), row.id, frozenset((row.one, row.other)))
        for row in read
    ]
    return tuple(sorted(found, key=lambda one: (one.rank, one.key)))


def accusations(connection: Connection) -> int:
    """How many accusations of findings nobody judged, as far as that is worked in."""
    return int(connection.execute(text(_HOW_MANY)).scalar_one())


def waiting(connection: Connection, ranked: Sequence[Ranked], claims: int) -> Waiting:
    """How much waits; `ranked` and `claims` are what `ranking` and `accusations` give."""
    known = judged.made(connection)
    decided, paired = _decided(known), _paired(known)
    # What was decided and is not worked in yet still counts as unreviewed there.
    done = len(_present(connection, decided))
    again = connection.execute(text(_AGAIN), {"again": json.dumps(sorted(judged.taken_back(known)))}).scalar_one()
    return Waiting(
        doubts=len(_open(known)),
        pairs=sum(one.pair not in paired for one in ranked),
        claims=max(claims - done, 0) + again,
        pending=judged.pending(connection),
        listings=len(_open_listings(connection, known)),
    )


def _present(connection: Connection, ids: Iterable[str]) -> list[str]:
    """Those claims of some that would still be listed."""
    claims, kept = tables.READING["claims"].table, tables.RESOLUTION["judged_claims"].table
    found: list[str] = []
    for some in rows.batches(sorted(ids)):
        query = select(claims.c.id).where(claims.c.id.in_(some), claims.c.id.not_in(select(kept.c.claim)))
        found += connection.execute(query).scalars()
    return found


def _decided(known: Made) -> frozenset[str]:
    """The claims that somebody decided on, whether that is worked in or not."""
    return frozenset(
        judgement.subject[0]
        for judgement in known.standing
        if judgement.kind in _VERDICTS and judgement.subject and judgement.subject[0].startswith("c-")
    )


def _paired(known: Made) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(judgement.subject) for judgement in known.standing if judgement.kind in _PAIRS)


def by_side(ranked: Sequence[Ranked]) -> dict[str, tuple[Ranked, ...]]:
    """The pairs that each entity is one of, in the order given."""
    found: defaultdict[str, list[Ranked]] = defaultdict(list)
    for one in ranked:
        for side in one.pair:
            found[side].append(one)
    return {side: tuple(some) for side, some in found.items()}


def pairs(connection: Connection, ranked: Sequence[Ranked], after: str | None, limit: int) -> tuple[Pair, ...]:
    """The pairs that nobody decided on, the most useful first; `ranked` is what `ranking` gives. Raises for a bad cursor."""
    at, done = cursors.position(_OF_PAIRS, after), _paired(judged.made(connection))
    left = (one for one in ranked if (one.rank, one.key) > (at.rank, at.id) and one.pair not in done)
    chosen = list(islice(left, limit))
    found = {key: asked for one in chosen for key, asked in [(one.key, _suggestion(connection, one.key))]}
    return tuple(
        Pair(
            one=found[one.key].entities[0],
            other=found[one.key].entities[1],
            reasons=found[one.key].reasons,
            confidence=found[one.key].confidence,
            gain=-one.rank / _FINE,
            next=cursors.cursor(_OF_PAIRS, cursors.After(one.rank, one.key)),
        )
        for one in chosen
    )


def reasons(connection: Connection, ranked: Sequence[Ranked], pair: frozenset[str]) -> tuple[str, ...]:
    """The reasons for a pair as they are kept, with the names that a page may hide."""
    return next((_suggestion(connection, one.key).reasons for one in ranked if one.pair == pair), ())


def place_of(ranked: Sequence[Ranked], pair: frozenset[str]) -> str | None:
    """The cursor after which a pair comes first in its queue, empty where it does anyway; None where the pair is none of it."""
    at = next((place for place, one in enumerate(ranked) if one.pair == pair), None)
    if at is None:
        return None
    return cursors.cursor(_OF_PAIRS, cursors.After(ranked[at - 1].rank, ranked[at - 1].key)) if at else ""


def _suggestion(connection: Connection, key: str) -> Suggestion:
    [found] = rows.load_keyed(connection, tables.RESOLUTION["suggestions"], (key,))
    asked: Suggestion = found
    return asked


def unreviewed(connection: Connection, after: str | None, limit: int) -> Listing:
    """The accusations that nobody decided on, those of the heaviest findings first. Raises `UsageError` for a bad cursor."""
    at = cursors.position(_OF_CLAIMS, after)
    known = judged.made(connection)
    decided, again = _decided(known), json.dumps(sorted(judged.taken_back(known)))
    found: list[tuple[str, cursors.After]] = []
    while len(found) <= limit:
        most = limit + len(decided) + 1
        given = {"rank": at.rank, "id": at.id, "finding": at.id.split(" ")[0], "limit": most, "again": again}
        read = connection.execute(text(_UNREVIEWED), given).all()
        found += [(row.claim, cursors.After(row.rank, row.id)) for row in read if row.claim not in decided]
        if len(read) < most:
            break
        at = cursors.After(read[-1].rank, read[-1].id)
    chosen = found[:limit]
    return Listing(
        ids=tuple(claim for claim, _ in chosen),
        total=len(chosen),
        next=cursors.cursor(_OF_CLAIMS, chosen[-1][1]) if chosen else None,
    )


def listings(connection: Connection, after: str | None, limit: int) -> tuple[Asked, ...]:
    """The entries of lists that may be somebody and that nobody decided on, the likeliest first. Raises for a bad cursor."""
    at = cursors.position(_OF_LISTINGS, after)
    left = (row for row in _open_listings(connection, judged.made(connection)) if (row.rank, row.id) > (at.rank, at.id))
    return tuple(
        Asked(link=row.id, entity=row.entity, next=cursors.cursor(_OF_LISTINGS, cursors.After(row.rank, row.id)))
        for row in islice(left, limit)
    )


def _open_listings(connection: Connection, known: Made) -> list[Row[Any]]:
    """The links that nobody decided on, whether that is worked in or not."""
    found = connection.execute(text(_LISTINGS)).all()
    done = {told for judgement in known.standing if judgement.kind in _LINKED and (told := _told(judgement))}
    return [row for row in found if (row.entity, row.list, row.entry) not in done]


def _told(judgement: Judgement) -> tuple[str, str, str] | None:
    """Whom a decision is about, and which entry of which list."""
    try:
        entry = msgspec.json.decode(judgement.value or "", type=EntryTold)
    except msgspec.MsgspecError:
        return None
    return judgement.subject[0], entry.list, entry.entry


def doubts(connection: Connection, veil: Veil) -> tuple[LogEntry, ...]:
    """What somebody said to be wrong and nobody settled since, the oldest first."""
    known = judged.made(connection)
    return judged.entries(connection, veil, _open(known), known)


def _open(known: Made) -> list[str]:
    """The doubts that stand: not undone, and nothing decided since on what they are about."""
    settled: dict[str, str] = {}
    for judgement in known.standing:
        if judgement.kind not in ("doubt", "undo"):
            settled |= dict.fromkeys(judgement.subject, judgement.at)
    return [
        judgement.id
        for judgement in known.standing
        if judgement.kind == "doubt" and all(settled.get(subject, "") < judgement.at for subject in judgement.subject)
    ]
