"""How sure a claim is: the share of claims of like certainty that were right in content, first speaker and stance."""

from functools import cache
from itertools import pairwise

from allegedly import vocabulary
from allegedly.read.frames import Frame
from allegedly.read.neural.seen import Answer


def confidence(frame: Frame, answer: Answer | None, sure: float) -> float:
    """The calibrated confidence of a statement, 0 to 1.

    `sure` is the model's chance of the cue. Where the model was not asked, it is how often a frame of the form was right.
    """
    if answer is None:
        table: dict[str, float] = vocabulary.table("confidence")["right"]
        return table[frame.form]
    return round(_calibrated(_raw(frame, answer, sure)), 2)


def _raw(frame: Frame, answer: Answer, sure: float) -> float:
    """The product of what the model is sure of: that this is a cue, that these words are its content, and the stance."""
    near = [answer.role("content", span.start, span.end) for span in frame.content if answer.sees(span)]
    content = sum(near) / len(near) if near else 0.5
    return sure * content * max(answer.stances.values(), default=1.0)


def _calibrated(raw: float) -> float:
    for (x, y), (next_x, next_y) in pairwise(_curve()):
        if raw <= next_x:
            return y + (next_y - y) * (raw - x) / (next_x - x)
    return _curve()[-1][1]


@cache
def _curve() -> tuple[tuple[float, float], ...]:
    """Points from raw certainty to the share that is right, rising, written by training/calibrate_confidence.py."""
    return tuple((float(x), float(y)) for x, y in vocabulary.table("confidence")["curve"])
