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


def answered_by(denial: Statement, findings: Sequence[Sequence[Statement]]) -> int | None:
    """The number of the one finding that a denial without a bound claim answers, None where none or several come into question.

    It must share an offence, and it must be about an accused of the finding or come from one.
    """
    fits = [number for number, group in enumerate(findings) if any(_answers(denial, accusation) for accusation in group)]
    return fits[0] if len(fits) == 1 else None


def _answers(denial: Statement, accusation: Statement) -> bool:
    if accusation.claim.stance != "alleges" or not denial.offences & accusation.offences:
        return False
    return bool(denial.about & accusation.about) or denial.speaker in accusation.about
