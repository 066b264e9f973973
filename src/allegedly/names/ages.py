"""How old a report says that somebody is, where it says so beside the name or the description; and whether that is a child.

Only what stands right beside counts: an age further off may be anybody's.
"""

import re
from typing import Literal

from allegedly.vocabulary import table

# `now`: the report says how old somebody is; `then`: how old he was at some time in the past.
Told = Literal["now", "then"]


def _any(name: str) -> str:
    return f"(?:{'|'.join(table('masks')[name])})"


_CHILD = rf"(?:1[0-7]|[0-9]|{_any('ages')})"
# Words that describe, and do not lead over to somebody else: "the 15-year-old told Ana Reyes".
_LINK = rf"(?!(?:{_any('leading_over')}|the|an?|told|said|saw|met|gave|hit|(?!named)\w+ed)\b)"
_SHY = r"(?:just |only |aged |age |now |then |barely |still |about |around |some )*"
_YEARS = rf"{_CHILD}(?:[- ]and[- ]a[- ]half)?[- ](?:years?|months?|weeks?|days?)[- ]old\b(?!['’]s)"
_YOUNG = rf"{_any('young')}\b(?!['’]s)"
# "Ana Reyes, 14, …", "Ana Reyes (14)", "Ana Reyes, aged nine", "Ana Reyes, a 14-year-old", "Ana Reyes, who is just 14".
_AFTER = re.compile(
    rf",? ?(?:\((?:aged? )?{_CHILD}\)"
    rf"|,? ?\(?aged? {_CHILD}\b(?! in \d)"
    rf"|(?<=,) (?:just |only |now )?{_CHILD}(?=[,;.)])(?!, (?:\d|and \d))"
    rf"|,? (?:who (?:is|was|turned|has turned) |(?:is|was) )?(?:(?:an?|the|his|her|their) )?(?:[\w-]+['’]s )?{_SHY}"
    rf"(?:{_LINK}\w+ )?{_YEARS}"
    rf"|,? who (?:is|turned|has (?:just )?turned) {_SHY}{_CHILD}(?=[,.;]| (?:and|last|this|in|on)\b)"
    rf"| is {_SHY}{_CHILD}(?=[.;,]| and\b)"
    rf"|,? (?:an?|the) (?:[\w-]+ )?{_YOUNG})",
    re.IGNORECASE,
)
_AFTER_THEN = re.compile(
    rf"(?:,? (?:who )?was {_SHY}{_CHILD}(?=[,.;]| (?:and|when|at the time)\b)|,? (?:then|at the time) (?:aged? )?{_CHILD}\b"
    rf"|,? aged {_CHILD} in \d)",
    re.IGNORECASE,
)
# "15-year-old Milo Dent", "the schoolgirl Ana Reyes": nothing but words that describe stands between.
_BEFORE = re.compile(
    rf"(?:\b{_YEARS}(?: {_LINK}[\w'’-]+){{0,3}},? |\b(?:the|an?) (?:[\w-]+ )?{_YOUNG},? "
    r"|\b(?:an?|the) (?:\w+ )?(?:boy|girl)(?: (?:of|from) [^,.;:]{1,30})?, )$",
    re.IGNORECASE,
)
_BEFORE_THEN = re.compile(r"\bthen[- ]$", re.IGNORECASE)
# "The mother of a 15-year-old, Ana Reyes": who is named is the mother.
_ANOTHERS = re.compile(rf"{_any('anothers')}s? (?:of|for) (?:an? |the )?$", re.IGNORECASE)
_WITHIN = re.compile(
    rf"\b(?:{_YEARS}|aged? {_CHILD}\b|{_CHILD} years? of age\b|{_YOUNG})|^an? (?:\w+ )?(?:boy|girl|baby)(?: of\b|$)",
    re.IGNORECASE,
)
_BEHIND, _AHEAD = 60, 60
# Beyond this no age belongs to a name.
REACH = 180
_HINT = re.compile(rf"\d{{1,2}}\b|\b(?:aged?|old|years?|months?|boy|girl|{_any('ages')}|{_any('young')})\b", re.IGNORECASE)


def told_a_child(text: str, start: int, end: int, *, named: bool) -> Told | None:
    """Whether the words in and around a mention say that it is of somebody under eighteen, now or at some time in the past.

    `named` says whether the mention is a name; in a description the age may stand inside.
    """
    ahead, behind = text[end : end + _AHEAD], text[max(0, start - _BEHIND) : start]
    before = _BEFORE.search(behind)
    if before and not (before[0].endswith(", ") and _ANOTHERS.search(behind[: before.start()])):
        return "then" if _BEFORE_THEN.search(behind[: before.start()]) else "now"
    if not named and _WITHIN.search(text[start:end]):
        return "then" if re.match(r"(?:the |an? )?then\b", text[start:end], re.IGNORECASE) else "now"
    if _AFTER_THEN.match(ahead):
        return "then"
    return "now" if _AFTER.match(ahead) else None


def hints(text: str) -> list[int]:
    """Where a text speaks of ages at all: a name further than `REACH` from each of these needs no look."""
    return [match.start() for match in _HINT.finditer(text)]


_GROWN = r"(?:1[89]|[2-9]\d)"
_GROWN_AFTER = re.compile(
    rf",? ?(?:\((?:aged? )?{_GROWN}\)|(?:aged? ){_GROWN}\b|(?<=,) (?:now )?{_GROWN}(?=[,;.)])"
    rf"|,? (?:who (?:is|turned) )?(?:an? |the )?(?:now )?{_GROWN}[- ]years?[- ]old\b)",
    re.IGNORECASE,
)
_GROWN_BEFORE = re.compile(rf"\b{_GROWN}[- ]years?[- ]old(?: {_LINK}[\w'’-]+){{0,3}},? $", re.IGNORECASE)


def told_grown(text: str, start: int, end: int) -> bool:
    """Whether the words around a mention give an age of eighteen or more."""
    return bool(_GROWN_BEFORE.search(text[max(0, start - _BEHIND) : start]) or _GROWN_AFTER.match(text[end : end + _AHEAD]))
