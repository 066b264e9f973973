"""The answers to a finding: what its articles bind to its claims, and denials elsewhere that plainly answer the same."""

from collections import defaultdict
from collections.abc import Sequence

from allegedly.resolve.statements import Statement
from allegedly.shapes import Claim

ANSWERING = frozenset({"denies", "disputes", "declines"})


def bound_answers(claims: Sequence[Claim]) -> dict[str, tuple[str, ...]]:
    """For each claim the ids of the claims that answer it, in the order given."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for claim in claims:
        for answered in claim.answers:
            found[answered].append(claim.id)
    return {claim: tuple(answers) for claim, answers in found.items()}


def answered_by(denial: Statement, findings: Sequence[Sequence[Statement]]) -> tuple[int, ...]:
    """The numbers of the findings that an answer without a bound claim answers.

    One that names an offence answers the one finding of that offence about its speaker or whom it is about; where several come
    into question, none. A blank denial, or a refusal to comment, answers all that its speaker is accused of.
    """
    if not denial.offences:
        blank = denial.claim.stance in ("denies", "declines")
        return tuple(n for n, group in enumerate(findings) if blank and any(_accused(s, denial.speakers) for s in group))
    who = denial.speakers | denial.about
    fits = [n for n, group in enumerate(findings) if any(_accused(s, who) and denial.offences & s.offences for s in group)]
    return tuple(fits) if len(fits) == 1 else ()


def _accused(accusation: Statement, who: frozenset[str]) -> bool:
    return accusation.claim.stance == "alleges" and bool(who & accusation.about)
