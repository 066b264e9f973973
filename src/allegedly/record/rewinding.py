"""A copy of a case, taken back to what it held at an earlier moment; the case itself is never touched.

What was read from an article, and the ids that were given out, stay as they are: an id is founded by a place in an article, so that
what was given out later is never taken for what was given out before. An article that was removed since cannot be brought back.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select

from allegedly.record import links, rows, tables
from allegedly.record.opened import NOTHING_PLACED
from allegedly.record.past import Later
from allegedly.record.store import Case

_ARTICLES, _JUDGEMENTS = tables.articles.c, tables.JUDGEMENTS.table.c


class PastCase(Case):
    """A copy of a case that is taken back. Never opened on a case itself: what came later is lost."""

    def rewind(self, found: Later) -> None:
        """Takes away what came later; the case must be resolved again afterwards."""
        with self._use(write=True) as connection:
            files = self._without(connection, found.articles)
            for some in rows.batches(found.judgements):
                connection.execute(delete(tables.JUDGEMENTS.table).where(_JUDGEMENTS.id.in_(some)))
            for some in rows.batches(files):
                connection.execute(delete(tables.skipped).where(tables.skipped.c.source.in_(some)))
            links.put(connection, (), ())
            for name, value in NOTHING_PLACED.items():
                self._set_state(connection, name, value)
            self._count_change(connection)

    def _without(self, connection: Connection, articles: Sequence[str]) -> list[str]:
        """Deletes articles with all that rested on them; gives their files."""
        files: list[str] = []
        for some in rows.batches(articles):
            files += connection.execute(select(_ARTICLES.file).where(_ARTICLES.id.in_(some))).scalars()
            connection.execute(delete(tables.articles).where(_ARTICLES.id.in_(some)))
        return files
