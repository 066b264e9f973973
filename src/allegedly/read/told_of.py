"""Words that are only told of: "is said to have offered him", "reportedly threatened", "he told her to sign, a clerk said".

Such words are a deed that whoever tells of it ascribes to somebody; they are no statement of the one who is said to have used them.
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from allegedly import vocabulary
from allegedly.read.frames import Frame
from allegedly.read.grammar import own_subjects, tokens_in, verbs_of
from allegedly.read.offences import offences_in
from allegedly.read.parsed import ParsedArticle
from allegedly.shapes import Span

_HANGS_ON = frozenset({"conj", "xcomp"})
_CLIMB = 6


def told_of(parsed: ParsedArticle, frames: Sequence[Frame]) -> dict[int, int]:
    """The indices of frames whose words are a deed that another frame tells of, each with the index of that frame."""
    found = {i: teller for i in range(len(frames)) if (teller := _teller(parsed, frames, i)) is not None}
    return {i: teller for i, teller in found.items() if teller not in found}


def hedging(parsed: ParsedArticle, frames: Sequence[Frame], index: int) -> Frame | None:
    """The innermost frame without a source that hedges that the words of a frame were said, None where nothing does."""
    verb = _verb(parsed, frames[index])
    around = [] if verb is None else [frame for frame in frames if _hedges(parsed, frame, frames[index], verb)]
    return min(around, key=lambda frame: _size(frame.content), default=None)


def as_seen(parsed: ParsedArticle, frame: Frame) -> Frame:
    """A frame of how things seem without the one whom they seem of as its source: "N appears to have sold" is not N's word."""
    seems = frame.form == "verb" and frame.cue_lemma in vocabulary.words("stances", "seeming")
    if not (seems and frame.source and frame.content):
        return frame
    block = parsed.blocks[frame.block]
    heads = [block.token_at(head) for head in frame.source_heads]
    named = any(head is not None and head.pos_ in ("PROPN", "PRON") for head in heads)
    if not named and not any(verb.lemma_ != "be" for verb in verbs_of(tokens_in(block, frame.content))[:1]):
        # "The payers appear to have been four firms" tells no deed.
        return frame
    start, first = frame.source[0].start, frame.content[0]
    if not start < frame.cue.start < first.start:
        return frame
    return replace(frame, source=(), source_heads=(), content=(Span(start=start, end=first.end), *frame.content[1:]), form="hedge")


def _teller(parsed: ParsedArticle, frames: Sequence[Frame], index: int) -> int | None:
    """The innermost frame that tells of a deed of words, None where a frame is none or its speaker's own statement."""
    own = frames[index]
    verb = _verb(parsed, own) if own.form == "verb" else None
    if verb is None:
        return None
    hedged, told = _is_deed(verb), _is_told_deed(verb)
    around = [
        i
        for i, frame in enumerate(frames)
        if (hedged and _hedges(parsed, frame, own, verb)) or (told and _is_anothers(frame, own) and _holds(frame, own))
    ]
    return min(around, key=lambda i: (_size(frames[i].content), i), default=None)


def _hedges(parsed: ParsedArticle, frame: Frame, own: Frame, verb: Token) -> bool:
    """Whether a frame only hedges what a verb tells: "reportedly", "is said to have"."""
    passive = frame.form == "passive" and frame.cue_lemma in vocabulary.words("stances", "told_of_by")
    if frame.source or frame.negated or not (frame.form == "hedge" or passive) or not _holds(frame, own):
        return False
    heads = {t.i if passive else t.head.i for t in tokens_in(parsed.blocks[frame.block], (frame.cue,))}
    at = verb
    for _ in range(_CLIMB):
        if at.i in heads:
            return True
        if at.dep_ not in _HANGS_ON:
            return False
        at = at.head
    return False


def _is_anothers(frame: Frame, own: Frame) -> bool:
    return bool(frame.source) and frame.source_heads != own.source_heads and not frame.rejoinder and not frame.unreal


def _holds(frame: Frame, own: Frame) -> bool:
    """Whether the words of a frame hold the cue and the source of another."""
    if frame is own or frame.block != own.block or not own.source:
        return False
    return all(any(s.start <= part.start and part.end <= s.end for s in frame.content) for part in (own.cue, *own.source))


def _verb(parsed: ParsedArticle, frame: Frame) -> Token | None:
    """The verb of a cue."""
    return next((t for t in reversed(tokens_in(parsed.blocks[frame.block], (frame.cue,))) if t.pos_ == "VERB"), None)


def _is_deed(verb: Token) -> bool:
    """Whether by the words of a verb one acts on another: "offered him", "threatened to", "told her to sign"."""
    bidden = _infinitives(verb)
    if verb.lemma_ in vocabulary.words("stances", "deeds_of_words_to_do"):
        return bool(bidden)
    if verb.lemma_ in vocabulary.words("stances", "offers"):
        return not any(deed.lemma_ in vocabulary.words("stances", "offered_in_earnest") for deed in bidden)
    return verb.lemma_ in vocabulary.words("stances", "deeds_of_words")


def _is_told_deed(verb: Token) -> bool:
    """The same of words that somebody tells of: what is promised or offered to nobody in return for nothing is a plan."""
    if not _is_deed(verb) or (verb.dep_ == "conj" and not own_subjects(verb)):
        return False
    if verb.lemma_ not in vocabulary.words("stances", "offers"):
        return True
    words = "".join(token.text_with_ws for token in verb.subtree)
    if _infinitives(verb) or any(child.dep_ == "ccomp" for child in verb.children):
        return bool(offences_in(words, charged=True))
    bargain = any(token.lower_ == "for" or (token.dep_ == "mark" and token.lower_ == "if") for token in verb.subtree)
    return bargain or any(child.dep_ == "dative" for child in verb.children)


def _infinitives(verb: Token) -> list[Token]:
    """The heads of the infinitives behind a verb."""
    below = [child for child in verb.rights if child.dep_ in ("xcomp", "ccomp")]
    return [child for child in below if any(token.tag_ == "TO" for token in child.lefts)]


def _size(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)
