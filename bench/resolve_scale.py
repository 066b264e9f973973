"""How resolving grows with the number of mentions: invented cases of 10,000, 100,000 and 1,000,000 mentions.

    python bench/resolve_scale.py [--mentions 10000 100000] [--write]

Articles are made, not read: about 25 mentions each, in stories of three to five articles, with words, roles and bodies. Given names
and surnames follow Zipf's law over invented syllables, so that namesakes come as they do in life; each story has a cast of its own
and public figures and bodies that many stories share. Claims are left out: findings are another matter. Each size runs in a process
of its own, on one core; time is that of `resolve` alone (processor time makes the exponent), memory the peak of the process.
Beside speed, how well the known people are told apart
(B³ over mentions), since a fast resolver that joins nothing would be no resolver. With --write the figures and a plot go to
bench/results/resolve_scale.json and .svg.
"""

import json
import math
import random
import resource
import time
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

import sizes
from allegedly.resolve import resolve
from allegedly.shapes import Article, Block, Captured, LocalEntity, Mention, Place, Reading, Role
from sizes import Row

SIZES = (10_000, 100_000, 1_000_000)
SEED = 20260
_CAPTURED = Captured(at="2000-01-01T00:00:00Z", by="bench", tool="bench/resolve_scale.py")
_TITLES = ("minister", "mayor", "director", "lawyer", "judge", "spokesman", "deputy", "engineer")
_SORTS = ("Ministry", "Bank", "Holding", "Agency", "Institute", "Court", "Group", "Union", "Council", "Foundation")


class Zipf:
    """Draws from a list, the n-th as often as n to the power of minus `slope`."""

    def __init__(self, values: Sequence[str], slope: float) -> None:
        self._values = values
        self._sums = list(accumulate(1 / (n + 3) ** slope for n in range(len(values))))

    def draw(self, chance: random.Random) -> str:
        """One value."""
        return self._values[bisect(self._sums, chance.random() * self._sums[-1])]


class Person(NamedTuple):
    """Somebody invented: who it is, the name, the title and where it is held."""

    number: int
    name: str
    surname: str
    title: str
    body: str


class World:
    """Names, words, public figures and bodies from which stories are drawn."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.given = Zipf(_invented(chance, 3_000, 2), 0.9)
        self.surnames = Zipf(_invented(chance, 60_000, 3), 0.8)
        self.words = Zipf([word.lower() for word in _invented(chance, 20_000, 3)], 1.0)
        self.places = Zipf(_invented(chance, 2_000, 2), 0.9)
        self.people = 0
        self.truth: list[str] = []
        self.bodies = Zipf([self.body() for _ in range(2_000)], 0.9)
        self.figures = [self.person() for _ in range(400)]

    def body(self) -> str:
        """The name of an organization."""
        return f"{self.places.draw(self.chance)} {self.words.draw(self.chance).title()} {self.chance.choice(_SORTS)}"

    def person(self) -> Person:
        """Somebody new."""
        self.people += 1
        surname = self.surnames.draw(self.chance)
        double = f" {self.surnames.draw(self.chance)}" if self.chance.random() < 0.15 else ""
        name = f"{self.given.draw(self.chance)} {surname}{double}"
        title = self.chance.choice(_TITLES) if self.chance.random() < 0.5 else ""
        return Person(self.people, name, surname, title, self.bodies.draw(self.chance))


def _invented(chance: random.Random, count: int, syllables: int) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        word = "".join(chance.choice("bcdfghjklmnprstvz") + chance.choice("aeiou") for _ in range(syllables))
        found[(word + chance.choice(("", "n", "r", "s", "l", "d", "k", "m", "t"))).title()] = None
    return list(found)


def story(world: World) -> Iterator[tuple[Article, Reading, dict[str, int]]]:
    """The articles of one story with their readings, and who each local person is."""
    chance = world.chance
    figure = world.figures[min(int(chance.paretovariate(0.7)) - 1, len(world.figures) - 1)]
    cast = [world.person() for _ in range(chance.randint(4, 7))] + [figure]
    bodies = [world.body(), world.bodies.draw(chance), world.bodies.draw(chance)]
    place = world.places.draw(chance)
    subject = [world.words.draw(chance) for _ in range(60)]
    day = f"20{chance.randint(10, 25)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    for _ in range(chance.randint(3, 5)):
        yield _article(world, (chance.sample(cast, 4), bodies, place), subject, day)


def _article(
    world: World, who: tuple[Sequence[Person], Sequence[str], str], subject: Sequence[str], day: str
) -> tuple[Article, Reading, dict[str, int]]:
    people, bodies, place = who
    number = len(world.truth)
    id_ = f"a{number:07d}"
    world.truth.append(id_)
    writer = _Writer(id_, world, subject)
    writer.entity("place", place, (place,))
    homes = {body: writer.entity("organization", body, (body,), 2) for body in dict.fromkeys((*bodies[:2], people[0].body))}
    known = {}
    for person in people:
        short = person.surname if world.chance.random() < 0.7 else None
        role = Role(
            title=person.title,
            organization=homes.get(person.body),
            since=None,
            until=None,
            evidence=(Place(article=id_, start=0, end=1),),
        )
        names = (person.name, short) if short else (person.name,)
        known[writer.entity("person", person.name, names, 4, (role,) if person.title else ())] = person.number
    text = " ".join(writer.words)
    article = Article(
        id=id_, file=f"{id_}.txt", url=None, title=None, outlet=None, byline=None, published=day, published_basis="metadata",
        language="en", kind="report", sha256="", captured=_CAPTURED, text=text,
        blocks=(Block(kind="body", start=0, end=len(text)),),
    )  # fmt: skip
    return article, Reading(article=id_, entities=tuple(writer.entities), mentions=tuple(writer.mentions)), known


class _Writer:
    """The text of an article as it grows, with its entities and mentions."""

    def __init__(self, article: str, world: World, subject: Sequence[str]) -> None:
        self.article, self.world, self.subject = article, world, subject
        self.words: list[str] = []
        self.length = 0
        self.entities: list[LocalEntity] = []
        self.mentions: list[Mention] = []

    def _add(self, word: str) -> int:
        start = self.length
        self.words.append(word)
        self.length += len(word) + 1
        return start

    def entity(self, kind: Any, name: str, names: tuple[str, ...], mentions: int = 1, roles: tuple[Role, ...] = ()) -> str:
        """Writes an entity into the text some times, with words around it; its local key."""
        key = f"{self.article}:{self.length}"
        for time_ in range(mentions):
            shown = names[min(time_, len(names) - 1)]
            start = self._add(shown)
            self.mentions.append(Mention(article=self.article, start=start, end=start + len(shown), form="name", entity=key))
            for _ in range(3):
                self._add(self.world.chance.choice(self.subject))
            for _ in range(3):
                self._add(self.world.words.draw(self.world.chance))
        self.entities.append(LocalEntity(key=key, kind=kind, name=name, names=names, named=True, roles=roles))
        return key


def case(mentions: int) -> tuple[list[Article], list[Reading], dict[str, int]]:
    """An invented case with about so many mentions; who each local person is."""
    world = World(random.Random(SEED))
    articles, readings, truth, count = [], [], {}, 0
    while count < mentions:
        for article, reading, known in story(world):
            articles.append(article)
            readings.append(reading)
            truth.update(known)
            count += len(reading.mentions)
    return articles, readings, truth


def b3(truth: dict[str, int], members: dict[str, str], weight: dict[str, int]) -> tuple[float, float]:
    """Precision and recall of people, B³ over mentions."""
    sizes: dict[Any, int] = {}
    for key, who in truth.items():
        for group in (who, members[key], (who, members[key])):
            sizes[group] = sizes.get(group, 0) + weight[key]
    total = sum(weight[key] for key in truth)
    right = [(weight[key] * sizes[who, members[key]], members[key], who) for key, who in truth.items()]
    return (
        math.fsum(both / sizes[cluster] for both, cluster, _ in right) / total,
        math.fsum(both / sizes[who] for both, _, who in right) / total,
    )


def measured(mentions: int) -> Row:
    """Makes a case, resolves it, and says what that took."""
    articles, readings, truth = case(mentions)
    weight = {key: 0 for reading in readings for key in (e.key for e in reading.entities)}
    for reading in readings:
        for mention in reading.mentions:
            weight[mention.entity] += 1
    started, worked = time.perf_counter(), time.process_time()
    resolution = resolve(articles, readings, (), ())
    seconds, work = time.perf_counter() - started, time.process_time() - worked
    precision, recall = b3(truth, dict(resolution.members), weight)
    return {
        "mentions": sum(weight.values()),
        "articles": len(articles),
        "local entities": len(weight),
        "entities": len(resolution.entities),
        "stories": len(resolution.stories),
        "suggestions": len(resolution.suggestions),
        "seconds": round(seconds, 2),
        "cpu_seconds": round(work, 2),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "people_b3_precision": round(precision, 4),
        "people_b3_recall": round(recall, 4),
    }


def exponent(rows: Sequence[Row]) -> float:
    """The power of the number of mentions with which processor time grows, from the smallest case to the largest."""
    first, last = rows[0], rows[-1]
    return sizes.exponent((first["mentions"], last["mentions"]), (first["cpu_seconds"], last["cpu_seconds"]))


def plot(rows: Sequence[Row]) -> str:
    """Processor seconds over mentions, on logarithmic scales, as SVG; the dotted line would be time in proportion to mentions."""
    xs = [math.log10(row["mentions"]) for row in rows]
    ys = [math.log10(max(row["cpu_seconds"], 0.01)) for row in rows]
    low_x, high_x = math.floor(xs[0]), math.ceil(xs[-1])
    low_y, high_y = math.floor(min(ys)), math.ceil(max(ys))

    def at(x: float, y: float) -> tuple[float, float]:
        return 70 + 480 * (x - low_x) / (high_x - low_x), 330 - 290 * (y - low_y) / (high_y - low_y)

    parts = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 400" font-family="sans-serif" font-size="13">']
    parts.append('<rect width="600" height="400" fill="#fff"/>')
    parts += sizes.grid(at, range(low_x, high_x + 1), range(low_y, high_y + 1), 550)
    line = " ".join(f"{left:.1f},{top:.1f}" for left, top in map(at, xs, ys))
    parts.append(f'<polyline points="{line}" fill="none" stroke="#1b5e8a" stroke-width="2"/>')
    parts += [f'<circle cx="{left:.1f}" cy="{top:.1f}" r="4" fill="#1b5e8a"/>' for left, top in map(at, xs, ys)]
    (x0, y0), (x1, y1) = at(xs[0], ys[0]), at(xs[-1], ys[0] + xs[-1] - xs[0])
    parts.append(f'<path d="M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}" stroke="#888" stroke-dasharray="3 4"/>')
    parts.append(f'<text x="310" y="385" text-anchor="middle">mentions; time grows with the power {exponent(rows):.2f}</text>')
    parts.append('<text x="70" y="25">Processor seconds to resolve (dotted: in proportion)</text></svg>')
    return "\n".join(parts) + "\n"


def main() -> None:
    """Each size in a process of its own, then the table."""
    arguments = sizes.asked(__doc__, "mentions", SIZES)
    if arguments.one:
        print(json.dumps(measured(arguments.one)))
        return
    rows = sizes.measured_each(__file__, arguments.sizes)
    if len(rows) > 1:
        print(f"exponent {exponent(rows):.3f}")
    if arguments.write:
        sizes.keep("resolve_scale", {"seed": SEED, "rows": rows, "exponent": round(exponent(rows), 3)}, plot(rows))


if __name__ == "__main__":
    main()
