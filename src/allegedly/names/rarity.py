"""How much a word of a name tells about who is meant: a rare one much, "Muhammad" or "Smith" little."""

import math
from collections.abc import Callable, Mapping
from functools import cache, lru_cache

from allegedly.names.lists import given_names, surnames, word_set
from allegedly.vocabulary import table

Weight = Callable[[str], float]

_INITIAL = 0.25
# The class of names that our own lists hold and the counted list does not: common somewhere.
_LISTED = 4
_SURNAMES = ("spanish", "spanish_given", "family_first", "portuguese_given")


@cache
def _classes() -> tuple[Mapping[str, int], float]:
    data = table("names_common")
    found = {word: int(number) for number, words in data["classes"].items() for word in words.split()}
    return found, math.log2(data["people"])


@lru_cache(maxsize=1 << 17)
def weight(word: str) -> float:
    """The information of a word by our own counts, from near 0 (everybody is so called) to 1 (nobody else is)."""
    if len(word) == 1:
        return _INITIAL
    classes, bits = _classes()
    number = classes.get(word, 0)
    if number < _LISTED and (word in given_names() or any(word in surnames(region) for region in _SURNAMES)):
        number = _LISTED
    told = 1 - number / bits
    return round(told * 0.6 if word in word_set("light") else told, 4)


def weigh(counts: Mapping[str, int], total: int) -> Weight:
    """Weights by counts of the caller's own: how many of `total` people bear each word."""
    bits = math.log2(max(total, 2))

    def counted(word: str) -> float:
        told = 1 - math.log2(max(counts.get(word, 1), 1)) / bits
        return round(max(told, 0.05) * (_INITIAL if len(word) == 1 else 1), 4)

    return counted
