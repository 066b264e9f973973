"""What lists say of somebody of a case, in a case that is open."""

from collections.abc import Sequence

from sqlalchemy import Connection

from allegedly.record import links, rows, tables
from allegedly.record.opened import OpenCase
from allegedly.shapes import FoundLink, ListLink, ListUsed


class LinkedCase(OpenCase):
    """A case with the links that were found between its entities and entries of lists."""

    def links(self) -> tuple[FoundLink, ...]:
        """What `allegedly lists link` found."""
        with self._use(write=False) as connection:
            return links.load(connection)

    def lists_used(self) -> tuple[ListUsed, ...]:
        """The versions of lists that it was found in, by name."""
        with self._use(write=False) as connection:
            return links.used(connection)

    def save_links(self, found: Sequence[FoundLink], lists: Sequence[ListUsed]) -> bool:
        """Puts what was found in lists in place of what was; says whether that is another. Then the case must be resolved again."""
        with self._use(write=True) as connection:
            if (links.load(connection), links.used(connection)) == (tuple(found), tuple(lists)):
                return False
            self._put_links(connection, found, lists)
            self._count_change(connection)
        return True

    def _put_links(self, connection: Connection, found: Sequence[FoundLink], lists: Sequence[ListUsed]) -> None:
        links.put(connection, found, lists)
        self._set_state(connection, "linked", links.digest(found, lists))

    def listing(self, id_: str) -> ListLink | None:
        """An entry of a list that is, or may be, an entity; None where the case holds no such."""
        with self._use(write=False) as connection:
            found: list[ListLink] = rows.load_keyed(connection, tables.RESOLUTION["listings"], (id_,))
        return found[0] if found else None
