"""What findings are headed with, as the history of a case keeps it: by ids and codes, without words of any article."""

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Row, text

from allegedly.heads import Told, begins, head_of, is_gang, written
from allegedly.record.named_told import named_of
from allegedly.wording_sums import coded

_SCOPE = "t.finding IN (SELECT value FROM json_each(:findings))"
_CLAIMS = """
SELECT t.finding, k.claim, k.stance, (j.id IS NULL AND EXISTS (SELECT 1 FROM claim_sources s WHERE s.claim = k.claim))
       OR EXISTS (SELECT 1 FROM judged_claim_sources s WHERE s.judged_claim = j.id) AS sourced
FROM finding_claims t JOIN claim_cards k ON k.claim = t.claim LEFT JOIN judged_claims j ON j.claim = k.claim
WHERE {scope} ORDER BY t.finding, t.position
"""
_ABOUT = """
SELECT a.claim, m.entity, a.position FROM claim_about a JOIN members m ON m.key = a.entity
WHERE a.claim NOT IN (SELECT claim FROM judged_claims) AND a.claim IN (SELECT t.claim FROM finding_claims t WHERE {scope})
UNION ALL
SELECT j.claim, a.entity, a.position FROM judged_claim_about a JOIN judged_claims j ON j.id = a.judged_claim
WHERE j.claim IN (SELECT t.claim FROM finding_claims t WHERE {scope}) ORDER BY 1, 3
"""
# The first span of a claim's content stands with the claim, each further one is a row of its own.
_SPANS = """
WITH told AS (SELECT DISTINCT t.claim FROM finding_claims t WHERE {scope}), spans AS (
    SELECT k.id AS claim, k.article, k.content_start AS start, k.content_end AS "end" FROM claims k
    WHERE k.id IN (SELECT claim FROM told) AND k.id NOT IN (SELECT claim FROM judged_claims)
    UNION ALL SELECT c.claim, c.article, c.start, c."end" FROM claim_content c
    WHERE c.claim IN (SELECT claim FROM told) AND c.claim NOT IN (SELECT claim FROM judged_claims)
    UNION ALL SELECT j.claim, j.article, j.content_start, j.content_end FROM judged_claims j
    WHERE j.claim IN (SELECT claim FROM told)
    UNION ALL SELECT j.claim, c.article, c.start, c."end" FROM judged_claim_content c JOIN judged_claims j ON j.id = c.judged_claim
    WHERE j.claim IN (SELECT claim FROM told)
)
"""
_WORDS = f'{_SPANS} SELECT s.claim, s.article, s.start, s."end" FROM spans s ORDER BY s.claim, s.start'
_SUMS = f"""{_SPANS}
SELECT s.claim, a.unit, a.value FROM spans s JOIN amounts a ON a.article = s.article AND a.start >= s.start AND a."end" <= s."end"
ORDER BY s.claim, s.start, a.start
"""
_ORIGINS = """
SELECT t.finding, t.entity, t.article, t.start, t."end" FROM finding_origins t WHERE {scope} ORDER BY t.finding, t.position
"""
_DISAGREEING = "SELECT DISTINCT t.finding FROM finding_conflicts t WHERE {scope}"
_SHOWN = "SELECT id, kind, name FROM entities WHERE review <> 'rejected'"


def heads(connection: Connection, findings: Collection[str] | None = None) -> dict[str, str]:
    """What some findings, or all, are headed with, by their ids, each as `heads.written` has it."""
    scope, given = ("1", {}) if findings is None else (_SCOPE, {"findings": json.dumps(sorted(findings))})

    def asked(query: str) -> Sequence[Row[Any]]:
        return connection.execute(text(query.format(scope=scope)), given).all()

    offences = named_of(connection, None if findings is None else sorted(findings))
    shown = {row.id: is_gang(row.kind, row.name) for row in connection.execute(text(_SHOWN))}
    about: defaultdict[str, list[str]] = defaultdict(list)
    for row in asked(_ABOUT):
        if row.entity in shown:
            about[row.claim].append(row.entity)
    sums: defaultdict[str, list[str]] = defaultdict(list)
    for row in asked(_SUMS):
        if told_sum := coded(row.unit, row.value):
            sums[row.claim].append(told_sum)
    spans = groupby(connection.execute(text(_WORDS.format(scope=scope)), given), key=attrgetter("claim", "article"))
    places = {claim: begins(article, ((one.start, one.end) for one in some)) for (claim, article), some in spans}
    by: defaultdict[str, list[str]] = defaultdict(list)
    for row in asked(_ORIGINS):
        by[row.finding].append(row.entity or f"{row.article}.{row.start}.{row.end}")
    told: defaultdict[str, list[Told]] = defaultdict(list)
    for row in asked(_CLAIMS):
        named, laid = (offences[row.claim].named, offences[row.claim].every) if row.claim in offences else ((), ())
        whom = tuple(dict.fromkeys(about[row.claim]))
        place = places[row.claim]
        told[row.finding].append(Told(row.stance, whom, named, bool(row.sourced), laid, tuple(sums[row.claim]), place))
    gangs = {entity for entity, gang in shown.items() if gang}
    apart = {row.finding for row in asked(_DISAGREEING)}
    return {finding: written(head_of(claims, gangs, by[finding], finding not in apart)) for finding, claims in told.items()}
