"""From frames to statements: one statement for each innermost attributed proposition, with the frames that carried it."""

from dataclasses import dataclass

from allegedly.read.frames import Frame
from allegedly.read.parsed import ParsedArticle
from allegedly.read.stance import is_statement
from allegedly.shapes import Span

# A frame whose inner statements leave more of it uncovered than this says something of its own besides carrying them.
_OWN_SHARE = 0.4
# Two frames over nearly the same words are one statement: "was allegedly said to have taken …".
_SAME_WORDS = 0.8


@dataclass(frozen=True)
class Leaf:
    """The frame of a statement, the frames that carried it, innermost first, and the hedges that stand on it."""

    frame: Frame
    carriers: tuple[Frame, ...]
    hedges: tuple[Span, ...]


def leaves(parsed: ParsedArticle, frames: tuple[Frame, ...]) -> tuple[Leaf, ...]:
    """The innermost statements of an article, in the order of the text."""
    kept = [i for i, frame in enumerate(frames) if is_statement(frame) and _says_something(parsed, frame)]
    parents = {i: _nearest_kept(frames, i, frozenset(kept)) for i in kept}
    children: dict[int, list[int]] = {i: [] for i in kept}
    for i, parent in parents.items():
        if parent is not None:
            children[parent].append(i)
    inner = [i for i in kept if _uncovered(frames[i], [frames[c] for c in children[i]]) > _OWN_SHARE]
    found = [Leaf(frame=frames[i], carriers=_ancestors(frames, parents, i), hedges=()) for i in inner]
    return tuple(sorted(_merged(found), key=lambda leaf: (leaf.frame.content[0].start, leaf.frame.cue.start)))


def dice(one: tuple[Span, ...], other: tuple[Span, ...]) -> float:
    """How far two sets of spans cover the same characters, 0 to 1."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    total = size(one) + size(other)
    return 2 * shared / total if total else 0.0


def size(spans: tuple[Span, ...]) -> int:
    """Characters in spans."""
    return sum(span.end - span.start for span in spans)


def _says_something(parsed: ParsedArticle, frame: Frame) -> bool:
    """A bare noun ("the report") is no statement, unless it is what somebody denies."""
    words = [word for span in frame.content for word in parsed.words(span).split()]
    return len(words) >= (3 if frame.form == "noun" else 1) and bool(frame.content)


def _nearest_kept(frames: tuple[Frame, ...], index: int, kept: frozenset[int]) -> int | None:
    parent = frames[index].parent
    while parent is not None and parent not in kept:
        parent = frames[parent].parent
    return parent


def _ancestors(frames: tuple[Frame, ...], parents: dict[int, int | None], index: int) -> tuple[Frame, ...]:
    found = []
    at = parents[index]
    while at is not None:
        found.append(frames[at])
        at = parents[at]
    return tuple(found)


def _uncovered(frame: Frame, inner: list[Frame]) -> float:
    """The share of a frame's content that its inner statements, with their sources and cues, leave over."""
    hulls = tuple(
        Span(start=min(s.start for s in spans), end=max(s.end for s in spans))
        for child in inner
        if (spans := (*child.content, *child.source, child.cue))
    )
    covered = sum(_overlap(span, hulls) for span in frame.content)
    return 1 - covered / max(size(frame.content), 1)


def _overlap(span: Span, others: tuple[Span, ...]) -> int:
    marks: set[int] = set()
    for other in others:
        marks.update(range(max(span.start, other.start), min(span.end, other.end)))
    return len(marks)


def _merged(found: list[Leaf]) -> list[Leaf]:
    """Statements over the same words become one: the frame with a source stays, a hedge among them is kept as a hedge."""
    result: list[Leaf] = []
    for leaf in sorted(found, key=_precedence):
        same = next((i for i, kept in enumerate(result) if dice(kept.frame.content, leaf.frame.content) >= _SAME_WORDS), None)
        if same is None:
            result.append(leaf)
            continue
        hedges = (leaf.frame.cue,) if leaf.frame.form == "hedge" else ()
        kept = result[same]
        result[same] = Leaf(frame=kept.frame, carriers=kept.carriers or leaf.carriers, hedges=(*kept.hedges, *hedges))
    return result


def _precedence(leaf: Leaf) -> tuple[bool, bool, int, int]:
    frame = leaf.frame
    return (not frame.source, frame.form == "hedge", -size(frame.content), frame.cue.start)
