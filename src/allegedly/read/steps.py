"""Places in a text that tell a legal or official step: which step, how real, who took it, against whom."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import cast

from spacy.tokens import Doc, Token

from allegedly.read.grammar import is_passive
from allegedly.read.steps_heads import met, own_subject, phrase, takers_of
from allegedly.read.steps_lexicon import VerbEntry, authority_only, before_nouns, no_authority, noun_entries, verb_entries
from allegedly.read.steps_nouns import by_noun
from allegedly.read.steps_pending import pending
from allegedly.read.steps_reality import Reality, reality
from allegedly.read.steps_told import Told, without_halves, words_after
from allegedly.shapes import ProceedingKind

_TO_CHARGE: dict[ProceedingKind, ProceedingKind] = {"charged": "charges_prepared", "on_trial": "charges_prepared"}
_ALSO_POSSIBLE = frozenset({"charged", "on_trial", "charges_prepared"})


# A block is asked about by those who look for parties, steps and subjects: about an article's worth of answers is kept.
@lru_cache(maxsize=64)
def tellings(block: Doc) -> tuple[Told, ...]:
    """The tellings of steps in a parsed block, in the order of its words."""
    return tuple(_tellings(block))


def _tellings(block: Doc) -> Iterator[Told]:
    verbs, nouns = verb_entries(), noun_entries()
    for token in block:
        lemma = token.lemma_.lower()
        if ahead := pending(token):
            found: Told | None = ahead
        elif lemma in verbs and _is_verb(token):
            found = _by_verb(token, verbs[lemma])
        elif lemma in nouns and token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound":
            found = by_noun(token, nouns[lemma])
        else:
            continue
        told = settled(found) if found else None
        if told:
            yield told
        if told and told.also:
            yield replace(told, kind=told.also, also=None)


def _is_verb(token: Token) -> bool:
    main = token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ not in ("aux", "auxpass"))
    # "The convicted banker": a participle before its noun.
    return main if token.dep_ != "amod" else token.tag_ == "VBN" and token.lemma_.lower() in before_nouns()


def settled(told: Told) -> Told | None:
    """Charges to come are charges in preparation; a sentence that is merely possible is not told at all."""
    if told.state == "possible":
        if told.kind not in _ALSO_POSSIBLE:
            return None
        return replace(told, kind=_TO_CHARGE.get(told.kind, told.kind), state="planned", weak=False, also=None)
    if told.state == "planned" and told.kind == "charged":
        return replace(told, kind="charges_prepared")
    if told.state == "planned" and told.kind in ("convicted", "acquitted"):
        return None
    return told


def _by_verb(verb: Token, entries: tuple[VerbEntry, ...]) -> Told | None:
    after, takers = words_after(verb), takers_of(verb)
    for entry in entries:
        if (entry.after and not entry.after.search(after)) or (entry.not_after and entry.not_after.search(after)):
            continue
        if entry.not_before and entry.not_before.search(verb.sent.text[: verb.idx - verb.sent.start_char]):
            continue
        if entry.by and not any(entry.by.search(phrase(head)) for head in takers):
            continue
        if (entry.passive and not _is_done_to(verb)) or (entry.beside and not _is_beside(verb, entry)):
            continue
        heads = met(verb, entry)
        if heads is None or not (heads or entry.recall):
            continue
        if entry.kind in authority_only() and entry.takes != "subject" and any(no_authority().search(h.text) for h in takers):
            continue
        state = reality(_carried_by(verb, entry))
        also = entry.also[0] if entry.also and state == "done" and entry.also[1].search(after) else None
        if entry.state and state == "done":
            state = cast(Reality, entry.state)
        if state:
            # Who resigns or appeals is no authority over the step.
            kept = () if entry.takes == "subject" else tuple(head for head in takers if head not in heads)
            return Told(entry.kind, state, verb, without_halves(heads), kept, also=also, recall=entry.recall and not heads)
    return None


def _is_beside(verb: Token, entry: VerbEntry) -> bool:
    return any(other.lemma_.lower() in entry.beside for other in (verb.head, *verb.conjuncts))


def _is_done_to(verb: Token) -> bool:
    """Whether a verb is a passive, a participle, or shares the auxiliary of a passive."""
    bare = verb.tag_ == "VBN" and (verb.dep_ in ("acl", "amod", "advcl") or (verb.dep_ == "conj" and not own_subject(verb)))
    return is_passive(verb) or bare


def _carried_by(verb: Token, entry: VerbEntry) -> Token:
    """The verb whose reality counts: of "agreed to pay a sum to settle" it is "agreed"."""
    at = verb
    while at.head != at and at.head.lemma_.lower() in entry.through:
        at = at.head
    return at
