"""Which pairs that may be the same a person is asked about, and which of them first."""

import math
from collections.abc import Iterable

from allegedly.pair_reasons import one_name

# Of the pairs below this chance hardly any were one on the annotated stories: docs/resolving.md has the counts.
ASKED_FROM = 0.05
# Whoever knows both sides can tell at once what depends on the smaller one; the claims and steps of the other count so much less.
_LARGER = 0.1


def asked(chance: float, fewer: int, reasons: Iterable[str]) -> bool:
    """Whether a person is asked about a pair: it is doubtful, or both bear one name and something is told of both.

    `fewer` are the facts of whichever side has fewer. Where two of one name are kept apart, each with claims or legal steps, a
    reader who takes them for one lays the acts of the one to the other, and one who does not misses half of them.
    """
    return chance >= ASKED_FROM or (fewer > 0 and any(map(one_name, reasons)))


def worth(chance: float, one: int, other: int) -> float:
    """What an answer is worth: the certainty that it gives, in bits, times what depends on it.

    That is the facts that a join would bring under another name: those of the side with fewer, one more for the entity itself, and
    a tenth of what the other side has more.
    """
    fewer, more = sorted((one, other))
    return entropy(chance) * (1 + fewer + _LARGER * (more - fewer))


def entropy(chance: float) -> float:
    """How uncertain a yes or no of this chance is, in bits. No answer of a person is ever quite certain beforehand."""
    chance = min(max(chance, 0.01), 0.99)
    return -(chance * math.log2(chance) + (1 - chance) * math.log2(1 - chance))
