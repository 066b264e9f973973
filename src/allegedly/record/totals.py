"""How much a case holds, what was not read, and by what one tells that anything has changed."""

import hashlib
import json

from sqlalchemy import Connection, text

from allegedly.record.ranked import ANSWERS
from allegedly.shapes import STATEMENTS, Skipped
from allegedly.shapes.browsing import Totals

# Each a number; rejected claims are none.
_COUNTS = {
    "articles": "SELECT count(*) FROM article_cards",
    # What could not be read is kept, with a note.
    "read": "SELECT count(*) FROM articles WHERE file NOT IN (SELECT source FROM skipped)",
    "outlets": "SELECT count(DISTINCT outlet) FROM article_cards",
    "outlets_unknown": f"SELECT count(*) FROM article_cards WHERE outlet IS NULL AND file NOT LIKE '{STATEMENTS}%'",
    "people": "SELECT count(*) FROM entity_cards WHERE kind = 'person'",
    "claims": "SELECT coalesce(sum(claims), 0) FROM article_cards",
    "allegations": "SELECT coalesce(sum(alleged), 0) FROM article_cards",
    "answers": f"SELECT count(*) FROM claim_cards k WHERE k.claim IN ({ANSWERS})",
    # As ladders and the timeline have them: what several reports tell of is one step.
    "steps": "SELECT count(*) FROM standing_rungs",
    "findings": "SELECT count(*) FROM finding_cards",
    "stories": "SELECT count(*) FROM stories",
    "skipped": "SELECT count(*) FROM skipped",
    "unreviewed": "SELECT count(*) FROM findings WHERE review = 'unreviewed'",
}
# What a page may show hangs on these alone: articles, readings and decisions, what was derived of them, notes of what was not read.
_STATE = ("changes", "resolved", "placed", "unsettled", "judged", "heard", "produced_by", "standings", "notes")
_FINDING_OF = """
SELECT asked.value AS claim, coalesce(
    (SELECT t.finding FROM finding_claims t WHERE t.claim = asked.value ORDER BY t.finding LIMIT 1),
    (SELECT c.finding FROM finding_answers t JOIN finding_cards c ON c.finding = t.finding WHERE t.answer = asked.value
     ORDER BY c.rank, c.finding LIMIT 1)) AS finding
FROM json_each(:claims) asked
"""


def totals(connection: Connection) -> Totals:
    """How much the case holds."""
    return Totals(**{name: connection.exec_driver_sql(query).scalar_one() for name, query in _COUNTS.items()})


def skipped(connection: Connection) -> tuple[Skipped, ...]:
    """What was not read, by source."""
    found = connection.exec_driver_sql("SELECT source, reason FROM skipped ORDER BY source")
    return tuple(Skipped(source=row.source, reason=row.reason) for row in found)


def state(connection: Connection) -> str:
    """A short word that is another one after each change of the case."""
    query = text("SELECT name, value FROM state WHERE name IN (SELECT value FROM json_each(:names)) ORDER BY name")
    names = json.dumps(_STATE)
    told = "\n".join(f"{row.name} {row.value}" for row in connection.execute(query, {"names": names}))
    last = connection.exec_driver_sql("SELECT max(position) FROM history").scalar_one()
    return hashlib.sha256(f"{told}\n{last}".encode()).hexdigest()[:16]


def findings_of(connection: Connection, claims: tuple[str, ...]) -> dict[str, str]:
    """The finding that each claim belongs to, or else the foremost one that it answers; claims in none are left out."""
    given = {"claims": json.dumps(claims)}
    return {row.claim: row.finding for row in connection.execute(text(_FINDING_OF), given) if row.finding}
