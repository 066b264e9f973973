"""Legal steps as the model sees them: which step, how real, who took it, whom it befell."""

from dataclasses import dataclass, field

from allegedly.read.cast import Cast
from allegedly.read.neural.seen import Answer, Seen
from allegedly.read.opinion import scores
from allegedly.shapes import ProceedingKind, ProceedingState, Span

# Found on the dev split of the corpus: how sure the model must be of a telling, its kind and its authority.
TOLD = 0.5
KIND = 0.5
AUTHORITY = 0.5
# The model marks some tellings in pieces. Between these stand few characters, and none of these.
_APART = 10
_STOPS = (".", ";", ",", "\n", " and ")


@dataclass(frozen=True)
class StepSeen:
    """A telling of a step. Entities by their local keys; `subjects` has the chance of each entity near to be one.

    `sure` is how sure the model is of the kind, `chance` of telling and kind together; `answer` is all that it says.
    """

    kind: ProceedingKind
    state: ProceedingState
    subjects: dict[str, float]
    authority: str | None
    evidence: Span
    sure: float
    chance: float
    answer: Answer = field(repr=False, compare=False)

    def befallen(self, start: int, end: int) -> float:
        """How surely the words from `start` to `end` name a subject."""
        return 0.0 if self.answer.abouts is None else self.answer.over(self.answer.abouts, start, end)

    def taking(self, start: int, end: int) -> float:
        """How surely the words from `start` to `end` name the authority."""
        return 0.0 if self.answer.speakers is None else self.answer.over(self.answer.speakers, start, end)


def stretches(seen: Seen) -> list[tuple[Span, float]]:
    """The stretches that the model takes for steps, with its chance; pieces with hardly anything between are one."""
    found: list[tuple[Span, float]] = []
    for mark in seen.marked("step"):
        if mark.chance < TOLD:
            continue
        last = found[-1] if found else None
        between = seen.text[last[0].end : mark.start] if last else ""
        if last and len(between) <= _APART and not any(stop in between for stop in _STOPS):
            found[-1] = (Span(start=last[0].start, end=mark.end), max(last[1], mark.chance))
        else:
            found.append((Span(start=mark.start, end=mark.end), mark.chance))
    return found


def steps_seen(seen: Seen | None, cast: Cast) -> tuple[StepSeen, ...]:
    """The tellings that the model is sure of, in the order of the text."""
    if seen is None:
        return ()
    told = stretches(seen)
    spans = [span for span, _ in told]
    found = []
    for (span, chance), answer in zip(told, seen.ask(spans, steps=True), strict=True):
        if answer is None or answer.abouts is None or answer.speakers is None:
            continue
        kind, sure = max(answer.kinds.items(), key=lambda row: row[1])
        if sure < KIND:
            continue
        takers = scores(answer, answer.speakers, cast)
        authority = max(takers, key=lambda key: takers[key], default=None)
        found.append(
            StepSeen(
                kind=kind,
                state=max(answer.states, key=lambda state: answer.states[state]),
                subjects=scores(answer, answer.abouts, cast),
                authority=authority if authority is not None and takers[authority] >= AUTHORITY else None,
                evidence=span,
                sure=sure,
                chance=chance * sure,
                answer=answer,
            )
        )
    return tuple(found)
