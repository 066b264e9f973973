"""The last questions: entities whose names share a word that hardly anybody else in the case has, and that nothing joined.

They may be one whom the reports spell, order or shorten differently, or whom the reading took for another kind of thing. Nothing is
ever joined along these links; they come after every better question.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from rapidfuzz.distance import JaroWinkler

from allegedly.names.body_words import body_name
from allegedly.names.sounds import consonants
from allegedly.resolve.cluster import Clusters, Link
from allegedly.resolve.known import Known
from allegedly.resolve.words import tokens

# A word that more than so many entities of the case bear tells nothing of any two of them.
_FEW = 3
_LEAST_LETTERS = 4
# Words of two names in each other's stead may be spellings of one from this likeness on.
_SPELT_ALIKE = 0.75
_HERE, _ELSEWHERE = 0.04, 0.02


def alike_in_part(known: Known, clusters: Clusters, story: Mapping[str, str]) -> list[Link]:
    """Links between entities of a case that share a rare word of their names, each with what speaks for it. `story` by article."""
    words = {key: _words(known, key) for key in known.named("person", "organization", "group", "outlet", "place")}
    bearers: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for key, own in words.items():
        for word in own:
            bearers[word].setdefault(clusters.root(key), key)
    found: list[Link] = []
    for word in sorted(bearers):
        if 1 < len(bearers[word]) <= _FEW:
            for one, other in combinations(sorted(bearers[word].values()), 2):
                found += _links(known, clusters, (one, other), story)
    return found


def _words(known: Known, key: str) -> frozenset[str]:
    """The words of an entity's names that are its own, and how those of a person sound."""
    entity = known.entities[key]
    names = (entity.name, *entity.names)
    if entity.kind != "person":
        return frozenset(word for name in names for word in body_name(name).own if len(word) >= _LEAST_LETTERS)
    plain = {word for name in names for word in tokens(name) if len(word) >= _LEAST_LETTERS}
    return frozenset(plain | {f"~{sound}" for word in plain if len(sound := consonants(word)) >= _LEAST_LETTERS})


def _links(known: Known, clusters: Clusters, pair: tuple[str, str], story: Mapping[str, str]) -> Iterator[Link]:
    one, other = pair
    first, second = known.entities[one], known.entities[other]
    if clusters.together(one, other) or (first.kind == second.kind == "place"):
        return
    sure = _HERE if story[known.article_of[one]] == story[known.article_of[other]] else _ELSEWHERE
    if (first.kind == "person") != (second.kind == "person"):
        if _whole(first.name, second.name) and sure == _HERE:
            reason = f"the same name, read in one place as of kind {first.kind}, in the other as of kind {second.kind}"
            yield Link(one, other, (reason,), sure, frozenset({"family", "article", "name"}))
    elif first.kind != "person":
        yield Link(one, other, (f"“{first.name}” and “{second.name}” share a word that few names here have",), sure)
    elif reason := _person(known, one, other):
        yield Link(one, other, (reason,), sure, frozenset({"name"}))


def _whole(one: str, other: str) -> bool:
    """Whether the shorter name stands in the longer, word for word."""
    first, second = set(tokens(one)), set(tokens(other))
    return first <= second or second <= first


def _person(known: Known, one: str, other: str) -> str:
    """What speaks for two people of one surname being one, empty where their given names are plainly two."""
    names = known.entities[one].name, known.entities[other].name
    told = f"“{names[0]}” and “{names[1]}” share a name that few here have"
    first, second = (set(tokens(name)) for name in names)
    if len(first) == 1 or len(second) == 1:
        return told
    if all(known.entities[key].roles for key in (one, other)):
        return f"{told}, and both are said to hold an office"
    rest = first - second, second - first
    near = all(any(JaroWinkler.similarity(a, b) >= _SPELT_ALIKE for b in rest[1]) for a in rest[0])
    return told if near else ""
