"""Whose name pages do not show until somebody asks for it: victims, whoever a report says is under eighteen, and their kin.

Who is accused of an offence or holds an office acts in public, and is shown though he was harmed as well, or is kin of somebody
hidden: then pages do not tell of whom (`record.masking_kin`). But a child is never shown. A victim who speaks by name is hidden
too: to ask for the name is one click, to take it back is none. What is hidden here is hidden from a passing look only; the texts
and all exports keep it.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from msgspec.structs import replace

from allegedly.names import ages, fold, harmed
from allegedly.resolve.known import Known
from allegedly.resolve.masks_kin import Household, kin
from allegedly.shapes import Claim, Entity, MaskReason, Mention, ProceedingKind
from allegedly.vocabulary import words

_ASKED: tuple[ProceedingKind, ...] = ("questioned",)


def with_masks(
    known: Known, members: Mapping[str, str], entities: Iterable[Entity], stood: Mapping[str, MaskReason] = MappingProxyType({})
) -> tuple[Entity, ...]:
    """The entities, those to be hidden with the reason. `members` is the entity of each local key.

    `stood` are those hidden already, by what articles say that are not at hand: their kin are hidden too.
    """
    found = tuple(entities)
    named = {members[key] for key in known.named("person")}
    persons = {entity.id for entity in found if entity.kind == "person" and entity.id in named}
    told = _told(known, members, persons)
    accused = _accused(known, members, told.harmed)
    holders = _holders(known, members) | {entity.id for entity in found if _of_office(entity)}
    # To be arrested and beaten is no reason to be shown; to be accused of more than that is.
    unaccused = persons - accused - holders
    private = unaccused - _met(known, members)
    reasons: dict[str, MaskReason] = {one: reason for one, reason in stood.items() if one in persons and reason != "kin"}
    reasons |= dict.fromkeys((_victims(known, members) | told.harmed.keys()) & unaccused, "victim")
    reasons |= dict.fromkeys((told.young - told.grown) - holders, "minor")
    reasons |= dict.fromkeys((told.once_young - told.grown) & private, "minor")
    reasons |= _namesakes(found, private, reasons)
    # To be asked as a witness is no reason to be shown.
    asked = unaccused - _met(known, members, but=_ASKED)
    near: dict[str, MaskReason] = dict.fromkeys(kin(Household(known, members, reasons, asked)), "kin")
    reasons |= near | _namesakes(found, asked - near.keys() - reasons.keys(), near)
    return tuple(replace(entity, masked=reasons[entity.id]) if entity.id in reasons else entity for entity in found)


def _claims(known: Known) -> Iterable[Claim]:
    return (claim for claim in known.claims if claim.review != "rejected")


def _victims(known: Known, members: Mapping[str, str]) -> set[str]:
    return {members[part.entity] for claim in _claims(known) for part in claim.parts if part.part == "victim"}


def _accused(known: Known, members: Mapping[str, str], harmed_at: Mapping[str, set[tuple[str, int]]]) -> set[str]:
    """Who is accused of an offence. A claim that somebody was harmed does not accuse him."""
    found: set[str] = set()
    for claim in _claims(known):
        accused = {members[part.entity] for part in claim.parts if part.part == "accused"}
        if claim.stance == "alleges" and claim.offences:
            accused |= {members[key] for key in claim.about}
        found |= {entity for entity in accused if not _covers(claim, harmed_at.get(entity, ()))}
    return found


def _met(known: Known, members: Mapping[str, str], but: Collection[ProceedingKind] = ()) -> set[str]:
    """Who was met by a legal step of another kind than some."""
    steps = (step for reading in known.readings for step in reading.proceedings if step.review != "rejected")
    return {members[step.subject] for step in steps if step.kind not in but}


def _covers(claim: Claim, places: Iterable[tuple[str, int]]) -> bool:
    """Whether a claim says what stands at one of some places."""
    return any(article == claim.article and any(span.start <= at < span.end for span in claim.content) for article, at in places)


def _holders(known: Known, members: Mapping[str, str]) -> set[str]:
    """Who acts for a body: holds an office in it, or speaks as an official."""
    official = {members[part.entity] for claim in _claims(known) for part in claim.parts if part.part == "official"}
    return official | {members[tie.from_] for tie in known.relations if tie.kind == "holds_office"}


def _of_office(entity: Entity) -> bool:
    return any(word in words("masks", "offices") for role in entity.roles for word in fold(role.title).split())


@dataclass
class _Told:
    """What the words beside names say: whom harm was done to, and where; who is under eighteen, or once was, and who is not."""

    harmed: dict[str, set[tuple[str, int]]] = field(default_factory=dict)
    young: set[str] = field(default_factory=set)
    once_young: set[str] = field(default_factory=set)
    grown: set[str] = field(default_factory=set)


def _told(known: Known, members: Mapping[str, str], persons: Collection[str]) -> _Told:
    told = _Told()
    for reading in known.readings:
        text = known.by_article[reading.article].text
        mentions = [mention for mention in reading.mentions if members[mention.entity] in persons]
        for mention in _near(mentions, harmed.hints(text), harmed.REACH):
            named = mention.form == "name"
            if mention.form != "nominal" and harmed.told_harmed(text, mention.start, mention.end, named=named):
                told.harmed.setdefault(members[mention.entity], set()).add((reading.article, mention.start))
        for mention in _near(mentions, ages.hints(text), ages.REACH):
            if mention.form != "pronoun":
                _age(told, members[mention.entity], mention, text)
    return told


def _age(told: _Told, entity: str, mention: Mention, text: str) -> None:
    if ages.told_grown(text, mention.start, mention.end):
        told.grown.add(entity)
    else:
        young = ages.told_a_child(text, mention.start, mention.end, named=mention.form == "name")
        if young:
            (told.young if young == "now" else told.once_young).add(entity)


def _near(mentions: Iterable[Mention], places: Sequence[int], reach: int) -> Iterator[Mention]:
    """The mentions that have one of some places, in order, within reach."""
    for mention in mentions:
        at = bisect_left(places, mention.start - reach)
        if at < len(places) and places[at] <= mention.end + reach:
            yield mention


def _namesakes(entities: Iterable[Entity], private: Collection[str], reasons: Mapping[str, MaskReason]) -> dict[str, MaskReason]:
    """Who may be one of those hidden, under the same full name in another report: else the name would stand there in the open."""
    full: dict[str, MaskReason] = {}
    others = []
    for entity in entities:
        names = [fold(name) for name in entity.names if " " in name]
        if entity.id in reasons:
            full |= dict.fromkeys(names, reasons[entity.id])
        elif entity.id in private:
            others.append((entity.id, names))
    return {entity: full[name] for entity, names in others for name in names if name in full}
