"""Which stretches of an article stand for a claim where it is quoted: what a report hedges is quoted with its hedge."""

import re

from allegedly.shapes import Claim, Span

# What is left out between two parts of a claim is quoted with them where it is so short and ends no sentence.
_FEW = 8
_ENDS = re.compile(r"[.!?…][\"'”’)]*\s|\n")


def said(text: str, claim: Claim) -> tuple[Span, ...]:
    """The spans of a claim's content as they are to be quoted, in the order of the content.

    A hedge ("allegedly"), or a cue that nobody speaks ("is accused of"), stands between two parts: a quotation without it would say
    more than the report. Who speaks is told before the quotation, and what names him stays out of it. A part that another holds is
    told once.
    """
    kept = [one for one in claim.content if not any(one != other and _holds(other, one) for other in claim.content)]
    found = kept[:1]
    for span in kept[1:]:
        last = found[-1]
        if _belongs(text, claim, last.end, span.start):
            found[-1] = Span(start=last.start, end=span.end)
        else:
            found.append(span)
    return tuple(found)


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
