"""Outlet, writers and publication date as the text itself gives them, read from furniture only and never from the story's prose."""

import re
from collections.abc import Iterable

from allegedly.ingest.bylines import outlet_like, reporters, signature, writers
from allegedly.ingest.dates import find_date, is_stamp
from allegedly.ingest.told import Told
from allegedly.shapes import Block
from allegedly.vocabulary import table

_NAME = r"(?P<outlet>(?:the )?[^\W_][\w&'’.\- ]{1,50}?)"
_LEGAL = (
    r"(?:,? (?:ltd|limited|inc|llc|plc|corp(?:oration)?|co|company|group|gmbh|pty|all rights reserved|and its affiliates)\b.*)?"
)
_YEARS = r"(?:(?:19|20)\d\d(?: ?[-–] ?(?:19|20)?\d\d)?)?"
_OWNED = (
    re.compile(
        rf"this (?:article|story|content|page|material) (?:is|was) (?:owned|published|produced) by {_NAME}{_LEGAL}[.]?", re.I
    ),
    re.compile(
        rf"(?:©|\(c\)|copyright)(?: ?©| ?\(c\))? ?{_YEARS},?(?: by)? ?{_NAME}{_LEGAL}[.,|]?(?: all rights reserved.*)?", re.I
    ),
)
_AGENCY = re.compile(r"\(([^()]{2,40})\)")
# "The Harbour Herald, 4 March 2024", "Harbour Herald | March 4, 2024": the line under a headline gives the paper and the day.
_DATED = re.compile(r"(?P<outlet>[^,;:|·•–—\d]{3,50}?) ?(?:[,|·•–—]| -) ?(?P<day>[^|·•–—]*\d[^|·•–—]*)")
_AT = re.compile(r"(?:\||/|,| for| at| -| –| —) ?(?P<outlet>(?:[Tt]he )?[^\W\d_a-z][\w&'’.\-]*(?: [^\W\d_a-z][\w&'’.\-]*){0,4})$")
_URL = re.compile(r"(?:(?:source|url|link|original|retrieved from|from)\s*:?\s*)?(https?://\S+)", re.I)
_UPDATED = re.compile(r"updat|modif|edited", re.I)
_REPRINTED = re.compile(r"(?:this|the) (?:story|article|report|post|piece)\b.*\bpublished\b|(?:first|originally) published", re.I)
# Where a dated line of whoever issued it stands above the body.
_ABOVE = ("dateline", "byline", "credit")
# "MENGLAT, 2 August 2022. The network …": a place in capitals and the day open the body.
_RUN_IN = re.compile(r"(?:[^\W\d_a-z]{2,}[ ,.'’\-]{1,2}){1,5}([\w., ]{6,25}?(?:19|20)\d\d)(?: ?[.:–—-]|,? ?\()")
_OPENING = 90
_PUBLISHED = re.compile(r"publish|posted|issued|released|created", re.I)


def told_by_text(text: str, found: tuple[Block, ...]) -> Told:
    """What the furniture of a text tells about it."""
    lines = [(block, text[block.start : block.end]) for block in found]
    start = next((block.start for block in found if block.kind == "body"), len(text))
    headlines = [line for block, line in lines if block.kind == "headline"]
    furniture = [(block, line) for block, line in lines if block.kind not in ("body", "headline", "standfirst", "subhead")]
    return Told(
        url=next((match[1] for block, line in furniture if block.end <= start and (match := _URL.fullmatch(line))), None),
        title=min((" ".join(line.split()) for line in headlines), key=len, default=None),
        outlet=_outlet(furniture, start) or _of_headline(headlines),
        byline=_byline(furniture),
        published=_published(furniture, text[start : start + _OPENING], start),
        basis="text",
    )


def _outlet(furniture: list[tuple[Block, str]], start: int) -> str | None:
    for pattern in _OWNED:
        for _, line in furniture:
            match = pattern.fullmatch(line)
            if match:
                return re.sub(r",? (?:19|20)\d\d$", "", match["outlet"].strip(" .,-–—|"))
    for block, line in furniture:
        # An agency or paper that signs its own report stands where writers stand.
        if block.kind in ("promo", "byline") and block.end <= start and len(line.split()) <= 4 and _is_masthead(line):
            return line
    return _of_byline(furniture) or _of_dated(furniture, start) or _of_dateline(furniture)


def _is_masthead(line: str) -> bool:
    """Several words in capitals, the head of them what papers are called by: "The Harbour Herald", "Times of Velden"."""
    head = line.partition(" of ")[0].split()
    words = [word for word in line.split() if word != "of"]
    return len(words) > 1 and bool(head) and outlet_like(head[-1]) and all(word[0].isupper() for word in words)


def _of_dated(furniture: list[tuple[Block, str]], start: int) -> str | None:
    for block, line in furniture:
        match = _DATED.fullmatch(line) if block.kind in _ABOVE and block.end <= start else None
        if match and find_date(match["day"]) and _is_masthead(match["outlet"].removeprefix("the ")):
            return match["outlet"]
    return None


def _of_byline(furniture: list[tuple[Block, str]]) -> str | None:
    for block, line in furniture:
        match = _AT.search(line) if block.kind == "byline" else None
        if match and _is_masthead(match["outlet"].removeprefix("the ")):
            return match["outlet"]
    return None


def _of_headline(headlines: list[str]) -> str | None:
    """The title of a page names the paper behind a dash."""
    for line in headlines:
        match = re.search(r" [-–—|] (?P<outlet>[^-–—|]{3,40})$", line)
        if match and _is_masthead(match["outlet"]):
            return match["outlet"]
    return None


def _of_dateline(furniture: list[tuple[Block, str]]) -> str | None:
    agencies = table("blocks")["agencies"]
    for block, line in furniture:
        match = _AGENCY.search(line) if block.kind == "dateline" else None
        name = match[1].strip() if match else ""
        if name in agencies or _is_masthead(name):
            return str(agencies.get(name, name))
    return None


def _byline(furniture: list[tuple[Block, str]]) -> str | None:
    bylines = [line for block, line in furniture if block.kind == "byline"]
    named = next((names for line in bylines if (names := writers(line))), None)
    signed = named or next((name for line in bylines if (name := signature(line))), None)
    below = (line for block, line in furniture if block.kind in ("byline", "credit"))
    return signed or next((names for line in below if (names := reporters(line))), None)


def _published(furniture: list[tuple[Block, str]], opening: str, start: int) -> str | None:
    """A line that says so; else a bare date above the body or where it opens; else the last update."""
    run_in = _first([match[1]]) if (match := _RUN_IN.match(opening)) else None
    stamps = [(block, line) for block, line in furniture if block.kind in ("dateline", "byline", "credit", "promo")]
    said = _first(line for _, line in stamps if is_stamp(line) and _PUBLISHED.search(line))
    bare = _first(line for block, line in stamps if block.end <= start and not _UPDATED.search(line) and block.kind in _ABOVE)
    reprinted = _first(line for block, line in stamps if block.kind == "credit" and _REPRINTED.match(line))
    return said or bare or run_in or reprinted or _first(line for _, line in stamps if is_stamp(line) and _UPDATED.search(line))


def _first(lines: Iterable[str]) -> str | None:
    return next((found for line in lines if (found := find_date(line))), None)
