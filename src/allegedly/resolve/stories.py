"""Articles about the same events, found by the people and bodies that they share and by their words."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations

from allegedly.identity import content_id
from allegedly.names import PersonName
from allegedly.names.body_words import body_name
from allegedly.names.sounds import consonants
from allegedly.resolve.cluster import Clusters
from allegedly.resolve.grouping import average_groups, components
from allegedly.resolve.known import Known
from allegedly.resolve.words import Rarity, content_stems
from allegedly.shapes import Article, Story

# What a shared name weighs by its kind: a full name says most, a body nearly as much, a single word for a person and a place less;
# a body of which there are many ("Police"), and a well-known one, hardly anything.
_WEIGHT = {"p": 2.0, "o": 1.5, "s": 1.0, "l": 0.5, "g": 0.3, "b": 0.3}
_LEAST_LETTERS = 4
# How much the names that two articles share add to their words, and how alike both together make the articles of one story on the
# average: the strictest at which no fewer articles of the corpus stories (train) are grouped rightly.
_NAMES = 0.3
_SAME_STORY = 0.13
# No more than this counts: near copies would else draw in whatever one of them also tells.
_MOST = 0.3
# With less than this of their words in common, names aside, no number of shared names makes one story.
_SAME_MATTER = 0.03
# Articles of fewer words than this, names aside, are alike by chance: the fewer, the less it says.
_FEW = 14
# As if two articles named somebody more, whom they do not share: one name that is all that both name says less than many.
_FEW_NAMES = 40.0
# Days within which matters of one story are mostly told, and what articles of one week, or further apart, are asked for.
_LONG_CASE = 3 * 365
_WEEK, _YEARS = 0.9, 1.5
# Rarity is counted as if so many other articles were there, each without any of the names: in a small case nothing else tells
# how rare a name is.
_UNSEEN = 50
# A name in more articles than this no longer makes every two of them a pair: each meets its neighbours in time instead, of a place
# the nearest.
_COMMON = 24
_NEIGHBOURS = 12
_NEAREST = 4
# Two articles that share no name are compared where they share so many words that no more articles have than this.
_RARE_WORDS = 5
_RARE = 6
# So many articles are each compared with every other; of more only those that share something rare.
_WHOLE = 400


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


@dataclass(frozen=True)
class Beyond:
    """What is counted in a case of which only some articles are at hand.

    `articles` are those that lack here; of the whole case it is said in how many articles each word and name stands, how many full
    names there are (`people`), and how many of them have a word `first` and how many `later`.
    """

    articles: int
    words: Mapping[str, int]
    names: Mapping[str, int]
    first: Mapping[str, int]
    later: Mapping[str, int]
    people: int


_NOTHING = Beyond(0, {}, {}, {}, {}, 0)


class Space:
    """The articles as weighted sets of names and of words; `stems` are all words of each article, `words` those beside its names.

    Where only some articles of a case are at hand, `beyond` says how common words and names are in the whole of it.
    """

    def __init__(self, known: Known, names: Mapping[str, frozenset[str]], beyond: Beyond = _NOTHING) -> None:
        self.stems: Mapping[str, frozenset[str]] = {a.id: frozenset(content_stems(body_text(a))) for a in known.articles}
        words = {article: set(stems) for article, stems in self.stems.items()}
        for key, entity in known.entities.items():
            if entity.named:
                words[known.article_of[key]].difference_update(content_stems(" ".join(entity.names)))
        self.words: Mapping[str, frozenset[str]] = {article: frozenset(stems) for article, stems in words.items()}
        self.word_rarity = Rarity(self.stems.values(), _UNSEEN + beyond.articles, beyond.words)
        self.names = names
        self.beyond = beyond
        self._name_rarity = Rarity(names.values(), _UNSEEN + beyond.articles, beyond.names)
        self._mass = {article: self._weight(some) for article, some in names.items()}

    def _weight(self, names: Iterable[str]) -> float:
        return math.fsum((self._name_rarity.weight(name) * _WEIGHT[name[0]]) ** 2 for name in names)

    def shared_names(self, one: str, other: str) -> float:
        """The cosine of the people, bodies and places that two articles name, by kind and rarity."""
        shared = self.names[one] & self.names[other]
        return self._weight(shared) / (math.sqrt(self._mass[one] * self._mass[other]) + _FEW_NAMES) if shared else 0.0

    def shared_words(self, one: str, other: str) -> float:
        """The cosine of two articles' words, those of names left out."""
        return self.word_rarity.cosine(self.words[one], self.words[other])

    def alike(self, one: str, other: str) -> float:
        """How far two articles are of one matter: the cosine of all their words, and their names once more."""
        if self.shared_words(one, other) < _SAME_MATTER:
            return 0.0
        fewer = min(len(self.words[one]), len(self.words[other]))
        words = self.word_rarity.cosine(self.stems[one], self.stems[other])
        return (words + _NAMES * self.shared_names(one, other)) * min(1.0, fewer / _FEW)


def _day(article: Article) -> int | None:
    try:
        return date.fromisoformat((article.published or "")[:10]).toordinal()
    except ValueError:
        return None


def _pairs(known: Known, space: Space) -> list[tuple[str, str]]:
    """The pairs of articles that share a name other than that of a well-known body, of a common one only neighbours in time; and
    those that share rare words."""
    days = {article.id: _day(article) or 0 for article in known.articles}
    ordered = sorted(days, key=lambda a: (days[a], a))
    found: set[tuple[str, str]] = set()
    for feature, articles in _holders(ordered, space.names).items():
        if not feature.startswith("b:"):
            reach = len(articles) if len(articles) <= _COMMON else _NEAREST if feature.startswith("l:") else _NEIGHBOURS
            found.update(_couples(articles, reach))
    rare = (articles for articles in _holders(ordered, space.words).values() if 1 < len(articles) <= _RARE)
    counts = Counter(pair for articles in rare for pair in _couples(articles, _RARE))
    found.update(pair for pair, count in counts.items() if count >= _RARE_WORDS)
    return sorted(found)


def _holders(articles: Iterable[str], features: Mapping[str, frozenset[str]]) -> dict[str, list[str]]:
    """The articles that have each feature, in their order."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for article in articles:
        for feature in features[article]:
            found[feature].append(article)
    return found


def _couples(articles: Sequence[str], reach: int) -> Iterator[tuple[str, str]]:
    """Each article with so many that follow it."""
    for i, one in enumerate(articles):
        yield from ((min(one, other), max(one, other)) for other in articles[i + 1 : i + 1 + reach])


def _strictness(one: Article, other: Article) -> float:
    """A factor on how alike two articles must be: less for those of one week, more for those further apart than most cases last."""
    first, second = _day(one), _day(other)
    if first is None or second is None:
        return 1.0
    apart = abs(first - second)
    return _WEEK if apart <= 7 else 1.0 if apart <= _LONG_CASE else _YEARS


def _alike(space: Space, one: Article, other: Article) -> float:
    return min(space.alike(one.id, other.id), _MOST) / _strictness(one, other)


def find_stories(known: Known, space: Space, least: float = _SAME_STORY) -> tuple[Story, ...]:
    """The stories, each article in exactly one, sorted by id; `least` is how alike those of one are on the average.

    Articles are joined by average likeness, so that no chain of reports of like matters makes one story of two. Whatever is joined
    has a pair alike enough: so each part that such pairs hold together is grouped apart from all others.
    """
    ids = [article.id for article in known.articles]
    number = {article: place for place, article in enumerate(ids)}
    compared = {
        (number[one], number[other]): _alike(space, known.by_article[one], known.by_article[other])
        for one, other in _pairs(known, space)
    }
    parts = components(len(ids), [pair for pair, value in compared.items() if value >= least])
    groups = [
        [known.articles[place].id for place in group] for part in parts for group in _grouped(known, space, part, (compared, least))
    ]
    stories = (Story(id=content_id("s", min(some)), articles=tuple(sorted(some))) for some in groups)
    return tuple(sorted(stories, key=lambda story: story.id))


def _grouped(
    known: Known, space: Space, part: Sequence[int], of: tuple[Mapping[tuple[int, int], float], float]
) -> Iterator[tuple[int, ...]]:
    """The groups of a part, as numbers of articles; `of` are the pairs compared before, and how alike those of a group must be."""
    compared, least = of
    if len(part) <= 2:
        # One article, or two that are alike enough.
        yield tuple(part)
        return
    if len(part) <= _WHOLE:
        alike = {
            (i, j): compared[one, other] if (one, other) in compared else _alike(space, known.articles[one], known.articles[other])
            for (i, one), (j, other) in combinations(enumerate(part), 2)
        }
    else:
        place = {number: i for i, number in enumerate(part)}
        alike = {(place[i], place[j]): value for (i, j), value in compared.items() if i in place and j in place}
    for group in average_groups(len(part), alike, least, len(part) <= _WHOLE):
        yield tuple(part[i] for i in group)


def story_of(stories: Iterable[Story]) -> dict[str, str]:
    """The story of each article."""
    return {article: story.id for story in stories for article in story.articles}
