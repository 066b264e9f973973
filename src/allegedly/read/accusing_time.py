"""When somebody was accused is no part of what he is accused of: "accused N last month of theft" dates the accusing."""

from dataclasses import replace

from spacy.tokens import Token

from allegedly.read.attribution.drafts import trimmed
from allegedly.read.frames import Frame
from allegedly.read.grammar import tokens_in
from allegedly.read.parsed import ParsedArticle, ParsedBlock
from allegedly.shapes import Span
from allegedly.times.expressions import expressions
from allegedly.vocabulary import table, words

_VERBAL = frozenset({"VERB", "AUX"})


def without_time(parsed: ParsedArticle, frame: Frame) -> Frame:
    """A frame without the time that stands between those whom its cue accuses and the charge."""
    if frame.form != "verb" or frame.cue_lemma not in table("cues")["accusing"] or not frame.targets:
        return frame
    block = parsed.blocks[frame.block]
    content = tuple(piece for span in frame.content for piece in _pieces(block, frame, span))
    return replace(frame, content=content) if content else frame


def _pieces(block: ParsedBlock, frame: Frame, span: Span) -> tuple[Span, ...]:
    """A stretch of content, in two where a time is cut out of it."""
    inside = tokens_in(block, (span,))
    accused = next((token.i for token in inside if block.at(token) in frame.targets), None)
    if accused is None:
        return (span,)
    behind = [token for token in inside if token.i > accused]
    charge = next((i for i, token in enumerate(behind) if i and _is_charge(token)), 0)
    for i in range(charge):
        gap = behind[i:charge]
        if _is_time(gap) and _dates_accusing(gap, block, frame):
            return tuple(
                block.span(*piece)
                for cut in ((inside[0].i, gap[0].i - 1), (behind[charge].i, inside[-1].i))
                if (piece := trimmed(block.doc, cut))
            )
    return (span,)


def _is_charge(token: Token) -> bool:
    return token.lower_ in words("stances", "bringing_charges") and token.pos_ in ("ADP", "SCONJ")


def _is_time(gap: list[Token]) -> bool:
    """Whether words are one time and nothing else but what brings it in."""
    brought = 1 if gap[0].lower_ in words("stances", "bringing_times") else 0
    text = gap[0].doc[gap[brought].i : gap[-1].i + 1].text.rstrip(" ,") if len(gap) > brought else ""
    return bool(text) and any(found.start == 0 and found.end == len(text) for found in expressions(text))


def _dates_accusing(gap: list[Token], block: ParsedBlock, frame: Frame) -> bool:
    """Whether a time hangs on no other verb than the one that accuses: "the minister elected in May" was elected then."""
    cues = {token.i for token in tokens_in(block, (frame.cue,))}
    own = {token.i for token in gap}
    at = gap[0].doc[gap[0].i : gap[-1].i + 1].root
    while at.head != at and at.i not in cues:
        at = at.head
        if at.pos_ in _VERBAL and at.i not in cues | own:
            return False
    return at.i in cues
