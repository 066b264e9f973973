"""Of a finding that hundreds of reports tell only so much as a page shows: some claims, answers, disagreements and paths.

What is left out is chosen so that nobody's word and nobody's denial is lost, and counts stay those of the whole finding.
"""

import json
from collections.abc import Collection, Iterable, Sequence

from msgspec.structs import replace
from sqlalchemy import Connection, Select, case, func, select

from allegedly.record import rows, tables
from allegedly.shapes import Conflict, ConflictValue, Finding, OriginPath, Standing

_CLAIMS, _FINDINGS = tables.READING["claims"], tables.RESOLUTION["findings"]
_ACCUSING = ("alleges", "admits")
# Written out: every list and every page of a finding asks these.
_FIRST_CLAIMS = f"""
SELECT claim FROM (
    SELECT l.claim, p.origin,
           row_number() OVER (PARTITION BY l.finding ORDER BY c.stance NOT IN {_ACCUSING}, l.position) AS place,
           row_number() OVER (PARTITION BY l.finding, p.origin ORDER BY c.stance NOT IN {_ACCUSING}, l.position) AS among
    FROM finding_claims l JOIN claims c ON c.id = l.claim
    LEFT JOIN finding_paths p ON p.finding = l.finding AND p.claim = l.claim
    WHERE l.finding IN (SELECT value FROM json_each(:findings))
) WHERE place <= :each OR (among = 1 AND origin < :each)
"""
# Beside the least of a column SQLite gives the other columns of the row that has it.
_FIRST_ANSWERS = """
WITH told AS (SELECT finding, answer, position FROM finding_answers WHERE finding IN (SELECT value FROM json_each(:findings)))
SELECT answer FROM (SELECT answer, row_number() OVER (PARTITION BY finding ORDER BY position) AS place FROM told)
WHERE place <= :each
UNION SELECT answer FROM (
    SELECT t.answer, min(t.position) FROM told t JOIN claims c ON c.id = t.answer
    LEFT JOIN claim_sources s ON s.claim = t.answer AND s.position = 0 LEFT JOIN members m ON m."key" = s.entity
    GROUP BY t.finding, m.entity, c.stance)
"""
_GIVING = """
WITH places AS (SELECT value ->> 0 AS article, value ->> 1 AS at FROM json_each(:places))
SELECT k.id FROM places p JOIN claims k ON k.article = p.article AND k.content_start <= p.at AND k.content_end > p.at
UNION SELECT c.claim FROM places p JOIN claims k ON k.article = p.article
JOIN claim_content c ON c.claim = k.id AND c.start <= p.at AND c."end" > p.at
"""
# So many tellings of each step of a ladder.
_TELLINGS = 3


_FINDING_PATHS, _CONFLICTS = _FINDINGS.below("paths").table, _FINDINGS.below("conflicts").table
_PATHS = _FINDINGS.below("paths")
_CONFLICT_VALUES = tables.metadata.tables["finding_conflict_values"]


def findings(
    connection: Connection, ids: Sequence[str], each: int, told: set[str], articles: Collection[str] = ()
) -> list[Finding]:
    """The findings with so many disagreements and warnings, and the paths of the claims that are told.

    Each value of a disagreement has the earliest report that gives it (the record's first), and whichever of `articles` give it.
    """
    found = rows.load_keyed(connection, _FINDINGS, ids, {"conflicts": 0, "paths": 0, "flags": each, "perhaps": each})
    conflicts, paths = _conflicts(connection, ids, each, articles), _paths(connection, told)
    return [
        replace(finding, conflicts=tuple(conflicts.get(finding.id, ())), paths=tuple(paths.get(finding.id, ())))
        for finding in found
    ]


def _paths(connection: Connection, claims: Iterable[str]) -> dict[str, list[OriginPath]]:
    """The paths of some claims, by finding and in its order."""
    table = _FINDING_PATHS.c
    query = select(table.id, table.finding, table.claim).order_by(table.finding, table.position)
    places = [row for some in rows.batches(sorted(claims)) for row in connection.execute(query.where(table.claim.in_(some)))]
    read = {path.claim: path for path in rows.load_keyed(connection, _PATHS, [row.id for row in places])}
    found: dict[str, list[OriginPath]] = {}
    for row in places:
        found.setdefault(row.finding, []).append(read[row.claim])
    return found


def conflicting(connection: Connection, articles: Collection[str]) -> set[str]:
    """The findings that hold a disagreement to which two of these articles or more give a value."""
    conflict = _CONFLICTS.c
    query = select(conflict.finding).where(conflict.id.in_(_between(articles)))
    return set(connection.execute(query).scalars())


def _between(articles: Collection[str]) -> Select[tuple[int]]:
    """The disagreements to which two of these articles or more give a value."""
    value = _CONFLICT_VALUES.c
    given = select(value.finding_conflict).where(value.article.in_(articles))
    return given.group_by(value.finding_conflict).having(func.count(value.article.distinct()) > 1)


def _conflicts(connection: Connection, findings: Sequence[str], each: int, articles: Collection[str]) -> dict[str, list[Conflict]]:
    conflict, value = _CONFLICTS.c, _CONFLICT_VALUES.c
    held = value.article.in_(articles)
    # Beside the least of a column SQLite gives the other columns of the row that has it.
    query = (
        select(conflict.finding, conflict.id, conflict.about, value.value, value.article, value.start, value.end)
        .add_columns(func.min(value.position).label("first"), held.label("held"))
        .join(_CONFLICT_VALUES, value.finding_conflict == conflict.id)
        .where((conflict.position < each) | conflict.id.in_(_between(articles)))
        .group_by(conflict.id, value.value, case((held, value.position), else_=-1))
        .order_by(conflict.finding, conflict.position, "first")
    )
    read: dict[tuple[str, str, str], list[tuple[ConflictValue, bool]]] = {}
    for some in rows.batches(findings):
        for row in connection.execute(query.where(conflict.finding.in_(some))):
            one = ConflictValue(value=row.value, article=row.article, start=row.start, end=row.end)
            read.setdefault((row.finding, row.id, row.about), []).append((one, row.held))
    told: dict[str, list[Conflict]] = {}
    for (finding, _, about), values in read.items():
        first = {one.value: n for n, (one, _) in reversed([*enumerate(values)])}
        shown = set(sorted(first.values())[:each])
        kept = (one for n, (one, asked) in enumerate(values) if asked or n in shown)
        told.setdefault(finding, []).append(Conflict(about=about, values=tuple(kept)))
    return told


def giving(connection: Connection, findings: Iterable[Finding]) -> set[str]:
    """The claims that give what the reports of some findings disagree on, whichever finding they are of."""
    places = {(one.article, one.start) for finding in findings for conflict in finding.conflicts for one in conflict.values}
    if not places:
        return set()
    return {row[0] for row in connection.exec_driver_sql(_GIVING, {"places": json.dumps(sorted(places))})}


def first_claims(connection: Connection, findings: Iterable[str], each: int) -> set[str]:
    """Of each finding the first claims, accusations before others, and the first claim that goes back to each of its origins."""
    return _first(connection, _FIRST_CLAIMS, findings, each)


def first_answers(connection: Connection, findings: Iterable[str], each: int) -> set[str]:
    """Of each finding the first answers, and the first of each kind of everybody who answered: nobody's denial is left out."""
    return _first(connection, _FIRST_ANSWERS, findings, each)


def _first(connection: Connection, query: str, findings: Iterable[str], each: int) -> set[str]:
    given = {"findings": json.dumps(sorted(findings)), "each": each}
    return {row[0] for row in connection.exec_driver_sql(query, given)}


def first_tellings(standings: Iterable[Standing], steps: set[str], each: int) -> set[str]:
    """Of all tellings of steps the first few of each rung, and of those on no ladder so many."""
    rungs = [rung.proceedings for standing in standings for rung in standing.rungs]
    loose = sorted(steps.difference(*rungs))
    return {step for told in rungs for step in told[:_TELLINGS]} | set(loose[:each])
