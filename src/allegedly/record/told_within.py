"""In the words of the database: which claims stand whole inside another of their report, of one speaker and stance.

The pages fold them alike (`serve/told_within.py`): the same words are told once, and counted once of whoever both are about.
"""

# The speaker is the same word of the report, or both have none. Of a claim in several pieces the first may hold another claim, and
# no claim holds it. One that a person put in other words stands for itself. Sorted by where they begin, a claim can only lie in
# one before it, so few are compared.
INSIDE = """
ordered AS MATERIALIZED (
    SELECT t.id AS claim, t.article, t.content_start AS first, t.content_end AS last, k.stance, k.answered,
           coalesce(s.start, -1) AS voice,
           max(t.content_end) OVER (PARTITION BY t.article, k.stance, coalesce(s.start, -1)
               ORDER BY t.content_start, t.content_end DESC, t.id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach
    FROM claims t JOIN claim_cards k ON k.claim = t.id LEFT JOIN claim_sources s ON s.claim = t.id AND s.position = 0
    WHERE {within} AND t.id NOT IN (SELECT claim FROM judged_claims WHERE review = 'edited')),
inside AS MATERIALIZED (
    SELECT p.claim, w.claim AS whole FROM ordered p CROSS JOIN ordered w ON w.article = p.article AND w.stance = p.stance
        AND w.voice = p.voice AND w.claim <> p.claim AND w.answered >= p.answered
    WHERE p.last <= p.reach AND w.first <= p.first AND p.last <= w.last
        AND (w.first < p.first OR w.last > p.last OR w.claim < p.claim)
        AND NOT EXISTS (SELECT 1 FROM claim_content o WHERE o.claim = p.claim)),
folded AS MATERIALIZED (
    SELECT DISTINCT e.entity, e.claim FROM inside i CROSS JOIN entity_claims e ON e.claim = i.claim AND e.part = 'about'
    CROSS JOIN entity_claims o ON o.claim = i.whole AND o.entity = e.entity AND o.part = 'about' WHERE {claims})"""
"""Common table expressions; `folded` has the claims about an entity that are told within another one about it.

`within` is a condition on the claims `t` that are looked at, `claims` one on the rows `e` of `entity_claims`.
"""
