"""What somebody decided of a fact or a finding, told of it at once: before it is worked into what is derived."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from msgspec.structs import replace
from sqlalchemy import Connection

from allegedly.record import judged
from allegedly.shapes import Claim, Entity, Finding, OfficeEntry, Place, Proceeding, Record, RelationEntry, Review
from allegedly.standing import NOT_AN_ANSWER, sides

_VERDICTS: Mapping[str, Review] = {"confirm": "confirmed", "reject": "rejected"}
T = TypeVar("T", Claim, Proceeding, RelationEntry, OfficeEntry, Finding)


class Waiting(NamedTuple):
    """What the resolution does not know of yet and nobody took back.

    `reviews` are verdicts by the ids of what they are on, `off` the claims that each answer does not answer.
    """

    reviews: Mapping[str, Review]
    off: Mapping[str, frozenset[str]]


def waiting(connection: Connection) -> Waiting:
    """What waits to be worked in."""
    reviews: dict[str, Review] = {}
    off: dict[str, frozenset[str]] = {}
    number = judged.pending(connection)
    known = judged.made(connection) if number else None
    for judgement in known.all[-number:] if known else ():
        if known is None or judgement.id not in known.holding:
            continue
        if judgement.kind in _VERDICTS:
            reviews |= dict.fromkeys(judgement.subject, _VERDICTS[judgement.kind])
        answers, asked = sides(judgement.value, judgement.subject)
        for answer in answers if judgement.kind in ("answers", NOT_AN_ANSWER) else ():
            before = off.get(answer, frozenset())
            off[answer] = before | {*asked} if judgement.kind == NOT_AN_ANSWER else before - {*asked}
    return Waiting(reviews, off)


def told(record: Record, waits: Waiting) -> Record:
    """The record with what waits told of what it holds; what follows from it, such as counts, is not in it yet."""
    record = _without_answers(record, waits.off) if any(waits.off.values()) else record
    return _with_verdicts(record, waits.reviews) if waits.reviews else record


def _without_answers(record: Record, off: Mapping[str, frozenset[str]]) -> Record:
    """The record without the answers that somebody took off: of a claim, and of a finding that they are bound to no otherwise."""
    claims = tuple(
        replace(claim, answers=tuple(asked for asked in claim.answers if asked not in off[claim.id])) if claim.id in off else claim
        for claim in record.claims
    )
    bound = {claim.id: claim.answers for claim in claims if claim.id in off}

    def stands(answer: str, finding: Finding) -> bool:
        return not (off.get(answer, frozenset()).intersection(finding.claims) and not {*bound.get(answer, ())} & {*finding.claims})

    findings = (replace(one, answers=tuple(a for a in one.answers if stands(a, one))) for one in record.findings)
    return replace(record, claims=claims, findings=tuple(findings))


def _with_verdicts(record: Record, verdicts: Mapping[str, Review]) -> Record:
    """The record with verdicts on what it holds."""
    held = [one for one in record.offices if verdicts.get(one.id) == "rejected"]
    verdicts = {**_of_their_ties(record, held), **verdicts}
    return replace(
        record,
        entities=tuple(_holding(one, record, verdicts) for one in record.entities) if held else record.entities,
        offices=_reviewed(record.offices, verdicts),
        claims=_reviewed(record.claims, verdicts),
        proceedings=_reviewed(record.proceedings, verdicts),
        relations=_reviewed(record.relations, verdicts),
        findings=_reviewed(record.findings, verdicts),
    )


def _of_their_ties(record: Record, held: Iterable[OfficeEntry]) -> dict[str, Review]:
    """That the relations which rest on the words of offices are rejected with them."""
    places = {(one.entity, one.organization, _words(one)) for one in held}
    return {tie.id: "rejected" for tie in record.relations if (tie.from_, tie.to, _words(tie)) in places}


def _holding(entity: Entity, record: Record, verdicts: Mapping[str, Review]) -> Entity:
    """An entity without the words of rejected offices and the dates beside them, and without the roles of which nothing is left."""
    own = {_words(one): verdicts.get(one.id, one.review) for one in record.offices if one.entity == entity.id}
    roles = []
    for role in entity.roles:
        gone = {place.article for place in role.evidence if own.get(place) == "rejected"}
        left = tuple(place for place in role.evidence if own.get(place, "rejected") != "rejected" or place.article not in gone)
        if not gone or any(place in own for place in left):
            roles.append(replace(role, evidence=left))
    return replace(entity, roles=tuple(roles))


def _words(fact: OfficeEntry | RelationEntry) -> Place:
    return Place(article=fact.article, start=fact.start, end=fact.end)


def _reviewed(some: Iterable[T], verdicts: Mapping[str, Review]) -> tuple[T, ...]:
    return tuple(replace(one, review=verdicts[one.id]) if one.id in verdicts else one for one in some)
