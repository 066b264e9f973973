"""Marks inside a text: `[name|key]` for mentions, `{tag:words}` for spans. Taken out into offsets, and put back.

corpus/GUIDELINES.md, section 7, describes the notation. A span that crosses another is written in two touching pieces of one tag;
taking the marks out joins them again.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from allegedly.errors import CorpusError

ESCAPED = "[]{}\\"
_NUMBERED = r"(?:ps|[scqhprwvkx])\d+[a-e]?"
_VALUE = r"@[\d/-]+|#[\d.]+ [^:,{}]+"
_TAGS = re.compile(rf"\{{((?:{_NUMBERED}|{_VALUE})(?:,(?:{_NUMBERED}|\d+[a-e]?|{_VALUE}))*|b\.[a-z]+):")
_MENTION_END = re.compile(r"\|(~?)([\w.+,-]+)\]")
_LETTERS = re.compile(r"[a-z]+")


@dataclass(frozen=True, order=True)
class Marked:
    """A marked stretch: `tag` is the tag of a span; for a mention it is empty and `keys` says whom it refers to."""

    start: int
    end: int
    tag: str = ""
    keys: tuple[str, ...] = ()
    nominal: bool = False


@dataclass
class _Open:
    tags: tuple[str, ...]
    start: int


@dataclass
class _Taking:
    source: str
    out: list[str] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    found: list[Marked] = field(default_factory=list)
    at: int = 0
    length: int = 0

    def add(self, words: str) -> None:
        self.out.append(words)
        self.length += len(words)
        self.at += 1


def take_out(source: str, where: str) -> tuple[str, list[Marked]]:
    """The text without its marks, and the marks in order. `where` names the place in error messages.

    Raises:
        CorpusError: a mark is not closed, closed twice, or of no known form.
    """
    taking = _Taking(source)
    while taking.at < len(source):
        _step(taking, where)
    if taking.stack:
        left = taking.stack[-1]
        raise CorpusError(
            f"{where}: {_shown(left)} is opened at “…{''.join(taking.out)[left.start : left.start + 30]}” and never closed"
        )
    return "".join(taking.out), joined(taking.found)


def _step(taking: _Taking, where: str) -> None:
    source, at = taking.source, taking.at
    char = source[at]
    if char == "\\" and source[at + 1 : at + 2] in tuple(ESCAPED):
        taking.at += 1
        taking.add(source[at + 1])
    elif char == "[":
        taking.stack.append(_Open((), taking.length))
        taking.at += 1
    elif char == "{":
        _open_span(taking, where)
    elif char == "}":
        _close_span(taking, where)
    elif char == "|" and (end := _MENTION_END.match(source, at)) and taking.stack and not taking.stack[-1].tags:
        opened = taking.stack.pop()
        keys = tuple(end[2].split(","))
        taking.found.append(Marked(opened.start, taking.length, keys=keys, nominal=bool(end[1])))
        taking.at = end.end()
    elif char == "]":
        raise CorpusError(
            f"{where}: “]” without “[…|key” before it at “{source[max(0, at - 30) : at + 1]}”; write \\] for a bracket"
        )
    else:
        taking.add(char)


def tags_in(source: str) -> set[str]:
    """The numbered tags that stand in a marked text."""
    return {tag for match in _TAGS.finditer(source) for tag in _tags(match[1]) if tag[0] not in "@#" and not tag.startswith("b.")}


def _open_span(taking: _Taking, where: str) -> None:
    match = _TAGS.match(taking.source, taking.at)
    if not match:
        near = taking.source[taking.at : taking.at + 25]
        raise CorpusError(f"{where}: “{near}” begins no known mark; write \\{{ for a brace of the text")
    taking.stack.append(_Open(tuple(_tags(match[1])), taking.length))
    taking.at = match.end()


def _tags(written: str) -> Iterable[str]:
    """`s3,4b` means s3 and s4b."""
    letters = ""
    for tag in written.split(","):
        if tag[0] in "@#b":
            yield tag
            continue
        found = _LETTERS.match(tag)
        if found:
            letters = found[0]
        yield tag if found else letters + tag


def _close_span(taking: _Taking, where: str) -> None:
    if not taking.stack or not taking.stack[-1].tags:
        what = _shown(taking.stack[-1]) + " is still open" if taking.stack else "nothing is open"
        raise CorpusError(f"{where}: “}}” at “…{''.join(taking.out)[-30:]}” where {what}")
    opened = taking.stack.pop()
    if opened.start == taking.length:
        raise CorpusError(f"{where}: {_shown(opened)} marks no characters")
    taking.found += [Marked(opened.start, taking.length, tag=tag) for tag in opened.tags]
    taking.at += 1


def _shown(opened: _Open) -> str:
    return "{" + ",".join(opened.tags) + ":" if opened.tags else "a mention “[”"


def joined(marks: Iterable[Marked]) -> list[Marked]:
    """The marks in order, touching pieces of one numbered tag made one."""
    result: list[Marked] = []
    last: dict[str, int] = {}
    for mark in sorted(marks, key=lambda m: (m.start, -m.end, m.tag, m.keys)):
        before = last.get(mark.tag) if mark.tag[:1].isalpha() else None
        if before is not None and result[before].end == mark.start:
            result[before] = Marked(result[before].start, mark.end, tag=mark.tag)
            continue
        last[mark.tag] = len(result)
        result.append(mark)
    return sorted(result, key=lambda m: (m.start, -m.end, m.tag, m.keys))


def put_in(text: str, marks: Sequence[Marked]) -> str:
    """The text with its marks; the inverse of `take_out`."""
    starts: dict[int, list[Marked]] = defaultdict(list)
    ends: dict[int, set[Marked]] = defaultdict(set)
    for mark in marks:
        starts[mark.start].append(mark)
        ends[mark.end].add(mark)
    out: list[str] = []
    stack: list[Marked] = []
    for at in range(len(text) + 1):
        cut = _close(out, stack, ends.get(at, set()))
        _open(out, stack, [*starts.get(at, []), *cut])
        if at < len(text):
            out.append("\\" + text[at] if text[at] in ESCAPED else text[at])
    return "".join(out)


def _open(out: list[str], stack: list[Marked], starting: list[Marked]) -> None:
    """Open the marks that start here, those that end last outermost.

    A mention, date or amount may not be cut: open spans that end inside it are closed, and opened again within it.
    """
    limit = max((mark.end for mark in starting if not mark.tag[:1].isalpha()), default=0)
    crossing = [i for i, held in enumerate(stack) if held.end < limit and held.tag[:1].isalpha()]
    again = stack[crossing[0] :] if crossing else []
    del stack[len(stack) - len(again) :]
    out.extend("}" for _ in again)
    for mark in sorted([*starting, *again], key=lambda m: (-m.end, bool(m.keys), m.tag, m.keys)):
        out.append(_opening(mark))
        stack.append(mark)


def _opening(mark: Marked) -> str:
    return "[" if mark.keys else "{" + mark.tag + ":"


def _closing(mark: Marked) -> str:
    return f"|{'~' if mark.nominal else ''}{','.join(mark.keys)}]" if mark.keys else "}"


def _close(out: list[str], stack: list[Marked], ending: set[Marked]) -> list[Marked]:
    """Close what ends here; what lies above it in the stack is closed too, and returned to be opened again."""
    cut: list[Marked] = []
    left = len(ending)
    while left:
        top = stack.pop()
        out.append(_closing(top))
        if top in ending:
            left -= 1
        else:
            cut.append(top)
    return cut
