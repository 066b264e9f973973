"""The classes of legal steps in their order, the lightest first, and which kind of step is of which class."""

from collections.abc import Iterable, Mapping
from typing import TypeVar, get_args

from allegedly.shapes import ProceedingClass, ProceedingKind, ProceedingState
from allegedly.vocabulary import table

CLASSES: tuple[ProceedingClass, ...] = get_args(ProceedingClass)
CLASS: Mapping[ProceedingKind, ProceedingClass] = table("proceedings")["classes"]
"""The class of each kind of step that nothing else is said of."""
SILENT: frozenset[ProceedingKind] = frozenset(table("ladder")["accuse_nobody"])
"""Kinds of steps that by themselves accuse nobody, whatever class they are counted in: leaving an office."""
MEASURES: frozenset[ProceedingKind] = frozenset(table("ladder")["measures"])
"""Kinds of steps that are counted as proceedings and are none in law: what an employer, a superior or a regulator does."""
# What takes a step back, or leads down from it, is not how far it got.
_DOWN: frozenset[ProceedingKind] = frozenset(table("ladder")["undoes"]) | frozenset(table("ladder")["ends"])
_Step = TypeVar("_Step")


def counts(kind: ProceedingKind, class_: ProceedingClass, state: ProceedingState) -> bool:
    """Whether a step by itself puts somebody in its class.

    Who only left an office is accused of nothing, nor is a witness: a step that counts as no more than an allegation is none.
    Nor does one that was not taken.
    """
    return kind not in SILENT and class_ != "allegation" and state != "denied"


def furthest(standing: Iterable[tuple[_Step, ProceedingKind, ProceedingClass]], latest: ProceedingClass) -> _Step | None:
    """The step that went further than the latest one, None where none did; of several of one class the first.

    `standing` are the steps that were taken and that no later one took back, the latest first, each with its kind and the class
    that it is counted in; `latest` is the class of the latest step.
    """
    graver = [one for one in standing if one[1] not in SILENT | _DOWN and CLASSES.index(one[2]) > CLASSES.index(latest)]
    return max(graver, key=lambda one: CLASSES.index(one[2]))[0] if graver else None
