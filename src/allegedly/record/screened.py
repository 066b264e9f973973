"""What a screening asks of an open case."""

from collections.abc import Collection
from datetime import datetime

from allegedly.record import accused as accusing
from allegedly.record import past
from allegedly.record.opened import OpenCase
from allegedly.record.past import Later
from allegedly.shapes import Offence
from allegedly.shapes.screening import Accused, ArticlesRead


class ScreenedCase(OpenCase):
    """A case file that is open, as far as screening goes."""

    def accused(self, offences: Collection[Offence] | None = None) -> tuple[Accused, ...]:
        """Everybody of whom an accusation or a legal step stands (see `record.accused`); the case must be settled."""
        with self._use(write=False) as connection:
            return accusing.accused(connection, offences)

    def articles_read(self) -> tuple[ArticlesRead, ...]:
        """How many articles were read and not read, by language."""
        with self._use(write=False) as connection:
            return accusing.articles_read(connection)

    def digest(self) -> str:
        """The SHA-256 of what the record is made of: articles, what was read from them, and judgements."""
        with self._use(write=False) as connection:
            return accusing.digest(connection)

    def later(self, until: datetime) -> Later:
        """What came to the case after a moment."""
        with self._use(write=False) as connection:
            return past.later(connection, until)
