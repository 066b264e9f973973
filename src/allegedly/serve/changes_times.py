"""The times between which it can be asked what changed, each with what it came of."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from allegedly import wording
from allegedly.serve.texts import Texts, counted, fill
from allegedly.shapes import Shape
from allegedly.shapes.browsing import Derivation
from allegedly.shapes.deciding import LogEntry

# So many things that somebody decided before a time are told with it.
_MOST = 2
_SECONDS = slice(11, 19)


class TimeLine(Shape, frozen=True, kw_only=True):
    """A time at which the case came out otherwise: the position of its last change, and in words when and after what."""

    last: int
    line: str


def time_lines(texts: Texts, times: Sequence[Derivation], decisions: Iterable[LogEntry]) -> tuple[TimeLine, ...]:
    """The times in words, in the order given, the latest first. Those of one minute are told by the second."""
    told = Counter(wording.moment(one.at) for one in times)
    known = sorted(one.at for one in times)
    made: dict[str, list[LogEntry]] = {}
    for entry in sorted(decisions, key=lambda entry: entry.at):
        # A decision is worked in with what is derived next.
        at = bisect_left(known, entry.at)
        if at < len(known):
            made.setdefault(known[at], []).append(entry)
    return tuple(TimeLine(last=one.last, line=_line(texts, one, made.get(one.at, ()), told)) for one in times)


def _line(texts: Texts, one: Derivation, decisions: Sequence[LogEntry], told: Counter[str]) -> str:
    when = wording.moment(one.at)
    if told[when] > 1:
        when = when.replace(one.at[_SECONDS][:5], one.at[_SECONDS], 1)
    of = texts.changes.after
    after = [counted(of.articles, one.articles)] if one.articles else []
    done = [fill(of.kinds[entry.kind if entry.kind in of.kinds else "other"], by=entry.by) for entry in decisions]
    each = list(dict.fromkeys(done))
    after += each[:_MOST] + ([of.more] if each[_MOST:] else [])
    return f"{when} ({wording.listed(after)})" if after else when
