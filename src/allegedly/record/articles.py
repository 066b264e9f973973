"""Articles in the case: the document with its custody, its blocks and the bytes that it was read from."""

import zlib

import msgspec
from sqlalchemy import Connection, delete, insert, select

from allegedly.record import rows, tables
from allegedly.shapes import Article, Captured, Document

_PLAIN = ("id", "file", "url", "title", "outlet", "byline", "published", "published_basis", "language", "kind", "sha256", "text")


def put(connection: Connection, document: Document) -> None:
    """Writes an article in place of the same one before, whose facts go with it; it keeps the note of its first capture."""
    article = document.article
    before = load(connection, article.id)
    captured = before[0].captured if before else article.captured
    connection.execute(delete(tables.articles).where(tables.articles.c.id == article.id))
    row = {name: getattr(article, name) for name in _PLAIN}
    row |= {f"captured_{name}": getattr(captured, name) for name in ("at", "by", "tool")}
    connection.execute(insert(tables.articles), {**row, "length": len(article.text)})
    connection.execute(insert(tables.originals), {"article": article.id, "zlib": zlib.compress(document.original)})
    rows.write(connection, tables.BLOCKS, article.blocks, rows.At(article.id, 0, article.id))


def same(connection: Connection, article: Article) -> bool:
    """Whether the case holds this article, equal in all but when and by whom it was captured."""
    found = load(connection, article.id)
    return bool(found) and msgspec.structs.replace(article, captured=found[0].captured) == found[0]


def load(connection: Connection, article_id: str | None = None) -> tuple[Article, ...]:
    """All articles, by file, then id; or the one of that id, if the case holds it."""
    query = select(tables.articles).order_by(tables.articles.c.file, tables.articles.c.id)
    if article_id is not None:
        query = query.where(tables.articles.c.id == article_id)
    blocks = rows.load(connection, tables.BLOCKS, article_id)
    return tuple(
        Article(
            **{name: row[name] for name in _PLAIN},
            captured=Captured(at=row["captured_at"], by=row["captured_by"], tool=row["captured_tool"]),
            blocks=tuple(blocks.get(row["id"], ())),
        )
        for row in connection.execute(query).mappings()
    )


def original(connection: Connection, article_id: str) -> bytes | None:
    """The bytes that the article was read from, or None where the case does not hold it."""
    found = connection.execute(select(tables.originals.c.zlib).where(tables.originals.c.article == article_id)).scalar_one_or_none()
    return None if found is None else zlib.decompress(found)


def holds_bytes(connection: Connection, sha256: str) -> bool:
    """Whether some article in the case was read from the bytes of this hash."""
    found = connection.execute(select(tables.articles.c.id).where(tables.articles.c.sha256 == sha256).limit(1))
    return found.first() is not None
