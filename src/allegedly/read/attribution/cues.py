"""What belongs to the cue itself: its words, whether it is negated, whether it is more than planned, asked or supposed."""

from spacy.tokens import Doc, Token

from allegedly.read.attribution.drafts import Piece
from allegedly.read.attribution.lexicon import Lexicon, lexicon

_GROUP = frozenset({"aux", "auxpass", "neg", "advmod", "prt"})
_MODALS = frozenset({"would", "could", "might", "may", "should", "will", "'ll", "’ll", "'d", "’d", "shall", "wo", "must"})
_HYPHENS = frozenset({"-", "‐", "‑"})
_IF = frozenset({"if", "unless", "whether"})
_NOBODY = frozenset({"nobody", "none", "neither", "no-one"})


def cue_of(verb: Token) -> Piece:
    """The verb with its auxiliaries, negation, particles and the adverbs between or beside them; a hedge is a cue of its own."""
    doc, first, last = verb.doc, verb.i, verb.i
    if begins_behind_hyphen(verb):
        first -= 2
    while first > 0 and _in_group(doc[first - 1], verb):
        first -= 1
    while last + 1 < len(doc) and _in_group(doc[last + 1], verb):
        last += 1
    return first, last


def begins_behind_hyphen(token: Token) -> bool:
    """Whether a token is the end of a word with a hyphen: "accused" of "counter-accused"."""
    if token.i < 2:
        return False
    sign, start = token.nbor(-1), token.nbor(-2)
    return sign.lower_ in _HYPHENS and not sign.whitespace_ and not start.whitespace_ and start.is_alpha


def _in_group(token: Token, verb: Token) -> bool:
    if token.lower_ in lexicon().hedges:
        return False
    if token.head.i == verb.i and token.dep_ in _GROUP:
        return token.tag_ not in {"WRB", "TO"} and token.left_edge.i == token.right_edge.i
    return token.head.head.i == verb.i and token.dep_ == "advmod" and token.head.dep_ in _GROUP


def with_place(cue: Piece, verb: Token, lexicon: Lexicon) -> Piece:
    """The cue together with the place of speaking right behind it ("said in a statement", "wrote on Twitter")."""
    if cue[1] + 1 >= len(verb.doc):
        return cue
    prep = verb.doc[cue[1] + 1]
    if prep.dep_ != "prep" or prep.head.i != verb.i:
        return cue
    if any(child.dep_ == "pobj" and child.lemma_.lower() in lexicon.phrases["media"] for child in prep.children):
        end = max(child.i for child in prep.children if child.dep_ == "pobj")
        return cue[0], end
    return cue


def is_negated(verb: Token) -> bool:
    """Whether it is the saying that is denied ("did not say", "no one accused", "without saying", "is no longer suspected")."""
    if any(
        (child.dep_ == "neg" or (child.lower_ == "longer" and _no_before(child))) and child.i < verb.i for child in verb.children
    ):
        return True
    if any(child.dep_ in {"nsubj", "nsubjpass"} and _is_nobody(child) for child in verb.children):
        return True
    if any(child.dep_ == "preconj" and child.lower_ == "neither" for child in verb.children):
        return True
    if _is_alternative(verb):
        # "Would neither confirm nor deny", "did not confirm or deny".
        return is_negated(verb.head)
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
        return True
    return verb.dep_ == "xcomp" and any(child.dep_ == "neg" for child in verb.head.children)


def _is_alternative(verb: Token) -> bool:
    """Whether a verb is the other of two that somebody does not do: "not confirm or deny"."""
    if verb.dep_ != "conj" or any(child.dep_ in {"nsubj", "nsubjpass", "aux", "neg"} for child in verb.children):
        return False
    return any(child.dep_ == "cc" and child.lower_ in {"or", "nor"} for child in verb.head.rights)


def _is_nobody(subject: Token) -> bool:
    if subject.lower_ in _NOBODY or (subject.lower_ == "one" and _no_before(subject)):
        return True
    return any(t.lower_ == "neither" or (t.lower_ == "no" and t.dep_ in {"det", "neg"}) for t in subject.lefts)


def _no_before(token: Token) -> bool:
    return token.i > 0 and token.doc[token.i - 1].lower_ == "no"


def is_unreal(verb: Token, lexicon: Lexicon) -> bool:
    """Whether the saying is planned, conditional, asked for or wished, so that nothing has been said."""
    if any(c.dep_ == "aux" and c.lower_ in _MODALS for c in verb.children):
        return True
    if any(c.dep_ == "mark" and c.lower_ in _IF for c in verb.children):
        return True
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.tag_ in {"VB", "VBP"}:
        return is_unreal(verb.head, lexicon)
    to = any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children)
    if to and verb.dep_ in {"xcomp", "ccomp"} and verb.head.lemma_ in lexicon.unreal_heads:
        return True
    if verb.tag_ == "VB" and verb.dep_ == "ROOT" and not any(c.dep_ in {"nsubj", "aux"} for c in verb.children):
        return True
    opening = verb.sent[0]
    asked = opening.pos_ == "AUX" or opening.tag_ in {"WP", "WRB", "WDT", "MD"}
    return verb.dep_ == "ROOT" and asked and any(t.lower_ == "?" for t in verb.sent[-2:])


def plain(doc: Doc, piece: Piece) -> str:
    """The words of a stretch in lower case."""
    return doc[piece[0] : piece[1] + 1].text.lower()
