"""Who took a step that is told right behind one of the same kind: "Police charged N. His brother, O, was also charged"."""

from allegedly.read.grammar import is_passive, sentence_span, subjects
from allegedly.read.steps_subjects import Place
from allegedly.read.steps_told import Told

_OF_HIM = frozenset({"his", "her", "their"})
_TOO = frozenset({"also", "too", "likewise"})


def same_taker(place: Place, told: Told) -> str | None:
    """The key of whoever took the step of the sentence before, where a passive without an agent goes on with it.

    It goes on where its subject is told of by the one of that step ("his brother"), or by "also".
    """
    entries = place.docket.entries
    if not entries or not is_passive(told.anchor) or told.takers or not _goes_on(told):
        return None
    last = entries[-1]
    return last.authority if last.kind == told.kind and _is_right_before(place, last.at, told) else None


def _goes_on(told: Told) -> bool:
    heads = subjects(told.anchor)
    owned = bool(heads) and all(any(child.dep_ == "poss" and child.lower_ in _OF_HIM for child in head.children) for head in heads)
    return owned or any(child.dep_ == "advmod" and child.lower_ in _TOO for child in told.anchor.children)


def _is_right_before(place: Place, at: int, told: Told) -> bool:
    """Whether a place is in the sentence before that of a step, the last one of the paragraph before included."""
    start = sentence_span(place.block, told.anchor).start
    for block in reversed(place.parsed.blocks):
        if block.start <= at < start and (token := block.token_at(at)) is not None:
            return not place.parsed.article.text[sentence_span(block, token).end : start].strip()
    return False
