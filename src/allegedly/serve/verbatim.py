"""Which stretches of an article stand for a claim where it is quoted: what a report hedges is quoted with its hedge."""

import re

from allegedly.answering.taken_back import is_taking_back, is_unnamed
from allegedly.serve.sentence_bounds import sentence_around
from allegedly.shapes import Claim, Span

# What is left out between two parts of a claim is quoted with them where it is so short and ends no sentence.
_FEW = 8
# "Suspicion of", and in front of it what was done: "was arrested on Monday on", "is held on".
_SUSPICION = re.compile(r"suspicions? (?:of|that)$", re.IGNORECASE)
_ON = re.compile(r"(?:\b\w+(?:ed|eld)\b[^.,;:!?\"“”\n]*?)?\b(?:on|under)\s+$", re.IGNORECASE)
_BEFORE = 80
_ENDS = re.compile(r"[.!?…][\"'”’)]*\s|\n")


def said(text: str, claim: Claim) -> tuple[Span, ...]:
    """The spans of a claim's content as they are to be quoted, in the order of the content.

    A hedge ("allegedly"), or a cue that nobody speaks ("is accused of"), stands between two parts: a quotation without it would say
    more than the report. Who speaks is told before the quotation, and what names him stays out of it. A part that another holds is
    told once. A suspicion is quoted with what is suspected. Of "withdrew it" the sentence is quoted: the words alone say nothing.
    """
    if claim.cue and claim.content and _is_only_pointed_at(text, claim, claim.cue):
        start, end = sentence_around(text, *_stretch(claim.cue, claim.content[0]))
        return (Span(start=start, end=end),)
    kept = [one for one in claim.content if not any(one != other and _holds(other, one) for other in claim.content)]
    found = kept[:1]
    for span in kept[1:]:
        last = found[-1]
        if _belongs(text, claim, last.end, span.start):
            found[-1] = Span(start=last.start, end=span.end)
        else:
            found.append(span)
    return (_suspected(text, claim, found[0]), *found[1:]) if found else ()


def _is_only_pointed_at(text: str, claim: Claim, cue: Span) -> bool:
    """Whether somebody takes back what the report names by no word of its own."""
    first = claim.content[0]
    return is_taking_back(claim.stance, text[cue.start : cue.end]) and is_unnamed(text[first.start : first.end])


def _stretch(one: Span, other: Span) -> tuple[int, int]:
    return min(one.start, other.start), max(one.end, other.end)


def _suspected(text: str, claim: Claim, first: Span) -> Span:
    """The first words with the suspicion right before them, and with what was done on it: "arrested on suspicion of"."""
    cue = claim.cue
    if (
        cue is None
        or cue.end > first.start
        or text[cue.end : first.start].strip()
        or not _SUSPICION.match(text, cue.start, cue.end)
    ):
        return first
    before = text[max(0, cue.start - _BEFORE) : cue.start]
    done = _ON.search(before)
    start = cue.start - len(before) + done.start() if done else cue.start
    return Span(start=start, end=first.end)


def _holds(one: Span, other: Span) -> bool:
    return one.start <= other.start and other.end <= one.end


def _belongs(text: str, claim: Claim, start: int, end: int) -> bool:
    """Whether what stands between two parts of a claim is told with them."""
    gap = text[start:end]
    if start > end or _ENDS.search(gap) or len(gap.split()) > _FEW:
        return False
    between = Span(start=start, end=end)
    if any(source.article == claim.article and _meet(source.start, source.end, between) for source in claim.sources):
        return False
    marks = (*claim.hedges, *((claim.cue,) if claim.cue else ()))
    return not gap.strip(" \t,;:–—-") or any(_meet(mark.start, mark.end, between) for mark in marks)


def _meet(start: int, end: int, span: Span) -> bool:
    return start < span.end and span.start < end
