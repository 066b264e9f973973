"""What lists are made from, kept up with the case: for each claim, entity, article and finding what it is ranked and counted by.

Everything is made by the database from the other tables, whole where a case is settled, and for a few articles where they are
placed. Ranks are numbers that grow the further down in a list something stands.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, delete, select, text

from allegedly.offences_named import concluded
from allegedly.record import cards_tables as cards
from allegedly.record import rows, tables
from allegedly.record.named_told import named_of
from allegedly.record.told_within import INSIDE
from allegedly.shapes import STATEMENTS, Offence
from allegedly.step_classes import CLASSES
from allegedly.wording_speakers import is_only_of

# How many bits each count of a finding has in its rank: accusing and being about somebody with a name weigh more than all of them.
_BITS = 20
_MOST = (1 << _BITS) - 1
ACCUSES = 1 << (3 * _BITS + 1)
"""The rank of a finding that accuses somebody is this much below nought, or more."""
_NAMED = 1 << (3 * _BITS)
# In the rank of a claim: that it accuses weighs more than its day, which has eight digits.
_ALLEGED = 100_000_000
_STEPPED = 1 << 2 * _BITS

# What stands in place of a condition where all rows are meant.
_ALL = "1"


def _among(column: str, name: str) -> str:
    return f"{column} IN (SELECT value FROM json_each(:{name}))"


def day_of(table: str) -> str:
    """When a step was taken, as exactly as is known: of some day between two it is the month, or the year, that both are in."""
    first, last = f"{table}.date_start", f"{table}.date_end"
    return f"""CASE WHEN {first} = {last} THEN {last}
        WHEN substr({first}, 1, 7) = substr({last}, 1, 7) THEN substr({last}, 1, 7)
        WHEN substr({first}, 1, 4) = substr({last}, 1, 4) THEN substr({last}, 1, 4) END"""


_PUBLISHED = "coalesce((SELECT d.published FROM dated d WHERE d.article = a.id), a.published)"
# A day as a number; what is not known of it is nought.
_DAY = f"CAST(coalesce(substr(replace(substr({_PUBLISHED}, 1, 10), '-', '') || '0000', 1, 8), '0') AS INTEGER)"

_CLAIMS = f"""
INSERT INTO claim_cards (claim, article, stance, alleged, answered, rank)
SELECT c.id, c.article, coalesce(j.stance, c.stance), coalesce(j.stance, c.stance) IN ('alleges', 'admits'),
       c.id IN (SELECT t.answer FROM claim_answers t WHERE t.answer = c.id
                    AND NOT EXISTS (SELECT 1 FROM judged_claims o WHERE o.claim = t.claim))
       OR EXISTS (SELECT 1 FROM judged_claim_answers t JOIN judged_claims o ON o.id = t.judged_claim
                  WHERE t.answer = c.id AND o.review <> 'rejected')
       OR EXISTS (SELECT 1 FROM finding_claims f JOIN finding_answers t ON t.finding = f.finding
                  WHERE f.claim = c.id AND t.answer <> c.id),
       -{_DAY}
FROM claims c JOIN articles a ON a.id = c.article LEFT JOIN judged_claims j ON j.claim = c.id
WHERE coalesce(j.review, c.review) <> 'rejected' AND {{scope}}
"""

# An outlet that only tells what somebody says whom it does not name: no word of its own.
_PASSED_ON = "(t.kind = 'outlet' AND t.basis = 'hearsay')"
# Nor is what somebody unnamed of a named body says the word of the body: "a U.S. official", of the U.S. government.
_CALLED = "(SELECT o.kind || ' ' || o.name FROM entities o WHERE o.id = {entity})"
_OF_A_BODY = f"(t.kind = 'unnamed' AND is_only_of(t.kind, t.text, {_CALLED}))"
_ENTITY_CLAIMS = f"""
INSERT OR IGNORE INTO entity_claims (entity, part, rank, claim)
SELECT m.entity, 'about', k.rank - k.alleged * {_ALLEGED}, k.claim
FROM claim_cards k JOIN claim_about t ON t.claim = k.claim JOIN members m ON m.key = t.entity
WHERE NOT EXISTS (SELECT 1 FROM judged_claims j WHERE j.claim = k.claim) AND {{scope}}
UNION ALL
SELECT t.entity, 'about', k.rank - k.alleged * {_ALLEGED}, k.claim
FROM judged_claims j JOIN claim_cards k ON k.claim = j.claim JOIN judged_claim_about t ON t.judged_claim = j.id WHERE {{scope}}
UNION ALL
SELECT m.entity, 'by', k.rank, k.claim
FROM claim_cards k JOIN claim_sources t ON t.claim = k.claim AND t.position = 0 AND NOT {_PASSED_ON}
JOIN members m ON m.key = t.entity
WHERE NOT {_OF_A_BODY.format(entity="m.entity")}
  AND NOT EXISTS (SELECT 1 FROM judged_claims j WHERE j.claim = k.claim) AND {{scope}}
UNION ALL
SELECT t.entity, 'by', k.rank, k.claim
FROM judged_claims j JOIN claim_cards k ON k.claim = j.claim
JOIN judged_claim_sources t ON t.judged_claim = j.id AND t.position = 0 AND NOT {_PASSED_ON}
WHERE t.entity IS NOT NULL AND NOT {_OF_A_BODY.format(entity="t.entity")} AND {{scope}}
"""

# A statement that somebody typed in is of no outlet, wherever it is said to be from.
_ARTICLES = f"""
INSERT INTO article_cards (article, story, file, outlet, published, rank, claims, alleged)
SELECT a.id, (SELECT s.story FROM story_articles s WHERE s.article = a.id), a.file,
       CASE WHEN a.file NOT LIKE '{STATEMENTS}%' THEN a.outlet END, {_PUBLISHED}, -{_DAY},
       (SELECT count(*) FROM claim_cards k WHERE k.article = a.id),
       (SELECT coalesce(sum(k.alleged), 0) FROM claim_cards k WHERE k.article = a.id)
FROM articles a WHERE {{scope}}
"""

# Claims in words that their reports have from another one, in which as much is told: the same claims, and not counted again.
_COPIED = """
within AS MATERIALIZED (
    SELECT DISTINCT t.id AS claim, s."of" AS source FROM story_copies s JOIN story_copy_spans p ON p.story_copy = s.id
    JOIN claims t ON t.article = s.article AND p.start <= t.content_start AND t.content_end <= p."end" WHERE {within}),
copied AS MATERIALIZED (
    SELECT DISTINCT e.entity, e.part, e.claim FROM within w CROSS JOIN claim_cards k ON k.claim = w.claim
    CROSS JOIN entity_claims e ON e.claim = w.claim CROSS JOIN claim_cards g ON g.article = w.source AND g.stance = k.stance
    CROSS JOIN entity_claims o ON o.claim = g.claim AND o.entity = e.entity AND o.part = e.part WHERE {claims})"""
_ENTITIES = f"""
INSERT INTO entity_cards (entity, kind, name, rank, alleged, answered, statements, articles, class, step, step_date)
WITH {_COPIED.format(within="{within}", claims="{claims}")},
{INSIDE.format(within="{within}", claims="{claims}")},
counted AS (
    SELECT e.entity, sum(e.part = 'about' AND k.alleged) AS alleged, sum(e.part = 'about' AND k.alleged AND k.answered) AS answered,
           sum(e.part = 'by') AS statements
    FROM entity_claims e JOIN claim_cards k ON k.claim = e.claim
    LEFT JOIN copied d ON d.claim = e.claim AND d.entity = e.entity AND d.part = e.part
    LEFT JOIN folded i ON i.claim = e.claim AND i.entity = e.entity AND e.part = 'about'
    WHERE {{claims}} AND d.claim IS NULL AND i.claim IS NULL GROUP BY e.entity),
found AS (
    SELECT e.id, e.kind, e.name, coalesce(c.alleged, 0) AS alleged, coalesce(c.answered, 0) AS answered,
           coalesce(c.statements, 0) AS statements,
           (SELECT count(DISTINCT l.article) FROM members m JOIN local_entities l ON l.key = m.key
            WHERE m.entity = e.id) AS articles,
           EXISTS (SELECT 1 FROM members m JOIN proceedings p ON p.subject = m.key WHERE m.entity = e.id AND p.id NOT IN
                   (SELECT j.proceeding FROM judged_steps j WHERE j.review = 'rejected')) AS stepped,
           (SELECT s.id FROM standings s WHERE s.subject = e.id ORDER BY s.latest IS NULL, s.position LIMIT 1) AS standing
    FROM entities e LEFT JOIN counted c ON c.entity = e.id
    WHERE e.review <> 'rejected' AND {{scope}} AND EXISTS (SELECT 1 FROM members m WHERE m.entity = e.id
          AND EXISTS (SELECT 1 FROM mentions n WHERE n.entity = m.key AND n.form = 'name')))
SELECT f.id, f.kind, f.name, -(f.stepped * {_STEPPED} + min(f.alleged, {_MOST}) * {_MOST + 1} + min(f.statements, {_MOST})),
       f.alleged, f.answered, f.statements, f.articles, s.class, r.kind, {day_of("r")}
FROM found f LEFT JOIN standings s ON s.id = f.standing
LEFT JOIN standing_rungs r ON r.standing = s.id AND r.position = s.latest AND r.state = 'done'
"""

# Of whom no ladder was made yet: a step that is told in the reports.
_UNLADDERED = f"""
UPDATE entity_cards SET (class, step, step_date) = (
    SELECT p.class, p.kind, {day_of("p")} FROM members m JOIN proceedings p ON p.subject = m.key
    WHERE m.entity = entity_cards.entity AND p.state = 'done'
    AND p.id NOT IN (SELECT j.proceeding FROM judged_steps j WHERE j.review = 'rejected')
    ORDER BY p.date_end IS NULL, p.date_end DESC, p.id LIMIT 1)
WHERE class IS NULL AND {{scope}} AND EXISTS (
    SELECT 1 FROM members m JOIN proceedings p ON p.subject = m.key WHERE m.entity = entity_cards.entity AND p.state = 'done')
"""

_IS_NAMED = """EXISTS (SELECT 1 FROM entity_claims e JOIN entity_cards n ON n.entity = e.entity
                        WHERE e.claim = t.claim AND e.part = 'about')"""
# Of whom an accusation is not is told beside it; he makes no finding weightier that accuses.
_FINDINGS = f"""
INSERT INTO finding_cards (finding, story, rank)
SELECT f.id, f.story, -(max(coalesce(k.alleged, 0)) * {ACCUSES}
       + CASE WHEN max(k.alleged) THEN max(k.alleged AND {_IS_NAMED}) ELSE max({_IS_NAMED}) END * {_NAMED}
       + (min(f.reports, {_MOST}) << {2 * _BITS}) + (min(count(DISTINCT t.claim), {_MOST}) << {_BITS})
       + min((SELECT count(*) FROM finding_origins o WHERE o.finding = f.id), {_MOST}))
FROM findings f LEFT JOIN finding_claims t ON t.finding = f.id LEFT JOIN claim_cards k ON k.claim = t.claim
WHERE {{scope}} GROUP BY f.id ORDER BY 3, f.id
ON CONFLICT (finding) DO UPDATE SET story = excluded.story, rank = excluded.rank
"""

ON_IT = f"""
FROM finding_cards f JOIN finding_claims t ON t.finding = f.finding JOIN claim_cards k ON k.claim = t.claim
JOIN entity_claims e ON e.claim = k.claim AND e.part = 'about' AND (k.alleged OR f.rank > -{ACCUSES})
"""
"""Whom findings are about: whom their accusations are about, where they accuse (`heads.on_it`)."""
_TOLD = "FROM finding_cards f JOIN finding_claims t ON t.finding = f.finding JOIN claim_cards k ON k.claim = t.claim"
# A finding stands once, with the one of those it is about who got furthest: then the numbers add up.
_HEIGHT = " ".join(f"WHEN '{name}' THEN {at}" for at, name in enumerate(CLASSES))
_FURTHEST = " ".join(f"WHEN {at} THEN '{name}'" for at, name in enumerate(CLASSES))
_FACETS = f"""
SELECT 'stance' AS field, k.stance AS value, f.rank, f.number {_TOLD} WHERE {{scope}}
UNION ALL
SELECT 'stance', k.stance, f.rank, f.number
FROM finding_cards f JOIN finding_answers t ON t.finding = f.finding JOIN claim_cards k ON k.claim = t.answer WHERE {{scope}}
UNION ALL
SELECT 'offence', o.offence, f.rank, f.number {_TOLD} JOIN claim_offences o ON o.claim = k.claim
WHERE NOT EXISTS (SELECT 1 FROM judged_claims j WHERE j.claim = k.claim) AND {{scope}}
UNION ALL
SELECT 'offence', o.offence, f.rank, f.number
{_TOLD} JOIN judged_claims j ON j.claim = k.claim JOIN judged_claim_offences o ON o.judged_claim = j.id WHERE {{scope}}
UNION ALL
SELECT 'class_', CASE max(CASE s.class {_HEIGHT} END) {_FURTHEST} END, f.rank, f.number
{_TOLD} JOIN standing_claims c ON c.claim = k.claim JOIN standings s ON s.id = c.standing WHERE {{scope}} GROUP BY f.number
UNION ALL
SELECT 'outlet', a.outlet, f.rank, f.number {_TOLD} JOIN article_cards a ON a.article = k.article
WHERE a.outlet IS NOT NULL AND {{scope}}
UNION ALL
SELECT 'year', substr(a.published, 1, 4), f.rank, f.number {_TOLD} JOIN article_cards a ON a.article = k.article
WHERE a.published IS NOT NULL AND {{scope}}
UNION ALL
SELECT 'about', e.entity, f.rank, f.number {ON_IT} WHERE {{scope}}
UNION ALL
SELECT 'origin', o.entity, f.rank, f.number FROM finding_cards f JOIN finding_origins o ON o.finding = f.finding
WHERE o.entity IS NOT NULL AND {{scope}}
"""

_NEW_VALUES = f"INSERT OR IGNORE INTO facet_values (field, value) SELECT DISTINCT field, value FROM ({_FACETS})"
_FINDING_FACETS = f"""
INSERT OR IGNORE INTO finding_facets (facet, rank, number)
SELECT v.facet, t.rank, t.number FROM ({_FACETS}) t CROSS JOIN facet_values v ON v.field = t.field AND v.value = t.value
"""

_DAYS = f"""
INSERT OR IGNORE INTO finding_days (number, first, last)
SELECT f.number, substr(a.published || '-01-01', 1, 10),
       CASE WHEN length(a.published) < 7 THEN a.published || '-12-31'
            WHEN length(a.published) < 10 THEN a.published || '-31' ELSE substr(a.published, 1, 10) END
{_TOLD} JOIN article_cards a ON a.article = k.article WHERE a.published IS NOT NULL AND {{scope}}
"""


_OF_FINDINGS = (_NEW_VALUES, _FINDING_FACETS, _DAYS)
# Offences of findings none of whose claims names them: the program concluded them.
_OF_CLAIM = f"SELECT DISTINCT f.number, f.rank, k.claim {_TOLD} WHERE {{scope}}"
_CLASSED = """
INSERT OR IGNORE INTO finding_facets (facet, rank, number)
SELECT facet, :rank, :number FROM facet_values WHERE field = 'classed' AND value = :offence
"""
_CLASSED_VALUE = "INSERT OR IGNORE INTO facet_values (field, value) VALUES ('classed', :offence)"

MADE_ANEW = (
    *(cards.claim_cards, cards.entity_claims, cards.article_cards, cards.entity_cards),
    *(cards.finding_facets, cards.finding_days),
)
"""What `make` empties first. Findings and the values that they can be narrowed to keep the numbers that they have."""
NUMBERED = (cards.finding_cards, cards.facet_values)
"""What has numbers that other tables refer to."""


def asked_of(connection: sqlite3.Connection) -> None:
    """Gives a connection the function that the queries here ask; of every connection that makes cards."""
    connection.create_function("is_only_of", 3, _is_only_of, deterministic=True)


def _is_only_of(speaking: str, words: str, called: str | None) -> bool:
    """Whether a source is somebody unnamed of a body with a name, who is not the body; `called` is its kind and its name."""
    kind, _, name = (called or "").partition(" ")
    return is_only_of(speaking, words, kind, name)


def make(connection: Connection) -> None:
    """Makes everything anew."""
    for table in reversed(MADE_ANEW):
        connection.execute(delete(table))
    connection.exec_driver_sql("DELETE FROM finding_cards WHERE finding NOT IN (SELECT id FROM findings)")
    for sql in (_CLAIMS, _ENTITY_CLAIMS, _ARTICLES, _ENTITIES, _UNLADDERED, _FINDINGS, *_OF_FINDINGS):
        connection.exec_driver_sql(sql.format(scope=_ALL, claims=_ALL, within=_ALL))
    _classed(connection, None)
    connection.exec_driver_sql("DELETE FROM facet_values WHERE facet NOT IN (SELECT facet FROM finding_facets)")


def clear(connection: Connection) -> None:
    """Forgets what findings could be narrowed to, when there are none: the rest went with what it was of."""
    connection.execute(delete(cards.facet_values))


def came(connection: Connection, article: str) -> None:
    """Makes the card of an article that was just read, and of its claims; it has no story yet."""
    _of_articles(connection, (article,))


def placed(connection: Connection, articles: Sequence[str]) -> list[str]:
    """Makes anew what changes when articles get a place: their claims, those named in them, the findings of their claims.

    Returns the ids of the entities.
    """
    _of_articles(connection, articles)
    entities = _entities_in(connection, articles)
    _of_entities(connection, entities)
    _of_findings(connection, _findings_in(connection, articles))
    return entities


def _of_articles(connection: Connection, articles: Iterable[str]) -> None:
    given = {"articles": json.dumps(list(articles))}
    connection.exec_driver_sql(
        f"DELETE FROM entity_claims WHERE claim IN (SELECT id FROM claims c WHERE {_among('c.article', 'articles')})", given
    )
    for table in ("claim_cards", "article_cards"):
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE {_among('article', 'articles')}", given)
    for sql, column in ((_CLAIMS, "c.article"), (_ENTITY_CLAIMS, "k.article"), (_ARTICLES, "a.id")):
        connection.exec_driver_sql(sql.format(scope=_among(column, "articles")), given)


def _of_entities(connection: Connection, entities: Iterable[str]) -> None:
    given = {"entities": json.dumps(list(entities))}
    own = _among("entity", "entities")
    connection.exec_driver_sql(f"DELETE FROM entity_cards WHERE {own}", given)
    claims = _among("e.entity", "entities")
    within = f"t.id IN (SELECT e.claim FROM entity_claims e WHERE {claims})"
    connection.exec_driver_sql(_ENTITIES.format(claims=claims, within=within, scope=_among("e.id", "entities")), given)
    connection.exec_driver_sql(_UNLADDERED.format(scope=own), given)


def _of_findings(connection: Connection, findings: Sequence[str]) -> None:
    given = {"findings": json.dumps(findings)}
    connection.exec_driver_sql(f"DELETE FROM finding_cards WHERE {_among('finding', 'findings')}", given)
    connection.exec_driver_sql(_FINDINGS.format(scope=_among("f.id", "findings")), given)
    for sql in _OF_FINDINGS:
        connection.exec_driver_sql(sql.format(scope=_among("f.finding", "findings")), given)
    _classed(connection, findings)


def _classed(connection: Connection, findings: Sequence[str] | None) -> None:
    """Notes the offences of some findings, or of all, that no claim of theirs names."""
    offences = named_of(connection, findings)
    scope = _ALL if findings is None else _among("f.finding", "findings")
    given = {} if findings is None else {"findings": json.dumps(findings)}
    every, named = defaultdict[Any, set[Offence]](set), defaultdict[Any, set[Offence]](set)
    for number, rank, claim in connection.exec_driver_sql(_OF_CLAIM.format(scope=scope), given):
        if claim in offences:
            every[number, rank].update(offences[claim].every)
            named[number, rank].update(offences[claim].named)
    found = [
        {"number": number, "rank": rank, "offence": offence}
        for number, rank in every
        for offence in sorted(concluded(tuple(every[number, rank]), named[number, rank]))
    ]
    if found:
        connection.execute(text(_CLASSED_VALUE), [{"offence": one} for one in sorted({str(row["offence"]) for row in found})])
        connection.execute(text(_CLASSED), found)


def _entities_in(connection: Connection, articles: Iterable[str]) -> list[str]:
    """The entities that some articles name, and those that a person put into a claim of theirs."""
    local, judged = tables.READING["entities"].table, tables.RESOLUTION["judged_claims"]
    parts = [(select(tables.members.c.entity).join(local, local.c.key == tables.members.c.key), local.c.article)]
    for child in (judged.below("about").table, judged.below("sources").table):
        own = select(child.c.entity).join(judged.table, judged.table.c.id == child.c.judged_claim)
        parts.append((own, judged.table.c.article))
    found: set[str | None] = set()
    for some in rows.batches(list(articles)):
        for query, article in parts:
            found |= set(connection.execute(query.where(article.in_(some))).scalars())
    return sorted(entity for entity in found if entity)


def _findings_in(connection: Connection, articles: Iterable[str]) -> list[str]:
    """The findings that hold claims of some articles."""
    claims, held = tables.READING["claims"].table, tables.RESOLUTION["findings"].below("claims").table
    query = select(held.c.finding).join(claims, claims.c.id == held.c.claim)
    found = (connection.execute(query.where(claims.c.article.in_(some))).scalars() for some in rows.batches(list(articles)))
    return sorted({finding for some in found for finding in some})
