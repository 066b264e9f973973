"""Articles about the same events, found by the people and bodies that they share and by their words."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from allegedly.identity import content_id
from allegedly.names import PersonName
from allegedly.names.body_words import body_name
from allegedly.names.sounds import consonants
from allegedly.resolve.cluster import Clusters
from allegedly.resolve.known import Known
from allegedly.resolve.words import Rarity, content_stems
from allegedly.shapes import Article, Story

# What a shared name weighs by its kind: a full name says most, a well-known body or a place hardly anything, and a single word for
# a person something where the full name is not shared.
_WEIGHT = {"p": 2.0, "o": 1.5, "g": 0.8, "b": 0.3, "l": 0.3, "s": 0.0}
_SINGLE = 1.0
_LEAST_LETTERS = 4
# Two articles tell one story where they share two names or more that make up this part of the names of the one with fewer,
_SAME_NAMES = 0.2
# or half of that, or one name only, where their words have this cosine; set on invented stories and public news on shared topics.
_SAME_WORDS = 0.12
_LATER = 1.1
# Beside a place or a well-known body their words must be this much alike.
_SAME_EVENT = 0.22
# With less than this no number of shared names makes one story.
_SAME_MATTER = 0.04
# Rarity is counted as if so many other articles were there, each without any of the names: in a small case nothing else tells
# how rare a name is.
_UNSEEN = 50
# A name in more articles than this no longer makes every two of them a pair: each meets its neighbours in time instead, of a place
# the nearest.
_COMMON = 24
_NEIGHBOURS = 12
_NEAREST = 4


def body_text(article: Article) -> str:
    """The running text of an article: its body blocks, one below the other."""
    return "\n".join(article.text[block.start : block.end] for block in article.blocks if block.kind == "body")


@cache
def person_marks(name: PersonName) -> tuple[str, ...]:
    """The features that a full name gives to an article: how the given name sounds, with each of the surnames."""
    return tuple(sorted({f"p:{_sound(name.words[0])}|{_sound(word)}" for word in name.words[1:] if len(word) > 1}))


def _sound(word: str) -> str:
    """The consonants of a word that has enough of them, so that two spellings of it are one feature."""
    letters = consonants(word)
    return letters if len(letters) >= 3 else word


def name_features(known: Known, clusters: Clusters) -> dict[str, frozenset[str]]:
    """For each article the people, bodies and places that it names, as features that two articles can share."""
    found: dict[str, set[str]] = {article.id: set() for article in known.articles}
    places = _place_roots(known, clusters)
    for key, entity in known.entities.items():
        home = found[known.article_of[key]]
        if not entity.named:
            continue
        if entity.kind == "person":
            home.update(mark for name in known.full_names(key) for mark in person_marks(name))
            home.update(f"s:{word}" for word in known.single_names(key) if len(word) >= _LEAST_LETTERS)
        else:
            sort = "l" if entity.kind == "place" else "b" if entity.body else "o"
            # A ministry of health is joined with no other before it is known which story it is of.
            generic = sort == "o" and body_name(entity.name).generic
            if sort == "o" and (place := places.get(body_name(entity.name).folded)):
                # A town whose office-holder is spoken of is read as a body in one report and as a place in the other.
                home.add(f"l:{place}")
            home.add("g:" + " ".join(sorted(body_name(entity.name).words)) if generic else f"{sort}:{clusters.root(key)}")
    return {article: frozenset(features) for article, features in found.items()}


def _place_roots(known: Known, clusters: Clusters) -> dict[str, str]:
    """For each name of a place the cluster of the first place that bears it."""
    found: dict[str, str] = {}
    for key in known.named("place"):
        found.setdefault(body_name(known.entities[key].name).folded, clusters.root(key))
    return found


class Space:
    """The articles as weighted sets of names and of words; `words` are those of each article, the names left out."""

    def __init__(self, known: Known, names: Mapping[str, frozenset[str]]) -> None:
        words = {a.id: set(content_stems(body_text(a))) for a in known.articles}
        for key, entity in known.entities.items():
            if entity.named:
                words[known.article_of[key]].difference_update(content_stems(" ".join(entity.names)))
        self.words: Mapping[str, frozenset[str]] = {article: frozenset(stems) for article, stems in words.items()}
        self.word_rarity = Rarity(words.values(), _UNSEEN)
        self.names = names
        self._name_rarity = Rarity(names.values(), _UNSEEN)
        self._mass = {article: self._weight(some) for article, some in names.items()}

    def _weight(self, names: Iterable[str]) -> float:
        return math.fsum(self._name_rarity.weight(name) * _WEIGHT[name[0]] for name in names)

    def shared_names(self, one: str, other: str) -> tuple[int, float]:
        """How many people and bodies two articles share, and what part that is of the names of the one with fewer."""
        shared = self.names[one] & self.names[other]
        if not shared:
            return 0, 0.0
        full = {name.partition("|")[0] for name in shared if name[0] in "po"}
        surnames = {name.partition("|")[2] for name in shared if name[0] == "p"}
        # Who is called by one word in both counts once: not beside the full name.
        single = {name: _sound(name[2:]) for name in shared if name[0] == "s"}
        alone = {name for name, sound in single.items() if sound not in surnames and f"p:{sound}" not in full}
        if not full and len(alone) < 2:
            # One surname alone is no sign of one story.
            alone = set()
        weight = self._weight(shared) + _SINGLE * math.fsum(map(self._name_rarity.weight, alone))
        return len(full) + len(alone), weight / max(min(self._mass[one], self._mass[other]), 1.0)

    def shared_words(self, one: str, other: str) -> float:
        """The cosine of two articles' words, those of names left out."""
        return self.word_rarity.cosine(self.words[one], self.words[other])


def _day(article: Article) -> int | None:
    try:
        return date.fromisoformat((article.published or "")[:10]).toordinal()
    except ValueError:
        return None


def _pairs(known: Known, names: Mapping[str, frozenset[str]]) -> list[tuple[str, str]]:
    """The pairs of articles that share a name other than that of a well-known body; of a common one only neighbours in time."""
    holders: defaultdict[str, list[str]] = defaultdict(list)
    days = {article.id: _day(article) or 0 for article in known.articles}
    for article in sorted(names, key=lambda a: (days[a], a)):
        for feature in names[article]:
            if not feature.startswith("b:"):
                holders[feature].append(article)
    found: set[tuple[str, str]] = set()
    for feature, articles in holders.items():
        reach = len(articles) if len(articles) <= _COMMON else _NEAREST if feature.startswith("l:") else _NEIGHBOURS
        for i, one in enumerate(articles):
            found.update((min(one, other), max(one, other)) for other in articles[i + 1 : i + 1 + reach])
    return sorted(found)


def _strictness(one: Article, other: Article) -> float:
    """A factor on what two articles must share: less for those of one week, more for those years apart."""
    first, second = _day(one), _day(other)
    if first is None or second is None:
        return 1.0
    apart = abs(first - second)
    return 0.9 if apart <= 7 else 1.0 if apart <= 365 else 1.5


def _one_story(space: Space, one: Article, other: Article) -> bool:
    count, part = space.shared_names(one.id, other.id)
    strictness = _strictness(one, other)
    if count and part < _SAME_NAMES * strictness / 2:
        return False
    words = space.shared_words(one.id, other.id)
    if words < _SAME_MATTER or not count:
        return words >= _SAME_EVENT * strictness
    # Two people or bodies that few name are the same story also years later.
    enough = count >= 2 and part >= _SAME_NAMES * min(strictness, _LATER)
    return enough or words >= _SAME_WORDS * strictness


def find_stories(known: Known, space: Space) -> tuple[Story, ...]:
    """The stories, each article in exactly one, sorted by id."""
    parent = {article.id: article.id for article in known.articles}

    def root(article: str) -> str:
        while parent[article] != article:
            parent[article] = parent[parent[article]]
            article = parent[article]
        return article

    for one, other in _pairs(known, space.names):
        if root(one) != root(other) and _one_story(space, known.by_article[one], known.by_article[other]):
            first, second = sorted((root(one), root(other)))
            parent[second] = first
    together: defaultdict[str, list[str]] = defaultdict(list)
    for article in known.articles:
        together[root(article.id)].append(article.id)
    stories = (Story(id=content_id("s", min(some)), articles=tuple(sorted(some))) for some in together.values())
    return tuple(sorted(stories, key=lambda story: story.id))


def story_of(stories: Iterable[Story]) -> dict[str, str]:
    """The story of each article."""
    return {article: story.id for story in stories for article in story.articles}
