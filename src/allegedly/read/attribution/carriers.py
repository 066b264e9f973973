"""A carrier at the end of a sentence covers the report in it: "X added that Y, according to Z" is Z's account of what X added."""

from collections.abc import Sequence
from dataclasses import replace

from allegedly.read.attribution.drafts import Draft, Piece, without
from allegedly.read.parsed import ParsedArticle


def under_carriers(parsed: ParsedArticle, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts, those that a carrier covers without the words of the carrier."""
    carriers = [draft for draft in drafts if draft.kind == "according to"]
    return tuple(_less(parsed, draft, carriers) for draft in drafts) if carriers else tuple(drafts)


def _less(parsed: ParsedArticle, draft: Draft, carriers: Sequence[Draft]) -> Draft:
    doc = parsed.blocks[draft.block].doc
    holes = tuple(_extent(c) for c in carriers if c.block == draft.block and c is not draft and _covers(c, draft))
    if not holes:
        return draft
    mine = [(b, *p) for b, i, j in draft.content if b == draft.block for p in without(doc, (i, j), holes)]
    content = (*mine, *(piece for piece in draft.content if piece[0] != draft.block))
    return replace(draft, content=content) if content else draft


def _covers(carrier: Draft, draft: Draft) -> bool:
    """Whether the cue of a draft stands in what the carrier tells, and the carrier at the end of what the draft says."""
    told = any(first <= draft.cue[0] and draft.cue[1] <= last for _, first, last in carrier.content)
    end = _extent(carrier)[1]
    return told and any(first <= carrier.cue[0] <= last <= end for b, first, last in draft.content if b == carrier.block)


def _extent(carrier: Draft) -> Piece:
    return carrier.cue[0], max([carrier.cue[1], *(last for _, last in carrier.source)])
