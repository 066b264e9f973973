"""Whom somebody meant, as the reporter guesses it: "…, presumably referring to X", "…, an apparent reference to X"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from allegedly.read.frames import Frame
from allegedly.read.parsed import ParsedArticle, ParsedBlock
from allegedly.shapes import Span

_GUESS = re.compile(
    r"\s*(?P<opening>[,;(\[—–]|--)\s*(?:in )?"
    r"(?P<guess>(?:presumably|apparently|evidently|seemingly|possibly|perhaps|probably|likely) "
    r"(?:in )?(?:an? )?(?P<verb>referring|alluding|reference|allusion)"
    r"|an? (?:apparent|seeming|possible|likely|presumed) (?P<noun>reference|allusion)"
    r"|what (?:appeared|seemed|appears|seems) to be an? (?P<seeming>reference|allusion))\b",
    re.IGNORECASE,
)
_CLOSING = {"(": ")", "[": "]"}
_BLANK = re.compile(r"[\s,;—–-]*")


def without_guesses(parsed: ParsedArticle, frame: Frame) -> Frame:
    """A frame whose content leaves out the reporter's guesses at what its speaker meant."""
    guesses = list(_guesses(parsed.blocks[frame.block]))
    content = frame.content
    for guess in guesses:
        content = tuple(piece for span in content for piece in _without(parsed, span, guess))
    return frame if content == frame.content or not content else replace(frame, content=content)


def is_guess(parsed: ParsedArticle, frame: Frame) -> bool:
    """Whether a frame's cue is of such a guess: nobody says what the reporter guesses."""
    for match in _GUESS.finditer(parsed.blocks[frame.block].text):
        at = parsed.blocks[frame.block].start
        if frame.cue.start < at + match.end() and at + match.start("guess") < frame.cue.end:
            return not _is_quoted(parsed.blocks[frame.block].text, match)
    return False


def _guesses(block: ParsedBlock) -> Iterator[Span]:
    """The guesses in a block, each from the sign that opens it to its end."""
    for match in _GUESS.finditer(block.text):
        if _is_quoted(block.text, match):
            continue
        closing = _CLOSING.get(match["opening"])
        end = block.text.find(closing, match.end()) + 1 if closing else 0
        name = next(group for group in ("verb", "noun", "seeming") if match[group])
        head = block.token_at(block.start + match.start(name))
        if not end and head is not None:
            end = head.right_edge.idx + len(head.right_edge)
        if end > match.end():
            yield Span(start=block.start + match.start(), end=block.start + end)


def _is_quoted(text: str, match: re.Match[str]) -> bool:
    """Whether the words stand inside of quotation marks, and not in brackets there: the speaker's own."""
    before = text[: match.start()]
    opened = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    return opened and match["opening"] not in _CLOSING


def _without(parsed: ParsedArticle, span: Span, guess: Span) -> Iterator[Span]:
    """What is left of a span."""
    if guess.end <= span.start or span.end <= guess.start:
        yield span
        return
    if span.start < guess.start:
        yield Span(start=span.start, end=guess.start)
    blank = _BLANK.match(parsed.article.text, guess.end, span.end)
    rest = Span(start=blank.end() if blank else guess.end, end=span.end)
    if any(char.isalnum() for char in parsed.words(rest)) and rest.start < rest.end:
        yield rest
