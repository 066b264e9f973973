"""An invented case with stories of 1 to 40 articles: people, claims with words and sources, answers, steps, sums, copies.

Names follow Zipf's law as in `resolve_scale`. A story has its own cast and a few **matters** (an accused, an offence, a sum, words
of its own); each article tells some of them anew, in other words, on the word of one of several sources, and sometimes with the
answer. No article is like a real one, but the numbers are: about 45 mentions, 9 claims, 350 words, as in the annotated corpus.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from allegedly.identity import content_id, local_key
from allegedly.shapes import (
    Amount,
    Article,
    Block,
    Captured,
    Claim,
    Document,
    LocalEntity,
    Mention,
    Part,
    Place,
    Proceeding,
    Reading,
    Role,
    Source,
    Span,
)
from resolve_scale import SEED, Person, World

CAPTURED = Captured(at="2000-01-01T00:00:00Z", by="bench", tool="bench/findings_scale.py")
OUTLETS = 60
_OFFENCES = ("bribery", "embezzlement", "fraud", "procurement_fraud", "money_laundering", "extortion", "kickbacks", "tax_evasion")
_STEPS = ("investigated", "arrested", "charged", "searched", "suspended", "sanctioned")
_STANCES = ("alleges", "alleges", "alleges", "asserts", "confirms")
_SENTENCES = 9
_WITH_SUM = 0.4


class Matter(NamedTuple):
    """What somebody is said to have done: by the numbers in the cast, with the words that tell it."""

    accused: Person
    other: str
    offence: Any
    sum: int
    words: tuple[str, ...]


class Told(NamedTuple):
    """An article of the case as it would come in, with what is read from it."""

    document: Document
    reading: Reading


def case(articles: int) -> list[Told]:
    """An invented case of so many articles, in the order of its stories."""
    world = World(random.Random(SEED))
    found: list[Told] = []
    while len(found) < articles:
        found += _Story(world).articles(articles - len(found), len(found))
    return found


class _Story:
    """The cast, matters and words of one story."""

    def __init__(self, world: World) -> None:
        chance = world.chance
        self.world = world
        figure = world.figures[min(int(chance.paretovariate(0.7)) - 1, len(world.figures) - 1)]
        self.cast = [world.person() for _ in range(chance.randint(4, 7))] + [figure]
        self.bodies = [world.body(), world.body(), world.bodies.draw(chance)]
        self.place = world.places.draw(chance)
        self.words = [world.words.draw(chance) for _ in range(60)]
        self.day = f"20{chance.randint(10, 25)}-{chance.randint(1, 12):02d}"
        self.matters = [self._matter() for _ in range(chance.randint(2, 6))]

    def _matter(self) -> Matter:
        chance = self.world.chance
        words = tuple(chance.choice(self.words) for _ in range(6)) + tuple(self.world.words.draw(chance) for _ in range(6))
        return Matter(
            chance.choice(self.cast), chance.choice(self.bodies), chance.choice(_OFFENCES), chance.randint(10, 900) * 1000, words
        )

    def articles(self, most: int, number: int) -> Iterator[Told]:
        """The articles of the story: few have very many."""
        size = min(int(self.world.chance.paretovariate(0.9)) + self.world.chance.randint(0, 2), 40, most)
        before: str | None = None
        for place in range(size):
            writer = _Writer(self, f"{number + place:06d}")
            before = writer.write(before if self.world.chance.random() < 0.1 else None)
            yield writer.told()


class _Said(NamedTuple):
    """Who says what of whom, and which claims it answers."""

    sources: tuple[Source, ...]
    stance: Any
    accused: str
    offence: Any
    answers: tuple[str, ...] = ()


@dataclass
class _Local:
    """An entity of an article while it is written."""

    key: str
    kind: Any
    names: tuple[str, ...]
    role: str = ""


class _Writer:
    """An article as it grows: sentences of claims and of filling, with all that is read from them."""

    def __init__(self, story: _Story, number: str) -> None:
        self.story, self.chance = story, story.world.chance
        self.file = f"{number}.txt"
        self.id = content_id("a", number)
        self.parts: list[str] = []
        self.length = 0
        self.local: dict[str, _Local] = {}
        self.found: dict[str, list[Any]] = {"mentions": [], "claims": [], "proceedings": [], "amounts": []}
        self.outlet = f"The {self.chance.randint(1, OUTLETS)} Herald"

    def add(self, words: str) -> Span:
        """Writes words and a space."""
        start = self.length
        self.parts.append(words + " ")
        self.length += len(words) + 1
        return Span(start=start, end=start + len(words))

    def name(self, kind: str, name: str, short: str = "", role: str = "") -> tuple[str, Span]:
        """Writes an entity's name, the short one where it was named before; its key and where it stands."""
        there = self.local.get(name)
        at = self.add(short if there and short and self.chance.random() < 0.7 else name)
        if there is None:
            there = self.local[name] = _Local(local_key(self.id, at.start), kind, (name,), role)
        if at.end - at.start != len(name) and short not in there.names:
            there.names = (*there.names, short)
        self.found["mentions"].append(Mention(article=self.id, start=at.start, end=at.end, form="name", entity=there.key))
        return there.key, at

    def person(self, who: Person) -> tuple[str, Span]:
        """Writes the name of somebody."""
        return self.name("person", who.name, who.surname, who.title)

    def filling(self, count: int) -> None:
        """Writes words of the story and of any story."""
        words = [self.chance.choice(self.story.words) for _ in range(count // 2)]
        self.add(" ".join([*words, *(self.story.world.words.draw(self.chance) for _ in range(count - len(words)))]) + ".")

    def write(self, before: str | None) -> str:
        """Writes the article; `before` is a text that it reuses. Gives back its text."""
        if before:
            self.add(before[: len(before) // 2])
        self.name("place", self.story.place)
        people = self.chance.sample(self.story.cast, 4)
        for sentence in range(_SENTENCES):
            self.filling(14)
            self.person(people[sentence % len(people)])
            self.filling(6)
            self._claim(self.chance.choice(self.story.matters))
        if self.chance.random() < 0.5:
            self._step(self.chance.choice(self.story.matters))
        return "".join(self.parts)

    def _source(self) -> tuple[Source, ...]:
        if self.chance.random() < 0.15:
            return ()
        if self.chance.random() < 0.6:
            body = self.chance.choice(self.story.bodies)
            key, at = self.name("organization", body)
            kind: Any = "official_body"
        else:
            key, at = self.person(self.chance.choice(self.story.cast))
            kind = "person"
        words = self.parts[-1][:-1]
        return (Source(entity=key, kind=kind, basis="on_record", article=self.id, start=at.start, end=at.end, text=words),)

    def _claim(self, matter: Matter) -> None:
        sources = self._source()
        cue = self.add("said")
        accused, first = self.person(matter.accused)
        self.add(" ".join(self.chance.sample(matter.words, 6)))
        if self.chance.random() < _WITH_SUM:
            self._sum(matter)
        _, last = self.name("organization", matter.other)
        content = (Span(start=first.start, end=last.end),)
        claim = self._make(content, cue, _Said(sources, self.chance.choice(_STANCES), accused, matter.offence))
        self.filling(4)
        if self.chance.random() < 0.12:
            self._denial(matter, accused, claim)

    def _sum(self, matter: Matter) -> None:
        # Reports of one payment differ now and then.
        value = matter.sum + (1000 if self.chance.random() < 0.05 else 0)
        at = self.add(f"{value:,} euros")
        self.found["amounts"].append(Amount(article=self.id, start=at.start, end=at.end, value=float(value), unit="EUR"))

    def _denial(self, matter: Matter, accused: str, claim: str) -> None:
        _, at = self.person(matter.accused)
        words = self.parts[-1][:-1]
        source = Source(entity=accused, kind="person", basis="on_record", article=self.id, start=at.start, end=at.end, text=words)
        cue = self.add("denied")
        content = self.add("having done " + " ".join(self.chance.sample(matter.words, 3)) + ".")
        self._make((content,), cue, _Said((source,), "denies", accused, matter.offence, (claim,)))

    def _make(self, content: tuple[Span, ...], cue: Span, said: _Said) -> str:
        sources, stance, accused, offence, answers = said
        id_ = content_id("c", self.id, content[0].start)
        self.found["claims"].append(
            Claim(
                id=id_, article=self.id, content=content, cue=cue, sources=sources, stance=stance, about=(accused,),
                parts=(Part(entity=accused, part="accused"),), offences=(offence,) if self.chance.random() < 0.8 else (),
                hedges=(), answers=answers, when=None, confidence=0.8,
            )
        )  # fmt: skip
        return id_

    def _step(self, matter: Matter) -> None:
        authority, _ = self.name("organization", self.story.bodies[0])
        kind: Any = self.chance.choice(_STEPS)
        cue = self.add(kind)
        subject, at = self.person(matter.accused)
        self.found["proceedings"].append(
            Proceeding(
                id=content_id("p", self.id, kind, subject), article=self.id, kind=kind, class_="investigation", state="done",
                authority=authority, subject=subject, sources=(), offences=(matter.offence,), jurisdiction=None, date=None,
                evidence=(Span(start=cue.start, end=at.end),),
            )
        )  # fmt: skip

    def told(self) -> Told:
        """The article with its bytes, and what is read from it."""
        text = "".join(self.parts)
        article = Article(
            id=self.id, file=self.file, url=None, title=None, outlet=self.outlet, byline=None,
            published=f"{self.story.day}-{self.chance.randint(1, 28):02d}", published_basis="metadata", language="en",
            kind="report", sha256=content_id("a", text), captured=CAPTURED, text=text,
            blocks=(Block(kind="body", start=0, end=len(text)),),
        )  # fmt: skip
        reading = Reading(
            article=self.id,
            entities=tuple(self._entity(one) for one in self.local.values()),
            **{name: tuple(items) for name, items in self.found.items()},
        )
        return Told(Document(article=article, original=text.encode("utf8")), reading)

    def _entity(self, one: _Local) -> LocalEntity:
        start = int(one.key.rsplit(":", 1)[1])
        place = Place(article=self.id, start=start, end=start + len(one.names[0]))
        role = Role(title=one.role, organization=None, since=None, until=None, evidence=(place,))
        return LocalEntity(
            key=one.key, kind=one.kind, name=one.names[0], names=one.names, named=True, roles=(role,) if one.role else ()
        )


def share(told: Sequence[Told]) -> dict[str, int]:
    """How many articles, mentions and claims a case has."""
    return {
        "articles": len(told),
        "mentions": sum(len(one.reading.mentions) for one in told),
        "claims": sum(len(one.reading.claims) for one in told),
    }
