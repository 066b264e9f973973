"""When a step was taken: the date that hangs on the words that tell it."""

from collections.abc import Sequence

from spacy.tokens import Token

from allegedly.read.grammar import sentence_span
from allegedly.read.parsed import ParsedBlock
from allegedly.read.steps_counted import Sequel, day_counted, is_of_the_main_clause, sequel_of
from allegedly.read.steps_told import Told
from allegedly.read.steps_void import is_of_a_deed
from allegedly.shapes import Date, DateMention
from allegedly.vocabulary import words

# "Held until 3 May" does not tell when it was done.
_ENDS = frozenset({"until", "till", "through", "before", "by"})
# "N (died 1992)": of a life, and of no step.
_LIVES = frozenset({"born", "died", "b.", "d.", "dead"})
# A clause that describes somebody, and words by which it tells of another day than the sentence.
_BESIDE = frozenset({"relcl", "acl", "advcl"})
_COUNTED = frozenset({"earlier", "later", "previously", "ago", "before", "afterwards", "afterward"})
# More characters than the word before a date has.
_WORD = 30
# ... and as many words before a date that opens a sentence: "In early 1978".
_OPENING = 3

_Ranked = tuple[int, int, DateMention]


def date_of(block: ParsedBlock, told: Told, dates: tuple[DateMention, ...]) -> Date | None:
    """The date that hangs on the words of the step, or on the verbs that it hangs on itself; the closest first."""
    chain = _sharing(told.anchor)
    sequel = sequel_of(chain)
    ranked = _ranked(block, told, dates, chain)
    if sequel is not None:
        of_main = [row for row in ranked if is_of_the_main_clause(block, row[2], sequel)]
        own = [row for row in ranked if row not in of_main]
        return _of(own) if own else _counted(of_main, sequel)
    return _of(ranked)


def _of(ranked: Sequence[_Ranked]) -> Date | None:
    """The date that hangs closest."""
    if not ranked:
        return None
    best = min(ranked, key=lambda row: (row[0], row[1], row[2].start))[2]
    return Date(start=best.from_, end=best.until, basis=best.basis)


def _counted(ranked: Sequence[_Ranked], sequel: Sequel) -> Date | None:
    """The day of a step that is told as so long before or after what the main clause tells; None where it is not counted."""
    main = _of(ranked)
    return day_counted(main, sequel) if main is not None else None


def _ranked(block: ParsedBlock, told: Told, dates: tuple[DateMention, ...], chain: list[Token]) -> list[_Ranked]:
    """The dates that may be of a step: how far up its chain each hangs, and how many characters off it stands."""
    sentence = sentence_span(block, told.anchor)
    ranked: list[_Ranked] = []
    for mention in dates:
        token = block.token_at(mention.start) if sentence.start <= mention.start < sentence.end else None
        at = mention.start - block.start
        before = block.text[max(0, at - _WORD) : at].split()[-1:]
        if token is None or (before and before[0].lower().strip("(") in _ENDS | _LIVES) or is_of_a_deed(token, told.anchor):
            continue
        carrying = _carrying(token, told.anchor)
        if carrying is not None and carrying not in chain and _opens_the_sentence(token, carrying, told.anchor):
            # "In 1978 the party split, and N was jailed": of both, and weaker than any date of the step's own.
            ranked.append((len(chain), abs(mention.start - block.at(told.anchor)), mention))
            continue
        while carrying is not None and carrying not in chain and carrying.dep_ in ("xcomp", "acomp"):
            carrying = carrying.head
        if carrying is not None and carrying in chain:
            ranked.append((chain.index(carrying), abs(mention.start - block.at(told.anchor)), mention))
    return ranked


def _carrying(date: Token, anchor: Token) -> Token | None:
    """The verb, or the step itself, that a date hangs on; none where it is of something else ("mayor since 2013")."""
    for above in (date, *date.ancestors):
        if above.pos_ in ("VERB", "AUX") or above == anchor:
            return above
        if above.dep_ == "appos" or (above.dep_ == "nsubj" and above.head != anchor and above.lemma_.lower() in _papers()):
            # "The 23 May lawsuit says that he was dismissed": of the paper.
            return None
    return None


def _opens_the_sentence(date: Token, carrying: Token, anchor: Token) -> bool:
    """Whether a date stands before the first of two clauses joined by "and", in the second of which a step is told."""
    first = date.i - date.sent.start
    before = {token.pos_ for token in date.doc[date.sent.start : date.i]}
    opens = first <= _OPENING and not before & {"NOUN", "PROPN", "PRON", "VERB", "AUX"}
    return opens and any(above.dep_ == "conj" and above.head == carrying for above in (anchor, *anchor.ancestors))


def _papers() -> frozenset[str]:
    return words("stances", "source_documents") | words("pronouns", "suits")


def _sharing(anchor: Token) -> list[Token]:
    """The words whose dates are those of a step too: itself and what it hangs on, but not a clause that it merely follows."""
    chain = [anchor]
    if anchor.dep_ == "amod":
        # "Said on Monday that the convicted banker": of the saying.
        return chain
    while chain[-1].head != chain[-1]:
        at = chain[-1]
        if at.dep_ in _BESIDE and _is_of_another_day(at):
            # "N, who had been fired four days earlier, was held on Monday": he was not fired then.
            break
        own = any(child.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for child in at.children)
        if at.dep_ == "conj" and at.pos_ in ("VERB", "AUX") and own:
            break
        chain.append(at.head)
    return chain


def _is_of_another_day(clause: Token) -> bool:
    """Whether a clause is counted from the day of its sentence, or told as gone by then: "fired four days earlier"."""
    counted = any(token.lower_ in _COUNTED and token.dep_ == "advmod" for token in clause.subtree)
    return counted or any(child.lower_ == "had" and child.dep_ in ("aux", "auxpass") for child in clause.children)
