"""Where the names of a drawing stand: beside their nodes, over no other name and no node, and on as few lines as can be.

`static/network-drawing.js` places names in the same way when a drawing is zoomed: change both or neither.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from allegedly.serve.network.labels import FONT, ROW, Name

# A line is taken as so many straight pieces, and kept so far clear of names as it is wide.
_PIECES = 12
_CLEAR = 1.0
# Of places on as many lines that is better which covers less of them, by so many points at least: it lies across, not along.
_STEP, _WHOLE = 16.0, 1000
# So often are names moved again, so that each can take what another left.
_ROUNDS = 4
# How far a name above or below its node is moved aside, in halves of its width; to the other sides it stands at the corners.
_ASIDE = (0.5, -0.5, 0.95, -0.95)
# How much further to the right or left a name stands where the lines of its node leave room only there.
_FAR = 18.0
# From the top of a row to its base line.
RISE = FONT * 0.8
_USUAL = 4
_LEAST = 1e-9
Point = tuple[float, float]
Floats = npt.NDArray[np.float64]
Pieces = tuple[Floats, npt.NDArray[np.int64]]
"""Pieces of lines, each from a point to a point, and the number of the line that each is of."""


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
    if not circles:
        return []
    spots = [_spots(circle, called) for circle, called in zip(circles, names, strict=True)]
    boxes = np.array([[box for _, box in some] for some in spots])
    room = _room(circles, boxes)
    crossings = [_crossings(some, near) for some, near in zip(boxes, _near(boxes, lines), strict=True)]
    order = sorted(range(len(circles)), key=lambda at: (-circles[at].weight, at))
    # Names are given their usual places first: so as many as can be have room.
    chosen = _chosen(order, (boxes, room & (np.arange(boxes.shape[1]) < _USUAL), crossings), {})
    for _ in range(_ROUNDS):
        before, chosen = chosen, _chosen(order, (boxes, room, crossings), chosen)
        if chosen == before:
            break
    return [spots[at][chosen.get(at, 0)][0]._replace(shown=at in chosen) for at in range(len(circles))]


def _room(circles: Sequence[Circle], boxes: Floats) -> npt.NDArray[np.bool_]:
    """By node and spot, whether a name there stays on its ground and off all other nodes."""
    round_ = np.array([(one.x - one.r, one.y - one.r, one.x + one.r, one.y + one.r) for one in circles])
    grounds = np.array([circle.ground for circle in circles])[:, None]
    found = []
    for at, some in enumerate(boxes):
        over = _meet(some, round_)
        over[:, at] = False
        found.append(~over.any(axis=1))
    within = (grounds[..., :2] <= boxes[..., :2]).all(axis=2) & (boxes[..., 2:] <= grounds[..., 2:]).all(axis=2)
    return np.array(found) & within


def _meet(some: Floats, others: Floats) -> npt.NDArray[np.bool_]:
    """Whether each box of some shares any of the sheet with each of the others."""
    left, top, right, bottom = (some[:, at, None] for at in range(4))
    return np.asarray(
        (left < others[:, 2]) & (others[:, 0] < right) & (top < others[:, 3]) & (others[:, 1] < bottom), dtype=np.bool_
    )


def _chosen(
    order: Sequence[int], ground: tuple[Floats, npt.NDArray[np.bool_], Sequence[npt.NDArray[np.int64]]], before: Mapping[int, int]
) -> dict[int, int]:
    """By node the number of the spot of its name: where it stood `before`, unless another that is free lies on fewer lines.

    `ground` has the boxes of all spots, whether there is room for a name, and what it costs there (`_crossings`).
    """
    boxes, room, crossings = ground
    reach = np.concatenate([boxes[:, :, :2].min(axis=1), boxes[:, :, 2:].max(axis=1)], axis=1)
    beside = [np.flatnonzero(row) for row in _meet(reach, reach)]
    found = dict(before)
    taken = np.full((len(boxes), 4), np.nan)
    for at, spot in found.items():
        taken[at] = boxes[at, spot]
    for at in order:
        # What is not there meets nothing, nor does a name itself.
        taken[at] = np.nan
        free = np.flatnonzero(room[at] & ~_meet(boxes[at], taken[beside[at]]).any(axis=1))
        stands = found.get(at)
        if len(free):
            best = int(free[np.argmin(crossings[at][free])])
            found[at] = best if stands is None or crossings[at][best] < crossings[at][stands] else stands
        if at in found:
            taken[at] = boxes[at, found[at]]
    return found


def _near(boxes: Floats, lines: Sequence[tuple[Point, Point, float]]) -> Iterator[Pieces]:
    """For each name the pieces of lines that any of its spots could lie on."""
    pieces, of = _pieces(lines)
    low, high = pieces.min(axis=1) - _CLEAR, pieces.max(axis=1) + _CLEAR
    for first, last in zip(boxes[:, :, :2].min(axis=1), boxes[:, :, 2:].max(axis=1), strict=True):
        near = ((low < last) & (high > first)).all(axis=1)
        yield pieces[near], of[near]


def _pieces(lines: Sequence[tuple[Point, Point, float]]) -> Pieces:
    """Lines as straight pieces, two points each, and of which line each piece is, in their order."""
    if not lines:
        return np.zeros((0, 2, 2)), np.zeros(0, dtype=np.int64)
    ends, bend = np.array([line[:2] for line in lines]), np.array([line[2] for line in lines])[:, None, None]
    across = ends[:, 1:] - ends[:, :1]
    aside = np.stack([-across[:, :, 1], across[:, :, 0]], axis=2) * bend
    share = np.linspace(0.0, 1.0, _PIECES + 1)[None, :, None]
    points: Floats = ends[:, :1] + across * share + aside * 4 * share * (1 - share)
    pieces = np.stack([points[:, :-1], points[:, 1:]], axis=2).reshape(-1, 2, 2)
    return pieces, np.repeat(np.arange(len(lines)), _PIECES)


def _crossings(boxes: Floats, near: Pieces) -> npt.NDArray[np.int64]:
    """What each box costs: a whole for each line that it lies on, and parts of it for how much of them it covers."""
    pieces, of = near
    if not len(of):
        return np.zeros(len(boxes), dtype=np.int64)
    begin, way = pieces[:, 0], pieces[:, 1] - pieces[:, 0]
    way = np.where(np.abs(way) < _LEAST, _LEAST, way)
    one = (boxes[:, None, :2] - _CLEAR - begin) / way
    other = (boxes[:, None, 2:] + _CLEAR - begin) / way
    enters = np.maximum(np.minimum(one, other).max(axis=2), 0.0)
    leaves = np.minimum(np.maximum(one, other).min(axis=2), 1.0)
    firsts = np.flatnonzero(np.concatenate([[True], of[1:] != of[:-1]]))
    lies: npt.NDArray[np.int64] = np.logical_or.reduceat(enters < leaves, firsts, axis=1).sum(axis=1)
    covered = (np.maximum(leaves - enters, 0.0) * np.hypot(way[:, 0], way[:, 1])).sum(axis=1)
    costs: npt.NDArray[np.int64] = lies * _WHOLE + np.minimum((covered // _STEP).astype(np.int64), _WHOLE - 1)
    return costs


def _spots(node: Circle, name: Name) -> list[tuple[Label, Box]]:
    """Where a name could stand, best first: below, above, right, left of its node, then at its corners, aside, and further out.

    Below and above it is moved in where it would not be on the ground.
    """
    (wide, high), half = name.size(), name.size()[0] / 2
    ground, beside = node.ground, node.r + 4
    below, above, middle = node.y + node.r + 2, node.y - node.r - 2 - high, node.y - high / 2

    def sides(away: float) -> tuple[tuple[float, str, float], tuple[float, str, float]]:
        return (node.x + away, "start", node.x + away), (node.x - away, "end", node.x - away - wide)

    def corners(away: float) -> list[tuple[tuple[float, str, float], float]]:
        return [(side, top) for top in (node.y + away, node.y - away - high) for side in sides(away)]

    def at(x: float) -> tuple[float, str, float]:
        x = min(max(x, ground.left + half), max(ground.right - half, ground.left + half))
        return x, "middle", x - half

    usual = [(at(node.x), below), (at(node.x), above), *((side, middle) for side in sides(beside))]
    aside = [(at(node.x + half * share), top) for top in (below, above) for share in _ASIDE]
    far = [(side, middle) for side in sides(beside + _FAR)]
    around = [*corners(node.r * 0.7 + 2), *aside, *corners(beside), *far]
    return [
        (Label(round(x, 1), round(top + RISE, 1), anchor, True), Box(edge, top, edge + wide, top + high))
        for (x, anchor, edge), top in (*usual, *around)
    ]


def rows(label: Label, name: Name) -> list[tuple[float, str]]:
    """The rows of a name, each with its base line."""
    return [(round(label.y + at * ROW * FONT, 1), row) for at, row in enumerate(name.rows)]
