"""Whether words tell what is to come or only may: it is shown as planned, not as what is said to have happened."""

import re
from collections.abc import Collection
from functools import cache

from allegedly.shapes.terms import Stance
from allegedly.vocabulary import table


def is_ahead(words: str) -> bool:
    """Whether the first thing that words of a report say is planned, possible or conditional: "an indictment could be filed".

    "Could have been paid" is a guess about what is past, and not meant.
    """
    return _ahead().match(words) is not None


def told_as(stance: Stance, whom: Collection[str], words: str) -> Stance:
    """The stance as which a statement is told: who accuses nobody, and tells of what may come, only says so.

    `whom` are those whom it is about, and the offences that it tells of; `words` are its own.
    """
    return "asserts" if stance == "alleges" and not whom and is_ahead(words) else stance


@cache
def _ahead() -> re.Pattern[str]:
    told = table("wording_ahead")
    modals, planned, bounds, past = ("|".join(map(re.escape, told[key])) for key in ("modals", "planned", "bounds", "past"))
    be = r"(?:is|are|was|were|be|been|being|['’]s|['’]re)"
    # No word before it begins a clause of its own, or is a verb that tells something done.
    lead = rf"(?:(?!(?:{bounds})\b)[^\s,;:.]+\s+){{0,8}}?"
    return re.compile(
        rf"(?:[Ii]f|[Uu]nless)\b|that\s+{lead}(?:{modals})\b|{lead}(?:(?:{modals})\s+(?!(?:{past})\b)[a-z]|(?:{be}\s+)?(?:{planned})\s+to\s+[a-z])",
    )
