"""The lines of a text: where they stand, what marks them, and which of them are one paragraph broken by the width of a page."""

import re
from collections.abc import Callable
from itertools import pairwise

from allegedly.shapes import Shape

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_BLANK = " \t\xa0\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u3000"
_MARK = re.compile(r"(?:#{1,6}|>+|[-*+•▪●‣◦–—]|\|)[ \t]+|(?:\*\*|__)(?=\S.*(?:\*\*|__)$)")
_CLOSERS = "\"'”’»)]*_"
_REFERENCE = re.compile(r"[.!?][\"”’']? [\[(][^\[\]()]{1,60}[\])]$")
_WORD = re.compile(r"\w[\w'’.\-/&]*")

# A page is broken by width where this many line ends fall inside sentences; measured on pages of 60 to 100 columns.
_WRAPPED_PAIRS, _OPEN_SHARE, _LOWER_SHARE, _WIDEST = 4, 0.5, 0.35, 110
_FULL_LINE = 0.6


class Line(Shape, frozen=True, kw_only=True):
    """One paragraph of a text, trimmed. `mark` is the sign before it (`#`, `-`, `**`), `gap` says that blank lines precede it."""

    start: int
    end: int
    text: str
    mark: str
    gap: bool

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(_WORD.findall(self.text))

    @property
    def closed(self) -> bool:
        """Whether it ends as a sentence ends, a reference in brackets behind it or not."""
        if _REFERENCE.search(self.text):
            return True
        return self.text.rstrip(_CLOSERS)[-1:] in tuple(".!?…।。") or self.text.endswith(("―", "..."))

    @property
    def open(self) -> bool:
        """Whether it ends where a sentence or a list goes on."""
        return self.text.rstrip(_CLOSERS)[-1:] in tuple(":;,-–—")

    @property
    def lower(self) -> bool:
        """Whether it begins in lower case, as the middle of a sentence does."""
        return self.text[:1].islower()


def lines(text: str) -> tuple[Line, ...]:
    """The lines that hold a letter or a digit, in order."""
    found = []
    last = 0
    for match in _LINE.finditer(text):
        start, end = _trim(text, match.start(), match.end())
        mark = _MARK.match(text, start, end)
        if mark:
            start, end = _trim(text, mark.end(), end - (2 if mark[0] in ("**", "__") else 0))
        if not any(c.isalnum() for c in text[start:end]):
            continue
        gap = len(_BREAK.findall(text, last, match.start())) > 1
        found.append(Line(start=start, end=end, text=text[start:end], mark=mark[0].strip() if mark else "", gap=gap))
        last = match.end()
    return tuple(found)


def paragraphs(found: tuple[Line, ...], text: str, apart: Callable[[Line], bool]) -> tuple[Line, ...]:
    """Lines joined where the width of a page or a link of the page broke a paragraph; lines of which `apart` holds stay alone."""
    width = max((line.end - line.start for line in found), default=0)
    wrapped = _is_wrapped(found)
    out: list[Line] = []
    previous: Line | None = None
    for line in found:
        if previous is not None and _goes_on(previous, line, width if wrapped else 0) and not apart(out[-1]) and not apart(line):
            out[-1] = cut(out[-1], text, out[-1].start, line.end)
        else:
            out.append(line)
        previous = line
    return tuple(out)


def cut(line: Line, text: str, start: int, end: int) -> Line:
    """The same line with other ends, trimmed."""
    start, end = _trim(text, start, end)
    return Line(start=start, end=end, text=text[start:end], mark=line.mark, gap=line.gap)


def _goes_on(previous: Line, line: Line, width: int) -> bool:
    if line.gap or line.mark or previous.mark.startswith("#"):
        return False
    if width and previous.end - previous.start >= _FULL_LINE * width:
        return True
    return line.lower and not previous.closed and not previous.text.endswith(":")


def _is_wrapped(found: tuple[Line, ...]) -> bool:
    pairs = [(one, two) for one, two in pairwise(found) if not two.gap and not two.mark]
    if len(pairs) < _WRAPPED_PAIRS:
        return False
    widths = sorted(line.end - line.start for line in found)
    is_open = sum(not one.closed for one, _ in pairs) / len(pairs)
    is_lower = sum(two.lower for _, two in pairs) / len(pairs)
    return is_open >= _OPEN_SHARE and is_lower >= _LOWER_SHARE and widths[len(widths) * 9 // 10] <= _WIDEST


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in _BLANK):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _BLANK):
        end -= 1
    return start, end
