"""The hidden names of a case: whose they are, why, and how to find them in a text."""

import re
import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from anyascii import anyascii
from sqlalchemy import Connection, select

from allegedly.record import rows, tables
from allegedly.record.masking_kin import Kinships
from allegedly.shapes import MaskReason

WORD = re.compile(r"[^\W_]+")
# Shorter parts of names ("de", "al") are no names by themselves.
_TELLING = 3
# So many words with accents and the like are kept as they are compared: the languages of one case have not many more.
_FOLDED = 50_000
# So many lines are known to hold no hidden name before that is forgotten.
_PLAIN = 30_000
_ENTITIES, _MENTIONS = tables.RESOLUTION["entities"], tables.READING["mentions"]
_NAMES = next(part.child.table for part in _ENTITIES.fields if part.child and part.name == "names")

Stretch = tuple[int, int]


@dataclass(frozen=True)
class Names:
    """The hidden names of a case: why each is hidden, and how to find it in a text.

    `runs` are the full names by their first word, each with whose it is; `words` are the words of all names of an entity; `present`
    are the hidden entities that each article names. `without` are articles in which no hidden name was found, `hidden` says where
    they stand in the others as long as nobody's is shown; texts never change. `plain` are titles and the like in which no full name
    stands. `kin` says who is kin of whom among them.
    """

    reasons: Mapping[str, MaskReason] = field(default_factory=dict)
    runs: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict)
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    present: Mapping[str, frozenset[str]] = field(default_factory=dict)
    without: set[str] = field(default_factory=set)
    hidden: dict[str, tuple[Stretch, ...]] = field(default_factory=dict)
    plain: set[str] = field(default_factory=set)
    kin: Kinships = field(default_factory=Kinships)

    def note_plain(self, line: str) -> None:
        """Keeps in mind that no full name stands in a line, for a while."""
        if len(self.plain) >= _PLAIN:
            self.plain.clear()
        self.plain.add(line)

    @classmethod
    def of(cls, connection: Connection) -> "Names":
        """The hidden names of a case as it stands."""
        entities = _ENTITIES.table.c
        masked = connection.execute(select(entities.id, entities.name, entities.masked).where(entities.masked.is_not(None))).all()
        if not masked:
            return cls()
        written = {row.id: {_words(row.name)} for row in masked}
        for some in rows.batches(sorted(written)):
            for row in connection.execute(select(_NAMES.c.entity, _NAMES.c.name).where(_NAMES.c.entity.in_(some))):
                written[row.entity].add(_words(row.name))
        reasons = {row.id: row.masked for row in masked}
        present = _present(connection, sorted(written))
        words = {id_: _telling(names) for id_, names in written.items()}
        return cls(
            reasons=reasons,
            runs=_runs(written),
            words=words,
            present=present,
            kin=Kinships.of(connection, reasons, present, words),
        )


def _telling(names: Iterable[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(word for name in names for word in name if len(word) >= _TELLING)


def _runs(written: Mapping[str, set[tuple[str, ...]]]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: defaultdict[str, set[tuple[tuple[str, ...], str]]] = defaultdict(set)
    for entity, names in written.items():
        for name in names:
            if len(name) > 1:
                # "Reyes, Ana" as well.
                for run in (name, (name[-1], *name[:-1])):
                    found[run[0]].add((run, entity))
    return {first: tuple(sorted(runs, key=lambda one: (-len(one[0]), one))) for first, runs in found.items()}


def _present(connection: Connection, entities: Sequence[str]) -> dict[str, frozenset[str]]:
    members, mentions = tables.members.c, _MENTIONS.table.c
    query = select(mentions.article, members.entity).join(tables.members, members.key == mentions.entity).distinct()
    found: defaultdict[str, set[str]] = defaultdict(set)
    for some in rows.batches(entities):
        for row in connection.execute(query.where(members.entity.in_(some), mentions.form == "name")):
            found[row.article].add(row.entity)
    return {article: frozenset(some) for article, some in found.items()}


@lru_cache(maxsize=_FOLDED)
def _folded(word: str) -> str:
    return anyascii(word).lower()


def plain_word(word: str) -> str:
    """A word as words are compared: small, without accents."""
    return word.lower() if word.isascii() else _folded(word)


def words_of(text: str) -> set[str]:
    """The words of a text, each once: all texts of a page go through here, most of which are plain ASCII."""
    if text.isascii():
        return set(WORD.findall(text.lower()))
    return {word.lower() if word.isascii() else _folded(word) for word in set(WORD.findall(text))}


def _words(text: str) -> tuple[str, ...]:
    return tuple(plain_word(match[0]) for match in WORD.finditer(text))


class Kept:
    """The hidden names of one case, found anew only where the case has changed. For all threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: tuple[tuple[str, ...], Names] | None = None

    def names(self, connection: Connection) -> Names:
        """The names as of the transaction of a connection."""
        query = select(tables.state.c.name, tables.state.c.value).where(tables.state.c.name.in_(("changes", "resolved", "placed")))
        version = tuple(sorted(f"{row.name} {row.value}" for row in connection.execute(query)))
        with self._lock:
            if self._known is None or self._known[0] != version:
                self._known = (version, Names.of(connection))
            return self._known[1]
