"""Claims whose words stand whole inside another claim of their report, of one speaker and stance: told with it, counted once."""

from collections.abc import Iterable

from allegedly.serve.catalogue import Catalogue
from allegedly.shapes import Claim


def outermost(catalogue: Catalogue, claims: Iterable[Claim]) -> dict[Claim, tuple[Claim, ...]]:
    """Those of some claims that stand inside no other of them, in their order, each with those that it holds.

    A part that is answered, while the whole is not, stays by itself, and so does what a person put in other words.
    """
    some = list(dict.fromkeys(claims))
    beside: dict[object, list[Claim]] = {}
    for claim in some:
        beside.setdefault(_side(claim), []).append(claim)
    held: dict[Claim, list[Claim]] = {}
    inner: set[Claim] = set()
    for near in beside.values():
        for part in near if len(near) > 1 else ():
            wholes = [one for one in near if _holds(catalogue, one, part)]
            if wholes:
                inner.add(part)
                held.setdefault(min(wholes, key=_widest), []).append(part)
    return {claim: tuple(held.get(claim, ())) for claim in some if claim not in inner}


def _side(claim: Claim) -> tuple[str, str, int]:
    """What two claims share of which one may hold the other: the report, the stance, and the very word for who speaks."""
    return claim.article, claim.stance, claim.sources[0].start if claim.sources else -1


def _widest(claim: Claim) -> tuple[int, int, str]:
    return claim.content[0].start, -claim.content[0].end, claim.id


def _holds(catalogue: Catalogue, whole: Claim, part: Claim) -> bool:
    """Whether a claim has all words of another in its first stretch; of two in the very same words the first by its id has."""
    said, own = whole.content[0], part.content[0]
    if whole == part or len(part.content) > 1 or "edited" in (whole.review, part.review):
        return False
    if part.id in catalogue.answers_to and whole.id not in catalogue.answers_to:
        return False
    return said.start <= own.start and own.end <= said.end and (said != own or whole.id < part.id)
