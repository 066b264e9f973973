"""Offices compared: whether two people of one story are said to hold the same singular post."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from allegedly.names.bodies import compare_bodies
from allegedly.names.body_words import body_name
from allegedly.resolve.cluster import Clusters
from allegedly.resolve.known import Known
from allegedly.resolve.terms import in_past
from allegedly.resolve.words import stem, tokens
from allegedly.shapes import Role
from allegedly.vocabulary import table

# The words of a title with a capital, and its first.
_CAPITALS = re.compile(r"^\S+|(?<=\s)[A-Z]\S*")


@dataclass(frozen=True)
class Office:
    """A post: the word that says what post it is, the stems that say where, and the cluster of its organization if it is named.

    `since` and `until` are when it was held, as far as a report tells. `proper` are the names in the title and of the organization.
    """

    post: str
    place: frozenset[str]
    organization: str | None
    past: bool
    words: str
    since: str | None = None
    until: str | None = None
    proper: frozenset[str] = frozenset()


@cache
def _posts() -> dict[str, str]:
    return {word: group[0] for group in table("resolve_offices")["singular"] for word in group}


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("resolve_offices")[name])


@cache
def _rank() -> dict[str, str]:
    return {word: group[0] for group in table("resolve_offices")["ranks"] for word in group}


def _office(known: Known, clusters: Clusters, role: Role) -> Office | None:
    """The office that a role names, None where the title is one that many hold at a time."""
    organization = known.entities[role.organization].name if role.organization in known.entities else ""
    words = [_rank().get(word, word) for word in tokens(role.title)]
    post = next((_posts()[word] for word in words if word in _posts()), None)
    if post is None:
        return None
    ranks = [word for word in words if word in _rank().values()]
    rest = {
        stem(word)
        for word in (*words, *body_name(organization).words)
        if word not in _words("ignored") and _posts().get(word) != post
    }
    return Office(
        post=" ".join([*sorted(set(ranks)), post]),
        place=frozenset(rest) - set(ranks),
        organization=clusters.root(role.organization) if role.organization in known.entities else None,
        past=bool(set(words) & _words("past")) or bool(role.evidence and in_past(known.by_article[role.evidence[0].article], role)),
        words=f"{role.title}, {organization}" if organization and organization not in role.title else role.title,
        since=role.since,
        until=role.until,
        proper=frozenset(tokens(f"{' '.join(_CAPITALS.findall(role.title)[1:])} {organization}")) - _words("ignored"),
    )


def offices(known: Known, clusters: Clusters, key: str) -> tuple[Office, ...]:
    """The singular offices that an article ascribes to a person."""
    found = (_office(known, clusters, role) for role in known.entities[key].roles)
    return tuple(sorted((office for office in found if office), key=lambda o: (o.post, o.words)))


def office_of(known: Known, clusters: Clusters, description: str) -> Office | None:
    """The singular office that a description of somebody names ("the mayor of Selm", "the mayor"), None where it names none."""
    return _office(known, clusters, Role(title=description, organization=None, since=None, until=None, evidence=()))


def same_office(known: Known, one: Office, other: Office) -> bool:
    """Whether two offices are one post: the same post, and the same organization or the same words for where it is."""
    if one.post != other.post or one.past != other.past or _in_sequence(one, other) or _in_sequence(other, one):
        return False
    if one.organization and one.organization == other.organization:
        return True
    if one.organization and other.organization:
        names = (known.entities[office.organization].name for office in (one, other) if office.organization)
        likeness = compare_bodies(*names)
        return likeness is not None and likeness.confidence >= 0.9
    small, large = sorted((one.place, other.place), key=lambda place: (len(place), sorted(place)))
    return len(small) >= 1 and len(small & large) / len(large) >= 0.6


def elsewhere(ones: Sequence[Office], others: Sequence[Office]) -> bool:
    """Whether two people hold a public post of one sort, each of another place, and no post that is the same."""
    return any(
        one.post == other.post
        and one.post in _words("public")
        and not (one.past or other.past or one.since or other.since or one.until or other.until)
        and bool(one.proper and other.proper)
        and one.proper.isdisjoint(other.proper)
        for one in ones
        for other in others
    )


def _in_sequence(one: Office, other: Office) -> bool:
    """Whether the one was held before the other began, so that they are two terms: ISO dates, compared as far as both are known."""
    if not one.until or not other.since:
        return False
    known = min(len(one.until), len(other.since))
    return one.until[:known] < other.since[:known]
