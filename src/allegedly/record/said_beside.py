"""What is also said in the reports of a finding and belongs to none: by those whose word it is, or as somebody confirms it.

"He said that he never met her", "The office confirmed that it had his papers": it supports or limits an account, and is none.
"""

from sqlalchemy import Connection, text

_BESIDE = """
WITH own AS MATERIALIZED (
    SELECT DISTINCT c.article, m.entity FROM finding_claims f JOIN claims c ON c.id = f.claim
    JOIN claim_cards k ON k.claim = c.id
    LEFT JOIN claim_sources s ON s.claim = c.id AND s.position = 0 LEFT JOIN members m ON m."key" = s.entity
    WHERE f.finding = :finding AND c.article NOT IN (SELECT article FROM finding_copies WHERE finding = :finding))
SELECT DISTINCT c.article, c.position, k.claim FROM own CROSS JOIN claims c ON c.article = own.article
JOIN claim_cards k ON k.claim = c.id
LEFT JOIN claim_sources s ON s.claim = c.id AND s.position = 0 LEFT JOIN members m ON m."key" = s.entity
WHERE (k.stance = 'confirms' OR (k.stance = 'asserts' AND m.entity = own.entity))
AND NOT EXISTS (SELECT 1 FROM judged_claims j WHERE j.claim = c.id AND j.review = 'rejected')
AND NOT EXISTS (SELECT 1 FROM finding_claims f WHERE f.claim = c.id)
AND NOT EXISTS (SELECT 1 FROM finding_answers f WHERE f.answer = c.id)
AND NOT EXISTS (SELECT 1 FROM claim_answers a WHERE a.claim = c.id)
ORDER BY 1, 2 LIMIT :most
"""


def said_beside(connection: Connection, finding: str, most: int) -> tuple[str, ...]:
    """The ids of such claims, as the reports have them one after the other, so many at most; those of copies are left out."""
    return tuple(row.claim for row in connection.execute(text(_BESIDE), {"finding": finding, "most": most}))
