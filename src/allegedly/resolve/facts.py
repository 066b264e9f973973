"""Judged facts: where a claim, a legal step, a relation or an office stands, and how it is found again in another reading.

A fact is bound to the words that it rests on. In another reading it is the fact of its kind that rests most on the same words; of
several that do so alike, the one with the same speaker or subject. One that cannot be told is not found.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from allegedly.identity import office_id
from allegedly.names import fold
from allegedly.shapes import Anchor, Article, Claim, Judgement, Proceeding, Reading, Relation, Role, Shape, Span, Words


class HeldOffice(Shape, frozen=True, kw_only=True):
    """A role as an article ascribes it to one of its entities (`holder`, a local key)."""

    id: str
    article: str
    holder: str
    title: str
    organization: str | None
    evidence: tuple[Span, ...]


Fact = Claim | Proceeding | Relation | HeldOffice
CLAIM, STEP, RELATION, OFFICE, FINDING = "c-", "p-", "r-", "o-", "f-"
# What several reports may tell alike, so that one decision may be on all of these tellings.
TOLD_AGAIN = (STEP, RELATION, OFFICE)
# At least so much of the words of both must be shared, for a fact to be the one that was judged.
_SHARED = 0.5


def is_fact(subject: str) -> bool:
    """Whether a judgement's subject is a fact of an article, and no entity."""
    return subject.startswith((CLAIM, STEP, RELATION, OFFICE))


def role_id(role: Role) -> str:
    """The id of the office that a role of an article is: by the first of the words that it rests on."""
    return office_id(role.evidence[0].article, role.evidence[0].start, role.evidence[0].end) if role.evidence else ""


def held_offices(reading: Reading) -> tuple[HeldOffice, ...]:
    """The offices of a reading, each of one person and one place."""
    return tuple(
        HeldOffice(
            id=role_id(role),
            article=reading.article,
            holder=entity.key,
            title=role.title,
            organization=role.organization,
            evidence=tuple(Span(start=place.start, end=place.end) for place in role.evidence),
        )
        for entity in reading.entities
        for role in entity.roles
        if role.evidence
    )


def fact_of(reading: Reading, id_: str) -> Fact | None:
    """The fact of a reading with an id."""
    return next((fact for fact in _facts(reading, id_) if fact.id == id_), None)


def fact_anchors(article: Article, reading: Reading, fact: Fact, subject: str) -> tuple[Anchor, ...]:
    """The anchors of a judgement about a fact: one for each span that it rests on."""
    told = _told(fact, reading)
    return tuple(
        Anchor(
            subject=subject,
            article=article.id,
            sha256=article.sha256,
            start=span.start,
            end=span.end,
            names=(article.text[span.start : span.end], *told),
        )
        for span in spans_of(fact)
    )


def spans_of(fact: Fact) -> tuple[Span, ...]:
    """What a fact rests on."""
    if isinstance(fact, Claim):
        return fact.content
    return (Span(start=fact.start, end=fact.end),) if isinstance(fact, Relation) else fact.evidence


def _told(fact: Fact, reading: Reading) -> tuple[str, ...]:
    """What tells a fact from others in the same words."""
    if isinstance(fact, Claim):
        return (fact.sources[0].text if fact.sources else "", fact.stance)
    names = {entity.key: entity.name for entity in reading.entities}
    if isinstance(fact, Proceeding):
        return (names.get(fact.subject, ""), fact.kind)
    if isinstance(fact, HeldOffice):
        return (names.get(fact.holder, ""), fact.title)
    return (names.get(fact.from_, ""), fact.kind, names.get(fact.to, ""))


def _facts(reading: Reading, subject: str) -> Sequence[Fact]:
    if subject.startswith(CLAIM) or subject.startswith(FINDING):
        return reading.claims
    if subject.startswith(OFFICE):
        return held_offices(reading)
    return reading.proceedings if subject.startswith(STEP) else reading.relations


class FactFinder:
    """Finds judged facts in the present readings, in every copy of the bytes that they were judged in."""

    def __init__(self, articles: Iterable[Article], readings: Iterable[Reading]) -> None:
        self._articles = {article.id: article for article in articles}
        self._readings = {reading.article: reading for reading in readings if reading.article in self._articles}
        self._same_bytes: dict[str, list[str]] = {}
        for article in self._articles.values():
            self._same_bytes.setdefault(article.sha256, []).append(article.id)

    def home(self, id_: str) -> tuple[Article, Reading]:
        """An article with its reading."""
        return self._articles[id_], self._readings[id_]

    def find(self, judgement: Judgement, subject: str) -> tuple[Fact, ...]:
        """The facts that a subject of a judgement stands for now, its own article's first; none where nothing is found.

        A claim stands for itself where a judgement says no place.
        """
        own = [anchor for anchor in judgement.anchors if anchor.subject == subject]
        if not own:
            named = (fact_of(reading, subject) for reading in self._readings.values())
            return tuple(fact for fact in named if fact)[:1]
        by_home: dict[str, list[Anchor]] = {}
        for anchor in own:
            by_home.setdefault(anchor.article, []).append(anchor)
        told = {anchor.article for anchor in judgement.anchors}
        found = (fact for home, some in by_home.items() for fact in self._in_copies(home, some, told))
        return tuple({fact.id: fact for fact in found}.values())

    def _in_copies(self, home: str, anchors: Sequence[Anchor], told: Iterable[str]) -> Iterator[Fact]:
        copies = (id_ for id_ in self._same_bytes.get(anchors[0].sha256, ()) if id_ == home or id_ not in told)
        for id_ in sorted(copies, key=lambda id_: (id_ != home, id_)):
            if id_ in self._readings and (fact := _fact_at(self._articles[id_], self._readings[id_], anchors)):
                yield fact


def _fact_at(article: Article, reading: Reading, anchors: Sequence[Anchor]) -> Fact | None:
    """The fact that rests on the places of some anchors."""
    places = [relocated(article.text, Words(start=a.start, end=a.end, text=a.names[0])) for a in anchors if a.names]
    wanted = {at for place in places if place for at in range(place.start, place.end)}
    exact = fact_of(reading, anchors[0].subject)
    if exact and wanted & _characters(exact):
        return exact
    told = anchors[0].names[1:]
    likely = [(shared, fact) for fact in _facts(reading, anchors[0].subject) if (shared := _share(fact, wanted)) >= _SHARED]
    ways: tuple[Callable[[Fact], bool], ...] = (
        lambda fact: _alike(_told(fact, reading), told) == len(told),
        lambda fact: _alike(_told(fact, reading)[:1], told[:1]) == 1,
        lambda fact: True,
    )
    for way in ways:
        best = max((shared for shared, fact in likely if way(fact)), default=0.0)
        found = [fact for shared, fact in likely if way(fact) and shared == best]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    return sum(fold(mine) == fold(theirs) for mine, theirs in zip(one, other, strict=False))


def _characters(fact: Fact) -> set[int]:
    return {at for span in spans_of(fact) for at in range(span.start, span.end)}


def _share(fact: Fact, wanted: set[int]) -> float:
    own = _characters(fact)
    return len(own & wanted) / max(len(own | wanted), 1)


def relocated(text: str, words: Words) -> Span | None:
    """Where words stand in a text: at their place, or where the text came out different, at the only place that has them."""
    if text[words.start : words.end] == words.text:
        return Span(start=words.start, end=words.end)
    start = text.find(words.text) if words.text else -1
    if start < 0 or text.find(words.text, start + 1) >= 0:
        return None
    return Span(start=start, end=start + len(words.text))
