"""A name of one word that two people of a report bear, in a claim about one of them: "Keller also took the money".

The report may mean either; the record has the one that the reader took. Whoever the report names only further on is not meant,
unless nobody was named before; nor is whom a form of address leaves out ("Ms Keller").
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, text

from allegedly.shapes.browsing import BareName
from allegedly.vocabulary import table

# What a person looked at is as he read it.
_IN_CLAIMS = """
WITH spans AS (
    SELECT c.id AS claim, c.article, c.content_start AS start, c.content_end AS "end"
    FROM json_each(:claims) w JOIN claims c ON c.id = w.value
    UNION ALL SELECT c.claim, c.article, c.start, c."end" FROM json_each(:claims) w JOIN claim_content c ON c.claim = w.value
)
SELECT c.claim, c.article, b.entity, o.name, m.start,
    (SELECT min(start) FROM mentions WHERE entity = e."key" AND form = 'name') AS first,
    substr(a.text, m.start + 1, m."end" - m.start) AS words,
    substr(a.text, max(1, m.start - 15), min(m.start, 16)) AS before
FROM spans c JOIN claim_about g ON g.claim = c.claim
JOIN mentions m ON m.article = c.article AND m.entity = g.entity AND m.form = 'name' AND c.start <= m.start AND m."end" <= c."end"
JOIN local_entities e ON e.article = c.article AND e."key" = m.entity AND e.kind = 'person'
JOIN members b ON b."key" = m.entity JOIN entities o ON o.id = b.entity JOIN articles a ON a.id = c.article
WHERE NOT EXISTS (SELECT 1 FROM judged_claims j WHERE j.claim = c.claim)
ORDER BY c.article, m.start, c.claim, b.entity
"""
_PEOPLE = """
SELECT n.article, n.name AS written, e.gender, b.entity, o.name,
    (SELECT min(start) FROM mentions WHERE entity = e."key" AND form = 'name') AS first FROM local_entity_names n
JOIN local_entities e ON e.article = n.article AND e."key" = n.local_entity AND e.kind = 'person'
JOIN members b ON b."key" = e."key" JOIN entities o ON o.id = b.entity
WHERE n.article IN (SELECT value FROM json_each(:articles)) ORDER BY n.article, b.entity, n.position
"""

_FORMS: Mapping[str, list[str]] = table("titles")["forms"]


class _Bearer(NamedTuple):
    """Somebody in whose name a word stands beside others, in one article; `first` is where that names him first."""

    entity: str
    name: str
    gender: str | None
    first: int


def bare_names(connection: Connection, claims: Collection[str]) -> tuple[BareName, ...]:
    """Such names in the words of some claims that nobody decided on, in the order of the text; one for each claim and word."""
    rows = connection.execute(text(_IN_CLAIMS), {"claims": json.dumps(sorted(claims))}).all()
    told: defaultdict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in rows:
        told[row.claim, row.entity].append(row)
    bearers = _bearers(connection, {row.article for row in rows})
    found = {(one.claim, one.word): one for some in told.values() for one in _of_claim(some, bearers)}
    return tuple(found.values())


def _of_claim(rows: list[Any], bearers: Mapping[tuple[str, str], list[_Bearer]]) -> Iterator[BareName]:
    """The names of one word that a claim has of somebody, and others bear; none where it has his name in full as well."""
    plain = [_without_title(row.words) for row in rows]
    if any(len(words) > 1 for words in plain):
        return
    for row, [word] in ((row, words) for row, words in zip(rows, plain, strict=True) if words):
        gender = _addressed([*row.words.split()[:-1], *row.before.split()[-1:]])
        others = [
            one
            for one in bearers.get((row.article, word.casefold()), ())
            if one.entity != row.entity and (one.first < row.start or row.first >= row.start)
            if not gender or not one.gender or one.gender == gender
        ]
        if others and " " in row.name:
            names = dict.fromkeys((one.entity, one.name) for one in others)
            yield BareName(claim=row.claim, article=row.article, word=word, of=row.entity, name=row.name, others=tuple(names))


def _bearers(connection: Connection, articles: Collection[str]) -> dict[tuple[str, str], list[_Bearer]]:
    """Who bears which word beside others in which article."""
    found: defaultdict[tuple[str, str], list[_Bearer]] = defaultdict(list)
    rows = connection.execute(text(_PEOPLE), {"articles": json.dumps(sorted(articles))}).all()
    for row in (row for row in rows if row.first is not None):
        words = _without_title(row.written)
        one = _Bearer(row.entity, row.name, row.gender, row.first)
        for word in dict.fromkeys(word.casefold() for word in words if len(words) > 1 and word[:1].isupper()):
            if one not in found[row.article, word]:
                found[row.article, word].append(one)
    return found


def _without_title(words: str) -> list[str]:
    """The words of a name without the form of address before it."""
    found = words.split()
    return found[1:] if len(found) > 1 and _form(found[0]) in _FORMS["any"] + _FORMS["f"] + _FORMS["m"] else found


def _addressed(words: list[str]) -> str | None:
    """The gender that a form of address says: what a name begins with, or the word before it."""
    return next((gender for word in words for gender in ("f", "m") if _form(word) in _FORMS[gender]), None)


def _form(word: str) -> str:
    return word.rstrip(".").lower()
