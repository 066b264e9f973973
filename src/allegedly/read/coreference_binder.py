"""What is known of the names of one article while they become figures."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from allegedly.read.casting_figures import Figure
from allegedly.read.names import Name
from allegedly.read.names_sheet import Sheet
from allegedly.shapes import EntityKind, Gender


@dataclass
class Binder:
    """The names of an article sorted out: kinds, full persons, and the words used alone."""

    sheets: tuple[Sheet, ...]
    names: list[Name]
    kinds: dict[tuple[str, ...], EntityKind]
    us: bool
    bare: frozenset[str] = frozenset()
    persons: list[Figure] = field(default_factory=list)
    of_full: dict[tuple[str, ...], Figure] = field(default_factory=dict)
    others: dict[tuple[str, ...] | str, Figure] = field(default_factory=dict)
    firsts: dict[int, int] = field(default_factory=dict)
    contested: frozenset[str] = frozenset()
    leans: dict[tuple[str, ...], float] = field(default_factory=dict)
    apart: Mapping[tuple[str, ...], Mapping[tuple[int, int], int]] = field(default_factory=dict)
    namesakes: dict[tuple[tuple[str, ...], int], Figure] = field(default_factory=dict)
    settled: dict[tuple[str, Gender | None], Figure] = field(default_factory=dict)
    used: dict[tuple[str, Gender | None], list[tuple[Name, Figure]]] = field(default_factory=dict)
