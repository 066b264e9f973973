"""Whether a clause says that the law let somebody be: "the inquiry was closed without charges", "she was cleared by a judge"."""

import re
from functools import cache

from spacy.tokens import Token

from allegedly import vocabulary
from allegedly.read.parsed import ParsedArticle, ParsedBlock
from allegedly.shapes import Span


def ends_in_favour(parsed: ParsedArticle, block: ParsedBlock, verb: Token) -> bool:
    """Whether a main verb is the one by which a case ended without charges, or somebody was cleared."""
    at, end = block.at(verb), block.at(verb) + len(verb)
    words = parsed.words(Span(start=block.start, end=block.end))
    found = (match.span(match.lastgroup or 0) for match in _clearing().finditer(words))
    return any(block.start + first < end and at < block.start + last for first, last in found)


@cache
def _clearing() -> re.Pattern[str]:
    return re.compile(vocabulary.table("stances")["clearing"], re.IGNORECASE)
