"""Local entities put together, one link at a time, the surest first, and never against a bar."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Literal, Self

from allegedly.names import PersonName, compare
from allegedly.names.body_words import body_name
from allegedly.resolve.births import born_apart, long_dead, published_in
from allegedly.resolve.known import Known
from allegedly.shapes import EntityKind, Gender, Join, LocalEntity

# What can stand against a join: a person's decision, other kinds, genders, years of birth or death, well-known bodies, one article,
# names.
Bar = Literal["decision", "kind", "gender", "years", "body", "article", "name"]
# Names that agree as well as this make a question also of two entities of one article.
_SURE = 0.6
_SURER = 0.9
_FAMILY: Mapping[EntityKind, str] = {"person": "person", "place": "place"}


@dataclass(frozen=True)
class Link:
    """A reason to join two local entities.

    `over` names the bars that it may pass: "article" where two entities of one article may be meant, "name" where the names
    themselves disagree, "kind" where a body was taken for a place, "family" where one may have been taken for a person, and
    "everything" where a person decided.
    """

    one: str
    other: str
    reasons: tuple[str, ...]
    confidence: float
    over: frozenset[str] = frozenset()


def link_order(link: Link) -> tuple[float, str, str]:
    """The order in which links are tried: the surest first, then by key."""
    return (-link.confidence, link.one, link.other)


@dataclass(slots=True)
class _Side:
    """What is known of a cluster as a whole, kept up as it grows, so that a bar is found without asking every member."""

    families: set[str]
    genders: set[Gender]
    bodies: set[str]
    articles: set[str]
    names: set[PersonName]
    firms: set[tuple[tuple[str, ...], str]]
    born: set[tuple[int, int]]
    died: set[int]
    living: set[int]

    @classmethod
    def of(cls, known: Known, key: str) -> Self:
        """A local entity alone."""
        entity = known.entities[key]
        life = known.lives.get(key)
        told = published_in(known.by_article[known.article_of[key]]) if entity.kind == "person" else None
        return cls(
            families={_FAMILY.get(entity.kind, "body")},
            genders={entity.gender} if entity.gender else set(),
            bodies={entity.body} if entity.body else set(),
            articles={known.article_of[key]},
            names=set(known.full_names(key)),
            firms=_firms(entity) if entity.kind == "organization" else set(),
            born={life.born} if life and life.born else set(),
            died={life.died} if life and life.died else set(),
            living={told} if told and not (life and life.died) else set(),
        )

    def take_in(self, other: Self) -> None:
        """Grow by another cluster."""
        self.families |= other.families
        self.genders |= other.genders
        self.bodies |= other.bodies
        self.articles |= other.articles
        self.names |= other.names
        self.firms |= other.firms
        self.born |= other.born
        self.died |= other.died
        self.living |= other.living


class Clusters:
    """A partition of local entities that only ever grows together. Every join that was made is kept with its reasons."""

    def __init__(self, known: Known, barred: Iterable[tuple[str, str]]) -> None:
        self._known = known
        self._parent = {key: key for key in known.entities}
        # Clusters of one are left out: most stay so, and a million of them are many.
        self._members: dict[str, list[str]] = {}
        self._sides: dict[str, _Side] = {}
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

    def _of(self, root: str) -> list[str]:
        return self._members.get(root) or [root]

    def _side(self, root: str) -> _Side:
        return self._sides.get(root) or _Side.of(self._known, root)

    def members(self, key: str) -> tuple[str, ...]:
        """The keys that share a cluster with a key, sorted."""
        return tuple(sorted(self._of(self.root(key))))

    def together(self, one: str, other: str) -> bool:
        """Whether two local entities are one by now."""
        return self.root(one) == self.root(other)

    def open(self, one: str, other: str) -> bool:
        """Whether it is still asked of two local entities whether they are one."""
        return not self.together(one, other)

    def all(self) -> tuple[tuple[str, ...], ...]:
        """The clusters, each sorted, in the order of their smallest keys."""
        roots = (key for key, parent in self._parent.items() if key == parent)
        return tuple(sorted(tuple(sorted(self._of(root))) for root in roots))

    def join(self, link: Link) -> bool:
        """Join where no bar stands against it; says whether the two are one now."""
        one, other = sorted((self.root(link.one), self.root(link.other)))
        if one == other:
            return True
        if not self.may(link):
            return False
        if len(self._of(one)) < len(self._of(other)):
            one, other = other, one
        side = self._side(one)
        side.take_in(self._side(other))
        self._sides[one] = side
        self._sides.pop(other, None)
        self._parent[other] = one
        self._members.setdefault(one, [one]).extend(self._of(other))
        self._members.pop(other, None)
        first, second = sorted((link.one, link.other))
        self.joins.append(Join(one=first, other=second, reasons=link.reasons, confidence=link.confidence))
        return True

    def may(self, link: Link) -> bool:
        """Whether no bar stands against a link."""
        return self.bar(link) is None

    def bar(self, link: Link) -> Bar | None:
        """The first bar that stands against a link, None where there is none."""
        one, other = self.root(link.one), self.root(link.other)
        if self._barred and self._decided(one, other):
            return "decision"
        if "everything" in link.over:
            return None
        ones, others = self._side(one), self._side(other)
        if "family" not in link.over and (contrary := _contrary(ones, others, "kind" in link.over)):
            return contrary
        if "article" not in link.over and not ones.articles.isdisjoint(others.articles):
            return "article"
        agree = _names_agree(ones.names, others.names) and _forms_agree(ones.firms, others.firms)
        return None if agree or "name" in link.over else "name"

    def _decided(self, one: str, other: str) -> bool:
        """Whether a person keeps a member of the one apart from a member of the other."""
        small, large = sorted((one, other), key=lambda root: len(self._of(root)))
        return any(self.root(key) == large for member in self._of(small) for key in self._barred.get(member, ()))

    def asks(self, link: Link) -> bool:
        """Whether a link that joined nothing is worth a question.

        No bar stands against it, but perhaps that one article has both, or that one speaks of a woman and one of a man: which the
        reading may have got wrong where names agree.
        """
        if self.together(link.one, link.other):
            return False
        if link.confidence < _SURE:
            return self.may(link)
        bar = self.bar(replace(link, over=link.over | {"article"}))
        # Two firms may be one whose legal form a report got wrong.
        firms = bar == "name" and bool(self._side(self.root(link.one)).firms)
        return bar is None or firms or (bar == "gender" and link.confidence >= _SURER)


def _firms(entity: LocalEntity) -> set[tuple[tuple[str, ...], str]]:
    """The words of a firm's names with the legal forms that stand beside them."""
    names = (body_name(name) for name in (entity.name, *entity.names))
    return {(name.words, name.form) for name in names if name.form}


def _forms_agree(ones: set[tuple[tuple[str, ...], str]], others: set[tuple[tuple[str, ...], str]]) -> bool:
    """Whether no two firms of one name and two legal forms would be one: "Nordbau" bridges no Nordbau GmbH and Nordbau AG."""
    if not ones or not others or not ones.isdisjoint(others):
        return True
    return {words for words, _ in ones}.isdisjoint(words for words, _ in others)


def _names_agree(ones: set[PersonName], others: set[PersonName]) -> bool:
    """Whether every full name on one side has its like on the other; names joined by office stay beside each other so.

    A name that is only nearly like one of the other side must not contradict another there: "J. Varga" bridges no John and Jane.
    Nor does "Ana Ruiz" bridge Ana Ruiz Soto and Ana Ruiz Vega, or a father and his son.
    """
    if not ones or not others or ones <= others or others <= ones:
        return True
    return all(_fits(a, others) for a in ones) or all(_fits(b, ones) for b in others)


def _fits(name: PersonName, others: set[PersonName]) -> bool:
    likes = {other: compare(name, other) for other in others}
    contrary = [other for other, like in likes.items() if like is None]
    whole = [other for other, like in likes.items() if like is not None and like.whole]
    # What contradicts the name must contradict its like, too: then those were one for another reason, an office or a judgement.
    return not contrary or any(not any(compare(other, third) for third in contrary) for other in whole)


def _kinds_agree(ones: set[str], others: set[str], place_or_body: bool) -> bool:
    """Whether all are people, all bodies or all places; a body may have been taken for a place, never for a person."""
    both = ones | others
    if len(both) == 1 or ones <= others or others <= ones:
        return True
    return "person" not in both and (place_or_body or len(ones) == 2 or len(others) == 2)


def _contrary(ones: _Side, others: _Side, place_or_body: bool) -> Bar | None:
    """In what two sides contradict each other: in kind, in gender, in years, or in the well-known body that they are."""
    if not _kinds_agree(ones.families, others.families, place_or_body):
        return "kind"
    if _disjoint(ones.genders, others.genders):
        return "gender"
    if any(born_apart(a, b) for a in ones.born for b in others.born) or _dead_and_living(ones, others):
        return "years"
    return "body" if _disjoint(ones.bodies, others.bodies) else None


def _disjoint(ones: AbstractSet[str], others: AbstractSet[str]) -> bool:
    """Whether both sides say something and nothing that is the same; one that a person joined may say two things."""
    return bool(ones) and bool(others) and ones.isdisjoint(others)


def _dead_and_living(ones: _Side, others: _Side) -> bool:
    """Whether the one side was long dead when the other was spoken of as living."""
    return any(long_dead(died, told) for a, b in ((ones, others), (others, ones)) for died in a.died for told in b.living)
