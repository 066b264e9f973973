"""Where the names of a drawing stand: beside their nodes, over no other name and no node, and on as few lines as can be.

`static/network.js` places names in the same way when a drawing is zoomed: change both or neither.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from allegedly.serve.network.labels import FONT, ROW, Name

# So many points of each line are kept clear of names where there is a choice, and a name below its node has so many on it for free.
_POINTS = 14
_BELOW = 1
# From the top of a row to its base line.
RISE = FONT * 0.8
Point = tuple[float, float]


class Box(NamedTuple):
    """A stretch of the sheet."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two share any of the sheet."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: "Box") -> bool:
        """Whether the other lies within this one."""
        return self.left <= other.left and other.right <= self.right and self.top <= other.top and other.bottom <= self.bottom


class Circle(NamedTuple):
    """A node as names see it: its name stays on the ground of its island."""

    x: float
    y: float
    r: float
    weight: int
    ground: Box


class Label(NamedTuple):
    """Where a name stands: the base line of its first row, from which side it is written, and whether there is room for it."""

    x: float
    y: float
    anchor: str
    shown: bool

    def box(self, name: Name) -> Box:
        """What the name takes up."""
        wide, high = name.size()
        left = self.x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]
        top = self.y - RISE
        return Box(left, top, left + wide, top + high)


def placed(circles: Sequence[Circle], names: Sequence[Name], lines: Sequence[tuple[Point, Point, float]]) -> list[Label]:
    """A place for each name: the heaviest get room first, and a name without room is kept for whoever looks closer.

    `lines` are their two ends, and how far each is curved.
    """
    crossed = _along(lines)
    round_ = [Box(one.x - one.r, one.y - one.r, one.x + one.r, one.y + one.r) for one in circles]
    order = sorted(range(len(circles)), key=lambda at: (-circles[at].weight, at))
    taken: list[Box] = []
    found: dict[int, Label] = {}
    for at in order:
        spots = _spots(circles[at], names[at])
        others = [*taken, *(box for number, box in enumerate(round_) if number != at)]
        free = [spot for spot in spots if circles[at].ground.holds(spot[1]) and not any(spot[1].meets(box) for box in others)]
        label, box = min(free, key=lambda spot: _crossings(spot[1], crossed) - _BELOW * (spot is spots[0]), default=spots[0])
        taken += [box] if free else []
        found[at] = label._replace(shown=bool(free))
    return [found[at] for at in range(len(circles))]


def _along(lines: Sequence[tuple[Point, Point, float]]) -> npt.NDArray[np.float64]:
    """Points along lines: where many of them lie is no place for a name."""
    if not lines:
        return np.zeros((0, 2))
    ends, bend = np.array([line[:2] for line in lines]), np.array([line[2] for line in lines])[:, None, None]
    across = ends[:, 1:] - ends[:, :1]
    aside = np.stack([-across[:, :, 1], across[:, :, 0]], axis=2) * bend
    share = np.linspace(0.05, 0.95, _POINTS)[None, :, None]
    points: npt.NDArray[np.float64] = ends[:, :1] + across * share + aside * 4 * share * (1 - share)
    return points.reshape(-1, 2)


def _crossings(box: Box, crossed: npt.NDArray[np.float64]) -> int:
    x, y = crossed[:, 0], crossed[:, 1]
    return int(np.count_nonzero((x > box.left) & (x < box.right) & (y > box.top) & (y < box.bottom)))


def _spots(node: Circle, name: Name) -> list[tuple[Label, Box]]:
    """Where a name could stand: below, above, right, left of its node, best first; moved in where it would not be on the ground."""
    (wide, high), half = name.size(), name.size()[0] / 2
    x = min(max(node.x, node.ground.left + half), max(node.ground.right - half, node.ground.left + half))
    below, above = node.y + node.r + 2, node.y - node.r - 2 - high
    middle = node.y - high / 2
    beside = node.r + 4
    corners = (
        (x, "middle", x - half, below),
        (x, "middle", x - half, above),
        (node.x + beside, "start", node.x + beside, middle),
        (node.x - beside, "end", node.x - beside - wide, middle),
    )
    return [
        (Label(round(at, 1), round(top + RISE, 1), anchor, True), Box(left, top, left + wide, top + high))
        for at, anchor, left, top in corners
    ]


def rows(label: Label, name: Name) -> list[tuple[float, str]]:
    """The rows of a name, each with its base line."""
    return [(round(label.y + at * ROW * FONT, 1), row) for at, row in enumerate(name.rows)]
