"""Who answers for which body: its head, its owner, and for a government the one whose government it is called."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from allegedly.names import fold
from allegedly.resolve.known import Known
from allegedly.resolve.words import tokens
from allegedly.shapes import LocalEntity
from allegedly.vocabulary import table

_OF_SOMEBODY = re.compile(r"^(.+?)['’]s? (?:government|administration|regime|cabinet)$", re.IGNORECASE)


def headed_bodies(known: Known, members: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    """For each person the bodies that he heads or owns, all as entity ids; deputies and heads of departments head nothing."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, entity in known.entities.items():
        for role in entity.roles if entity.kind == "person" else ():
            home = known.entities.get(role.organization or "")
            if home is not None and _heads(role.title, home):
                found[members[key]].add(members[home.key])
    for relation in known.relations:
        person, home = known.entities.get(relation.from_), known.entities.get(relation.to)
        if person is None or home is None or person.kind != "person" or home.kind == "person":
            continue
        if relation.kind == "owns" or (relation.kind == "holds_office" and any(_heads(role.title, home) for role in person.roles)):
            found[members[person.key]].add(members[home.key])
    for person_id, government in _governments(known, members):
        found[person_id].add(government)
    return {person: frozenset(homes) for person, homes in found.items()}


def duty_words(known: Known, members: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    """For each person the words of the offices that he is said to hold, posts left out: "port" of a port director."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    empty = _words("top") | _words("whole") | _words("ignored") | _words("past")
    for key, entity in known.entities.items():
        for role in entity.roles if entity.kind == "person" else ():
            home = known.entities.get(role.organization or "")
            words = {*tokens(role.title.replace("-", " ")), *(tokens(home.name) if home else ())}
            found[members[key]] |= words - empty
    return {person: frozenset(words) for person, words in found.items()}


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("resolve_offices")[name])


def _heads(title: str, home: LocalEntity) -> bool:
    """Whether a title at a body is the one at its top: a word for a head, and nothing beside it but the body's own name."""
    own = {word for name in home.names for word in tokens(name)} | _words("ignored")
    rest = [word for word in tokens(title.replace("-", " ")) if word not in own | _words("whole")]
    return bool(rest) and set(rest) <= _words("top") and not set(tokens(title)) & _words("past")


def _governments(known: Known, members: Mapping[str, str]) -> list[tuple[str, str]]:
    """Pairs of a person and the government that an article calls by that person's name."""
    pairs = []
    for reading in known.readings:
        called = {
            fold(name): entity.key
            for entity in reading.entities
            if entity.kind == "person" and entity.named
            for name in entity.names
        }
        for entity in reading.entities:
            for name in entity.names if entity.kind != "person" else ():
                match = _OF_SOMEBODY.match(name)
                if match and (key := called.get(fold(match[1]))):
                    pairs.append((members[key], members[entity.key]))
    return pairs
