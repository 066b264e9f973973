"""How the nodes of islands stand to each other: the same for the same nodes and lines, and hardly otherwise when some are added.

Lines pull and nodes push, in rounds by age: the oldest are placed first, and each round adds half as many as stand already, beside
whom they are joined to. Whoever stands already is held there, so that a newcomer finds the picture as it was and leaves it so.
Where something begins follows from its id, never from chance. The unit is the distance that two joined nodes should have.
Nodes of different islands do not know of each other: each island lies around 0, 0.
"""

import hashlib
import math
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

# Wider than high, as screens and pages are.
_ASPECT = 1.5
# Fewer nodes get more steps, for the same work.
_LEAST_STEPS, _MOST_STEPS, _WORK = 50, 250, 12_000
# How freely those move that stand already, where 1 is as a newcomer, and how hard they are held where they stand.
_SETTLED = 0.25
_HOLD = 1.2
_REACH = 4.0
_GRAVITY = 0.045
# No two nodes stand nearer than this.
_APART = 0.62
Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]


class Place(NamedTuple):
    """Where a node stands; the nodes lie around 0, 0."""

    x: float
    y: float


def layout(
    ids: Sequence[str],
    lines: Collection[tuple[str, str]],
    before: Mapping[str, Place] | None = None,
    islands: Sequence[Sequence[str]] | None = None,
) -> dict[str, Place]:
    """A place for each node, on its island; without `islands` all are on one.

    `ids` begin with the oldest; `before` are places that nodes had on the same island, to which they keep as they can.
    """
    number = {id: at for at, id in enumerate(ids)}
    home = np.zeros(len(ids), dtype=np.int64)
    for at, island in enumerate(islands or ()):
        home[[number[id] for id in island]] = at
    pairs = sorted({(min(pair), max(pair)) for pair in _numbered(number, lines) if home[pair[0]] == home[pair[1]]})
    ends = np.array([pair for pair in pairs if pair[0] != pair[1]], dtype=np.int64).reshape(-1, 2)
    places = np.array([_start(id, _older(home, at)) for id, at in number.items()], dtype=np.float64).reshape(-1, 2)
    placed = np.zeros(len(ids), dtype=bool)
    if before:
        for island in np.unique(home):
            _take_over(places, placed, home == island, [before.get(id) for id in ids])
    for newcomers in _rounds(placed):
        _put_beside(places, placed, newcomers, ends)
        free = np.where(placed, _SETTLED, 1.0)
        placed[newcomers] = True
        _settle(places, np.flatnonzero(placed), ends, (free, home))
    _move_apart(places, home)
    return {id: Place(round(float(x), 3), round(float(y), 3)) for id, (x, y) in zip(ids, places, strict=True)}


def _numbered(number: Mapping[str, int], lines: Collection[tuple[str, str]]) -> list[tuple[int, int]]:
    return [(number[one], number[other]) for one, other in lines if one in number and other in number]


def _older(home: Numbers, at: int) -> int:
    """How many of an island are as old as one of its nodes, or older."""
    return int((home[: at + 1] == home[at]).sum())


def _start(id: str, count: int) -> tuple[float, float]:
    """Where a node begins: it follows from its id, in an area for as many as are as old or older."""
    digest = hashlib.sha256(id.encode("utf8", "surrogatepass")).digest()
    angle, far = (int.from_bytes(part, "big") / 2**64 for part in (digest[:8], digest[8:16]))
    radius = 0.8 * math.sqrt(count * far)
    return radius * math.cos(2 * math.pi * angle) * math.sqrt(_ASPECT), radius * math.sin(2 * math.pi * angle) / math.sqrt(_ASPECT)


def _take_over(places: Floats, placed: npt.NDArray[np.bool_], here: npt.NDArray[np.bool_], before: Sequence[Place | None]) -> None:
    """Puts the nodes of one island where they were, drawn closer where fewer are left than there were."""
    known = [at for at, place in enumerate(before) if place is not None and here[at]]
    old = np.array([before[at] for at in known], dtype=np.float64).reshape(-1, 2)
    if len(known) < 2:
        return
    old -= old.mean(axis=0)
    spread = float(np.sqrt((old**2).sum(axis=1).mean()))
    fitting = 0.55 * math.sqrt(len(known))
    places[known] = old * min(1.0, fitting / spread) if spread > 0 else old
    placed[known] = True


def _rounds(placed: npt.NDArray[np.bool_]) -> list[Numbers]:
    """Those that stand nowhere yet, by age, in rounds that grow with what stands; at least one round."""
    waiting = np.flatnonzero(~placed)
    standing = int(placed.sum())
    found: list[Numbers] = []
    while len(waiting) or not found:
        size = max(standing // 2, 1)
        found.append(waiting[:size])
        standing += len(found[-1])
        waiting = waiting[size:]
    return found


def _put_beside(places: Floats, placed: npt.NDArray[np.bool_], newcomers: Numbers, ends: Numbers) -> None:
    """Puts newcomers near those that stand already and that they are joined to, a little aside as their ids have it."""
    for at in newcomers:
        joined = np.concatenate([ends[ends[:, 0] == at, 1], ends[ends[:, 1] == at, 0]])
        joined = joined[placed[joined]]
        if len(joined):
            aside = places[at] / max(float(np.hypot(*places[at])), 1e-9)
            places[at] = places[joined].mean(axis=0) + aside


def _settle(places: Floats, present: Numbers, ends: Numbers, nodes: tuple[Floats, Numbers]) -> None:
    """Lets lines pull and nodes push until little moves; `nodes` says of each how far it gives way, and its island."""
    free, island = nodes
    inside = np.zeros(len(places), dtype=bool)
    inside[present] = True
    local = np.zeros(len(places), dtype=np.int64)
    local[present] = np.arange(len(present))
    kept = local[ends[inside[ends].all(axis=1)]]
    at, give = places[present], free[present][:, None]
    together = island[present][:, None] == island[present][None]
    home, held = at.copy(), np.where(give < 1, _HOLD, 0.0)
    gravity = np.array([_GRAVITY / _ASPECT, _GRAVITY * _ASPECT])
    steps = min(max(_WORK // max(len(present), 1), _LEAST_STEPS), _MOST_STEPS)
    for step in range(steps):
        push = _pushed(at, together) - at * gravity * 2 + (home - at) * held
        pull = at[kept[:, 1]] - at[kept[:, 0]]
        pull *= np.hypot(pull[:, 0], pull[:, 1])[:, None]
        for side, sign in ((0, 1.0), (1, -1.0)):
            for axis in (0, 1):
                push[:, axis] += np.bincount(kept[:, side], sign * pull[:, axis], len(present))
        length = np.maximum(np.hypot(push[:, 0], push[:, 1]), 1e-9)[:, None]
        at = at + push / length * np.minimum(length, 0.6 * (1 - step / steps) ** 1.5 + 0.01) * give
    places[present] = at


def _pushed(at: Floats, together: npt.NDArray[np.bool_]) -> Floats:
    """What all nodes of its island push each by; those out of reach do not."""
    # Half the precision is enough to push by, and takes half the time.
    x, y = at.astype(np.float32).T
    aside = x[:, None] - x[None, :], y[:, None] - y[None, :]
    distance = np.sqrt(aside[0] ** 2 + aside[1] ** 2)
    np.maximum(distance, 0.05, out=distance)
    strength = np.maximum(1 / distance - 1 / _REACH, 0) / distance * together
    return np.stack([(part * strength).sum(axis=1) for part in aside], axis=1)


def _move_apart(places: Floats, home: Numbers) -> None:
    """Moves nodes of an island that stand too near each other apart, a little at a time; two in one place part too."""
    count = len(places)
    turn = np.arange(count) * 2.399963  # the golden angle: no two directions are the same
    lean = np.stack([np.cos(turn), np.sin(turn)], axis=1) * 1e-3
    for _ in range(40):
        aside = (places + lean)[:, None] - (places + lean)[None]
        distance = np.sqrt((aside**2).sum(axis=2))
        distance[home[:, None] != home[None]] = np.inf
        np.fill_diagonal(distance, np.inf)
        lacking = np.maximum(_APART - distance, 0)
        if not lacking.any():
            return
        places += (aside / np.maximum(distance, 1e-9)[:, :, None] * (lacking / 2)[:, :, None]).sum(axis=1)
