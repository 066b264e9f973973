"""What the model alone takes for an answer, and a stranger says of somebody else: an accuser, a judge, a witness.

Whoever is accused, and who stands by them, answers in whatever words: "the payments were for the school roof". Anybody else who
speaks of somebody has to say that something is not so, and an accuser who goes on to speak of those whom he accuses answers nobody.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

import msgspec

from allegedly.answering.told import ties_of
from allegedly.offences_named import fold
from allegedly.read.cast import Cast
from allegedly.read.parsed import ParsedArticle
from allegedly.shapes import Claim
from allegedly.vocabulary import table, words

_WHOSE = re.compile(r"\b(?:his|her|their|its)\b")


@dataclass(frozen=True)
class _Scene:
    """An article with its people: who is accused of anything, by words or by a step, and who accuses and is not."""

    parsed: ParsedArticle
    cast: Cast
    accused: frozenset[str]
    accusing: frozenset[str]


def not_answering(
    parsed: ParsedArticle, cast: Cast, claims: Sequence[Claim], unworded: Collection[str], accused: frozenset[str]
) -> tuple[Claim, ...]:
    """Claims, of which those of `unworded` (ids; nothing but the model calls them answers) that answer nothing just assert.

    `accused` are the local keys of those whom the article shows as accused of an offence, or by a step of the law.
    """
    accusations = [claim for claim in claims if claim.stance == "alleges" and (claim.about or claim.offences)]
    charged, accused = accused, accused | {key for claim in accusations for key in claim.about}
    accusing = frozenset(key for claim in accusations for key in _speakers(claim)) - accused
    scene = _Scene(parsed=parsed, cast=cast, accused=accused, accusing=accusing)
    stated = tuple(_as_stated(scene, claim) if claim.id in unworded else claim for claim in claims)
    onward = {c.id for n, c in enumerate(stated) if n and c.id in unworded and _goes_on(scene, charged, stated[: n + 1])}
    return tuple(msgspec.structs.replace(claim, stance="asserts") if claim.id in onward else claim for claim in stated)


def _as_stated(scene: _Scene, claim: Claim) -> Claim:
    answers = claim.stance in ("denies", "disputes")
    return msgspec.structs.replace(claim, stance="asserts") if answers and _answers_nothing(scene, claim) else claim


def _answers_nothing(scene: _Scene, claim: Claim) -> bool:
    speakers = _speakers(claim)
    if not _is_stranger(scene, claim, speakers):
        return False
    return speakers <= scene.accusing or not _contradicting().search(fold(scene.parsed.said(claim.content)))


def _goes_on(scene: _Scene, charged: frozenset[str], told: Sequence[Claim]) -> bool:
    """Whether the last of some claims goes on with the accusation before it: "“They changed it,” N said. She said it fitted one."

    Not where the speaker, or who stands beside him, was accused before: he answers by what he says of others.
    """
    before, claim = told[-2], told[-1]
    speakers = _speakers(claim)
    if claim.stance != "disputes" or before.stance != "alleges" or not speakers or _speakers(before) != speakers:
        return False
    if scene.parsed.block_at(before.content[0].start) is not scene.parsed.block_at(claim.content[0].start):
        return False
    accused = charged | {key for one in told if one.stance == "alleges" for key in one.about}
    ties = ties_of(scene.cast.relations, lambda key: key)
    beside = {key for one in speakers for key in (*ties.side.get(one, ()), *ties.kin.get(one, ()))}
    own = (speakers | beside) & accused or speakers & set(claim.about)
    against = _contradicting().findall(fold(scene.parsed.said(claim.content)))
    return not own and set(against) <= words("stances", "limiting")


def _is_stranger(scene: _Scene, claim: Claim, speakers: frozenset[str]) -> bool:
    """Whether a person who is not accused, and stands by nobody accused, speaks of somebody else whom the article names."""
    people = [scene.cast.get(key) for key in (*speakers, *claim.about)]
    told = bool(speakers) and bool(claim.about) and not speakers & set(claim.about)
    if not told or any(one.kind != "person" or not one.named for one in people):
        return False
    ties, source = ties_of(scene.cast.relations, lambda key: key), claim.sources[0]
    beside = {key for one in speakers for key in (*ties.side.get(one, ()), *ties.kin.get(one, ()))}
    beside |= {mention.entity for mention in scene.cast.within(source.start, source.end)}
    spoken = set(re.findall(r"[a-z]+", source.text.lower()))
    return not (
        (speakers | beside) & scene.accused or _WHOSE.search(source.text.lower()) or spoken & words("stances", "spokespeople")
    )


def _speakers(claim: Claim) -> frozenset[str]:
    return frozenset(key for s in claim.sources[:1] for key in (s.entity, s.on_behalf_of) if key)


@cache
def _contradicting() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + table("stances")["contradicting"] + r")(?!\w)")
