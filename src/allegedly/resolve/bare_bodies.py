"""A sort word alone stands for the one body of the story that has it: "the Bureau" and the Anti-Graft Bureau."""

from collections import defaultdict
from collections.abc import Mapping

from allegedly.names.body_words import body_name
from allegedly.resolve.bodies import names_of
from allegedly.resolve.cluster import Clusters, Link
from allegedly.resolve.known import Known

_KINDS = ("organization", "group")
_ONLY, _SEVERAL = 0.8, 0.4
# The reader often leaves a sort word unbound in the very report that has the full name.
_OVER = frozenset({"article"})


def join_bare(known: Known, clusters: Clusters, story: Mapping[str, str]) -> list[Link]:
    """Join a body that is named by a sort word alone with the only one of its story whose longer name has the word.

    Gives back the links that stayed doubtful, because several have it.
    """
    bearers: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    bare: list[tuple[str, str]] = []
    for key in known.named(*_KINDS):
        words = [body_name(name).words for name in names_of(known, key)]
        if all(len(some) == 1 for some in words) and all(body_name(name).generic for name in names_of(known, key)):
            bare += [(key, words[0][0])] if words else []
            continue
        # What a body is stands last in its name, or first ("Bureau of Forests"): "the court" is no Tennis Court Fund.
        for word in sorted({word for some in words if len(some) > 1 for word in (some[0], some[-1])}):
            bearers[story[known.article_of[key]], word].append(key)
    doubtful: list[Link] = []
    for key, word in bare:
        homes: dict[str, str] = {}
        for other in bearers[story[known.article_of[key]], word]:
            # "The army" is a state's, and no Liberation Army.
            alike = known.entities[key].kind == known.entities[other].kind
            if alike and clusters.may(Link(key, other, (), 1.0, _OVER)):
                homes.setdefault(clusters.root(other), other)
        several = len(homes) > 1
        for other in homes.values():
            said = f"{'one of several' if several else 'the only one'} of the story whose name has the word"
            reason = f"{said}: {known.entities[key].name}, {known.entities[other].name}"
            link = Link(key, other, (reason,), _SEVERAL if several else _ONLY, _OVER)
            if several or not clusters.join(link):
                doubtful.append(link)
    return doubtful
