"""Figures on which the reports of one finding disagree, side by side."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from allegedly.resolve.view import View
from allegedly.resolve.words import content_stems
from allegedly.shapes import Amount, Claim, Conflict, ConflictValue

# Words on each side of a figure that say what it counts, in characters.
_AROUND = 60
# Figures closer than this say the same, one of them rounded.
_ROUNDED = 0.1

Figure = tuple[Amount, frozenset[str]]


def find_conflicts(view: View, claims: Sequence[Claim]) -> tuple[Conflict, ...]:
    """Amounts of one unit, in claims of different articles, with a word beside them in common, that cannot both be right.

    Kept precise: two articles are compared in a unit only where each has one figure left that the other does not give.
    """
    figures: defaultdict[str, defaultdict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        for amount in view.amounts(claim):
            figures[amount.unit][claim.article].append((amount, _context(view, claim, amount)))
    conflicts = []
    for unit in sorted(figures):
        differing = {figure for pair in combinations(sorted(figures[unit]), 2) for figure in _apart(figures[unit], pair)}
        if differing:
            values = tuple(
                ConflictValue(
                    value=view.known.by_article[a.article].text[a.start : a.end], article=a.article, start=a.start, end=a.end
                )
                for a in sorted(differing, key=lambda a: (a.article, a.start, a.end))
            )
            conflicts.append(Conflict(about=unit, values=values))
    return tuple(conflicts)


def _context(view: View, claim: Claim, amount: Amount) -> frozenset[str]:
    text = view.article(claim).text
    span = next(s for s in claim.content if s.start <= amount.start and amount.end <= s.end)
    before = text[max(span.start, amount.start - _AROUND) : amount.start]
    after = text[amount.end : min(span.end, amount.end + _AROUND)]
    return frozenset(stem for stem in content_stems(f"{before} {after}") if not stem.isdigit())


def _apart(by_article: dict[str, list[Figure]], pair: tuple[str, str]) -> list[Amount]:
    ours, theirs = (by_article[article] for article in pair)
    left = [f for f in ours if not any(_same(f[0], other[0]) for other in theirs)]
    right = [f for f in theirs if not any(_same(f[0], other[0]) for other in ours)]
    if len({f[0].value for f in left}) == len({f[0].value for f in right}) == 1 and left[0][1] & right[0][1]:
        return [left[0][0], right[0][0]]
    return []


def _same(one: Amount, other: Amount) -> bool:
    return abs(one.value - other.value) <= _ROUNDED * max(abs(one.value), abs(other.value))
