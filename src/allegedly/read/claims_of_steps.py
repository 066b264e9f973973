"""Steps of the law that stand as accusations too: who is met by one denies the charge right after it ("He denies it.")."""

import re

import msgspec

from allegedly.read.cast import Cast
from allegedly.read.frames import Frame
from allegedly.read.grammar import sentence_span
from allegedly.read.parsed import ParsedArticle
from allegedly.read.stance import cue_class
from allegedly.shapes import Claim, Part, Proceeding, Span

_BARE = re.compile(r"\W*(?:it|this|that)\W*", re.IGNORECASE)
# "For smuggling cigarettes", "over claims that", "on suspicion of theft": what somebody denies who denies a step.
_CHARGE = re.compile(r"\b(?:for (?!not\b)\w+ing|over|on (?:suspicion|charges|allegations)|accused of|because)\b")


def charges_denied(parsed: ParsedArticle, cast: Cast, frames: tuple[Frame, ...], steps: tuple[Proceeding, ...]) -> dict[Span, str]:
    """Whom each cue accuses that tells of a step and its charge, where in the very next sentence he denies "it" and no more."""
    deniers = {
        _sentence(parsed, frame): {key for head in frame.source_heads for key in cast.at(head)}
        for frame in frames
        if cue_class(frame.cue_lemma) == "denies" and not frame.negated and _BARE.fullmatch(parsed.said(frame.content))
    }
    found: dict[Span, str] = {}
    for frame in frames if deniers else ():
        for step in steps:
            if _tells(parsed, frame, step) and step.subject in deniers.get(_next_sentence(parsed, frame), ()):
                found[frame.cue] = step.subject
    return found


def as_accusation(claim: Claim, accused: str | None) -> Claim:
    """A claim that tells of a step whose charge the one met denies, as the accusation of him that it is then."""
    if accused is None or claim.stance not in ("asserts", "alleges", "confirms"):
        return claim
    others = tuple(part for part in claim.parts if part.entity != accused)
    about = claim.about if accused in claim.about else (*claim.about, accused)
    return msgspec.structs.replace(claim, stance="alleges", about=about, parts=(*others, Part(entity=accused, part="accused")))


def _tells(parsed: ParsedArticle, frame: Frame, step: Proceeding) -> bool:
    said = cue_class(frame.cue_lemma) in ("asserts", "confirms") and bool(frame.source) and frame.parent is None
    evidence = step.evidence if step.state == "done" and not frame.negated and not frame.unreal else ()
    inside = any(c.start <= span.start and span.end <= c.end for c in frame.content for span in evidence)
    return said and inside and bool(_CHARGE.search(parsed.said(frame.content)))


def _sentence(parsed: ParsedArticle, frame: Frame) -> int:
    """Where the sentence of a frame begins, in the article."""
    block = parsed.blocks[frame.block]
    token = block.token_at(frame.cue.start)
    return frame.cue.start if token is None else sentence_span(block, token).start


def _next_sentence(parsed: ParsedArticle, frame: Frame) -> int:
    """Where the sentence after that of a frame begins, in the same block; -1 where there is none."""
    block, own = parsed.blocks[frame.block], _sentence(parsed, frame)
    return min((start for sentence in block.doc.sents if (start := block.at(sentence[0])) > own), default=-1)
