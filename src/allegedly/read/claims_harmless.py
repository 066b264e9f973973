"""Those of whom an accusation tells nothing that anybody could be blamed for: who was somewhere, held a post, was sent on."""

from collections.abc import Collection

from spacy.tokens import Token

from allegedly.read.about import Asked
from allegedly.read.about_harmed import head_of
from allegedly.read.grammar import agents, is_passive, own_subjects, tokens_in, verbs_of
from allegedly.vocabulary import words

_PLACES = frozenset({"in", "at", "on", "near", "outside", "inside", "there", "home", "here", "away"})
_CHANCE = frozenset({"mistake", "accident", "error", "chance"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_UPWARD = frozenset({"conj", "appos"})
_REACH = 4


def harmless(asked: Asked, concerned: Collection[str]) -> frozenset[str]:
    """Those of some local keys of whom the statement tells only what harms nobody; all of them where it tells nothing else."""
    if asked.frame.targets or asked.frame.form == "hedge":
        return frozenset()
    verbs = verbs_of(tokens_in(asked.block, asked.frame.content))
    if verbs and all(map(_is_harmless, verbs)):
        return frozenset(concerned)
    return frozenset(key for key in concerned if _does_no_harm(asked, key))


def _does_no_harm(asked: Asked, key: str) -> bool:
    """Whether all that somebody is said to do, or to have had done to him, harms nobody."""
    heads = [head_of(asked, m) for span in asked.frame.content for m in asked.cast.within(span.start, span.end) if m.entity == key]
    verbs = [verb for head in heads if head is not None for verb in _verbs_of_subject(head)]
    somebody = asked.cast.get(key)
    at_work = not somebody.named and any(word.lower() in words("stances", "on_duty") for word in somebody.name.split())
    acting = [head for head in heads if head is not None and head.dep_ not in (*_SUBJECTS, *_UPWARD, "poss")]
    return (
        bool(verbs) and not acting and all(_is_harmless(v) or (at_work and v.lemma_ in words("stances", "duties")) for v in verbs)
    )


def _verbs_of_subject(head: Token) -> list[Token]:
    """The verbs whose subject a word is, and those joined to them."""
    for _ in range(_REACH):
        if head.dep_ not in _UPWARD or head.head == head:
            break
        head = head.head
    if head.dep_ not in _SUBJECTS:
        return []
    joined = [child for child in head.head.children if child.dep_ == "conj" and not own_subjects(child)]
    return [head.head, *joined]


def _is_harmless(verb: Token) -> bool:
    """Whether a verb is of work, place and life, or is done to its subject by nobody who is told."""
    below = [child for child in verb.rights if child.dep_ == "xcomp" and child.pos_ == "VERB"]
    if below:
        return verb.lemma_ in words("stances", "setting_out") and all(map(_is_harmless, below))
    if is_passive(verb):
        by_chance = all(agent.lemma_ in _CHANCE for agent in agents(verb))
        return verb.lemma_ in words("stances", "harmless_done") and by_chance
    if verb.lemma_ == "be":
        return any(child.lower_ in _PLACES for child in verb.rights) and not any(
            child.dep_ in ("attr", "acomp") for child in verb.rights
        )
    if verb.lemma_ in ("turn", "show") and any(child.dep_ == "prt" and child.lower_ == "up" for child in verb.rights):
        return True
    things = [child.lemma_.lower() for child in verb.rights if child.dep_ == "dobj"]
    if things and all(thing in words("stances", "harmless_things") for thing in things):
        return True
    return verb.lemma_ in words("stances", "harmless")
