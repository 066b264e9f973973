"""Which offences the claims of findings name, for all findings of a case or some of them at once."""

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, text

from allegedly.offences_named import named_in
from allegedly.record.named import sentence_at
from allegedly.shapes import Offence


class Offences(NamedTuple):
    """The offences of a claim, and those of them that its words name or a person gave it."""

    every: tuple[Offence, ...]
    named: tuple[Offence, ...]


_OF = "FROM finding_claims t WHERE t.finding IN (SELECT value FROM json_each(:findings))"
_IN_ANY = "(SELECT claim FROM finding_claims)"
# Each claim with an offence, as read and as judged, with its pieces: those behind the first lie in a table of their own.
_CLAIMS = """
SELECT c.id, c.article, c.content_start, c.content_end, c.cue_start, c.cue_end, NULL AS judged,
       (SELECT group_concat(offence) FROM
           (SELECT o.offence FROM claim_offences o WHERE o.claim = c.id ORDER BY o.position)) AS offences
FROM claims c WHERE c.id IN {some} AND c.id NOT IN (SELECT claim FROM judged_claims)
    AND c.id IN (SELECT claim FROM claim_offences)
UNION ALL
SELECT c.id, c.article, j.content_start, j.content_end, c.cue_start, c.cue_end, j.id,
       (SELECT group_concat(offence) FROM
           (SELECT o.offence FROM judged_claim_offences o WHERE o.judged_claim = j.id ORDER BY o.position))
FROM judged_claims j JOIN claims c ON c.id = j.claim
WHERE c.id IN {some} AND j.id IN (SELECT judged_claim FROM judged_claim_offences)
ORDER BY 2
"""
_MORE = 'SELECT claim AS owner, start, "end" FROM claim_content WHERE claim IN {some} ORDER BY claim, position'
_MORE_JUDGED = """
SELECT k.judged_claim AS owner, k.start, k."end" FROM judged_claim_content k JOIN judged_claims j ON j.id = k.judged_claim
WHERE j.claim IN {some} ORDER BY k.judged_claim, k.position
"""
_READ = """
SELECT o.claim, o.offence FROM claim_offences o JOIN judged_claims j ON j.claim = o.claim WHERE o.claim IN {some}
"""
_STEPS = text("""
SELECT p.id, p.evidence_start, p.evidence_end, a.text,
       (SELECT group_concat(offence) FROM
           (SELECT o.offence FROM proceeding_offences o WHERE o.proceeding = p.id ORDER BY o.position)) AS offences
FROM proceedings p JOIN articles a ON a.id = p.article
WHERE p.id IN (SELECT value FROM json_each(:steps)) AND p.id IN (SELECT proceeding FROM proceeding_offences)
""")
_TEXT = text("SELECT text FROM articles WHERE id = :article")


def named_of(connection: Connection, findings: Sequence[str] | None = None) -> dict[str, Offences]:
    """The offences of each claim of some findings, or of all, that has any, by its id."""
    if findings is None:
        return _named(connection, _IN_ANY, {})
    return _named(connection, f"(SELECT t.claim {_OF})", {"findings": json.dumps(list(findings))})


def named_of_claims(connection: Connection, claims: Collection[str]) -> dict[str, Offences]:
    """The offences of each of some claims that has any, by its id."""
    return _named(connection, "(SELECT value FROM json_each(:claims))", {"claims": json.dumps(sorted(claims))})


def steps_naming(connection: Connection, steps: Collection[str]) -> dict[str, Offences]:
    """The offences of each of some legal steps that has any, by its id."""
    found = {}
    for row in connection.execute(_STEPS, {"steps": json.dumps(sorted(steps))}):
        offences = tuple(row.offences.split(","))
        found[row.id] = Offences(offences, named_in(offences, sentence_at(row.text, row.evidence_start, row.evidence_end)))
    return found


def _named(connection: Connection, some: str, given: dict[str, str]) -> dict[str, Offences]:
    def asked(query: str) -> Sequence[Row[Any]]:
        return connection.execute(text(query.format(some=some)), given).all()

    more: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in (*asked(_MORE), *asked(_MORE_JUDGED)):
        more[row.owner].append((row.start, row.end))
    read: defaultdict[str, set[str]] = defaultdict(set)
    for row in asked(_READ):
        read[row.claim].add(row.offence)
    found: dict[str, Offences] = {}
    for article, claims in groupby(asked(_CLAIMS), key=lambda row: row.article):
        told = connection.execute(_TEXT, {"article": article}).scalar_one()
        for row in claims:
            pieces = [(row.content_start, row.content_end), *more[row.judged or row.id]]
            pieces += [(row.cue_start, row.cue_end)] if row.cue_start is not None else []
            offences = tuple(row.offences.split(","))
            named = named_in(offences, " ".join(told[start:end] for start, end in pieces))
            # What a person gave it is his word, and no conclusion.
            decided = set(offences) - read[row.id] if row.judged else set()
            found[row.id] = Offences(offences, tuple(one for one in offences if one in named or one in decided))
    return found
