"""Search over the names, claims and articles of a case, and how the indexes are kept up with it."""

import json
import secrets
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, text

from allegedly.record import articles as custody
from allegedly.record import rows, tables, titles
from allegedly.record import searching_tables as found_in
from allegedly.shapes import Article, Claim, Span
from allegedly.shapes.browsing import Hit
from allegedly.wording import one_line

# A question has no more words than this; a longer one finds what has the first of them.
_MOST_WORDS = 10
# The beginning of a word is looked for in claims and texts from so many letters on.
_UNFINISHED = 3
# So many names, and so many claims of the latest, are put in order; of a word that everybody uses the rest would change nothing.
_RANKED = 2_000
# Words around a match in a text.
_AROUND = 24

_NAMES_WANTED = """
SELECT n.entity, n.name FROM entity_names n JOIN entity_cards c ON c.entity = n.entity WHERE {scope}
UNION SELECT c.entity, c.name FROM entity_cards c WHERE {scope}
"""
_NAMES_GONE = f"DELETE FROM entity_words WHERE {{own}} AND (entity, name) NOT IN ({_NAMES_WANTED})"
_NAMES_NEW = f"""
INSERT INTO entity_words (entity, name) SELECT w.entity, w.name FROM ({_NAMES_WANTED}) w JOIN entity_cards c ON c.entity = w.entity
WHERE NOT EXISTS (SELECT 1 FROM entity_words o WHERE o.entity = w.entity AND o.name = w.name) ORDER BY c.rank, w.entity, w.name
"""

_ENTITIES = """
WITH hits AS MATERIALIZED (SELECT rowid AS number FROM entity_search WHERE entity_search MATCH :asked LIMIT :ranked)
SELECT c.entity AS id, c.kind, c.name, w.number, coalesce(r.title, '') AS role,
       max((w.name = c.name) * 1000 - length(w.name))
FROM hits JOIN entity_words w ON w.number = hits.number JOIN entity_cards c ON c.entity = w.entity
LEFT JOIN entity_roles r ON r.entity = c.entity AND r.position = 0
GROUP BY c.entity ORDER BY c.rank, c.name, c.entity LIMIT :limit
"""
_CLAIMS = f"""
WITH hits AS MATERIALIZED (
    SELECT rowid AS number FROM claim_search WHERE claim_search MATCH :asked ORDER BY rowid DESC LIMIT :ranked)
SELECT w.claim AS id, k.article, w.number, {titles.COLUMNS}
FROM hits JOIN claim_words w ON w.number = hits.number JOIN claim_cards k ON k.claim = w.claim JOIN articles a ON a.id = k.article
ORDER BY k.alleged DESC, k.rank, w.claim LIMIT :limit
"""
_ARTICLES = f"""
SELECT s.rowid AS number, w.article AS id, {titles.COLUMNS}
FROM article_search s JOIN article_words w ON w.number = s.rowid JOIN articles a ON a.id = w.article
WHERE article_search MATCH :asked
  AND (EXISTS (SELECT 1 FROM story_articles p WHERE p.article = a.id) OR NOT EXISTS (SELECT 1 FROM story_articles))
ORDER BY s.rank, s.rowid LIMIT :limit
"""


def came(connection: Connection, article: Article, claims: Iterable[Claim]) -> None:
    """Puts the words of claims into the index; the article itself follows by a trigger."""
    told = [{"claim": claim.id, "words": words(article.text, claim.content)} for claim in claims]
    if told:
        connection.execute(insert(found_in.claim_words), told)


def missing(connection: Connection, most: int) -> tuple[str, ...]:
    """The ids of articles that are not in the index yet with all their claims; so many at most."""
    found = connection.exec_driver_sql(
        "SELECT id FROM articles WHERE id NOT IN (SELECT article FROM article_words) "
        "UNION SELECT article FROM claims WHERE id NOT IN (SELECT claim FROM claim_words) LIMIT ?",
        (most,),
    )
    return tuple(found.scalars())


def fill(connection: Connection, articles: Sequence[str]) -> None:
    """Puts into the index what is not in it yet of some articles."""
    given = (json.dumps(list(articles)),)
    connection.exec_driver_sql(
        "INSERT INTO article_words (article, title) SELECT id, title FROM articles WHERE id IN (SELECT value FROM json_each(?)) "
        "AND id NOT IN (SELECT article FROM article_words) ORDER BY file, id",
        given,
    )
    claims = tables.READING["claims"]
    query = "SELECT w.claim FROM claim_words w JOIN claims c ON c.id = w.claim WHERE c.article IN (SELECT value FROM json_each(?))"
    there = set(connection.exec_driver_sql(query, given).scalars())
    readings = rows.load(connection, claims, articles)
    for article in custody.load(connection, articles):
        came(connection, article, [claim for claim in readings.get(article.id, ()) if claim.id not in there])


def judged(connection: Connection) -> None:
    """Has claims found by the words that people put in place of those that were read, and by those again where that was undone."""
    now = _edited(connection)
    texts = {article.id: article.text for article in custody.load(connection, sorted({article for article, _ in now.values()}))}
    wanted = {claim: words(texts[article], spans) for claim, (article, spans) in now.items()}
    table = found_in.claim_words
    held: dict[str, str] = {}
    for some in rows.batches(sorted(wanted)):
        found = connection.execute(select(table.c.claim, table.c.words).where(table.c.claim.in_(some)))
        held |= {row.claim: row.words for row in found}
    stale = [claim for claim in held if held[claim] != wanted[claim]]
    for some in rows.batches(stale):
        connection.execute(delete(table).where(table.c.claim.in_(some)))
    if stale:
        connection.execute(insert(table), [{"claim": claim, "words": wanted[claim]} for claim in stale])


def _edited(connection: Connection) -> dict[str, tuple[str, tuple[Span, ...]]]:
    """The claims whose words a person ever changed, each with its article and where its words stand now."""
    judgements, subjects = tables.JUDGEMENTS.table, tables.JUDGEMENTS.below("subject").table
    query = select(subjects.c.subject).join(judgements, judgements.c.id == subjects.c.judgement).where(judgements.c.kind == "edit")
    once = set(connection.execute(query).scalars())
    layout = tables.RESOLUTION["judged_claims"]
    keys = list(connection.execute(select(layout.table.c.id)).scalars())
    judged_ = {one.claim: one for one in rows.load_keyed(connection, layout, keys)}
    found = {}
    for claim in rows.load_keyed(connection, tables.READING["claims"], sorted(once | judged_.keys())):
        places = judged_[claim.id].content if claim.id in judged_ else claim.content
        now = tuple(Span(start=place.start, end=place.end) for place in places)
        if claim.id in once or now != claim.content:
            found[claim.id] = (claim.article, now)
    return found


def words(told: str, spans: Iterable[Span]) -> str:
    """The words of a claim on one line, gaps between them marked."""
    return " … ".join(one_line(told[span.start : span.end]) for span in spans)


def names(connection: Connection, entities: Sequence[str] | None = None) -> None:
    """Brings the index of names up to date: all of them, or those of some entities. It follows what lists of entities hold."""
    among = "IN (SELECT value FROM json_each(:entities))"
    scope, own = ("1", "1") if entities is None else (f"c.entity {among}", f"entity {among}")
    given = {"entities": json.dumps(list(entities or ()))}
    for sql in (_NAMES_GONE, _NAMES_NEW):
        connection.exec_driver_sql(sql.format(scope=scope, own=own), given)


def forget(connection: Connection) -> None:
    """Leaves no trace in the indexes of words that were taken out; until then they stand in parts that are not yet merged."""
    for index in found_in.INDEXES:
        connection.exec_driver_sql(f"INSERT INTO {index}({index}) VALUES ('optimize')")


def question(asked: str, unfinished: int = 1) -> str:
    """What was typed, as the index is asked: each word quoted, so that none is a command; empty where there is no word.

    The last word may go on where it has at least so many letters.
    """
    plain = asked.encode("utf8", "replace").decode("utf8").replace("\0", " ")
    some = [word for word in dict.fromkeys(plain.split()) if any(map(_counts, word))][:_MOST_WORDS]
    quoted = ['"' + word.replace('"', '""') + '"' for word in some]
    if some and sum(map(_counts, some[-1])) >= unfinished:
        quoted[-1] += "*"
    return " ".join(quoted)


def of_texts(asked: str) -> str:
    """The same for claims and texts: below three letters, nearly everything has a word that begins so."""
    return question(asked, _UNFINISHED)


def _counts(letter: str) -> bool:
    """Whether the index keeps a character; all others part words."""
    category = unicodedata.category(letter)
    return category[0] in "LN" or category == "Co"


def search(connection: Connection, asked: str, limit: int) -> tuple[Hit, ...]:
    """Names that begin so, then claims, then articles that have all words: at most `limit` of each.

    Names come in the order of the list of entities; claims with accusations first, then the latest; articles by how well they fit.
    In a case that was derived, an article without a place yet is not found: nobody knows yet whom of those in it to hide.
    """
    of_names, of_text = question(asked), of_texts(asked)
    if not of_names:
        return ()
    entities = _ask(connection, _ENTITIES, of_names, limit)
    claims = _ask(connection, _CLAIMS, of_text, limit)
    articles = _ask(connection, _ARTICLES, of_text, limit)
    named = _pieces(connection, "highlight(entity_search, 0, :on, :off)", of_names, entities)
    told = _pieces(connection, f"snippet(claim_search, 0, :on, :off, '…', {_AROUND})", of_text, claims)
    standing = _pieces(connection, f"snippet(article_search, -1, :on, :off, '…', {_AROUND})", of_text, articles)
    return (
        *(Hit(kind=row.kind, id=row.id, article=None, name=row.name, pieces=named[row.number], role=row.role) for row in entities),
        *(Hit(kind="claim", id=row.id, article=row.article, name=titles.title(row), pieces=told[row.number]) for row in claims),
        *(Hit(kind="article", id=row.id, article=row.id, name=titles.title(row), pieces=standing[row.number]) for row in articles),
    )


def entities(connection: Connection, asked: str, limit: int) -> tuple[str, ...]:
    """The ids of entities with a name that has all words, without looking into claims and texts."""
    words = question(asked)
    return tuple(row.id for row in _ask(connection, _ENTITIES, words, limit)) if words else ()


def _ask(connection: Connection, sql: str, asked: str, limit: int) -> Sequence[Row[Any]]:
    return connection.execute(text(sql), {"asked": asked, "ranked": _RANKED, "limit": limit}).all()


def _pieces(connection: Connection, marked: str, asked: str, rows: Sequence[Row[Any]]) -> dict[int, tuple[str, ...]]:
    """What was found, cut where matches begin and end: outside, inside, outside, and so on."""
    index = marked.partition("(")[2].partition(",")[0]
    # Nobody can have written these into an article beforehand.
    on, off = (secrets.token_hex(8) for _ in range(2))
    query = text(f"SELECT rowid, {marked} FROM {index} WHERE {index} MATCH :asked AND rowid = :number")
    found = {}
    for row in rows:
        number, words_ = connection.execute(query, {"asked": asked, "number": row.number, "on": on, "off": off}).one()
        pieces = tuple(_on_one_line(words_.strip().replace(off, on).split(on)))
        found[number] = pieces if pieces[-1] else pieces[:-1]
    return found


def _on_one_line(pieces: Iterable[str]) -> Iterable[str]:
    """Pieces with every run of white space as one space; those at their ends stay, since they part words."""
    for piece in pieces:
        inner = one_line(piece)
        ends = (" " if piece[:1].isspace() else "", " " if piece[-1:].isspace() and inner else "")
        yield ends[0] + inner + ends[1]
