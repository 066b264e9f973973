"""Reports within a clause of time or condition: "when she says that the books are empty, the reader may ask who wrote them".

What follows the comma is the writer's own sentence. Where the parser takes the report for the main clause, it hangs that sentence
on what is reported.
"""

from spacy.tokens import Token

_OPENERS = frozenset(
    {"when", "whenever", "while", "whilst", "if", "although", "though", "because", "since", "whereas", "once", "unless", "as"}
)
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_STARTS = frozenset({"DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM"})
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
_MARKS = frozenset({'"', "“", "”"})


def end_of_report(verb: Token, first: int, last: int) -> int:
    """The last token of what a verb reports between two tokens, both included, where a main clause of the writer's follows."""
    if not _is_subordinate(verb):
        return last
    doc = verb.doc
    for at in range(first + 1, last):
        if doc[at].lower_ == "," and not _is_quoted(verb, first, at) and _opens_clause(verb, at + 1):
            return at - 1
    return last


def _is_subordinate(verb: Token) -> bool:
    """Whether a word that makes a clause subordinate stands before the subject of a verb for which the parse has no main clause."""
    openers = [child for child in verb.lefts if child.lower_ in _OPENERS and child.dep_ in ("advmod", "mark")]
    subjects = [child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")]
    lost = verb.dep_ == "ROOT" or (verb.dep_ == "advcl" and verb.head.pos_ not in ("VERB", "AUX"))
    return lost and bool(openers) and bool(subjects) and openers[0].i < subjects[0].left_edge.i


def _opens_clause(verb: Token, at: int) -> bool:
    """Whether somebody and what he does stand behind a comma, before the next one; what is only said of him does not count."""
    doc = verb.doc
    if doc[at].pos_ not in _STARTS or doc[at].tag_ in _RELATIVE:
        return False
    for token in doc[at : verb.sent.end]:
        if token.lower_ == ",":
            return False
        above = token.head if token.dep_ in ("aux", "auxpass") else token
        if token.tag_ in _FINITE and above.dep_ != "relcl":
            return token.i > at
    return False


def _is_quoted(verb: Token, first: int, at: int) -> bool:
    return sum(token.lower_ in _MARKS for token in verb.doc[first:at]) % 2 == 1
