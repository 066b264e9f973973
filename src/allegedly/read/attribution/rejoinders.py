"""The answer inside the sentence of the allegation: "… took bribes, which he denies", "…, an accusation she rejects"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from allegedly.read.attribution.drafts import Draft, Piece, trimmed
from allegedly.read.attribution.lexicon import Lexicon
from allegedly.read.attribution.verbs import bare


def rejoinder_drafts(doc: Doc, block: int, lexicon: Lexicon) -> Iterator[Draft]:
    """A draft for each verb of answering whose object is a relative pronoun or is left out; its content is what it answers."""
    for token in doc:
        if token.dep_ != "relcl" or token.lemma_.lower() not in lexicon.answering or _has_object(token):
            continue
        draft = bare(token, block, lexicon)
        content = trimmed(doc, _answered(token, lexicon))
        if draft.source and content is not None and content[1] < draft.cue[0]:
            yield replace(draft, kind="rejoinder", content=((block, *content),), content_head=token.head.i)


def _has_object(verb: Token) -> bool:
    """Whether a verb has an object or a clause of its own, or speaks itself through the relative pronoun."""
    return any(
        (c.dep_ == "dobj" and c.tag_ not in {"WDT", "WP"}) or c.dep_ == "ccomp" or (c.dep_ == "nsubj" and c.tag_ in {"WDT", "WP"})
        for c in verb.children
    )


def _answered(verb: Token, lexicon: Lexicon) -> Piece:
    """The words that the relative clause goes back to.

    "a charge he denies" goes back to the clause before it, "bribes, which he denies" to the noun, with a gerund.
    """
    noun = verb.head
    if _is_label(noun, lexicon):
        clause = noun
        while clause.dep_ not in {"ccomp", "pcomp", "ROOT"} and clause.head.i != clause.i:
            clause = clause.head
        if clause.left_edge.i < noun.left_edge.i:
            return clause.left_edge.i + (clause.left_edge.dep_ == "mark"), noun.left_edge.i - 1
    first = noun.left_edge.i
    while noun.dep_ in {"dobj", "pobj", "prep"} and noun.head.tag_ in {"VBG", "IN"} and noun.head.dep_ != "ROOT":
        noun = noun.head
        first = min(first, noun.i) if noun.tag_ == "VBG" else first
    return first, verb.left_edge.i - 1


def _is_label(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun only sums up what was said before it ("a charge", "something"), set off by a comma or dash."""
    summing = noun.lemma_.lower() in lexicon.accusations or noun.lower_ == "something"
    return summing and noun.left_edge.i > 0 and noun.left_edge.nbor(-1).lower_ in {",", "—", "–", "-", "--"}


def without_rejoinders(doc: Doc, draft: Draft, lexicon: Lexicon) -> Draft:
    """A draft whose content ends before an answer that trails behind it."""
    content = tuple(_cut(doc, draft, piece, lexicon) for piece in draft.content)
    return draft if content == draft.content else replace(draft, content=content)


def _cut(doc: Doc, draft: Draft, piece: tuple[int, int, int], lexicon: Lexicon) -> tuple[int, int, int]:
    block, first, last = piece
    if block != draft.block:
        return piece
    for start in _starts(list(doc[first : last + 1]), lexicon):
        kept = trimmed(doc, (first, start - 1)) if start > first else None
        if kept is not None and doc[start - 1].lower_ in {",", "—", "–", "-", "--"}:
            return (block, *kept)
    return piece


def _starts(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[int]:
    """Where a trailing answer begins, for each that runs to the end of the stretch."""
    end = max((t.i for t in tokens if not t.is_punct), default=-1)
    for token in tokens:
        if token.dep_ == "relcl" and token.lemma_.lower() in lexicon.answering and token.right_edge.i >= end:
            yield token.head.left_edge.i if _is_label(token.head, lexicon) else token.left_edge.i
