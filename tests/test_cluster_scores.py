"""The scores of clusters are those worked by hand, and hold under any order. Bell's and Pradhan's examples, and made-up ones."""

import importlib
import itertools
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
scores = importlib.import_module("cluster_scores")


def clusters(*words: str) -> list[frozenset[str]]:
    return [frozenset(word) for word in words]


# Bagga and Baldwin (1998): one wrong link between two small clusters costs less than one between two large ones.
TRUTH = clusters("12345", "67", "89ABC")


@pytest.mark.parametrize(
    ("answer", "b_cubed", "muc"),
    [
        (clusters("12345", "6789ABC"), (16 / 21, 1.0), (9 / 10, 1.0)),
        (clusters("1234589ABC", "67"), (7 / 12, 1.0), (9 / 10, 1.0)),
    ],
)
def test_bagga_and_baldwin(answer: list[frozenset[str]], b_cubed: tuple[float, float], muc: tuple[float, float]) -> None:
    assert scores.b_cubed(TRUTH, answer)[:2] == pytest.approx(b_cubed)
    assert scores.muc(TRUTH, answer)[:2] == pytest.approx(muc)


def test_pradhan_and_others() -> None:
    """The worked example of "Scoring Coreference Partitions of Predicted Mentions": missing and invented mentions."""
    gold, found = clusters("abc", "defg"), clusters("ab", "cd", "fghi")
    assert scores.muc(gold, found)[:2] == pytest.approx((2 / 5, 2 / 5))
    # 1/6 · (4/3 + 1/3 … ) as the paper works it out: the parts of each cluster squared over its size.
    assert scores.b_cubed(gold, found).recall == pytest.approx((4 / 3 + 1 / 3 + 1 / 4 + 4 / 4) / 7)
    assert scores.b_cubed(gold, found).precision == pytest.approx((4 / 2 + 1 / 2 + 1 / 2 + 4 / 4) / 8)
    alike = 2 * 2 / (3 + 2) + 2 * 2 / (4 + 4)
    assert scores.ceaf_e(gold, found)[:2] == pytest.approx((alike / 3, alike / 2))


def test_conll_is_the_mean_of_three() -> None:
    gold, found = clusters("abc", "defg"), clusters("ab", "cd", "fghi")
    three = [scores.muc(gold, found), scores.b_cubed(gold, found), scores.ceaf_e(gold, found)]
    assert scores.conll(gold, found).f1 == pytest.approx(sum(score.f1 for score in three) / 3)


def test_right_wrong_and_nothing() -> None:
    assert scores.conll(TRUTH, list(reversed(TRUTH))) == pytest.approx((1, 1, 1))
    assert scores.conll(TRUTH, clusters("xy")).f1 == 0
    assert scores.conll(TRUTH, []) == (0, 0, 0)
    assert scores.conll([], []) == (0, 0, 0)


def test_singletons_do_not_count_for_muc_and_can_be_left_out() -> None:
    gold = clusters("ab", "c")
    assert scores.muc(gold, clusters("ab")).f1 == 1
    assert scores.b_cubed(gold, clusters("ab")).recall == pytest.approx(2 / 3)
    assert scores.without_singletons(gold) == clusters("ab")


def test_documents_are_pooled_and_intervals_hold_the_figure() -> None:
    pairs = [
        (clusters("ab", "cd"), clusters("ab", "cd")),
        (clusters("abc"), clusters("ab", "c")),
        (clusters("ab"), clusters("a", "b")),
    ]
    whole = [
        [frozenset((at, one) for one in cluster) for at, pair in enumerate(pairs) for cluster in pair[side]] for side in (0, 1)
    ]
    found = scores.over_documents(pairs)
    for name in (*scores.MEASURES, "conll"):
        expected = getattr(scores, name)(*whole)
        assert [figure.value for figure in found[name]] == pytest.approx(expected)
        assert all(figure.low <= figure.value <= figure.high for figure in found[name])
    assert found == scores.over_documents(pairs)
    assert scores.over_documents([])["conll"] == (None, None, None)


PARTITIONS = st.lists(st.integers(0, 3), min_size=0, max_size=8).map(
    lambda places: [frozenset(at for at, place in enumerate(places) if place == part) for part in sorted(set(places))]
)


@settings(max_examples=60, deadline=None)
@given(PARTITIONS, PARTITIONS)
def test_matching_is_the_best_of_all_and_scores_mirror(gold: list[frozenset[int]], found: list[frozenset[int]]) -> None:
    """CEAF-e against every matching tried in turn; gold and predicted changed over change precision and recall over."""
    alike = np.array([[2 * len(one & other) / (len(one) + len(other)) for other in found] for one in gold]).reshape(
        len(gold), len(found)
    )
    if alike.size:
        wide = alike if alike.shape[0] <= alike.shape[1] else alike.T
        best = max(
            sum(wide[row, column] for row, column in enumerate(columns))
            for columns in itertools.permutations(range(wide.shape[1]), wide.shape[0])
        )
        assert scores.ceaf_e(gold, found).recall == pytest.approx(best / len(gold))
    for name in (*scores.MEASURES, "conll"):
        one, other = getattr(scores, name)(gold, found), getattr(scores, name)(found[::-1], gold)
        assert (one.precision, one.recall) == pytest.approx((other.recall, other.precision))
