"""Words that sound like a legal step and tell none: a reward for an arrest, what a law provides, custody of a child."""

from spacy.tokens import Token

from allegedly.read.grammar import subjects
from allegedly.read.kin import kin_words
from allegedly.read.steps_aside import is_told_aside
from allegedly.read.steps_heads import OBJECTS, affected, under
from allegedly.read.steps_lexicon import VoidWords, authorities, noun_entries, void_words
from allegedly.read.steps_told import Told, words_after
from allegedly.shapes import ProceedingKind

_UNKNOWN = frozenset({"someone", "somebody", "anyone", "anybody", "whoever"})
_ANYBODY = frozenset({"person", "individual", "citizen", "offender", "violator"})
_PENALTIES: frozenset[ProceedingKind] = frozenset({"sentenced", "sanctioned"})
_CLAUSES = frozenset({"relcl", "acl", "advcl"})
_HELD: frozenset[ProceedingKind] = frozenset({"remanded", "arrested"})
_REMOVED: frozenset[ProceedingKind] = frozenset({"dismissed", "resigned"})
_LANDS = frozenset({"GPE", "LOC", "FAC"})
_PASSED = frozenset({"committee", "senate", "house", "chamber", "parliament", "congress", "customs", "security", "hurdle", "court"})
_ON = frozenset({"on", "upon"})


def tells_no_step(told: Told) -> bool:
    """Whether the words of a telling speak of what is offered, what a law provides, nobody in particular, or a mere deed."""
    anchor, words = told.anchor, void_words()
    if anchor.pos_ == "VERB" and anchor.lemma_.lower() in words.violence:
        # "Shot and killed": nobody's charges were killed.
        return told.kind != "charges_dropped" or _is_a_person_killed(anchor)
    if told.kind in _HELD and words.contempt.match(words_after(anchor)):
        return True
    if told.kind == "closed_without_charge" and words.unheard.match(words_after(anchor)):
        return True
    if is_told_aside(told) or _is_rewarded(anchor, words) or _is_provided(told, words) or _meets_nobody(told):
        return True
    if _is_care(told, words) or _is_from_a_place(told, words) or _is_of_conduct(anchor, words):
        return True
    return _is_charm(told, words) or _passes(anchor)


def _is_care(told: Told, words: VoidWords) -> bool:
    """Whether the custody that is spoken of is the care of a child: "asked for custody of N", "in the custody of his aunt"."""
    found = [token for token in told.anchor.subtree if token.lower_ == "custody"] if told.kind in _HELD else []
    return bool(found) and all(_is_of_a_child(token, words) for token in found)


def _is_of_a_child(custody: Token, words: VoidWords) -> bool:
    before = {child.lower_ for child in custody.children if child.i < custody.i}
    if before & words.caring or custody.dep_ == "compound":
        return True
    of = under(custody, frozenset({"of"}))
    if custody.dep_ == "pobj" and custody.head.lower_ not in ("for", "over"):
        return bool(of) and all(head.lemma_.lower() in kin_words() for head in of)
    held = before & words.holding or custody.head.lemma_.lower() in words.lengthening
    return not held and not any(authorities().search(head.text) for head in of)


def _is_from_a_place(told: Told, words: VoidWords) -> bool:
    """Whether somebody is removed from a land or a house, not from an office."""
    away = under(told.anchor, frozenset({"from"})) if told.kind in _REMOVED else []
    return bool(away) and all(head.ent_type_ in _LANDS or head.lemma_.lower() in words.places for head in away)


def _is_of_conduct(anchor: Token, words: VoidWords) -> bool:
    """Whether a ban is of what people do, and of nobody: "a ban on couples adopting", "the ban on smoking"."""
    if anchor.pos_ != "NOUN" or anchor.lemma_.lower() not in words.forbidding:
        return False
    on = under(anchor, _ON) + [
        verb for child in anchor.children if child.lower_ in _ON for verb in child.children if verb.tag_ == "VBG"
    ]
    return bool(on) and all(head.tag_ == "VBG" or _does(head) for head in on)


def _is_charm(told: Told, words: VoidWords) -> bool:
    """Whether an appeal is what draws people: "her broad appeal", where the sentence speaks of no case."""
    anchor = told.anchor
    described = any(child.dep_ in ("amod", "compound") for child in anchor.children)
    if told.kind != "appealed" or anchor.pos_ != "NOUN" or not described or words.court.search(anchor.sent.text):
        return False
    return not any(
        anchor.head.lemma_.lower() in entry.faced | entry.makes for entry in noun_entries().get(anchor.lemma_.lower(), ())
    )


def _passes(anchor: Token) -> bool:
    """Whether what is cleared is a body that had to agree: "the nominee cleared the committee"."""
    if anchor.lemma_.lower() != "clear" or under(anchor, frozenset({"of"})):
        return False
    heads = [child for child in anchor.children if child.dep_ in OBJECTS]
    return bool(heads) and all(head.lemma_.lower() in _PASSED for head in heads)


def _does(head: Token) -> bool:
    """Whether people are named for what they do alone: "couples adopting", without "the" and without a number."""
    described = any(child.dep_ in ("acl", "relcl") and child.tag_ == "VBG" for child in head.children)
    return described and not any(child.dep_ in ("det", "nummod", "poss") for child in head.children)


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


def _meets_nobody(told: Told) -> bool:
    """Whether a step is done to anybody whom it may concern: "to charge someone", "a person can face charges"."""
    heads = affected(told.anchor) if told.anchor.pos_ == "VERB" else []
    in_general = _in_general(told.anchor)
    if heads and all(head.lower_ in _UNKNOWN or (in_general and _is_just_people(head)) for head in heads):
        return True
    if told.state == "done" and told.heads and all(_is_any_of_several(head) for head in told.heads):
        return True
    return bool(told.heads) and all(_is_anybody(head) for head in told.heads)


def _in_general(verb: Token) -> bool:
    """Whether a verb tells of no one time: "uses the law to prosecute people", "they arrest people"."""
    return verb.tag_ in ("VB", "VBP", "VBZ", "VBG")


def _is_just_people(head: Token) -> bool:
    return head.lower_ == "people" and not any(child.dep_ != "punct" for child in head.children)


def _is_any_of_several(head: Token) -> bool:
    """Whether a step is told of any of several, as nobody tells what was done: "before any officers", "any of them"."""
    if head.dep_ == "pobj" and head.head.lower_ == "of":
        return head.head.head.lower_ == "any"
    return head.lower_ == "any" or (head.tag_ == "NNS" and any(child.lower_ == "any" for child in head.lefts))


def _is_anybody(head: Token) -> bool:
    if head.tag_ == "NN" and any(child.lower_ == "any" for child in head.lefts):
        # "Before any officer was arrested": of none of them is it told.
        return True
    return head.lower_ in _UNKNOWN or (
        head.lower_ in _ANYBODY and any(child.lower_ in ("a", "any", "every", "each") for child in head.children)
    )


def is_of_a_deed(date: Token, step: Token) -> bool:
    """Whether a date stands before the deed for which a step is taken, and is the deed's: "charged in the 1995 shooting"."""
    deeds = void_words().deeds
    return any(above.lemma_.lower() in deeds and above != step and date.i < above.i for above in date.ancestors)
