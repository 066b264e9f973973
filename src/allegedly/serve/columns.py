"""How much stands side by side: what would leave half of a page empty goes below, across both columns.

Heights are counted in lines from the letters of the texts, since no browser is at hand: the columns need not end on the same line.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import accumulate

from allegedly.serve.views import ClaimView

# So many letters stand in a line of the broad column and of the narrow one.
BROAD, NARROW = 74, 50
# Between two texts there is space; behind each stand the report and the mark of it.
_SPACE, _MARKED = 0.3, 24
# What is no higher stands beside even the shortest; what is no higher is left where it is.
_LEAST, _FEW = 9.0, 6.0


def abreast(left: Iterable[str], right: Iterable[str], letters: tuple[int, int] = (BROAD, NARROW)) -> tuple[int, int]:
    """How many of the texts of two columns stand side by side; the others of the longer one go below."""
    one, other = (_heights(texts, count) for texts, count in zip((left, right), letters, strict=True))
    return beside(sum(other), one), beside(sum(one), other)


def answers_beside(claim: ClaimView) -> int:
    """How many of the answers that a claim tells whole stand beside it."""
    facts = [claim.about, claim.offences, claim.hedges, claim.when]
    around = claim.quote.context if len(claim.quote.context) > len(claim.quote.words) else ""
    left = sum(_heights([claim.sentence, around, claim.quote.outlet + claim.quote.title], BROAD)) + sum(map(bool, facts))
    return beside(left, _heights((one.sentence for one in claim.answers if not one.again), NARROW))


def beside(column: float, heights: Sequence[float]) -> int:
    """How many of some blocks stand beside a column of a height: all where only a few lines would go below, and never none."""
    whole = sum(heights)
    for at, height in enumerate(accumulate(heights)):
        if at and height > max(column, _LEAST) and whole - height + heights[at] > _FEW:
            return at
    return len(heights)


def _heights(texts: Iterable[str], letters: int) -> list[float]:
    return [math.ceil((len(text) + _MARKED) / letters) + _SPACE for text in texts if text]
