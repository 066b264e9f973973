"""The places that a reason for a pair rests on: for each side the first, looked up by what the reason is of."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Row, text

from allegedly.pair_reasons import STEP, RestsOn, rests_on
from allegedly.shapes import KIN, Place
from allegedly.vocabulary import table

# The first report is looked at first. `:one` is whose side it is, `:other` the other's.
_SIDE = "FROM members m JOIN local_entities l ON l.key = m.key JOIN articles a ON a.id = l.article"
_FIRST = "WHERE m.entity = :one {and_} ORDER BY a.published IS NULL, a.published, a.file, {start} LIMIT 1"
_NAMED = f'SELECT a.id AS article, n.start, n."end" {_SIDE} JOIN mentions n ON n.entity = m.key ' + _FIRST.format(
    and_="", start="n.form <> 'name', n.start"
)
_QUERIES: Mapping[RestsOn, str] = {
    "names": _NAMED,
    "offices": """
        SELECT r.evidence_article AS article, r.evidence_start AS start, r.evidence_end AS "end" FROM entity_roles r
        WHERE r.entity = :one ORDER BY r.position LIMIT 1""",
    "steps": f"""
        SELECT a.id AS article, p.evidence_start AS start, p.evidence_end AS "end" {_SIDE} JOIN proceedings p ON p.subject = m.key
        {_FIRST.format(and_="AND p.kind = :step", start="p.position")}""",
    "kin": f"""
        SELECT a.id AS article, r.start, r."end" {_SIDE} JOIN relations r ON m.key IN (r.from_entity, r.to_entity)
        {_FIRST.format(and_="AND r.kind IN (SELECT value FROM json_each(:kin))", start="r.start")}""",
    "words": """
        SELECT t.article, t.start, t."end" FROM entity_claims e JOIN finding_claims f ON f.claim = e.claim
        JOIN finding_claims g ON g.finding = f.finding
        JOIN entity_claims o ON o.claim = g.claim AND o.part = 'by' AND o.entity = :other
        JOIN claim_content t ON t.claim = e.claim AND t.position = 0 WHERE e.entity = :one AND e.part = 'by'
        ORDER BY e.rank, e.claim LIMIT 1""",
}
# What tells whether a woman or a man is meant: a pronoun, or the title before a name.
_TOLD = f"""
SELECT a.id AS article, n.start, n."end", l.gender, substr(a.text, max(n.start - {{before}}, 0) + 1,
    n."end" - max(n.start - {{before}}, 0)) AS words, n.form {_SIDE} JOIN mentions n ON n.entity = m.key
WHERE m.entity = :one AND n.form IN ('pronoun', 'name')
ORDER BY a.published IS NULL, a.published, a.file, n.form <> 'pronoun', n.start
"""
_BEFORE = 12
_PRONOUNS = {"f": {"she", "her", "hers", "herself"}, "m": {"he", "him", "his", "himself"}}


def grounds(connection: Connection, pair: tuple[str, str], reason: str) -> tuple[Place, ...]:
    """The places that a reason for a pair rests on, one for each side that has one; none where it is of no one place."""
    sort = rests_on(reason)
    if sort is None:
        return ()
    one, other = pair
    found = (_place(connection, sort, {"one": mine, "other": theirs}, reason) for mine, theirs in ((one, other), (other, one)))
    return tuple(Place(article=row.article, start=row.start, end=row.end) for row in found if row)


def _place(connection: Connection, sort: RestsOn, given: dict[str, Any], reason: str) -> Row[Any] | None:
    if sort == "genders":
        return next(_gendered(connection, given), None)
    step = reason.removeprefix(STEP).split(",")[0].replace(" ", "_")
    found = connection.execute(text(_QUERIES[sort]), given | {"step": step, "kin": json.dumps(KIN)}).first()
    # Who is known by a description alone has no office, and no claim, but is described like one who has.
    return found or connection.execute(text(_NAMED), given).first()


def _gendered(connection: Connection, given: dict[str, Any]) -> Iterator[Row[Any]]:
    """The mentions that tell of a woman or a man, those first that say so in a word of their own."""
    rows = connection.execute(text(_TOLD.format(before=_BEFORE)), given).all()
    told = {row.gender for row in rows} - {None}
    for row in rows:
        words = re.findall(r"\w+", row.words.lower())
        last = set(words[-1:]) if row.form == "pronoun" else set(words)
        for gender in sorted(told or _PRONOUNS):
            titles = set(table("resolve_terms")["titles"][gender])
            if last & (_PRONOUNS[gender] if row.form == "pronoun" else titles):
                yield row
    # A name alone may tell it.
    yield from (row for row in rows if row.form == "name")
