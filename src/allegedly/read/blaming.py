"""Blame without an object: of "N is to blame for the leak" N is who is blamed, and not whose word it is."""

from dataclasses import replace

from allegedly.read.frames import Frame
from allegedly.read.grammar import own_subjects, tokens_in
from allegedly.read.parsed import ParsedArticle


def as_blamed(parsed: ParsedArticle, frame: Frame) -> Frame:
    """A frame with those as accused who are said to be to blame; whose word that is stands elsewhere."""
    block = parsed.blocks[frame.block]
    cue = next((token for token in tokens_in(block, (frame.cue,)) if token.lemma_ == "blame"), None)
    if cue is None or cue.head.lemma_ != "be" or not any(child.lower_ == "to" and child.dep_ == "aux" for child in cue.children):
        return frame
    accused = own_subjects(cue.head)
    return replace(frame, source=(), source_heads=(), targets=tuple(map(block.at, accused))) if accused else frame
