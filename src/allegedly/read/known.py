"""What was read of an article before its claims."""

from dataclasses import dataclass

from allegedly.read.cast import Cast
from allegedly.shapes import DateMention, Proceeding


@dataclass(frozen=True)
class Known:
    """What was read of an article before its claims: who it speaks of, its legal steps and its dates."""

    cast: Cast
    steps: tuple[Proceeding, ...]
    dates: tuple[DateMention, ...]
