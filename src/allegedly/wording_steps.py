"""A legal or official step in words, and how far it is known to have been taken."""

from collections.abc import Sequence

from allegedly.shapes import ProceedingClass, ProceedingKind, ProceedingState
from allegedly.wording import MONTHS, day, listed, plain, small

MEASURE = "measure by an employer, superior or regulator"
_STEPS: dict[ProceedingKind, str] = {
    "listed": "put on a list",
    "assets_frozen": "assets frozen",
    "charges_prepared": "charges being prepared",
    "arrest_warrant": "arrest warrant issued",
    "remanded": "remanded in custody",
    "released_on_bail": "released on bail",
    "closed_without_charge": "case closed without charge",
    "conviction_overturned": "conviction overturned",
    "delisted": "taken off a list",
    "settled": "case settled",
}
# Steps that an authority takes against somebody, and that one can say were not taken.
_DONE_TO: tuple[ProceedingKind, ...] = (
    *("questioned", "investigated", "searched", "suspended", "sanctioned", "arrested", "remanded", "charged", "extradited"),
    *("convicted", "sentenced", "on_trial"),
)
_MADE: frozenset[ProceedingKind] = frozenset({"charges_prepared", "arrest_warrant", "assets_frozen"})
_STATES: dict[ProceedingState, str] = {"done": "", "planned": "planned, not done", "denied": "said not to have happened"}


def step(kind: ProceedingKind, class_: ProceedingClass | None = None) -> str:
    """A legal or official step in words, to follow a person's name: `sanctioned`, `charges being prepared`.

    With its class: who was questioned without an investigation of him was so as a witness, and that is said.
    """
    return f"{kind} as a witness" if kind == "questioned" and class_ == "allegation" else _STEPS.get(kind, plain(kind))


def counted_as(class_: ProceedingClass, *, measure: bool) -> str:
    """The class of somebody's steps in words; `measure`: it is a proceeding only for what no court has, and that is said."""
    return f"{MEASURE}, no proceeding in court" if measure and class_ == "proceeding" else class_


def state(kind: ProceedingKind, value: ProceedingState) -> str:
    """What is said of a step that is not done, so that a plan never reads like a step; empty where it is done."""
    return "not filed" if kind == "charges_prepared" and value != "denied" else _STATES[value]


def in_words(kind: ProceedingKind, class_: ProceedingClass | None, value: ProceedingState) -> str:
    """A step with how far it is known to have been taken: `questioned as a witness`, `charges being prepared, not filed`."""
    if value == "denied":
        return small(not_taken(kind)) or f"{step(kind)}, {_STATES[value]}"
    return ", ".join(part for part in (step(kind, class_), state(kind, value)) if part)


def not_taken(kind: ProceedingKind) -> str:
    """That a report says that a step was not taken: `Not charged`; empty for what is no step of an authority against somebody."""
    if kind in _DONE_TO:
        return f"Not {step(kind)}"
    return f"No {step(kind)}" if kind in _MADE else ""


def not_taken_by(kind: ProceedingKind, reported: str | None) -> str:
    """The same to stand among other things that are said of somebody: `not charged, as reported 6 June 2023`."""
    told = not_taken(kind)
    when = f", as reported {day(reported)}" if reported else ", as reported"
    return told[:1].lower() + told[1:] + when if told else ""


def denied_step(kind: ProceedingKind, told: str) -> str:
    """A step that somebody says was not taken, given in words with who took it: no more than that it is said.

    What one does himself is told as such: `Said not to be resigning`.
    """
    if kind == "resigned":
        return "Said not to be resigning"
    return f"Said not to have been {told}" if kind in _DONE_TO or kind == "dismissed" else f"Said not to have happened: {told}"


def furthest(told: str, day_: str | None) -> str:
    """A step that went further than the latest one, to stand behind that: `furthest: suspended, 5 June 2023`."""
    return f"furthest: {told[:1].lower()}{told[1:]}" + (f", {day_}" if day_ else "")


def as_of(day_: str, outlet: str | None) -> str:
    """Until when something is known: `as of 6 June 2023 (The Daily)`."""
    return f"as of {day(day_)}" + (f" ({outlet})" if outlet else "")


def day_without_a_date(day_: str, reports: int, line: str | None = None) -> str:
    """The day that reports without a date give: `on a Wednesday; the report has no date`; `line` is the day of its dateline."""
    report, have, give, are = ("report", "has", "gives", "is") if reports == 1 else ("reports", "have", "give", "are")
    if line and line != day_:
        return f"{day_}; the {report} {are} of {line}, year not given"
    return f"{day_}; the {report} {have} no date" if day_.startswith("on ") else f"{day_}; the {report} {give} no year"


def with_other_years(day_: str, years: Sequence[str]) -> str:
    """A day with the years that a report tells such a step of beside it: `15 July 1997 (its words also name 1959)`."""
    return f"{day_} (its words also name {listed(years)})" if years else day_


def day_of_year(number: int, month: int) -> str:
    """A day of no known year: `6 July`."""
    return f"{number} {MONTHS[month - 1]}"


def taken_back(kind: ProceedingKind) -> str:
    """What is said of a step that a later one took back: `later: acquitted`."""
    return f"later: {step(kind)}"


def silent_since(iso: str) -> str:
    """What is said of an affair of which newer reports of the case do not tell."""
    return f"unknown since {day(iso)}, the last report that tells of it"
