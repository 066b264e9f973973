"""Which pairs are asked about, and what an answer is worth."""

import pytest

from allegedly.pair_reasons import rests_on, speaks_against
from allegedly.pair_worth import ASKED_FROM, asked, entropy, worth

NAMESAKES = ("the same full name: Ana Ruiz, Ana Ruiz", "but they stand in reports of different matters")


def test_the_least_certain_is_the_most_worth_asking() -> None:
    assert entropy(0.5) == 1
    assert entropy(0.5) > entropy(0.7) > entropy(0.95) > entropy(1.0) > 0
    assert entropy(0.2) == pytest.approx(entropy(0.8))


def test_an_answer_is_worth_what_depends_on_the_smaller_side_and_a_little_of_the_other() -> None:
    assert worth(0.5, 0, 0) == 1
    assert worth(0.5, 4, 4) == worth(0.5, 4, 4) == 5
    assert worth(0.5, 4, 4) > worth(0.5, 0, 30) > worth(0.5, 0, 2) > worth(0.5, 0, 0)
    assert worth(0.5, 2, 9) == worth(0.5, 9, 2)
    assert worth(0.9, 20, 20) > worth(0.5, 1, 1) > worth(0.9, 1, 1)


def test_what_is_nearly_certain_is_asked_about_only_where_both_bear_one_name_and_something_is_told_of_both() -> None:
    assert asked(ASKED_FROM, 0, ())
    low = ASKED_FROM - 0.001
    assert not asked(low, 9, ("the same surname, Ruiz, which few here bear: Ana Ruiz, Eva Ruiz",))
    assert not asked(low, 9, ("one name is a part of the other: Ruiz, Ruiz Foundation",))
    assert not asked(low, 0, NAMESAKES)
    assert asked(low, 1, NAMESAKES)


def test_reasons_for_and_against_are_told_apart() -> None:
    assert [speaks_against(reason) for reason in NAMESAKES] == [False, True]
    assert [rests_on(reason) for reason in NAMESAKES] == ["names", None]
    assert rests_on("but the given names differ: Ana Ruiz, Eva Ruiz") == "names"
    assert rests_on("but each is said to hold another office: mayor; judge") == "offices"
