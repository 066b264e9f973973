"""Where everything of a network stands: each island laid out by itself, with room for names, and the islands beside each other.

The same network is arranged in the same way at each visit, and one more name moves the others little: islands and what is on them
begin where `layout` has them, by age, and from there move no further than others need.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from allegedly.serve.network.islands import islands
from allegedly.serve.network.layout import Place, layout
from allegedly.serve.network.packing import Floats, apart, closed, height_for, laid

# How far apart joined nodes stand, across and down: names are wider than high.
_UNIT = np.array([92.0, 72.0])
# That is drawn out or drawn in by a tenth at a time, so far at most, where much of the sheet is empty or it would become too high;
# so many nodes at most need not be drawn in further than this.
_LEAST, _MOST, _FEW, _LEAST_OF_FEW = 5, 22, 100, 7
# So often is an island that is wider than its sheet pressed together.
_SQUEEZES = 3
# What is left free between islands.
_GAP = 20.0
# An island is long from this ratio of its spreads (squared) on, and a sheet narrow below this width.
_LONG, _NARROW = 6.0, 600.0
# A line leads down where it falls by so much of the distance that joined nodes should have.
_STEEP = 0.3
# Islands are spread over so much of the sheet.
_SPREAD = 0.9
Lines = Collection[tuple[str, str]]
Before = Mapping[str, Place] | None


class Room(NamedTuple):
    """What a node takes up around its place: to each side, above and below it."""

    side: float
    above: float
    below: float


class Sheet(NamedTuple):
    """How wide a sheet is, and how high it should become."""

    width: float
    height: float


class Arranged(NamedTuple):
    """A place for each node on a sheet that is so high; which of them stand on one island, and how much of the sheet each takes up.

    `grounds` has the left, top, right and bottom of each island.
    """

    places: dict[str, Place]
    islands: tuple[tuple[str, ...], ...]
    grounds: tuple[tuple[float, float, float, float], ...]
    height: float


def arrange(rooms: Mapping[str, Room], lines: Lines, sheet: Sheet, before: "Arranged | None" = None) -> Arranged:
    """A place for each node that `rooms` names, the oldest first; where nodes stood `before`, they stay as they can."""
    parts = islands(list(rooms), lines)
    if not parts:
        return Arranged({}, (), (), 0.0)
    stood = before.places if before else None
    inner, boxes = _drawn_out(parts, (rooms, layout(list(rooms), lines, _in_units(stood), parts)), lines, sheet)
    sizes = boxes[:, 2:] - boxes[:, :2] + _GAP
    middles = closed(laid(_wishes(parts, lines, before, sheet), sizes, sheet.width), sizes)
    low = float((middles - sizes / 2)[:, 1].min())
    left, right = float((middles - sizes / 2)[:, 0].min()), float((middles + sizes / 2)[:, 0].max())
    shift = np.array([(sheet.width - left - right) / 2, -low])
    grounds = np.concatenate([middles + shift - sizes / 2, middles + shift + sizes / 2], axis=1).round(1).tolist()
    found: dict[str, Place] = {}
    for part, places, middle, box in zip(parts, inner, middles, boxes, strict=True):
        moved = places + middle + shift - (box[:2] + box[2:]) / 2
        found |= {id: Place(round(float(x), 1), round(float(y), 1)) for id, (x, y) in zip(part, moved, strict=True)}
    height = round(float((middles + sizes / 2)[:, 1].max()) - low, 1)
    return Arranged({id: found[id] for id in rooms}, parts, tuple(map(tuple, grounds)), height)


def _in_units(places: Before) -> Before:
    return {id: Place(place.x / _UNIT[0], place.y / _UNIT[1]) for id, place in places.items()} if places else None


def _drawn_out(
    parts: Sequence[Sequence[str]], nodes: tuple[Mapping[str, Room], Mapping[str, Place]], lines: Lines, sheet: Sheet
) -> tuple[list[Floats], Floats]:
    """Places on each island, and its box, with lines as long as the sheet has room for; `nodes` are their rooms and places."""
    rooms, places = nodes
    tenths, least = 10, _LEAST_OF_FEW if len(rooms) <= _FEW else _LEAST
    axis = 1 if sheet.width < _NARROW else 0
    lying = [_aligned(np.array([places[id] for id in part]), sheet) for part in parts]
    turned = [_turned(part, at, rooms, lines) for part, at in zip(parts, lying, strict=True)]
    for _ in range(3):
        inner = [_island(at, given, (tenths / 10, axis, sheet.width - _GAP)) for at, given in zip(lying, turned, strict=True)]
        boxes = np.array([_box(found, given) for found, given in zip(inner, turned, strict=True)])
        share = sheet.height / height_for(boxes[:, 2:] - boxes[:, :2] + _GAP, sheet.width)
        wanted = min(max(round(tenths * min(max(share, 0.5), 2.0) ** 0.6), least), _MOST)
        if wanted == tenths or 1 <= share < 1.1:
            break
        tenths = wanted
    return inner, boxes


def _aligned(places: Floats, sheet: Sheet) -> Floats:
    """An island that is long and narrow turned so that it lies along the sheet, or stands upright where that is narrow."""
    around: Floats = places - places.mean(axis=0)
    spread, axes = np.linalg.eigh(around.T @ around)
    if len(places) < 2 or spread[1] < _LONG * spread[0]:
        return around
    along = axes[:, 1] * (1 if axes[0, 1] > 0 else -1)
    turned: Floats = np.stack([around @ along, around @ [-along[1], along[0]]], axis=1)
    return turned[:, ::-1] if sheet.width < _NARROW else turned


def _turned(part: Sequence[str], places: Floats, rooms: Mapping[str, Room], lines: Lines) -> list[Room]:
    """The rooms on an island: a name stands above its node where lines lead down from it."""
    number = {id: at for at, id in enumerate(part)}
    down: list[list[float]] = [[] for _ in part]
    for one, other in lines:
        if one in number and other in number and one != other:
            fall = float(places[number[other], 1] - places[number[one], 1])
            down[number[one]].append(fall)
            down[number[other]].append(-fall)
    above = [sum(falls) / max(len(falls), 1) > _STEEP for falls in down]
    given = [rooms[id] for id in part]
    return [Room(room.side, room.below, room.above) if up else room for up, room in zip(above, given, strict=True)]


def _island(places: Floats, rooms: Sequence[Room], form: tuple[float, int, float]) -> Floats:
    """Places on one island, moved apart until every name has room.

    `form` is how far it is drawn out, along which axis names rather make room, and how wide the island may be.
    """
    scale, axis, width = form
    shift = np.array([(0.0, (room.below - room.above) / 2) for room in rooms])
    sizes = np.array([(2 * room.side, room.above + room.below) for room in rooms])
    found = apart(places * _UNIT * scale + shift, sizes, axis)
    for _ in range(_SQUEEZES):
        edges = np.concatenate([found[:, 0] - sizes[:, 0] / 2, found[:, 0] + sizes[:, 0] / 2])
        if edges.max() - edges.min() <= width:
            break
        # Only down is room: what would be wider than the sheet is pressed together and moved apart that way.
        inner = max(width - float(sizes[:, 0].max()), 1.0)
        found[:, 0] *= min(inner / max(float(np.ptp(found[:, 0])), 1e-9), 1.0)
        found = apart(found, sizes, 1, 0.0)
    result: Floats = found - shift
    return result


def _box(places: Floats, rooms: Sequence[Room]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of an island with the names on it."""
    sides, above, below = (np.array([room[at] for room in rooms]) for at in range(3))
    x, y = places[:, 0], places[:, 1]
    return float((x - sides).min()), float((y - above).min()), float((x + sides).max()), float((y + below).max())


def _wishes(parts: Sequence[Sequence[str]], lines: Lines, before: "Arranged | None", sheet: Sheet) -> Floats:
    """Where islands belong, as shares of the sheet: where their nodes were, or as if each were one node."""
    of = {id: part[0] for part in parts for id in part}
    between = [(of[one], of[other]) for one, other in lines if one in of and other in of and of[one] != of[other]]
    known: dict[str, Place] = {}
    spread = len(parts) ** 0.5
    for part in parts:
        stood = [before.places[id] for id in part if id in before.places] if before else []
        if before and stood:
            x, y = np.array(stood).mean(axis=0) / [sheet.width, max(before.height, 1.0)] - 0.5
            known[part[0]] = Place(float(x) * spread, float(y) * spread)
    firsts = [part[0] for part in parts]
    found = known if len(known) == len(parts) else layout(firsts, between, known if len(known) > 1 else None)
    at: Floats = np.array([found[first] for first in firsts])
    if known:
        shares: Floats = at / spread + 0.5
        return shares
    from_middle: Floats = at - at.mean(axis=0)
    reach: Floats = np.maximum(np.abs(from_middle).max(axis=0), 1e-9)
    around: Floats = from_middle / reach
    # Nodes lie in a round, and a sheet has corners.
    corners = np.hypot(around[:, 0], around[:, 1]) / np.maximum(np.abs(around).max(axis=1), 1e-9)
    spread_out: Floats = np.clip(around * corners[:, None], -1.0, 1.0) / 2 * _SPREAD + 0.5
    return spread_out
