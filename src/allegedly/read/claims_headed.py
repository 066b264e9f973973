"""A headline's claim of somebody whom it only describes ("hospital chief"), where the body makes it of whom it names."""

from collections.abc import Sequence

from allegedly.answering.told import stems
from allegedly.read.cast import Cast
from allegedly.read.parsed import ParsedArticle
from allegedly.shapes import Claim

# So many words in common are one accusation, where the speakers may be one.
_SHARED = 2


def told_in_body(parsed: ParsedArticle, cast: Cast, head: Claim, body: Sequence[Claim]) -> bool:
    """Whether a headline accuses one person by a bare description alone, and the body the one accused of the article of the same.

    Where the body accuses several by name, it is not known who is meant; nor is it the same accusation where another makes it.
    """
    if head.stance != "alleges" or not _is_bare(parsed, cast, head):
        return False
    made = [claim for claim in body if claim.stance == "alleges" and claim.about]
    accused = {key for claim in made for key in claim.about if cast.get(key).kind == "person" and cast.get(key).named}
    offences = {offence for claim in made for offence in claim.offences}
    if len(accused) > 1 or not set(head.offences) <= offences:
        return False
    return any(_one_accusation(parsed, cast, head, claim) for claim in made)


def _is_bare(parsed: ParsedArticle, cast: Cast, head: Claim) -> bool:
    """Whether one person is accused whom nothing but the headline describes so, and without a name."""
    if len(head.about) != 1:
        return False
    accused = cast.get(head.about[0])
    block = parsed.block_at(head.content[0].start)
    within = all(parsed.block_at(m.start) is block for m in cast.mentions if m.entity == accused.key)
    return accused.kind == "person" and not accused.named and not accused.plural and within


def _one_accusation(parsed: ParsedArticle, cast: Cast, head: Claim, claim: Claim) -> bool:
    speakers = [
        {cast.get(s.entity).name for s in one.sources[:1] if s.entity and cast.get(s.entity).named} for one in (head, claim)
    ]
    if all(speakers) and speakers[0].isdisjoint(speakers[1]):
        return False
    first, second = (stems(parsed.said(one.content)) for one in (head, claim))
    return len(claim.about) == 1 and len(first & second) >= _SHARED
