"""Words that sound like a legal step and tell none: a reward for an arrest, what a law provides, a deed of violence."""

from spacy.tokens import Token

from allegedly.read.grammar import subjects
from allegedly.read.steps_heads import OBJECTS, affected
from allegedly.read.steps_lexicon import VoidWords, void_words
from allegedly.read.steps_told import Told, words_after
from allegedly.shapes import ProceedingKind

_UNKNOWN = frozenset({"someone", "somebody", "anyone", "anybody", "whoever"})
_PENALTIES: frozenset[ProceedingKind] = frozenset({"sentenced", "sanctioned"})
_CLAUSES = frozenset({"relcl", "acl", "advcl"})
_HELD: frozenset[ProceedingKind] = frozenset({"remanded", "arrested"})


def tells_no_step(told: Told) -> bool:
    """Whether the words of a telling speak of what is offered, what a law provides, nobody in particular, or a mere deed."""
    anchor, words = told.anchor, void_words()
    if anchor.pos_ == "VERB" and anchor.lemma_.lower() in words.violence:
        # "Shot and killed": nobody's charges were killed.
        return told.kind != "charges_dropped" or _is_a_person_killed(anchor)
    if told.kind in _HELD and words.contempt.match(words_after(anchor)):
        return True
    return _is_rewarded(anchor, words) or _is_provided(told, words) or _meets_nobody(anchor)


def _is_a_person_killed(verb: Token) -> bool:
    things = [head for head in affected(verb) if head.pos_ == "NOUN"]
    return not any(head.lemma_.lower() in ("charge", "case", "prosecution", "indictment", "count") for head in things)


def _is_rewarded(anchor: Token, words: VoidWords) -> bool:
    """Whether a reward is offered for it: "a reward for her capture", "offered 500 for information leading to his arrest"."""
    for above in (anchor, *anchor.ancestors):
        if above.dep_ in _CLAUSES and above.head.lemma_.lower() not in words.tips:
            # "For the arrest of N, who is charged with …": that is told.
            return False
        if above.lower_ != "for" or above.dep_ != "prep":
            continue
        giving = above.head
        if giving.dep_ == "pobj" and giving.head.lower_ == "of":
            # "A reward of up to 500 for": the parser hangs "for" on the sum.
            giving = giving.head.head
        if giving.lemma_.lower() in words.rewards:
            return giving.head.lemma_.lower() not in words.paying
        return giving.lemma_.lower() in words.offering and _offers_reward(giving, anchor, words)
    return False


def _offers_reward(verb: Token, anchor: Token, words: VoidWords) -> bool:
    """Whether what a verb offers is a reward: it says so, or it is offered for information."""
    things = [*subjects(verb), *(child for child in verb.children if child.dep_ in OBJECTS)]
    between = {word.lemma_.lower() for word in anchor.ancestors}
    return any(thing.lemma_.lower() in words.rewards for thing in things) or bool(between & words.tips)


def _is_provided(told: Told, words: VoidWords) -> bool:
    """Whether a penalty is the most that a law allows: "carries a fine of up to 500"."""
    if told.kind not in _PENALTIES:
        return False
    near = [told.anchor, *told.anchor.ancestors][:3]
    return any(one.lemma_.lower() in words.providing for one in near)


def _meets_nobody(anchor: Token) -> bool:
    """Whether a step is done to anybody whom it may concern: "to charge someone", "for anyone convicted of"."""
    heads = affected(anchor) if anchor.pos_ == "VERB" else []
    return bool(heads) and all(head.lower_ in _UNKNOWN for head in heads)


def is_of_a_deed(date: Token, step: Token) -> bool:
    """Whether a date stands before the deed for which a step is taken, and is the deed's: "charged in the 1995 shooting"."""
    deeds = void_words().deeds
    return any(above.lemma_.lower() in deeds and above != step and date.i < above.i for above in date.ancestors)
