"""Two words of names compared: in which way they can be one name, and how sure that is."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import DamerauLevenshtein

from allegedly.names.asian import same_romanised
from allegedly.names.lists import nicknames, spellings
from allegedly.names.order import is_given
from allegedly.names.sounds import bare, consonants, same_sound

Grade = Literal[
    "exact", "initial", "transliteration", "romanisation", "syllables", "ending", "nickname", "acronym", "spelling", "near"
]

# A woman's form of a Slavic surname, and the man's.
_ENDINGS = (
    ("skaya", "sky"),
    ("skaia", "sky"),
    ("ska", "ski"),
    ("tska", "tski"),
    ("ova", "ov"),
    ("eva", "ev"),
    ("yova", "yov"),
    ("ina", "in"),
    ("aya", "y"),
    ("a", ""),
)
_WRITTEN_ON = ("al", "el", "ben", "bin", "bel", "bou", "abou", "abu")
# An "h" that is no part of kh, ch, sh or zh.
_ALONE_H = re.compile(r"(?<![kcsz])h")
_SLAVIC = ("ov", "ev", "in", "sky", "ski", "skiy", "skii", "skyy", "tsky", "enko", "uk", "oy", "iy", "ny")


@dataclass(frozen=True, slots=True)
class WordLikeness:
    """How two words agree: the grade in words, and its worth from 0 to 1."""

    grade: Grade
    worth: float


# Words that share less than this of their letters are no transcriptions of each other.
_HOPELESS = 0.33

_EXACT = WordLikeness("exact", 1.0)
_INITIAL = WordLikeness("initial", 0.6)
_TRANSLITERATION = WordLikeness("transliteration", 0.95)
_ROMANISATION = WordLikeness("romanisation", 0.85)
_ENDING = WordLikeness("ending", 0.9)
_NICKNAME = WordLikeness("nickname", 0.85)


@lru_cache(maxsize=1 << 19)
def likeness(one: str, other: str) -> WordLikeness | None:
    """How two folded words can be one name, None where they cannot."""
    if one == other:
        return _EXACT
    first, second = sorted((one, other))
    if len(first) == 1 or len(second) == 1:
        return _INITIAL if first[0] == second[0] else None
    return _listed(first, second) or _by_rule(first, second)


def _listed(one: str, other: str) -> WordLikeness | None:
    """What the word lists say of two words."""
    if spellings().get(one, one) == spellings().get(other, other):
        return _TRANSLITERATION
    return _NICKNAME if nicknames().get(one, frozenset()) & nicknames().get(other, frozenset()) else None


def _by_rule(one: str, other: str) -> WordLikeness | None:
    """What the letters of two words say."""
    alike = DamerauLevenshtein.normalized_similarity(one, other, score_cutoff=_HOPELESS)
    if not alike:
        return _ROMANISATION if same_romanised(one, other) else None
    if one[:3] == other[:3] and (_same_but_gender(one, other) or _same_but_gender(other, one)):
        return _ENDING
    if is_given(one) and is_given(other):
        # Two given names are two, however little parts them (Marina and Martina, Mario and Maria), unless nobody can hear it.
        return _TRANSLITERATION if same_sound(one, other) else _near(one, other, alike)
    if same_sound(one, other) or _same_but_article(one, other) or _same_but_article(other, one) or _ukrainian(one, other):
        return _TRANSLITERATION
    return _ROMANISATION if same_romanised(one, other) else _spelling(one, other) or _near(one, other, alike)


@lru_cache(maxsize=1 << 16)
def bare_likeness(one: str, other: str) -> WordLikeness | None:
    """How two words can be one name where a script wrote at least one of them without its vowels or with few sounds."""
    if one == other:
        return _EXACT
    first, second = bare(one), bare(other)
    if first and first == second:
        return _TRANSLITERATION if len(first) > 1 else WordLikeness("spelling", 0.6)
    if min(len(first), len(second)) >= 4 and DamerauLevenshtein.distance(first, second, score_cutoff=1) <= 1:
        return WordLikeness("spelling", 0.7)
    return None


def _same_but_article(one: str, other: str) -> bool:
    """Whether one is the other with an Arabic particle written on: Alkurd and Kurd, Bentaleb and (Ben) Taleb."""
    written_on = next((particle for particle in _WRITTEN_ON if one.startswith(particle)), "")
    rest = one.removeprefix(written_on)
    return bool(written_on) and len(rest) >= 4 and (rest == other or same_sound(rest, other))


def _ukrainian(one: str, other: str) -> bool:
    """Whether one is the Ukrainian, the other the Russian form of a Slavic surname: Hrytsenko and Gritsenko."""
    if not (one.endswith(_SLAVIC) and other.endswith(_SLAVIC)) or (one[0] == "h") == (other[0] == "h"):
        return False
    return same_sound(*(_ALONE_H.sub("g", word) if word[0] == "h" else word for word in (one, other)))


def _same_but_gender(one: str, other: str) -> bool:
    """Whether one is the woman's form of a Slavic surname whose man's form is the other."""
    for hers, his in _ENDINGS:
        stem = one.removesuffix(hers)
        if one.endswith(hers) and len(stem) >= 3 and other in (stem + his, stem + his.replace("y", "iy"), stem + "y", stem + "i"):
            return other.endswith(_SLAVIC)
    return False


def _spelling(one: str, other: str) -> WordLikeness | None:
    """A slip or a variant: one letter, two in long words. A last "a" is none: it tells a woman's name from a man's."""
    shortest, longest = sorted((len(one), len(other)))
    allowed = 2 if longest >= 9 else 1
    if shortest < 4 or _other_vowels(one, other):
        return None
    distance = DamerauLevenshtein.distance(one, other, score_cutoff=allowed)
    swapped = sorted(one) == sorted(other)
    if distance > allowed or (not swapped and (one[-1] == "a") != (other[-1] == "a")):
        return None
    worth = 1 - distance / longest - (0.1 if one[0] != other[0] and not swapped else 0)
    return WordLikeness("spelling", round(worth, 3))


def _other_vowels(one: str, other: str) -> bool:
    """Whether names of few consonants differ in a vowel, which is the name in them: Hamid and Hamad, Rashid and Rashad."""
    bones = consonants(one)
    few = len(bones.replace("sh", "s")) <= 3
    return few and len(one) == len(other) and bones == consonants(other) and sorted(one) != sorted(other)


def _near(one: str, other: str, alike: float) -> WordLikeness | None:
    """Alike, but not enough to be one name on that alone."""
    return WordLikeness("near", round(alike * 0.7, 3)) if alike >= 0.6 and min(len(one), len(other)) >= 3 else None
