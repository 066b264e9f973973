"""The best alignment of two names, part by part: which words of the one stand for which of the other, and what is left over.

Nothing is decided about what is a given name and what a surname: every word may stand for every word, several may be written as one
(Abdul Rahman, Abdulrahman), and only then is it looked at in which order they stand.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import DamerauLevenshtein

from allegedly.names.asian import east_asian, same_syllables
from allegedly.names.grammar import PersonName
from allegedly.names.sounds import consonants
from allegedly.names.words import Grade, WordLikeness, bare_likeness, likeness


@dataclass(frozen=True, slots=True)
class Match:
    """Words of one name that stand for words of the other: spans of places, the grade and its worth."""

    ones: tuple[int, int]
    others: tuple[int, int]
    grade: Grade
    worth: float

    @property
    def joined(self) -> bool:
        """Whether words that the one writes apart stand as one word in the other."""
        return self.ones[1] - self.ones[0] != self.others[1] - self.others[0]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Matches in the order of the first name, the places left over on either side, and the order in which the second has them.

    `order` is "same", "turned" (the last words first, as where a surname is put in front) or "mixed".
    """

    matches: tuple[Match, ...]
    left_one: tuple[int, ...]
    left_other: tuple[int, ...]
    order: str


Like = Callable[[str, str], WordLikeness | None]


@lru_cache(maxsize=1 << 15)
def align(one: PersonName, other: PersonName) -> Alignment:
    """The alignment of two names of people."""
    if one.script == other.script:
        return align_words(one.words, other.words, likeness, _syllables(one.words, other.words))
    return align_words(one.words, other.words, _loose)


def align_words(ones: Sequence[str], others: Sequence[str], like: Like, given: Sequence[Match] = ()) -> Alignment:
    """The best alignment of words: matches that are `given`, then the best pair first, ties to words in like places."""
    found = _pairs(ones, others, like) + _joined(ones, others) + _turned(_joined(others, ones))
    found.sort(key=_order)
    chosen: list[Match] = []
    free_one, free_other = [True] * len(ones), [True] * len(others)
    for match in (*given, *found):
        (a, b), (c, d) = match.ones, match.others
        if all(free_one[a:b]) and all(free_other[c:d]):
            free_one[a:b] = [False] * (b - a)
            free_other[c:d] = [False] * (d - c)
            chosen.append(match)
    chosen.sort(key=lambda match: match.ones)
    left_one = tuple(i for i, free in enumerate(free_one) if free)
    left_other = tuple(i for i, free in enumerate(free_other) if free)
    return Alignment(tuple(chosen), left_one, left_other, _sequence([match.others[0] for match in chosen]))


def _loose(one: str, other: str) -> WordLikeness | None:
    """Words of two scripts, one of which may have left out vowels."""
    like = likeness(one, other)
    return like if like and like.worth >= 0.7 else bare_likeness(one, other) or like


def _order(match: Match) -> tuple[float, int, int, int]:
    """The surest first; joined words before their parts; words in like places before others."""
    width = max(match.ones[1] - match.ones[0], match.others[1] - match.others[0])
    return (-match.worth, -width, abs(match.ones[0] - match.others[0]), match.ones[0] + match.others[0])


def _pairs(ones: Sequence[str], others: Sequence[str], like: Like) -> list[Match]:
    found = []
    for i, one in enumerate(ones):
        for j, other in enumerate(others):
            alike = like(one, other)
            if alike is not None:
                found.append(Match((i, i + 1), (j, j + 1), alike.grade, alike.worth))
    return found


def _joined(ones: Sequence[str], others: Sequence[str]) -> list[Match]:
    """Two or three words of the first that the second writes as one."""
    found: list[Match] = []
    if len(ones) == 1:
        return found
    for width in (2, 3):
        for i in range(len(ones) - width + 1):
            long = sum(map(len, ones[i : i + width]))
            for j, other in enumerate(others):
                if abs(long - len(other)) <= 2 and len(other) >= 4:
                    like = _as_one("".join(ones[i : i + width]), other)
                    if like is not None:
                        found.append(Match((i, i + width), (j, j + 1), like.grade, like.worth))
    return found


def _turned(matches: list[Match]) -> list[Match]:
    return [Match(match.others, match.ones, match.grade, match.worth) for match in matches]


@lru_cache(maxsize=1 << 16)
def _as_one(joined: str, whole: str) -> WordLikeness | None:
    """Whether words run together are one word: the same letters, the same consonants, or one slip in a long word."""
    if joined == whole:
        return WordLikeness("exact", 0.98)
    if len(consonants(joined)) >= 4 and consonants(joined) == consonants(whole):
        return WordLikeness("transliteration", 0.93)
    if len(whole) >= 8 and DamerauLevenshtein.distance(joined, whole, score_cutoff=1) == 1:
        return WordLikeness("spelling", 0.85)
    return None


def _syllables(ones: Sequence[str], others: Sequence[str]) -> list[Match]:
    """The given names of Chinese and Korean people in two romanisations, where the surnames, first or last, can be one.

    A given name of two syllables is one name, so these go before the syllables.
    """
    found = []
    for surname, given in _divided(ones):
        for other_surname, other_given in _divided(others):
            like = likeness(ones[surname], others[other_surname])
            first, second = ("".join(words[slice(*span)]) for words, span in ((ones, given), (others, other_given)))
            if like and like.grade in ("exact", "romanisation") and first != second and same_syllables(first, second):
                found.append(Match(given, other_given, "syllables", 0.85))
    return found


def _divided(words: Sequence[str]) -> list[tuple[int, tuple[int, int]]]:
    """The place of the surname and the span of the given name, for a name of a surname and one or two syllables."""
    if not 2 <= len(words) <= 3:
        return []
    ends = ((0, (1, len(words))), (len(words) - 1, (0, len(words) - 1)))
    return [(at, span) for at, span in ends if east_asian(words[at])]


def _sequence(places: list[int]) -> str:
    """Whether places go up, or go up after one turn as round a ring."""
    falls = sum(a > b for a, b in pairwise(places))
    if not falls:
        return "same"
    return "turned" if falls == 1 and places[-1] < places[0] else "mixed"
