"""The affairs of everybody in a case who is accused or met by a legal step, as the tables hold them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, text

from allegedly.record.affairs import Accusation, Affair, Rung, Telling
from allegedly.record.affairs_across import across
from allegedly.step_classes import CLASS

# Whoever has a name that may be shown; places are accused of nothing that a customer is asked after for.
_SUBJECTS = """
SELECT e.id, e.kind, e.name FROM entity_cards k JOIN entities e ON e.id = k.entity WHERE e.masked IS NULL AND e.kind <> 'place'
  AND e.id IN (SELECT subject FROM standings UNION SELECT entity FROM entity_claims WHERE part = 'about'
               UNION SELECT m.entity FROM proceedings p JOIN members m ON m.key = p.subject)
"""
# A claim accuses those whom it is about, but for its speaker: nobody accuses himself, though he may admit.
_ACCUSATIONS = """
SELECT e.entity, e.claim, k.article, a.story, a.published, f.finding, coalesce(j.review, c.review) AS review,
       (SELECT s.entity FROM entity_claims s WHERE s.claim = e.claim AND s.part = 'by') AS speaker
FROM entity_claims e JOIN claim_cards k ON k.claim = e.claim JOIN claims c ON c.id = e.claim
JOIN article_cards a ON a.article = k.article
LEFT JOIN finding_claims f ON f.claim = e.claim LEFT JOIN judged_claims j ON j.claim = e.claim
WHERE e.part = 'about' AND k.stance IN ('alleges', 'confirms', 'admits')
  AND (k.stance = 'admits' OR NOT EXISTS (
       SELECT 1 FROM entity_claims s WHERE s.claim = e.claim AND s.entity = e.entity AND s.part = 'by'))
ORDER BY e.entity, e.claim
"""
# What somebody else is to a claim: no victim, witness or official of it is accused by it.
_OTHERS = """
SELECT p.claim, m.entity FROM claim_parts p JOIN members m ON m.key = p.entity
WHERE p.part IN ('victim', 'beneficiary', 'witness', 'official') AND p.claim NOT IN (SELECT claim FROM judged_claims)
UNION
SELECT j.claim, p.entity FROM judged_claim_parts p JOIN judged_claims j ON j.id = p.judged_claim
WHERE p.part IN ('victim', 'beneficiary', 'witness', 'official')
"""
_CLAIM_OFFENCES = """
SELECT claim, offence FROM claim_offences WHERE claim NOT IN (SELECT claim FROM judged_claims)
UNION
SELECT j.claim, o.offence FROM judged_claim_offences o JOIN judged_claims j ON j.id = o.judged_claim
"""
# Of a finding that a report without a date tells too nobody knows when it was told first.
_FIRST = """
SELECT f.finding, CASE WHEN count(*) = count(a.published) THEN min(a.published) END AS first
FROM finding_claims f JOIN claim_cards k ON k.claim = f.claim JOIN article_cards a ON a.article = k.article GROUP BY f.finding
"""
_STANDINGS = "SELECT id, subject, story, latest FROM standings ORDER BY position"
_OFFENCES = "SELECT standing, offence FROM standing_offences ORDER BY standing, position"
_CLAIMS = "SELECT s.subject, c.standing, c.claim FROM standing_claims c JOIN standings s ON s.id = c.standing"
_RUNGS = """
SELECT id, standing, kind, state, coalesce(date_end, date_start) AS day, reported, authority, undone_by IS NOT NULL AS undone
FROM standing_rungs ORDER BY standing, position
"""
_RUNG_OFFENCES = "SELECT standing_rung, offence FROM standing_rung_offences"
_STEP = """
p.id, p.article, p.evidence_start, p.evidence_end, a.published, coalesce(j.review, p.review) AS review,
       p.kind AS step, p.class AS class_, b.entity AS by
FROM proceedings p JOIN article_cards a ON a.article = p.article LEFT JOIN judged_steps j ON j.proceeding = p.id
     LEFT JOIN members b ON b.key = p.authority
"""
_TELLINGS = f"""
SELECT t.standing_rung AS rung, {_STEP} JOIN standing_rung_proceedings t ON t.proceeding = p.id
ORDER BY t.standing_rung, t.position
"""
# Steps of articles that have no ladder yet.
_LOOSE = f"""
SELECT m.entity, p.kind, p.state, coalesce(p.date_end, p.date_start) AS day, {_STEP} JOIN members m ON m.key = p.subject
WHERE coalesce(j.review, p.review) <> 'rejected' AND p.id NOT IN (SELECT proceeding FROM standing_rung_proceedings)
ORDER BY m.entity, day, p.article, p.evidence_start, p.id
"""


class Subject(NamedTuple):
    """Somebody with a name, and the affairs in the order of the ladder: the one with the latest step first."""

    id: str
    kind: str
    name: str
    affairs: tuple[Affair, ...]


class _Home(NamedTuple):
    """A standing as it is put together: of whom, in which story."""

    id: str
    subject: str
    story: str | None
    latest: int | None


_Accused = dict[str, dict[str, Accusation]]


def subjects(connection: Connection) -> list[Subject]:
    """Everybody with a name who is accused of an offence or met by a legal step, by id."""
    known = {row.id: row for row in _rows(connection, _SUBJECTS)}
    accusations, stories = _accusations(connection, known.keys())
    homes = [_Home(*row) for row in _rows(connection, _STANDINGS) if row.subject in known]
    claims = _claims(connection, homes, accusations, stories)
    rungs = _rungs(connection, {home.id for home in homes})
    offences: defaultdict[str, list[Any]] = defaultdict(list)
    for row in _rows(connection, _OFFENCES):
        offences[row.standing].append(row.offence)
    found: defaultdict[str, list[Affair]] = defaultdict(list)
    for home in homes:
        own = claims.pop(home.id, [])
        facts = (home.story, tuple(rungs.get(home.id, ())), home.latest)
        found[home.subject].append(Affair(*facts, tuple(own), tuple(offences[home.id])))
    for subject, one in _loose(connection, known.keys()):
        found[subject].append(one)
    for subject, left in claims.items():
        told = dict.fromkeys(offence for one in left for offence in sorted(one.offences))
        found[subject].append(Affair(None, (), None, tuple(left), tuple(told)))
    return [Subject(known[id_].id, known[id_].kind, known[id_].name, tuple(across(found[id_]))) for id_ in sorted(found)]


def _accusations(connection: Connection, known: Iterable[str]) -> tuple[_Accused, dict[str, str | None]]:
    """The accusations of an offence by whom they are about and claim, and the story of each."""
    others = {(row.claim, row.entity) for row in _rows(connection, _OTHERS)}
    offences: defaultdict[str, set[Any]] = defaultdict(set)
    for row in _rows(connection, _CLAIM_OFFENCES):
        offences[row.claim].add(row.offence)
    first = {row.finding: row.first for row in _rows(connection, _FIRST)}
    wanted, found, stories = frozenset(known), defaultdict[str, dict[str, Accusation]](dict), dict[str, str | None]()
    for row in _rows(connection, _ACCUSATIONS):
        if row.entity in wanted and row.claim in offences and (row.claim, row.entity) not in others:
            day = first.get(row.finding, row.published)
            told = frozenset(offences[row.claim])
            found[row.entity][row.claim] = Accusation(row.claim, row.article, row.speaker, told, day, row.finding, row.review)
            stories[row.claim] = row.story
    return found, stories


def _claims(
    connection: Connection, homes: Sequence[_Home], accusations: _Accused, stories: Mapping[str, str | None]
) -> dict[str, list[Accusation]]:
    """The accusations of each standing, by its id; those of somebody without one that they fit in, by his id."""
    found: defaultdict[str, list[Accusation]] = defaultdict(list)
    for row in _rows(connection, _CLAIMS):
        one = accusations.get(row.subject, {}).pop(row.claim, None)
        if one:
            found[row.standing].append(one)
    by_story: defaultdict[tuple[str, str | None], list[str]] = defaultdict(list)
    for home in homes:
        by_story[home.subject, home.story].append(home.id)
    for subject, left in accusations.items():
        for one in left.values():
            near = by_story.get((subject, stories[one.claim]), [])
            same = (home for home in near if any(other.offences & one.offences for other in found[home]))
            found[next(same, near[0] if near else subject)].append(one)
    return found


def _rungs(connection: Connection, wanted: set[str]) -> dict[str, list[Rung]]:
    """The rungs of standings, in order, with their tellings."""
    tellings: defaultdict[str, list[Telling]] = defaultdict(list)
    for row in _rows(connection, _TELLINGS):
        tellings[row.rung].append(_telling(row))
    offences: defaultdict[str, set[Any]] = defaultdict(set)
    for row in _rows(connection, _RUNG_OFFENCES):
        offences[row.standing_rung].add(row.offence)
    found: defaultdict[str, list[Rung]] = defaultdict(list)
    for row in _rows(connection, _RUNGS):
        if row.standing in wanted:
            facts = (row.kind, row.state, row.day, row.reported, row.authority)
            found[row.standing].append(Rung(*facts, frozenset(offences[row.id]), bool(row.undone), tuple(tellings[row.id])))
    return found


def _loose(connection: Connection, known: Iterable[str]) -> list[tuple[str, Affair]]:
    """Of everybody with steps that are on no ladder yet these as one affair, in order of time."""
    wanted, found = frozenset(known), defaultdict[str, list[Rung]](list)
    for row in _rows(connection, _LOOSE):
        if row.entity in wanted:
            one = Rung(row.kind, row.state, row.day, row.published, None, frozenset(), False, (_telling(row),))
            found[row.entity].append(one)
    return [(subject, Affair(None, tuple(rungs), _latest(rungs), (), ())) for subject, rungs in found.items()]


def _rows(connection: Connection, query: str) -> Sequence[Row[Any]]:
    # All at once: row by row takes three times as long.
    return connection.execute(text(query)).all()


def _latest(rungs: Sequence[Rung]) -> int | None:
    return next((at for at in range(len(rungs) - 1, -1, -1) if rungs[at].state != "denied"), None)


def _telling(row: Row[Any]) -> Telling:
    idle = row.class_ == "allegation" != CLASS[row.step]
    return Telling(row.id, row.article, row.evidence_start, row.evidence_end, row.published, row.review, idle, row.by)
