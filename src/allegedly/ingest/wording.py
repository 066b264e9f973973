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
_MOST_SENTENCES = 5
_SENTENCE_END = re.compile(r"(?<=[.!?]) +(?=\S)")


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
    kind = _by_groups(inner)
    if kind is None and (opens_links(line) or ends_article(line) or _is_all_promo(inner)):
        return "promo"
    return kind


def _by_groups(line: str) -> BlockKind | None:
    words = len(line.split())
    for group in _groups():
        if words <= group.words and not (group.unclosed and line.endswith(".")) and group.pattern.fullmatch(line):
            return group.kind
    return None


def _is_all_promo(line: str) -> bool:
    """Whether each of several sentences is promotion by itself."""
    sentences = _SENTENCE_END.split(line)
    return 1 < len(sentences) <= _MOST_SENTENCES and all(_by_groups(sentence) == "promo" for sentence in sentences)


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
