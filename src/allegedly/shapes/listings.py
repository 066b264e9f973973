"""Where a case and lists meet: an entry of a list that is, or may be, somebody of the case, with what the list says of it."""

from typing import Literal

from allegedly.shapes.articles import Shape
from allegedly.shapes.mending import Anchor
from allegedly.shapes.terms import Review

LinkAbout = Literal["name", "step", "tie", "birth", "country", "office", "gender", "offence"]


class EntryTold(Shape, frozen=True, kw_only=True):
    """What a version of a list says of one entry, in its publisher's words.

    `form` is the form of the list (`ofac-sdn`, `un`), which tells its publisher; `date` (ISO) and `sha256` are of the version,
    `entry` is the publisher's id. Dates are ISO at the precision given.
    """

    list: str
    form: str
    date: str
    sha256: str
    entry: str
    name: str
    programmes: tuple[str, ...] = ()
    listed: str | None = None
    born: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    remarks: str = ""


class LinkReason(Shape, frozen=True, kw_only=True):
    """One reason to take an entry for somebody of the case: what it is about, in words, and what it adds to the log-odds.

    `article`, `start` and `end` are the place in a report that it rests on.
    """

    about: LinkAbout
    told: str
    points: float
    article: str
    start: int
    end: int


class FoundLink(EntryTold, frozen=True, kw_only=True):
    """An entry that `allegedly lists link` found to be perhaps somebody of the case.

    `asked` is the name in the reports that found it. The `anchors` are the places that name whom it is about, so that it is found
    again in whatever reading the case has later. `gone` is the date of the version of the list that has the entry no longer,
    where one came since.
    """

    id: str
    asked: str
    reasons: tuple[LinkReason, ...]
    anchors: tuple[Anchor, ...]
    gone: str | None = None


class ListLink(EntryTold, frozen=True, kw_only=True):
    """An entry of a list and the entity of the case that it is (`review`: confirmed), is not (rejected), or perhaps is.

    `score` (0 to 1) is made of the reasons' points as log-odds, and orders links; it is no measured chance. It is None, and there
    are no reasons, where only a person's decision tells of the link.
    """

    id: str
    entity: str
    asked: str
    score: float | None
    reasons: tuple[LinkReason, ...]
    review: Review
    gone: str | None = None
