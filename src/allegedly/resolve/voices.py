"""In whose name a claim is made: those who say it, those for whom they speak, and those by whom they stand."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from allegedly.answering.told import accused_in
from allegedly.names import fold
from allegedly.resolve.view import View
from allegedly.shapes import Claim, Relation, Source
from allegedly.vocabulary import words
from allegedly.wording_speakers import spoken_with

_WORD = re.compile(r"[a-z-]+")
# Whoever stands in one of these to somebody says what that one would say.
_SIDES = frozenset({"holds_office", "member_of", "employee_of", "owns", "part_of"})


@dataclass(frozen=True)
class Voice:
    """In whose name a claim is made, all as entities.

    `own` are the speaker and those for whom a lawyer or spokesman speaks; `side` those by whom the speaker stands besides: the
    body that is his or the people of it, the one whose allies or campaign he is, and whoever has his full name;
    `above` are of these those to whom he belongs, so
    that he says what they say; `named` are those whom the sentence names beside a word for an
    accusation ("criticized the ministry's allegations against N, saying …"). `anonymous`: nobody may be told who it is.
    """

    own: frozenset[str]
    side: frozenset[str]
    above: frozenset[str]
    named: frozenset[str]
    anonymous: bool


def voices(view: View) -> Callable[[Claim], Voice]:
    """What tells the voice of a claim of the case."""
    represented, up = clients(view), _belonging(view.known.relations, view.entity)
    down, called = _turned(up), _called_alike(view)

    def voice(claim: Claim) -> Voice:
        first = spoken_with(claim.sources)
        speakers = frozenset(e for s in first for key in (s.entity, s.on_behalf_of) if (e := view.entity(key)))
        own = speakers.union(*(represented.get(one, frozenset()) for one in speakers))
        above = frozenset[str]().union(*(up.get(one, frozenset()) for one in own), *(_standing_by(view, s) for s in first))
        below = frozenset[str]().union(*(down.get(one, frozenset()) | view.headed.get(one, frozenset()) for one in own))
        places = [(m.start, m.end, e) for m in view.mentions_of(claim.article) if (e := view.entity(m.entity))]
        return Voice(
            own=own,
            side=(above | below).union(*(called.get(one, frozenset()) for one in own)) - own,
            above=above - own,
            named=accused_in(view.article(claim).text, claim, places) - speakers,
            anonymous=any(s.kind == "anonymous" or s.basis == "anonymous" for s in first),
        )

    return voice


def clients(view: View) -> Mapping[str, frozenset[str]]:
    """For each lawyer and spokesman of the case, by entity, those for whom the readings say that they speak."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for relation in view.known.relations:
        one, other = view.entity(relation.from_), view.entity(relation.to)
        if one and other and relation.kind in ("lawyer_of", "spokesperson_of"):
            found[one].add(other)
        elif one and other and relation.kind == "client_of":
            found[other].add(one)
    for claim in view.known.claims:
        for source in claim.sources[:1]:
            one, other = view.entity(source.entity), view.entity(source.on_behalf_of)
            if one and other and (local := view.local(source.entity)) and local.named:
                found[one].add(other)
    return {one: frozenset(others) for one, others in found.items()}


def _belonging(relations: Iterable[Relation], who: Callable[[str], str | None]) -> Mapping[str, frozenset[str]]:
    """For everybody the bodies to which he belongs."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for relation in relations:
        one, other = who(relation.from_), who(relation.to)
        if relation.kind in _SIDES and one and other:
            found[one].add(other)
    return {one: frozenset(others) for one, others in found.items()}


def _called_alike(view: View) -> Mapping[str, frozenset[str]]:
    """For whoever bears the same full name as others, these: he is perhaps one of them, no stranger to their case."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, local in view.known.entities.items():
        if local.kind == "person" and local.named and len(local.name.split()) > 1 and (one := view.entity(key)):
            found[fold(local.name)].add(one)
    return {one: frozenset(alike - {one}) for alike in found.values() if len(alike) > 1 for one in alike}


def _turned(up: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, others in up.items():
        for other in others:
            found[other].add(one)
    return {one: frozenset(others) for one, others in found.items()}


def _standing_by(view: View, source: Source) -> frozenset[str]:
    """Those whose people the words for a speaker call him: "the minister's allies", "a lawyer for N"."""
    if words("resolve_words", "standing_by").isdisjoint(_WORD.findall(fold(source.text))):
        return frozenset()
    inside = (m for m in view.mentions_of(source.article) if source.start <= m.start and m.end <= source.end and m.form == "name")
    return frozenset(e for m in inside if m.entity != source.entity and (e := view.entity(m.entity)))
