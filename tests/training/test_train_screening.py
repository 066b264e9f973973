"""The training of the screening: who trains and who measures, what is made up, and what holds of weights whatever the data."""

import numpy as np
import pytest
from training.screening_split import part
from training.train_facts import accounts, points
from training.train_screening import COLUMNS, LEAST_OF, MOST, MOST_OF_ALL, SIGNS, Pairs, fitted, kin, shortened, spread

from allegedly.screen.entries import ListEntry
from allegedly.screen.matching.evidence import KNOTS, NUMBERS
from training import train_facts


def test_parts_do_not_change_and_are_of_the_sizes_told() -> None:
    parts = [part(str(number)) for number in range(10_000)]
    assert [part(str(number)) for number in range(5)] == parts[:5]
    assert {name: round(parts.count(name) / len(parts), 1) for name in ("train", "dev", "test")} == {
        "train": 0.4,
        "dev": 0.2,
        "test": 0.4,
    }


def test_names_are_shortened_as_reports_do() -> None:
    assert list(shortened("OKAFOR LIND, Telmo Rui")) == ["T. R. OKAFOR LIND", "Okafor Lind Telmo Rui", "Telmo OKAFOR LIND"]
    assert list(shortened("OKAFOR")) == []


def test_kin_have_the_surnames_and_another_given_name() -> None:
    assert kin("OKAFOR LIND, Telmo Rui", "DIALLO, Mamadou Ba") == "Mamadou Okafor Lind"


@pytest.mark.parametrize("kind", ["people", "companies"])
def test_weights_keep_their_signs_and_sizes_even_where_the_data_are_noise(kind: str) -> None:
    draw = np.random.default_rng(8)
    bias, weights = fitted(Pairs(kind, spread(draw.random((400, len(NUMBERS)))), (draw.random(400) < 0.3).astype(float)))
    assert np.isfinite(bias)
    for (name, knot), size in zip(COLUMNS, weights * SIGNS, strict=True):
        least = LEAST_OF[kind].get(name, 0.0) if knot == KNOTS[name][0] else 0.0
        assert least - 1e-9 <= size <= MOST.get(name, MOST_OF_ALL) + 1e-9


def test_all_accounts_of_one_person_count_one() -> None:
    entry = ListEntry(id="1", kind="person", name="OKAFOR, Telmo", born=("1971", "1972-03-04"), nationalities=("Ghana",))
    found = accounts([entry])
    assert sum(weight for _, weight in found) == 1
    assert [other.born for (_, other), _ in found] == [("1971",), ("1972-03-04",)]
    assert all(first.born == ("1971",) and other.countries for (first, other), _ in found)


def test_points_are_bounded_and_silent_shares_give_none_without_bounds() -> None:
    assert points(0.5, 0.5) == 0
    assert points(1.0, 0.0) == train_facts.MOST
    assert points(0.0, 1.0) == train_facts.LEAST
