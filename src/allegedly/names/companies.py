"""Registered names of companies, ships and other bodies: legal form apart from the name, the words aligned as those of people are.

For lists (sanctions, registers), where every name is a full one. What a newspaper calls a ministry is another matter.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from allegedly.names.agreement import Agreement, Side, measure
from allegedly.names.align import Alignment, Match, align_words
from allegedly.names.folding import fold
from allegedly.names.sounds import same_sound
from allegedly.names.words import WordLikeness
from allegedly.vocabulary import table

_DOTTED = re.compile(r"\b(?:[a-z]\.\s?){2,}|\b[a-z](?:\.[a-z])+\b")
_CUT = re.compile(r"[^a-z0-9%]+")
_COMMON = 0.6
# Initials of fewer words than this are anybody's; of more, nobody's.
ACRONYMS = range(3, 9)
# What letters that are the initials of as many words are worth, by how many they are.
_ACRONYM = {3: 0.5, 4: 0.7, 5: 0.8, 6: 0.85, 7: 0.85, 8: 0.85}
# What Slavic adjectives made of a place or trade end in: Voronezh, Voronezhsky.
_ADJECTIVE = re.compile(r"(?:ov|ev|in|n)?(?:sk(?:y|i|iy|ii|iyi|aya|aia|oye|oe|ogo|oi)|n(?:yi|iy|aya|aia|oe|oye))$")
_LEAST_STEM = 4


@dataclass(frozen=True)
class CompanyName:
    """A company's name as folded words, its legal form if it says one, and the first letters of its words as they were written."""

    words: tuple[str, ...]
    form: str | None
    initials: str


@cache
def _forms() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """A pattern that finds legal forms, the longest first, and for each the form that it is compared as."""
    standing = {form: group[0] for group in table("names_companies")["forms"] for form in group}
    longest = sorted(standing, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, longest))})(?!\S)"), standing


@cache
def _transcribed() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Legal forms that are transcribed in many ways: the form, and the pattern that finds it."""
    return tuple((form, re.compile(rf"(?<!\S)(?:{found})(?!\S)")) for form, found in table("names_companies")["patterns"])


@cache
def _stems() -> Mapping[str, str]:
    """Openings of words of other languages, with the word that they are compared as."""
    return {stem: word for word, stems in table("names_companies")["stems"].items() for stem in stems}


@cache
def _spelt_out() -> Mapping[str, tuple[str, ...]]:
    """Abbreviations of what sort of body it is, with their words."""
    return {short: tuple(words.split()) for short, words in table("names_companies")["spelt"].items()}


@cache
def _known() -> Mapping[str, str]:
    """Well-known bodies under each of their names, with the longest, which acronyms stand for."""
    found = [list(map(_plain, body.get("names", ()))) for body in table("groups").values()]
    return {name: max(names, key=lambda one: (len(one), one)) for names in found for name in names}


@cache
def _alike() -> Mapping[str, str]:
    return {word: group[0] for group in table("names_companies")["alike"] for word in group}


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(table("names_companies")[key].split())


@lru_cache(maxsize=1 << 16)
def company_name(text: str) -> CompanyName:
    """Take a company's name apart: legal forms go, initials stand together, numbers are figures, joining words are left out.

    Words that say what sort of body it is are those of English, whatever their language.
    """
    plain = _plain(text)
    plain = left = _known().get(plain, plain)
    forms: list[str] = []
    for form, found in _transcribed():
        left, times = found.subn(" ", left)
        forms += [form] * bool(times)
    pattern, standing = _forms()
    forms += [standing[found] for found in pattern.findall(left)]
    spelt = [part for word in pattern.sub(" ", left).split() for part in _spelt_out().get(word, (word,))]
    words = _once([word for word in spelt if word not in _listed("joining")]) or plain.split()
    return CompanyName(tuple(map(_sort, words)), forms[-1] if forms else None, "".join(word[0] for word in words))


def _once(words: list[str]) -> list[str]:
    """Words without an acronym that follows what it stands for, as in "Northern Grain Fund (NGF)"."""
    return [
        word
        for at, word in enumerate(words)
        if len(word) not in ACRONYMS or at < len(word) or word != "".join(one[0] for one in words[at - len(word) : at])
    ]


def _plain(text: str) -> str:
    """Folded words of letters and figures, initials together."""
    folded = _DOTTED.sub(lambda found: found.group().replace(".", "").replace(" ", "") + " ", fold(text).replace("'s ", " "))
    return " ".join(_CUT.sub(" ", folded.replace("'", "")).split())


@lru_cache(maxsize=1 << 16)
def _sort(word: str) -> str:
    """A word, or what it is in English, where it says what sort of body this is."""
    found = _alike().get(word)
    if found or len(word) <= _LEAST_STEM:
        return found or word
    return next((_stems()[word[:end]] for end in range(_LEAST_STEM, len(word) + 1) if word[:end] in _stems()), word)


def align_companies(one: CompanyName, other: CompanyName) -> Alignment:
    """The best alignment of two companies' names; an acronym stands for the words that it is made of."""
    given = _spelt(one, other)
    given += [Match(match.others, match.ones, match.grade, match.worth) for match in _spelt(other, one)]
    return align_words(one.words, other.words, word_likeness, given[:1])


def _spelt(short: CompanyName, long: CompanyName) -> list[Match]:
    """Words of one name that are the initials of as many words beside each other in the other, the longest first."""
    found = [
        Match((at, at + 1), (place, place + len(word)), "acronym", _ACRONYM[len(word)])
        for at, word in enumerate(short.words)
        if len(word) in ACRONYMS and (place := long.initials.find(word)) >= 0 and word not in long.words
    ]
    return sorted(found, key=lambda match: (match.others[0] - match.others[1], match.ones))


@lru_cache(maxsize=1 << 17)
def word_likeness(one: str, other: str) -> WordLikeness | None:
    """How two words of companies' names can be one: the same, the same sound, or a slip; numbers and two common words never."""
    if one == other:
        return WordLikeness("exact", 1.0)
    if any(c.isdigit() for c in one + other):
        return None
    if abs(len(one) - len(other)) == 1 and min(len(one), len(other)) >= _LEAST_STEM and one.rstrip("s") == other.rstrip("s"):
        return WordLikeness("transliteration", 0.95)
    common = _listed("common")
    longest = max(len(one), len(other))
    worth = DamerauLevenshtein.normalized_similarity(one, other, score_cutoff=0.6)
    if not (one in common and other in common):
        if same_sound(one, other) or _adjective(one, other) or _adjective(other, one):
            return WordLikeness("transliteration", 0.93)
        if worth >= 1 - (2 if longest >= 9 else 1) / longest and longest >= 5:
            return WordLikeness("spelling", round(worth, 3))
    return WordLikeness("near", round(worth * 0.7, 3)) if worth and longest > 3 else None


def _adjective(one: str, other: str) -> bool:
    """Whether one is an adjective made of the other, or both of one word."""
    stem, other_stem = _ADJECTIVE.sub("", one), _ADJECTIVE.sub("", other)
    return len(stem) >= _LEAST_STEM and stem != one and stem in (other, other_stem, other[:-1])


def word_weight(word: str) -> float:
    """What a word of a company's name tells: common words and letters less."""
    return _COMMON if word in _listed("common") or len(word) == 1 else 1.0


@lru_cache(maxsize=1 << 16)
def company_agreement(one: CompanyName, other: CompanyName) -> Agreement:
    """The features of two companies' names, the same whichever comes first."""
    first, second = sorted((one, other), key=lambda name: (len(name.words), name.words, name.form or ""))
    differ = first.form and second.form and first.form != second.form
    forms = (first.form, second.form) if differ else (None, None)
    sides = [
        Side(name.words, [word_weight(word) for word in name.words], form)
        for name, form in zip((first, second), forms, strict=True)
    ]
    return measure(align_companies(first, second), sides[0], sides[1])
