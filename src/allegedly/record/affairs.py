"""What still stands of somebody's affairs: which of them raise a name that is screened, in which class, with which accusations.

An affair is a ladder of steps with the accusations that belong to it (`resolve.ladder`). It ends where somebody was acquitted, the
charges were dropped, the case was closed or he was taken off the list (`ends` in vocabulary/ladder.yaml), and no step that this
does not take back stands. What was alleged before it ended has fallen with it, however often it is told again.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from allegedly.shapes import Offence, ProceedingClass, ProceedingKind, ProceedingState, Review
from allegedly.step_classes import CLASS, CLASSES, MEASURES, SILENT
from allegedly.times.precision import first_day, last_day
from allegedly.vocabulary import table

_TABLE = table("ladder")
_LEFT: Mapping[ProceedingKind, ProceedingClass] = {**CLASS, **_TABLE["left"]}
_ENDS: Mapping[str, frozenset[str]] = {kind: frozenset(also) for kind, also in _TABLE["ends"].items()}
# One act may be called by any of these, and by a wide word in one report that has a name of its own in another.
_WIDE: frozenset[str] = frozenset(_TABLE["wide"])
_NEIGHBOURS: tuple[frozenset[str], ...] = tuple(map(frozenset, _TABLE["neighbours"]))
# What is first told in the days after an end is told of what has ended.
_AFTER = timedelta(days=30)


@dataclass(frozen=True)
class Accusation:
    """A claim that accuses somebody of an offence; `first` is the first day on which its finding was told, None where unknown."""

    claim: str
    article: str
    speaker: str | None
    offences: frozenset[Offence]
    first: str | None
    finding: str | None
    review: Review


@dataclass(frozen=True)
class Telling:
    """A legal step as one article tells it, at its first place there. One that is `idle` accuses nobody: a witness was heard.

    `by` is the authority that the article names.
    """

    step: str
    article: str
    start: int
    end: int
    published: str | None
    review: Review
    idle: bool = False
    by: str | None = None


@dataclass(frozen=True)
class Rung:
    """A step of a ladder with its tellings. `day` is its date as closely as reports say, `undone` that a later one took it back."""

    kind: ProceedingKind
    state: ProceedingState
    day: str | None
    reported: str | None
    authority: str | None
    offences: frozenset[Offence]
    undone: bool
    tellings: tuple[Telling, ...]

    @property
    def accuses(self) -> bool:
        """Whether the step, where it is done or planned, tells of something that somebody is accused of."""
        return self.kind not in SILENT and self.kind not in _ENDS and not self.idle

    @property
    def idle(self) -> bool:
        """Whether all that is told of it accuses nobody."""
        return bool(self.tellings) and all(telling.idle for telling in self.tellings)


@dataclass(frozen=True)
class Affair:
    """Steps of one subject in order of time, up and down, with the accusations; `latest` is the index of the latest step taken.

    `story` is None where the reports are of no story yet.
    """

    story: str | None
    rungs: tuple[Rung, ...]
    latest: int | None
    accusations: tuple[Accusation, ...]
    offences: tuple[Offence, ...]


@dataclass(frozen=True)
class Standing:
    """What stands of an affair: its class, the accusations that have not fallen, and the offences of both, those of steps first."""

    affair: Affair
    class_: ProceedingClass
    accusations: tuple[Accusation, ...]
    offences: tuple[Offence, ...]

    @property
    def measure(self) -> bool:
        """Whether it is a proceeding only for what an employer, a superior or a regulator did."""
        done = [rung for rung in self.affair.rungs if rung.state == "done" and not rung.undone and rung.accuses]
        return self.class_ == "proceeding" and all(one.kind in MEASURES for one in done if _LEFT[one.kind] == "proceeding")

    @property
    def tellings(self) -> tuple[Telling, ...]:
        """What is told of its steps, also of those that were taken back; what is denied is none."""
        return tuple(telling for rung in self.affair.rungs if rung.state != "denied" for telling in rung.tellings)

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that accuse."""
        return tuple(accusation.claim for accusation in self.accusations)

    @property
    def steps(self) -> tuple[str, ...]:
        """The legal steps."""
        return tuple(telling.step for telling in self.tellings)


def standing(affair: Affair) -> Standing | None:
    """What stands of an affair, None where it raises nothing."""
    class_, end = _class_of(affair.rungs)
    tried_by = {by for rung in affair.rungs if rung.undone for by in (rung.authority, *(one.by for one in rung.tellings)) if by}
    accusations = affair.accusations if end is None else tuple(one for one in affair.accusations if not _fell(one, end, tried_by))
    if class_ is None and not accusations:
        return None
    told = Counter(offence for one in accusations for offence in one.offences)
    alleged = sorted(told, key=lambda offence: (-told[offence], offence))
    return Standing(
        affair=affair,
        class_=class_ or "allegation",
        accusations=accusations,
        offences=tuple(dict.fromkeys((*(affair.offences if end is None else ()), *alleged))),
    )


def end_of(affair: Affair) -> Rung | None:
    """The step with which an affair ended, None where it did not end."""
    return _class_of(affair.rungs)[1]


def _class_of(rungs: Sequence[Rung]) -> tuple[ProceedingClass | None, Rung | None]:
    """The class of what was done and stands, else the end of the affair; neither where no step accuses anybody."""
    ends = [at for at, rung in enumerate(rungs) if rung.state == "done" and rung.kind in _ENDS]
    left = [
        _LEFT[rung.kind]
        for at, rung in enumerate(rungs)
        if rung.state == "done"
        and not rung.undone
        and rung.accuses
        and not any(rung.kind in _ENDS[rungs[end].kind] for end in ends if end > at)
    ]
    if left:
        return max(left, key=CLASSES.index), None
    if ends:
        return None, rungs[ends[-1]]
    planned = any(rung.state == "planned" and rung.accuses for rung in rungs)
    return ("allegation" if planned else None), None


def _fell(accusation: Accusation, end: Rung, tried_by: Collection[str]) -> bool:
    """Whether an accusation fell with the end of its affair: it is of what was tried, and was not first told after it.

    Whatever those allege who took the steps that ended is of that; else its offences tell.
    """
    if end.offences and accusation.speaker not in tried_by and not may_be_same(end.offences, accusation.offences):
        return False
    told_in = {telling.article for telling in end.tellings}
    days = [last_day(day) for day in (end.day, end.reported) if day]
    if accusation.first is None or not days or accusation.article in told_in:
        return True
    return date.fromisoformat(first_day(accusation.first)) <= date.fromisoformat(max(days)) + _AFTER


def may_be_same(one: frozenset[Offence], other: frozenset[Offence]) -> bool:
    """Whether offences of two reports may be of one act."""
    return bool(one & other or (one | other) & _WIDE) or any(one & near and other & near for near in _NEIGHBOURS)
