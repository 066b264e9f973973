"""Statements that are taken back: "withdrew her statement", "has since recanted". Their content is what is taken back."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from allegedly.read.attribution.drafts import Draft, Piece, subtree, trimmed
from allegedly.read.attribution.lexicon import Lexicon
from allegedly.read.attribution.verbs import bare
from allegedly.read.grammar import takes_back


def withdrawal_drafts(doc: Doc, block: int, lexicon: Lexicon) -> Iterator[Draft]:
    """A draft for each verb by which its subject takes back a statement without a clause that says so in full."""
    for token in doc:
        if not takes_back(token) or any(child.dep_ == "ccomp" for child in token.children):
            continue
        draft = bare(token, block, lexicon)
        content = trimmed(doc, _taken(token, draft.cue))
        if draft.source and draft.form == "verb" and content is not None:
            yield replace(draft, kind="withdrawal", content=((block, *content),), content_head=token.i)


def _taken(verb: Token, cue: Piece) -> Piece:
    """The words for what is taken back; the verb itself where nothing names it."""
    taken = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    return cue if taken is None else subtree(taken)
