"""What is said for somebody without answering an allegation: "there is no suggestion that the mayor knew of the sale".

It ascribes no conduct, so that it is mostly about nobody, and no list of the claims about somebody has it: it is of whom its words
name first then. What somebody says for himself is his own statement, and stands there.
"""

import json

from sqlalchemy import Connection, text

from allegedly.heads import CLEARING

_CLEARING = """
WITH of AS MATERIALIZED (SELECT "key" FROM members WHERE entity = :entity), told AS MATERIALIZED (
    SELECT a.claim FROM of CROSS JOIN claim_about a ON a.entity = of."key"
    WHERE NOT EXISTS (SELECT 1 FROM judged_claims j WHERE j.claim = a.claim)
    UNION SELECT j.claim FROM judged_claim_about a CROSS JOIN judged_claims j ON j.id = a.judged_claim WHERE a.entity = :entity
    UNION SELECT c.id FROM of CROSS JOIN mentions n ON n.entity = of."key"
    CROSS JOIN claims c ON c.article = n.article AND c.content_start <= n.start AND n."end" <= c.content_end
    WHERE c.stance IN (SELECT value FROM json_each(:stances))
    AND NOT EXISTS (SELECT 1 FROM claim_about a WHERE a.claim = c.id)
    AND NOT EXISTS (SELECT 1 FROM judged_claims j CROSS JOIN judged_claim_about a ON a.judged_claim = j.id WHERE j.claim = c.id)
    AND NOT EXISTS (SELECT 1 FROM mentions o WHERE o.article = n.article AND o.start >= c.content_start
        AND (o.start < n.start OR (o.start = n.start AND o."end" > n."end")))
)
SELECT k.claim FROM told CROSS JOIN claim_cards k ON k.claim = told.claim
WHERE k.stance IN (SELECT value FROM json_each(:stances))
AND NOT EXISTS (SELECT 1 FROM claim_answers a WHERE a.claim = k.claim)
AND NOT EXISTS (SELECT 1 FROM finding_answers f WHERE f.answer = k.claim)
AND NOT EXISTS (SELECT 1 FROM claim_sources s WHERE s.claim = k.claim
    AND (s.entity IN (SELECT "key" FROM of) OR s.on_behalf_of IN (SELECT "key" FROM of)))
ORDER BY k.claim LIMIT :most
"""


def clearing(connection: Connection, entity: str, most: int) -> tuple[str, ...]:
    """The ids of claims that are said for somebody and answer nothing, in a stable order, so many at most."""
    given = {"entity": entity, "stances": json.dumps(sorted(CLEARING)), "most": most}
    return tuple(connection.execute(text(_CLEARING), given).scalars())
