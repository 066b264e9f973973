"""When what a statement says was done: the dates of its content that hang on its own deed, not on what only stands beside it."""

from spacy.tokens import Token

from allegedly.read.frames import Frame
from allegedly.read.grammar import SUBJECTS, tokens_in
from allegedly.read.offences import offences_in
from allegedly.read.parsed import ParsedBlock
from allegedly.shapes import Date, DateMention
from allegedly.vocabulary import words

# What such a clause tells was before or behind the deed, and not with it.
_APART = frozenset({"after", "before", "since", "until", "till", "once", "because", "although", "though", "following", "upon"})


def when(block: ParsedBlock, frame: Frame, dates: tuple[DateMention, ...]) -> Date | None:
    """The first date of a statement's content that is the deed's; None where all dates are of something else."""
    inside = frozenset(token.i for token in tokens_in(block, frame.content))
    for date in dates:
        held = any(span.start <= date.start and date.end <= span.end for span in frame.content)
        if held and _is_own(block, date, inside):
            return Date(start=date.from_, end=date.until, basis=date.basis)
    return None


def _is_own(block: ParsedBlock, date: DateMention, inside: frozenset[int]) -> bool:
    """Whether nothing between a date and the top of the content stands apart: "took bribes after his election in 2019" has none."""
    cut = block.doc.char_span(date.start - block.start, date.end - block.start, alignment_mode="expand")
    if not cut:
        return True
    at = cut.root
    while at.head != at and at.head.i in inside:
        if _stands_apart(at, is_date=at == cut.root):
            return False
        at = at.head
    return True


def _stands_apart(token: Token, *, is_date: bool) -> bool:
    """Whether a word heads what is of another time than the word that it hangs on."""
    if token.dep_ == "advcl":
        return any(child.lower_ in _APART for child in token.lefts if child.dep_ in ("mark", "advmod", "prep"))
    if token.dep_ in ("pobj", "pcomp"):
        return not is_date and token.head.lower_ in _APART
    if token.dep_ == "relcl":
        return not _tells_of_deed(token)
    return token.dep_ == "appos" and not is_date and token.head.pos_ == "PROPN"


def _tells_of_deed(clause: Token) -> bool:
    """Whether a relative clause tells of the deed itself: "a fraud which began in 2015", "shots that killed him in May".

    What is said of a person or a body, or that somebody else did, is of another time.
    """
    if _is_deed(clause.head) or offences_in("".join(t.text_with_ws for t in (clause.head, *clause.subtree))):
        return True
    through = [child for child in clause.lefts if child.dep_ in SUBJECTS]
    return clause.head.pos_ != "PROPN" and any(child.lower_ == "that" for child in through)


def _is_deed(noun: Token) -> bool:
    return noun.lemma_.lower() in words("stances", "deed_nouns")
