"""The two sheets that a network is drawn on, for wide screens and paper and for narrow screens, with room for names."""

import math
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from allegedly.serve.network.arranging import Arranged, Room, Sheet, arrange
from allegedly.serve.network.islands import islands
from allegedly.serve.network.labels import FONT, Name, name
from allegedly.shapes.network import Network, NetworkNode

BoardName = Literal["wide", "narrow"]
# Of more nodes than this the heaviest are named, and the heaviest of each island; the others where room is left.
_ALL_NAMED, _ALWAYS = 120, 40
# Up to so many nodes each has room for a large mark and a large head.
FEW = 80
_CLEAR = 4.0
# Nobody is drawn as large as can be for fewer reports than this.
_HEAVY = 14


class Board(NamedTuple):
    """A sheet: its width, how high it may become for so many nodes, and how many names it shows when nobody asked for a number."""

    name: BoardName
    width: float
    margin: float
    usual: int
    most: int
    high: tuple[float, float, float]

    def height(self, count: int) -> float:
        """How high a drawing of so many nodes should be: with their number, but no higher than can be seen at once."""
        least, each, most = self.high
        return min(least + each * math.sqrt(count), most)


WIDE = Board("wide", 1168.0, 14.0, 60, 300, (200.0, 46.0, 1000.0))
NARROW = Board("narrow", 312.0, 6.0, 25, 60, (200.0, 140.0, 1400.0))
BOARDS: Mapping[BoardName, Board] = {"wide": WIDE, "narrow": NARROW}


def radii(weights: Sequence[int]) -> list[float]:
    """The sizes of nodes: by the root of their weight beside the heaviest, smaller where there are many."""
    least, most = (4.8, 13.0) if len(weights) <= FEW else (3.2, 9.0)
    heaviest = max([*weights, _HEAVY])
    return [round(least + (most - least) * math.sqrt(weight / heaviest), 1) for weight in weights]


def arranged(network: Network, board: Board, before: Arranged | None = None) -> Arranged:
    """A place on a board for each node of a network; `before` is where they stood on the same board."""
    oldest_first = sorted(network.nodes, key=lambda node: node.age)
    lines = [(line.from_, line.to) for line in network.lines]
    named = _named(network.nodes, islands([node.id for node in oldest_first], lines))
    size = dict(zip((node.id for node in network.nodes), radii([node.weight for node in network.nodes]), strict=True))
    rooms = {node.id: _room(size[node.id], name(node.name, node.apart) if node.id in named else None) for node in oldest_first}
    return arrange(rooms, lines, Sheet(board.width - 2 * board.margin, board.height(len(rooms))), before)


def _named(heaviest_first: Sequence[NetworkNode], parts: Sequence[Sequence[str]]) -> frozenset[str]:
    """Whose names are given room."""
    order = [node.id for node in heaviest_first]
    if len(order) <= _ALL_NAMED:
        return frozenset(order)
    rank = {id: at for at, id in enumerate(order)}
    return frozenset(order[:_ALWAYS]) | {min(part, key=rank.__getitem__) for part in parts}


def _room(r: float, named: Name | None) -> Room:
    if named is None:
        return Room(r + _CLEAR, r + _CLEAR, r + _CLEAR)
    width, height = named.size(FONT)
    return Room(max(width / 2, r) + _CLEAR, r + _CLEAR, r + height + _CLEAR)
