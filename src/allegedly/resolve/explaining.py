"""Why two local entities are one, as the joins that lead from one to the other, and why two entities are not."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence

from allegedly import wording
from allegedly.resolve.anchors import Finder
from allegedly.resolve.births import published_in
from allegedly.resolve.cluster import Bar, Clusters, Link
from allegedly.resolve.judged import Decisions, as_judged, decide
from allegedly.resolve.known import Known, know
from allegedly.shapes import Article, Join, Judgement, Reading

_EVERYTHING = frozenset({"everything"})
_WHO = {"f": "a woman", "m": "a man"}


def joins_from(joins: Iterable[Join], first: str) -> tuple[Join, ...]:
    """The joins by which an entity grew, from one of its local keys outwards."""
    return tuple(_walk(joins, first).values())


def path(joins: Iterable[Join], one: str, other: str) -> tuple[Join, ...]:
    """The joins that lead from one local key to another; none where they are not one."""
    reached = _walk(joins, one)
    found: list[Join] = []
    while other != one and other in reached:
        join = reached[other]
        found.append(join)
        other = join.one if join.other == other else join.other
    return tuple(reversed(found))


def _walk(joins: Iterable[Join], first: str) -> dict[str, Join]:
    """For each key that is one with the first, the join that leads to it, the nearest first."""
    near: dict[str, list[tuple[str, Join]]] = {}
    for join in joins:
        near.setdefault(join.one, []).append((join.other, join))
        near.setdefault(join.other, []).append((join.one, join))
    reached: dict[str, Join] = {}
    queue = deque([first])
    while queue:
        for key, join in near.get(queue.popleft(), ()):
            if key not in reached and key != first:
                reached[key] = join
                queue.append(key)
    return reached


class Apart:
    """Tells what stands against joining two entities."""

    def __init__(self, articles: Sequence[Article], readings: Sequence[Reading], judgements: Sequence[Judgement]) -> None:
        known = know(articles, readings)
        self._decisions: Decisions = decide(known, judgements)
        self._finder = Finder(known)
        self._known: Known = as_judged(known, self._decisions)
        self._judgements = judgements

    def bars(self, ones: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
        """What stands between two entities, given by their local keys, in words.

        A decision, or kinds, genders, years or bodies that disagree, are told alone: nothing passes them. Else it may be several.
        """
        clusters = Clusters(self._known, self._decisions.different)
        for first, *rest in (ones, others):
            for key in rest:
                clusters.join(Link(first, key, (), 1.0, _EVERYTHING))
        over: set[str] = set()
        found: list[str] = []
        while (bar := clusters.bar(Link(ones[0], others[0], (), 1.0, frozenset(over)))) and bar not in over:
            found += self._words(bar, ones, others)
            over.add(bar)
        return tuple(found)

    def _words(self, bar: Bar, ones: Sequence[str], others: Sequence[str]) -> list[str]:
        if bar == "decision":
            return self._decided(set(ones), set(others))
        if bar == "article":
            homes = {self._known.article_of[key] for key in ones} & {self._known.article_of[key] for key in others}
            return [f"{self._known.by_article[home].file} names both" for home in sorted(homes)]
        told = " and ".join(self._side(bar, keys) for keys in (ones, others))
        return [f"{_DISAGREE[bar]}: {told}"]

    def _side(self, bar: Bar, keys: Sequence[str]) -> str:
        """What one side is in the respect in which two disagree."""
        return ", ".join(sorted({told for key in keys for told in self._respects(bar, key)})) or "not said"

    def _respects(self, bar: Bar, key: str) -> tuple[str, ...]:
        entity = self._known.entities[key]
        if bar == "gender":
            return (f"{entity.name} as of {_WHO[entity.gender]}",) if entity.gender else ()
        if bar == "body":
            return (entity.body,) if entity.body else ()
        if bar == "years":
            return (f"{entity.name}, {self._life(key)}",)
        return (f"{entity.name}, {entity.kind}",) if bar == "kind" else (entity.name,)

    def _life(self, key: str) -> str:
        """The years of somebody's life as an article lets on, or the year in which it speaks of him."""
        life, told = self._known.lives.get(key), published_in(self._known.by_article[self._known.article_of[key]])
        born = f"born in {life.born[0]} or {life.born[1]}" if life and life.born else ""
        died = f"died in {life.died}" if life and life.died else ""
        return ", ".join(part for part in (born, died) if part) or f"spoken of in {told or 'a year that is not known'}"

    def _decided(self, ones: set[str], others: set[str]) -> list[str]:
        found = []
        for judgement in self._judgements:
            if judgement.kind == "different" and self._decisions.standings[judgement.id] == "holds":
                sides = [set(self._finder.side(judgement, subject)) for subject in judgement.subject]
                if any(side & ones for side in sides) and any(side & others for side in sides):
                    why = f": {judgement.why}" if judgement.why else ""
                    on = wording.day(judgement.at)
                    found.append(f"{judgement.by} judged on {on} that they are not the same [{judgement.id}]{why}")
        return found


_DISAGREE: Mapping[Bar, str] = {
    "kind": "their kinds disagree",
    "gender": "the reports speak of them as of different people",
    "years": "the years in which they lived disagree",
    "body": "they are two well-known bodies",
    "name": "their full names disagree",
}
