"""Where a block speaks in quotation marks: curly, straight, doubled and single ones, also left open at the end of a paragraph."""

import re
from dataclasses import dataclass

from spacy.tokens import Doc

_MARK = re.compile(r"[“”\"„«»]|''|``|‘|’|'")
_OPENERS = "“„«"
_CLOSERS = "”»"


@dataclass(frozen=True)
class Quotation:
    """A stretch in quotation marks: its first and last token, the marks included. `open`: no mark closes it in its block."""

    first: int
    last: int
    open: bool = False


def quotations(doc: Doc) -> tuple[Quotation, ...]:
    """The outermost quotations of a block, in order."""
    text = doc.text
    if not _MARK.search(text):
        return ()
    found: list[Quotation] = []
    for start, end, is_open in _stretches(text):
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None and len(span) > 1:
            found.append(Quotation(span.start, span.end - 1, is_open))
    return tuple(found)


def _stretches(text: str) -> list[tuple[int, int, bool]]:
    found: list[tuple[int, int, bool]] = []
    opened: tuple[int, str] | None = None
    for mark in _MARK.finditer(text):
        sign, at = mark.group(), mark.start()
        if opened is None:
            if _opens(text, sign, at):
                opened = (at, sign)
        elif _closes(text, sign, mark, opened[1]):
            found.append((opened[0], mark.end(), False))
            opened = None
    if opened is not None and opened[1] not in {"'", "‘"}:
        found.append((opened[0], len(text.rstrip()), True))
    return found


def _opens(text: str, sign: str, at: int) -> bool:
    if sign in _OPENERS or sign == "``":
        return True
    if sign in _CLOSERS or sign == "’":
        return False
    before = text[at - 1] if at else " "
    after = text[at + len(sign)] if at + len(sign) < len(text) else " "
    return not (before.isalnum() or before in ".,!?") and not after.isspace()


def _closes(text: str, sign: str, mark: re.Match[str], opener: str) -> bool:
    if opener in {"‘", "'"}:
        after = text[mark.end()] if mark.end() < len(text) else " "
        return sign == {"‘": "’", "'": "'"}[opener] and not after.isalnum()
    if opener in {"``", "''"}:
        return sign == "''"
    if opener == '"':
        return sign in {'"', "”"}
    return sign in {"”", "»", '"'} and not (sign == '"' and "”" in text[mark.end() :])
