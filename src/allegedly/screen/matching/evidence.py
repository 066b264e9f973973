"""What speaks for a listed name being the one asked, as numbers; and what they weigh, so that a score is a sum of reasons.

Each number speaks one way only and its weight never falls as it grows, so a pair that agrees better is never held less likely.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import DamerauLevenshtein

from allegedly.names.align import Alignment, Match
from allegedly.names.sounds import bare
from allegedly.names.words import likeness
from allegedly.vocabulary import table

# Where the weight of a number may change.
KNOTS: Mapping[str, tuple[float, ...]] = {
    "exact": (0.0,),
    "initial": (0.0,),
    "nickname": (0.0,),
    "transliteration": (0.0,),
    "romanisation": (0.0,),
    "skeleton": (0.0,),
    "spelling": (0.0,),
    "near": (0.0,),
    "told": (0.0, 0.6, 1.0, 1.4, 1.8, 2.2),
    "rarest": (0.0, 0.4, 0.7),
    "letters": (0.0, 0.3, 0.45, 0.6, 0.75, 0.9),
    "first": (0.0, 0.5, 0.8),
    "last": (0.0, 0.5, 0.8),
    "whole": (0.0,),
    "slips": (0.0, 0.15, 0.35),
    "against": (0.0, 0.15, 0.35, 0.6),
    "against_told": (0.0, 0.4, 0.7),
    "given_against": (0.0,),
    "main_against": (0.0,),
    "alone": (0.0,),
    "asked_more": (0.0, 0.15, 0.35, 0.6),
    "listed_more": (0.0, 0.15, 0.35, 0.6),
    "mixed": (0.0,),
    "ending": (0.0,),
    "written": (0.0,),
    "figures": (0.0,),
}
# All that is not the same word speaks against, less or more: nothing can be better than the very same name.
AGAINST = frozenset(KNOTS) - {"exact", "told", "rarest", "letters", "first", "last", "whole"}
NUMBERS = tuple(KNOTS)

_WAYS = {"ending": "transliteration", "syllables": "romanisation", "acronym": "nickname"}
_GRADES = ("exact", "initial", "nickname", "transliteration", "romanisation", "skeleton", "spelling", "near")
# An initial tells little, whatever the name that it stands for; consonants tell the more, the more there are.
_INITIAL = 0.2
_FIRST = (0,)
_SKELETON = (0.0, 0.05, 0.25, 0.5, 0.7, 0.85)
# An ending that one name has and the other leaves out.
_SILENT_ENDING = 0.2
# Words that are less alike than this are taken for one because a script wrote few of their sounds.
_HEARD = 0.7


@dataclass(frozen=True, slots=True)
class Weighed:
    """A name as one side of a comparison: its words, what each tells, all they tell, its letters sorted by word, its ending.

    `mains` are the places of words that can be the one by which its bearer goes: a person's first surname. `loose` says that its
    script wrote no vowels, or few sounds. `written` is what sets apart names of the same words: particles and hyphens.
    """

    words: tuple[str, ...]
    weights: tuple[float, ...]
    mass: float
    letters: str
    mains: tuple[int, ...]
    ending: str | None
    loose: bool
    written: str


def weighed(words: tuple[str, ...], weights: Sequence[float]) -> Weighed:
    """A name with what its words tell; its last word is the main one."""
    mass = math.fsum(weights) or 1.0
    return Weighed(words, tuple(weights), mass, "".join(sorted(words)), (len(words) - 1,), None, False, "")


def evidence(found: Alignment, asked: Weighed, listed: Weighed) -> tuple[float, ...]:
    """The numbers of an aligned pair, in the order of `NUMBERS`."""
    total = asked.mass + listed.mass
    shares = dict.fromkeys(_GRADES, 0.0)
    slips = told = rarest = 0.0
    for match in found.matches:
        way, mass, tells = weight_of(match, asked, listed)
        shares[way] += mass / total
        slips += mass / total * (1 - match.worth)
        told, rarest = told + tells, max(rarest, tells)
    left = sum([asked.weights[at] for at in found.left_one])
    other_left = sum([listed.weights[at] for at in found.left_other])
    against = min(left, other_left)
    return (
        *shares.values(),
        told,
        rarest,
        DamerauLevenshtein.normalized_similarity(asked.letters, listed.letters),
        _end(found, _FIRST, _FIRST),
        _end(found, asked.mains, listed.mains),
        0.0 if found.left_one or found.left_other else max(1 - slips, 0.0),
        slips,
        2 * against / total,
        against,
        *_in_its_stead(found, asked, listed),
        float((len(asked.words) == 1) != (len(listed.words) == 1)),
        (left - against) / asked.mass,
        (other_left - against) / listed.mass,
        float(found.order == "mixed"),
        0.0 if asked.ending == listed.ending else 1.0 if asked.ending and listed.ending else _SILENT_ENDING,
        float(asked.words != listed.words or asked.written != listed.written),
        float(_figures(asked, listed)),
    )


def _figures(asked: Weighed, listed: Weighed) -> bool:
    """Whether both names have figures, and other ones: the 71st plant is not the 72nd."""
    if asked.letters.isalpha() or listed.letters.isalpha():
        return False
    ours, theirs = ({word for word in side.words if not word.isalpha()} for side in (asked, listed))
    return bool(ours and theirs) and ours != theirs


def _in_its_stead(found: Alignment, asked: Weighed, listed: Weighed) -> tuple[float, float]:
    """Whether a name's first word, and whether its main one, agrees with none while the other name has words left for it.

    So do the names of kin, of one surname and other given names, and those that share a given name alone.
    """
    agreed = [match for match in found.matches if match.grade != "near"]
    first = any(not match.ones[0] for match in agreed) and any(not match.others[0] for match in agreed)
    main = any(_among(match.ones, asked.mains) for match in agreed) and any(_among(match.others, listed.mains) for match in agreed)
    if first and main:
        return 0.0, 0.0
    left = sum([match.ones[1] - match.ones[0] for match in agreed]) < len(asked.words)
    other_left = sum([match.others[1] - match.others[0] for match in agreed]) < len(listed.words)
    return (float(not first), float(not main)) if left and other_left else (0.0, 0.0)


def weight_of(match: Match, asked: Weighed, listed: Weighed) -> tuple[str, float, float]:
    """The number that counts a match's share, what its words weigh in both names, and what their agreeing tells."""
    ours, theirs = sum(asked.weights[slice(*match.ones)]), sum(listed.weights[slice(*match.others)])
    way = _WAYS.get(match.grade, match.grade)
    if way == "near":
        return way, ours + theirs, 0.0
    tells = _INITIAL if way == "initial" else min(ours, theirs)
    if (asked.loose or listed.loose) and way in ("transliteration", "spelling"):
        one, other = "".join(asked.words[slice(*match.ones)]), "".join(listed.words[slice(*match.others)])
        heard = likeness(one, other)
        if heard is None or heard.worth < _HEARD:
            way, tells = "skeleton", min(tells, _SKELETON[min(len(bare(one)), len(bare(other)), len(_SKELETON) - 1)])
    return way, ours + theirs, tells * match.worth


def _end(found: Alignment, places: tuple[int, ...], other_places: tuple[int, ...]) -> float:
    """How well the words at some places agree with each other; of names turned round, the listed ones with any word."""
    turned = found.order == "turned"
    return max(
        [
            match.worth
            for match in found.matches
            if match.grade != "near" and _among(match.others, other_places) and (turned or _among(match.ones, places))
        ],
        default=0.0,
    )


def _among(span: tuple[int, int], places: tuple[int, ...]) -> bool:
    return any(span[0] <= at < span[1] for at in places)


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
