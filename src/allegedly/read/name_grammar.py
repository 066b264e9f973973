"""How names are built: folding, particles, surnames, and which short name may stand for which full one."""

import re
import unicodedata
from functools import cache, lru_cache

from anyascii import anyascii

from allegedly.names.order import double_surname, family_first, is_given
from allegedly.shapes import Gender
from allegedly.vocabulary import table

PARTICLES: frozenset[str] = frozenset(table("name_words")["particles"].split())
SUFFIXES: frozenset[str] = frozenset(table("name_words")["suffixes"].split())
WEEKDAYS_MONTHS: frozenset[str] = frozenset(table("name_words")["calendar"].split())

# How well a short name stands for a full one.
MAIN_SURNAME = 3
OTHER_SURNAME = 2
GIVEN_NAME = 1
NO_FIT = 0

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without case, accents and apostrophes: what names are compared by."""
    plain = unicodedata.normalize("NFKD", word)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    if not plain.isascii():
        plain = anyascii(plain)
    return plain.lower().replace("'", "").replace("`", "").replace(".", "")


def fold_name(text: str) -> tuple[str, ...]:
    """The folded words of a name, hyphens opened, particles and suffixes such as Jr. left out where a name remains."""
    words = [fold(_EDGES.sub("", part)) for part in text.replace("-", " ").replace("‐", " ").split()]
    kept = tuple(word for word in words if word and word not in PARTICLES and word not in SUFFIXES)
    return kept or tuple(word for word in words if word)


@cache
def _given() -> dict[str, Gender]:
    genders: tuple[Gender, ...] = ("f", "m")
    return {fold(name): gender for gender in genders for name in table("given_names")[gender].split()}


def gender_of_given(word: str) -> Gender | None:
    """The gender that a given name hints at, None where it is not listed."""
    return _given().get(word)


def surname_fit(short: str, full: tuple[str, ...], bare: frozenset[str]) -> int:
    """How well one bare word stands for a full name; `bare` are the words that the article uses alone as names."""
    if short not in full or len(full) < 2:
        return NO_FIT
    at = len(full) - 1 - full[::-1].index(short)
    if family_first(full):
        return MAIN_SURNAME if at == 0 else GIVEN_NAME
    if at == 0:
        return GIVEN_NAME
    return _place_in_name(at, full, bare)


def _place_in_name(at: int, full: tuple[str, ...], bare: frozenset[str]) -> int:
    """How well the word at a place after the first stands for a name that puts the surname last."""
    last = len(full) - 1
    if not double_surname(full):
        return MAIN_SURNAME if at == last else (OTHER_SURNAME if at == last - 1 else GIVEN_NAME)
    if at == last - 1:
        return MAIN_SURNAME
    if at == last:
        return OTHER_SURNAME if full[last - 1] in bare or last > 2 or full[last] in bare else MAIN_SURNAME
    return GIVEN_NAME


def _same_given(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def longer_form(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a name of two or more words is a shorter or equal writing of a full one: same order, nothing contradicts."""
    if len(short) < 2 or len(short) > len(full):
        return False
    if short == full or (len(short) > 1 and short == full[-len(short) :]):
        return True
    if not _same_given(short[0], full[0]):
        return False
    at = 1
    for word in short[1:]:
        while at < len(full) and full[at] != word and not (len(word) == 1 and full[at][0] == word):
            at += 1
        if at == len(full):
            return False
        at += 1
    # "Ana Maria" is no writing of "Ana Maria Lopez": a surname must be among the words.
    fit = surname_fit(short[-1], full, frozenset(short[-1:]))
    return fit == MAIN_SURNAME or (fit == OTHER_SURNAME and not is_given(short[-1])) or family_first(full)
