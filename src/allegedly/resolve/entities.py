"""Clusters as entities: ids that survive new articles, the name to show, roles merged."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

from allegedly.identity import content_id
from allegedly.names import fold, person_name, titled
from allegedly.names.body_words import body_name, words_of
from allegedly.resolve.bodies import is_land
from allegedly.resolve.cluster import Clusters
from allegedly.resolve.judged import Decisions
from allegedly.resolve.known import Known
from allegedly.shapes import Entity, EntityKind, LocalEntity, Review, Role

T = TypeVar("T")

# Where the articles disagree about the kind, the more frequent one holds, and of two as frequent the earlier in this list.
_KINDS: tuple[EntityKind, ...] = ("person", "group", "outlet", "organization", "place")


def cluster_ids(clusters: Clusters, issued: Sequence[str]) -> dict[tuple[str, ...], tuple[str, tuple[str, ...]]]:
    """For each cluster its id and its former ids.

    The id is the earliest issued one whose founding key is in the cluster; where none was issued, the one that the smallest key
    founds. Former ids are the other issued ones, so that after a join each old id leads on, and after a split each part keeps the
    ids that its keys founded.
    """
    rank = {entity: number for number, entity in reversed(list(enumerate(issued)))}
    found = {}
    for keys in clusters.all():
        own = sorted((founded for key in keys if (founded := content_id("e", key)) in rank), key=lambda e: rank[e])
        first = own[0] if own else content_id("e", keys[0])
        found[keys] = (first, tuple(sorted(set(own[1:]))))
    return found


def entity_members(ids: Mapping[tuple[str, ...], tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    """The entity id of each local key."""
    return {key: entity for keys, (entity, _) in ids.items() for key in keys}


def build_entities(
    known: Known, ids: Mapping[tuple[str, ...], tuple[str, tuple[str, ...]]], decisions: Decisions
) -> tuple[Entity, ...]:
    """One entity for each cluster, sorted by id."""
    members = entity_members(ids)
    entities = []
    for keys, (entity, former) in ids.items():
        local = [known.entities[key] for key in keys]
        kind = _decided(keys, decisions.kinds) or _kind(local)
        entities.append(
            Entity(
                id=entity,
                former_ids=former,
                kind=kind,
                name=_decided(keys, decisions.names) or _best_name([e for e in local if e.named] or local, kind, known),
                names=tuple(sorted({name for e in local for name in (e.name, *e.names)})),
                review=_review(keys, decisions.reviews),
                roles=_roles(local, members),
            )
        )
    return tuple(sorted(entities, key=lambda e: e.id))


def _review(keys: Sequence[str], reviews: Mapping[str, Review]) -> Review:
    """What people made of a cluster: rejected before edited before confirmed, where they judged several of its members."""
    given = {reviews[key] for key in keys if key in reviews}
    order: tuple[Review, ...] = ("rejected", "edited", "confirmed")
    return next((review for review in order if review in given), "unreviewed")


def _decided(keys: Sequence[str], given: Mapping[str, tuple[int, T]]) -> T | None:
    """What the latest judgement gave to any member of a cluster, None where none gave anything."""
    found = [given[key] for key in keys if key in given]
    return max(found, key=lambda numbered: numbered[0])[1] if found else None


def _kind(local: Sequence[LocalEntity]) -> EntityKind:
    counts = Counter(entity.kind for entity in local)
    return max(_KINDS, key=lambda kind: (counts[kind], -_KINDS.index(kind)))


def _best_name(local: Sequence[LocalEntity], kind: EntityKind, known: Known) -> str:
    """The name to show: the fullest that reports give a person, of others what is written most often, as full as it is written."""
    if kind == "person":
        return _persons_name(local, known)
    weights: Counter[str] = Counter()
    for entity in local:
        weights[entity.name] += max(1, known.mentions[entity.key])
    best = min(weights, key=lambda name: (-weights[name], name.isupper(), -len(body_name(name).words), name))
    if is_land(best):
        return _governments_name(best, local) if kind == "organization" else best
    fuller = [name for name in weights if kind != "place" and _fuller(name, best)]
    return min(fuller, key=lambda name: (-len(body_name(name).words), -weights[name], name), default=best)


def _fuller(name: str, short: str) -> bool:
    """Whether a body's name is a shorter proper name and more, so that a report more that writes less of it renames nobody.

    More is a land before it, whose or which it is ("Court of Auditors of Ostrava"), or behind a name of its own the rest of that
    name ("Kestrel Holdings"). A description ("the harbour's bank", "Republican Senate") is no name.
    """
    long, less = body_name(name), body_name(short)
    said = name.removeprefix("the ").removeprefix("The ").split()
    capital = short[:1].isupper() and all(word[:1].isupper() or fold(word) in words_of("joining") for word in said)
    if not capital or re.search(r"['’]s?\b|[,;:&0-9]| and ", name) or len(less.words) >= len(long.words):
        return False
    behind, before = long.raw[len(less.raw) :], long.raw[: -len(less.raw)]
    if less.raw == long.raw[: len(less.raw)]:
        return behind[0] in ("of", "for", "de", "do", "da", "di", "du", "des", "der") or not less.generic
    return less.raw == long.raw[-len(less.raw) :] and not body_name(" ".join(before)).landless


def _governments_name(land: str, local: Sequence[LocalEntity]) -> str:
    """What a government is called that most often goes by its land's name, so that it is not taken for the land."""
    names = sorted({name for entity in local for name in entity.names})
    wanted = re.compile(rf"(?:the )?government of {re.escape(land)}|{re.escape(land)}(?:['’]s)? government", re.IGNORECASE)
    return next((name for name in names if wanted.fullmatch(name)), land)


def _persons_name(local: Sequence[LocalEntity], known: Known) -> str:
    """Of names that as many reports go by, whole or in part, the longest, without initials, accents on, the one reported first."""
    # Descriptions of the unnamed are kept as they stand, with their articles; shown is the plain one.
    names = {name for entity in local for name in (entity.name, *(entity.names if entity.named else ()))}
    fit = [name for name in names if name[:1].isupper() and not name.isupper() and not titled(name)] or sorted(names)
    tails = {words[at:] for name in names for words in (person_name(name).words,) for at in range(1, len(words))}
    votes = _votes({(known.article_of[entity.key], entity.name) for entity in local}, fit)
    reported = _reported(local, known)

    def order(name: str) -> tuple[bool, int, int, bool, bool, str, str]:
        taken = person_name(name)
        initials = [len(word) == 1 for word in taken.words]
        # The end of a longer name, and a surname with initials alone before it, may be anybody's of that family.
        full = taken.full and not taken.bare and taken.words not in tails and not all(initials[:-1])
        return (not full, -votes[name], -min(len(initials), 4), any(initials), fold(name) == name.lower(), reported[name], name)

    return min(fit, key=order)


def _votes(used: Collection[tuple[str, str]], names: Sequence[str]) -> Mapping[str, int]:
    """How many reports go by each name, or by a part of it: whoever writes less of a name gives no other.

    Initials are no more of a name: a name with them is given by those alone who write them.
    """
    words = {name: person_name(name).words for name in {*names, *(name for _, name in used)}}
    told = {name: tuple(word for word in some if len(word) > 1) for name, some in words.items()}

    def gives(other: str, name: str) -> bool:
        return words[other] == words[name] or (told[name] == words[name] and _is_part(told[other], words[name]))

    return {name: len({report for report, other in used if gives(other, name)}) for name in names}


def _is_part(some: Sequence[str], words: Sequence[str]) -> bool:
    """Whether some words are words of a name, in its order."""
    rest = iter(words)
    return all(word in rest for word in some)


def _reported(local: Sequence[LocalEntity], known: Known) -> dict[str, str]:
    """The day (ISO) of the first report that writes each name; one without a date comes after all others."""
    first: dict[str, str] = {}
    for entity in local:
        day = known.by_article[known.article_of[entity.key]].published or "9"
        for name in (entity.name, *entity.names):
            first[name] = min(day, first.get(name, day))
    return first


def _roles(local: Sequence[LocalEntity], members: Mapping[str, str]) -> tuple[Role, ...]:
    """The roles of all members; the same title at the same organization is one role with all its evidence."""
    together: dict[tuple[str, str], list[Role]] = {}
    for entity in local:
        for role in entity.roles:
            organization = members.get(role.organization or "", "")
            together.setdefault((fold(role.title), organization), []).append(role)
    roles = []
    for (_, organization), same in sorted(together.items()):
        titles = Counter(role.title for role in same)
        roles.append(
            Role(
                title=min(titles, key=lambda title: (-titles[title], title)),
                organization=organization or None,
                since=min((role.since for role in same if role.since), default=None),
                until=max((role.until for role in same if role.until), default=None),
                evidence=tuple(sorted({place for role in same for place in role.evidence})),
            )
        )
    # What somebody is comes before what he was.
    return tuple(sorted(roles, key=lambda role: role.until is not None))
