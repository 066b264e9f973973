"""What speaks for a listed name being the one asked, as numbers; and what they weigh, so that a score is a sum of reasons.

Each number speaks one way only and its weight never falls as it grows, so a pair that agrees better is never held less likely.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import DamerauLevenshtein

from allegedly.names.align import Alignment, Match
from allegedly.vocabulary import table

# Where the weight of a number may change.
KNOTS: Mapping[str, tuple[float, ...]] = {
    "exact": (0.0,),
    "initial": (0.0,),
    "nickname": (0.0,),
    "transliteration": (0.0,),
    "romanisation": (0.0,),
    "spelling": (0.0,),
    "near": (0.0,),
    "told": (0.0, 0.6, 1.0, 1.4, 1.8, 2.2),
    "rarest": (0.0, 0.4, 0.7),
    "letters": (0.0, 0.3, 0.45, 0.6, 0.75, 0.9),
    "first": (0.0, 0.5, 0.8),
    "last": (0.0, 0.5, 0.8),
    "slips": (0.0, 0.15, 0.35),
    "against": (0.0, 0.15, 0.35, 0.6),
    "against_told": (0.0, 0.4, 0.7),
    "asked_more": (0.0, 0.15, 0.35, 0.6),
    "listed_more": (0.0, 0.15, 0.35, 0.6),
    "mixed": (0.0,),
    "ending": (0.0,),
}
# All that is not the same word speaks against, less or more: nothing can be better than the very same name.
AGAINST = frozenset(KNOTS) - {"exact", "told", "rarest", "letters", "first", "last"}
NUMBERS = tuple(KNOTS)

_WAYS = {"ending": "transliteration", "syllables": "romanisation"}
_GRADES = ("exact", "initial", "nickname", "transliteration", "romanisation", "spelling", "near")
# An initial tells little, whatever the name that it stands for.
_INITIAL = 0.2


@dataclass(frozen=True, slots=True)
class Weighed:
    """A name as one side of a comparison: its words, what each tells, all they tell, its letters sorted by word, its ending."""

    words: tuple[str, ...]
    weights: tuple[float, ...]
    mass: float
    letters: str
    ending: str | None


def weighed(words: tuple[str, ...], weights: Sequence[float], ending: str | None) -> Weighed:
    """A name with what its words tell."""
    return Weighed(words, tuple(weights), math.fsum(weights) or 1.0, "".join(sorted(words)), ending)


def evidence(found: Alignment, asked: Weighed, listed: Weighed) -> tuple[float, ...]:
    """The numbers of an aligned pair, in the order of `NUMBERS`."""
    total = asked.mass + listed.mass
    shares = dict.fromkeys(_GRADES, 0.0)
    slips = told = rarest = 0.0
    for match in found.matches:
        ours, theirs = sum(asked.weights[slice(*match.ones)]), sum(listed.weights[slice(*match.others)])
        shares[_WAYS.get(match.grade, match.grade)] += (ours + theirs) / total
        slips += (ours + theirs) / total * (1 - match.worth)
        if match.grade != "near":
            tells = (_INITIAL if match.grade == "initial" else min(ours, theirs)) * match.worth
            told, rarest = told + tells, max(rarest, tells)
    left = sum([asked.weights[at] for at in found.left_one])
    other_left = sum([listed.weights[at] for at in found.left_other])
    against = min(left, other_left)
    return (
        *shares.values(),
        told,
        rarest,
        DamerauLevenshtein.normalized_similarity(asked.letters, listed.letters),
        *_ends(found, len(asked.words) - 1, len(listed.words) - 1),
        slips,
        2 * against / total,
        against,
        (left - against) / asked.mass,
        (other_left - against) / listed.mass,
        float(found.order == "mixed"),
        float(bool(asked.ending and listed.ending) and asked.ending != listed.ending),
    )


def _ends(found: Alignment, last: int, other_last: int) -> tuple[float, float]:
    """How well the listed name's first word and its last agree with the asked one's; of names turned round, with any word."""
    if found.order != "turned":
        return _end(found, 0, 0), _end(found, last, other_last)
    ends = [
        max(
            (match.worth for match in found.matches if match.grade != "near" and match.others[0] <= at < match.others[1]),
            default=0.0,
        )
        for at in (0, other_last)
    ]
    return ends[0], ends[1]


def _end(found: Alignment, at: int, other_at: int) -> float:
    """How well the words at two places agree with each other."""
    return next((match.worth for match in found.matches if _covers(match, at, other_at)), 0.0)


def _covers(match: Match, at: int, other_at: int) -> bool:
    return match.grade != "near" and match.ones[0] <= at < match.ones[1] and match.others[0] <= other_at < match.others[1]


@dataclass(frozen=True, slots=True)
class Scale:
    """What the numbers weigh: a bias, and for each number the knots with the weight that is added from there on."""

    bias: float
    slopes: tuple[tuple[tuple[float, float], ...], ...]

    def points(self, numbers: Sequence[float]) -> tuple[float, ...]:
        """What each number adds to the log-odds or takes from them."""
        return tuple(
            [_along(number, slopes) if number and slopes else 0.0 for number, slopes in zip(numbers, self.slopes, strict=True)]
        )


def _along(number: float, slopes: tuple[tuple[float, float], ...]) -> float:
    """The value at a number of a line that bends at knots."""
    return sum([slope * (number - knot) for knot, slope in slopes if number > knot])


@cache
def scale(kind: str) -> Scale:
    """The weights of a kind of names, as they are shipped."""
    data = table("screening")[kind]
    slopes = tuple(
        tuple((knot, slope) for knot, slope in zip(KNOTS[name], data["weights"].get(name, ()), strict=False) if slope)
        for name in NUMBERS
    )
    return Scale(data["bias"], slopes)


def chance(points: float) -> float:
    """Log-odds as a number between 0 and 1 that orders as they do."""
    return 1 / (1 + math.exp(-max(min(points, 30.0), -30.0)))
