"""The last questions: entities whose names share a word that hardly anybody else in the case has, and that nothing joined.

They may be one whom the reports spell, order or shorten differently, or whom the reading took for another kind of thing. Nothing is
ever joined along these links; they come after every better question.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from rapidfuzz.distance import JaroWinkler

from allegedly.names import person_name, shared_surname
from allegedly.names.body_words import body_name
from allegedly.names.sounds import consonants
from allegedly.resolve.against import KIND
from allegedly.resolve.cluster import Clusters, Link
from allegedly.resolve.known import Known
from allegedly.resolve.words import tokens

# A word that more than so many entities of the case bear tells nothing of any two of them.
_FEW = 3
_LEAST_LETTERS = 4
# Words of two names in each other's stead may be spellings of one from this likeness on.
_SPELT_ALIKE = 0.75
# How sure such a pair is, in reports of one matter and of two: so many of the annotated stories were one, or fewer where the
# counts are small or come from stories in which nobody shares a name by chance; docs/resolving.md has them.
Sure = tuple[float, float]
_NAMES: Sure = (0.5, 0.1)
_IN_OFFICE: Sure = (0.3, 0.04)
_A_WORD: Sure = (0.25, 0.02)
# A body whose name has somebody's full name is called after him; one that has a single word of it may be what was taken for him.
_OTHER_KIND, _CALLED_AFTER = 0.25, 0.02


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
        # What is written small in a name is no name of its own: "the government", "law enforcement".
        small = {word for name in names for part in name.split() if part[:1].islower() for word in tokens(part)}
        return frozenset(word for name in names for word in body_name(name).own if len(word) >= _LEAST_LETTERS) - small
    plain = {word for name in names for word in tokens(name) if len(word) >= _LEAST_LETTERS}
    return frozenset(plain | {f"~{sound}" for word in plain if len(sound := consonants(word)) >= _LEAST_LETTERS})


def _links(known: Known, clusters: Clusters, pair: tuple[str, str], story: Mapping[str, str]) -> Iterator[Link]:
    one, other = pair
    first, second = known.entities[one], known.entities[other]
    if clusters.together(one, other) or (first.kind == second.kind == "place"):
        return
    elsewhere = story[known.article_of[one]] != story[known.article_of[other]]
    shown = f"{first.name}, {second.name}"
    if (first.kind == "person") != (second.kind == "person"):
        if (shared := _whole(first.name, second.name)) and not elsewhere:
            reason = f"{shared}, once as {KIND[first.kind]}, once as {KIND[second.kind]}: {shown}"
            who, what = sorted((first, second), key=lambda entity: entity.kind != "person")
            full = 1 < len(set(tokens(who.name))) < len(set(tokens(what.name)))
            yield Link(one, other, (reason,), _CALLED_AFTER if full else _OTHER_KIND, frozenset({"family", "article", "name"}))
    elif first.kind != "person":
        both = sorted(set(body_name(first.name).own) & set(body_name(second.name).own))
        named = f", {', '.join(both)}" if both else ""
        yield Link(one, other, (f"a word in common that few names here have{named}: {shown}",), _A_WORD[elsewhere])
    elif told := _person(known, one, other):
        reason, sure = told
        yield Link(one, other, (f"{reason}: {shown}",), sure[elsewhere], frozenset({"name"}))


def _whole(one: str, other: str) -> str:
    """What two names share where the shorter stands in the longer, word for word; empty where it does not."""
    first, second = set(tokens(one)), set(tokens(other))
    if first == second:
        return "the same name"
    return "one name is a part of the other" if first < second or second < first else ""


def _person(known: Known, one: str, other: str) -> tuple[str, Sure] | None:
    """What two people who share a rare word share, and how sure that is; None where their other names are plainly those of two."""
    names = [person_name(known.entities[key].name) for key in (one, other)]
    first, second = (frozenset(name.words) for name in names)
    if first == second:
        return "the same name, in another order" if names[0].words != names[1].words else "the same name", _NAMES
    if first < second or second < first:
        return "one name is a part of the other", _NAMES
    surname = shared_surname(names[:1], names[1:])
    if surname and all(known.entities[key].roles for key in (one, other)):
        return f"the same surname, {surname.capitalize()}, which few here bear, and both are said to hold an office", _IN_OFFICE
    if not _spelt_alike(first - second, second - first):
        return None
    if not first & second:
        return "names that are spelt or sound alike", _NAMES
    shared = f"the same surname, {surname.capitalize()}" if surname else "a part of the name in common"
    return f"{shared}, and the rest is spelt alike", _NAMES


def _spelt_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each word of one name may be a spelling of a word of the other; an initial is none."""
    first, second = ([word for word in words if len(word) > 1] for words in (one, other))
    return bool(first and second) and all(any(JaroWinkler.similarity(a, b) >= _SPELT_ALIKE for b in second) for a in first)
