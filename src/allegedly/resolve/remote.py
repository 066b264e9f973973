"""People who may be one though nothing is sure enough to join them: only to be asked about."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz.distance import DamerauLevenshtein

from allegedly.names import PersonName, compare
from allegedly.names.agreement import agreement
from allegedly.names.scorer import THRESHOLD, probability
from allegedly.resolve.cluster import Clusters, Link
from allegedly.resolve.profiles import Profiles, Setting

# Of more different names in a story not every two are compared for a likeness that is only asked about.
_FEW = 60
# A word that more people bear than this says nothing of who is meant in another story.
_BEARERS = 3
_LETTERS = 0.5
_ALIKE, _ELSEWHERE = 0.3, 0.25


def remote_links(setting: Setting, clusters: Clusters, profiles: Profiles) -> list[Link]:
    """Links along which nobody is joined: names nearly alike in one story, and a surname whose bearer is in another story."""
    return [*_nearly_alike(setting, clusters), *_in_another_story(setting, clusters, profiles)]


def _nearly_alike(setting: Setting, clusters: Clusters) -> Iterator[Link]:
    """People of one story whose names a screener would take for one's, though they do not agree well enough to be joined."""
    known = setting.known
    bearers: defaultdict[str, dict[PersonName, str]] = defaultdict(dict)
    for key in known.named("person"):
        for name in known.full_names(key):
            bearers[setting.home(key)].setdefault(name, key)
    for names in bearers.values():
        for one, other in combinations(sorted(names, key=lambda name: name.words), 2) if len(names) <= _FEW else ():
            if not clusters.together(names[one], names[other]) and _screened(one, other):
                shown = ", ".join(sorted(known.entities[names[name]].name for name in (one, other)))
                reason = f"names that are nearly alike, in one story: {shown}"
                yield Link(names[one], names[other], (reason,), _ALIKE, frozenset({"name"}))


def _screened(one: PersonName, other: PersonName) -> bool:
    """Whether two names are alike on a list; those with one surname and two given names, or two suffixes, are of kin."""
    # The letters are cheap to compare: most pairs of a story go no further.
    if not DamerauLevenshtein.normalized_similarity("".join(one.words), "".join(other.words), score_cutoff=_LETTERS):
        return False
    if compare(one, other) is not None or (one.words[0] != other.words[0] and set(one.surnames) & set(other.surnames)):
        return False
    found = agreement(one, other)
    return not found.suffix and not found.contradicted and probability(found, "people") >= THRESHOLD


def _in_another_story(setting: Setting, clusters: Clusters, profiles: Profiles) -> Iterator[Link]:
    """Who is called by one word in a story where nobody bears it in full, and the few of other stories who do."""
    known = setting.known
    bearers: defaultdict[str, list[str]] = defaultdict(list)
    homes: set[tuple[str, str]] = set()
    for key in known.named("person"):
        for word in sorted({word for name in known.full_names(key) for word in name.surnames}):
            bearers[word].append(key)
            homes.add((word, setting.home(key)))
    for key in known.named("person"):
        words = known.single_names(key)
        if known.full_names(key) or len(words) != 1:
            continue
        [word] = words
        if (word, setting.home(key)) not in homes:
            yield from _of_few(setting, clusters, profiles, key, bearers[word])


def _of_few(setting: Setting, clusters: Clusters, profiles: Profiles, key: str, bearers: Sequence[str]) -> Iterator[Link]:
    """The links of a single name to its bearers elsewhere with whom it has something in common."""
    roots = {clusters.root(other): other for other in reversed(bearers)}
    for other in roots.values() if len(roots) <= _BEARERS else ():
        shared = setting.shared(profiles.of([key]), profiles.of([other]))
        if any(shared.values()) and not clusters.together(key, other):
            names = f"{setting.known.entities[key].name}, {setting.known.entities[other].name}"
            reason = f"a single name in common, in two stories that share a name: {names}"
            yield Link(key, other, (reason,), _ELSEWHERE)
