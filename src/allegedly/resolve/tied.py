"""People whom one report calls by a surname alone, and whom a tie to somebody else shows to be the one bearer of the story."""

import re
from collections import defaultdict
from collections.abc import Mapping

from allegedly.names import fold
from allegedly.resolve.bodies import join_surest
from allegedly.resolve.cluster import Clusters, Link
from allegedly.resolve.kinship import TWINS
from allegedly.resolve.likelihood import years_apart
from allegedly.resolve.profiles import Setting
from allegedly.shapes import RelationKind

_AGENTS: dict[RelationKind, str] = {"lawyer_of": "lawyer", "spokesperson_of": "spokesperson"}
# The only kin by marriage of whom reports tell more than once; what "relative" says, is said of too many.
_IN_LAW = re.compile(r"\w+-in-law")
_SURE = 0.85

Tie = tuple[str, str]
"""The sort of a tie and the root of the one to whom it is."""


def join_tied(setting: Setting, clusters: Clusters) -> list[Link]:
    """Join "Brandt, her lawyer" with Ida Brandt, the lawyer of the same client, where nobody else of the story bears the surname.

    Where a year or more lies between the reports, nobody is joined.
    """
    known = setting.known
    ties = _ties(setting, clusters)
    bearers: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for key in known.named("person"):
        for word in sorted({word for name in known.full_names(key) for word in name.surnames}):
            bearers[setting.home(key), word].append(key)
    links = []
    for key in sorted(key for key in ties if key in known.entities and not known.full_names(key)):
        words = known.single_names(key)
        others = bearers[setting.home(key), next(iter(words))] if len(words) == 1 else []
        if len({clusters.root(other) for other in others}) == 1 and not setting.a_namesake(key):
            links += [link for other in others if (link := _link(setting, ties, key, other))][:1]
    return join_surest(clusters, links, alone=_SURE)


def _link(setting: Setting, ties: Mapping[str, set[Tie]], key: str, other: str) -> Link | None:
    known = setting.known
    shared = sorted(ties[key] & ties.get(other, set()))
    if not shared or years_apart(known, known.article_of[key], known.article_of[other]) >= 1:
        return None
    sort, of = shared[0]
    reason = f"a single name in common, each the {sort} of {known.entities[of].name}; nobody else of the story bears it"
    return Link(key, other, (reason,), _SURE)


def _ties(setting: Setting, clusters: Clusters) -> dict[str, set[Tie]]:
    """The ties by which each person is told from others of a surname: as lawyer, spokesman, parent, spouse or kin by marriage."""
    known = setting.known
    found: defaultdict[str, set[Tie]] = defaultdict(set)
    for relation in known.relations:
        sort = _AGENTS.get(relation.kind) or TWINS.get(relation.kind)
        if relation.kind == "relative_of":
            told = _IN_LAW.search(fold(known.by_article[relation.article].text[relation.start : relation.end]))
            sort = told[0] if told else None
        if sort and {relation.from_, relation.to} <= known.entities.keys():
            found[relation.from_].add((sort, clusters.root(relation.to)))
    return dict(found)
