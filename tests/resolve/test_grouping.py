from hypothesis import given
from hypothesis import strategies as st

from allegedly.resolve.grouping import average_groups, components

PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]),
    st.sampled_from((0.0, 0.3, 0.5, 0.6, 0.9)),
    max_size=20,
)


def test_a_chain_of_likenesses_does_not_join_its_ends() -> None:
    assert average_groups(3, {(0, 1): 0.9, (1, 2): 0.6}, 0.5) == ((0, 1), (2,))


def test_what_is_alike_on_the_average_joins() -> None:
    assert average_groups(3, {(0, 1): 0.9, (1, 2): 0.6, (0, 2): 0.4}, 0.5) == ((0, 1, 2),)


def test_a_pair_that_was_not_compared_does_not_count_against_a_group() -> None:
    assert average_groups(3, {(0, 1): 0.9, (1, 2): 0.6}, 0.5, whole=False) == ((0, 1, 2),)


def test_nothing_alike_stays_alone() -> None:
    assert average_groups(2, {}, 0.5) == ((0,), (1,))


@given(PAIRS)
def test_every_thing_is_in_one_group_and_groups_keep_their_average(alike: dict[tuple[int, int], float]) -> None:
    groups = average_groups(8, alike, 0.5)
    assert sorted(number for group in groups for number in group) == list(range(8))
    again = average_groups(8, dict(reversed(alike.items())), 0.5)
    assert again == groups


def test_components_are_those_that_ties_connect() -> None:
    assert components(5, [(3, 1), (1, 4)]) == ((0,), (1, 3, 4), (2,))


@given(PAIRS, st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]), max_size=8))
def test_what_must_stay_apart_is_never_in_one_group(alike: dict[tuple[int, int], float], apart: set[tuple[int, int]]) -> None:
    groups = average_groups(8, alike, 0.3, apart=lambda i, j: (min(i, j), max(i, j)) in apart)
    home = {number: at for at, group in enumerate(groups) for number in group}
    assert sorted(home) == list(range(8))
    assert all(home[one] != home[other] for one, other in apart)


def test_what_must_stay_apart_does_so_through_a_third_too_though_the_two_were_never_compared() -> None:
    alike = {(0, 1): 0.9, (1, 2): 0.8}
    assert average_groups(3, alike, 0.5, whole=False, apart=lambda i, j: {i, j} == {0, 2}) == ((0, 1), (2,))
