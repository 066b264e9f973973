"""A draft: one attribution in the token indices of its block, before it becomes a frame in the offsets of the article."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from allegedly.read.frames import FrameForm

Piece = tuple[int, int]
"""The first and the last token of a stretch, both included."""

_EDGE = frozenset({",", ".", ";", ":", "-", "–", "—", "--", "...", "…", "(", ")", "[", "]", "|", "•"})


@dataclass(frozen=True)
class Draft:
    """What a `Frame` says, in token indices. `kind` is the pattern that was seen ("clause", "quote", "prep:of"): the lexicon's key.

    `content` holds (block, first, last): a quotation may run on in later blocks. `relative` is the token of the relative pronoun
    through which the source speaks ("X, who said").
    """

    block: int
    form: FrameForm
    kind: str
    cue: Piece
    head: int
    lemma: str
    source: tuple[Piece, ...] = ()
    source_heads: tuple[int, ...] = ()
    content: tuple[tuple[int, int, int], ...] = ()
    content_head: int | None = None
    targets: tuple[int, ...] = ()
    negated: bool = False
    unreal: bool = False
    relative: int | None = None


def trimmed(doc: Doc, piece: Piece) -> Piece | None:
    """A stretch without the white space and punctuation at its ends, None where nothing is left. Quotation marks stay."""
    first, last = piece
    while first <= last and _is_edge(doc[first]):
        first += 1
    while last >= first and _is_edge(doc[last]):
        last -= 1
    return (first, last) if first <= last else None


def without(doc: Doc, piece: Piece, holes: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """A stretch less the holes in it, as trimmed pieces in order."""
    pieces = [piece]
    for first, last in holes:
        cut: list[Piece] = []
        for a, b in pieces:
            if last < a or first > b:
                cut.append((a, b))
                continue
            cut.extend([(a, first - 1)] if first > a else [])
            cut.extend([(last + 1, b)] if last < b else [])
        pieces = cut
    return tuple(kept for kept in (trimmed(doc, p) for p in pieces) if kept is not None and _has_word(doc, kept))


def subtree(token: Token) -> Piece:
    """The stretch from the left to the right edge of a token's subtree."""
    return token.left_edge.i, token.right_edge.i


def _is_edge(token: Token) -> bool:
    return token.is_space or token.lower_ in _EDGE


def _has_word(doc: Doc, piece: Piece) -> bool:
    return any(not (doc[i].is_punct or doc[i].is_space) for i in range(piece[0], piece[1] + 1))
