"""Words of the law in a construction that tells no step: what people do of their own will, of things, and far from any court."""

from spacy.tokens import Token

from allegedly.read.grammar import is_taken_back
from allegedly.read.steps_heads import OBJECTS, owners, phrase
from allegedly.read.steps_lexicon import AsideWords, aside_words, authorities, judging
from allegedly.read.steps_told import Told, words_after
from allegedly.shapes import ProceedingKind

_OF_OFFICE: frozenset[ProceedingKind] = frozenset({"suspended", "dismissed", "sanctioned"})
_LEAVING: frozenset[ProceedingKind] = frozenset({"resigned", "dismissed"})
_ENDING: frozenset[ProceedingKind] = frozenset({"charges_dropped", "closed_without_charge", "dismissed", "acquitted"})
_CLOSING = frozenset({"”", "''", "’’"})
_STOPS = frozenset({",", "–", "—", "…", "?", "!"})
_NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "VERB"})


def is_told_aside(told: Told) -> bool:
    """Whether the words of a telling are of a thing or a habit, of who holds no office, or of soldiers, and so of no step."""
    words = aside_words()
    if told.heads and all(head.pos_ not in _NAMING or _is_past_a_quotation(told.anchor, head) for head in told.heads):
        # "We are busting a–": nobody, and not who says so.
        return True
    if told.kind in _OF_OFFICE and _is_of_things(told, words):
        return True
    if told.kind in _LEAVING and (_is_of_own_will(told, words) or _is_of_no_office(told, words)):
        return True
    if is_taken_back(told.anchor) or (told.kind == "questioned" and words.on_air.search(words_after(told.anchor))):
        return True
    if told.anchor.lemma_.lower() in judging() and _is_no_judge(told):
        return True
    return _is_held_or_put_off(told, words) or (told.kind == "searched" and _is_no_search(told, words))


def _is_held_or_put_off(told: Told, words: AsideWords) -> bool:
    """Whether it is talks that are held, or a case is parted or put off and goes on: "held a meeting", "his case was severed"."""
    if told.anchor.lemma_.lower() == "hold" and any(t.lemma_.lower() in words.gatherings for t in _things(told.anchor)):
        return True
    return told.kind in _ENDING and any(one.lemma_.lower() in words.parting for one in _verbs_of(told.anchor))


def _verbs_of(anchor: Token) -> list[Token]:
    """The verb of a telling, or of the noun that tells it: "his case was severed"."""
    return [anchor] if anchor.pos_ == "VERB" else [anchor.head] if anchor.dep_ in ("nsubj", "nsubjpass", *OBJECTS) else []


def _is_no_judge(told: Told) -> bool:
    """Whether what disqualifies somebody is a thing, and no authority: "the scandal disqualifies her"."""
    return bool(told.takers) and not any(authorities().search(phrase(head)) or head.pos_ == "PROPN" for head in told.takers)


def _is_past_a_quotation(verb: Token, head: Token) -> bool:
    """Whether a quotation ends between a verb and what the parser takes for its object: who is quoted."""
    between = verb.doc[verb.i : max(verb.i, head.i)]
    return any(one.text in _CLOSING or (one.text == '"' and one.i > 0 and one.nbor(-1).text in _STOPS) for one in between)


def _things(anchor: Token) -> list[Token]:
    """What a verb is done to in so many words: its object, or the subject of its passive."""
    return [child for child in anchor.children if child.dep_ in (*OBJECTS, "nsubjpass")]


def _is_of_things(told: Told, words: AsideWords) -> bool:
    """Whether what is suspended is no office: an account with a shop, one's own campaign, what a firm itself deals in."""
    things = _things(told.anchor) if told.anchor.pos_ == "VERB" else []
    if not things:
        return False
    if all(thing.lemma_.lower() in words.private for thing in things):
        return True
    own = all(thing.lemma_.lower() in words.dealt_in for thing in things)
    return own and bool(told.takers) and not any(authorities().search(phrase(head)) for head in told.takers)


def _is_of_own_will(told: Told, words: AsideWords) -> bool:
    """Whether somebody leaves in protest, or for something else: nothing is said against him."""
    return told.kind == "resigned" and bool(words.own_will.search(words_after(told.anchor)))


def _is_of_no_office(told: Told, words: AsideWords) -> bool:
    """Whether those who are dismissed or expelled hold nothing to lose: a couple waved aside, foreigners sent out of a country."""
    if told.kind != "dismissed" or not told.heads:
        return False
    if all(head.lemma_.lower() in words.no_holders for head in told.heads):
        return True
    if told.anchor.lemma_.lower() not in words.sending_out:
        return False
    of_a_land = bool(told.takers) and all(head.ent_type_ == "GPE" for head in told.takers)
    return of_a_land or all(head.ent_type_ == "NORP" or head.lemma_.lower() in words.no_holders for head in told.heads)


def _is_no_search(told: Told, words: AsideWords) -> bool:
    """Whether a search is of what one has in one's own files, or a raid is one of soldiers."""
    anchor = told.anchor
    things = [t.lemma_.lower() for t in (_things(anchor) if anchor.pos_ == "VERB" else told.heads)]
    places = {t.lemma_.lower() for t in anchor.subtree} & words.military
    if places or any(words.soldiers.search(phrase(head)) for head in told.takers):
        return True
    looked_up = bool(things) and all(thing in words.looked_up for thing in things)
    return looked_up and not words.by_police.search(" ".join(phrase(head) for head in told.takers) or "")


def possessor_acts(noun: Token) -> bool:
    """Whether whose act a noun names is whoever owns it: "his dismissal of the couple", "the mayor's arrest of two men"."""
    behind = [child for child in noun.children if child.dep_ == "prep" and child.lower_ == "of" and child.i > noun.i]
    acts = noun.lemma_.lower() in aside_words().acts_on
    return acts and bool(behind) and any(child.dep_ == "poss" for child in noun.children) and bool(owners(noun))
