"""What tables of entities and findings tell of each beside the record: whether it has a name; about whom, of what, and when."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from allegedly.offences_named import by_person
from allegedly.record import cards, headed, named_told, rows
from allegedly.shapes import Offence
from allegedly.shapes.browsing import FindingTold

_NAMED = """
SELECT DISTINCT m.entity FROM members m JOIN mentions n ON n.entity = m.key
WHERE n.form = 'name' AND m.entity IN (SELECT value FROM json_each(:ids))
"""
# The cards know of no rejected claim, and have what people made of the others.
_ABOUT = f"""
SELECT DISTINCT t.finding, e.entity AS value {cards.ON_IT}
WHERE t.finding IN (SELECT value FROM json_each(:ids)) ORDER BY 1, 2
"""
_OFFENCES = """
SELECT t.finding, o.offence AS value FROM finding_claims t JOIN claim_cards k ON k.claim = t.claim
JOIN claim_offences o ON o.claim = k.claim
WHERE t.finding IN (SELECT value FROM json_each(:ids)) AND NOT EXISTS (SELECT 1 FROM judged_claims j WHERE j.claim = k.claim)
UNION
SELECT t.finding, o.offence FROM finding_claims t JOIN claim_cards k ON k.claim = t.claim JOIN judged_claims j ON j.claim = k.claim
JOIN judged_claim_offences o ON o.judged_claim = j.id WHERE t.finding IN (SELECT value FROM json_each(:ids)) ORDER BY 1, 2
"""
_LAID = f"""
SELECT t.finding, e.entity, e.claim AS claim {cards.ON_IT}
WHERE t.finding IN (SELECT value FROM json_each(:ids)) ORDER BY 1, 2, t.position
"""
_CLAIMS = """
SELECT t.finding, t.claim AS value FROM finding_claims t JOIN claim_cards k ON k.claim = t.claim
WHERE t.finding IN (SELECT value FROM json_each(:ids)) ORDER BY t.finding, t.position
"""
_DAYS = """
SELECT t.finding, min(a.published) AS first, max(a.published) AS last, max(k.stance IN ('alleges', 'admits')) AS accuses
FROM finding_claims t JOIN claim_cards k ON k.claim = t.claim JOIN article_cards a ON a.article = k.article
WHERE t.finding IN (SELECT value FROM json_each(:ids)) GROUP BY t.finding
"""


def named_of(connection: Connection, entities: Sequence[str]) -> frozenset[str]:
    """Those of some entities that a report calls by a name."""
    found: set[str] = set()
    for some in rows.batches(entities):
        found |= set(connection.execute(text(_NAMED), {"ids": json.dumps(list(some))}).scalars())
    return frozenset(found)


def findings_told(connection: Connection, findings: Sequence[str]) -> dict[str, FindingTold]:
    """What the claims of each of some findings come to, by the finding's id."""
    told: dict[str, FindingTold] = {}
    for some in rows.batches(findings):
        given = {"ids": json.dumps(list(some))}
        about, offences, claims = (_by_finding(connection, query, given) for query in (_ABOUT, _OFFENCES, _CLAIMS))
        words, heads = named_told.named_of(connection, list(some)), headed.heads(connection, list(some))
        days = {row.finding: (row.first, row.last, bool(row.accuses)) for row in connection.execute(text(_DAYS), given)}
        laid: defaultdict[str, list[Any]] = defaultdict(list)
        for row in connection.execute(text(_LAID), given):
            laid[row.finding].append(row)
        for finding in some:
            first, last, accuses = days.get(finding, (None, None, False))
            names = {offence for claim in claims[finding] if claim in words for offence in words[claim].named}
            given_of = {"about": about[finding], "offences": offences[finding], "first": first, "last": last, "accuses": accuses}
            given_of |= {"laid": _laid(laid[finding], words)}
            given_of |= {"named": [one for one in offences[finding] if one in names], "head": heads.get(finding, "")}
            told[finding] = msgspec.convert(given_of, FindingTold)
    return told


def _laid(rows_: Iterable[Any], offences: Mapping[str, named_told.Offences]) -> list[tuple[str, tuple[Offence, ...]]]:
    """Which offences the claims of a finding lay to whom, without those to whom they lay none."""
    told = (([row.entity], offences[row.claim].every) for row in rows_ if row.claim in offences)
    return [(entity, tuple(sorted(found))) for entity, found in by_person(told).items()]


def _by_finding(connection: Connection, query: str, given: dict[str, str]) -> defaultdict[str, tuple[str, ...]]:
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for row in connection.execute(text(query), given):
        found[row.finding] += (row.value,)
    return found
