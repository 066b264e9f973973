"""An article's text as blocks: what is body, and what is furniture of which kind.

Lines that say by their own wording what they are come first (`wording`), then the head of the article (`head`), the lists of links
and whatever else is not part of the story (`links`), and last what the place among the paragraphs tells: captions, subheads, body.
"""

from allegedly.ingest.cohesion import Theme
from allegedly.ingest.head import mark_head
from allegedly.ingest.layout import Line, lines, paragraphs
from allegedly.ingest.links import mark_links
from allegedly.ingest.places import mark_places
from allegedly.ingest.prose import is_prose
from allegedly.ingest.splits import opening, split, stamped
from allegedly.ingest.wording import kind_of
from allegedly.shapes import Block, BlockKind


def blocks(text: str, title: str | None = None, preamble: int = 0) -> tuple[Block, ...]:
    """The blocks of a text in order, without overlap; every line with a letter or digit stands in one.

    `title` is the headline where it is known from elsewhere; it need not stand in the text. What stands before the offset
    `preamble` is no part of the article (the front matter of a Markdown file).
    """
    every = lines(text)
    outside = [Block(kind="promo", start=line.start, end=line.end) for line in every if line.start < preamble]
    below = tuple(line for line in every if line.start >= preamble)
    found = paragraphs(below, text, lambda line: kind_of(line.text) is not None)
    pieces = [piece for line in found for piece in _pieces(line, text)]
    units = [line for line, _ in pieces if line.start < line.end]
    kinds: list[BlockKind | None] = [kind for line, kind in pieces if line.start < line.end]
    theme = Theme(line.text for line, kind in zip(units, kinds, strict=True) if kind is None and is_prose(line))
    start = mark_head(units, kinds, title)
    mark_links(units, kinds, start)
    mark_places(units, kinds, start, theme)
    return (*outside, *_blocks(units, kinds, text))


def _pieces(line: Line, text: str) -> tuple[tuple[Line, BlockKind | None], ...]:
    return stamped(line, text) or _whole(line, text)


def _whole(line: Line, text: str) -> tuple[tuple[Line, BlockKind | None], ...]:
    kind = kind_of(line.text)
    return ((line, kind),) if kind else split(line, text)


def _blocks(units: list[Line], kinds: list[BlockKind | None], text: str) -> list[Block]:
    out = []
    first_body = next((i for i, kind in enumerate(kinds) if kind == "body"), None)
    for at, (line, kind) in enumerate(zip(units, kinds, strict=True)):
        first = opening(line, text) if at == first_body else None
        for piece, own in first or ((line, kind or "body"),):
            out.append(Block(kind=own or "body", start=piece.start, end=piece.end))
    return out
