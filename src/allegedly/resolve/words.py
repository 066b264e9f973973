"""Words made comparable: folded, cut to stems, weighted by how rare they are."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import repeat

from allegedly.names import fold
from allegedly.vocabulary import table

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_POSSESSIVE = re.compile(r"'s?\b")
# Longest first, so that "negotiations" and "negotiated" meet in one stem; what is left keeps at least four letters.
_ENDINGS = (
    "izations",
    "ization",
    "ational",
    "ations",
    "ation",
    "ships",
    "ship",
    "ments",
    "ment",
    "ities",
    "ity",
    "ings",
    "ing",
    "ions",
    "ion",
    "ates",
    "ated",
    "ate",
    "ally",
    "ers",
    "ies",
    "ied",
    "er",
    "es",
    "ed",
    "ly",
    "al",
    "s",
    "e",
    "y",
)
# Before these a consonant may stand doubled ("splitting").
_DOUBLING = frozenset({"ing", "ings", "ed", "er", "ers"})


def tokens(text: str) -> tuple[str, ...]:
    """The folded words of a text, possessive endings gone, in order."""
    return tuple(_WORD.findall(_POSSESSIVE.sub("", fold(text))))


@cache
def stem(word: str) -> str:
    """A word without its ending: crude, deterministic, good enough to see that two sentences share a word."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            left = word[: -len(ending)]
            doubled = ending in _DOUBLING and left[-1] == left[-2] and left[-1] in "bdgmnprt"
            return left[:-1] if doubled else left
    return word


@cache
def _ignored() -> frozenset[str]:
    return frozenset(table("resolve_words")["ignored"])


@cache
def _alike() -> dict[str, str]:
    return {stem(word): stem(group[0]) for group in table("resolve_words")["alike"] for word in group}


def bare_words(text: str) -> tuple[str, ...]:
    """The folded words without articles, in order."""
    return tuple(word for word in tokens(text) if word not in ("the", "a", "an", "its", "his", "her", "their", "this", "that"))


def content_stems(text: str) -> tuple[str, ...]:
    """The stems of the words that carry meaning, in order; words of one group in the vocabulary count as one word."""
    ignored, alike = _ignored(), _alike()
    found = [stem(word) for word in tokens(text) if word not in ignored and len(word) > 1]
    return tuple(map(alike.get, found, found))


class Rarity:
    """How much words weigh: the rarer over some documents, the more, never nothing; and bags of words compared by it.

    `unseen` documents are counted that lack every word, but for those of which it is known how many have a word: `counted`.
    Sums are exact (`fsum`), so the order of a set makes no difference.
    """

    def __init__(self, documents: Iterable[Iterable[str]], unseen: int = 0, counted: Mapping[str, int] | None = None) -> None:
        counts: Counter[str] = Counter()
        total = unseen
        for document in documents:
            counts.update(set(document))
            total += 1
        if counted:
            counts = Counter({word: max(count, counted.get(word, 0)) for word, count in counts.items()})
        self._weights = {word: math.log(1 + total / count) for word, count in counts.items()}
        self._squares = {word: weight**2 for word, weight in self._weights.items()}
        self._masses: dict[frozenset[str], float] = {}
        # The last two that were compared: one pair is often asked about several times on end.
        self._last: tuple[frozenset[str] | None, frozenset[str] | None, float] = (None, None, 0.0)

    def weight(self, word: str) -> float:
        """What a word weighs; one that no document has weighs 1."""
        return self._weights.get(word, 1.0)

    def _sum(self, words: Iterable[str]) -> float:
        return math.fsum(map(self._squares.get, words, repeat(1.0)))

    def _mass(self, words: frozenset[str]) -> float:
        if words not in self._masses:
            self._masses[words] = self._sum(words)
        return self._masses[words]

    def cosine(self, one: frozenset[str], other: frozenset[str]) -> float:
        """How much two bags of words share, 0 to 1, each word counted once."""
        if one is not self._last[0] or other is not self._last[1]:
            self._last = (one, other, self._cosine(one, other))
        return self._last[2]

    def _cosine(self, one: frozenset[str], other: frozenset[str]) -> float:
        shared = one & other
        if not shared:
            return 0.0
        return self._sum(shared) / math.sqrt(self._mass(one) * self._mass(other))

    def held(self, one: frozenset[str], other: frozenset[str]) -> float:
        """What part of the smaller bag, of two words at least, the larger holds, 0 to 1."""
        shared = one & other
        if not shared or min(len(one), len(other)) < 2:
            return 0.0
        return self._sum(shared) / min(self._mass(one), self._mass(other))
