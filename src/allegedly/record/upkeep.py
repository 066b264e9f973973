"""What pages list, search and compare, kept up in the same transaction as the rest of the case; all of it can be made anew."""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Connection

from allegedly.record import cards, history, searching
from allegedly.record.history import Key
from allegedly.shapes import Article, Reading, Resolution


def now() -> str:
    """The time, in ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def read(connection: Connection, article: Article, reading: Reading) -> None:
    """After an article was put into the case with what was read from it."""
    searching.came(connection, article, reading.claims)
    cards.came(connection, article.id)


def settled(connection: Connection, at: str) -> None:
    """After the resolution was settled, at a time in ISO 8601."""
    _make(connection)
    history.note(connection, at)


def migrated(connection: Connection) -> None:
    """After the tables were brought to this version's schema: makes everything anew, and notes nothing as a change.

    All that is searched must be in the index (`searching.fill`).
    """
    _make(connection)
    history.note(connection, None)


def removed(connection: Connection) -> None:
    """After an article was taken away, and all that was derived: leaves nothing of its words."""
    cards.clear(connection)
    searching.forget(connection)


def _make(connection: Connection) -> None:
    cards.make(connection)
    searching.names(connection)
    searching.judged(connection)


def before_placing(connection: Connection, part: Resolution) -> set[Key]:
    """What may change when a part is added to the resolution, as it is before that."""
    return history.findings_of(connection, (story.id for story in part.stories))


def placed(connection: Connection, articles: Iterable[str], before: set[Key], part: Resolution, at: str) -> None:
    """After a part was added to the resolution that is about some articles: `before` is what `before_placing` gave."""
    some = sorted(set(articles))
    entities = cards.placed(connection, some)
    searching.names(connection, entities)
    touched = {("standing", entity) for entity in entities} | {("article", article) for article in some}
    history.note(connection, at, before | before_placing(connection, part) | touched)
