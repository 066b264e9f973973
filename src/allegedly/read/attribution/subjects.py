"""Who speaks: the subject of a verb, through conjuncts, participles, infinitives and relative clauses."""

from dataclasses import dataclass

from spacy.tokens import Token

from allegedly.read.attribution.drafts import Piece, subtree, trimmed

_SUBJECTS = frozenset({"nsubj", "csubj"})
_PASSIVE = frozenset({"nsubjpass", "csubjpass"})
_RELATIVE = frozenset({"WP", "WDT"})
_EMPTY = frozenset({"it", "there"})
_CLIMB = frozenset({"xcomp", "advcl", "conj", "pcomp", "prep", "ccomp", "dep"})
_SUBJECT_CONTROL = frozenset({"promise", "threaten", "vow"})
_DEEPEST = 6


@dataclass(frozen=True)
class Subject:
    """The subject of a verb: its head token, whether it stands beside the verb itself, and how."""

    head: Token
    own: bool
    passive: bool = False
    relative: Token | None = None


def subject(verb: Token) -> Subject | None:
    """The subject of a verb, None where the sentence does not name one."""
    own = _own(verb)
    if own is not None:
        return own
    return _inherited(verb, 0)


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive, a reduced relative ("claims made by X") included."""
    if verb.tag_ != "VBN":
        return False
    deps = {child.dep_ for child in verb.children}
    if deps & {"auxpass", "nsubjpass", "csubjpass"}:
        return True
    if "aux" in deps or deps & _SUBJECTS:
        return False
    if verb.dep_ == "conj" and verb.head.tag_ == "VBN":
        return is_passive(verb.head)
    return verb.dep_ in {"acl", "advcl", "amod", "relcl"}


def agents(verb: Token) -> tuple[Token, ...]:
    """The heads of the "by" phrase of a passive."""
    return tuple(
        noun
        for child in verb.children
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by")
        for noun in child.children
        if noun.dep_ == "pobj"
    )


def conjuncts(head: Token) -> tuple[int, ...]:
    """The token indices of a noun and of the nouns joined to it."""
    return (head.i, *(token.i for token in head.conjuncts if token.i > head.i))


def noun_phrase(head: Token, cut: Piece) -> Piece | None:
    """The whole noun phrase of a head, cut off where it would run into `cut` (the cue)."""
    first, last = subtree(head)
    for child in head.rights:
        if child.dep_ == "relcl" and child.left_edge.i > head.i and head.doc[child.left_edge.i - 1].lower_ == ",":
            last = min(last, child.left_edge.i - 1)
        elif child.dep_ in {"cc", "punct"} and not any(t.dep_ == "conj" and t.i > child.i for t in head.rights):
            last = min(last, child.i - 1) if child.i == last else last
    if head.i < cut[0]:
        last = min(last, cut[0] - 1)
    elif head.i > cut[1]:
        first = max(first, cut[1] + 1)
    return trimmed(head.doc, (first, last))


def _own(verb: Token) -> Subject | None:
    for child in verb.children:
        if child.dep_ in _SUBJECTS or child.dep_ in _PASSIVE:
            passive = child.dep_ in _PASSIVE
            if child.tag_ in _RELATIVE and verb.dep_ in {"relcl", "ccomp", "advcl"} and verb.head.pos_ in {"NOUN", "PROPN", "PRON"}:
                return Subject(verb.head, own=True, passive=passive, relative=child)
            if child.dep_ in {"csubj", "csubjpass"}:
                continue
            return Subject(child, own=True, passive=passive)
    return None


def _inherited(verb: Token, depth: int) -> Subject | None:
    if depth > _DEEPEST:
        return None
    nominal = verb.head.pos_ in {"NOUN", "PROPN", "PRON"}
    if verb.dep_ == "acl" and nominal:
        return Subject(verb.head, own=False, passive=verb.tag_ == "VBN")
    if verb.dep_ not in _CLIMB or (verb.dep_ == "prep" and nominal):
        return None
    if verb.dep_ == "xcomp" and verb.head.lemma_ not in _SUBJECT_CONTROL:
        controller = next((c for c in verb.head.children if c.dep_ in {"dobj", "dative"} and verb.head.i < c.i < verb.i), None)
        if controller is not None:
            return Subject(controller, own=False)
    return _of_head(verb.head, depth)


def _of_head(head: Token, depth: int) -> Subject | None:
    own = _own(head)
    if own is not None:
        return Subject(own.head, own=False, passive=own.passive, relative=own.relative)
    return _inherited(head, depth + 1)


def is_empty(head: Token) -> bool:
    """Whether a subject is the empty "it" or "there" ("it is alleged that")."""
    return head.lower_ in _EMPTY and head.dep_ in {"nsubj", "nsubjpass", "expl"}
