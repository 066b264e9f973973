"""To whom something was done: "the slaying of N", "hacked N's computer". Nobody is accused of what he suffered."""

from spacy.tokens import Token

from allegedly.read.about import Asked
from allegedly.read.grammar import sentence_span, tokens_in
from allegedly.read.suffering import suffers
from allegedly.shapes import Mention
from allegedly.vocabulary import words

_UPWARD = frozenset({"poss", "appos", "compound", "nmod", "conj"})
_REACH = 6


def harmed(asked: Asked) -> frozenset[str]:
    """The local keys of those whom a statement and its sentence name only as harmed.

    Pronouns tell of whom the sentence does not name, or the words of the statement name by nothing else.
    """
    named: dict[str, list[bool]] = {}
    meant: dict[str, list[bool]] = {}
    said = [m for span in asked.frame.content for m in asked.cast.within(span.start, span.end)]
    by_name = {mention.entity for mention in said if mention.form != "pronoun"}
    for mention in _near(asked):
        head = head_of(asked, mention)
        if head is not None and not _describes(asked, head, mention.entity):
            roles = meant if mention.form == "pronoun" else named
            roles.setdefault(mention.entity, []).append(_is_wronged(head) or _suffers(head))
    only_meant = {mention.entity for mention in said} - by_name
    judged = named | {key: found for key, found in meant.items() if key not in named or key in only_meant}
    return frozenset(key for key, found in judged.items() if all(found))


def _near(asked: Asked) -> list[Mention]:
    tokens = tokens_in(asked.block, (*asked.frame.content, asked.frame.cue))
    spans = {(span.start, span.end) for token in tokens for span in (sentence_span(asked.block, token),)}
    near = [mention for start, end in sorted(spans) for mention in asked.cast.within(start, end)]
    # Who speaks is named where it is told whose word it is.
    return [m for m in near if not any(span.start <= m.start < span.end for span in asked.frame.source)]


def head_of(asked: Asked, mention: Mention) -> Token | None:
    """The head of a mention, None where it lies in another block."""
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
            return _harms(_raised(at).lemma_.lower(), None if at == head else at.lemma_.lower())
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


def _raised(word: Token) -> Token:
    """What is done to the subject of a passive: of "is said to have been hit" it is the hitting."""
    told = (child for child in word.head.children if child.dep_ == "xcomp" and word.dep_ == "nsubjpass")
    return next((verb for verb in told if any(one.dep_ == "auxpass" for one in verb.children)), word.head)


def _is_wronged(head: Token) -> bool:
    """Whether the words say themselves that a word is wronged: "was wrongly dismissed", "perpetrated against him"."""
    up = head.head
    if head.dep_ == "nsubj" and suffers(up):
        return True
    if head.dep_ == "pobj" and up.lower_ == "against":
        return up.head.lemma_.lower() in _words("done_against")
    wrongly = any(child.dep_ == "advmod" and child.lower_ in words("pronouns", "wrongly") for child in up.children)
    return wrongly and head.dep_ in ("dobj", "nsubjpass")


def _harms(verb: str, thing: str | None) -> bool:
    """Whether a verb harms whom it is done to; where it is done to a thing, whose that is."""
    if thing is None or (verb in _words("harming") and thing in _words("harmed_things")):
        return verb in _words("harming") or (thing is None and verb in _words("harming_bodies"))
    return verb in _words("harming_things") and thing in _words("harmed_things") | _words("owned_things")


def _is_object(word: Token, deed: Token) -> bool:
    """Whether a deed was done to a word: "the killing of N", "N's killing", not "N's killing of her", "N's attack"."""
    if word.dep_ == "pobj":
        return word.head.lower_ != "of" or deed.lemma_.lower() not in _words("harms_by")
    return deed.lemma_.lower() not in _words("harms_by") and not any(child.lower_ == "of" for child in deed.children)


def _words(name: str) -> frozenset[str]:
    return words("stances", name)
