"""Organizations, groups, outlets and places across articles: links by name, acronym and the vocabulary of well-known bodies."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, lru_cache

from allegedly.names import Likeness, fold
from allegedly.names.bodies import agreement_of, block_keys, land_keys, needs_place, opens, story_keys
from allegedly.names.body_words import body_name
from allegedly.resolve.cluster import Bar, Clusters, Link, link_order
from allegedly.resolve.homes import Homes
from allegedly.resolve.known import Known
from allegedly.vocabulary import table

_KINDS = ("organization", "group", "outlet", "place")
# More holders of one key than this meet only their neighbours in key order: enough, since the same name joins them in a chain.
_WINDOW = 40
# No link weaker than this joins; it may become a suggestion.
LEAST = 0.7
_AS_SURE = 0.05
# How sure it is that two are one where a third could as well be meant.
_EITHER = 0.5
# Bars that say that two are different people: neither that a report has both, nor a gender, which is often misread.
_CONTRARY = frozenset({"name", "years"})
# An acronym that two stories share and nothing else; a body without its place where the report does not speak of that place.
_ACRONYM_ALONE = 0.4
_ELSEWHERE = 0.5
# Names that agree as well as this are one body's also where one report has both.
_ONE_BODY = 0.93
# Beside the same others: an acronym in one story and a long form in another, or the same acronym in both; a ministry of one land.
_LONG_FORM = 0.6
_SAME_ACRONYM = 0.9
_ONE_LAND, _ONE_PLACE = 0.85, 0.75
# From here on two bodies of one article are one, too.
_ONE_NAME = 0.97

Pairs = list[tuple[str, str]]


def near_pairs(holders: Mapping[str, list[str]], rank: Mapping[str, tuple[str, ...]] | None = None) -> Pairs:
    """The pairs of keys that share a block, each pair once, sorted; large blocks give neighbours only.

    Neighbours are those next to each other by key; where a `rank` is given, by that first, so that the same names stand together
    and fewer neighbours are enough.
    """
    found: set[tuple[str, str]] = set()
    whole, reach = (_WINDOW, _WINDOW // 4) if rank is None else (_WINDOW // 4, _WINDOW // 8)
    for keys in holders.values():
        unique = sorted(set(keys)) if rank is None else sorted(set(keys), key=lambda key: (rank[key], key))
        ahead = len(unique) if len(unique) <= whole else reach
        for i, one in enumerate(unique):
            found.update((min(one, other), max(one, other)) for other in unique[i + 1 : i + 1 + ahead])
    return sorted(found)


def names_of(known: Known, key: str) -> tuple[str, ...]:
    """The names by which bodies are compared, sorted: the proper ones, where there are any ("the port" may be any port)."""
    entity = known.entities[key]
    names = {entity.name, *entity.names}
    return tuple(sorted({name for name in names if _proper(name)} or names))


@lru_cache(maxsize=1 << 16)
def _proper(name: str) -> bool:
    rest = re.sub(r"^(?:the|a|an|its|his|her|their|this|that) ", "", name, flags=re.IGNORECASE)
    return any(char.isupper() or char.isdigit() for char in rest)


def _tells(known: Known, key: str, name: str) -> bool:
    """Whether a name is enough to know a body by in any story: of two words or more, an acronym, or the longest of its article."""
    longest = max(names_of(known, key), key=len)
    short = len(body_name(name).words) < 2 and body_name(name).acronym is None
    # "Nordbau" is no shorter than "Nordbau Ltd."
    return _proper(name) and not (short and len(name) < len(longest) and body_name(name).words != body_name(longest).words)


def body_blocks(known: Known, block: Callable[[str], tuple[str, ...]], home: Callable[[str], str]) -> Pairs:
    """Pairs of named bodies under a shared key; `home` confines a key, for example to a story."""
    holders: defaultdict[str, list[str]] = defaultdict(list)
    rank = {key: names_of(known, key) for key in known.named(*_KINDS)}
    for key, names in rank.items():
        for name in names:
            for mark in block(name):
                holders[f"{home(key)}:{mark}"].append(key)
    return near_pairs(holders, rank)


def mixed(known: Known, one: str, other: str) -> bool:
    """Whether one of two is a place and the other is not: a firm taken for a place, or a land and its government."""
    return (known.entities[one].kind == "place") != (known.entities[other].kind == "place")


@cache
def _countries() -> frozenset[str]:
    return frozenset(
        fold(name) for land in table("countries").values() for part in ("names", "capitals") for name in land.get(part, ())
    )


def is_land(name: str) -> bool:
    """Whether a name is that of a country or a capital."""
    # "El Salvador" begins with an article that is of the name.
    return bool({body_name(name).folded, fold(name)} & _countries())


def best_body_likeness(known: Known, one: str, other: str) -> tuple[Likeness, str, str] | None:
    """The surest agreement between any two names of two bodies, with the names."""
    return agreement_of(names_of(known, one), names_of(known, other))


def join_well_known(known: Known, clusters: Clusters) -> None:
    """Join what the vocabulary knows as one body, also within an article."""
    first: dict[str, str] = {}
    for key in known.named(*_KINDS, "person"):
        body = known.entities[key].body
        if body:
            one = first.setdefault(body, key)
            if one != key:
                clusters.join(Link(one, key, ("the same well-known body in the vocabulary",), 0.99, frozenset({"article", "name"})))


def join_by_name(known: Known, clusters: Clusters, homes: Homes) -> list[Link]:
    """Join bodies of the same name wherever they stand, unless the name is one that many bodies bear; gives back the doubtful.

    A name that many bear is one body's where both reports are of one land, a bare acronym where they name something else alike.
    """
    links: list[Link] = []
    for one, other in body_blocks(known, lambda name: block_keys(name) + land_keys(name), lambda key: ""):
        found = best_body_likeness(known, one, other) if not mixed(known, one, other) else None
        if found and _tells(known, one, found[1]) and _tells(known, other, found[2]):
            links += _link_anywhere(known, (one, other), found, homes)
    return join_surest(clusters, links, alone=LEAST)


def _link_anywhere(known: Known, pair: tuple[str, str], found: tuple[Likeness, str, str], homes: Homes) -> list[Link]:
    """The link that an agreement of names makes whatever the story, if any; one below `LEAST` asks only."""
    likeness, *names = found
    name, other = (body_name(text) for text in names)
    reason = f"{likeness.reason}: {' and '.join(sorted(set(names)))}"
    if likeness.whole and (known.entities[pair[0]].kind == "place" or not (name.generic or name.acronym)):
        over: frozenset[Bar] = frozenset({"article"}) if likeness.confidence >= _ONE_NAME else frozenset()
        return [Link(*pair, (reason,), likeness.confidence, over)]
    if (likeness.whole or name.lands ^ other.lands) and name.own == other.own and homes.of_one_land(*pair, names[0]):
        return [Link(*pair, (reason, "both of one land"), _ONE_LAND)]
    if homes.apart(*pair):
        return []
    if name.acronym or other.acronym:
        return [_link_acronym(pair, likeness, reason, homes)]
    placed = homes.told(pair, (names[0], names[1])) if needs_place(*names) else likeness.whole and homes.beside(*pair)
    if not placed or not land_keys(names[0]):
        return []
    one_place = homes.of_one_place(*pair)
    return [Link(*pair, (reason, "both reports of one place") if one_place else (reason,), _ONE_PLACE if one_place else _ELSEWHERE)]


def _link_acronym(pair: tuple[str, str], likeness: Likeness, reason: str, homes: Homes) -> Link:
    """An acronym in two stories: of one body where both reports name something else alike, else a question."""
    if not homes.beside(*pair):
        return Link(*pair, (reason,), _ACRONYM_ALONE)
    return Link(*pair, (reason, "named beside the same others"), _SAME_ACRONYM if likeness.whole else _LONG_FORM)


def join_in_story(known: Known, clusters: Clusters, story: Mapping[str, str], homes: Homes) -> list[Link]:
    """Join bodies of one story under generic names, acronyms and shorter forms; gives back the links that stayed doubtful."""

    def home(key: str) -> str:
        return story[known.article_of[key]]

    def keys(name: str) -> tuple[str, ...]:
        return block_keys(name) + story_keys(name)

    links: list[Link] = []
    for one, other in body_blocks(known, keys, home):
        found = None if clusters.together(one, other) else best_body_likeness(known, one, other)
        if found and not homes.apart(one, other):
            links += _link_in_story(known, (one, other), found, homes)
    return join_surest(clusters, links, alone=0.9)


def _link_in_story(known: Known, pair: tuple[str, str], found: tuple[Likeness, str, str], homes: Homes) -> list[Link]:
    """The link that an agreement of names makes inside a story, if any."""
    likeness, first, second = found
    over: set[Bar] = set()
    least = 0.9 if known.entities[pair[0]].kind == "place" else 0.0
    if mixed(known, *pair):
        over, least = {"kind"}, 0.95
    if likeness.confidence < least or (over and is_land(first)):
        return []
    sure = likeness.confidence
    if needs_place(first, second):
        # "The Court of Auditors" and "the Court of Auditors of X" may stand for one body also in one report.
        over.add("article")
        sure = sure if homes.told(pair, (first, second)) else _ELSEWHERE
    elif not over and (likeness.confidence >= _ONE_BODY or body_name(first).acronym or body_name(second).acronym):
        # A reader may have taken a body's two names in one report for two bodies.
        over.add("article")
    if opens(*sorted((body_name(first), body_name(second)), key=lambda name: len(name.words))) and homes.a_place(first, second):
        sure = min(sure, _ELSEWHERE)
    reasons = (f"{likeness.reason}, in one story: {first}, {second}",)
    return [Link(*pair, reasons, sure, frozenset(over))]


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


def join_surest(clusters: Clusters, links: list[Link], alone: float, least: float = LEAST) -> list[Link]:
    """Join along links, the surest first; gives back the rest.

    One weaker than `alone` joins only where no other choice is left, one weaker than `least` never; and none where either end could
    as well be joined to a third whose name contradicts the other end's: "J. Varga" is not John while there is a Jane.
    """
    ends: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links:
        ends[link.one].append(link)
        ends[link.other].append(link)
    doubtful = []
    for link in sorted(links, key=link_order):
        if clusters.together(link.one, link.other):
            continue
        contested = link.confidence >= alone and _contested(clusters, ends, link)
        firm = link.confidence >= alone and not contested
        sure = firm or (link.confidence >= least and only_choice(clusters, ends, link))
        if not (sure and clusters.join(link)):
            doubtful.append(replace(link, confidence=_EITHER) if contested else link)
    return [link for link in doubtful if clusters.asks(link)]


def only_choice(clusters: Clusters, ends: Mapping[str, list[Link]], link: Link) -> bool:
    """Whether neither end of a link could as well be joined to a third: on a link about as sure."""
    return not any(_thirds(clusters, ends, link, end) for end in (link.one, link.other))


def _contested(clusters: Clusters, ends: Mapping[str, list[Link]], link: Link) -> bool:
    """Whether an end of a link could as well be joined to a third that cannot be one with the other end."""
    return any(
        clusters.bar(Link(third, other, (), 1.0, frozenset({"article"}))) in _CONTRARY
        for end, other in ((link.one, link.other), (link.other, link.one))
        for third in _thirds(clusters, ends, link, end)
    )


def _thirds(clusters: Clusters, ends: Mapping[str, list[Link]], link: Link, end: str) -> set[str]:
    """What else, by its root, one end of a link could be joined to on a link about as sure."""
    own = {clusters.root(link.one), clusters.root(link.other)}
    near = [x for x in ends[end] if x.confidence > link.confidence - _AS_SURE]
    roots = [clusters.root(x.other if x.one == end else x.one) for x in near]
    return {root for x, root in zip(near, roots, strict=True) if root not in own and clusters.may(x)}
