"""Custody that a court has still to decide on: "a judge is to decide on Friday whether he will be held"."""

import re
from functools import cache

from spacy.tokens import Token

from allegedly.read.grammar import own_subjects
from allegedly.read.steps_heads import affected, phrase
from allegedly.read.steps_lexicon import void_words
from allegedly.read.steps_reality import reality
from allegedly.read.steps_told import Told
from allegedly.vocabulary import table, words


def pending(verb: Token) -> Told | None:
    """Custody as a planned step where a verb of deciding has a court as its subject and lies ahead; the record says no more."""
    if verb.lemma_.lower() not in words("proceedings", "deciding") or reality(verb) != "planned":
        return None
    courts = own_subjects(verb) or own_subjects(verb.head)
    if not courts or not all(void_words().court.search(phrase(head)) for head in courts):
        return None
    asked = (child for child in verb.children if child.dep_ in ("ccomp", "xcomp", "advcl") and child.i > verb.i)
    clause = next((one for one in asked if any(child.lower_ == "whether" for child in one.children)), None)
    if clause is None or not _of_custody().search(" ".join(token.lower_ for token in clause.subtree)):
        return None
    heads = tuple(affected(clause) or own_subjects(clause))
    # "Is to decide": the words of the step begin with the court.
    top = verb.head if verb.dep_ == "xcomp" and verb.head.lemma_ == "be" else verb
    return Told("remanded", "planned", top, heads, tuple(courts)) if heads else None


@cache
def _of_custody() -> re.Pattern[str]:
    return re.compile(table("proceedings")["of_custody"], re.IGNORECASE)
