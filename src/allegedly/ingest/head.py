"""The head of an article: headline, standfirst, byline and what stands around them before the body begins."""

import re

from allegedly.ingest.bylines import outlet_like, signature
from allegedly.ingest.dates import find_date
from allegedly.ingest.layout import Line
from allegedly.ingest.prose import is_prose, is_spoken, is_titled
from allegedly.ingest.splits import opens_with_place
from allegedly.shapes import BlockKind
from allegedly.vocabulary import table

_HEADLINE_WORDS, _LEAST_HEADLINE, _STANDFIRST_WORDS, _STAMP_WORDS = 34, 4, 45, 16
# A title known from elsewhere is the headline of the text where this much of it is the same.
_LEAST_TITLE, _SAME_SHARE = 12, 0.5


def mark_head(units: list[Line], kinds: list[BlockKind | None], title: str | None) -> int:
    """Mark what stands before the body; the index of the first line of the body (the number of lines where there is none)."""
    start = next((i for i, line in enumerate(units) if kinds[i] is None and _begins_body(units, i)), len(units))
    open_lines = [i for i in range(start) if kinds[i] is None]
    if not open_lines and start and title is None and re.fullmatch(table("blocks")["headline_labels"], units[0].text, re.I):
        open_lines = [0]
    headline = _headline(units, open_lines, title)
    if headline is None:
        for i in open_lines:
            kinds[i] = _unheaded(units[i], title)
        return start
    for i in open_lines:
        kinds[i] = "headline" if i == headline else _beside(units, i, headline, start)
    return _standfirst(units, kinds, headline, start)


def _begins_body(units: list[Line], at: int) -> bool:
    line = units[at]
    if line.mark.startswith("#"):
        return False
    if at == 0 and not line.closed and line.words <= _HEADLINE_WORDS:
        return False
    if at == 0 and line.text[-1] in "?!" and line.words <= 16 and len(units) > 1:
        return False
    return is_prose(line) or (is_spoken(line) and line.closed and line.words > 3 and not is_titled(line))


def _headline(units: list[Line], among: list[int], title: str | None) -> int | None:
    if title:
        return next((i for i in among if _same_title(units[i].text, title)), None)
    marked = [i for i in among if units[i].mark == "#"]
    rest = [i for i in among if not _is_name(units[i])]
    # A line with a day is the paper's or the writer's wherever another can be the headline.
    rest = [i for i in rest if not _is_dated(units[i])] or rest
    long = [i for i in rest if units[i].words >= _LEAST_HEADLINE]
    last = [i for i in among if units[i].words > 2 and not _is_outlet(units[i])]
    return next(iter(marked or long or rest or last), None)


def _same_title(line: str, title: str) -> bool:
    one, other = (re.sub(r"\W+", " ", text.casefold()).strip() for text in (line, title))
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= max(_LEAST_TITLE, _SAME_SHARE * len(long)) and short in long)


def _beside(units: list[Line], at: int, headline: int, start: int) -> BlockKind:
    line = units[at]
    if at < headline:
        return _kicker(line)
    if _same_title(line.text, units[headline].text):
        return "headline"
    if _is_dated(line) or signature(line.text):
        return "dateline" if _is_dated(line) else "byline"
    if line.mark.startswith("#"):
        return "subhead" if at == start - 1 else "standfirst"
    if line.words > _LEAST_HEADLINE:
        return "standfirst"
    return "subhead" if at == start - 1 and not _is_outlet(line) else "promo"


def _unheaded(line: Line, title: str | None) -> BlockKind:
    """A line above the body of a text whose headline stands elsewhere or nowhere."""
    if title and line.words > _LEAST_HEADLINE:
        return "dateline" if _is_dated(line) else "standfirst"
    return _kicker(line)


def _is_dated(line: Line) -> bool:
    return line.words <= _STAMP_WORDS and not line.closed and find_date(line.text) is not None


def _kicker(line: Line) -> BlockKind:
    return "byline" if signature(line.text) else "promo"


def _is_name(line: Line) -> bool:
    return _is_outlet(line) or (line.words <= 3 and bool(signature(line.text)))


def _is_outlet(line: Line) -> bool:
    """A masthead: "The Daily Lantern", "Northgate Herald"."""
    words = line.text.split()
    return len(words) <= 4 and (outlet_like(words[-1]) or any(word.lower() in ("daily", "weekly") for word in words))


def _standfirst(units: list[Line], kinds: list[BlockKind | None], headline: int, start: int) -> int:
    """A short paragraph between the headline and the byline or date sums the story up; the body begins after them."""
    if (
        start >= len(units)
        or units[start].words > _STANDFIRST_WORDS
        or opens_with_place(units[start])
        or start != _next_open(kinds, headline + 1, len(units))
    ):
        return start
    after = _next_open(kinds, start + 1, len(units))
    between = kinds[start + 1 : after]
    if after < len(units) and _is_signed(between, kinds[after:]) and "dateline" not in kinds[headline:start]:
        kinds[start] = "standfirst"
        return after
    return start


def _is_signed(between: list[BlockKind | None], below: list[BlockKind | None]) -> bool:
    """Whether writers or a date stand between; a date is none where dates head the parts of a chronology."""
    return "byline" in between or ("dateline" in between and "dateline" not in below)


def _next_open(kinds: list[BlockKind | None], begin: int, end: int) -> int:
    return next((i for i in range(begin, end) if kinds[i] is None), end)
