"""How far two stretches of a text are the same words."""

from allegedly.shapes import Span


def dice(one: tuple[Span, ...], other: tuple[Span, ...]) -> float:
    """How far two sets of spans cover the same characters, 0 to 1."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    total = size(one) + size(other)
    return 2 * shared / total if total else 0.0


def size(spans: tuple[Span, ...]) -> int:
    """Characters in spans."""
    return sum(span.end - span.start for span in spans)
