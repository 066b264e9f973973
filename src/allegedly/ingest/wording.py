"""What a single line is by its own wording, wherever it stands."""

import re
from functools import cache

from allegedly.ingest.bylines import writers
from allegedly.ingest.dates import is_stamp
from allegedly.shapes import BlockKind, Shape
from allegedly.vocabulary import table

_BRACKETS = {"(": ")", "[": "]", "{": "}"}
# A line longer than this is prose whatever it begins with; it also bounds what the patterns have to look at.
_LONGEST = 700
_LONGEST_STAMP = 110


class _Group(Shape, frozen=True, kw_only=True):
    kind: BlockKind
    words: int
    unclosed: bool
    pattern: re.Pattern[str]


def kind_of(line: str) -> BlockKind | None:
    """The kind of furniture that the line's own words make it, or None where they do not say."""
    if len(line) > _LONGEST:
        return None
    if len(line) <= _LONGEST_STAMP and is_stamp(line):
        return "dateline"
    if writers(line):
        return "byline"
    inner = line[1:-1].strip() if _BRACKETS.get(line[:1]) == line[-1:] else line
    words = len(inner.split())
    for group in _groups():
        if words <= group.words and not (group.unclosed and inner.endswith(".")) and group.pattern.fullmatch(inner):
            return group.kind
    return "promo" if opens_links(line) or ends_article(line) else None


def opens_links(line: str) -> bool:
    """Whether the line is the heading of a list of links to other stories."""
    return _is_heading(line, "list_headers")


def ends_article(line: str) -> bool:
    """Whether nothing below the line belongs to the article."""
    return _is_heading(line, "end_headers")


def _is_heading(line: str, name: str) -> bool:
    return len(line) <= _LONGEST_STAMP and not line.endswith(".") and bool(_headers(name).fullmatch(line))


@cache
def _groups() -> tuple[_Group, ...]:
    return tuple(
        _Group(kind=row["kind"], words=row["words"], unclosed=row.get("unclosed", False), pattern=_any(row["lines"]))
        for row in table("blocks")["groups"]
    )


@cache
def _headers(name: str) -> re.Pattern[str]:
    return _any(table("blocks")[name])


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.I)
