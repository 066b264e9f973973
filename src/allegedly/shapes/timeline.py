"""What a case holds on one axis of time: what is said to have happened, the legal steps, what else has a date, and the reports."""

from typing import Literal

from allegedly.shapes.articles import Shape, Span
from allegedly.shapes.terms import Offence, ProceedingKind

Lane = Literal["steps", "happened", "named", "said"]
MomentState = Literal["done", "planned", "denied"]
LANES: tuple[Lane, ...] = ("steps", "happened", "named", "said")
BEFORE = "…"
"""The key of what begins before the period that was asked for."""


class TimeFilters(Shape, frozen=True, kw_only=True):
    """What of a case is put on the axis; None lets all pass.

    `since` and `until` are ISO at any precision, both included: what may have been between them passes. `undated` lets only that
    pass which has no date; `exact` only that of which no more is known than that it begins in the year or month of `since`. `skip`
    leaves out the first so many of what is too dense to be shown at once and cannot be parted.
    """

    lanes: tuple[Lane, ...] = LANES
    entity: str | None = None
    story: str | None = None
    offence: Offence | None = None
    since: str | None = None
    until: str | None = None
    undated: bool = False
    exact: bool = False
    skip: int = 0


class Term(Shape, frozen=True, kw_only=True):
    """An office of somebody (`entity`) with the first and last day that a report gives it, ISO, as far as known."""

    entity: str
    title: str
    since: str | None
    until: str | None


class Moment(Shape, frozen=True, kw_only=True):
    """One event with the time it is given: an interval at the precision known, or None where no report gives a day.

    `basis` says what the time rests on: that of a date, of a publication, or `reported` for a step without a date of its own, which
    stands at the day of the first report. `told` are the tellings: the legal steps of a rung, the claims of a finding that give
    this time, or the claims of a report that the filters let pass; `articles` are those they stand in. Of a rung there are also its
    kind and what took it back; of claims the finding, the first of what answers them (`answers`), and how much does (`answered`).
    Of a date that a report names beside all these there is where it stands (`at`), and whose offices it is of (`terms`).
    """

    lane: Lane
    id: str
    start: str | None
    end: str | None
    basis: str
    told: tuple[str, ...]
    articles: tuple[str, ...]
    state: MomentState = "done"
    kind: ProceedingKind | None = None
    undone_by: ProceedingKind | None = None
    finding: str | None = None
    answers: tuple[str, ...] = ()
    answered: int = 0
    at: Span | None = None
    terms: tuple[Term, ...] = ()


class Bucket(Shape, frozen=True, kw_only=True):
    """What begins in one year, month or day (`key`), by lane; where it is too much to be shown, `moments` is empty.

    A key is as precise as the times in it: what is only known to be of 2021 stands under `2021`, not under a month of it. Empty is
    the key of what has no date, and `BEFORE` of what begins before the period that was asked for.
    """

    lane: Lane
    key: str
    count: int
    moments: tuple[Moment, ...]


class Moments(Shape, frozen=True, kw_only=True):
    """What the filters let pass, in order of time, told or counted; with `skip` left out the rest is to be had, None at the end."""

    buckets: tuple[Bucket, ...]
    total: int
    skip: int | None
