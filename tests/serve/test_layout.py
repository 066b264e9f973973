"""The layout: the same for the same, never without a number, and hardly another when somebody is added."""

import math
import random
import statistics

from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.serve.network.layout import Place, layout

Lines = list[tuple[str, str]]
GRAPHS = st.integers(0, 40).flatmap(
    lambda count: st.tuples(
        st.just([f"e-{number}" for number in range(count)]),
        st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)).map(lambda pair: (f"e-{pair[0]}", f"e-{pair[1]}")), max_size=60),
    )
)


def _world(count: int, seed: int) -> tuple[list[str], Lines]:
    """Somebody new is mostly joined to one who is well joined already, as in a case."""
    chance = random.Random(seed)
    ids = [f"e-{chance.random():.12f}" for _ in range(count)]
    ends = [ids[0]]
    lines: Lines = []
    for id in ids[1:]:
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            other = chance.choice(ends)
            lines.append((id, other))
            ends += [id, other]
    return ids, lines


def _far(one: Place, other: Place) -> float:
    return math.hypot(one.x - other.x, one.y - other.y)


@settings(max_examples=60, deadline=None)
@given(GRAPHS, st.data())
def test_every_node_has_a_place_of_its_own_and_always_the_same(graph: tuple[list[str], Lines], data: st.DataObject) -> None:
    ids, lines = graph
    places = layout(ids, lines)
    assert list(places) == ids
    assert all(math.isfinite(number) for place in places.values() for number in place)
    assert all(_far(places[one], places[other]) > 0.3 for at, one in enumerate(ids) for other in ids[at + 1 :])
    assert layout(ids, data.draw(st.permutations([*lines, *lines]))) == places


@settings(max_examples=40, deadline=None)
@given(GRAPHS, st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_places_before_of_any_kind_are_borne(graph: tuple[list[str], Lines], x: float, y: float) -> None:
    ids, lines = graph
    before = {id: Place(x, y) for id in [*ids[::2], "e-gone"]}
    places = layout(ids, lines, before)
    assert all(math.isfinite(number) for place in places.values() for number in place)


def test_a_newcomer_hardly_moves_the_others() -> None:
    for count, seed in ((10, 1), (13, 2), (60, 3), (200, 4), (300, 5)):
        ids, lines = _world(count, seed)
        old, new = layout(ids[:-1], lines), layout(ids, lines)
        wide = max(place.x for place in new.values()) - min(place.x for place in new.values())
        moved = [_far(old[id], new[id]) / wide for id in ids[:-1]]
        assert statistics.median(moved) < (0.08 if count < 20 else 0.04), (count, statistics.median(moved))


def test_a_part_of_a_picture_keeps_its_order() -> None:
    ids, lines = _world(80, 6)
    whole = layout(ids, lines)
    kept = [id for number, id in enumerate(ids) if number % 2]
    part = layout(kept, [line for line in lines if set(line) <= set(kept)], whole)
    pairs = [(one, other) for one in kept for other in kept if abs(whole[one].x - whole[other].x) > 4]
    same = [(whole[one].x < whole[other].x) == (part[one].x < part[other].x) for one, other in pairs]
    assert sum(same) / len(same) > 0.9


def test_joined_nodes_stand_nearer_than_others() -> None:
    ids, lines = _world(120, 7)
    places = layout(ids, lines)
    joined = statistics.median(_far(places[one], places[other]) for one, other in lines)
    apart = statistics.median(_far(places[one], places[other]) for one in ids[::5] for other in ids[1::5])
    assert joined < apart / 2
