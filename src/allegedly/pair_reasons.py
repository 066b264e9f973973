"""What a reason for taking two for one, or for doubting it, rests on: told by how it is worded where it is made."""

from collections.abc import Mapping
from typing import Literal

RestsOn = Literal["genders", "offices", "steps", "kin", "words", "names"]

GENDERS = "but one report speaks of a woman, another of a man"
BUT = "but "
"""What speaks against two being one begins so; everything else speaks for it."""
OTHER_GIVEN = "but the given names differ"
OTHER_NAMES = "but the names differ"
OTHER_OFFICES = "but each is said to hold another office"
STEP = "the same step, "
"""A reason begins so that two are met by the same step; the kind of step follows, up to the next comma."""
# How reasons begin, by what they rest on. What no report says in one place, such as who is named together with whom, is not here;
# nor is what only adds to another reason of the same names, such as that these are rare.
_BEGIN: Mapping[RestsOn, tuple[str, ...]] = {
    "genders": (GENDERS,),
    "offices": (
        OTHER_OFFICES,
        "the office of ",
        "a post like that of ",
        "the same office",
        "a like office",
        "a role at the same organization",
        "but each holds such an office",
    ),
    "steps": (STEP,),
    "kin": ("each is the ", "the same kin"),
    "words": ("says in nearly the same words ",),
    "names": (
        *("the same name", "the same full name", "the same surname", "a single name", "a shared surname", "names that "),
        *("one name is a part of the other", "a part of the name in common", "a given name in common", "a word in common"),
        *(OTHER_GIVEN, OTHER_NAMES),
    ),
}
_ONE_NAME = ("the same name", "the same full name")


def rests_on(reason: str) -> RestsOn | None:
    """What a reason rests on; None where that is no one place in a report."""
    return next((sort for sort, begins in _BEGIN.items() if reason.startswith(begins)), None)


def speaks_against(reason: str) -> bool:
    """Whether a reason speaks against two being one."""
    return reason.startswith(BUT)


def one_name(reason: str) -> bool:
    """Whether a reason says that both bear one name, if only one of them with an initial or another given name."""
    return reason.startswith(_ONE_NAME)
