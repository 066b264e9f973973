"""The network as a drawing: where nodes, lines and names stand on paper. Pure geometry; the template makes SVG of it.

`static/network.js` computes the paths of lines in the same way when somebody moves a node: change both or neither.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from allegedly.serve.network.layout import Place
from allegedly.serve.network.view import CLAIMED, LineView, NetworkView, NodeView
from allegedly.shapes.network import LineKind

WIDTH = 960.0
_LEAST_HEIGHT, _MOST_HEIGHT = 380.0, 720.0
_MARGIN_X, _MARGIN_Y = 90.0, 40.0
# Two nodes are never drawn further apart than this for each unit of the layout.
_LARGEST_UNIT = 150.0
FONT = 14.0
_LETTER = 0.54
_LONGEST_LABEL = 34
# So many points of each line are kept clear of names where there is a choice.
_POINTS = 14
# Where there are many, the heaviest so many may have their names over lighter nodes.
_ALWAYS = 30
# Several lines between the same two part like this, as a share of their length.
_BEND = 0.16
# Up to so many nodes each has room for a large mark and a large head.
_FEW = 80
_ARROW = 7.0
_MARK = 6.0
_SMALL = 0.55


class DrawnNode(NamedTuple):
    """A node with its name; `label` is where that stands, `shown` whether there is room for it."""

    node: NodeView
    x: float
    y: float
    r: float
    text: str
    label_x: float
    label_y: float
    anchor: str
    shown: bool


class DrawnLine(NamedTuple):
    """A line by the numbers of its ends; `bend` is how far it is curved, `mark` the strokes that cross it where it was answered."""

    line: LineView
    one: int
    other: int
    bend: float
    width: float
    path: str
    mark: str


class Sheet(NamedTuple):
    """The paper: its size, how long a unit of the layout is on it, and which place of the layout is in its middle.

    `pen` is the size of heads and of strokes across lines, 1 where there is room.
    """

    width: float
    height: float
    unit: float
    middle: Place
    pen: float

    def point(self, place: Place) -> tuple[float, float]:
        """Where a place of the layout lies on the paper."""
        x, y = (place.x - self.middle.x) * self.unit + self.width / 2, (place.y - self.middle.y) * self.unit + self.height / 2
        return round(x, 1), round(y, 1)


class Drawing(NamedTuple):
    """All that is drawn, on a sheet."""

    sheet: Sheet
    nodes: tuple[DrawnNode, ...]
    lines: tuple[DrawnLine, ...]

    def of_kind(self, kind: LineKind) -> tuple[DrawnLine, ...]:
        """The lines of one kind."""
        return tuple(line for line in self.lines if line.line.kind == kind)

    def of_node_kind(self, kind: str) -> tuple[tuple[int, DrawnNode], ...]:
        """The nodes of one kind, with their numbers."""
        return tuple((number, node) for number, node in enumerate(self.nodes) if node.node.kind == kind)


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Box") -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


def draw(view: NetworkView, places: Mapping[str, Place]) -> Drawing:
    """A network on paper, with the places that the layout gave."""
    sheet = _fitted([places[node.id] for node in view.nodes])
    numbers = {node.id: number for number, node in enumerate(view.nodes)}
    points = [sheet.point(places[node.id]) for node in view.nodes]
    crossed = _along([(points[numbers[line.from_]], points[numbers[line.to]]) for line in view.lines])
    nodes = _with_labels(view.nodes, points, sheet.height, crossed)
    bends = [
        _around(bend, nodes, numbers[line.from_], numbers[line.to])
        for bend, line in zip(_bends(view.lines), view.lines, strict=True)
    ]
    lines = [_drawn(line, bends[at], nodes, (numbers, sheet.pen)) for at, line in enumerate(view.lines)]
    return Drawing(sheet, tuple(nodes), tuple(lines))


def _fitted(places: Sequence[Place]) -> Sheet:
    """A sheet that holds all places."""
    if not places:
        return Sheet(WIDTH, _LEAST_HEIGHT, 1.0, Place(0, 0), 1.0)
    left, right = min(place.x for place in places), max(place.x for place in places)
    top, bottom = min(place.y for place in places), max(place.y for place in places)
    wide, high = (WIDTH - 2 * _MARGIN_X) / max(right - left, 1e-6), (_MOST_HEIGHT - 2 * _MARGIN_Y) / max(bottom - top, 1e-6)
    unit = min(wide, high, _LARGEST_UNIT)
    height = float(round(max((bottom - top) * unit + 2 * _MARGIN_Y, _LEAST_HEIGHT)))
    middle = Place(round((left + right) / 2, 4), round((top + bottom) / 2, 4))
    return Sheet(WIDTH, height, round(unit, 4), middle, 1.0 if len(places) <= _FEW else _SMALL)


def _radius(weight: int, count: int) -> float:
    """The size of a node: by the root of its weight, smaller where there are many."""
    least, most = (7.0, 16.0) if count <= _FEW else (3.2, 7.5)
    return round(min(least + least / 8 * (math.sqrt(weight) - 1), most), 1)


def _along(ends: Sequence[tuple[tuple[float, float], tuple[float, float]]]) -> npt.NDArray[np.float64]:
    """Points along lines: where many of them lie is no place for a name."""
    if not ends:
        return np.zeros((0, 2))
    lines = np.array(ends)
    share = np.linspace(0.05, 0.95, _POINTS)[None, :, None]
    return (lines[:, :1] * (1 - share) + lines[:, 1:] * share).reshape(-1, 2)


def _with_labels(
    nodes: Sequence[NodeView], points: Sequence[tuple[float, float]], height: float, crossed: npt.NDArray[np.float64]
) -> list[DrawnNode]:
    """Nodes with their names: the heaviest get room first, and a name without room is kept for whoever looks closer."""
    radii = [_radius(node.weight, len(nodes)) for node in nodes]
    circles = [_Box(x - r, y - r, x + r, y + r) for (x, y), r in zip(points, radii, strict=True)]
    sheet = _Box(2, 2, WIDTH - 2, height - 2)
    names: list[_Box] = []
    found: dict[int, DrawnNode] = {}
    order = sorted(range(len(nodes)), key=lambda number: (-nodes[number].weight, number))
    for rank, at in enumerate(order):
        (x, y), r, name = points[at], radii[at], nodes[at].name
        text = name if len(name) <= _LONGEST_LABEL else name[: _LONGEST_LABEL - 1].rstrip() + "…"
        spots = _spots(x, y, r, len(text) * FONT * _LETTER)
        nodes_clear = order[:rank] if rank < _ALWAYS and len(nodes) > _FEW else [number for number in order if number != at]
        others = [*names, *(circles[number] for number in nodes_clear)]
        free = [spot for spot in spots if _inside(spot[3], sheet) and not any(spot[3].meets(box) for box in others)]
        label_x, label_y, anchor, box = min(free, key=lambda spot: _crossings(spot[3], crossed), default=spots[0])
        names += [box] if free else []
        found[at] = DrawnNode(nodes[at], x, y, r, text, round(label_x, 1), round(label_y, 1), anchor, bool(free))
    return [found[at] for at in range(len(nodes))]


def _crossings(box: _Box, crossed: npt.NDArray[np.float64]) -> int:
    x, y = crossed[:, 0], crossed[:, 1]
    return int(np.count_nonzero((x > box.left) & (x < box.right) & (y > box.top) & (y < box.bottom)))


def _spots(x: float, y: float, r: float, width: float) -> list[tuple[float, float, str, _Box]]:
    """Where a name could stand: below, above, right, left of its node, best first; never over the edge of the paper."""
    half, rise = width / 2, FONT * 0.8
    middle = min(max(x, half + 4), max(WIDTH - half - 4, half + 4))
    below, above = y + r + FONT, y - r - FONT * 0.4
    return [
        (middle, below, "middle", _Box(middle - half, below - rise, middle + half, below + 3)),
        (middle, above, "middle", _Box(middle - half, above - rise, middle + half, above + 3)),
        (x + r + 4, y + 4.5, "start", _Box(x + r + 4, y + 4.5 - rise, x + r + 4 + width, y + 7.5)),
        (x - r - 4, y + 4.5, "end", _Box(x - r - 4 - width, y + 4.5 - rise, x - r - 4, y + 7.5)),
    ]


def _inside(box: _Box, sheet: _Box) -> bool:
    return sheet.left <= box.left and box.right <= sheet.right and sheet.top <= box.top and box.bottom <= sheet.bottom


def _bends(lines: Sequence[LineView]) -> list[float]:
    """How far each line is curved, so that those between the same two can be told apart."""
    pairs: defaultdict[frozenset[str], list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        pairs[frozenset((line.from_, line.to))].append(at)
    found = [0.0] * len(lines)
    for together in pairs.values():
        for place, at in enumerate(together):
            turned = 1 if lines[at].from_ < lines[at].to else -1
            found[at] = round((place - (len(together) - 1) / 2) * _BEND * turned, 3)
    return found


def _around(bend: float, nodes: Sequence[DrawnNode], one: int, other: int) -> float:
    """A straight line that would run through somebody else is curved to the other side, so that it does not seem to end there."""
    start, end = nodes[one], nodes[other]
    across, down = end.x - start.x, end.y - start.y
    square = across * across + down * down
    if bend or not square:
        return bend
    for number, node in enumerate(nodes):
        along = ((node.x - start.x) * across + (node.y - start.y) * down) / square
        aside = ((node.y - start.y) * across - (node.x - start.x) * down) / math.sqrt(square)
        if number not in (one, other) and 0.03 < along < 0.97 and abs(aside) < node.r + 3:
            return -_BEND if aside >= 0 else _BEND
    return bend


def _drawn(line: LineView, bend: float, nodes: Sequence[DrawnNode], how: tuple[Mapping[str, int], float]) -> DrawnLine:
    numbers, pen = how
    one, other = numbers[line.from_], numbers[line.to]
    path, mark = curve(nodes[one], nodes[other], (bend, pen), line)
    return DrawnLine(line, one, other, bend, round(min(1.3 + 0.5 * math.log2(line.reports), 4.0) * (1 + pen) / 2, 1), path, mark)


def curve(one: DrawnNode, other: DrawnNode, form: tuple[float, float], line: LineView) -> tuple[str, str]:
    """The path of a line from the edge of one node to that of another, and of the strokes that cross it.

    `form` is how far it bends, and the size of the pen.
    """
    bend, pen = form
    across, down = other.x - one.x, other.y - one.y
    length = max(math.hypot(across, down), 1e-6)
    mid_x, mid_y = (one.x + other.x) / 2 - down * bend * 2, (one.y + other.y) / 2 + across * bend * 2
    arrow = _ARROW * pen if line.kind in CLAIMED else 0.0
    start = _towards(one.x, one.y, mid_x, mid_y, min(one.r + 1, length / 3))
    end = _towards(other.x, other.y, mid_x, mid_y, min(other.r + 1 + arrow, length / 2))
    path = f"M{start[0]:.1f} {start[1]:.1f}Q{mid_x:.1f} {mid_y:.1f} {end[0]:.1f} {end[1]:.1f}"
    return path, _crossing((start, (mid_x, mid_y), end), {"denied": 2, "disputed": 1}.get(line.answered or "", 0), pen)


def _towards(x: float, y: float, to_x: float, to_y: float, far: float) -> tuple[float, float]:
    length = max(math.hypot(to_x - x, to_y - y), 1e-6)
    return x + (to_x - x) / length * far, y + (to_y - y) / length * far


def _crossing(points: tuple[tuple[float, float], ...], strokes: int, pen: float) -> str:
    """Strokes across the middle of a curve: two where it was denied, one where it was disputed."""
    start, middle, end = points
    x, y = ((start[axis] + 2 * middle[axis] + end[axis]) / 4 for axis in (0, 1))
    along = end[0] - start[0], end[1] - start[1]
    length = max(math.hypot(*along), 1e-6)
    ux, uy = along[0] / length, along[1] / length
    # Slanted, as a word is struck out.
    sx, sy = (-uy * 0.9 + ux * 0.4) * _MARK * pen, (ux * 0.9 + uy * 0.4) * _MARK * pen
    parts = []
    for number in range(strokes):
        shift = (number - (strokes - 1) / 2) * 5 * pen
        cx, cy = x + ux * shift, y + uy * shift
        parts.append(f"M{cx - sx:.1f} {cy - sy:.1f}L{cx + sx:.1f} {cy + sy:.1f}")
    return "".join(parts)
