import numpy as np
import pytest
from training.train_same_claim import Examples, best_f1, calibration, fitted_pairs, fitted_weight

ROWS = np.random.default_rng(3).random((600, 4))
BOTH = ((ROWS[:, 0] > 0.5) & (ROWS[:, 1] > 0.5)).astype(float)


def test_trees_learn_what_holds_only_of_two_features_together() -> None:
    chances = fitted_pairs(Examples(ROWS, BOTH)).chances(ROWS)
    assert ((chances > 0.5) == BOTH).mean() > 0.97
    assert calibration(chances, BOTH) < 0.1


def test_training_again_gives_the_same_trees() -> None:
    one, other = (fitted_pairs(Examples(ROWS, BOTH)) for _ in range(2))
    assert all(np.array_equal(a, b) for a, b in zip(one[1:], other[1:], strict=True))


def test_the_weight_of_a_claim_follows_what_speaks_for_it() -> None:
    model = fitted_weight(Examples(ROWS, (ROWS[:, 2] > 0.5).astype(float)))
    assert model.weights.argmax() == 2
    assert model.chances(np.array([[0.5, 0.5, 0.9, 0.5], [0.5, 0.5, 0.1, 0.5]])).round().tolist() == [1, 0]


def test_the_best_threshold_parts_what_can_be_parted() -> None:
    assert best_f1(np.array([0.9, 0.8, 0.2]), np.array([1.0, 1.0, 0.0])) == (1.0, 0.8)


def test_calibration_is_how_far_chances_are_from_shares() -> None:
    assert calibration(np.array([0.7, 0.7]), np.array([1.0, 0.0])) == pytest.approx(0.2)
