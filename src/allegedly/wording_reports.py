"""What is said of reports that go back to one another, or that were taken back, in words."""

from collections.abc import Sequence

from allegedly.shapes import CopyHow, DateBasis, FlagKind
from allegedly.wording import listed

_COPIED: dict[CopyHow | None, str] = {
    "verbatim": "word for word",
    "cut": "word for word, in part",
    "near": "lightly edited",
    "spun": "in other words, sentence by sentence",
    "update": "as a later version of the same report",
    "wire": "both run the text of one agency",
    None: "",
}

_DAY: dict[DateBasis, str] = {
    "metadata": "as given with the article",
    "url": "by its address",
    "page": "as its page states",
    "text": "as its text states",
    "another_report": "worked out from another report",
    "unknown": "nobody says where this is from",
}


def day_rests_on(basis: DateBasis) -> str:
    """What the day on which a report was published rests on, to follow that day: "as its page states"."""
    return _DAY[basis]


def copied(report: str, of: str, share: float, how: CopyHow | None) -> str:
    """How much of a report stands in another, and how: "The Coast Post, “Port chief held” has 84 % of its text from …"."""
    part = f"{round(share * 100)}\N{NO-BREAK SPACE}%"
    told = f" ({_COPIED[how]})" if _COPIED[how] else ""
    return f"{report} has {part} of its text in common with {of}, which came first{told}"


def flagged(kind: FlagKind, report: str, through: Sequence[str], *, sure: bool) -> str:
    """What became of a report that a finding rests on, and by which copies it rests on it."""
    what = {"withdrawn": "was withdrawn", "corrected": "was corrected", "superseded": "was replaced by a later version"}[kind]
    how = f"; what rests on it here came by {listed(through)}" if through else ""
    doubt = "" if sure else ". The notice does not say what exactly it touches"
    return f"{report} {what}{how}{doubt}"
