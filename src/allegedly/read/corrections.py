"""Passages in which an article corrects or withdraws what it said, and what they touch."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from allegedly.read.parsed import ParsedArticle, ParsedBlock
from allegedly.shapes import Amount, Claim, Correction, Proceeding, Span

_OPENING = re.compile(
    r"^\W*(?:corrections?\b|clarification\b|editor['’]?s['’]? note\b[^.]{0,40}\b(?:correct|amend|earlier|previous)"
    r"|(?:an?|the) (?:earlier|previous|original|prior) (?:version|edition|headline|caption)"
    r"|(?:this|the) (?:article|story|report|post|headline)[^.]{0,30}\b(?:has been|was|is being)\b[^.]{0,20}"
    r"\b(?:corrected|amended|retracted|withdrawn|updated to correct))",
    re.IGNORECASE,
)
_TELLING = frozenset({"NOUN", "PROPN", "NUM", "VERB", "ADJ"})
_EMPTY = frozenset(
    {"article", "story", "report", "version", "correction", "clarification", "early", "earlier", "previous", "say", "state"}
    | {"correct", "incorrectly", "misstate", "misidentify", "update", "fact", "be", "have", "give", "original", "wrong", "error"}
)
# Words in common from which on a correction touches a passage; a name or figure counts for two.
_ENOUGH = 3


def find_corrections(
    parsed: ParsedArticle, claims: tuple[Claim, ...], proceedings: tuple[Proceeding, ...], amounts: tuple[Amount, ...]
) -> tuple[Correction, ...]:
    """The corrections of an article with the ids of the claims and steps that they touch.

    An amount has no id of its own: a correction of a figure touches the claims that hold the figure.
    """
    rows = []
    for block, start, end in _passages(parsed):
        words = _weights(_tokens(block, start, end))
        touched = [claim.id for claim in claims if _touches(parsed, words, claim.content, (start, end))]
        touched += [step.id for step in proceedings if _touches(parsed, words, step.evidence, (start, end))]
        touched += _holding_figures(claims, amounts, (start, end))
        rows.append(Correction(article=parsed.article.id, start=start, end=end, of=tuple(sorted(set(touched)))))
    return tuple(rows)


def _passages(parsed: ParsedArticle) -> Iterator[tuple[ParsedBlock, int, int]]:
    for block in parsed.blocks:
        if block.kind == "correction" or (block.kind == "body" and _OPENING.search(block.text)):
            yield block, block.start, block.end
        elif block.kind == "body":
            for sentence in block.doc.sents:
                if _OPENING.search(sentence.text):
                    yield block, block.start + sentence.start_char, block.start + sentence.end_char


def _tokens(block: ParsedBlock, start: int, end: int) -> Iterator[Token]:
    return (token for token in block.doc if start <= block.at(token) < end)


def _weights(tokens: Iterable[Token]) -> Counter[str]:
    found: Counter[str] = Counter()
    for token in tokens:
        lemma = token.lemma_.lower()
        if token.pos_ in _TELLING and lemma not in _EMPTY and not token.is_stop and not token.is_punct:
            found[lemma] = 2 if token.pos_ in ("PROPN", "NUM") else 1
    return found


def _touches(parsed: ParsedArticle, words: Counter[str], spans: tuple[Span, ...], own: tuple[int, int]) -> bool:
    if any(own[0] <= span.start < own[1] for span in spans):
        return False
    there: Counter[str] = Counter()
    for span in spans:
        block = parsed.block_at(span.start)
        if block is not None:
            there |= _weights(_tokens(block, span.start, span.end))
    return sum((words & there).values()) >= _ENOUGH


def _holding_figures(claims: tuple[Claim, ...], amounts: tuple[Amount, ...], own: tuple[int, int]) -> list[str]:
    """The claims that hold a sum or count which the correction repeats."""
    repeated = {(one.value, one.unit) for one in amounts if own[0] <= one.start < own[1]}
    same = [one for one in amounts if (one.value, one.unit) in repeated and not own[0] <= one.start < own[1]]
    return [
        claim.id
        for claim in claims
        if not any(own[0] <= span.start < own[1] for span in claim.content)
        and any(span.start <= one.start < span.end for one in same for span in claim.content)
    ]
