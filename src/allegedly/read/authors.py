"""Whose a document is, by what the article said of it before: "N filed a petition … The petition accuses"."""

from collections.abc import Iterator

from spacy.tokens import Token

from allegedly import vocabulary
from allegedly.read.cast import Cast
from allegedly.read.grammar import subjects
from allegedly.read.parsed import ParsedArticle, ParsedBlock
from allegedly.shapes import LocalEntity

_DEFINITE = frozenset({"the", "this", "that"})


def author(parsed: ParsedArticle, cast: Cast, block: ParsedBlock, head: Token) -> LocalEntity | None:
    """Who made the document that a definite noun stands for, None where the article has not said so before."""
    if head.pos_ != "NOUN" or not any(child.lower_ in _DEFINITE for child in head.lefts):
        return None
    place = block.at(head)
    for other in reversed([one for one in parsed.blocks if one.start <= block.start]):
        for noun in reversed(list(other.doc)):
            if noun.lemma_ == head.lemma_ and noun.pos_ == "NOUN" and other.at(noun) < place:
                found = next((entity for one in _makers(noun) if (entity := _at(cast, other, one))), None)
                if found is not None:
                    return found
    return None


def _makers(noun: Token) -> Iterator[Token]:
    """Who is said to have made a document: its owner, who wrote or filed it, and by whom it is."""
    yield from (child for child in noun.lefts if child.dep_ == "poss")
    writing = vocabulary.words("stances", "writing")
    if noun.dep_ == "dobj" and noun.head.lemma_ in writing:
        yield from subjects(noun.head)
    for child in noun.rights:
        made = child.dep_ in ("acl", "relcl") and child.lemma_ in writing
        for prep in child.rights if made else (child,):
            if prep.lower_ == "by":
                yield from (one for one in prep.children if one.dep_ == "pobj")


def _at(cast: Cast, block: ParsedBlock, token: Token) -> LocalEntity | None:
    found = (cast.get(key) for key in cast.at(block.at(token)))
    return next((entity for entity in found if entity.named and entity.kind != "place"), None)
