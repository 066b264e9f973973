"""From stretches that the model marks to what the parse calls a constituent, and what the page calls a quotation."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from allegedly.read.attribution.drafts import Piece, trimmed, without
from allegedly.read.grammar import tokens_in, verbs_of, with_conjuncts
from allegedly.read.parsed import ParsedArticle, ParsedBlock
from allegedly.shapes import Span

# A constituent that overlaps a marked stretch at least so far is what was meant.
CLOSE = 0.7
# A gap of so many words is a slip of the model.
GAP = 2
# A stretch of so many words beside others is a slip, too; where there are only such, the model is at a loss.
SLIP = 2
_STOPS = frozenset({",", ".", "!", "?"})
_FELLOWS = {"“": "”", "‘": "’"}


def content_of(parsed: ParsedArticle, block: int, runs: Sequence[Span], taken: Sequence[Span]) -> tuple[Span, ...]:
    """The content behind marked runs: by block, gaps closed, snapped to constituents, without what is source or cue."""
    found: list[Span] = []
    for number, one in enumerate(parsed.blocks):
        cut = [
            Span(start=max(r.start, one.start), end=min(r.end, one.end)) for r in runs if r.start < one.end and one.start < r.end
        ]
        holes = tuple(_piece(one, s) for s in taken if one.start <= s.start < one.end) if number == block else ()
        pieces = _closed(one, [_piece(one, span) for span in cut], holes)
        kept = [p for p in pieces if _size(p) > SLIP or len(pieces) == 1]
        for piece in _joined(_constituent(one, piece, holes) for piece in kept):
            found += [one.span(*p) for p in without(one.doc, piece, holes)]
    return tuple(found)


def source_of(
    parsed: ParsedArticle, block: int, runs: Sequence[Span], taken: Sequence[Span]
) -> tuple[tuple[Span, ...], tuple[int, ...]]:
    """The source behind marked runs in the block of the cue, and the offsets of its head nouns."""
    one = parsed.blocks[block]
    holes = tuple(_piece(one, s) for s in taken if one.start <= s.start < one.end)
    pieces: list[Piece] = []
    heads: list[int] = []
    for run in runs:
        if not one.start <= run.start < one.end:
            continue
        # Two runs may end and begin inside one word.
        first, last = _piece(one, run)
        used = max((piece[1] for piece in pieces), default=-1)
        for piece in without(one.doc, (max(first, used + 1), last), holes):
            tokens = list(one.doc[piece[0] : piece[1] + 1])
            top = next((t for t in tokens if t.head == t or not piece[0] <= t.head.i <= piece[1]), tokens[0])
            if not any(t.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ") for t in tokens):
                continue
            pieces.append(piece)
            heads += [one.at(t) for t in with_conjuncts(top) if piece[0] <= t.i <= piece[1]]
    return tuple(one.span(*piece) for piece in pieces), tuple(dict.fromkeys(heads))


def head_of(parsed: ParsedArticle, block: int, content: Sequence[Span]) -> int | None:
    """The offset of the main verb of a content, or of its top word, in the block of its cue."""
    one = parsed.blocks[block]
    tokens = tokens_in(one, tuple(content))
    inside = {t.i for t in tokens}
    tops = [t for t in tokens if (t.head == t or t.head.i not in inside) and not t.is_punct]
    chosen = next(iter(verbs_of(tokens)), None) or next(iter(tops), None)
    return None if chosen is None else one.at(chosen)


def _size(piece: Piece) -> int:
    return piece[1] - piece[0] + 1


def _piece(block: ParsedBlock, span: Span) -> Piece:
    start = max(span.start - block.start, 0)
    cut = block.doc.char_span(start, min(span.end, block.end) - block.start, alignment_mode="expand")
    if cut is None or not len(cut):
        return (0, -1)
    return cut.start, cut.end - 1


def _closed(block: ParsedBlock, pieces: Sequence[Piece], holes: Sequence[Piece]) -> list[Piece]:
    """Pieces, with small gaps between them closed where no source or cue stands there."""
    found: list[Piece] = []
    for first, last in pieces:
        if last < first:
            continue
        between = range(found[-1][1] + 1, first) if found else range(0)
        taken = any(a <= i <= b for i in between for a, b in holes)
        if found and len(between) <= GAP and not taken:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces in order, those that overlap as one: two stretches may grow into one another."""
    found: list[Piece] = []
    for first, last in sorted(pieces):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


def _constituent(block: ParsedBlock, piece: Piece, holes: Sequence[Piece]) -> Piece:
    """The clause or phrase that a stretch nearly is; the stretch itself, without stray edges, where it is near none.

    A whole quotation stays what it is.
    """
    kept = trimmed(block.doc, piece) or piece
    if _FELLOWS.get(block.doc[kept[0]].text) == block.doc[kept[1]].text:
        return kept
    mine = set(range(kept[0], kept[1] + 1))
    best, fit = kept, CLOSE
    for candidate in _candidates(block, kept):
        cut = {i for i in range(candidate[0], candidate[1] + 1) if not any(a <= i <= b for a, b in holes)}
        dice = 2 * len(mine & cut) / (len(mine) + len(cut)) if cut else 0.0
        if dice > fit:
            best, fit = (min(cut), max(cut)), dice
    return trimmed(block.doc, _quoted(block, best)) or best


def _candidates(block: ParsedBlock, piece: Piece) -> Iterable[Piece]:
    for token in block.doc[piece[0] : piece[1] + 1]:
        if _tops(token, piece):
            # "that" belongs to no content.
            opened = any(c.dep_ == "mark" and c.lower_ == "that" and c == token.left_edge for c in token.children)
            yield token.left_edge.i + int(opened), token.right_edge.i


def _tops(token: Token, piece: Piece) -> bool:
    return token.head == token or not piece[0] <= token.head.i <= piece[1]


def _quoted(block: ParsedBlock, piece: Piece) -> Piece:
    """A stretch with the quotation marks around it: both, or the one whose fellow it holds."""
    first, last = piece
    doc = block.doc
    held = [t.text for t in doc[first : last + 1] if t.text in ("“", "”")]
    before = doc[first - 1].text if first > 0 else ""
    # The comma or full stop of a quotation stands inside of it.
    behind = next((t for t in doc[last + 1 : last + 3] if t.text not in _STOPS), None)
    after = "" if behind is None else behind.text
    both = _FELLOWS.get(before) == after
    if both or (before == "“" and held[:1] == ["”"]):
        first -= 1
    if behind is not None and (both or (after == "”" and held[-1:] == ["“"])):
        last = behind.i
    return first, last
