"""Witnesses and accusers who take back what they said: their words dispute their own statement, and answer it."""

from collections.abc import Collection, Sequence

import msgspec

from allegedly.read.frames import Frame
from allegedly.read.grammar import is_taken_back, takes_back, tokens_in
from allegedly.read.parsed import ParsedArticle
from allegedly.shapes import Claim, Part, Stance

# What one can take back: what was said of somebody, or admitted.
_SAID: frozenset[Stance] = frozenset({"alleges", "admits", "confirms"})


def takes_it_back(parsed: ParsedArticle, frame: Frame) -> bool:
    """Whether a frame says that its source takes back what it said, itself or by the verb that it hangs on ("…, saying that")."""
    if frame.withdrawal:
        return True
    cues = tokens_in(parsed.blocks[frame.block], (frame.cue,))
    return any(cue.tag_ == "VBG" and cue.dep_ == "advcl" and takes_back(cue.head) for cue in cues)


def withdrawn(parsed: ParsedArticle, claims: Sequence[Claim], taken: Collection[str]) -> tuple[Claim, ...]:
    """Claims, those in `taken` (ids) bound to the statements that their own speaker made before, and about whom these are."""
    return tuple(_bound(claim, claims, _says_what(parsed, claim)) if claim.id in taken else claim for claim in claims)


def _says_what(parsed: ParsedArticle, claim: Claim) -> bool:
    """Whether the words of a claim say what is taken back: "its statement that N had been dismissed"."""
    at = claim.content[0].start
    block = next(block for block in parsed.blocks if block.start <= at < block.end)
    return any(is_taken_back(token) for token in tokens_in(block, claim.content))


def _bound(claim: Claim, claims: Sequence[Claim], told: bool) -> Claim:
    """A claim of taking back, bound; `told`: its own words say what is taken back."""
    start = claim.content[0].start
    own = [c for c in claims if c.stance in _SAID and c.content[0].start < start and _same_speaker(c, claim)]
    of = own or [c for c in claims if c.id in claim.answers and not _anothers(c, claim)]
    if told:
        # "Withdrew its statement that N had been dismissed": what was said of others stands.
        of = [c for c in of if set(c.about) & set(claim.about)]
    about = claim.about if told else tuple(dict.fromkeys(key for c in of for key in c.about))
    parts = (*(Part(entity=key, part="other") for key in about), *(p for p in claim.parts if p.part == "speaker"))
    parts = tuple({part.entity: part for part in parts}.values())
    return msgspec.structs.replace(claim, answers=tuple(c.id for c in of), about=about, parts=parts)


def _same_speaker(one: Claim, other: Claim) -> bool:
    keys = [claim.sources[0].entity if claim.sources else None for claim in (one, other)]
    return keys[0] is not None and keys[0] == keys[1]


def _anothers(claim: Claim, taken: Claim) -> bool:
    """Whether a claim is not for the one who takes back to take back: another's word, and not said of him.

    Only where he is named; who is not may be a witness whom the article called otherwise before.
    """
    if not taken.sources or taken.sources[0].kind != "person" or _same_speaker(claim, taken):
        return False
    return taken.sources[0].entity not in claim.about
