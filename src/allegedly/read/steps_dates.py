"""When a step was taken: the date that hangs on the words that tell it."""

from spacy.tokens import Token

from allegedly.read.grammar import sentence_span
from allegedly.read.parsed import ParsedBlock
from allegedly.read.steps_told import Told
from allegedly.read.steps_void import is_of_a_deed
from allegedly.shapes import Date, DateMention
from allegedly.vocabulary import words

# "Held until 3 May" does not tell when it was done.
_ENDS = frozenset({"until", "till", "through", "before", "by"})
# More characters than the word before a date has.
_WORD = 30


def date_of(block: ParsedBlock, told: Told, dates: tuple[DateMention, ...]) -> Date | None:
    """The date that hangs on the words of the step, or on the verbs that it hangs on itself; the closest first."""
    sentence = sentence_span(block, told.anchor)
    chain = _sharing(told.anchor)
    ranked: list[tuple[int, int, DateMention]] = []
    for mention in dates:
        token = block.token_at(mention.start) if sentence.start <= mention.start < sentence.end else None
        at = mention.start - block.start
        before = block.text[max(0, at - _WORD) : at].split()[-1:]
        if token is None or (before and before[0].lower() in _ENDS) or is_of_a_deed(token, told.anchor):
            continue
        carrying = _carrying(token, told.anchor)
        while carrying is not None and carrying not in chain and carrying.dep_ in ("xcomp", "acomp"):
            carrying = carrying.head
        if carrying is not None and carrying in chain:
            ranked.append((chain.index(carrying), abs(mention.start - block.at(told.anchor)), mention))
    if not ranked:
        return None
    best = min(ranked, key=lambda row: (row[0], row[1], row[2].start))[2]
    return Date(start=best.from_, end=best.until, basis=best.basis)


def _carrying(date: Token, anchor: Token) -> Token | None:
    """The verb, or the step itself, that a date hangs on; none where it is of something else ("mayor since 2013")."""
    for above in (date, *date.ancestors):
        if above.pos_ in ("VERB", "AUX") or above == anchor:
            return above
        if above.dep_ == "appos" or (above.dep_ == "nsubj" and above.head != anchor and above.lemma_.lower() in _papers()):
            # "The 23 May lawsuit says that he was dismissed": of the paper.
            return None
    return None


def _papers() -> frozenset[str]:
    return words("stances", "source_documents") | words("pronouns", "suits")


def _sharing(anchor: Token) -> list[Token]:
    """The words whose dates are those of a step too: itself and what it hangs on, but not a clause that it merely follows."""
    chain = [anchor]
    while chain[-1].head != chain[-1]:
        at = chain[-1]
        own = any(child.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for child in at.children)
        if at.dep_ == "conj" and at.pos_ in ("VERB", "AUX") and own:
            break
        chain.append(at.head)
    return chain
