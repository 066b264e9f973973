"""What the model thinks of one statement, in the terms of the cast: stance, offences, whom it is about, who speaks."""

from dataclasses import dataclass

from allegedly.read.cast import Cast
from allegedly.read.neural.seen import Answer, Floats
from allegedly.shapes import EntityKind, Mention, Offence, Span, Stance

_ACTORS: frozenset[EntityKind] = frozenset({"person", "organization", "group", "outlet"})


@dataclass(frozen=True)
class Opinion:
    """The model's view of a statement. Entities are named by their local keys; chances are from 0 to 1.

    `about` and `speakers` hold the chance of each entity that is mentioned near; `sources` and `carriers` are the marked stretches.
    """

    stances: dict[Stance, float]
    offences: dict[Offence, float]
    about: dict[str, float] | None
    speakers: dict[str, float]
    sources: tuple[Span, ...]
    carriers: tuple[Span, ...]


def opinion_of(answer: Answer, cast: Cast) -> Opinion:
    """An answer of the model, told in the entities of the cast."""
    return Opinion(
        stances=answer.stances,
        offences=answer.offences,
        about=None if answer.abouts is None else scores(answer, answer.abouts, cast),
        speakers={} if answer.speakers is None else scores(answer, answer.speakers, cast),
        sources=tuple(answer.runs("source")),
        carriers=tuple(answer.runs("carrier")),
    )


def scores(answer: Answer, chances: Floats, cast: Cast) -> dict[str, float]:
    """The chance of each entity near. Its names count where it has any near: the model may know better whom a "he" stands for."""
    window = answer.window
    first, last = int(window.starts[1]), int(window.ends[-2])
    named: dict[str, float] = {}
    other: dict[str, float] = {}
    for mention in cast.within(first, last):
        if cast.get(mention.entity).kind not in _ACTORS:
            continue
        inner = _inside(cast, mention)
        score = answer.over(chances, mention.start, mention.end, inner)
        table = named if mention.form == "name" else other
        table[mention.entity] = max(table.get(mention.entity, 0.0), score)
    return named | {key: score for key, score in other.items() if key not in named}


def _inside(cast: Cast, mention: Mention) -> list[Span]:
    """The mentions inside a mention: "his lawyer" stands for the lawyer at "lawyer", and for him at "his"."""
    held = cast.within(mention.start, mention.end)
    return [Span(start=m.start, end=m.end) for m in held if (m.start, m.end) != (mention.start, mention.end)]
