"""What is alleged of others and names somebody, or a party to what is said to have been given: "phones went to the gang".

No list of the claims about somebody has it. Of a body or group it is also what stands in one sentence with words on it, such as
that a state took it for a terrorist group.
"""

import json

from sqlalchemy import Connection, text

from allegedly.heads import ACCUSING

# Between a name and the claim behind it no sentence ends: a stop behind a small letter, or closing quotation marks, or a line.
_SPOKEN_OF = """
WITH of AS MATERIALIZED (SELECT "key" FROM members WHERE entity = :entity), told AS MATERIALIZED (
    SELECT c.id AS claim FROM entities e CROSS JOIN of CROSS JOIN mentions n ON n.entity = of."key"
    CROSS JOIN claims c ON c.article = n.article AND c.content_start <= n.start
    WHERE e.id = :entity AND (e.kind IN ('group', 'organization') AND n."end" <= c.content_end
        OR EXISTS (SELECT 1 FROM claim_content s WHERE s.claim = c.id AND s.start <= n.start AND n."end" <= s."end"))
    UNION SELECT d.claim FROM of CROSS JOIN dealing_to t ON t.entity = of."key" CROSS JOIN dealing_claims d ON d.dealing = t.dealing
    UNION SELECT d.claim FROM of CROSS JOIN dealing_from t ON t.entity = of."key"
    CROSS JOIN dealing_claims d ON d.dealing = t.dealing
    UNION SELECT p.claim FROM of CROSS JOIN claim_parts p ON p.entity = of."key"
    UNION SELECT c.id FROM entities e CROSS JOIN of CROSS JOIN mentions n ON n.entity = of."key"
    CROSS JOIN claims c ON c.article = n.article AND c.content_start BETWEEN n."end" AND n."end" + 199
    CROSS JOIN articles a ON a.id = c.article
    WHERE e.id = :entity AND e.kind IN ('group', 'organization')
    AND NOT EXISTS (SELECT 1 FROM claim_sources s WHERE s.claim = c.id AND s.start <= n.start AND n."end" <= s."end")
    AND substr(a.text, n."end" + 1, c.content_start - n."end") NOT GLOB '*[a-z0-9)][.?!] *'
    AND substr(a.text, n."end" + 1, c.content_start - n."end") NOT GLOB '*[.?!]["”’] *'
    AND instr(substr(a.text, n."end" + 1, c.content_start - n."end"), char(10)) = 0
)
SELECT k.claim FROM told CROSS JOIN claim_cards k ON k.claim = told.claim
WHERE k.stance IN (SELECT value FROM json_each(:stances))
AND NOT EXISTS (SELECT 1 FROM entity_claims l WHERE l.claim = k.claim AND l.entity = :entity)
ORDER BY k.rank, k.claim LIMIT :most
"""


def spoken_of(connection: Connection, entity: str, most: int) -> tuple[str, ...]:
    """The ids of accusations that name somebody and are neither about him nor his, in the order of claims, so many at most."""
    given = {"entity": entity, "stances": json.dumps(sorted(ACCUSING)), "most": most}
    return tuple(connection.execute(text(_SPOKEN_OF), given).scalars())
