"""Near kin of whoever is hidden: the name of a mother tells who the child is.

Kin are whom a report calls so, and the kin of these: a grandmother is the mother of a mother. Where reports call only "the girl" by
a word for kin, that counts for the child that is named there. Who bears a hidden surname in the same report is hidden with it, kin
or not: else half of the name would stand there in the open.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from allegedly.names import fold
from allegedly.resolve.known import Known
from allegedly.shapes import KIN, MaskReason
from allegedly.vocabulary import words

# From a child to its mother, and from her to her sister: a name further off tells little.
_STEPS = 2


@dataclass(frozen=True)
class Household:
    """Whom kin are looked for: `hidden` are the people hidden for their own sake, with the reason; `private` who may be hidden."""

    known: Known
    members: Mapping[str, str]
    hidden: Mapping[str, MaskReason]
    private: Collection[str]


def kin(home: Household) -> frozenset[str]:
    """The people to be hidden for the sake of those who are."""
    ties = _ties(home)
    found: set[str] = set()
    last = set(home.hidden) | _stand_ins(home)
    for _ in range(_STEPS):
        last = {other for one in last for other in ties.get(one, ())} & set(home.private) - found
        found |= last
    return frozenset((found | _bearers(home, found | home.hidden.keys())) - home.hidden.keys())


def _ties(home: Household) -> Mapping[str, set[str]]:
    """Whom reports call kin of whom, both ways."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for tie in home.known.relations:
        if tie.kind in KIN:
            one, other = home.members[tie.from_], home.members[tie.to]
            found[one].add(other)
            found[other].add(one)
    return found


def _stand_ins(home: Household) -> set[str]:
    """People without a name whose kin tell who they are: victims, and "the girl" of a report that names a hidden child."""
    known, members = home.known, home.members
    unnamed = [one for one in known.entities.values() if one.kind == "person" and not one.named and not one.plural]
    victims = {part.entity for claim in known.claims if claim.review != "rejected" for part in claim.parts if part.part == "victim"}
    minors = {entity for entity, reason in home.hidden.items() if reason == "minor"}
    there = {known.article_of[key] for key in known.named("person") if members[key] in minors}
    return {
        members[one.key]
        for one in unnamed
        if one.key in victims or (known.article_of[one.key] in there and _called_a_child(one.name))
    }


def _called_a_child(words_: str) -> bool:
    return not words("masks", "children").isdisjoint(fold(words_).replace("-", " ").split())


def _bearers(home: Household, hidden: Collection[str]) -> set[str]:
    """Who bears, in an article that names somebody hidden, a surname of his that nobody there bears who is shown."""
    by_article: defaultdict[str, list[str]] = defaultdict(list)
    for key in home.known.named("person"):
        by_article[home.known.article_of[key]].append(key)
    found: set[str] = set()
    for keys in by_article.values():
        # Nobody is hidden in most articles.
        if any(home.members[key] in hidden for key in keys):
            found |= _bearers_in(home, hidden, keys)
    return found


def _bearers_in(home: Household, hidden: Collection[str], keys: Iterable[str]) -> set[str]:
    surnames: defaultdict[str, set[str]] = defaultdict(set)
    for key in keys:
        surnames[home.members[key]] |= _surnames(home.known, key)
    covered = {word for entity in surnames if entity in hidden for word in surnames[entity]}
    shown = {word for entity in surnames if entity not in hidden and entity not in home.private for word in surnames[entity]}
    return {entity for entity, own in surnames.items() if entity in home.private and not own.isdisjoint(covered - shown)}


def _surnames(known: Known, key: str) -> frozenset[str]:
    """By which surname a person is called in one article: that of a full name, or the single word by which he is named alone."""
    full = known.full_names(key)
    return frozenset(name.surnames[0] for name in full) if full else known.single_names(key)
