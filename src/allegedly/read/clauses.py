"""The clauses of a statement: their verbs, who does what they tell, and their words."""

from typing import Protocol

from spacy.tokens import Token

from allegedly.read.cast import Cast
from allegedly.read.grammar import identified, own_subjects, verbs_of, with_conjuncts
from allegedly.read.parsed import ParsedBlock

CHARGES = frozenset({"of", "with", "for"})
"""What brings a charge behind the accused: "of fraud", "with bribery"."""
# Clauses of time and contrast that tell what somebody did, not when or why; a participle needs no such word.
_MEANWHILE = frozenset({"while", "whilst", "whereas", "as"})


class Where(Protocol):
    """The block that is asked about, and the cast of its article."""

    @property
    def block(self) -> ParsedBlock:
        """The block."""

    @property
    def cast(self) -> Cast:
        """The cast."""


def heads_of(tokens: list[Token]) -> list[Token]:
    """The verbs of the clauses of a statement: its main verbs, and those beside them that tell of deeds, too."""
    found = verbs_of(tokens) or _charged(tokens)
    for token in tokens:
        above = token.head.head if token.dep_ == "pcomp" else token.head
        if token not in found and ((above in found and _is_beside(token)) or _is_also_told(token)):
            found.append(token)
    return sorted(found, key=lambda token: token.i)


def _charged(tokens: list[Token]) -> list[Token]:
    """The verb of what somebody is accused of: "N of taking bribes"."""
    return [token for token in tokens if token.dep_ == "pcomp" and token.tag_ == "VBG" and token.head.lower_ in CHARGES][:1]


def _is_beside(verb: Token) -> bool:
    """Whether a clause tells of a deed beside that of the clause over it: "while reselling", "with his wife laundering"."""
    if verb.pos_ != "VERB":
        return False
    if verb.dep_ == "pcomp":
        return verb.head.lower_ == "with" and verb.tag_ == "VBG" and bool(_attendant(verb))
    marks = {child.lower_ for child in verb.lefts if child.dep_ in ("mark", "advmod") and child.tag_ in ("IN", "WRB")}
    if verb.dep_ == "advcl" and marks <= _MEANWHILE:
        return verb.tag_ == "VBG" or bool(marks and own_subjects(verb))
    return verb.dep_ == "conj"


def subject_of(where: Where, verb: Token) -> list[Token]:
    """The heads of the subject of a clause's own, also where the parse has taken it for something else."""
    return own_subjects(verb) or _attendant(verb) or _mistaken(where, verb)


def _attendant(verb: Token) -> list[Token]:
    """The subject of "with his wife laundering the money" where the parse hangs both on the preposition."""
    if verb.dep_ != "pcomp" or verb.head.lower_ != "with":
        return []
    near = [child for child in verb.head.children if child.dep_ == "pobj" and child.i < verb.i]
    return own_subjects(verb) or [head for child in near for head in with_conjuncts(child)]


def _mistaken(where: Where, verb: Token) -> list[Token]:
    """The subject that the parse took for an object beside that of the verb before: "took bribes and his wife laundered them".

    Nothing joins a verb right behind somebody to the verb before, so he is who does it.
    """
    before = verb.i - 1
    while before > verb.sent.start and verb.doc[before].text == ",":
        before -= 1
    if verb.dep_ != "conj" or verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.head.i > before:
        return []
    nouns = [noun for noun in (verb.doc[before], *verb.doc[before].ancestors) if verb.head.i < noun.i]
    beside = next((noun for noun in nouns if noun.dep_ == "conj" and noun.pos_ in ("NOUN", "PROPN")), None)
    if beside is None or beside.right_edge.i > verb.i or not any(child.dep_ == "cc" for child in beside.head.rights):
        return []
    meant = [key for one in (beside, *identified(beside)) for key in where.cast.at(where.block.at(one))]
    return [beside] if any(where.cast.get(key).kind == "person" for key in meant) else []


def _is_also_told(verb: Token) -> bool:
    """Whether a clause is one more thing that is said, whatever the parse joins it to: "… and that N took bribes"."""
    return verb.dep_ == "conj" and bool(own_subjects(verb)) and any(c.lower_ == "that" and c.dep_ == "mark" for c in verb.lefts)


def reach_of(where: Where, head: Token) -> set[int]:
    """The words below a verb, with its subject where that hangs elsewhere."""
    subject = [] if own_subjects(head) else subject_of(where, head)
    over = [head.head] if head.dep_ == "pcomp" and subject else []
    return {token.i for top in (head, *subject, *over) for token in top.subtree}
