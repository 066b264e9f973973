"""Tellings of legal steps put together into rungs, and rungs put in order.

A rung lies somewhere between two days: the ends of the date that a report gives, or, without a date, any day up to its first
report. Of rungs that may be of one day, the order of procedure (`order` in vocabulary/ladder.yaml) decides.
"""

import calendar
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta

from allegedly.resolve.statements import WIDE
from allegedly.shapes import Date, Proceeding, ProceedingState, Rung
from allegedly.vocabulary import table

_TABLE = table("ladder")
_ORDER: dict[str, int] = {kind: at for at, kinds in enumerate(_TABLE["order"]) for kind in kinds}
_UNDOING = frozenset(_TABLE["undoes"]) - {"released_on_bail"}
_VERDICTS = frozenset(_TABLE["verdicts"])
_OPENINGS = frozenset(_TABLE["openings"])
# Reports are some days off each other about one step: "on Thursday" in one, the day of the report in the other.
_SLACK = 3
# A telling without a day is of a step that was news at the time, where its report came so many days after it.
_FRESH = 7
# After so many days a step of the same kind and of another offence is another step.
_ANOTHER_TIME = 365
# What was closed so many days before a report that tells of an opening without a date was another case.
_LONG_BEFORE = 730
_ALWAYS, _NEVER = "0000-00-00", "9999-99-99"


@dataclass(frozen=True)
class Step:
    """One telling of a step, with the day on which its article was published, if known."""

    told: Proceeding
    published: str | None

    @property
    def state(self) -> ProceedingState:
        """The state; what is done was not done after the report of it."""
        when = self.told.date
        ahead = when and self.published and self.told.state == "done" and _first(when.start) > _last(self.published)
        return "planned" if ahead else self.told.state


@dataclass(frozen=True)
class Telling:
    """A rung with its tellings."""

    rung: Rung
    steps: tuple[Step, ...]


def rungs_of(steps: Sequence[Step]) -> list[Telling]:
    """The rungs that tellings of one affair make (of one kind and state, on days that agree), in order of time."""
    return latest_first(_grouped(steps))[::-1]


def latest_first(told: Sequence[Telling]) -> list[Telling]:
    """Rungs with the latest first: it is taken off again and again, so that the order is one in whatever order they come."""
    left = sorted(told, key=lambda one: _plain_order(one.rung))
    found: list[Telling] = []
    while left:
        found.append(_last_of(left))
        left.remove(found[-1])
    return found


def _grouped(steps: Sequence[Step]) -> list[Telling]:
    groups: dict[tuple[str, str], list[list[Step]]] = {}
    for step in sorted(steps, key=_told_order):
        same = groups.setdefault((step.told.kind, step.state), [])
        home = _home(same, step)
        if home is None:
            same.append([step])
        else:
            home.append(step)
    return [Telling(_rung(group), tuple(group)) for same in groups.values() for group in same]


def _told_order(step: Step) -> tuple[bool, str, str, str, int, str]:
    """Dated tellings first, the more exact before the less, then in the order of the reports."""
    when = step.told.date
    days = (_first(when.start), _last(when.end)) if when else (_NEVER, _NEVER)
    exact = f"{_span(days):07}" if when else ""
    return (when is None, exact, days[0], step.published or _NEVER, step.told.evidence[0].start, step.told.id)


def _home(groups: list[list[Step]], step: Step) -> list[Step] | None:
    """The rung that a telling belongs to: of a day that agrees with its own; without a day, the last one before its report."""
    when = step.told.date
    if when is not None:
        return next((group for group in groups if group[0].told.date and _agree(group[0].told.date, when)), None)
    told = _last(step.published) if step.published else _NEVER
    before = [g for g in groups if (when := g[0].told.date) is None or (_first(when.start) <= told and not _is_of_old(g, step))]
    return max(before, key=lambda g: _first(g[0].told.date.start) if g[0].told.date else _ALWAYS, default=None)


def _is_of_old(group: list[Step], step: Step) -> bool:
    """Whether a rung is of more than a year before a telling without a day, and of another offence: a step of another time."""
    date, offences = group[0].told.date, {offence for one in group for offence in one.told.offences} - WIDE
    own = set(step.told.offences) - WIDE
    if date is None or step.published is None or not own or not offences or own & offences:
        return False
    return _moved(_last(date.end), _ANOTHER_TIME) < _first(step.published)


def _agree(one: Date, other: Date) -> bool:
    """Whether two dates may be of one day, give or take what reports are off by."""
    return _first(one.start) <= _moved(_last(other.end), _SLACK) and _first(other.start) <= _moved(_last(one.end), _SLACK)


def _rung(group: list[Step]) -> Rung:
    first = group[0].told
    offences = dict.fromkeys(offence for step in group for offence in step.told.offences)
    in_order = sorted(group, key=lambda s: (s.told.article, s.told.evidence[0].start, s.told.id))
    return Rung(
        kind=first.kind,
        state=group[0].state,
        date=first.date,
        reported=min((step.published for step in group if step.published), default=None),
        authority=_authority(group),
        offences=tuple(sorted(offences)),
        proceedings=tuple(step.told.id for step in in_order),
    )


def _authority(group: list[Step]) -> str | None:
    """Who took the step: as the telling says whose day is shown, or else all others that are plainly of the same day.

    A report that tells of no day, or of a whole year, may mean another step: its authority never stands beside the day of this one.
    """
    day = group[0].told.date
    if day is None or group[0].told.authority:
        return next((step.told.authority for step in group if step.told.authority), None)
    beside = {step.told.authority for step in group if step.told.authority and _is_of_day(step, day)}
    return beside.pop() if len(beside) == 1 else None


def _is_of_day(step: Step, day: Date) -> bool:
    """Whether a telling says as exactly when it was, or its report came when the step was new."""
    when, until = step.told.date, _moved(_last(day.end), _FRESH)
    if when is not None:
        return _last(when.end) <= until and _moved(_first(when.start), _FRESH) >= _first(day.start)
    return step.published is not None and _first(day.start) <= _first(step.published) <= _last(step.published) <= until


def latest_of(rungs: Sequence[Rung]) -> int | None:
    """The index of the last rung that was taken; of the last planned one where none was; None where there is neither."""
    for state in ("done", "planned"):
        found = [at for at, rung in enumerate(rungs) if rung.state == state]
        if found:
            return found[-1]
    return None


def _plain_order(rung: Rung) -> tuple[int, str, str, str, tuple[str, ...]]:
    return (_ORDER[rung.kind], rung.state, rung.date.start if rung.date else "", rung.reported or "", rung.proceedings)


def _last_of(told: Sequence[Telling]) -> Telling:
    """The rung after which none comes for certain and that stands highest in the order of procedure."""
    newest = max(_begins(one.rung) for one in told)
    verdicts = {one.rung.date for one in told if one.rung.kind in _VERDICTS and one.rung.state == "done"} - {None}
    openings = [one for one in told if one.rung.kind in _OPENINGS and one.rung.state == "done" and one.rung.date is None]
    last = [one for one in told if _ends(one.rung) >= newest and not any(_begins_anew(other, one) for other in openings)]
    return max(last, key=lambda one: (_height(one.rung, verdicts), *_lateness(one)))


def _lateness(one: Telling) -> tuple[str, str, int, tuple[int, str, str, str, tuple[str, ...]]]:
    """Of rungs of one height the later, then the one reported later, then the one that its article tells first."""
    first = min(step.told.evidence[0].start for step in one.steps)
    return (_begins(one.rung), one.rung.reported or "", -first, _plain_order(one.rung))


def _height(rung: Rung, verdicts: AbstractSet[Date | None]) -> int:
    """The place in the order of procedure; an acquittal on the day of a conviction is of other counts, and stands below it."""
    if rung.kind == "acquitted" and rung.date in verdicts:
        return min(_ORDER[kind] for kind in _VERDICTS) - 1
    return _ORDER[rung.kind]


def _begins_anew(opening: Telling, closed: Telling) -> bool:
    """Whether a step without a date is told so long after a closed case, and not as what led to it, that it opens another."""
    over, reported = closed.rung.date, opening.rung.reported
    if closed.rung.kind not in _UNDOING or over is None or reported is None:
        return False
    if closed.rung.kind == "acquitted" and set(closed.rung.offences) & set(opening.rung.offences) - WIDE:
        # Nobody is tried twice for what he was acquitted of: what is told of the same offence led to the acquittal.
        return False
    long_ago = _moved(_last(over.end), _LONG_BEFORE) < _first(reported)
    spoken = {step.told.article: step.told.evidence[0].start for step in closed.steps}
    # What led to the case that was closed is told beside it, behind what is new.
    return long_ago and any(s.told.evidence[0].start < spoken.get(s.told.article, s.told.evidence[0].end) for s in opening.steps)


def _begins(rung: Rung) -> str:
    """The first day on which a rung may have been; one without a date may be of any."""
    return _first(rung.date.start) if rung.date else _ALWAYS


def _ends(rung: Rung) -> str:
    return _last(rung.date.end) if rung.date else _last(rung.reported) if rung.reported else _NEVER


def _first(iso: str) -> str:
    return iso + {4: "-01-01", 7: "-01"}.get(len(iso), "")


def _last(iso: str) -> str:
    if len(iso) == len("2021-06"):
        return f"{iso}-{calendar.monthrange(int(iso[:4]), int(iso[5:]))[1]:02}"
    return iso + ("-12-31" if len(iso) == len("2021") else "")


def _moved(iso: str, days: int) -> str:
    if iso == _NEVER:
        return iso
    try:
        return (date.fromisoformat(iso) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return iso


def _span(days: tuple[str, str]) -> int:
    """How many days an interval has."""
    try:
        return (date.fromisoformat(days[1]) - date.fromisoformat(days[0])).days
    except ValueError:
        return 0
