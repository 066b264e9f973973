"""No harm: an accusation on the wrong person, a lost denial, a step not taken, an exoneration or a promotional line read wrongly.

The cases are those of bench/harm.yaml; those that fail today are named in bench/harm.py, which prints them with the rate.
"""

from functools import cache

import pytest
from bench import harm

CASES = {case.name: case for case in harm.cases()}


@cache
def _faults() -> dict[str, tuple[str, ...]]:
    return {case.name: faults for case, faults in harm.judged(tuple(CASES.values()))}


@pytest.mark.parametrize("name", [name for name in CASES if name not in harm.OPEN])
def test_nobody_is_harmed(name: str) -> None:
    assert _faults()[name] == (), CASES[name].text


def test_what_is_open_is_a_case() -> None:
    assert set(CASES) >= harm.OPEN


def test_every_case_asks_for_something() -> None:
    assert [case.name for case in CASES.values() if not case.expected] == []


def test_names_of_cases_are_unique_over_all_groups() -> None:
    assert len(CASES) == len(harm.cases())
