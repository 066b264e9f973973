"""Local entities put together, one link at a time, the surest first, and never against a bar."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from allegedly.resolve.known import Known
from allegedly.resolve.names import compare
from allegedly.shapes import EntityKind, Join, LocalEntity

# Names that agree as well as this make a question also of two entities of one article.
_SURE = 0.9
_FAMILY: Mapping[EntityKind, str] = {"person": "person", "place": "place"}


@dataclass(frozen=True)
class Link:
    """A reason to join two local entities.

    `over` names the bars that it may pass: "article" where two entities of one article may be meant, "name" where the names
    themselves disagree, "kind" where a body was taken for a place, "everything" where a person decided.
    """

    one: str
    other: str
    reasons: tuple[str, ...]
    confidence: float
    over: frozenset[str] = frozenset()


def link_order(link: Link) -> tuple[float, str, str]:
    """The order in which links are tried: the surest first, then by key."""
    return (-link.confidence, link.one, link.other)


class Clusters:
    """A partition of local entities that only ever grows together. Every join that was made is kept with its reasons."""

    def __init__(self, known: Known, barred: Iterable[tuple[str, str]]) -> None:
        self._known = known
        self._parent = {key: key for key in known.entities}
        self._members: dict[str, list[str]] = {key: [key] for key in known.entities}
        self._barred: dict[str, set[str]] = {}
        for one, other in barred:
            self._barred.setdefault(one, set()).add(other)
            self._barred.setdefault(other, set()).add(one)
        self.joins: list[Join] = []

    def root(self, key: str) -> str:
        """The key that stands for the cluster of a local entity."""
        while self._parent[key] != key:
            self._parent[key] = self._parent[self._parent[key]]
            key = self._parent[key]
        return key

    def members(self, key: str) -> tuple[str, ...]:
        """The keys that share a cluster with a key, sorted."""
        return tuple(sorted(self._members[self.root(key)]))

    def together(self, one: str, other: str) -> bool:
        """Whether two local entities are one by now."""
        return self.root(one) == self.root(other)

    def all(self) -> tuple[tuple[str, ...], ...]:
        """The clusters, each sorted, in the order of their smallest keys."""
        return tuple(sorted(tuple(sorted(members)) for members in self._members.values()))

    def join(self, link: Link) -> bool:
        """Join where no bar stands against it; says whether the two are one now."""
        one, other = sorted((self.root(link.one), self.root(link.other)))
        if one == other:
            return True
        if not self.may(link):
            return False
        if len(self._members[one]) < len(self._members[other]):
            one, other = other, one
        self._parent[other] = one
        self._members[one] += self._members.pop(other)
        first, second = sorted((link.one, link.other))
        self.joins.append(Join(one=first, other=second, reasons=link.reasons, confidence=link.confidence))
        return True

    def may(self, link: Link) -> bool:
        """Whether no bar stands against a link: kind, gender, body, a shared article, the names, or a person's decision."""
        ones, others = self._members[self.root(link.one)], self._members[self.root(link.other)]
        small, large = sorted((ones, others), key=len)
        if any(self._barred.get(key, set()) & set(large) for key in small):
            return False
        if "everything" in link.over:
            return True
        first, second = ([self._known.entities[key] for key in keys] for keys in (ones, others))
        if not (_kinds_agree(first, second, "kind" in link.over) and _agree(first, second)):
            return False
        if "article" not in link.over and {self._known.article_of[k] for k in ones} & {self._known.article_of[k] for k in others}:
            return False
        return "name" in link.over or self._names_agree(ones, others)

    def asks(self, link: Link) -> bool:
        """Whether a link that joined nothing is worth a question.

        No bar stands against it, but perhaps that one article has both: which the reading may have got wrong where names agree.
        """
        if self.together(link.one, link.other):
            return False
        return self.may(link) or (link.confidence >= _SURE and self.may(replace(link, over=link.over | {"article"})))

    def _names_agree(self, ones: list[str], others: list[str]) -> bool:
        """Whether every full name on one side has its like on the other; names joined by office stay beside each other so."""
        first, second = (
            sorted({n for key in keys for n in self._known.full_names(key)}, key=lambda n: n.words) for keys in (ones, others)
        )
        if not first or not second:
            return True
        return all(any(compare(a, b) for b in second) for a in first) or all(any(compare(a, b) for a in first) for b in second)


def _kinds_agree(ones: list[LocalEntity], others: list[LocalEntity], place_or_body: bool) -> bool:
    """Whether all are people, all bodies or all places; a body may have been taken for a place, never for a person."""
    first, second = ({_FAMILY.get(entity.kind, "body") for entity in side} for side in (ones, others))
    if len(first | second) == 1:
        return True
    return "person" not in first | second and (place_or_body or len(first) == 2 or len(second) == 2)


def _agree(ones: list[LocalEntity], others: list[LocalEntity]) -> bool:
    """Whether the two sides do not contradict each other in gender or in the well-known body that they are."""
    genders = {entity.gender for entity in (*ones, *others)} - {None}
    bodies = {entity.body for entity in (*ones, *others)} - {None}
    return len(genders) < 2 and len(bodies) < 2
