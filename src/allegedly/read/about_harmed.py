"""To whom something was done: "the slaying of N", "hacked N's computer". Nobody is accused of what he suffered."""

from spacy.tokens import Token

from allegedly.read.about import Asked
from allegedly.read.grammar import sentence_span, tokens_in
from allegedly.shapes import Mention
from allegedly.vocabulary import words

_UPWARD = frozenset({"poss", "appos", "compound", "nmod", "conj"})
_REACH = 6


def harmed(asked: Asked) -> frozenset[str]:
    """The local keys of those whom a statement and its sentence name only as harmed; a pronoun names nobody."""
    roles: dict[str, list[bool]] = {}
    for mention in _near(asked):
        head = _head(asked, mention)
        if head is not None and mention.form != "pronoun" and not _describes(asked, head, mention.entity):
            roles.setdefault(mention.entity, []).append(_suffers(head))
    return frozenset(key for key, found in roles.items() if all(found))


def _near(asked: Asked) -> list[Mention]:
    tokens = tokens_in(asked.block, (*asked.frame.content, asked.frame.cue))
    spans = {(span.start, span.end) for token in tokens for span in (sentence_span(asked.block, token),)}
    return [mention for start, end in sorted(spans) for mention in asked.cast.within(start, end)]


def _head(asked: Asked, mention: Mention) -> Token | None:
    start = mention.start - asked.block.start
    cut = asked.block.doc.char_span(start, mention.end - asked.block.start, alignment_mode="expand")
    return cut.root if cut else None


def _describes(asked: Asked, head: Token, key: str) -> bool:
    """Whether a word only says more of the one named before it: "N, 52, a doctor"."""
    return head.dep_ == "appos" and key in asked.cast.at(asked.block.at(head.head))


def _suffers(head: Token) -> bool:
    """Whether what is done to a word, or to what is its own, is done to harm."""
    at = head
    for _ in range(_REACH):
        if at.dep_ in ("dobj", "nsubjpass"):
            return at.head.lemma_.lower() in _words("harming") and (at == head or at.lemma_.lower() in _words("harmed_things"))
        if at.dep_ == "pobj" and at.head.lower_ == "into":
            return at.head.head.lemma_.lower() in ("break", "hack") and at.lemma_.lower() in _words("harmed_things")
        up = at.head.head if at.dep_ == "pobj" and at.head.lower_ in ("of", "on", "against") else at.head
        if up == at or not (at.dep_ in _UPWARD or at.dep_ == "pobj"):
            return False
        if at.dep_ in ("poss", "pobj") and up.lemma_.lower() in _words("harms"):
            return _is_object(at, up)
        if at.dep_ == "pobj" and at.head.lower_ != "of":
            return False
        at = up
    return False


def _is_object(word: Token, deed: Token) -> bool:
    """Whether a deed was done to a word: "the killing of N", "N's killing", not "N's killing of her", "N's attack"."""
    if word.dep_ == "pobj":
        return word.head.lower_ != "of" or deed.lemma_.lower() not in _words("harms_by")
    return deed.lemma_.lower() not in _words("harms_by") and not any(child.lower_ == "of" for child in deed.children)


def _words(name: str) -> frozenset[str]:
    return words("stances", name)
