"""Statements that their own speaker is told to have taken back: "withdrew it", "retracted her statement"."""

import re
from functools import cache

from allegedly.shapes import Stance
from allegedly.vocabulary import table

_UNNAMED = re.compile(r"\W*(?:(?:it|that|this|them|those|these|everything)(?: all| back)?|recant\w*|retract\w*)\W*$", re.IGNORECASE)
_REJECTING: tuple[Stance, ...] = ("denies", "disputes")


def is_taking_back(stance: Stance, cue: str) -> bool:
    """Whether a claim of this stance and cue tells that its speaker took a statement of his own back."""
    return stance in _REJECTING and bool(_took_back().search(cue))


def is_unnamed(content: str) -> bool:
    """Whether the words for what is taken back do not say what that is: "it", or the verb itself."""
    return bool(_UNNAMED.match(content))


@cache
def _took_back() -> re.Pattern[str]:
    return re.compile(table("stances")["took_back"], re.IGNORECASE)
