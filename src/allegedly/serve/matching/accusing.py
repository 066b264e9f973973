"""Somebody accused in a case as a FollowTheMoney entity: what reports say, on whose word, and what was answered; never more."""

from collections.abc import Mapping

from allegedly import wording, wording_steps
from allegedly.offences_named import concluded
from allegedly.serve.texts import Texts
from allegedly.shapes.matching import Entity, Properties, joined_id
from allegedly.shapes.screening import Accused
from allegedly.vocabulary import table

CASE = "case"
_SCHEMATA = {"person": "Person", "organization": "Organization"}
_GENDERS = {"m": "male", "f": "female"}
# Of whom no court has convicted it is said that he is of interest, and not that he is a criminal.
_INTEREST = "poi"


def accused_entity(one: Accused, date: str, texts: Texts) -> Entity:
    """Somebody of a case as it stood on a day (ISO)."""
    said: Mapping[str, tuple[str, ...]] = {
        "name": (one.name,),
        "alias": tuple(name for name in one.names if name != one.name),
        "weakAlias": tuple(name for name in one.weak_names if name != one.name),
        "topics": topics(one),
        "gender": (_GENDERS[one.gender],) if one.gender in _GENDERS else (),
        "position": one.roles,
        "notes": (told(one, texts),),
    }
    properties: Properties = {key: values for key, values in said.items() if values}
    return Entity(
        id=joined_id(CASE, one.id),
        caption=one.name,
        schema=_SCHEMATA[one.kind],
        properties=properties,
        datasets=(CASE,),
        kind=one.kind,
        last_seen=date,
        accused=one,
    )


def topics(one: Accused) -> tuple[str, ...]:
    """FollowTheMoney's topics: of somebody convicted those of the offences, of all others only that they are of interest."""
    if one.class_ != "conviction":
        return (_INTEREST,)
    known = (table("offences")["offences"].get(offence, {}).get("ftm") for offence in one.offences)
    return tuple(dict.fromkeys(topic for topic in known if topic)) or (_INTEREST,)


def told(one: Accused, texts: Texts) -> str:
    """What reports say of somebody, in a few sentences: as what class, of which offences, on whose word, with the answers."""
    words = texts.accused
    named = concluded(one.offences, one.classed)
    class_ = wording_steps.counted_as(one.class_, measure=one.measure)
    lines = [words.alleged.format(offences=wording.offences(named) or words.unnamed, class_=class_)]
    if one.step:
        step = wording_steps.step(one.step.kind, one.step.class_)
        form = words.planned if one.step.planned else words.step
        lines.append(form.format(step=step, day=wording.day(one.step.date) if one.step.date else words.undated))
    lines.append(words.origins.format(origins="; ".join(one.origins)) if one.origins else words.unattributed)
    lines.append(words.answers.format(answers="; ".join(one.answers)) if one.answers else words.unanswered)
    lines.extend(f"{wording.capital(caution)}." for caution in one.cautions)
    lines.append(words.review.format(review=wording.review(one.review)))
    return " ".join(lines)
