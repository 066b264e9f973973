"""Readings in the case, and the log of judgements."""

from sqlalchemy import Connection, delete, func, insert, select

from allegedly.record import rows, tables
from allegedly.shapes import Judgement, Reading


def put(connection: Connection, reading: Reading) -> None:
    """Writes what was read from one article, which must be there and have no facts yet."""
    for field, layout in tables.READING.items():
        rows.write(connection, layout, getattr(reading, field), rows.At(reading.article, 0, reading.article))


def mark(connection: Connection, article_id: str, produced: str) -> None:
    """Notes that the article is read, and by what."""
    connection.execute(delete(tables.readings).where(tables.readings.c.article == article_id))
    connection.execute(insert(tables.readings), {"article": article_id, "produced": produced})


def has(connection: Connection, article_id: str, produced: str) -> bool:
    """Whether the article was read by `produced`."""
    return (
        connection.execute(select(tables.readings.c.produced).where(tables.readings.c.article == article_id)).scalar_one_or_none()
        == produced
    )


def load(connection: Connection) -> tuple[Reading, ...]:
    """All readings, in the order of the articles."""
    order = select(tables.articles.c.id).order_by(tables.articles.c.file, tables.articles.c.id)
    found = {field: rows.load(connection, layout) for field, layout in tables.READING.items()}
    articles = connection.execute(order).scalars()
    return tuple(
        Reading(article=article, **{field: tuple(by.get(article, ())) for field, by in found.items()}) for article in articles
    )


def load_one(connection: Connection, article_id: str) -> Reading:
    """What was read from one article; an empty reading where nothing was."""
    found = {field: rows.load(connection, layout, article_id) for field, layout in tables.READING.items()}
    return Reading(article=article_id, **{field: tuple(by.get(article_id, ())) for field, by in found.items()})


def judgements(connection: Connection) -> tuple[Judgement, ...]:
    """The judgements in the order made."""
    return tuple(rows.load(connection, tables.JUDGEMENTS).get(None, ()))


def judge(connection: Connection, judgement: Judgement) -> None:
    """Adds a judgement at the end of the log."""
    count = connection.execute(select(func.count()).select_from(tables.JUDGEMENTS.table)).scalar_one()
    rows.write(connection, tables.JUDGEMENTS, (judgement,), rows.At(None, count, None))
