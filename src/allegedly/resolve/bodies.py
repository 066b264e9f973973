"""Organizations, groups, outlets and places across articles: links by name, acronym and the vocabulary of well-known bodies."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache
from itertools import combinations

from allegedly.resolve.cluster import Clusters, Link, link_order
from allegedly.resolve.known import Known
from allegedly.resolve.names import Likeness
from allegedly.resolve.organizations import block_keys, body_name, compare_bodies, story_keys
from allegedly.resolve.words import fold
from allegedly.vocabulary import table

_KINDS = ("organization", "group", "outlet", "place")
# More holders of one key than this meet only their neighbours in key order: enough, since the same name joins them in a chain.
_WINDOW = 40
# No link weaker than this joins; it may become a suggestion.
LEAST = 0.7
_AS_SURE = 0.05

Pairs = list[tuple[str, str]]


def near_pairs(holders: Mapping[str, list[str]]) -> Pairs:
    """The pairs of keys that share a block, each pair once, sorted; large blocks give neighbours only."""
    found: set[tuple[str, str]] = set()
    for keys in holders.values():
        unique = sorted(set(keys))
        if len(unique) <= _WINDOW:
            found.update(combinations(unique, 2))
        else:
            for i, one in enumerate(unique):
                found.update((one, other) for other in unique[i + 1 : i + 1 + _WINDOW // 4])
    return sorted(found)


def names_of(known: Known, key: str) -> tuple[str, ...]:
    """The names by which bodies are compared, sorted: the proper ones, where there are any ("the port" may be any port)."""
    entity = known.entities[key]
    names = {entity.name, *entity.names}
    return tuple(sorted({name for name in names if _proper(name)} or names))


def _proper(name: str) -> bool:
    rest = re.sub(r"^(?:the|a|an|its|his|her|their|this|that) ", "", name, flags=re.IGNORECASE)
    return any(char.isupper() or char.isdigit() for char in rest)


def _tells(known: Known, key: str, name: str) -> bool:
    """Whether a name is enough to know a body by in any story: of two words or more, or the longest that its article gives it."""
    proper = names_of(known, key)
    return _proper(name) and (len(body_name(name).words) >= 2 or len(name) == max(map(len, proper)))


def body_blocks(known: Known, block: Callable[[str], tuple[str, ...]], home: Callable[[str], str]) -> Pairs:
    """Pairs of named bodies under a shared key; `home` confines a key, for example to a story."""
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for key in known.named(*_KINDS):
        for name in names_of(known, key):
            for mark in block(name):
                holders[f"{home(key)}:{mark}"].append(key)
    return near_pairs(holders)


def mixed(known: Known, one: str, other: str) -> bool:
    """Whether one of two is a place and the other is not: a firm taken for a place, or a land and its government."""
    return (known.entities[one].kind == "place") != (known.entities[other].kind == "place")


@cache
def _countries() -> frozenset[str]:
    return frozenset(
        fold(name) for land in table("countries").values() for part in ("names", "capitals") for name in land.get(part, ())
    )


def _a_country(name: str) -> bool:
    return body_name(name).folded in _countries()


def best_body_likeness(known: Known, one: str, other: str) -> tuple[Likeness, str, str] | None:
    """The surest agreement between any two names of two bodies, with the names."""
    found = [
        (likeness, a, b)
        for a in names_of(known, one)
        for b in names_of(known, other)
        if (likeness := compare_bodies(a, b)) is not None
    ]
    return max(found, key=lambda f: (f[0].confidence, not body_name(f[1]).generic, f[1], f[2]), default=None)


def join_well_known(known: Known, clusters: Clusters) -> None:
    """Join what the vocabulary knows as one body, also within an article."""
    first: dict[str, str] = {}
    for key in known.named(*_KINDS, "person"):
        body = known.entities[key].body
        if body:
            one = first.setdefault(body, key)
            if one != key:
                clusters.join(Link(one, key, ("the same well-known body in the vocabulary",), 0.99, frozenset({"article", "name"})))


def join_by_name(known: Known, clusters: Clusters) -> None:
    """Join bodies of the same name wherever they stand, unless the name is one that many bodies bear."""
    links = []
    for one, other in body_blocks(known, block_keys, lambda key: ""):
        found = best_body_likeness(known, one, other) if not mixed(known, one, other) else None
        if not found or not found[0].whole or not (_tells(known, one, found[1]) and _tells(known, other, found[2])):
            continue
        if known.entities[one].kind == "place" or not body_name(found[1]).generic:
            over = frozenset({"article"}) if found[0].confidence >= 0.97 else frozenset()
            links.append(Link(one, other, (f"{found[0].reason}: {found[1]}",), found[0].confidence, over))
    for link in sorted(links, key=link_order):
        clusters.join(link)


def join_in_story(known: Known, clusters: Clusters, story: Mapping[str, str]) -> list[Link]:
    """Join bodies of one story under generic names, acronyms and shorter forms; gives back the links that stayed doubtful."""

    def home(key: str) -> str:
        return story[known.article_of[key]]

    def keys(name: str) -> tuple[str, ...]:
        return block_keys(name) + story_keys(name)

    links: list[Link] = []
    for one, other in body_blocks(known, keys, home):
        found = None if clusters.together(one, other) else best_body_likeness(known, one, other)
        if found:
            likeness, first, second = found
            over = frozenset({"kind"}) if mixed(known, one, other) else frozenset()
            reasons = (f"{likeness.reason}, in one story: {first}, {second}",)
            if likeness.confidence >= (0.95 if over else 0.9 if known.entities[one].kind == "place" else 0.0) and not (
                over and _a_country(first)
            ):
                links.append(Link(one, other, reasons, likeness.confidence, over))
    return join_surest(clusters, links, alone=0.9)


def join_by_officers(known: Known, clusters: Clusters, story: Mapping[str, str]) -> None:
    """Join "the federation" of one article with the Football Federation of another where one person holds an office at each."""
    homes: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for key in known.named("person"):
        for role in known.entities[key].roles:
            if role.organization in known.entities:
                homes[story[known.article_of[key]], clusters.root(key)].add(role.organization)
    for relation in known.relations:
        if relation.kind == "holds_office" and relation.from_ in known.entities and relation.to in known.entities:
            homes[story[relation.article], clusters.root(relation.from_)].add(relation.to)
    links = []
    for (_, person), keys in sorted(homes.items()):
        bodies = sorted(key for key in keys if known.entities[key].kind == "organization")
        for one, other in ((a, b) for a in bodies for b in bodies if not known.entities[a].named and known.entities[b].named):
            noun = body_name(known.entities[one].name).words
            if len(noun) == 1 and noun[0] in body_name(known.entities[other].name).words:
                reason = f"{known.entities[person].name} holds an office at each, in one story: {known.entities[one].name}, "
                links.append(Link(one, other, (reason + known.entities[other].name,), 0.8))
    join_surest(clusters, links, alone=0.9)


def join_surest(clusters: Clusters, links: list[Link], alone: float) -> list[Link]:
    """Join along links, the surest first; one weaker than `alone` only where no other choice is left. Gives back the rest."""
    ends: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links:
        ends[link.one].append(link)
        ends[link.other].append(link)
    doubtful = []
    for link in sorted(links, key=link_order):
        if clusters.together(link.one, link.other):
            continue
        sure = link.confidence >= alone or (link.confidence >= LEAST and only_choice(clusters, ends, link))
        if not (sure and clusters.join(link)):
            doubtful.append(link)
    return [link for link in doubtful if clusters.asks(link)]


def only_choice(clusters: Clusters, ends: Mapping[str, list[Link]], link: Link) -> bool:
    """Whether neither end of a link could as well be joined to a third: on a link about as sure."""
    for end, other in ((link.one, link.other), (link.other, link.one)):
        near = {
            clusters.root(x.other if x.one == end else x.one)
            for x in ends[end]
            if x.confidence > link.confidence - _AS_SURE and clusters.may(x)
        }
        if near - {clusters.root(other), clusters.root(end)}:
            return False
    return True
