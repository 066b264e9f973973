"""Articles in the case: the document with its custody, its blocks and the bytes that it was read from."""

import json
import zlib
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, select

from allegedly.record import rows, tables
from allegedly.shapes import Article, Block, Captured, Document

# Beside the least of a column SQLite gives the other columns of the row that has it.
_CALLED_BY = """
SELECT b.article, b.kind, min(b.position), b.start, b."end" FROM blocks b JOIN articles a ON a.id = b.article
WHERE b.article IN (SELECT value FROM json_each(?)) AND coalesce(a.title, '') = '' AND b.kind IN ('headline', 'body')
GROUP BY b.article, b.kind ORDER BY 3
"""
_PLAIN = ("id", "file", "url", "title", "outlet", "byline", "published", "published_basis", "language", "kind", "sha256", "text")
_EVERY = f"SELECT {', '.join(_PLAIN)}, captured_at, captured_by, captured_tool FROM articles"


def put(connection: Connection, document: Document) -> None:
    """Writes an article in place of the same one before, whose facts go with it; it keeps the note of its first capture."""
    article = document.article
    before = load(connection, (article.id,))
    captured = before[0].captured if before else article.captured
    connection.execute(delete(tables.articles).where(tables.articles.c.id == article.id))
    row = {name: getattr(article, name) for name in _PLAIN}
    row |= {f"captured_{name}": getattr(captured, name) for name in ("at", "by", "tool")}
    connection.execute(insert(tables.articles), {**row, "length": len(article.text)})
    connection.execute(insert(tables.originals), {"article": article.id, "zlib": zlib.compress(document.original)})
    rows.write(connection, tables.BLOCKS, article.blocks, rows.At(article.id, 0, article.id))


def same(connection: Connection, article: Article) -> bool:
    """Whether the case holds this article, equal in all but when and by whom it was captured."""
    found = load(connection, (article.id,))
    return bool(found) and msgspec.structs.replace(article, captured=found[0].captured) == found[0]


def load(connection: Connection, ids: Sequence[str] | None = None, whole: AbstractSet[str] | None = None) -> tuple[Article, ...]:
    """All articles, by file, then id; or those of these ids that the case holds.

    `whole`: only these with all of their blocks, the others with those that they are called by, none where they have a title.
    """
    if ids is None:
        every = rows.load(connection, tables.BLOCKS)
        asked = connection.exec_driver_sql(f"{_EVERY} ORDER BY file, id")
        return tuple(_article(row, every.get(row[0], ())) for row in asked)
    found: list[Article] = []
    for some in rows.batches(ids):
        blocks = rows.load(connection, tables.BLOCKS, [one for one in some if whole is None or one in whole])
        named = _called_by(connection, [one for one in some if one not in whole]) if whole is not None else {}
        called = {**blocks, **named}
        asked = connection.exec_driver_sql(f"{_EVERY} WHERE {rows.AMONG.format('id')}", (json.dumps(some),))
        found += (_article(row, called.get(row[0], ())) for row in asked)
    return tuple(sorted(found, key=lambda article: (article.file, article.id)))


def _called_by(connection: Connection, ids: Sequence[str]) -> dict[str | None, list[Block]]:
    """The first headline and the first paragraph of each of some articles that has no title."""
    found: dict[str | None, list[Block]] = {}
    for row in connection.exec_driver_sql(_CALLED_BY, (json.dumps(ids),)):
        found.setdefault(row.article, []).append(Block(kind=row.kind, start=row.start, end=row.end))
    return found


def _article(row: Sequence[Any], blocks: Sequence[Block]) -> Article:
    """The article of a row of `_EVERY`."""
    at, by, tool = row[len(_PLAIN) :]
    plain = dict(zip(_PLAIN, row, strict=False))
    return Article(**plain, captured=Captured(at=at, by=by, tool=tool), blocks=tuple(blocks))


def same_words(connection: Connection, text: str) -> tuple[Article, ...]:
    """The articles whose texts have these words, however they are parted into lines; by file, then id."""
    # White space makes the only difference: a sign more for each line that ends otherwise.
    room = text.count("\n") + 8
    near = tables.articles.c.length.between(len(text) - room, len(text) + room)
    words = text.split()
    query = select(tables.articles.c.id, tables.articles.c.text).where(near)
    return load(connection, [row.id for row in connection.execute(query) if row.text.split() == words])


def original(connection: Connection, article_id: str) -> bytes | None:
    """The bytes that the article was read from, or None where the case does not hold it."""
    found = connection.execute(select(tables.originals.c.zlib).where(tables.originals.c.article == article_id)).scalar_one_or_none()
    return None if found is None else zlib.decompress(found)


def holds_bytes(connection: Connection, sha256: str) -> bool:
    """Whether some article in the case was read from the bytes of this hash."""
    found = connection.execute(select(tables.articles.c.id).where(tables.articles.c.sha256 == sha256).limit(1))
    return found.first() is not None


def of_bytes(connection: Connection, hashes: AbstractSet[str]) -> tuple[str, ...]:
    """The ids of the articles that were read from bytes of these hashes, sorted."""
    column = tables.articles.c.sha256
    found = (
        connection.execute(select(tables.articles.c.id).where(column.in_(some))).scalars() for some in rows.batches(sorted(hashes))
    )
    return tuple(sorted(article for some in found for article in some))
