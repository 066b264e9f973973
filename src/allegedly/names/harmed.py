"""Whether a report says right beside a name that its bearer was harmed in person: killed, beaten, abused, abducted, enslaved."""

import re
from functools import cache
from typing import NamedTuple

from allegedly.vocabulary import table

_BE = r"(?:was|were|had been|has been|have been|being|been|got|is said to have been|to be)"
# "Ana Reyes, 19, was …", "Ana Reyes of Radio Norte was …".
_BETWEEN = r"(?:,[^.;:!?\n]{0,50}?,| of(?: [A-Z][\w-]*){1,4})?"
_BEHIND, _AHEAD = 60, 120
# Beyond this no word belongs to a name.
REACH = 180


class _Patterns(NamedTuple):
    hint: re.Pattern[str]
    after: re.Pattern[str]
    before: re.Pattern[str]


def told_harmed(text: str, start: int, end: int, *, named: bool = True) -> bool:
    """Whether the words around a name or pronoun say that harm was done to whom it stands for.

    Of a pronoun only what follows counts ("she was beaten"): whom "killed him" means is seldom sure.
    """
    told = _patterns()
    before = named and told.before.search(text[max(0, start - _BEHIND) : start])
    return bool(before or told.after.match(text[end : end + _AHEAD]))


def hints(text: str) -> list[int]:
    """Where a text speaks of harm at all: a name further than `REACH` from each of these needs no look."""
    return [match.start() for match in _patterns().hint.finditer(text)]


@cache
def _patterns() -> _Patterns:
    grave, suffered, deeds, own = (_any(name) for name in ("grave", "suffered", "deeds", "own"))
    # Words that describe: "the reporter", "mayoral candidate", "his wife,".
    word = rf"(?!{_any('leading_over')}\b)[\w'’-]+"
    called = rf"(?:{word} ){{0,3}}(?:{word},? )?"
    after = (
        rf"{_BETWEEN}(?:,? who)? {_BE} (?:\w+ly |then |also |later |both |himself |herself )?(?:{grave}|{suffered})\b"
        rf"|, (?:\d+, )?{grave} (?:dead|to death|at|by|in|outside|on|when|while|through|with)\b"
        rf"|['’]s? (?:\w+ )?{own}\b"
        r"|,? (?:an?|the|one of the|another) (?:\w+ )?(?:victim|survivor) of\b| to death\b"
    )
    before = (
        rf"(?<!\bwas )(?<!\bwere )(?<!\bbeen )\b{grave} (?:dead )?{called}$"
        rf"|\b(?:{deeds}s?(?: and \w+)? of|{_any('deeds_of_many_senses')}(?: of)?) {called}$"
        r"|\b(?:victims?|survivors?)(?: named| called|,)? $"
    )
    hint = rf"\b(?:{grave}|{suffered}|{deeds}|{_any('deeds_of_many_senses')}|{own}|victim|survivor)"
    return _Patterns(re.compile(hint, re.IGNORECASE), re.compile(after), re.compile(before, re.IGNORECASE))


def _any(name: str) -> str:
    return f"(?:{'|'.join(table('masks')[name])})"
