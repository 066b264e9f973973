"""Steps that the writer of an article tells of himself: "I was sentenced", outside of quotation marks."""

from spacy.tokens import Token

from allegedly.read.attribution.quotes import quotations
from allegedly.read.steps_heads import affected, subjects_of
from allegedly.read.steps_told import Told

_FIRST_PERSON = frozenset({"i", "me", "we", "us", "myself", "ourselves"})


def is_of_the_author(told: Told) -> bool:
    """Whether a telling is of nobody but "I" or "we", in no quotation: nobody whom the article names is meant."""
    heads = told.heads or tuple(_done_to(told.anchor))
    return bool(heads) and all(head.lower_ in _FIRST_PERSON and not is_quoted(head) for head in heads)


def _done_to(anchor: Token) -> list[Token]:
    """For a step that no rule tells: whom its verb is done to, or else its subject."""
    return affected(anchor) or subjects_of(anchor) if anchor.pos_ in ("VERB", "AUX") else []


def is_quoted(token: Token) -> bool:
    """Whether a word stands in a quotation."""
    return any(found.first <= token.i <= found.last for found in quotations(token.doc))
