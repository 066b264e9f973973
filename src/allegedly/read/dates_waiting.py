"""What an article without a date cannot date yet: its words of time are kept, with the claims and steps whose date they are.

While claims and steps are read, words that stand for no known day are dates too, so that each takes the date that is its own and
not one that merely stands near. Such a date has no days, and its basis says where its words stand.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import TypeVar

import msgspec

from allegedly.read.dates import Times
from allegedly.shapes import Claim, Date, DateMention, Proceeding, TimeWords

Dated = TypeVar("Dated", Claim, Proceeding)
_MARK = "waiting:"


def candidates(article: str, times: Times) -> tuple[DateMention, ...]:
    """The dates that claims and steps choose from, in the order of the text: those known, and those of no known day."""
    known = {mention.start for mention in times.dates}
    unknown = (
        DateMention(article=article, start=at.start, end=at.end, from_="", until="", basis=f"{_MARK}{at.start}")
        for at in (said.expression for said in times.said if said.is_date)
        if at.start not in known
    )
    return tuple(sorted((*times.dates, *unknown), key=lambda mention: mention.start))


def waiting(article: str, times: Times, claims: Sequence[Claim], steps: Sequence[Proceeding]) -> tuple[TimeWords, ...]:
    """The words of time of an article without a date, with the ids of what they date."""
    of: defaultdict[int, list[str]] = defaultdict(list)
    for id_, date in [*((claim.id, claim.when) for claim in claims), *((step.id, step.date) for step in steps)]:
        if date is not None and (place := _place(date)) is not None:
            of[place].append(id_)
    return tuple(
        TimeWords(
            article=article,
            start=said.expression.start,
            end=said.expression.end,
            ahead=said.ahead,
            open=said.open,
            year=said.year,
            of=tuple(sorted(of[said.expression.start])),
        )
        for said in times.said
        if said.is_date
    )


def without_waiting(found: Dated) -> Dated:
    """A claim or step without a date that has no days."""
    if isinstance(found, Claim):
        return msgspec.structs.replace(found, when=_known(found.when))
    return msgspec.structs.replace(found, date=_known(found.date))


def _place(date: Date) -> int | None:
    """Where the words of a date that has no days stand, None for one that has."""
    return int(date.basis.removeprefix(_MARK)) if date.basis.startswith(_MARK) else None


def _known(date: Date | None) -> Date | None:
    return None if date is None or _place(date) is not None else date
