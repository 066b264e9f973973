"""The answers to a finding: what its articles bind to its claims, and denials elsewhere in the story that plainly answer the same.

The answer should stand wherever the accusation stands: a denial by those who are accused, which no report binds to anything
else, is taken from a lower bar on.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from allegedly.resolve.answer_features import FEATURES, features
from allegedly.resolve.court import Court
from allegedly.resolve.docket import DENYING, Docket, Group
from allegedly.resolve.statements import Statement
from allegedly.resolve.voices import Voice
from allegedly.shapes import Claim
from allegedly.vocabulary import table


def denied_claims(claims: Iterable[Claim]) -> frozenset[str]:
    """The ids of the claims that others deny or dispute: whatever they were read as, somebody took them for an accusation."""
    return frozenset(answered for claim in claims if claim.stance in DENYING for answered in claim.answers)


def answers_of(
    groups: Sequence[Group],
    statements: Sequence[Statement],
    voice: Callable[[Claim], Voice],
    off: Mapping[str, frozenset[str]] = MappingProxyType({}),
) -> list[set[str]]:
    """For each finding the ids of the claims that answer it.

    `statements` are all of the story, `voice` tells in whose name a claim is made, `off` which claims an answer does not answer, as
    somebody decided.
    """
    docket = Docket(groups, statements, voice)
    court = Court(docket)
    return [
        {a.claim.id for a in _answers(docket, court, number) if not _is_off(group, a, off)} for number, group in enumerate(groups)
    ]


def _answers(docket: Docket, court: Court, number: int) -> Iterator[Statement]:
    yield from (answer for answer in court.asked(number) if _taken(docket, court, answer, number))
    yield from court.statements(number)


def _taken(docket: Docket, court: Court, answer: Statement, number: int) -> bool:
    # What a report itself binds stands beside the claim there: so it counts for the finding as well.
    if (
        docket.is_bound(answer, number)
        or docket.names_charge(answer, number)
        or court.answers_all(answer, number)
        or court.in_one_breath(answer, number)
        or court.silent_on(answer, number)
    ):
        return True
    # What an article binds to something else needs more to be an answer to this too, unless the accused says it, or it retells it.
    free = docket.free(answer.claim.id, number) or court.retells(answer, number)
    bar = "hear" if free and court.heard(answer, number) else "take" if free else "elsewhere"
    return likelihood(features(docket, answer, number)) >= _setting(bar)


def _is_off(group: Group, answer: Statement, off: Mapping[str, frozenset[str]]) -> bool:
    """Whether somebody took an answer off what a finding tells, and it is bound to no other claim of it."""
    own = {s.claim.id for s in group}
    return not own.isdisjoint(off.get(answer.claim.id, ())) and own.isdisjoint(answer.claim.answers)


def likelihood(features: Mapping[str, float]) -> float:
    """How likely an answer with these features is one to the finding."""
    data = table("answering_findings")
    return 1 / (1 + math.exp(-math.fsum([data["bias"], *(data["weights"][name] * features[name] for name in FEATURES)])))


@cache
def _setting(name: str) -> float:
    return float(table("answering_findings")[name])
