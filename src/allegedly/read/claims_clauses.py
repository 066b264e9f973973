"""A statement clause by clause: an accusation whose clauses lay different things to different people is one claim for each."""

from dataclasses import replace

import msgspec

from allegedly.read.about import Asked
from allegedly.read.attribution import Heard
from allegedly.read.claims_apart import apart, stand_apart
from allegedly.read.claims_drafted import Draft, asked_of, draft_of
from allegedly.read.claims_of_others import of_others
from allegedly.read.known import Known
from allegedly.read.leaves import Leaf
from allegedly.read.parsed import ParsedArticle
from allegedly.shapes import Claim

_ACCUSING = frozenset({"alleges", "confirms"})


def drafts_of(parsed: ParsedArticle, leaf: Leaf, known: Known, heard: Heard) -> list[tuple[Leaf, Draft]]:
    """The draft of a statement; of an accusation whose clauses lay different things to different people one for each."""
    whole = draft_of(parsed, leaf, known, heard)
    if whole is None or whole.claim.stance not in _ACCUSING or not whole.claim.about:
        return [] if whole is None else [(leaf, whole)]
    for found in apart(asked_of(parsed, leaf.frame, known)):
        pieces = [replace(leaf, frame=frame) for frame in found.frames]
        parts = [(piece, draft) for piece in pieces if (draft := draft_of(parsed, piece, known, heard, whole.claim.sources))]
        if not stand_apart(whole.claim, [draft.claim for _, draft in parts], found):
            continue
        if found.within:
            own = _of_all(whole, [draft.claim for _, draft in parts])
            parts = [(leaf, own), *((piece, more) for piece, draft in parts if (more := _of_others(draft, own.claim)))]
        return [(piece, _without_others(asked_of(parsed, piece.frame, known), draft)) for piece, draft in parts]
    return [(leaf, _without_others(asked_of(parsed, leaf.frame, known), whole))]


def _without_others(asked: Asked, draft: Draft) -> Draft:
    """A statement without the offences of others whom its clauses only speak of."""
    if draft.claim.stance not in _ACCUSING or not (theirs := of_others(asked, draft.claim)):
        return draft
    offences = tuple(offence for offence in draft.claim.offences if offence not in theirs)
    return replace(draft, claim=msgspec.structs.replace(draft.claim, offences=offences))


def _of_all(whole: Draft, parts: list[Claim]) -> Draft:
    """A statement about those alone whom all of its clauses that name an offence are about."""
    shared = [set(part.about) for part in parts if part.offences]
    about_ = tuple(key for key in whole.claim.about if all(key in keys for keys in shared))
    kept = tuple(part for part in whole.claim.parts if part.part != "accused" or part.entity in about_)
    return replace(whole, claim=msgspec.structs.replace(whole.claim, about=about_, parts=kept))


def _of_others(draft: Draft, whole: Claim) -> Draft | None:
    """A clause of a statement as one about those alone whom the whole is not about: what is said of them is said once."""
    about_ = tuple(key for key in draft.claim.about if key not in whole.about)
    kept = tuple(part for part in draft.claim.parts if part.part != "accused" or part.entity in about_)
    return replace(draft, claim=msgspec.structs.replace(draft.claim, about=about_, parts=kept)) if about_ else None
