"""Chinese and Korean names in the romanisations in use: Zhou and Chow, Tse-tung and Zedong, Park and Pak, Jong-un and Jung-eun."""

import re
from functools import lru_cache

from allegedly.names.folding import rewrites, rewritten
from allegedly.names.lists import romanised, surnames

# Syllables in wide classes: Wade-Giles and pinyin differ in how they mark breath, the Korean systems also in the vowels.
_CHINESE = rewrites(
    (
        (r"tzu", "zi"),
        (r"[sz]su|szu", "si"),
        (r"hs|sh|x", "s"),
        (r"zh|ch|q|j", "c"),
        (r"ts|tz|z", "c"),
        (r"k", "g"),
        (r"t", "d"),
        (r"p", "b"),
        (r"ung", "ong"),
        (r"ueh|ieh|ve", "ue"),
        (r"ien", "ian"),
        (r"(?<=[cs])ih|(?<=[cs])i$|(?<=c)u?e$|ih", "i"),
        (r"(?<=[aeiou])h$", ""),
        (r"oo", "u"),
        (r"uo|o(?!n)", "o"),
        (r"iu", "u"),
    )
)
_KOREAN = rewrites(
    (
        (r"(?<=[aeou])h(?=n|$)", ""),
        (r"sh", "s"),
        (r"ch", "j"),
        (r"^r|^l", "n"),
        (r"k", "g"),
        (r"t", "d"),
        (r"p", "b"),
        (r"yeo|you|yo|yu", "Y"),
        (r"eo|eu|oo|ou|woo|wu", "u"),
        (r"ae|ai|ay", "e"),
        (r"ee|ui|eui", "i"),
        (r"o", "u"),
        (r"([bcdfghjklmnprstvz])\1", r"\1"),
    )
)
_SYLLABLE = re.compile(r"(?:[bcdfghjklmnpqrstwxyz]{0,2}h?[aeiouy]{1,4}(?:ng|[nrklmpt])?)")


_NONE: frozenset[int] = frozenset()
_LONGEST = 7


@lru_cache(maxsize=1 << 16)
def _chinese(word: str) -> str:
    return rewritten(word, _CHINESE)


@lru_cache(maxsize=1 << 16)
def _korean(word: str) -> str:
    return rewritten(word, _KOREAN)


def same_romanised(one: str, other: str) -> bool:
    """Whether two folded words can be one Chinese or Korean surname or given name. Only short words are syllables of such names."""
    if max(len(one), len(other)) > _LONGEST:
        return False
    return any(romanised(by).get(one, _NONE) & romanised(by).get(other, _NONE) for by in ("chinese", "korean"))


def same_syllables(one: str, other: str) -> bool:
    """Whether two given names, joined, are the same syllables; asked only where a surname says the name is Chinese or Korean."""
    if max(len(one), len(other)) > 12 or not (_SYLLABLE.match(one) and _SYLLABLE.match(other)):
        return False
    return _chinese(one) == _chinese(other) or _korean(one) == _korean(other)


def east_asian(word: str) -> bool:
    """Whether a word is a listed Chinese or Korean surname in any romanisation."""
    return word in surnames("family_first") or word in romanised("chinese") or word in romanised("korean")
