"""What the articles of one story tell of one person, put together so that it can be compared with what others tell."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from allegedly.names import PersonName
from allegedly.names.rarity import weight
from allegedly.resolve.callings import callings_beside
from allegedly.resolve.cluster import Clusters
from allegedly.resolve.kinship import TWINS
from allegedly.resolve.known import Known
from allegedly.resolve.offices import Office, offices
from allegedly.resolve.stories import Space, person_marks
from allegedly.resolve.terms import a_namesake, beside_kin, tells_of_namesakes
from allegedly.shapes import Article, Gender, Reading

# In a small case nothing tells how rare a name is: so many other people are thought to be there, named as people elsewhere are.
_OTHERS = 200
_BITS = 12.7
# Names as common as John and Smith come up once in ten thousand; two words that no list knows, hardly ever.
_COMMON, _RARE = 4.0, 7.5
# As many other articles are thought to be there, so that a name in two articles of five is not common.
_UNSEEN = 50
_MOST = 2.0
# What a single word for a person says beside a full name, and a body's name that many bear beside one of its own.
_SINGLE, _GENERIC = 0.5, 0.5


@dataclass(frozen=True)
class Profile:
    """One person as some articles of a story tell of him: names, offices, kin, gender, and who is named beside him."""

    keys: tuple[str, ...]
    full: tuple[PersonName, ...]
    single: frozenset[str]
    offices: tuple[Office, ...]
    homes: frozenset[str]
    kin: frozenset[tuple[str, str]]
    gender: Gender | None
    company: frozenset[str]
    article: str
    story: str


@dataclass(frozen=True)
class Setting:
    """Where people are compared: what is known, the story of each article, the names and the words that each article holds."""

    known: Known
    story: Mapping[str, str]
    space: Space

    def home(self, key: str) -> str:
        """The story that a local entity stands in."""
        return self.story[self.known.article_of[key]]

    @cached_property
    def _readings(self) -> Mapping[str, Reading]:
        return {reading.article: reading for reading in self.known.readings}

    def _named(self, key: str) -> Iterator[tuple[Article, int, int]]:
        """Where an article names somebody."""
        article = self.known.article_of[key]
        for mention in self._readings[article].mentions:
            if mention.entity == key and mention.form == "name":
                yield self.known.by_article[article], mention.start, mention.end

    def only_corrected(self, key: str) -> bool:
        """Whether an article names somebody in its corrections alone."""
        places = list(self._named(key))
        return bool(places) and all(
            any(block.kind == "correction" and block.start <= start < block.end for block in article.blocks)
            for article, start, _ in places
        )

    def a_relative(self, key: str) -> bool:
        """Whether an article speaks of somebody, beside the name, as of another's kin."""
        return any(beside_kin(*place) for place in self._named(key))

    @cached_property
    def _of_namesakes(self) -> frozenset[str]:
        """The few articles that tell of namesakes at all, so that not every name of every pair has its sentence searched."""
        return frozenset(article.id for article in self.known.articles if tells_of_namesakes(article))

    def a_namesake(self, key: str) -> bool:
        """Whether an article says, beside the name, that another person bears it too."""
        return self.known.article_of[key] in self._of_namesakes and any(a_namesake(*place) for place in self._named(key))

    def callings(self, key: str) -> frozenset[int]:
        """What somebody does for a living, as an article tells beside the name."""
        if key not in self._callings:
            self._callings[key] = frozenset().union(*(callings_beside(*place) for place in self._named(key)))
        return self._callings[key]

    @cached_property
    def _callings(self) -> dict[str, frozenset[int]]:
        """What was found before: each name is met in many pairs."""
        return {}

    @cached_property
    def _counts(self) -> Counter[str]:
        here = Counter(feature for features in self.space.names.values() for feature in features)
        return _with(here, self.space.beyond.names)

    @cached_property
    def _names(self) -> tuple[Counter[str], Counter[str], int]:
        """How many different full names have a word first, and how many have it later; and how many there are."""
        names = {name for key in self.known.named("person") for name in self.known.full_names(key)}
        first = Counter(name.words[0] for name in names)
        later = Counter(word for name in names for word in set(name.words[1:]))
        beyond = self.space.beyond
        return _with(first, beyond.first), _with(later, beyond.later), max(len(names), beyond.people)

    def rarity(self, name: PersonName) -> float:
        """How unlikely it is that two people bear a name, 0 (a common name) to 1."""
        first, later, total = self._names
        chances = [_chance(first, name.words[0], total), *(_chance(later, word, total) for word in name.words[1:3])]
        return min(max((-math.fsum(map(math.log10, chances)) - _COMMON) / (_RARE - _COMMON), 0.0), 1.0)

    def weight(self, feature: str) -> float:
        """What it says that two articles share a name: nearly 1 for one that few have, nothing for one that all have."""
        return (1 - math.log(self._counts[feature]) / math.log(len(self.space.names) + self.space.beyond.articles + _UNSEEN)) ** 2

    def shared(self, one: Profile, other: Profile) -> dict[str, float]:
        """How much the company of two people has in common, by sort: people, bodies, places."""
        sums: defaultdict[str, dict[str, float]] = defaultdict(dict)
        full = [name for profile in (one, other) for name in profile.full]
        own = {mark for name in full for mark in person_marks(name)}
        own |= {f"s:{word}" for name in full for word in name.words} | {f"s:{word}" for word in (*one.single, *other.single)}
        for feature in (one.company & other.company) - own:
            # A double surname gives one person two marks.
            group = feature.partition("|")[0]
            sums[feature[0]][group] = max(sums[feature[0]].get(group, 0.0), self.weight(feature))
        totals = {sort: min(math.fsum(values.values()), _MOST) for sort, values in sums.items()}
        return {
            "people": min(totals.get("p", 0.0) + _SINGLE * totals.get("s", 0.0), _MOST),
            "bodies": min(totals.get("o", 0.0) + _GENERIC * totals.get("g", 0.0), _MOST),
            "places": totals.get("l", 0.0) + totals.get("b", 0.0),
        }

    def alike(self, one: Profile, other: Profile) -> float:
        """The cosine of the words of two articles."""
        return self.space.shared_words(one.article, other.article)


def _with(here: Counter[str], whole: Mapping[str, int]) -> Counter[str]:
    """Counts of some articles, with those of the whole case in place of smaller ones."""
    return Counter({word: max(count, whole.get(word, 0)) for word, count in here.items()}) if whole else here


def _chance(counts: Counter[str], word: str, total: int) -> float:
    """How likely it is that somebody else has a word in the name."""
    return (max(counts[word] - 1, 0) + _OTHERS * 2 ** (-_BITS * weight(word))) / (total + _OTHERS)


class Profiles:
    """The profiles of local entities and of clusters in a story, each made once."""

    def __init__(self, setting: Setting, clusters: Clusters) -> None:
        self._setting, self._clusters = setting, clusters
        self._kin: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        for relation in setting.known.relations:
            sort = TWINS.get(relation.kind)
            if sort and relation.to in setting.known.entities:
                self._kin[relation.from_].add((sort, clusters.root(relation.to)))
        self._made: dict[tuple[str, ...], Profile] = {}

    def of(self, keys: Iterable[str]) -> Profile:
        """The profile of local entities of one story that are one person."""
        some = tuple(sorted(keys))
        if some not in self._made:
            self._made[some] = self._make(some)
        return self._made[some]

    def _make(self, keys: Sequence[str]) -> Profile:
        known, clusters = self._setting.known, self._clusters
        entities = [known.entities[key] for key in keys]
        genders = {entity.gender for entity in entities} - {None}
        articles = sorted({known.article_of[key] for key in keys})
        homes = {clusters.root(r.organization) for e in entities for r in e.roles if r.organization in known.entities}
        return Profile(
            keys=tuple(keys),
            full=tuple(sorted({n for key in keys for n in known.full_names(key)}, key=lambda n: (-len(n.words), n.words))),
            single=frozenset().union(*(known.single_names(key) for key in keys)),
            offices=tuple(office for key in keys for office in offices(known, clusters, key)),
            homes=frozenset(homes),
            kin=frozenset().union(*(self._kin[key] for key in keys if key in self._kin)),
            gender=next(iter(genders)) if len(genders) == 1 else None,
            company=frozenset().union(*(self._setting.space.names[article] for article in articles)),
            article=articles[0],
            story=self._setting.home(keys[0]),
        )
