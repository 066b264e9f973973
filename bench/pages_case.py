"""A case of any number of articles that read like news, to measure the pages on.

    python bench/pages_case.py --articles 20000 --case build/pages-20000.case [--update]

Articles are the invented ones of the corpus' train split, again and again, each time varied: other names, outlets, years, figures
and words, the same throughout a story, with the annotation moved along; so that a page looks like one of a real case (what its
sentences say does not), and what was read from it is what the annotation says. Some stories are told again by other outlets word
for word, as reports of agencies are, a few of them by two hundred. Nothing is read; the case is settled as after any reading, which
takes most of the time (about ten minutes of processor for 20,000). --update brings a case that an earlier version made to this one.
"""

import argparse
import hashlib
import random
import re
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from allegedly import settling
from allegedly.corpus.files import Item, load
from allegedly.corpus.gold import file_name, names_of
from allegedly.corpus.shapes import CorpusArticle, CorpusStory
from allegedly.identity import content_id
from allegedly.record.store import Case
from allegedly.shapes import Article, Captured, Document, ProducedBy, Reading
from given_readings import given

SEED = 20267
CAPTURED = Captured(at="2000-01-01T00:00:00Z", by="bench", tool="bench/pages_case.py")
# Years that a story moves by; none comes to lie after the last.
_YEARS, _LAST_YEAR = tuple(range(-12, 6)), 2025
# A story of several reports comes so many times as often as one of a single report.
_SEVERAL = 3
# One story in so many is told again by up to so many other outlets; one in twenty of these by many.
_TOLD_AGAIN, _OUTLETS, _MANY, _MOST_OUTLETS = 12, 24, 20, 200
# So many of the names come back in other tellings of a story.
_KNOWN = 0.1
# A word gives way to one of the same ending that is about as frequent, found so far away at most.
_ENDING, _LONG, _NEAR = 2, 4, 60
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"\b(19[6-9]\d|20[0-2]\d)\b")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


class Told(NamedTuple):
    """An article of the case as it would come in, with what is read from it."""

    document: Document
    reading: Reading


class _Words:
    """The words of the corpus that are names and nothing else, by what they name, and what takes their place."""

    def __init__(self, items: Sequence[Item]) -> None:
        counts = Counter(word for item in items for text in item.texts.values() for word in _WORD.findall(text) if word.islower())
        self.common = frozenset(counts)
        kept = {word for item in items for word in _cue_words(item)}
        self._alike: dict[str, list[str]] = {}
        for word, _ in counts.most_common():
            if len(word) >= _LONG and word not in kept:
                self._alike.setdefault(word[-_ENDING:], []).append(word)
        self._ranks = {word: rank for words in self._alike.values() for rank, word in enumerate(words)}
        self.outlets = sorted({a.outlet for item in items for a in item.story.articles if a.outlet})
        self.kinds: dict[str, dict[str, str]] = {}
        for item in items:
            names = names_of(item.story, item.texts)
            self.kinds[item.story.story] = {
                word: entity.kind
                for entity in item.story.entities
                if entity.named and entity.kind != "outlet"
                for name in names[entity.key]
                for word in _WORD.findall(name)
                if len(word) > 2 and word[0].isupper() and word.lower() not in self.common
            }

    @cached_property
    def pools(self) -> dict[str, list[str]]:
        """All names of a kind."""
        found: dict[str, set[str]] = {}
        for words in self.kinds.values():
            for word, kind in words.items():
                found.setdefault(kind, set()).add(word)
        return {kind: sorted(words) for kind, words in found.items()}

    def like(self, word: str, chance: random.Random) -> str:
        """A word for another that is no name; the same where there is none like it, or where it tells who says what."""
        rank = self._ranks.get(word)
        if rank is None:
            return word
        return chance.choice(self._alike[word[-_ENDING:]][max(0, rank - _NEAR) : rank + _NEAR])

    def other(self, kind: str, chance: random.Random) -> str:
        """A name of a kind: one of the corpus, or one put together from two."""
        one, two = chance.choice(self.pools[kind]), chance.choice(self.pools[kind])
        if kind == "organization" or chance.random() < 0.4:
            return one
        return one[: max(2, (len(one) + 1) // 2)] + two[len(two) // 2 :].lower()


def _cue_words(item: Item) -> Iterator[str]:
    for article in item.story.articles:
        text = item.texts[article.key]
        for claim in article.claims:
            for span in (claim.cue, *claim.hedges):
                yield from _WORD.findall(text[span.start : span.end]) if span else ()


class _Moved:
    """A text with some stretches replaced, and where its places are then."""

    def __init__(self, text: str, swaps: Sequence[tuple[int, int, str]]) -> None:
        pieces, at = [], 0
        for start, end, words in swaps:
            pieces += [text[at:start], words]
            at = end
        self.text = "".join([*pieces, text[at:]])
        self._swaps = swaps
        self._stops = [end for _, end, _ in swaps]
        self._grown = [0, *accumulate(len(words) - (end - start) for start, end, words in swaps)]

    def place(self, offset: int, *, end: bool) -> int:
        """Where a place is now; one inside a stretch that was replaced is at its end if it ends something, else at its start."""
        number = bisect_right(self._stops, offset)
        if number < len(self._swaps):
            start, _, words = self._swaps[number]
            if offset > start:
                return start + self._grown[number] + (len(words) if end else 0)
        return offset + self._grown[number]

    def along(self, value: Any) -> Any:
        """An annotation (as plain values) with its places moved along."""
        if isinstance(value, dict):
            moved = {key: self.along(one) for key, one in value.items()}
            if isinstance(value.get("start"), int):
                moved |= {"start": self.place(value["start"], end=False), "end": self.place(value["end"], end=True)}
            return moved
        return [self.along(one) for one in value] if isinstance(value, list | tuple) else value


class _Variation:
    """What is other in one telling of a story: a word, figure, outlet or year of it always becomes the same."""

    def __init__(self, item: Item, words: _Words, turn: int) -> None:
        self._words, self._kinds = words, words.kinds[item.story.story]
        self._name, self._turn = item.story.story, turn
        self._changed: dict[str, str] = {}
        self._days = random.Random(f"{SEED} {self._name} {turn} days").randrange(300)
        self.years = random.Random(f"{SEED} {self._name} {turn} years").choice(_YEARS)
        own = sorted({a.outlet for a in item.story.articles if a.outlet}, key=lambda name: (-len(name), name))
        chance = random.Random(f"{SEED} {self._name} {turn} outlets")
        self.outlets = dict(zip(own, chance.sample(words.outlets, len(own)), strict=True))
        parts = [*own, *sorted(self._kinds, key=lambda word: (-len(word), word))]
        self._named = re.compile(rf"\b(?:{'|'.join(map(re.escape, parts)) or '(?!)'})\b")

    def name(self, word: str) -> str:
        """What stands for a name. A few people, bodies and places come back in other tellings."""
        if word in self.outlets:
            return self.outlets[word]
        kind = self._kinds[word]
        known = random.Random(f"{SEED} {self._name} {word}").random() < _KNOWN
        turn = f"{self._turn // 3} of three" if known else self._turn
        return self._words.other(kind, random.Random(f"{SEED} {self._name} {turn} {word}"))

    def word(self, word: str) -> str:
        """What stands for a word that is no name."""
        plain = word.lower()
        if plain not in self._changed:
            self._changed[plain] = self._words.like(plain, random.Random(f"{SEED} {self._name} {self._turn} {plain}"))
        other = self._changed[plain]
        return word if other == plain else other.title() if word.istitle() else other

    def year(self, word: str) -> str:
        """What stands for a year."""
        return str(min(int(word) + self.years, max(_LAST_YEAR, int(word))))

    def day(self, iso: str) -> str:
        """An ISO date of any precision, moved by years and days."""
        year, month, day = map(int, f"{iso}-01-01".split("-")[:3])
        moved = date(int(self.year(str(year))), month, min(day, 28)) + timedelta(days=self._days)
        return moved.isoformat()[: len(iso)]

    def number(self, word: str) -> str:
        """What stands for a figure: as long, with another first digit."""
        first = random.Random(f"{SEED} {self._name} {self._turn} {word}").choice("123456789")
        return first + word[1:]

    def swaps(self, article: CorpusArticle, text: str) -> list[tuple[int, int, str]]:
        """What is replaced in a text, in its order."""
        found: dict[tuple[int, int], str] = {m.span(): self.word(m[0]) for m in _WORD.finditer(text)}
        found |= {m.span(): self.name(m[0]) for m in self._named.finditer(text)}
        found |= {m.span(): self.year(m[0]) for m in _YEAR.finditer(text)}
        for amount in article.amounts:
            if number := _NUMBER.search(text, amount.start, amount.end):
                found[number.span()] = self.number(number[0])
        swaps: list[tuple[int, int, str]] = []
        for (start, end), words in sorted(found.items()):
            if words != text[start:end] and (not swaps or start >= swaps[-1][1]):
                swaps.append((start, end, words))
        return swaps


def _varied(item: Item, words: _Words, turn: int) -> Item:
    """A story as told another time; the first time as it stands."""
    if turn == 0:
        return item
    variation = _Variation(item, words, turn)
    articles, texts = [], {}
    for article in item.story.articles:
        text = item.texts[article.key]
        moved = _Moved(text, variation.swaps(article, text))
        texts[article.key] = moved.text
        articles.append(_dated(moved.along(_figures(msgspec.to_builtins(article), text, variation)), variation))
    entities = [_renamed(entity, variation) for entity in msgspec.to_builtins(item.story.entities)]
    plain = {**msgspec.to_builtins(item.story), "articles": articles, "entities": entities}
    return Item(msgspec.convert(plain, CorpusStory), texts, item.split, item.real)


def _figures(article: dict[str, Any], text: str, variation: _Variation) -> dict[str, Any]:
    """An annotated article with the values that its figures have then."""
    amounts = []
    for amount in article.get("amounts", ()):
        number = _NUMBER.search(text, amount["start"], amount["end"])
        before = float(number[0].replace(",", "")) if number else 0.0
        after = float(variation.number(number[0]).replace(",", "")) if number else 0.0
        amounts.append({**amount, "value": amount["value"] * after / before if before else amount["value"]})
    return {**article, "amounts": amounts}


def _dated(value: Any, variation: _Variation) -> Any:
    """An annotated article (as plain values) with its dates and outlet as they are then."""
    if isinstance(value, list):
        return [_dated(one, variation) for one in value]
    if not isinstance(value, dict):
        return value
    found = {key: _dated(one, variation) for key, one in value.items()}
    for key in ("published", "start", "end", "from", "until", "since"):
        if isinstance(found.get(key), str) and re.fullmatch(r"\d{4}(-\d\d){0,2}", found[key]):
            found[key] = variation.day(found[key])
    if isinstance(found.get("outlet"), str):
        found["outlet"] = variation.outlets[found["outlet"]]
    return found


def _renamed(entity: dict[str, Any], variation: _Variation) -> dict[str, Any]:
    name = variation._named.sub(lambda m: variation.name(m[0]), entity.get("name", ""))
    return {**entity, "name": name} if name else entity


def _told(item: Item, folder: str) -> list[Told]:
    """The articles of a story with their readings."""
    made = tuple(_article(item.story, article, item.texts[article.key], folder) for article in item.story.articles)
    documents = [
        Document(article=msgspec.structs.replace(one, file=f"{folder}/{one.file}"), original=one.text.encode()) for one in made
    ]
    return [Told(document, reading) for document, reading in zip(documents, given(item, made), strict=True)]


def _article(story: CorpusStory, told: CorpusArticle, text: str, folder: str) -> Article:
    file, sha256 = file_name(story, told), hashlib.sha256(text.encode()).hexdigest()
    return Article(
        id=content_id("a", folder, file, sha256),
        file=file,
        url=None,
        title=None,
        outlet=told.outlet,
        byline=told.byline,
        published=told.published,
        published_basis="metadata" if told.published else "unknown",
        language="en",
        kind=told.kind,
        sha256=sha256,
        captured=CAPTURED,
        blocks=told.blocks,
        text=text,
    )


def _again(item: Item, words: _Words, chance: random.Random) -> Iterator[Item]:
    """The first report of a story as other outlets bring it, word for word."""
    first = item.story.articles[0]
    most = _MOST_OUTLETS if chance.randrange(_MANY) == 0 else _OUTLETS
    for outlet in chance.sample(words.outlets, chance.randint(most // 6, most)):
        article = msgspec.structs.replace(first, outlet=outlet, byline=None)
        yield Item(
            msgspec.structs.replace(item.story, articles=(article,)), {first.key: item.texts[first.key]}, item.split, item.real
        )


def articles(count: int) -> Iterator[Told]:
    """So many articles, in the order of their stories."""
    items = [item for item in load(splits=("train",)).items if not item.real]
    words = _Words(items)
    chance = random.Random(SEED)
    left, turns = count, dict.fromkeys((item.story.story for item in items), 0)
    while True:
        for item in items:
            for _ in range(_SEVERAL if len(item.story.articles) > 1 else 1):
                turn = turns[item.story.story]
                turns[item.story.story] += 1
                varied = _varied(item, words, turn)
                folder = f"{item.story.story}-{turn}"
                told = _told(varied, folder)
                if len(told) > 1 and chance.randrange(_TOLD_AGAIN) == 0:
                    for number, other in enumerate(_again(varied, words, chance)):
                        told += _told(other, f"{folder}-again-{number}")
                yield from told[:left]
                left -= len(told)
                if left <= 0:
                    return


def make(path: Path, count: int) -> Mapping[str, float]:
    """Makes the case; processor seconds of storing and of settling."""
    with Case.create_or_open(path) as case:
        start = time.process_time()
        case.set_producer(ProducedBy(allegedly="bench", weights={}, vocabulary=""))
        with case.changing():
            for one in articles(count):
                case.add(one.document, one.reading, "bench")
        stored = time.process_time()
        settling.resolve_if_stale(case)
        return {"storing": stored - start, "settling": time.process_time() - stored}


def main() -> None:
    """Makes a case, or brings one up to date."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--case", type=Path, required=True)
    parser.add_argument("--update", action="store_true", help="a case that is there, made by an earlier version")
    arguments = parser.parse_args()
    if arguments.update:
        with Case.open(arguments.case) as case:
            settling.resolve_again(case)
        return
    if arguments.case.exists():
        raise SystemExit(f"{arguments.case} is there already; give another path, or remove it")
    arguments.case.parent.mkdir(parents=True, exist_ok=True)
    print({name: round(seconds) for name, seconds in make(arguments.case, arguments.articles).items()})


if __name__ == "__main__":
    main()
