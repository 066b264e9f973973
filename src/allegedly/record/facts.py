"""Readings in the case, and the log of judgements."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, func, insert, select

from allegedly.record import rows, tables
from allegedly.record.sealing import GENESIS, erased, seal
from allegedly.shapes import Article, Judgement, Reading


def put(connection: Connection, reading: Reading) -> None:
    """Writes what was read from one article, which must be there and have no facts yet."""
    for field, layout in tables.READING.items():
        rows.write(connection, layout, getattr(reading, field), rows.At(reading.article, 0, reading.article))


def mark(connection: Connection, article: Article, produced: str) -> None:
    """Notes that the article is read, and by what, and seals it with its reading; both must be as they stand in the case."""
    connection.execute(delete(tables.readings).where(tables.readings.c.article == article.id))
    sealed = seal(article, load_one(connection, article.id))
    connection.execute(insert(tables.readings), {"article": article.id, "produced": produced, "seal": sealed})


def seals(connection: Connection) -> dict[str, str | None]:
    """The seal of each article that is read, None where an earlier version read it."""
    found = connection.execute(select(tables.readings.c.article, tables.readings.c.seal))
    return {row.article: row.seal for row in found}


def has(connection: Connection, article_id: str, produced: str) -> bool:
    """Whether the article was read by `produced`."""
    return (
        connection.execute(select(tables.readings.c.produced).where(tables.readings.c.article == article_id)).scalar_one_or_none()
        == produced
    )


def load(connection: Connection, articles: Sequence[str] | None = None) -> tuple[Reading, ...]:
    """All readings, or those of some articles, in the order of the articles."""
    if articles is None:
        order = select(tables.articles.c.id).order_by(tables.articles.c.file, tables.articles.c.id)
        articles, some = connection.execute(order).scalars().all(), None
    else:
        some = articles
    found = {field: rows.load(connection, layout, some) for field, layout in tables.READING.items()}
    return tuple(
        Reading(article=article, **{field: tuple(by.get(article, ())) for field, by in found.items()}) for article in articles
    )


def load_one(connection: Connection, article_id: str) -> Reading:
    """What was read from one article; an empty reading where nothing was."""
    return load(connection, (article_id,))[0]


def judgements(connection: Connection) -> tuple[Judgement, ...]:
    """The judgements in the order made."""
    return tuple(rows.load(connection, tables.JUDGEMENTS).get(None, ()))


def judge(connection: Connection, judgement: Judgement) -> None:
    """Adds a judgement at the end of the log, as it stands."""
    rows.write(connection, tables.JUDGEMENTS, (judgement,), rows.At(None, count_judgements(connection), None))


def count_judgements(connection: Connection) -> int:
    """How many judgements the log holds, tombstones included."""
    return connection.execute(select(func.count()).select_from(tables.JUDGEMENTS.table)).scalar_one()


def last_hash(connection: Connection) -> str:
    """The hash of the last judgement; `GENESIS` where there is none."""
    table = tables.JUDGEMENTS.table
    found = connection.execute(select(table.c.hash).order_by(table.c.position.desc()).limit(1)).scalar_one_or_none()
    return GENESIS if found is None else found


def erase(connection: Connection, sha256: str, at: str) -> tuple[Judgement, ...]:
    """Leaves a tombstone in place of each judgement that an article of this hash is told in, and of what undoes one of these.

    Returns the judgements as they were.
    """
    table = tables.JUDGEMENTS.table
    made = judgements(connection)
    gone = {judgement.id for judgement in made if any(anchor.sha256 == sha256 for anchor in judgement.anchors)}
    while more := {judgement.id for judgement in made if judgement.undoes in gone} - gone:
        gone |= more
    for position, judgement in enumerate(made):
        if judgement.id in gone:
            connection.execute(delete(table).where(table.c.id == judgement.id))
            rows.write(connection, tables.JUDGEMENTS, (erased(judgement, at),), rows.At(None, position, None))
            connection.execute(insert(tables.log), {"at": at, "what": "erased", "subject": judgement.id})
    return tuple(judgement for judgement in made if judgement.id in gone)
