"""A search by the words of names, for boxes in which somebody types: every word must be there, the last may be unfinished.

It is no screening: a name spelt otherwise is not found. Matching is for that.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from allegedly.names import fold
from allegedly.shapes.matching import Entity

_NAMED = ("name", "alias", "weakAlias")
_WORD = re.compile(r"[a-z0-9]+")


def words(text: str) -> list[str]:
    """The words of a name or of what was typed, plain and in small letters."""
    return _WORD.findall(fold(text).replace("'", ""))


class Names:
    """The words of the names of entities, with the numbers of those that have them."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._entities = tuple(entities)
        having: dict[str, list[int]] = {}
        for number, entity in enumerate(self._entities):
            for word in dict.fromkeys(_words(entity)):
                having.setdefault(word, []).append(number)
        self._having = having
        self._sorted = sorted(having)

    def find(self, typed: str) -> list[Entity]:
        """Those that have every word, the last as a whole or as a beginning; first whose name says least beside them."""
        asked = words(typed)
        if not asked:
            return list(self._entities)
        found = set(self._beginning(asked[-1]))
        for word in asked[:-1]:
            found &= set(self._having.get(word, ()))
        return sorted((self._entities[number] for number in found), key=lambda entity: _rank(entity, asked))

    def _beginning(self, start: str) -> Iterator[int]:
        for at in range(bisect_left(self._sorted, start), len(self._sorted)):
            if not self._sorted[at].startswith(start):
                return
            yield from self._having[self._sorted[at]]


def _words(entity: Entity) -> list[str]:
    return [word for key in _NAMED for name in entity.properties.get(key, ()) for word in words(name)]


def _rank(entity: Entity, asked: list[str]) -> tuple[int, int, str, str]:
    """Those first whose main name has all words, then those whose name says least beside them."""
    own = words(entity.caption)
    missing = sum(word not in own for word in asked[:-1]) + (not any(word.startswith(asked[-1]) for word in own))
    return missing, len(own), entity.caption, entity.id
