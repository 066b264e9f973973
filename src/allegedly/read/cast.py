"""The cast of an article: who and what it speaks of, and where. Everything read later asks the cast who a word stands for."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from allegedly.shapes import LocalEntity, Mention, Relation


@dataclass(frozen=True)
class Cast:
    """The entities of one article, their mentions (sorted by start, then longest first) and the ties between them."""

    entities: tuple[LocalEntity, ...]
    mentions: tuple[Mention, ...]
    relations: tuple[Relation, ...] = ()
    _by_key: dict[str, LocalEntity] = field(init=False, repr=False, compare=False)
    _starts: list[int] = field(init=False, repr=False, compare=False)
    _longest: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {entity.key: entity for entity in self.entities})
        object.__setattr__(self, "_starts", [mention.start for mention in self.mentions])
        object.__setattr__(self, "_longest", max((mention.end - mention.start for mention in self.mentions), default=0))

    def get(self, key: str) -> LocalEntity:
        """The entity of a local key."""
        return self._by_key[key]

    def at(self, offset: int) -> tuple[str, ...]:
        """The keys of the entities that the narrowest mention over a character offset stands for, none where nobody is meant.

        Ask with the offset of the head of a noun phrase: for "Arden's government" the head `government` gives the government,
        the token `Arden` gives the woman.
        """
        near = self.mentions[bisect_left(self._starts, offset - self._longest) : bisect_right(self._starts, offset)]
        over = [m for m in near if offset < m.end]
        if not over:
            return ()
        narrowest = min(over, key=lambda m: (m.end - m.start, m.start))
        return tuple(m.entity for m in over if (m.start, m.end) == (narrowest.start, narrowest.end))

    def within(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that lie wholly inside a span, in order."""
        first, last = bisect_left(self._starts, start), bisect_right(self._starts, end)
        return tuple(m for m in self.mentions[first:last] if m.end <= end)
