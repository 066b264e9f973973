"""Who answers what somebody is accused of: he himself, those who speak for him, or only others."""

import json
from collections.abc import Collection

from sqlalchemy import Connection, text

from allegedly.shapes.browsing import AnsweredBy

# The first link of an answer's chain is whose word it is; an edit may have made it another's.
_SPOKEN = """
WITH asked AS MATERIALIZED (
    SELECT e.entity, e.claim FROM entity_claims e JOIN claim_cards k ON k.claim = e.claim AND k.alleged
    WHERE e.part = 'about' AND e.entity IN (SELECT value FROM json_each(:entities))),
stands_in AS MATERIALIZED (SELECT DISTINCT q.entity, f.finding FROM asked q CROSS JOIN finding_claims f ON f.claim = q.claim),
said AS MATERIALIZED (
    SELECT q.entity, t.claim AS answer FROM asked q CROSS JOIN claim_answers t ON t.answer = q.claim
    UNION SELECT f.entity, t.answer FROM stands_in f CROSS JOIN finding_answers t ON t.finding = f.finding)
SELECT s.entity, max(coalesce(m.entity, p.entity) IS s.entity) AS own, max(coalesce(c.entity, p.on_behalf_of) IS s.entity) AS agent
FROM said s CROSS JOIN claim_cards w ON w.claim = s.answer
LEFT JOIN judged_claims j ON j.claim = s.answer
LEFT JOIN claim_sources o ON o.claim = s.answer AND o.position = 0 AND j.id IS NULL
LEFT JOIN members m ON m."key" = o.entity LEFT JOIN members c ON c."key" = o.on_behalf_of
LEFT JOIN judged_claim_sources p ON p.judged_claim = j.id AND p.position = 0
GROUP BY s.entity
"""


def answered_by(connection: Connection, entities: Collection[str]) -> dict[str, AnsweredBy]:
    """For each of some entities of whose accusations any was answered, by whom; those of which none was are left out."""
    found = connection.execute(text(_SPOKEN), {"entities": json.dumps(sorted(entities))})
    return {row.entity: "own" if row.own else "agent" if row.agent else "others" for row in found}
