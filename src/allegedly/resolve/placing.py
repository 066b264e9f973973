"""One new article put in its place in a large case at once, by the same rules as resolving, in its neighbourhood alone.

Resolving a case of ten thousand articles takes minutes. Until that is done, a new article is **placed**: the articles that share
its names are resolved again together with it, where what stands stays as it stands. Its people and bodies join those of the case or
are new, it joins a story or begins one, and the findings of that story are made anew. How common names and words are in the whole
case is known from the last time it was settled (`Background`). A place is provisional: it is what the neighbourhood tells, and no
more.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from msgspec.structs import fields, replace

from allegedly.identity import content_id
from allegedly.names import fold
from allegedly.names.bodies import block_keys
from allegedly.resolve.bodies import names_of
from allegedly.resolve.cluster import Bar, Clusters, Link
from allegedly.resolve.judged import as_judged, decide
from allegedly.resolve.known import Known, know
from allegedly.resolve.memory import uncollected
from allegedly.resolve.profiles import Setting
from allegedly.resolve.resolution import Ground, derive, grow
from allegedly.resolve.stories import Beyond, Space, find_stories, name_features, person_marks
from allegedly.shapes import Article, Entity, Judgement, Reading, Resolution, Role, Shape, Story

# What a shared mark says for being near, by its kind: a full name, a body, a single word for a person.
_WORTH = {"p": 2.0, "o": 1.5, "s": 0.5}
# For every name of the new article at least so many of those that share it are near.
_EACH = 2
_ANY = frozenset({"everything"})


class Background(Shape, frozen=True, kw_only=True):
    """What placing needs to know of the whole case, as it was when it was last settled.

    `marks` gives for each mark the numbers of the articles (in `articles`) that have it. `words` and `names` say in how many
    articles a stem or a name stands, bodies and places named by the ids of their entities; of the different full names, which are
    `people`, `first` and `later` say how many have a word there.
    """

    articles: tuple[str, ...]
    marks: dict[str, tuple[int, ...]]
    words: dict[str, int]
    names: dict[str, int]
    first: dict[str, int]
    later: dict[str, int]
    people: int


@dataclass(frozen=True)
class AtHand:
    """The neighbourhood of a new article: articles with their readings, and what stands of them in the case.

    `members` is the entity of each of their local keys but the new ones, `entities` are these by id, `stories` the story of each
    article but the new one.
    """

    articles: Sequence[Article]
    readings: Sequence[Reading]
    members: Mapping[str, str]
    entities: Mapping[str, Entity]
    stories: Mapping[str, Story]


def marks_of(known: Known) -> dict[str, tuple[str, ...]]:
    """For each article what it shares with those where the same people and bodies are named, sorted."""
    found: dict[str, set[str]] = {article.id: set() for article in known.articles}
    for key in known.named("person"):
        home = found[known.article_of[key]]
        home.update(mark for name in known.full_names(key) for mark in person_marks(name))
        home.update(f"s:{word}" for word in known.single_names(key))
    for key in known.named("organization", "group", "outlet", "place"):
        found[known.article_of[key]].update(f"o:{mark}" for name in names_of(known, key) for mark in block_keys(name))
    return {article: tuple(sorted(marks)) for article, marks in found.items()}


def background(setting: Setting, members: Mapping[str, str]) -> Background:
    """What of a settled case is needed to place what comes after. `members` is the entity of each local key."""
    known, space = setting.known, setting.space
    articles = tuple(article.id for article in known.articles)
    number = {article: place for place, article in enumerate(articles)}
    marks: defaultdict[str, list[int]] = defaultdict(list)
    for article, some in sorted(marks_of(known).items()):
        for mark in some:
            marks[mark].append(number[article])
    full = {name for key in known.named("person") for name in known.full_names(key)}
    return Background(
        articles=articles,
        marks={mark: tuple(some) for mark, some in sorted(marks.items())},
        words=_sorted(Counter(stem for stems in space.stems.values() for stem in stems)),
        names=_sorted(Counter(_of_entity(name, members) for names in space.names.values() for name in names)),
        first=_sorted(Counter(name.words[0] for name in full)),
        later=_sorted(Counter(word for name in full for word in set(name.words[1:]))),
        people=len(full),
    )


def _sorted(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items()))


def _of_entity(name: str, members: Mapping[str, str]) -> str:
    """The name of a body or place by its entity, where it is told by a local key."""
    sort, _, key = name.partition(":")
    return f"{sort}:{members[key]}" if key in members else name


def near(known: Background, placed: Mapping[str, Sequence[str]], marks: Iterable[str], most: int) -> tuple[str, ...]:
    """The articles that share most with a new one, by the rarity of the marks that they share; the nearest first.

    `placed` are the marks of articles that came after the background. Some of each mark are near, beyond the `most` where need be.
    """
    holders: dict[str, list[str]] = {
        mark: [known.articles[number] for number in known.marks.get(mark, ())] for mark in sorted(marks)
    }
    for article, some in sorted(placed.items()):
        for mark in some:
            if mark in holders:
                holders[mark].append(article)
    total = len(known.articles) + len(placed)
    scores: defaultdict[str, float] = defaultdict(float)
    for mark, articles in holders.items():
        worth = _WORTH[mark[0]] * math.log(1 + total / max(len(articles), 1)) ** 2
        for article in articles:
            scores[article] += worth
    ordered = sorted(scores, key=lambda article: (-scores[article], article))
    rank = {article: place for place, article in enumerate(ordered)}
    chosen = set(ordered[:most])
    for articles in holders.values():
        chosen.update(sorted(articles, key=rank.__getitem__)[:_EACH])
    return tuple(article for article in ordered if article in chosen)


class _Standing(Clusters):
    """Clusters in which what stands stays: no two entities of the case are joined, and none is taken apart."""

    def __init__(self, known: Known, barred: Iterable[tuple[str, str]], members: Mapping[str, str]) -> None:
        super().__init__(known, barred)
        self._homes: dict[str, str] = {}
        first: dict[str, str] = {}
        for key, entity in sorted(members.items()):
            if key in known.entities:
                # Whoever parted them since would have had the case settled.
                super().join(Link(first.setdefault(entity, key), key, (), 1.0, _ANY))
        self._homes = {self.root(key): entity for entity, key in first.items()}
        self.joins.clear()

    def home(self, key: str) -> str | None:
        """The entity of the case that a local entity is, None where it is a new one."""
        return self._homes.get(self.root(key))

    def open(self, one: str, other: str) -> bool:
        """As of any clusters; what the case holds for two is not asked again."""
        return super().open(one, other) and not (self.home(one) and self.home(other))

    def bar(self, link: Link) -> Bar | None:
        """As of any clusters; and what stands apart in the case stays so."""
        one, other = self.home(link.one), self.home(link.other)
        return "decision" if one and other and one != other else super().bar(link)

    def join(self, link: Link) -> bool:
        """As of any clusters; what is joined to an entity of the case is that entity."""
        home = self.home(link.one) or self.home(link.other)
        joined = super().join(link)
        if joined and home:
            self._homes[self.root(link.one)] = home
        return joined


class Placed(Shape, frozen=True, kw_only=True):
    """What a new article adds to a resolution: what is new, and what has grown in place of what it was.

    `whole` says whether the findings are all those of the story; where not all of a story is at hand, they are those of the new
    article alone.
    """

    part: Resolution
    whole: bool


@uncollected()
def place(hand: AtHand, new: str, before: Background, judgements: Sequence[Judgement]) -> Placed:
    """The place of a new article, given by its id, in the case that `before` tells of."""
    known = know(hand.articles, hand.readings)
    decisions = decide(known, judgements)
    known = as_judged(known, decisions)
    clusters = _Standing(known, decisions.different, hand.members)
    for one, other, reason in decisions.same:
        clusters.join(Link(one, other, (reason,), 1.0, _ANY))
    together = grow(known, clusters, Ground(partial(_space, before), partial(_stories, hand, new)))
    story = next(story for story in together.stories if new in story.articles)
    whole = set(story.articles) <= set(known.by_article)
    told = story if whole else Story(id=story.id, articles=(new,))
    # Findings of other stories stay as they are: each of their articles stands for itself.
    others = (Story(id=content_id("s", other), articles=(other,)) for other in known.by_article if other not in told.articles)
    ids = {keys: _id(clusters, hand, keys) for keys in clusters.all()}
    masked = {one.id: one.masked for one in hand.entities.values() if one.masked}
    all_of_it = derive(together._replace(stories=(told, *others)), ids, decisions, masked)
    return Placed(part=_part(hand, all_of_it, story, told), whole=whole)


def _space(before: Background, known: Known, clusters: Clusters) -> Space:
    """The articles at hand as they are compared in the whole case."""
    names = name_features(known, clusters)
    homes = {key: home for key in known.entities if isinstance(clusters, _Standing) and (home := clusters.home(key))}
    beyond = Beyond(
        articles=max(len(before.articles) - len(known.articles), 0),
        words=before.words,
        names={name: before.names.get(_of_entity(name, homes), 0) for some in names.values() for name in some},
        first=before.first,
        later=before.later,
        people=before.people,
    )
    return Space(known, names, beyond)


def _stories(hand: AtHand, new: str, known: Known, space: Space) -> tuple[Story, ...]:
    """The stories that stand, the new article in the one that most of those are in with which it tells one story; sorted by id."""
    [mine] = [story for story in find_stories(known, space) if new in story.articles]
    shared = Counter(hand.stories[article].id for article in mine.articles if article in hand.stories)
    stories = {story.id: story for story in hand.stories.values()}
    if shared:
        best = stories[min(shared, key=lambda story: (-shared[story], story))]
        stories[best.id] = replace(best, articles=tuple(sorted((*best.articles, new))))
    else:
        alone = Story(id=content_id("s", new), articles=(new,))
        stories[alone.id] = alone
    return tuple(stories[id_] for id_ in sorted(stories))


def _id(clusters: _Standing, hand: AtHand, keys: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The id and the former ids of a cluster: those of the entity that it is, or the one that its smallest key founds."""
    home = clusters.home(keys[0])
    return (home, hand.entities[home].former_ids) if home else (content_id("e", keys[0]), ())


def _part(hand: AtHand, found: Resolution, story: Story, told: Story) -> Resolution:
    """What of a resolution of the neighbourhood is new, or has grown; `told` is as much of the story as was looked at."""
    members = tuple((key, entity) for key, entity in found.members if key not in hand.members)
    touched = {entity for _, entity in members}
    entities = (entity for entity in found.entities if entity.id in touched)
    # A ladder of which only one report was looked at would hide what others tell.
    left = {"standings"} if story != told else set()
    by_story = {field.name: _of(getattr(found, field.name), told) for field in fields(Resolution) if field.name not in left}
    parts: dict[str, Any] = {
        **by_story,
        "entities": tuple(_grown(hand.entities[e.id], e) if e.id in hand.entities else e for e in entities),
        "members": members,
        "joins": found.joins,
        "stories": tuple(one for one in found.stories if one.id == story.id) if story == told else (story,),
        "suggestions": tuple(asked for asked in found.suggestions if touched & set(asked.entities)),
    }
    return Resolution(**parts)


def _of(records: Iterable[Any], story: Story) -> tuple[Any, ...]:
    """What of a list belongs to a story, or to one of its articles."""
    return tuple(
        record
        for record in records
        if getattr(record, "story", None) == story.id or getattr(record, "article", None) in story.articles
    )


def _grown(before: Entity, seen: Entity) -> Entity:
    """An entity of the case with what the neighbourhood tells of it besides; its name and kind stay."""
    return replace(
        before,
        names=tuple(sorted({*before.names, *seen.names})),
        review=before.review if before.review != "unreviewed" else seen.review,
        roles=_both(before.roles, seen.roles),
        masked=before.masked or seen.masked,
    )


def _both(before: Iterable[Role], seen: Iterable[Role]) -> tuple[Role, ...]:
    """The roles of an entity with those that are new or have more evidence."""
    roles = {(fold(role.title), role.organization or ""): role for role in before}
    for role in seen:
        spot = (fold(role.title), role.organization or "")
        old = roles.get(spot, role)
        roles[spot] = replace(
            old,
            since=min((day for day in (old.since, role.since) if day), default=None),
            until=max((day for day in (old.until, role.until) if day), default=None),
            evidence=tuple(sorted({*old.evidence, *role.evidence})),
        )
    return tuple(role for _, role in sorted(roles.items(), key=lambda item: item[0]))
