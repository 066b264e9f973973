"""Who can take a step: a court convicts, police arrest; a body that merely stands near by took nothing."""

import re
from functools import cache

from allegedly.read.grammar import agents
from allegedly.read.steps_heads import phrase
from allegedly.read.steps_subjects import Place
from allegedly.read.steps_told import Told
from allegedly.shapes import ProceedingKind
from allegedly.vocabulary import table


def can_take(place: Place, kind: ProceedingKind, key: str | None) -> bool:
    """Whether a body or somebody that no word makes the taker of a step is of the kind that takes such steps."""
    if key is None:
        return False
    able, unable = _able(kind)
    called = _called(place, key)
    return not (unable and unable.search(called)) and (able is None or bool(able.search(called)))


def may_stand(place: Place, told: Told, key: str | None) -> bool:
    """Whether the one whom the grammar makes the taker may be it: named with "by", or of no kind that never takes such a step."""
    if key is None or any(token in told.takers for token in agents(told.anchor)):
        return True
    able, unable = _able(told.kind)
    called = " ".join([_called(place, key), *map(phrase, told.takers)])
    return not (unable and unable.search(called)) or bool(able and able.search(called))


def _called(place: Place, key: str) -> str:
    entity = place.cast.get(key)
    return " | ".join([entity.name, *entity.names, *(role.title for role in entity.roles)])


@cache
def _able(kind: ProceedingKind) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """The words of those who can take a step of a kind, where the table lists them, and of those who cannot."""
    row: dict[str, str] = next((row for row in table("proceedings")["able"] if kind in row["kinds"]), {})
    patterns = (row.get("by"), row.get("unable"))
    by, unable = (re.compile(pattern, re.IGNORECASE) if pattern else None for pattern in patterns)
    return by, unable
