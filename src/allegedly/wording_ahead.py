"""Whether words tell what is to come or only may: it is shown as planned, not as what is said to have happened."""

import re
from collections.abc import Collection
from functools import cache

from allegedly.shapes.terms import SourceKind, Stance
from allegedly.vocabulary import table

# "There was no evidence that", "it had no record of them".
_NOTHING_FOUND = re.compile(
    r"[\"“]?(?:there|it|they|he|she|we|investigators|prosecutors|police)\s+(?:is|are|was|were|has|have|had|found|sees?|saw)\s+"
    r"(?:(?:been|seen|found)\s+)?no\s+(?:\w+\s+){0,2}?(?:evidence|records?|proof|indications?|signs?|trace)\b",
    re.IGNORECASE,
)
_UNNAMED: frozenset[SourceKind | None] = frozenset({"anonymous", "unnamed"})


def is_ahead(words: str) -> bool:
    """Whether the first thing that words of a report say is planned, possible or conditional: "an indictment could be filed".

    "Could have been paid" is a guess about what is past, and not meant.
    """
    return _ahead().match(words) is not None


def tells_of_charges(stance: Stance, by: SourceKind | None, words: str) -> bool:
    """Whether somebody who is not named tells what others prepare in law: "prosecutors are preparing to charge N".

    The accusation is theirs then, and not yet made. `by` is what kind of source speaks, `words` are the statement's own.
    """
    return stance == "alleges" and by in _UNNAMED and _charges().match(words) is not None


def told_as(stance: Stance, whom: Collection[str], words: str, by: SourceKind | None = None) -> Stance:
    """The stance as which a statement is told: who accuses nobody, and tells of what may come, only says so.

    Nor does who says that there is no evidence or record of something dispute what somebody alleges: it is what he says.
    `whom` are those whom it is about, and the offences that it tells of; `words` are its own, `by` is what kind of source speaks.
    """
    if tells_of_charges(stance, by, words) or (stance == "disputes" and _NOTHING_FOUND.match(words)):
        return "asserts"
    return "asserts" if stance == "alleges" and not whom and is_ahead(words) else stance


@cache
def _charges() -> re.Pattern[str]:
    told = table("wording_ahead")
    who, deeds, papers, ready, modals, planned = (
        "|".join(map(re.escape, told[key])) for key in ("prosecuting", "charging", "charges", "prepared", "modals", "planned")
    )
    some = r"(?:[^\s,;:.]+\s+){0,6}?"
    takers = rf"{some}(?:{who})\s+{some}(?:{planned})\s+to\s+(?:{deeds})\b"
    steps = rf"{some}(?:{papers})\s+{some}(?:(?:{ready})\b|(?:{modals})\s+(?:\w+\s+)?be\s)"
    return re.compile(f"{takers}|{steps}", re.IGNORECASE)


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
