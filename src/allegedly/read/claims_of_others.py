"""Offences that a statement only speaks of: "N took bribes from O, who embezzled the funds", "N made use of the murder"."""

from collections.abc import Iterable

from spacy.tokens import Token

from allegedly.read.about import Asked
from allegedly.read.clauses import subject_of
from allegedly.read.grammar import agents, identified, is_passive, tokens_in
from allegedly.read.offences import offences_in
from allegedly.shapes import Claim, Offence
from allegedly.vocabulary import words

# Of the verbs that handle a matter these may also be the doing of it: "launched the attack".
_DOING = frozenset({"launch", "complete", "open", "cover", "call"})


def of_others(asked: Asked, claim: Claim) -> frozenset[Offence]:
    """The offences of a claim that only clauses of others name: "N took bribes from O, who embezzled the funds".

    The only offence of a claim stays ("N helped O, who embezzled"), unless it is one for which the law met the other.
    """
    tokens = tokens_in(asked.block, asked.frame.content)
    inside, about = {token.i for token in tokens}, frozenset(claim.about)
    clauses = [token for token in tokens if token.head.i in inside and _is_of_others(asked, token, about)]
    apart_ = {token.i for clause in clauses for token in clause.subtree}
    own = offences_in(_said(token for token in tokens if token.i not in apart_), charged=True)
    met = {token.i for clause in clauses if _is_met_by_law(clause) for token in clause.subtree}
    others = offences_in(_said(token for token in tokens if token.i in (apart_ if own else met)))
    found = frozenset(claim.offences) & frozenset(others) - frozenset(own)
    named = [token for token in tokens if token.pos_ == "NOUN" and offences_in(token.text)]
    apart = [noun for noun in named if _is_handled(noun) or _is_of_a_matter(noun) or _is_anothers_name(asked, noun, about)]
    return found | frozenset(claim.offences) & _only_in(apart, tokens)


def _only_in(nouns: list[Token], tokens: list[Token]) -> frozenset[Offence]:
    """The offences that some nouns name, of what somebody speaks of or makes use of, and no other words of a statement."""
    inside = {token.i for noun in nouns for token in noun.subtree}
    told = offences_in(_said(token for token in tokens if token.i in inside))
    return frozenset(told) - frozenset(offences_in(_said(token for token in tokens if token.i not in inside), charged=True))


def _is_handled(noun: Token) -> bool:
    """Whether a deed is what a verb is done to that commits none: "on the murder" behind "capitalize", not behind "ordered"."""
    above = noun.head
    if noun.dep_ == "pobj" and above.dep_ in ("prep", "prt") and above.lower_ in ("on", "upon", "about", "to", "over"):
        above = above.head
    elif noun.dep_ != "dobj":
        return False
    lemma = above.lemma_.lower()
    speaks = lemma in words("stances", "using") or (lemma in words("stances", "handling") and lemma not in _DOING)
    return noun.pos_ == "NOUN" and above.pos_ == "VERB" and speaks


def _is_of_a_matter(noun: Token) -> bool:
    """Whether a deed only says what a matter is of: "the investigation into the murder", "questioned terrorism suspects"."""
    above = noun.head
    if noun.dep_ == "pobj" and above.lower_ in ("into", "of", "about", "over"):
        # The parser may hang "into" on the verb.
        above = above.nbor(-1) if above.i and above.head.pos_ == "VERB" else above.head
    elif noun.dep_ not in ("compound", "nmod"):
        return False
    said_of_somebody = above.dep_ in ("attr", "oprd", "appos") or (above.dep_ == "pobj" and above.head.lower_ == "as")
    return above.pos_ == "NOUN" and above.lemma_.lower() in words("stances", "spoken_matters") and not said_of_somebody


def _is_anothers_name(asked: Asked, noun: Token, keys: frozenset[str]) -> bool:
    """Whether a word for an offender says who somebody else is: "invited the convicted rapist N"."""
    name = noun.head
    if noun.dep_ not in ("compound", "nmod", "amod", "appos") or name.pos_ != "PROPN":
        return False
    meant = asked.cast.at(asked.block.at(name))
    return bool(meant) and keys.isdisjoint(meant)


def _said(tokens: Iterable[Token]) -> str:
    return "".join(token.text_with_ws for token in tokens)


def _is_of_others(asked: Asked, verb: Token, keys: frozenset[str]) -> bool:
    """Whether a clause beside or below another is of known people, none of whom a claim is about."""
    if verb.pos_ not in ("VERB", "AUX") or verb.dep_ not in ("relcl", "conj", "advcl"):
        return False
    heads = [*subject_of(asked, verb), *agents(verb)]
    meant = {key for head in heads for one in (head, *identified(head)) for key in asked.cast.at(asked.block.at(one))}
    return bool(meant) and keys.isdisjoint(meant)


def _is_met_by_law(verb: Token) -> bool:
    return is_passive(verb) and verb.lemma_ in words("stances", "step_verbs")
