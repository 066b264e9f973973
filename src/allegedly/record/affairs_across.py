"""An end that is told in other reports than the affair: a brief that says no more than that somebody was acquitted.

Reports that share too little are of different stories, and their steps of different ladders. An end told so ends what is alleged
and done elsewhere too, where all of it may be one matter: it is of the same offences, as far as reports tell, nobody is charged or
convicted twice on different days, and it came before. Where that cannot be told, everything stands.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

from allegedly.record.affairs import Affair, Rung, end_of, may_be_same, standing
from allegedly.shapes import Offence
from allegedly.times.precision import first_day, last_day
from allegedly.vocabulary import table

_UNDOES: Mapping[str, frozenset[str]] = {kind: frozenset(undone) for kind, undone in table("ladder")["undoes"].items()}
# Two affairs have such a step each, one affair has it once.
_ONCE = frozenset({"charged", "convicted"})
# Reports are some days off each other about one step.
_SLACK = timedelta(days=3)


def across(affairs: Sequence[Affair]) -> list[Affair]:
    """The affairs of one subject, with the ends that are told in reports of other stories."""
    found = list(affairs)
    for ended in affairs:
        end = end_of(ended)
        if end is None:
            continue
        near = [one for one in found if _elsewhere(one, ended) and standing(one) and _may_concern(ended, one)]
        if near and _one_matter([ended, *near]):
            found = [_with(one, end) if one in near and _came_before(one, end) else one for one in found]
    return found


def _came_before(one: Affair, end: Rung) -> bool:
    """Whether it is known when the end came, and when all that it would take back did."""
    taken = (rung for rung in one.rungs if _takes_back(end, rung))
    return bool(_when(end)) and all(_when(rung) for rung in taken)


def _elsewhere(one: Affair, ended: Affair) -> bool:
    return one.story is not None and ended.story is not None and one.story != ended.story


def _may_concern(ended: Affair, one: Affair) -> bool:
    told, other = _offences(ended), _offences(one)
    return not told or not other or may_be_same(told, other)


def _offences(affair: Affair) -> frozenset[Offence]:
    told = [rung.offences for rung in affair.rungs] + [accusation.offences for accusation in affair.accusations]
    return frozenset[Offence]().union(*told)


def _one_matter(affairs: Sequence[Affair]) -> bool:
    """Whether these may all be one: their offences may be the same, and no step that comes once is of different days."""
    return all(_may_concern(one, other) and not _apart(one, other) for one, other in combinations(affairs, 2))


def _apart(one: Affair, other: Affair) -> bool:
    steps = [{r.kind: r.day for r in affair.rungs if r.state == "done" and r.kind in _ONCE and r.day} for affair in (one, other)]
    return any(not _agree(steps[0][kind], steps[1][kind]) for kind in steps[0].keys() & steps[1].keys())


def _agree(one: str, other: str) -> bool:
    """Whether two dates may be of one day, give or take what reports are off by."""
    return _day(first_day(one)) - _SLACK <= _day(last_day(other)) and _day(first_day(other)) - _SLACK <= _day(last_day(one))


def _day(iso: str) -> date:
    return date.fromisoformat(iso)


def _with(affair: Affair, end: Rung) -> Affair:
    """An affair with its end at its place in time, and what that takes back."""
    at = next((number for number, rung in enumerate(affair.rungs) if _later(rung, end)), len(affair.rungs))
    before = tuple(replace(rung, undone=True) if _takes_back(end, rung) else rung for rung in affair.rungs[:at])
    latest = at if affair.latest is None or affair.latest < at else affair.latest + 1
    return replace(affair, rungs=(*before, end, *affair.rungs[at:]), latest=latest)


def _later(rung: Rung, end: Rung) -> bool:
    """Whether a step surely came after an end; of two that may be of one time the order of procedure puts the end last."""
    own, last = _when(rung), _when(end)
    return bool(own and last and first_day(own) > last_day(last))


def _when(rung: Rung) -> str | None:
    return rung.day or rung.reported


def _takes_back(end: Rung, rung: Rung) -> bool:
    apart = end.offences and rung.offences and not may_be_same(end.offences, rung.offences)
    return rung.state == "done" and rung.kind in _UNDOES[end.kind] and not apart
