"""Where islands of a network lie: names have room, the same network looks the same, and one more name moves the others little."""

import math
import random
import statistics
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.serve.network.arranging import Arranged, Room, Sheet, arrange
from allegedly.serve.network.islands import LARGEST, islands
from allegedly.serve.network.labels import name
from allegedly.serve.network.packing import apart, laid

Lines = list[tuple[str, str]]
SHEETS = (Sheet(1140.0, 700.0), Sheet(300.0, 700.0))
GRAPHS = st.integers(0, 40).flatmap(
    lambda count: st.tuples(
        st.just([f"e-{number}" for number in range(count)]),
        st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)).map(lambda pair: (f"e-{pair[0]}", f"e-{pair[1]}")), max_size=60),
    )
)


def _rooms(ids: Sequence[str]) -> dict[str, Room]:
    """Names of several lengths; where there are many, two of three have none."""
    small = Room(8.0, 8.0, 8.0)
    return {id: small if len(ids) > 120 and at % 3 else Room(20.0 + sum(id.encode()) % 40, 10.0, 40.0) for at, id in enumerate(ids)}


def _world(count: int, seed: int, stories: int) -> tuple[list[str], Lines]:
    """People of so many stories, hardly any of them in two."""
    chance = random.Random(seed)
    ids = [f"e-{chance.random():.12f}" for _ in range(count)]
    home = {id: chance.randrange(stories) for id in ids}
    lines: Lines = []
    for at, id in enumerate(ids[1:], 1):
        near = [one for one in ids[:at] if home[one] == home[id]]
        if near:
            lines.append((id, chance.choice(near)))
        if chance.random() < 0.03:
            lines.append((id, chance.choice(ids[:at])))
    return ids, lines


@settings(max_examples=60, deadline=None)
@given(GRAPHS, st.data())
def test_islands_part_the_nodes_and_never_depend_on_the_order_of_lines(graph: tuple[list[str], Lines], data: st.DataObject) -> None:
    ids, lines = graph
    parts = islands(ids, lines)
    assert sorted(id for part in parts for id in part) == sorted(ids)
    assert islands(ids, data.draw(st.permutations([*lines, *lines]))) == parts
    of = {id: at for at, part in enumerate(parts) for id in part}
    whole = len({of[id] for id in ids}) == len(parts)
    assert whole


def test_who_hangs_together_is_on_one_island_up_to_a_size() -> None:
    assert islands(["a", "b", "c", "d"], [("a", "b"), ("c", "d")]) == (("a", "b"), ("c", "d"))
    ids, lines = _world(300, 3, 12)
    parts = islands(ids, lines)
    assert 12 <= len(parts) <= 40
    assert max(map(len, parts)) <= LARGEST + 8
    of = {id: at for at, part in enumerate(parts) for id in part}
    assert sum(of[one] == of[other] for one, other in lines) / len(lines) > 0.85


def test_nobody_with_a_line_is_alone_on_an_island() -> None:
    hub = [f"n{number}" for number in range(60)]
    assert all(len(part) > 1 for part in islands(hub, [(hub[0], other) for other in hub[1:]]))


@settings(max_examples=20, deadline=None)
@given(GRAPHS, st.sampled_from(SHEETS))
def test_every_name_has_room_on_the_sheet_and_always_the_same(graph: tuple[list[str], Lines], sheet: Sheet) -> None:
    ids, lines = graph
    rooms = _rooms(ids)
    found = arrange(rooms, lines, sheet)
    assert list(found.places) == ids
    assert found == arrange(rooms, lines[::-1], sheet)
    for id, (x, y) in found.places.items():
        assert 0 <= x <= sheet.width, id
        assert 0 <= y <= found.height, id
    grounds = found.grounds
    assert not [(a, b) for at, a in enumerate(grounds) for b in grounds[at + 1 :] if _meet(a, b)]


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] - 0.2 and other[0] < one[2] - 0.2 and one[1] < other[3] - 0.2 and other[1] < one[3] - 0.2


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(-300, 300), st.floats(-300, 300), st.floats(1, 120), st.floats(1, 60)), max_size=25))
def test_boxes_moved_apart_cover_each_other_no_more(boxes: list[tuple[float, float, float, float]]) -> None:
    given_ = np.array(boxes).reshape(-1, 4)
    places = apart(given_[:, :2], given_[:, 2:], 0)
    over = (given_[:, None, 2:] + given_[None, :, 2:]) / 2 - np.abs(places[:, None] - places[None])
    np.fill_diagonal(over[:, :, 0], -1)
    assert np.isfinite(places).all()
    assert not (over > 1.0).all(axis=2).any()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(10, 280), st.floats(10, 120)), min_size=1, max_size=25))
def test_boxes_on_a_sheet_cover_none_and_stay_on_it(boxes: list[tuple[float, float, float, float]]) -> None:
    given_ = np.array(boxes)
    places = laid(given_[:, :2], given_[:, 2:], 304.0)
    over = (given_[:, None, 2:] + given_[None, :, 2:]) / 2 - np.abs(places[:, None] - places[None])
    np.fill_diagonal(over[:, :, 0], -1)
    assert not (over > 1e-6).all(axis=2).any()
    assert (places - given_[:, 2:] / 2 >= -1e-6).all()
    assert (places[:, 0] + given_[:, 2] / 2 <= 304.0 + 1e-6).all()


def _moved(old: Arranged, new: Arranged, sheet: Sheet) -> list[float]:
    """How far each node moved, as a share of the width of the sheet."""
    shared = [id for id in old.places if id in new.places]
    return [math.hypot(*np.subtract(old.places[id], new.places[id])) / sheet.width for id in shared]


@pytest.mark.parametrize(("count", "stories"), [(20, 4), (60, 12), (100, 20), (300, 60), (300, 3)])
def test_one_more_name_moves_the_others_little(count: int, stories: int) -> None:
    shifts = []
    for seed in range(3):
        ids, lines = _world(count, seed, stories)
        sheet, rooms = SHEETS[0], _rooms(ids)
        before = arrange({id: rooms[id] for id in ids[:-1]}, lines, sheet)
        shifts.append(statistics.median(_moved(before, arrange(rooms, lines, sheet), sheet)))
    assert statistics.median(shifts) < (0.12 if count < 30 else 0.03), shifts


def _kept_order(seed: int) -> float:
    """Of pairs that lie well apart, how many lie in the same order where only every second island is left."""
    ids, lines = _world(100, seed, 20)
    sheet, rooms = SHEETS[0], _rooms(ids)
    whole = arrange(rooms, lines, sheet)
    kept = [id for part in whole.islands[::2] for id in part]
    left = {id: rooms[id] for id in ids if id in set(kept)}
    old, new = whole.places, arrange(left, lines, Sheet(sheet.width, 400.0), whole).places
    pairs = [(one, other) for one in kept for other in kept if abs(old[one].x - old[other].x) > sheet.width / 3]
    return sum((old[one].x < old[other].x) == (new[one].x < new[other].x) for one, other in pairs) / len(pairs)


def test_a_part_of_a_picture_stays_where_it_was() -> None:
    assert statistics.median(_kept_order(seed) for seed in range(5)) > 0.9


def test_a_long_name_stands_in_two_rows() -> None:
    assert name("Ana Silva").rows == ("Ana Silva",)
    assert name("Court of Auditors of São Telmo").rows == ("Court of Auditors", "of São Telmo")
    assert name("Bundesversicherungsanstalten").rows == ("Bundesversicherungsa…",)
    assert name("Ana Maria").width < name("Ana Maria Wimmer").width


@given(st.text(min_size=1, max_size=200))
def test_any_name_can_be_drawn(text: str) -> None:
    found = name(text)
    assert 1 <= len(found.rows) <= 2
    assert all(len(row) <= 21 for row in found.rows)
