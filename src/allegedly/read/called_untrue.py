"""An accusation that somebody calls untrue: "said the accusation that P was an invention", "called the claim that P a lie".

What is said there is P, and whoever says it denies P.
"""

import re
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from allegedly.read.frames import Frame
from allegedly.read.grammar import tokens_in
from allegedly.read.parsed import ParsedArticle, ParsedBlock
from allegedly.read.stance import cue_class
from allegedly.shapes import Span
from allegedly.vocabulary import table, words

_SPEAKING = frozenset({"asserts", "labels"})
_BEFORE_NOUN = frozenset({"det", "amod", "poss", "mark", "compound", "nummod", "predet"})


def with_denied(parsed: ParsedArticle, frame: Frame) -> Frame:
    """A frame whose content is the clause of the accusation that it calls untrue, the frame itself where it calls none so."""
    found = _denied(parsed.blocks[frame.block], frame)
    return frame if found is None else replace(frame, content=(found,), targets=())


def denies_clause(frame: Frame, block: ParsedBlock) -> bool:
    """Whether the content of a frame is no more than the clause of an accusation that its speaker calls untrue."""
    top = next((t.sent.root for t in tokens_in(block, frame.content[:1])), None)
    if top is None or len(frame.content) != 1:
        return False
    sentence = block.start + top.sent.start_char, block.start + top.sent.end_char
    around, labelled = Span(start=sentence[0], end=sentence[1]), cue_class(frame.cue_lemma) == "labels"
    before = (noun for noun in top.sent if noun.pos_ == "NOUN" and block.at(noun) < frame.content[0].start)
    return any(_clause(block, noun, around, labelled) == frame.content[0] for noun in before)


def _denied(block: ParsedBlock, frame: Frame) -> Span | None:
    kind = cue_class(frame.cue_lemma)
    if kind not in _SPEAKING or frame.negated or frame.unreal or not frame.source or len(frame.content) != 1:
        return None
    inside = tokens_in(block, frame.content)
    noun = next((t for t in inside if not (t.dep_ in _BEFORE_NOUN or t.is_punct)), None)
    return None if noun is None else _clause(block, noun, frame.content[0], kind == "labels")


def _clause(block: ParsedBlock, noun: Token, around: Span, labelled: bool) -> Span | None:
    """The clause of a noun of accusation within a stretch that goes on to call it untrue."""
    if noun.lemma_.lower() not in words("stances", "accusing_nouns"):
        return None
    clause = next((c for c in noun.rights if c.dep_ in ("acl", "relcl") and c.left_edge.i == noun.i + 1), None)
    if clause is None or clause.pos_ not in ("VERB", "AUX") or not _is_finite(clause):
        return None
    first = noun.i + (2 if noun.nbor(1).lower_ == "that" else 1)
    verdict = _behind_clause(block, noun, first, around) if labelled else _verdict(block, noun, around)
    if verdict is None:
        return None
    begin = block.at(block.doc[first])
    said = block.doc.text[begin - block.start : verdict - block.start].rstrip(" ,\t\n")
    return Span(start=begin, end=begin + len(said)) if said else None


def _is_finite(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in verb.children)


def _verdict(block: ParsedBlock, noun: Token, around: Span) -> int | None:
    """Where "was an invention" begins in the article, None where the noun is not called untrue."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ != "be" or any(child.dep_ == "neg" for child in verb.children):
        return None
    behind = block.doc.text[verb.idx + len(verb) : around.end - block.start]
    start = min([verb.i, *(c.i for c in verb.lefts if c.dep_ in ("aux", "advmod") and c.i > noun.right_edge.i)])
    return block.at(block.doc[start]) if _untrue().match(behind) else None


def _behind_clause(block: ParsedBlock, noun: Token, first: int, around: Span) -> int | None:
    """Where "a lie" or "as a fairy tale" begins behind the clause: the parse often takes it for a part of it."""
    begin = block.doc[first].idx
    found = list(_untrue().finditer(block.doc.text[begin : around.end - block.start]))
    return block.start + begin + found[-1].start() if found else None


@cache
def _untrue() -> re.Pattern[str]:
    data = table("stances")
    return re.compile(rf"(?:\s+as)?\s+[\"“”'‘]?(?:{data['before_untruth']}\s+){{0,3}}{data['untruth']}\b", re.IGNORECASE)
