"""What somebody does for a living, as the words beside a name tell: "Maria Prado, a nurse", "the plumber John Smith"."""

import re
from functools import cache

from allegedly.shapes import Article
from allegedly.vocabulary import table

_AHEAD, _BEHIND = 60, 40


def callings_beside(article: Article, start: int, end: int) -> frozenset[int]:
    """The callings that stand in apposition to a name, as the numbers of their lines in the vocabulary."""
    after, before = _patterns()
    behind = article.text[max(0, start - _BEHIND) : start]
    found = [match[1] for match in (after.match(article.text[end : end + _AHEAD]), before.search(behind)) if match]
    return frozenset(_callings()[word.lower()] for word in found)


@cache
def _callings() -> dict[str, int]:
    return {word: number for number, group in enumerate(table("resolve_offices")["callings"]) for word in group}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The callings right behind a name, its age aside, and right before it."""
    words = "|".join(sorted(_callings(), key=lambda word: (-len(word), word)))
    after = rf"(?:,? (?:aged )?\(?\d{{1,2}}\)?)?, (?:(?:an?|the) )?(?:(?!former |ex-)[\w-]+ ){{0,3}}?({words})\b(?!['’-])"
    # "A friend of the nurse, N" is of another.
    before = rf"(?:^|[^\w\s] ?|\n|\b(?:that|said|by|when|as|and) )(?:(?:an?|the) (?:(?!of )[\w-]+ ){{0,3}}?)?({words}),? $"
    return re.compile(after, re.IGNORECASE), re.compile(before, re.IGNORECASE)
