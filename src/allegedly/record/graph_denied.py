"""Which dealings a denial of a whole finding denies: those of which it names what passed."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from sqlalchemy import Connection

from allegedly.names import fold
from allegedly.record.rows import bare

# A claim that tells of several dealings is denied in none of them by that: which one is meant is not known.
_DENIALS = """
SELECT DISTINCT x.claim, x.exchange, w.words FROM exchange_claims x JOIN finding_claims c ON c.claim = x.claim
JOIN finding_answers a ON a.finding = c.finding JOIN claim_cards r ON r.claim = a.answer AND r.stance = 'denies'
JOIN claim_words w ON w.claim = a.answer
WHERE (SELECT count(*) FROM exchange_claims o WHERE o.claim = x.claim) = 1
"""
_THINGS = """
SELECT w.exchange, substr(a.text, w.start + 1, w."end" - w.start) FROM exchange_what w JOIN articles a ON a.id = w.article
UNION ALL
SELECT w.exchange, substr(a.text, w.start + 1, w."end" - w.start) FROM exchange_in_return w JOIN articles a ON a.id = w.article
"""
# Behind the words that say what a thing is.
_OF_WHAT = re.compile(r",\s|[;:(]|\s(?:for|of|to|in|on|at|from|with|by|that|which|worth|like|such as|including)\s")
# "privileges such as the use of boats and access to the sheds": who denies the boats denies a part of it.
_EXAMPLES = re.compile(r"\s(?:like|such as|including)\s")
_ONE_OF_THEM = re.compile(r",\s|\s(?:and|or)\s")
_WORD = re.compile(r"\d[\d.,]*\d|\w+")


def denied(connection: Connection) -> Iterator[str]:
    """The ids of claims whose dealing a denial names that was made of their finding: the sum, or by its noun the thing."""
    things: defaultdict[str, set[str]] = defaultdict(set)
    for exchange, words in bare(connection, _THINGS):
        things[exchange] |= _keys(words)
    for claim, exchange, words in bare(connection, _DENIALS):
        if things[exchange] & _named(words):
            yield claim


def _keys(words: str) -> set[str]:
    """The words by which a thing is known again: its own, and those of the examples that are given of it."""
    thing, *examples = _EXAMPLES.split(words, maxsplit=1)
    ends = (found[-1] for one in examples for part in _ONE_OF_THEM.split(one) if (found := _words(part)))
    return {key for key in (_key(thing), *map(_singular, ends)) if key}


def _key(words: str) -> str:
    """The word by which a thing is known again: its figure, or the noun that its words come to; empty where it has none."""
    head = _words(_OF_WHAT.split(words, maxsplit=1)[0])
    figures = [word for word in head if word[0].isdigit()]
    return figures[0] if figures else _singular(head[-1]) if head else ""


def _named(words: str) -> set[str]:
    """All words of a denial, and each two that stand side by side as one: "cell phones" are cellphones."""
    every = [_singular(word) for word in _words(words)]
    return {*every, *(one + other for one, other in pairwise(every))}


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > 3 else word
