"""Who is meant where somebody is said to have bought dear: the price tells against who got it, not against a firm that paid."""

import re

from spacy.tokens import Token

from allegedly.read.about import Asked
from allegedly.read.grammar import is_passive, own_subjects, tokens_in, verbs_of, with_conjuncts

_BUYING = frozenset({"buy", "purchase", "acquire", "rent", "lease"})
# A price is too high by these words: "eleven times what she had paid", "far above its value".
_DEAR = re.compile(
    r"\b(?:times|twice|double|triple)\W+(?:the|what|its|their|his|her)\b"
    r"|\b(?:above|over)\W+(?:the\W+|its\W+)?(?:market|value|worth|price)\b|\b(?:inflated|overpriced)\b",
    re.IGNORECASE,
)


def sellers_for(asked: Asked, concerned: tuple[str, ...]) -> tuple[str, ...]:
    """Those whom a statement is about, the sellers in the place of a firm that only bought from them, and dear.

    A person, or a public body whose money it was, may well be accused of buying so.
    """
    if not _DEAR.search(asked.parsed.said(asked.frame.content)):
        return concerned
    for verb in verbs_of(tokens_in(asked.block, asked.frame.content))[:1]:
        buyers = {key for head in own_subjects(verb) for key in asked.cast.at(asked.block.at(head)) if _is_firm(asked, key)}
        sellers = [key for head in _from_whom(verb) for key in asked.cast.at(asked.block.at(head)) if asked.cast.get(key).named]
        if verb.lemma_ in _BUYING and not is_passive(verb) and sellers and concerned and set(concerned) <= {*buyers, *sellers}:
            return tuple(dict.fromkeys(sellers))
    return concerned


def _is_firm(asked: Asked, key: str) -> bool:
    found = asked.cast.get(key)
    return found.kind == "organization" and found.body is None


def _from_whom(verb: Token) -> list[Token]:
    """The heads of the nouns behind "from"."""
    given = (child for prep in verb.children if prep.dep_ == "prep" and prep.lower_ == "from" for child in prep.children)
    return [head for child in given if child.dep_ == "pobj" for head in with_conjuncts(child)]
