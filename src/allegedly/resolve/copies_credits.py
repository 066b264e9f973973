"""Whose text an article says that it is: agencies and outlets in its byline, credit lines and dateline."""

import re
from functools import cache

from allegedly.names import without_article
from allegedly.resolve.words import tokens
from allegedly.shapes import Article
from allegedly.vocabulary import table

_CREDITING = ("byline", "dateline", "credit")
# "OSLO, March 3 (Reuters) — …": whose report it is stands in brackets before the dash that ends the dateline.
_DATELINE = re.compile(r"^[^\n!?]{0,60}?\(([^()\n]{2,40})\)\s*[-–—:]")
# A line that is nothing but a name in brackets, or ends in one: "(AFP)".
_CLOSING = re.compile(r"\(([^()\n]{2,40})\)\s*$")
_SMALL = ("the", "of", "de", "du", "des", "and")


def credit_lines(article: Article) -> tuple[str, ...]:
    """What an article prints beside its text to say whose it is; credits of pictures are left out."""
    lines = [article.text[block.start : block.end] for block in article.blocks if block.kind in _CREDITING]
    body = [article.text[block.start : block.end] for block in article.blocks if block.kind == "body"]
    if body:
        lines += [found[1] for text, mark in ((body[0], _DATELINE), (body[-1], _CLOSING)) if (found := mark.search(text))]
    lines += [article.byline] if article.byline else []
    pictures = frozenset(table("agencies")["pictures"])
    return tuple(line for line in lines if not pictures & set(tokens(line)))


@cache
def _named_agencies() -> tuple[tuple[re.Pattern[str], str], ...]:
    found = []
    for key, names in sorted(table("agencies")["agencies"].items()):
        for name in names:
            # "AP" and "PA" are words in small letters elsewhere.
            flags = re.NOFLAG if len(name) <= 3 else re.IGNORECASE
            found.append((re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])", flags), key))
    return tuple(found)


def agencies(article: Article) -> frozenset[str]:
    """The keys of the well-known agencies that an article credits; one that is the agency's own credits nobody."""
    own = {key for pattern, key in _named_agencies() if pattern.search(article.outlet or "")}
    lines = credit_lines(article)
    return frozenset(key for pattern, key in _named_agencies() if any(map(pattern.search, lines))) - own


def is_agency(article: Article, key: str) -> bool:
    """Whether an article is of this well-known agency itself."""
    return any(pattern.search(article.outlet or "") for pattern, of in _named_agencies() if of == key)


def credits_outlet(article: Article, outlet: str | None) -> bool:
    """Whether an article credits an outlet, by its name or by three initials or more of it ("SNA")."""
    if not outlet or same_outlet(article.outlet, outlet):
        return False
    names, short = _called(outlet)
    for line in credit_lines(article):
        if f" {names} " in f" {' '.join(tokens(line))} ":
            return True
        if len(short) >= 3 and re.search(rf"(?<!\w){re.escape(short)}(?!\w)", line):
            return True
    return False


@cache
def _called(outlet: str) -> tuple[str, str]:
    """The folded name of an outlet without its article, and its initials in capitals."""
    words = [word for word in tokens(outlet) if word != "the"]
    return " ".join(words), "".join(word[0] for word in words if word not in _SMALL).upper()


def same_outlet(one: str | None, other: str | None) -> bool:
    """Whether two outlets are known and bear one name."""
    return bool(one and other) and without_article(one or "") == without_article(other or "")
