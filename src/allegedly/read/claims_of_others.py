"""Offences of others whom a statement only speaks of: "N took bribes from O, who embezzled the funds"."""

from collections.abc import Iterable

from spacy.tokens import Token

from allegedly.read.about import Asked
from allegedly.read.clauses import subject_of
from allegedly.read.grammar import agents, identified, is_passive, tokens_in
from allegedly.read.offences import offences_in
from allegedly.shapes import Claim, Offence
from allegedly.vocabulary import words


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
    return frozenset(claim.offences) & frozenset(others) - frozenset(own)


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
