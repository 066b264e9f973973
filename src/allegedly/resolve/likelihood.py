"""How likely two people are one: what agrees between them, weighed by what was learned, and said in words."""

import math
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from allegedly.names import DOUBTFUL, PersonName, best_likeness, person_name
from allegedly.pair_reasons import BUT
from allegedly.resolve.known import Known
from allegedly.resolve.offices import same_office
from allegedly.resolve.profiles import Profile, Setting
from allegedly.vocabulary import table

FEATURES = (
    "likeness",
    "whole",
    "long",
    "single",
    "both_single",
    "given_only",
    "called",
    "rivals",
    "rare",
    "story",
    "variant",
    "office",
    "other_office",
    "single_other",
    "home",
    "people",
    "bodies",
    "places",
    "words",
    "gender",
    "kin",
    "years",
)
_DAYS_A_YEAR = 365.25
# What a feature has to bring before it is given as a reason.
_WORTH_SAYING = 0.3
_SAID: Mapping[str, str] = {
    "long": "a name of three words or more, the same in both",
    "called": "called by that word alone elsewhere in the story",
    "rare": "a rare name",
    "office": "the same office",
    "home": "a role at the same organization",
    "people": "named together with the same others",
    "bodies": "named together with the same organizations",
    "places": "named together with the same places",
    "words": "the articles are about the same matter",
    "kin": "the same kin",
}
_SAID_AGAINST: Mapping[str, str] = {
    "rivals": f"{BUT}others of the story bear that name too",
    "years": f"{BUT}years lie between the reports",
}


class Pair(NamedTuple):
    """Two people compared: a local key of each, what agrees by the order of `FEATURES`, and the names in words."""

    one: str
    other: str
    features: tuple[float, ...]
    names: str


class Weighed(NamedTuple):
    """How likely two are one, and why."""

    probability: float
    reasons: tuple[str, ...]


def compared(setting: Setting, one: Profile, other: Profile, rivals: int = 0) -> Pair | None:
    """What agrees between two people, None where their names cannot be one person's.

    `rivals` are the others of the story who could as well be meant by a single word.
    """
    named = _names(setting, one, other)
    if named is None:
        return None
    values, words = named
    shared = setting.shared(one, other)
    values |= {
        "rivals": float(min(rivals, 2)),
        "story": float(one.story == other.story),
        "office": float(_same_office(setting.known, one, other)),
        "home": float(bool(one.homes & other.homes)),
        "people": shared["people"],
        "bodies": shared["bodies"],
        "places": shared["places"],
        "words": setting.alike(one, other),
        "gender": float(one.gender is not None and one.gender == other.gender),
        "kin": float(bool(one.kin & other.kin)),
        "years": min(years_apart(setting.known, one.article, other.article) / 10, 1.0),
    }
    values["other_office"] = float(bool(one.offices and other.offices) and not values["office"])
    # In one story nearly the same name is one person's more often than elsewhere; one word alone for holders of two offices is not.
    values["variant"] = float(values["story"] > 0 and "likeness" in values and not values["whole"])
    values["single_other"] = values["other_office"] * values.get("single", 0.0)
    return Pair(one.keys[0], other.keys[0], tuple(values.get(name, 0.0) for name in FEATURES), words)


def _names(setting: Setting, one: Profile, other: Profile) -> tuple[dict[str, float], str] | None:
    shown = f"{setting.known.entities[one.keys[0]].name}, {setting.known.entities[other.keys[0]].name}"
    if one.full and other.full:
        likeness = best_likeness(one.full, other.full)
        if likeness is None:
            return None
        if likeness.reason.startswith("the surname alone"):
            return {"single": 1.0}, f"{likeness.reason}: {shown}"
        rare = max(min(setting.rarity(one.full[0]), setting.rarity(other.full[0])), 0.0)
        long = any(len(name.words) >= 3 and name in other.full for name in one.full)
        values = {"likeness": likeness.confidence, "whole": float(likeness.whole), "long": float(long), "rare": rare}
        return values, f"{likeness.reason}: {shown}"
    bare, fuller = (one, other) if not one.full else (other, one)
    ends = [{name.suffix for key in side.keys for name in _all_names(setting, key)} - {None} for side in (one, other)]
    if all(ends) and ends[0].isdisjoint(ends[1]):
        # The second and the third of a name.
        return None
    words = sorted(bare.single & (fuller.single | {word for name in fuller.full for word in name.words}))
    if not words:
        return None
    surname = any(word in name.surnames for word in words for name in fuller.full) or not fuller.full
    called = bool(fuller.full) and any(word in fuller.single for word in words)
    values = {"single": 1.0, "both_single": float(not fuller.full), "given_only": float(not surname), "called": float(called)}
    return values, f"a {'single' if surname else 'given'} name in common: {shown}"


def _all_names(setting: Setting, key: str) -> list[PersonName]:
    return [person_name(name) for name in (setting.known.entities[key].names or (setting.known.entities[key].name,))]


def _same_office(known: Known, one: Profile, other: Profile) -> bool:
    return any(same_office(known, a, b) for a in one.offices for b in other.offices)


def years_apart(known: Known, one: str, other: str) -> float:
    """The years between two articles, none where it is not known of both when they were published."""
    days = []
    for article in (one, other):
        try:
            days.append(date.fromisoformat((known.by_article[article].published or "")[:10]))
        except ValueError:
            return 0.0
    return abs((days[0] - days[1]).days) / _DAYS_A_YEAR


@cache
def _model() -> tuple[float, tuple[float, ...]]:
    learned = table("joining")["people"]
    return float(learned["bias"]), tuple(float(learned["weights"][name]) for name in FEATURES)


def least_to_join() -> float:
    """The least probability at which two are joined."""
    return float(table("joining")["people"]["join"])


def weighed(pair: Pair, more: Sequence[str] = ()) -> Weighed:
    """How likely a pair is one person, and the reasons that spoke for it."""
    bias, weights = _model()
    parts = dict(zip(FEATURES, (weight * value for weight, value in zip(weights, pair.features, strict=True)), strict=True))
    probability = 1 / (1 + math.exp(-(bias + math.fsum(parts.values()))))
    values = dict(zip(FEATURES, pair.features, strict=True))
    if 0 < values["likeness"] <= DOUBTFUL:
        # Names that agree no better than a father's with his child's are asked about, whatever else speaks for them.
        probability = min(probability, least_to_join() - 0.01)
    in_story = values["story"] > 0
    named = pair.names.replace(": ", ", in one story: ", 1) if in_story else pair.names
    said = tuple(words for name, words in _SAID.items() if parts[name] >= _WORTH_SAYING)
    against = tuple(words for name, words in _SAID_AGAINST.items() if parts[name] <= -_WORTH_SAYING)
    return Weighed(round(min(max(probability, 0.01), 0.99), 3), (named, *said, *more, *against))
