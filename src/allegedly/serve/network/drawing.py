"""The network as a drawing: where nodes, lines and names stand on paper. Pure geometry; the template makes SVG of it.

`static/network.js` computes the paths of lines in the same way when somebody moves a node: change both or neither.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from allegedly.serve.network.arranging import Arranged
from allegedly.serve.network.boards import FEW, Board, BoardName, radii
from allegedly.serve.network.labels import Name, name
from allegedly.serve.network.naming import Box, Circle, Label, Point, placed, rows
from allegedly.serve.network.view import CLAIMED, LineView, NetworkView, NodeView
from allegedly.shapes.network import LineKind

_LEAST_HEIGHT = 240.0
# Several lines between the same two part like this, as a share of their length; so is one between two islands curved.
_BEND, _BRIDGE = 0.16, 0.1
_ARROW = 7.0
_MARK = 6.0
_SMALL = 0.6
_STROKES = {"denied": 2, "disputed": 1}
# A line as names see it, its ends and how far it is curved; and as it is drawn, from a point to a point with what it bends to.
_Ruled = tuple[Point, Point, float]
_Curve = tuple[Point, Point, Point]


class DrawnNode(NamedTuple):
    """A node with its name; `label` is where that stands, and `ground` is all of its island."""

    node: NodeView
    x: float
    y: float
    r: float
    name: Name
    label: Label
    ground: Box

    @property
    def corners(self) -> list[tuple[float, float]]:
        """What the node takes up, with its name where that is shown."""
        boxes = [Box(self.x - self.r, self.y - self.r, self.x + self.r, self.y + self.r)]
        boxes += [self.label.box(self.name)] if self.label.shown else []
        return [(round(x, 1), round(y, 1)) for box in boxes for x in (box.left, box.right) for y in (box.top, box.bottom)]

    @property
    def rows(self) -> list[tuple[float, str]]:
        """The rows of the name, each with its base line."""
        return rows(self.label, self.name)


class DrawnLine(NamedTuple):
    """A line by the numbers of its ends; `bend` is how far it is curved, `mark` the strokes that cross it where it was answered.

    A `bridge` leads from one island to another.
    """

    line: LineView
    one: int
    other: int
    bend: float
    width: float
    path: str
    mark: str
    bridge: bool


class Drawing(NamedTuple):
    """All that is drawn on a sheet. `pen` is the size of heads and of strokes across lines, 1 where there is room.

    `islands` are the numbers of the nodes of each, where there are several.
    """

    board: BoardName
    width: float
    height: float
    pen: float
    nodes: tuple[DrawnNode, ...]
    lines: tuple[DrawnLine, ...]
    islands: tuple[tuple[int, ...], ...]

    def of_kind(self, kind: LineKind) -> tuple[DrawnLine, ...]:
        """The lines of one kind."""
        return tuple(line for line in self.lines if line.line.kind == kind)

    def of_node_kind(self, kind: str) -> tuple[tuple[int, DrawnNode], ...]:
        """The nodes of one kind, with their numbers."""
        return tuple((number, node) for number, node in enumerate(self.nodes) if node.node.kind == kind)

    def outline(self, island: Sequence[int]) -> str:
        """The ground of an island, with the names on it, as a path; the pen that draws it makes it broad and round."""
        corners = hull([corner for number in island for corner in self.nodes[number].corners])
        return "M" + "L".join(f"{x} {y}" for x, y in corners) + "Z"


def draw(view: NetworkView, stood: Arranged, board: Board) -> Drawing:
    """A network on a board, with the places that it was given there."""
    height = max(stood.height + 2 * board.margin, _LEAST_HEIGHT)
    numbers = {node.id: number for number, node in enumerate(view.nodes)}
    circles = _circles(view, stood, (board.margin, (height - stood.height) / 2))
    ends = [(numbers[line.from_], numbers[line.to]) for line in view.lines]
    bridges = [circles[one].ground != circles[other].ground for one, other in ends]
    bends = [
        _BRIDGE if bridge and not bend else _around(bend, circles, *pair)
        for bend, bridge, pair in zip(_bends(view.lines), bridges, ends, strict=True)
    ]
    names = [name(node.name, node.apart) for node in view.nodes]
    pen = 1.0 if len(circles) <= FEW else _SMALL
    labels = placed(circles, names, [*_straight(circles, ends, bends), *_strokes_of(view.lines, circles, ends, bends, pen)])
    shapes = zip(view.nodes, circles, names, labels, strict=True)
    nodes = tuple(DrawnNode(node, one.x, one.y, one.r, called, label, one.ground) for node, one, called, label in shapes)
    lines = tuple(
        _drawn(line, nodes, pair, (bend, pen, bridge))
        for line, pair, bend, bridge in zip(view.lines, ends, bends, bridges, strict=True)
    )
    parts = tuple(tuple(numbers[id] for id in part) for part in stood.islands) if len(stood.islands) > 1 else ()
    return Drawing(board.name, board.width, round(height, 1), pen, nodes, lines, parts)


def _straight(circles: Sequence[Circle], ends: Sequence[tuple[int, int]], bends: Sequence[float]) -> Iterator[_Ruled]:
    """Lines as names see them, from the middle of a node to that of another."""
    for (one, other), bend in zip(ends, bends, strict=True):
        yield (circles[one].x, circles[one].y), (circles[other].x, circles[other].y), bend


def _strokes_of(
    lines: Sequence[LineView], circles: Sequence[Circle], ends: Sequence[tuple[int, int]], bends: Sequence[float], pen: float
) -> Iterator[_Ruled]:
    """The strokes across lines, each a line that names keep off: what is denied must be seen to be."""
    for line, (one, other), bend in zip(lines, ends, bends, strict=True):
        points = _points(circles[one], circles[other], (bend, pen), line.kind)
        yield from ((start, end, 0.0) for start, end in _strokes(points, _STROKES.get(line.answered or "", 0), pen))


def _circles(view: NetworkView, stood: Arranged, margin: tuple[float, float]) -> list[Circle]:
    """Nodes on the sheet, each with the ground of its island."""
    across, down = margin
    grounds = [Box(left + across, top + down, right + across, bottom + down) for left, top, right, bottom in stood.grounds]
    ground = {id: grounds[at] for at, part in enumerate(stood.islands) for id in part}
    found = []
    for node, r in zip(view.nodes, radii([node.weight for node in view.nodes]), strict=True):
        x, y = stood.places[node.id]
        found.append(Circle(round(x + across, 1), round(y + down, 1), r, node.weight, ground[node.id]))
    return found


def hull(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The corners of the smallest outline without dents that holds all points, in order."""
    order = sorted(set(points))
    if len(order) < 3:
        return order
    sides: list[tuple[float, float]] = []
    for way in (order, order[::-1]):
        side: list[tuple[float, float]] = []
        for point in way:
            while len(side) > 1 and _turn(side[-2], side[-1], point) <= 0:
                side.pop()
            side.append(point)
        sides += side[:-1]
    return sides


def _turn(one: tuple[float, float], other: tuple[float, float], third: tuple[float, float]) -> float:
    return (other[0] - one[0]) * (third[1] - one[1]) - (other[1] - one[1]) * (third[0] - one[0])


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


def _around(bend: float, nodes: Sequence[Circle], one: int, other: int) -> float:
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


def _drawn(line: LineView, nodes: Sequence[DrawnNode], ends: tuple[int, int], form: tuple[float, float, bool]) -> DrawnLine:
    bend, pen, bridge = form
    path, mark = curve(nodes[ends[0]], nodes[ends[1]], (bend, pen), line)
    width = min(1.3 + 0.35 * math.log2(line.reports), 3.6) * (1 + pen) / 2 * (0.75 if bridge else 1)
    return DrawnLine(line, *ends, bend, round(width, 1), path, mark, bridge)


def curve(one: DrawnNode, other: DrawnNode, form: tuple[float, float], line: LineView) -> tuple[str, str]:
    """The path of a line from the edge of one node to that of another, and of the strokes that cross it.

    `form` is how far it bends, and the size of the pen.
    """
    start, middle, end = points = _points(one, other, form, line.kind)
    path = f"M{start[0]:.1f} {start[1]:.1f}Q{middle[0]:.1f} {middle[1]:.1f} {end[0]:.1f} {end[1]:.1f}"
    strokes = _strokes(points, _STROKES.get(line.answered or "", 0), form[1])
    return path, "".join(f"M{from_[0]:.1f} {from_[1]:.1f}L{to[0]:.1f} {to[1]:.1f}" for from_, to in strokes)


def _points(one: DrawnNode | Circle, other: DrawnNode | Circle, form: tuple[float, float], kind: LineKind) -> _Curve:
    """Where the curve between two nodes begins, what it bends to, and where it ends."""
    bend, pen = form
    across, down = other.x - one.x, other.y - one.y
    length = max(math.hypot(across, down), 1e-6)
    mid_x, mid_y = (one.x + other.x) / 2 - down * bend * 2, (one.y + other.y) / 2 + across * bend * 2
    arrow = _ARROW * pen if kind in CLAIMED else 0.0
    start = _towards(one.x, one.y, mid_x, mid_y, min(one.r + 1, length / 3))
    end = _towards(other.x, other.y, mid_x, mid_y, min(other.r + 1 + arrow, length / 2))
    return start, (mid_x, mid_y), end


def _towards(x: float, y: float, to_x: float, to_y: float, far: float) -> tuple[float, float]:
    length = max(math.hypot(to_x - x, to_y - y), 1e-6)
    return x + (to_x - x) / length * far, y + (to_y - y) / length * far


def _strokes(points: _Curve, count: int, pen: float) -> Iterator[tuple[Point, Point]]:
    """Strokes across the middle of a curve: two where it was denied, one where it was disputed."""
    start, middle, end = points
    x, y = ((start[axis] + 2 * middle[axis] + end[axis]) / 4 for axis in (0, 1))
    along = end[0] - start[0], end[1] - start[1]
    length = max(math.hypot(*along), 1e-6)
    ux, uy = along[0] / length, along[1] / length
    # Slanted, as a word is struck out.
    sx, sy = (-uy * 0.9 + ux * 0.4) * _MARK * pen, (ux * 0.9 + uy * 0.4) * _MARK * pen
    for number in range(count):
        shift = (number - (count - 1) / 2) * 5 * pen
        cx, cy = x + ux * shift, y + uy * shift
        yield (cx - sx, cy - sy), (cx + sx, cy + sy)
