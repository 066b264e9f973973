"""What came to a case after a moment."""

from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from allegedly.record import tables

_ARTICLES, _JUDGEMENTS, _LOG = tables.articles.c, tables.JUDGEMENTS.table.c, tables.log.c


class Later(NamedTuple):
    """What came to a case after a moment: articles and judgements, by id; and how many articles were removed since."""

    articles: tuple[str, ...]
    judgements: tuple[str, ...]
    removed: int


def later(connection: Connection, until: datetime) -> Later:
    """What came to a case after a moment."""
    articles = connection.execute(select(_ARTICLES.id, _ARTICLES.captured_at).order_by(_ARTICLES.id))
    judgements = connection.execute(select(_JUDGEMENTS.id, _JUDGEMENTS.at).order_by(_JUDGEMENTS.position))
    removed = connection.execute(select(_LOG.at).where(_LOG.what == "removed"))
    return Later(
        articles=tuple(row.id for row in articles if moment(row.captured_at) > until),
        judgements=tuple(row.id for row in judgements if moment(row.at) > until),
        removed=sum(1 for row in removed if moment(row.at) > until),
    )


def moment(iso: str) -> datetime:
    """A moment in ISO 8601; one without an offset is in UTC."""
    told = datetime.fromisoformat(iso)
    return told if told.tzinfo else told.replace(tzinfo=UTC)
