"""Words made comparable: folded, cut to stems, weighted by how rare they are."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from anyascii import anyascii

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


@cache
def fold(text: str) -> str:
    """Lower case without accents, apostrophes made plain, white space made single."""
    return " ".join(anyascii(text).lower().replace("`", "'").split())


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


def content_stems(text: str) -> tuple[str, ...]:
    """The stems of the words that carry meaning, in order; words of one group in the vocabulary count as one word."""
    found = (stem(word) for word in tokens(text) if word not in _ignored() and len(word) > 1)
    return tuple(_alike().get(word, word) for word in found)


def rarity(documents: Iterable[Iterable[str]], unseen: int = 0) -> dict[str, float]:
    """How much each word weighs: the rarer over the documents, the more, never nothing; `unseen` documents lack every word."""
    counts: Counter[str] = Counter()
    total = unseen
    for document in documents:
        counts.update(set(document))
        total += 1
    return {word: math.log(1 + total / count) for word, count in counts.items()}


def held(one: Iterable[str], other: Iterable[str], weights: Mapping[str, float]) -> float:
    """What part of the smaller bag of words, of two words at least, the larger holds, 0 to 1, by rarity."""
    small, large = sorted((set(one), set(other)), key=lambda words: (len(words), sorted(words)))
    if len(small) < 2:
        return 0.0
    return math.fsum(weights.get(word, 1.0) ** 2 for word in sorted(small & large)) / math.fsum(
        weights.get(word, 1.0) ** 2 for word in sorted(small)
    )


def cosine(one: Iterable[str], other: Iterable[str], weights: Mapping[str, float]) -> float:
    """How much two bags of words share, 0 to 1, each word counted once and weighed by its rarity."""
    first, second = set(one), set(other)
    shared = math.fsum(weights.get(word, 1.0) ** 2 for word in sorted(first & second))
    sizes = [math.sqrt(math.fsum(weights.get(word, 1.0) ** 2 for word in sorted(words))) for words in (first, second)]
    return shared / (sizes[0] * sizes[1]) if shared else 0.0
