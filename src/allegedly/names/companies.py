"""Registered names of companies, ships and other bodies: legal form apart from the name, the words aligned as those of people are.

For lists (sanctions, registers), where every name is a full one. What a newspaper calls a ministry is another matter.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from allegedly.names.agreement import Agreement, Side, measure
from allegedly.names.align import align_words
from allegedly.names.folding import fold
from allegedly.names.sounds import same_sound
from allegedly.names.words import WordLikeness
from allegedly.vocabulary import table

_DOTTED = re.compile(r"\b(?:[a-z]\.\s?){2,}|\b[a-z](?:\.[a-z])+\b")
_CUT = re.compile(r"[^a-z0-9%]+")
_COMMON = 0.6


@dataclass(frozen=True)
class CompanyName:
    """A company's name as folded words, and its legal form if it says one."""

    words: tuple[str, ...]
    form: str | None


@cache
def _forms() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """A pattern that finds legal forms, the longest first, and for each the form that it is compared as."""
    standing = {form: group[0] for group in table("names_companies")["forms"] for form in group}
    longest = sorted(standing, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, longest))})(?!\S)"), standing


@cache
def _alike() -> Mapping[str, str]:
    return {word: group[0] for group in table("names_companies")["alike"] for word in group}


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(table("names_companies")[key].split())


@lru_cache(maxsize=1 << 16)
def company_name(text: str) -> CompanyName:
    """Take a company's name apart: legal forms go, initials stand together, numbers are figures, joining words are left out."""
    folded = _DOTTED.sub(lambda found: found.group().replace(".", "").replace(" ", "") + " ", fold(text).replace("'s ", " "))
    plain = " ".join(_CUT.sub(" ", folded.replace("'", "")).split())
    pattern, standing = _forms()
    forms = [standing[found] for found in pattern.findall(plain)]
    words = [word for word in pattern.sub(" ", plain).split() if word not in _listed("joining")] or plain.split()
    return CompanyName(tuple(_alike().get(word, word) for word in words), forms[-1] if forms else None)


@lru_cache(maxsize=1 << 17)
def word_likeness(one: str, other: str) -> WordLikeness | None:
    """How two words of companies' names can be one: the same, the same sound, or a slip; numbers and two common words never."""
    if one == other:
        return WordLikeness("exact", 1.0)
    if any(c.isdigit() for c in one + other):
        return None
    common = _listed("common")
    longest = max(len(one), len(other))
    worth = DamerauLevenshtein.normalized_similarity(one, other, score_cutoff=0.6)
    if not (one in common and other in common):
        if same_sound(one, other):
            return WordLikeness("transliteration", 0.93)
        if worth >= 1 - (2 if longest >= 9 else 1) / longest and longest >= 5:
            return WordLikeness("spelling", round(worth, 3))
    return WordLikeness("near", round(worth * 0.7, 3)) if worth and longest > 3 else None


def word_weight(word: str) -> float:
    """What a word of a company's name tells: common words, letters and numbers less."""
    return _COMMON if word in _listed("common") or len(word) == 1 or word.isdigit() else 1.0


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
    return measure(align_words(first.words, second.words, word_likeness), sides[0], sides[1])
