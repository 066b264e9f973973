"""An article's text as blocks: what is body, and what is furniture of which kind.

Lines that say by their own wording what they are come first (`wording`), then the head of the article (`head`), the lists of links
and whatever else is not part of the story (`links`), and then what the place among the paragraphs tells: captions, subheads, body
(`places`). Last, a small model of lines mends what it is surer of (`line_model`).
"""

from typing import NamedTuple

from allegedly.ingest.cohesion import Theme
from allegedly.ingest.head import mark_head
from allegedly.ingest.layout import Line, lines, paragraphs
from allegedly.ingest.line_model import revised
from allegedly.ingest.links import mark_links
from allegedly.ingest.places import mark_places
from allegedly.ingest.prose import is_prose
from allegedly.ingest.splits import opening, split, stamped
from allegedly.ingest.wording import kind_of
from allegedly.shapes import Block, BlockKind


class Ruled(NamedTuple):
    """The lines of an article, what the rules make of each, and where they are sure.

    They are sure of a line that says by its own words what it is, of what stands above the headline (and of a headline that is
    known from elsewhere), and of lists of links.
    """

    units: list[Line]
    kinds: list[BlockKind]
    sure: list[bool]


def blocks(text: str, title: str | None = None, preamble: int = 0) -> tuple[Block, ...]:
    """The blocks of a text in order, without overlap; every line with a letter or digit stands in one.

    `title` is the headline where it is known from elsewhere; it need not stand in the text. What stands before the offset
    `preamble` is no part of the article (the front matter of a Markdown file).
    """
    outside = [Block(kind="promo", start=line.start, end=line.end) for line in lines(text) if line.start < preamble]
    found = ruled(text, title, preamble)
    kinds = revised(found.units, found.kinds, found.sure)
    return (*outside, *as_blocks(found._replace(kinds=kinds), text))


def ruled(text: str, title: str | None = None, preamble: int = 0) -> Ruled:
    """The lines of an article below the preamble, and what the rules make of each."""
    below = tuple(line for line in lines(text) if line.start >= preamble)
    found = paragraphs(below, text, lambda line: kind_of(line.text) is not None)
    pieces = [piece for line in found for piece in _pieces(line, text)]
    units = [line for line, _ in pieces if line.start < line.end]
    kinds: list[BlockKind | None] = [kind for line, kind in pieces if line.start < line.end]
    theme = Theme(line.text for line, kind in zip(units, kinds, strict=True) if kind is None and is_prose(line))
    said = [kind is not None for kind in kinds]
    start = mark_head(units, kinds, title)
    headed = [kind is not None for kind in kinds]
    mark_links(units, kinds, start)
    linked = [kind is not None for kind in kinds]
    mark_places(units, kinds, start, theme)
    sure = [word or (link and not head) for word, head, link in zip(said, headed, linked, strict=True)]
    above = max((i + (title is not None) for i, kind in enumerate(kinds) if kind == "headline"), default=0)
    return Ruled(units, [kind or "body" for kind in kinds], [True] * above + sure[above:])


def _pieces(line: Line, text: str) -> tuple[tuple[Line, BlockKind | None], ...]:
    return stamped(line, text) or _whole(line, text)


def _whole(line: Line, text: str) -> tuple[tuple[Line, BlockKind | None], ...]:
    kind = kind_of(line.text)
    return ((line, kind),) if kind else split(line, text)


def as_blocks(found: Ruled, text: str) -> tuple[Block, ...]:
    """Lines and their kinds as blocks; the dateline at the head of the first paragraph is one of its own."""
    out = []
    first_body = next((i for i, kind in enumerate(found.kinds) if kind == "body"), None)
    for at, (line, kind) in enumerate(zip(found.units, found.kinds, strict=True)):
        first = opening(line, text) if at == first_body else None
        for piece, own in first or ((line, kind),):
            out.append(Block(kind=own or "body", start=piece.start, end=piece.end))
    return tuple(out)
