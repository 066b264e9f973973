"""Figures on which the reports of one finding disagree, side by side."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from allegedly.resolve.grouping import components
from allegedly.resolve.view import View
from allegedly.resolve.words import content_stems
from allegedly.shapes import Amount, Claim, Conflict, ConflictValue

# Words on each side of a figure that say what it counts, in characters.
_AROUND = 60
# Figures closer than this may say the same, one of them rounded.
_ROUNDED = 0.1
# Where an article gives several figures of a unit, so many words in common beside two of them say that they are of one thing.
_PLAIN = 2
# How many words before and after a figure name what it is of.
_BEFORE, _AFTER = 5, 5
_BREAK = re.compile(r'[.,;:!?"“”()]\s|[\n"“”();]')


@dataclass(frozen=True)
class _Figure:
    """An amount with the stems beside it and the words around it, the figure itself left open."""

    amount: Amount
    beside: frozenset[str]
    phrase: str


def find_conflicts(view: View, claims: Sequence[Claim]) -> tuple[Conflict, ...]:
    """Amounts of one unit, in claims of different articles, said of one thing in like words, that cannot both be right.

    Kept precise: two articles are compared in a unit where each has one figure left that the other does not give, or where one
    figure of each shares more words with the other than any does. An article gives each value once.
    """
    by_unit: defaultdict[str, defaultdict[str, list[_Figure]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        for amount in view.amounts(claim):
            figures = by_unit[amount.unit][claim.article]
            if all(figure.amount.value != amount.value for figure in figures):
                figures.append(_figure(view, claim, amount))
    conflicts = []
    for _, by_article in sorted(by_unit.items()):
        all_figures = [figure for article in sorted(by_article) for figure in by_article[article]]
        number = {id(figure): i for i, figure in enumerate(all_figures)}
        ties = [
            (number[id(a)], number[id(b)])
            for one, other in combinations(sorted(by_article), 2)
            for a, b in _apart(by_article[one], by_article[other])
        ]
        groups = components(len(all_figures), ties)
        conflicts += [_conflict(view, [all_figures[i] for i in group]) for group in groups if len(group) > 1]
    return tuple(conflicts)


def _conflict(view: View, figures: Sequence[_Figure]) -> Conflict:
    ordered = sorted(figures, key=lambda f: (f.amount.article, f.amount.start, f.amount.end))
    return Conflict(
        about=ordered[0].phrase,
        values=tuple(
            ConflictValue(value=view.known.by_article[a.article].text[a.start : a.end], article=a.article, start=a.start, end=a.end)
            for a in (figure.amount for figure in ordered)
        ),
    )


def _figure(view: View, claim: Claim, amount: Amount) -> _Figure:
    text = view.article(claim).text
    span = next(s for s in claim.content if s.start <= amount.start and amount.end <= s.end)
    before = text[max(span.start, amount.start - _AROUND) : amount.start]
    after = text[amount.end : min(span.end, amount.end + _AROUND)]
    beside = frozenset(stem for stem in content_stems(f"{before} {after}") if not stem.isdigit())
    # The last and the first word may be cut; what a figure is of does not reach beyond its clause.
    lead, trail = _BREAK.split(text[span.start : amount.start])[-1], _BREAK.split(text[amount.end : span.end])[0]
    words = (*lead.split()[-_BEFORE:], "…", *trail.split()[:_AFTER])
    return _Figure(amount, beside, " ".join(words).strip(" ,-") if len(words) > 1 else amount.unit)


def _apart(ours: Sequence[_Figure], theirs: Sequence[_Figure]) -> list[tuple[_Figure, _Figure]]:
    """The pairs of figures of two articles that are of one thing and disagree."""
    left = [f for f in ours if not any(_same(f.amount, other.amount) for other in theirs)]
    right = [f for f in theirs if not any(_same(f.amount, other.amount) for other in ours)]
    if len(left) == len(right) == 1:
        return [(left[0], right[0])] if left[0].beside & right[0].beside else []
    shared = {(i, j): len(a.beside & b.beside) for i, a in enumerate(left) for j, b in enumerate(right)}
    return [
        (left[i], right[j])
        for (i, j), count in shared.items()
        if count >= _PLAIN and all(count > n for (k, m), n in shared.items() if (k == i) != (m == j))
    ]


def _same(one: Amount, other: Amount) -> bool:
    """Whether two figures say the same: equal, or one is the other rounded to fewer digits."""
    digits = min(_digits(one.value), _digits(other.value))
    close = abs(one.value - other.value) <= _ROUNDED * max(abs(one.value), abs(other.value))
    return close and f"{one.value:.{digits - 1}e}" == f"{other.value:.{digits - 1}e}"


def _digits(value: float) -> int:
    """How many digits a figure is given with: two for 38 million, one for 40 million."""
    return len(f"{value:.12g}".split("e")[0].replace(".", "").replace("-", "").strip("0")) or 1
