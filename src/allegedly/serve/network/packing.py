"""Boxes on paper: moved apart where they cover each other, and laid on a sheet as near as can be to where they belong.

Both change little where the boxes change little: on a sheet they lie on a grid, the large first, each as near as it can be.
"""

import math

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
CELL = 4.0
_MOST = 400
# How much of a sheet boxes come to cover: it is pressed no further than leaves each about where it was.
_COVERED = 0.55
# In so many steps boxes are drawn together, by this share of their way at first.
_STEPS, _PULL = 120, 0.04
# So many cells up and down are near by.
_NEAR = 80
# On a sheet below this width one scrolls anyway.
_NARROW = 600.0


def apart(places: Floats, sizes: Floats, axis: int, rather: float = 0.45) -> Floats:
    """Places (n × 2) moved until boxes of these sizes (n × 2) around them cover each other no more.

    A way along the given axis counts for `rather` of its length beside the other: 0 is always that way, 1 the shorter of the two.
    """
    places = places.copy()
    ease = np.where(np.arange(2) == axis, rather, 1.0)
    for _ in range(_MOST):
        if not _push(places, sizes, ease):
            break
    return places


def height_for(sizes: Floats, width: float) -> float:
    """How high a sheet of that width should be for boxes of these sizes."""
    needed = max(float((sizes[:, 0] * sizes[:, 1]).sum()) / _COVERED / width, float(sizes[:, 1].max(initial=0)))
    return math.ceil(needed / (4 * CELL)) * 4 * CELL


def laid(wishes: Floats, sizes: Floats, width: float) -> Floats:
    """The middles of boxes (n × 2) on a sheet, none over another, each about where it should be.

    Wishes are shares of the sheet, from 0, 0 to 1, 1. Nothing lies over the edge of the sheet but what is wider than it is.
    """
    cells = np.maximum(np.ceil(sizes / CELL), 1)
    grid, broad = cells * CELL, max(width, float(cells[:, 0].max(initial=1)) * CELL)
    pressed = _pressed(wishes * [broad, height_for(sizes, width)], grid, broad)
    found = np.zeros_like(wishes)
    corners = pressed - grid / 2
    taken = np.zeros((int(corners[:, 1].max(initial=0) / CELL) + int(cells[:, 1].sum()) + 1, int(broad // CELL)), dtype=bool)
    # Those that lie highest go first: what is in their way is below them.
    for at in np.argsort(corners[:, 1], kind="stable"):
        across, down = cells[at].astype(np.int64).tolist()
        row, column = _nearest(taken, (across, down), corners[at] / CELL)
        taken[row : row + down, column : column + across] = True
        found[at] = (column + across / 2) * CELL, (row + down / 2) * CELL
    return _risen(found, grid) if width < _NARROW else found


def closed(places: Floats, sizes: Floats) -> Floats:
    """Boxes without the stripes between them, up and down or across, that no box reaches into."""
    places = places.copy()
    for axis in (0, 1):
        reached, gone = -math.inf, 0.0
        for at in np.argsort(places[:, axis] - sizes[:, axis] / 2, kind="stable").tolist():
            first, last = places[at, axis] - sizes[at, axis] / 2, places[at, axis] + sizes[at, axis] / 2
            gone += max(first - reached, 0.0) if reached > -math.inf else 0.0
            reached = max(reached, last)
            places[at, axis] -= gone
    return places


def _pressed(places: Floats, sizes: Floats, width: float) -> Floats:
    """Boxes between the sides of a sheet, moved apart while they are drawn together from above and below."""
    places, half = places.copy(), sizes[:, 0] / 2
    for step in range(_STEPS):
        middle = ((places[:, 1] - sizes[:, 1] / 2).min() + (places[:, 1] + sizes[:, 1] / 2).max()) / 2
        places[:, 1] += (middle - places[:, 1]) * _PULL * (1 - step / _STEPS)
        _push(places, sizes, np.ones(2))
        places[:, 0] = np.minimum(np.maximum(places[:, 0], half), width - half)
    places[:, 1] -= (places[:, 1] - sizes[:, 1] / 2).min()
    return places


def _risen(places: Floats, sizes: Floats) -> Floats:
    """Boxes one below the other, moved up as far as those above let them: what is scrolled through need not keep its height."""
    places = places.copy()
    above: list[int] = []
    for at in np.argsort(places[:, 1] - sizes[:, 1] / 2, kind="stable").tolist():
        over = [one for one in above if abs(places[one, 0] - places[at, 0]) < (sizes[one, 0] + sizes[at, 0]) / 2 - 1e-6]
        places[at, 1] = max((places[one, 1] + sizes[one, 1] / 2 for one in over), default=0.0) + sizes[at, 1] / 2
        above.append(at)
    return places


def _nearest(taken: npt.NDArray[np.bool_], box: tuple[int, int], corner: Floats) -> tuple[int, int]:
    """The row and column where a box of so many cells is free, nearest to where its corner should be."""
    across, down = box
    row = min(max(round(float(corner[1])), 0), taken.shape[0] - down)
    column = min(max(round(float(corner[0])), 0), taken.shape[1] - across)
    if not taken[row : row + down, column : column + across].any():
        return row, column
    # A place near by is mostly there; the whole sheet is searched where it is not.
    first = max(row - _NEAR, 0)
    near = _free(taken[first : row + down + _NEAR], box, corner - [0, first])
    return (near[0] + first, near[1]) if near else _free(taken, box, corner) or (taken.shape[0] - down, 0)


def _free(taken: npt.NDArray[np.bool_], box: tuple[int, int], corner: Floats) -> tuple[int, int] | None:
    """As `_nearest`, on a part of the sheet; None where there is no room."""
    across, down = box
    sums = np.pad(taken.astype(np.int32).cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    covered = sums[down:, across:] - sums[:-down, across:] - sums[down:, :-across] + sums[:-down, :-across]
    rows, columns = (np.arange(size, dtype=np.float64) for size in covered.shape)
    far = (rows[:, None] - corner[1]) ** 2 + (columns[None] - corner[0]) ** 2
    if (covered > 0).all():
        return None
    row, column = np.unravel_index(int(np.where(covered > 0, np.inf, far).argmin()), covered.shape)
    return int(row), int(column)


def _push(places: Floats, sizes: Floats, ease: Floats) -> bool:
    """Moves boxes that cover each other apart, each pair along the easier way; whether there were any."""
    aside = places[:, None] - places[None]
    over = (sizes[:, None] + sizes[None]) / 2 - np.abs(aside)
    np.fill_diagonal(over[:, :, 0], -1)
    covered = (over > 1e-6).all(axis=2)
    if not covered.any():
        return False
    # Two in one place part by their order.
    order = np.sign(np.arange(len(places))[:, None] - np.arange(len(places))[None])[:, :, None]
    way = np.where(aside == 0, order, np.sign(aside))
    across = over[:, :, 0] * ease[0] <= over[:, :, 1] * ease[1]
    for axis, chosen in ((0, covered & across), (1, covered & ~across)):
        moves = np.where(chosen, over[:, :, axis] * way[:, :, axis] / 2, 0.0)
        places[:, axis] += moves.sum(axis=1) / np.sqrt(np.maximum(chosen.sum(axis=1), 1))
    return True
