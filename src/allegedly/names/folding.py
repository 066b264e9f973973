"""Text in every script as plain small letters, so that two writings of a name meet."""

import re
from collections.abc import Iterable
from functools import cache

from anyascii import anyascii

Rewrites = tuple[tuple[re.Pattern[str], str], ...]


@cache
def fold(text: str) -> str:
    """Lower case without accents, apostrophes made plain, white space made single."""
    return " ".join(anyascii(text).lower().replace("`", "'").split())


def rewrites(pairs: Iterable[tuple[str, str]]) -> Rewrites:
    """Patterns with what they become, ready for `rewritten`."""
    return tuple((re.compile(pattern), to) for pattern, to in pairs)


def rewritten(word: str, rules: Rewrites) -> str:
    """A word after each of the rules in turn."""
    for pattern, to in rules:
        word = pattern.sub(to, word)
    return word


def without_article(name: str) -> str:
    """A name folded, without a "the" before it: "The Coast Courier" and "Coast Courier" are one paper."""
    return fold(name).removeprefix("the ")
