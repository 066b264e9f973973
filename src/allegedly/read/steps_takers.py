"""Who can take a step: a court convicts, police arrest; a body that merely stands near by took nothing."""

import re
from functools import cache

from spacy.tokens import Token

from allegedly.read.frames import Frame
from allegedly.read.grammar import agents, sentence_span
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


def takes_here(place: Place, told: Told, frame: Frame | None, key: str) -> bool:
    """Whether one whom no grammar makes the taker is named with the verb of the step, or with one that it hangs on.

    Who merely tells of a step took it only where it is one of his own: police tell of an arrest, and also of a dismissal.
    """
    teller = frame is not None and any(key in place.cast.at(head) for head in frame.source_heads)
    if teller and told.kind in table("proceedings")["not_by_telling"]:
        return False
    span = sentence_span(place.block, told.anchor)
    near = (place.block.token_at(m.start) for m in place.cast.within(span.start, span.end) if m.entity == key)
    return any(_stands_with(token, told.anchor) for token in near if token is not None)


def _stands_with(token: Token, anchor: Token) -> bool:
    """Whether the nearest verb above a word is that of a step, or one above it, and not that of another clause."""
    verb = next((above for above in token.ancestors if above == anchor or above.pos_ in ("VERB", "AUX")), None)
    return verb is not None and (verb == anchor or verb in anchor.ancestors)


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
