"""Which allegation an answer answers, inside one article."""

from dataclasses import dataclass

from allegedly.shapes import Claim, Relation

ANSWERING = frozenset({"denies", "disputes", "admits", "declines"})
# An answer that names no matter answers what was said shortly before it, not the whole article.
_NEAR = 4
# An answer as short as this (characters) only points at what was said before it: "called the report pure invention".
_POINTER = 45
_KIN_AND_OFFICE = frozenset({"holds_office", "lawyer_of", "spokesperson_of", "client_of", "member_of", "employee_of"})


@dataclass(frozen=True)
class _Fit:
    offence: bool
    accused: bool
    before: bool
    distance: int


def bind(claims: tuple[Claim, ...], relations: tuple[Relation, ...], places: dict[str, int]) -> dict[str, tuple[str, ...]]:
    """For each answering claim, the ids of the allegations that it answers, in the order of the text.

    `places` gives each claim's place in the order of the text. An answer is bound to allegations of the same offence, first
    those against its speaker, his office or those whom it speaks of; one that names no offence to the latest allegations
    against these; failing that a denial answers the allegation just before it.
    """
    ties = _ties(relations)
    allegations = [claim for claim in claims if claim.stance == "alleges"]
    stated = [claim for claim in claims if claim.stance in ("alleges", "asserts")]
    return {
        claim.id: _answered(claim, [a for a in allegations if not _same_speaker(a, claim)], ties, places)
        or _pointed_at(claim, [a for a in stated if not _same_speaker(a, claim)], places)
        for claim in claims
        if claim.stance in ANSWERING and claim.sources
    }


def _answered(answer: Claim, allegations: list[Claim], ties: dict[str, set[str]], places: dict[str, int]) -> tuple[str, ...]:
    fits = {a.id: _fit(answer, a, ties, places) for a in allegations}
    ranked = (
        [a for a in allegations if fits[a.id].offence and fits[a.id].accused],
        [a for a in allegations if fits[a.id].offence and fits[a.id].before],
        [a for a in allegations if not answer.offences and fits[a.id].accused and _close(fits[a.id])],
        [] if answer.offences else _nearest_before(allegations, fits),
    )
    chosen = next((group for group in ranked if group), [])
    return tuple(a.id for a in sorted(chosen, key=lambda a: (places[a.id], a.id)))


def _pointed_at(answer: Claim, stated: list[Claim], places: dict[str, int]) -> tuple[str, ...]:
    """The statement just before a short answer that names no matter of its own."""
    if answer.stance not in ("denies", "disputes") or sum(s.end - s.start for s in answer.content) > _POINTER:
        return ()
    before = [claim for claim in stated if 0 < places[answer.id] - places[claim.id] <= 2]
    return (max(before, key=lambda claim: places[claim.id]).id,) if before else ()


def _fit(answer: Claim, allegation: Claim, ties: dict[str, set[str]], places: dict[str, int]) -> _Fit:
    speakers = {key for s in answer.sources for key in (s.entity, s.on_behalf_of) if key}
    concerned = speakers | set(answer.about) | {tied for key in speakers for tied in ties.get(key, ())}
    gap = places[answer.id] - places[allegation.id]
    return _Fit(
        offence=bool(set(answer.offences) & set(allegation.offences)),
        accused=bool(concerned & set(allegation.about)),
        before=gap > 0,
        distance=abs(gap),
    )


def _close(fit: _Fit) -> bool:
    """Said shortly before, or right after: "“It did not happen,” said N, who is accused of …"."""
    return _recent(fit) or fit.distance == 1


def _recent(fit: _Fit) -> bool:
    return fit.before and fit.distance <= _NEAR


def _nearest_before(allegations: list[Claim], fits: dict[str, _Fit]) -> list[Claim]:
    before = [a for a in allegations if _recent(fits[a.id])]
    return [min(before, key=lambda a: (fits[a.id].distance, a.id))] if before else []


def _same_speaker(one: Claim, other: Claim) -> bool:
    first = {s.entity for s in one.sources[:1]} - {None}
    return bool(first & {s.entity for s in other.sources[:1]})


def _ties(relations: tuple[Relation, ...]) -> dict[str, set[str]]:
    ties: dict[str, set[str]] = {}
    for relation in relations:
        if relation.kind in _KIN_AND_OFFICE:
            ties.setdefault(relation.from_, set()).add(relation.to)
            ties.setdefault(relation.to, set()).add(relation.from_)
    return ties
