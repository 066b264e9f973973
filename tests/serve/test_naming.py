"""Names on the network lie on no line where there is a free place beside their node."""

import random

import pytest

from allegedly.serve.network.boards import NARROW, WIDE, Board, arranged
from allegedly.serve.network.drawing import Drawing, DrawnLine, DrawnNode, draw
from allegedly.serve.network.naming import Box
from allegedly.serve.network.view import network_view
from allegedly.serve.texts import load
from allegedly.shapes.network import LINE_KINDS, Network, NetworkLine, NetworkNode

NAMES = (
    "Ana Silva",
    "Court of Accounts of Lower Marnau",
    "Duarte Serpa Falcão",
    "Bo Li",
    "Ministry of Public Works",
    "Simão Reis",
    "Harbour Board",
    "Northern Wire Agency",
    "Ida Moreau",
    "Tomas Varga Leal",
)


def made(count: int, lines: int, seed: int) -> Network:
    """So many people and bodies, all of them tied to somebody, with so many lines."""
    chance = random.Random(seed)
    pairs = {(at, chance.randrange(at)) for at in range(1, count)}
    while len(pairs) < lines:
        one, other = sorted(chance.sample(range(count), 2))
        pairs.add((other, one))
    kinds = ("person", "organization", "group")
    return Network(
        nodes=tuple(
            NetworkNode(id=f"e-{at}", name=NAMES[at % 10], kind=kinds[at % 3], weight=count - at, class_=None, age=at)
            for at in range(count)
        ),
        lines=tuple(
            NetworkLine(
                kind=LINE_KINDS[1 + at % 4],
                from_=f"e-{one}",
                to=f"e-{other}",
                ties=(),
                reports=1,
                claims=1,
                origins=0,
                answered=None,
            )
            for at, (one, other) in enumerate(sorted(pairs))
        ),
        nodes_left_out=0,
        lines_left_out=0,
    )


def drawn(count: int, lines: int, seed: int, board: Board) -> Drawing:
    network = made(count, lines, seed)
    return draw(network_view(network, load()), arranged(network, board), board)


def along(line: DrawnLine, nodes: tuple[DrawnNode, ...]) -> list[tuple[float, float]]:
    """Points close together on a line."""
    one, other = nodes[line.one], nodes[line.other]
    across, down = other.x - one.x, other.y - one.y
    shares = [at / 300 for at in range(301)]
    asides = [line.bend * 4 * share * (1 - share) for share in shares]
    return [
        (one.x + across * share - down * aside, one.y + down * share + across * aside)
        for share, aside in zip(shares, asides, strict=True)
    ]


def lines_on(box: Box, drawing: Drawing) -> int:
    """How many lines a box lies on."""
    found = [along(line, drawing.nodes) for line in drawing.lines]
    return sum(any(box.left < x < box.right and box.top < y < box.bottom for x, y in points) for points in found)


def around(node: DrawnNode) -> list[Box]:
    """Places close beside a node, with a little air."""
    (wide, high), far = node.name.size(), node.r + 4
    tops = (node.y + far, node.y - far - high)
    lefts = (node.x - wide / 2, node.x + far, node.x - far - wide)
    spots = [(left, top) for top in tops for left in lefts] + [(left, node.y - high / 2) for left in lefts[1:]]
    # Where two lines pass close by, nothing is meant to be free.
    return [Box(left - 2, top - 2, left + wide + 2, top + high + 2) for left, top in spots]


def missed(drawing: Drawing) -> list[str]:
    """The names that lie on a line although a place beside their node is free of names, nodes and lines."""
    names = [node.label.box(node.name) if node.label.shown else None for node in drawing.nodes]
    round_ = [Box(node.x - node.r, node.y - node.r, node.x + node.r, node.y + node.r) for node in drawing.nodes]
    found = []
    for at, node in enumerate(drawing.nodes):
        own = names[at]
        if own is None or not lines_on(own, drawing):
            continue
        others = [box for number, box in enumerate(names) if box and number != at] + round_
        for spot in around(node):
            if node.ground.holds(spot) and not any(spot.meets(box) for box in others) and not lines_on(spot, drawing):
                found.append(node.node.name)
    return found


@pytest.mark.parametrize("board", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("lines", [9, 13, 18])
def test_of_ten_names_none_lies_on_a_line_where_a_place_is_free(board: Board, lines: int) -> None:
    for seed in range(5):
        drawing = drawn(10, lines, seed, board)
        assert sum(node.label.shown for node in drawing.nodes) >= 9
        assert missed(drawing) == []
        assert drawing == drawn(10, lines, seed, board)


def test_of_ten_names_hardly_any_lies_on_a_line_at_all() -> None:
    drawings = [drawn(10, 9, seed, WIDE) for seed in range(8)]
    boxes = [(node.label.box(node.name), drawing) for drawing in drawings for node in drawing.nodes]
    assert sum(lines_on(box, drawing) > 0 for box, drawing in boxes) <= len(boxes) * 0.08


def test_names_lie_over_no_other_and_no_node() -> None:
    drawing = drawn(60, 80, 1, WIDE)
    named = [(at, node.label.box(node.name)) for at, node in enumerate(drawing.nodes) if node.label.shown]
    assert len(named) > 54
    round_ = [Box(node.x - node.r, node.y - node.r, node.x + node.r, node.y + node.r) for node in drawing.nodes]
    for number, (at, box) in enumerate(named):
        # What is written stands at a tenth of a point.
        inner = Box(box.left + 0.2, box.top + 0.2, box.right - 0.2, box.bottom - 0.2)
        assert not any(inner.meets(other) for _, other in named[number + 1 :])
        assert not any(inner.meets(other) for own, other in enumerate(round_) if own != at)
