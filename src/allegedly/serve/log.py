"""The log of judgements as a page shows it: each in words, whether it holds, and whether it can be taken back."""

from collections.abc import Collection

from allegedly import wording
from allegedly.serve.decided import told
from allegedly.serve.shelf import Look
from allegedly.serve.texts import Texts
from allegedly.shapes import Shape
from allegedly.shapes.deciding import LogEntry


class LogLine(Shape, frozen=True, kw_only=True):
    """A judgement in words. `link` leads to what it is about, empty where that is nowhere; `undo` says whether it can be undone."""

    id: str
    line: str
    link: str
    by: str
    at: str
    moment: str
    why: str
    standing: str
    holds: bool
    undo: bool


class LogPage(Shape, frozen=True, kw_only=True):
    """A stretch of the log, how long it is, and the cursor of what is older."""

    lines: tuple[LogLine, ...]
    total: int
    next: str | None


def log_page(look: Look, texts: Texts, after: str | None) -> LogPage:
    """A stretch of the log, the latest first. Raises `UsageError` for a bad cursor."""
    found = look.log(after)
    lines = told(texts, look, found.entries)
    doubted = any(entry.kind == "doubt" for entry in found.entries)
    waits = frozenset(entry.id for entry in look.doubts()) if doubted else frozenset()
    shown = tuple(_line(texts, entry, lines[entry.id], waits) for entry in found.entries)
    return LogPage(lines=shown, total=found.total, next=found.next)


def _line(texts: Texts, entry: LogEntry, line: str, waits: Collection[str]) -> LogLine:
    """`waits` are the ids of the doubts that nobody settled yet."""
    shown = "pending" if entry.pending and entry.standing == "holds" else entry.standing
    if entry.kind == "doubt" and shown == "holds":
        shown = "doubt" if entry.id in waits else "settled"
    return LogLine(
        id=entry.id,
        line=line,
        link=_link(entry),
        by=entry.by,
        at=entry.at,
        moment=wording.moment(entry.at),
        why=entry.why,
        standing=texts.log.held[shown],
        holds=entry.standing in ("holds", "orphaned", "overruled"),
        undo=entry.standing in ("holds", "orphaned", "overruled"),
    )


def _link(entry: LogEntry) -> str:
    """Where what a judgement is about can be looked at."""
    for subject in entry.about:
        if subject.id.startswith("e-"):
            return f"/people/{subject.id}"
        if subject.id.startswith("f-"):
            return f"/findings/{subject.id}"
        if subject.article:
            return f"/articles/{subject.article}#{'t-' + subject.id if subject.id.startswith('c-') else f'p-{subject.start}'}"
    return ""
