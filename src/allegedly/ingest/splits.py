"""Furniture on one line with body: datelines before a paragraph, promotions and credits behind it, stamps beside bylines."""

import re
from functools import cache

from allegedly.ingest.bylines import signature, writers
from allegedly.ingest.dates import is_stamp
from allegedly.ingest.layout import Line, cut
from allegedly.ingest.wording import kind_of
from allegedly.shapes import BlockKind
from allegedly.vocabulary import table

Piece = tuple[Line, BlockKind | None]

_PLACE = r"[^\W\d_a-zß-öø-ÿ][\w.'’\-]*(?: (?:de |del |el |la |of |the )?[^\W\d_a-zß-öø-ÿ][\w.'’\-]*){0,3}"
_CAPS = r"[^\W\d_a-zß-öø-ÿ]{2}[^\W\d_a-zß-öø-ÿ.'’\-]*(?:[ .'’\-]+[^\W\d_a-zß-öø-ÿ]+[.'’]?){0,4}"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_WHEN = rf"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_DASH = r"(?:-{1,2}|–|—|―|_|:|\|)"
_TEXT = r"(?=[\"“'‘«]?[^\W_a-zß-öø-ÿ])"
# A place and an agency or a day, then a dash: a dateline anywhere.
_FULL = re.compile(
    rf"(?:(?:{_CAPS}|{_PLACE})(?:[,/] ?{_PLACE})*,? ?(?:[,|] ?(?i:{_WHEN}),? ?)?\([^()]{{2,40}}\)|\([^()]{{2,40}}\)"
    rf"|(?:{_CAPS}|{_PLACE})(?:, {_PLACE})*,? ?(?:, ?|\(|/ ?|\| ?)(?i:{_WHEN})\)?(?: ?/\S.{{2,30}}?/)?) ?{_DASH} ?{_TEXT}"
)
# A place in capitals and a dash: a dateline where the body begins.
_CAPITALS = re.compile(rf"{_CAPS}(?:, {_PLACE}){{0,2}}(?: ?(?:—|–|―|--|_|\|) ?| - ){_TEXT}")
# A place in capitals and a colon: the same, unless the text is a conversation.
_COLON = re.compile(rf"{_CAPS}(?:, {_PLACE})?: {_TEXT}")
_SPEAKER = re.compile(r"[^\W\d_a-zß-öø-ÿ][^\W_a-zß-öø-ÿ.'’ \-]{0,40}: ", re.M)
_SEPARATOR = re.compile(r" ?[|•·] ?| [-–—] |(?<=\w), (?=(?:published|updated|posted)\b)", re.I)
_LONGEST_HEAD, _MOST_TAIL_WORDS = 90, 30


def split(line: Line, text: str) -> tuple[Piece, ...]:
    """The pieces of a line that is not furniture as a whole, in order; one piece of unknown kind where it is all one thing."""
    pieces: list[Piece] = []
    head = _FULL.match(line.text[:_LONGEST_HEAD])
    if head and _is_agency_or_place(head[0]):
        pieces.append((cut(line, text, line.start, line.start + head.end()), "dateline"))
        line = cut(line, text, line.start + head.end(), line.end)
    return (*pieces, *_tail(line, text))


def opening(line: Line, text: str) -> tuple[Piece, ...] | None:
    """The first body paragraph as dateline and body, where it opens with a place in capitals; None where it does not."""
    head = _CAPITALS.match(line.text[:_LONGEST_HEAD])
    if not head and len(_SPEAKER.findall(text)) <= 1:
        head = _COLON.match(line.text[:_LONGEST_HEAD])
    if not head or line.words < 8:
        return None
    at = line.start + head.end()
    return (cut(line, text, line.start, at), "dateline"), (cut(line, text, at, line.end), "body")


def opens_with_place(line: Line) -> bool:
    """Whether a paragraph opens with a place in capitals and a dash, as the first of a report does."""
    return bool(_CAPITALS.match(line.text[:_LONGEST_HEAD]))


def stamped(line: Line, text: str) -> tuple[Piece, ...] | None:
    """The pieces of a line such as "By Jane Doe | 3 May 2022": names and dates between signs; None for any other line."""
    if len(line.text) > 200 or line.text.endswith("."):
        return None
    ends = [(match.start(), match.end()) for match in _SEPARATOR.finditer(line.text)]
    if not ends:
        return None
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(line.text)]
    parts = [cut(line, text, line.start + one, line.start + two) for one, two in zip(starts, stops, strict=True) if one < two]
    kinds = [kind_of(part.text) or ("byline" if signature(part.text) else None) for part in parts]
    if None in kinds or len(set(kinds)) < 2 or not any(is_stamp(part.text) or writers(part.text) for part in parts):
        return None
    return tuple(zip(parts, kinds, strict=True))


def _tail(line: Line, text: str) -> tuple[Piece, ...]:
    for kind, pattern in _tails():
        match = pattern.search(line.text)
        if match and match.start() and len(match[0].split()) <= _MOST_TAIL_WORDS:
            at = line.start + match.start()
            return (cut(line, text, line.start, at), None), (cut(line, text, at, line.end), kind)
    return ((line, None),)


@cache
def _tails() -> tuple[tuple[BlockKind, re.Pattern[str]], ...]:
    tails = table("blocks")["fused_tails"]
    return tuple((kind, re.compile(rf"(?:(?<=[.!?][\"”’)])|(?<=[.!?])) ?(?:{'|'.join(tails[kind])})$")) for kind in sorted(tails))


def _is_agency_or_place(head: str) -> bool:
    """A bracket at the head of a line is a dateline's where it names an agency or stands behind a place in capitals."""
    place, bracket, rest = head.partition("(")
    inside = rest.partition(")")[0]
    if not bracket or inside in table("blocks")["agencies"] or re.search(rf"(?i:{_WHEN})", head):
        return True
    return bool(place) and place.partition(",")[0].isupper() and inside[:1].isupper()
