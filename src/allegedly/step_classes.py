"""The classes of legal steps in their order, the lightest first, and which kind of step is of which class."""

from collections.abc import Mapping
from typing import get_args

from allegedly.shapes import ProceedingClass, ProceedingKind
from allegedly.vocabulary import table

CLASSES: tuple[ProceedingClass, ...] = get_args(ProceedingClass)
CLASS: Mapping[ProceedingKind, ProceedingClass] = table("proceedings")["classes"]
"""The class of each kind of step that nothing else is said of."""
SILENT: frozenset[ProceedingKind] = frozenset(table("ladder")["accuse_nobody"])
"""Kinds of steps that by themselves accuse nobody, whatever class they are counted in: leaving an office."""
MEASURES: frozenset[ProceedingKind] = frozenset(table("ladder")["measures"])
"""Kinds of steps that are counted as proceedings and are none in law: what an employer, a superior or a regulator does."""
