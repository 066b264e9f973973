"""Which statements an answer answers, inside one article."""

import re
from collections.abc import Iterable, Mapping

import msgspec

from allegedly.answering.aimed import is_aimed
from allegedly.answering.choosing import candidates, chosen, cues, weights
from allegedly.answering.features import ANSWERING, Scene
from allegedly.answering.told import Told, stems, ties_of, told
from allegedly.shapes import Claim, LocalEntity, Mention, Relation
from allegedly.vocabulary import words

# What is read as one of these may be an answer: whether a bare statement contradicts what was said is often not in its words.
_MAY_ANSWER = ANSWERING | {"asserts"}
# "Both accounts", "the two stories": an answer to as many accusations by as many people.
_SEVERAL = re.compile(
    r"\W*(?:both|(?:the|these|those|all|all of the) (?P<count>two|three|four))(?: of)?"
    r"(?: the| these| those| his| her| their)?(?: \w+)? "
    r"(?:accounts|stories|accusations|allegations|charges|claims|versions|suggestions)\W*"
)
_ALL_OF_IT = re.compile(r"\W*(?:(?:it|this|that) all|all (?:of )?(?:it|this|that)|everything)\W*")
# What several deny together each of them denies of himself: "both men deny the charges", "they pleaded not guilty".
_WHOLLY = re.compile(
    r"\W*(?:it|this|that|not guilty|(?:(?:the|any|all|all the|any of the|all of the|these|those|such|both|their) )?(?:\w+ )?"
    r"(?:accusations?|allegations?|charges?|claims?|wrongdoing|misconduct|guilt))\W*"
)
# "He denies it": what the sentence right before says, and nothing else.
_BARE = re.compile(r"\W*(?:it|this|that)\W*")
_COUNTS = {"two": 2, "three": 3, "four": 4}


def bind(
    text: str,
    claims: tuple[Claim, ...],
    mentions: Iterable[Mention],
    relations: Iterable[Relation],
    entities: Iterable[LocalEntity] = (),
) -> dict[str, tuple[str, ...]]:
    """For each claim that answers others of its article, the ids of those, in the order of the text.

    Who answers must speak: a claim without a source answers nothing. Which one is answered is learned
    (`allegedly.answering`); where it is likelier by far that nothing is, nothing is bound.
    """
    scene = Scene(told(text, claims, mentions, ties_of(relations, _as_read), _as_read), cues(), named_people(entities))
    told_ = scene.claims
    kept = {at: [n for n in found if not _is_of_a_step(text, told_[at], told_[n])] for at, found in answered(scene).items()}
    return {told_[at].claim.id: tuple(told_[n].claim.id for n in found) for at, found in kept.items() if found}


def _is_of_a_step(text: str, one: Told, asked: Told) -> bool:
    """Whether an answer only objects to a step ("condemned the sanctions") not named in the paragraph of what it would answer.

    Whoever tells of a secret pact and of no sanctions is not answered by that.
    """
    steps = frozenset(stem for step in words("stances", "steps_objected_to") for stem in stems(step))
    said = stems(" ".join(text[span.start : span.end] for span in one.claim.content))
    if one.claim.stance != "disputes" or not said or not said <= steps:
        return False
    begin, end = text.rfind("\n", 0, asked.start) + 1, text.find("\n", asked.end)
    return not said & stems(text[begin : len(text) if end < 0 else end])


def answered(scene: Scene) -> Mapping[int, tuple[int, ...]]:
    """The places of what each claim of an article answers, by the place of the answer; who answers nothing is left out."""
    found: dict[int, tuple[int, ...]] = {}
    for at, one in enumerate(scene.claims):
        if one.claim.stance in _MAY_ANSWER and one.claim.sources:
            likely = {n for n in chosen(candidates(scene, at, weights())) if _may_answer(one, scene.claims[n])}
            likely -= {n for n in likely if _is_accuser_of_theirs(scene, one, scene.claims[n])}
            if one.claim.stance == "denies" and _BARE.fullmatch(one.raw):
                likely = _said_before(scene, at, likely)
            places = tuple(sorted({*likely, *_counted(scene, at), *_all_of_it(scene, at), *_of_each(scene, at, likely)}))
            if places:
                found[at] = places
                scene.bind(at, places)
    return found


def _said_before(scene: Scene, at: int, likely: set[int]) -> set[int]:
    """What of `likely` a bare denial answers, where the sentence right before accuses its speaker: that alone."""
    one = scene.claims[at]
    last = {n for n in range(at) if one.sentence - scene.claims[n].sentence == 1 and _accuses_any(scene.claims[n], one.speakers)}
    return {scene.first_telling(n) for n in last} or likely


def _accuses_any(one: Told, people: frozenset[str]) -> bool:
    return one.claim.stance == "alleges" and bool(one.about & people) and not one.speakers & people


def _may_answer(one: Told, asked: Told) -> bool:
    """Whether a statement may answer another: it is aimed at it, and a refusal to comment is of the accused or of their side.

    Nobody answers what he has just said himself.
    """
    if one.speakers and one.speakers == asked.speakers and asked.claim.stance != "alleges":
        return False
    if one.claim.stance == "declines" and asked.about and not asked.about & (one.speakers | one.side | one.kin):
        return False
    return is_aimed(one, asked)


def _is_accuser_of_theirs(scene: Scene, one: Told, asked: Told) -> bool:
    """Whether somebody would answer what is alleged of people whom he himself accuses, and not of him.

    Nor does he answer what is alleged of nobody in particular, where it is what he accuses others of: "they took cash, a smuggler
    said" / "she never counted it, he said".
    """
    if asked.claim.stance != "alleges" or not one.speakers or asked.about & one.speakers:
        return False
    made = [told for told in scene.claims if told.claim.stance == "alleges" and told.speakers & one.speakers]
    if asked.about:
        return asked.about <= frozenset[str]().union(*(told.about for told in made))
    offences = {offence for told in made if told.about for offence in told.claim.offences}
    accused = {key for told in scene.claims if told.claim.stance == "alleges" for key in told.about}
    return bool(asked.claim.offences) and offences.issuperset(asked.claim.offences) and not one.speakers & accused


def _counted(scene: Scene, at: int) -> tuple[int, ...]:
    """The places of what an answer to "both accounts" is to: the last accusations before it, one of each who accuses."""
    several = _SEVERAL.fullmatch(scene.claims[at].raw)
    if several is None:
        return ()
    found: dict[frozenset[str], int] = {}
    for n in reversed(range(at)):
        one = scene.claims[n]
        if one.claim.stance == "alleges" and one.claim.sources and not one.speakers & scene.claims[at].speakers:
            found.setdefault(one.speakers or one.voice, scene.first_telling(n))
    count = _COUNTS[several["count"] or "two"]
    return tuple(list(found.values())[:count]) if len(found) >= count else ()


def _all_of_it(scene: Scene, at: int) -> tuple[int, ...]:
    """The places of what somebody denies who denies "it all": what the same accusers said just before, of him and of his kin."""
    one = scene.claims[at]
    last = scene.claims[at - 1] if at else None
    if one.claim.stance != "denies" or not _ALL_OF_IT.fullmatch(one.raw) or last is None or one.paragraph - last.paragraph > 1:
        return ()
    found = []
    for n in reversed(range(at)):
        told = scene.claims[n]
        if told.claim.stance != "alleges" or told.speakers != last.speakers or told.paragraph != last.paragraph:
            break
        found.append(n)
    own = any(scene.claims[n].about & one.speakers for n in found)
    return tuple(found) if own and not last.speakers & one.speakers else ()


def _of_each(scene: Scene, at: int, likely: set[int]) -> tuple[int, ...]:
    """The places of what an answer of several people is to: for each whom `likely` leaves out the last accusation of him before it.

    Only of those who speak together, and deny what they are accused of as a whole.
    """
    one = scene.claims[at]
    if one.claim.stance != "denies" or not _WHOLLY.fullmatch(one.raw):
        return ()
    found = []
    for key in _together(one.claim).difference(*(scene.claims[n].about for n in likely)):
        before = (n for n in reversed(range(at)) if _accuses(scene.claims[n], key))
        found += [scene.first_telling(n) for n in (*before,)[:1]]
    return tuple(found)


def _together(claim: Claim) -> frozenset[str | None]:
    """Those who say something together: "both men", "the mayor and his deputy"; nobody where one alone says it."""
    found: list[str | None] = []
    end = claim.sources[0].end
    for source in claim.sources:
        if source.start - end > len(" and "):
            break
        found, end = [*found, source.entity], source.end
    return frozenset(found) if len(found) > 1 else frozenset()


def _accuses(one: Told, key: str | None) -> bool:
    return one.claim.stance == "alleges" and key in one.about and key not in one.speakers


def accusers(claims: tuple[Claim, ...]) -> frozenset[str]:
    """Those who accuse in an article and are not accused in it themselves."""
    accusations = [claim for claim in claims if claim.stance == "alleges"]
    return frozenset(key for c in accusations for key in _speakers(c)) - {key for c in accusations for key in c.about}


def _speakers(claim: Claim) -> frozenset[str]:
    """Whose word a claim is: its first source, with the one for whom that speaks."""
    return frozenset(key for s in claim.sources[:1] for key in (s.entity, s.on_behalf_of) if key)


def answering(claim: Claim, answered: tuple[str, ...], outspoken: bool, accusing: frozenset[str]) -> Claim:
    """A claim with what it answers; one that only sounds like an answer and answers nothing just asserts.

    So does a denial ("I did not know"), and what one of `accusing` goes on to say of himself ("he had kept copies").
    """
    if not (answered or outspoken) and claim.sources:
        speakers = _speakers(claim)
        further = claim.stance == "disputes" and bool(speakers) and speakers <= accusing and set(claim.about) <= speakers
        if claim.stance == "denies" or further:
            return msgspec.structs.replace(claim, stance="asserts")
    return msgspec.structs.replace(claim, answers=answered)


def named_people(entities: Iterable[LocalEntity]) -> frozenset[str]:
    """The keys of the persons whom an article names."""
    return frozenset(entity.key for entity in entities if entity.kind == "person" and entity.named)


def _as_read(key: str) -> str:
    """Inside one article an entity is its local key."""
    return key
