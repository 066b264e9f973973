"""How a finding reached its reports, drawn: origins on the left, whoever carried it between, the reports of the case on the right.

Places are in the units of the drawing (SVG user units). The drawing follows from the record alone, so that it is always the same.
"""

import itertools
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from allegedly import wording
from allegedly.serve.catalogue import Catalogue
from allegedly.shapes import Claim, Finding, OriginPath, Shape, Source
from allegedly.wording_speakers import shortened

NodeKind = Literal["origin", "unknown", "carrier", "report"]

_LINE, _PAD, _BETWEEN, _TOP = 17, 9, 12, 30
# What a phone of 360 pixels has room for; a box is never narrower than the least, and words in it are so wide on average.
_NARROW, _NARROW_LEAST, _NARROW_WORDS = 290, 84, 6.6
# What the page calls an origin that is not known has so many letters, in words of which two lines are room enough.
_UNKNOWN, _UNKNOWN_WORDS = "unknown", 16


class _Measures(NamedTuple):
    """How wide boxes are, how far apart, how much room copies have beside them, and how their words are wrapped."""

    width: int = 200
    gap: int = 64
    loop: int = 64
    characters: int = 27
    lines: int = 2


class BoxView(Shape, frozen=True, kw_only=True):
    """A box: its place and size, its words in lines, the page that it leads to. `copied`: a report that reuses another's text."""

    kind: NodeKind
    x: int
    y: int
    width: int
    height: int
    lines: tuple[str, ...]
    title: str
    address: str | None
    copied: bool


class EdgeView(Shape, frozen=True, kw_only=True):
    """A line from one box to another, as the `d` of an SVG path; `copy` leads from a report to one that reuses its text."""

    kind: Literal["told", "copy"]
    path: str


class ProvenanceView(Shape, frozen=True, kw_only=True):
    """The drawing; `columns` are the places of the column heads, left to right, the last is that of the reports."""

    width: int
    height: int
    columns: tuple[int, ...]
    nodes: tuple[BoxView, ...]
    edges: tuple[EdgeView, ...]


@dataclass
class _Box:
    """A box of the drawing, or, where it is a `lane`, the room that a line has between the boxes of a column it only passes."""

    kind: NodeKind
    label: str
    address: str | None
    column: int
    measures: _Measures
    copied: bool = False
    lane: bool = False
    y: int = 0

    @cached_property
    def lines(self) -> tuple[str, ...]:
        if self.kind == "unknown":
            return ("?",) * (1 if self.measures.characters >= _UNKNOWN_WORDS else 2)
        return tuple(textwrap.wrap(self.label, self.measures.characters, max_lines=self.measures.lines, placeholder=" …") or ["?"])

    @property
    def height(self) -> int:
        return 0 if self.lane else len(self.lines) * _LINE + 2 * _PAD

    @property
    def x(self) -> int:
        return self.column * (self.measures.width + self.measures.gap)

    @property
    def right(self) -> int:
        return self.x + self.measures.width


@dataclass
class _Plan:
    """Boxes by what they stand for, and which leads to which, in the order in which the finding tells them."""

    measures: _Measures
    boxes: dict[tuple[object, ...], _Box] = field(default_factory=dict)
    told: dict[tuple[tuple[object, ...], tuple[object, ...]], None] = field(default_factory=dict)

    def walk(self, keys: list[tuple[object, ...]]) -> None:
        """Notes that each leads to the next, by a lane of its own through each column between them."""
        for one, other in itertools.pairwise(keys):
            columns = range(self.boxes[one].column + 1, self.boxes[other].column)
            lanes = [("lane", column, *one) for column in columns]
            for lane, column in zip(lanes, columns, strict=True):
                self.boxes.setdefault(lane, _Box("carrier", "", None, column, self.measures, lane=True))
            for pair in itertools.pairwise([one, *lanes, other]):
                self.told.setdefault(pair)


def provenance(catalogue: Catalogue, finding: Finding, *, narrow: bool = False) -> ProvenanceView:
    """The drawing of one finding; a `narrow` one for phones."""
    paths = [(path, catalogue.claims[path.claim]) for path in finding.paths if path.claim in catalogue.claims]
    carriers = max((len(_carried(path, claim)) for path, claim in paths), default=0)
    plan = _Plan(_narrow(carriers + 2, bool(finding.copies)) if narrow else _Measures())
    copied = {copy.article for copy in finding.copies}
    for path, claim in sorted(paths, key=lambda pair: (pair[0].origin is None, pair[0].origin or 0)):
        plan.walk(_boxes(catalogue, finding, plan, (path, claim, carriers, claim.article in copied)))
    _set_rows(plan)
    return _drawn(plan, carriers + 2, [(("report", c.of), ("report", c.article)) for c in finding.copies])


def _narrow(columns: int, copies: bool) -> _Measures:
    gap, loop = 26 if columns == len(("origin", "report")) else 16, 28
    width = max((_NARROW - (loop if copies else 0) - gap * (columns - 1)) // columns, _NARROW_LEAST)
    return _Measures(width=width, gap=gap, loop=loop, characters=int((width - 14) / _NARROW_WORDS), lines=4)


def _carried(path: OriginPath, claim: Claim) -> tuple[int, ...]:
    """The positions in the chain of those who carried the claim on."""
    return tuple(range((path.link if path.link is not None else -1) + 1, len(claim.sources)))


def _boxes(
    catalogue: Catalogue, finding: Finding, plan: _Plan, told: tuple[OriginPath, Claim, int, bool]
) -> list[tuple[object, ...]]:
    """The boxes of one claim from its origin to its report, made where they are not there yet."""
    path, claim, carriers, copied = told
    keys: list[tuple[object, ...]] = []

    def box(key: tuple[object, ...], made: _Box) -> None:
        plan.boxes.setdefault(key, made)
        keys.append(key)

    if path.origin is not None:
        first = _told_as(catalogue, finding.origins[path.origin], path, claim)
        name, address = catalogue.voice(first), f"/people/{first.entity}" if first.entity else None
        box(("origin", path.origin, name), _Box("origin", wording.capital(name), address, 0, plan.measures))
    elif path.state != "carried":
        box((_UNKNOWN,), _Box("unknown", "", None, 0, plan.measures))
    for depth, at in enumerate(_carried(path, claim), 1):
        source = claim.sources[at]
        name = shortened(catalogue.speaker(source))
        address = f"/people/{source.entity}" if source.entity else None
        box(("carrier", depth, source.entity or name), _Box("carrier", name, address, depth, plan.measures))
    title = catalogue.report(claim.article)
    address = f"/articles/{claim.article}#t-{claim.id}"
    box(("report", claim.article), _Box("report", title, address, carriers + 1, plan.measures, copied))
    return keys


def _told_as(catalogue: Catalogue, origin: Source, path: OriginPath, claim: Claim) -> Source:
    """Whom a report names as the origin, where it names another than the one under whose name the origin counts.

    Where a report only describes him ("a U.S. official"), the drawing does not say that the body told it.
    """
    told = claim.sources[path.link] if path.link is not None and path.link < len(claim.sources) else origin
    described = told.entity is None and not catalogue.voice(told).startswith("“")
    return told if (told.entity or described) and catalogue.called(told) != catalogue.called(origin) else origin


def _set_rows(plan: _Plan) -> None:
    """Puts the boxes of each column one below another, the reports first, the others beside what they lead to.

    The names of one origin stand on each other, as one box: they count once.
    """
    columns: dict[int, list[tuple[object, ...]]] = {}
    for key, box in plan.boxes.items():
        columns.setdefault(box.column, []).append(key)
    for column in sorted(columns, reverse=True):
        wish = {key: _beside(plan, key) for key in columns[column]}
        first: dict[tuple[object, ...], float] = {}
        for key in columns[column]:
            first[key[:2]] = min(wish[key], first.get(key[:2], wish[key]))
        at, before = _TOP, None
        for key in sorted(columns[column], key=lambda key: (first[key[:2]] if key[0] == "origin" else wish[key], wish[key])):
            box, together = plan.boxes[key], key[0] == "origin" and key[:2] == before
            box.y = max(at, round(wish[key] - box.height / 2)) if wish[key] and not together else at - _BETWEEN * together
            at, before = box.y + box.height + _BETWEEN, key[:2]


def _beside(plan: _Plan, key: tuple[object, ...]) -> float:
    """The height at which what a box leads to stands in the middle; 0 for one that leads to nothing."""
    to = [plan.boxes[other] for one, other in plan.told if one == key]
    return sum(box.y + box.height / 2 for box in to) / len(to) if to else 0.0


def _drawn(plan: _Plan, columns: int, copies: Iterable[tuple[tuple[object, ...], tuple[object, ...]]]) -> ProvenanceView:
    boxes = plan.boxes
    edges = [EdgeView(kind="told", path=_curve(boxes[one], boxes[other])) for one, other in plan.told]
    edges += [
        EdgeView(kind="copy", path=_loop(boxes[one], boxes[other])) for one, other in copies if one in boxes and other in boxes
    ]
    loops = any(edge.kind == "copy" for edge in edges)
    return ProvenanceView(
        width=columns * (plan.measures.width + plan.measures.gap) - plan.measures.gap + (plan.measures.loop if loops else 2),
        height=max((box.y + box.height for box in boxes.values()), default=_TOP) + 4,
        columns=tuple(column * (plan.measures.width + plan.measures.gap) for column in range(columns)),
        nodes=tuple(
            BoxView(
                kind=box.kind,
                x=box.x,
                y=box.y,
                width=plan.measures.width,
                height=box.height,
                lines=box.lines,
                title=box.label,
                address=box.address,
                copied=box.copied,
            )
            for box in boxes.values()
            if not box.lane
        ),
        edges=tuple(edges),
    )


def _curve(one: _Box, other: _Box) -> str:
    """From the right side of one box to the left side of another; a lane is drawn along before its line goes on."""
    x1, y1, x2, y2 = one.right, one.y + one.height // 2, other.x, other.y + other.height // 2
    middle = (x1 + x2) // 2
    start = f"M{one.x} {y1} H{x1}" if one.lane else f"M{x1} {y1}"
    return f"{start} C{middle} {y1} {middle} {y2} {x2} {y2}"


def _loop(one: _Box, other: _Box) -> str:
    """From the right side of one report around to the right side of another."""
    x, y1, y2, loop = one.right, one.y + one.height // 2, other.y + other.height // 2, one.measures.loop - 8
    return f"M{x} {y1} C{x + loop} {y1} {x + loop} {y2} {x} {y2}"
