"""What somebody decided of a fact or a finding, told of it at once: before it is worked into what is derived."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from msgspec.structs import replace
from sqlalchemy import Connection

from allegedly.record import judged
from allegedly.shapes import Claim, Finding, Proceeding, Record, RelationEntry, Review

_VERDICTS: Mapping[str, Review] = {"confirm": "confirmed", "reject": "rejected"}
T = TypeVar("T", Claim, Proceeding, RelationEntry, Finding)


def waiting(connection: Connection) -> dict[str, Review]:
    """The verdicts that the resolution does not know of yet and that nobody took back, by the ids of what they are on."""
    number = judged.pending(connection)
    if not number:
        return {}
    known = judged.made(connection)
    found: dict[str, Review] = {}
    for judgement in known.all[-number:]:
        if judgement.id in known.holding and judgement.kind in _VERDICTS:
            found |= dict.fromkeys(judgement.subject, _VERDICTS[judgement.kind])
    return found


def told(record: Record, verdicts: Mapping[str, Review]) -> Record:
    """The record with these verdicts on what it holds; what follows from them, such as counts, is not in it yet."""
    if not verdicts:
        return record
    return replace(
        record,
        claims=_reviewed(record.claims, verdicts),
        proceedings=_reviewed(record.proceedings, verdicts),
        relations=_reviewed(record.relations, verdicts),
        findings=_reviewed(record.findings, verdicts),
    )


def _reviewed(some: Iterable[T], verdicts: Mapping[str, Review]) -> tuple[T, ...]:
    return tuple(replace(one, review=verdicts[one.id]) if one.id in verdicts else one for one in some)
