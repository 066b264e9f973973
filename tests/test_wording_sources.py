"""In whose name a source speaks: an office is nobody himself, a spokesman of somebody is not he."""

import pytest

from allegedly.wording_sources import by_agent


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("The president's office", "the office of Ida Moreau"),
        ("the office of the mayor", "the office of Ida Moreau"),
        ("her campaign team", "the team of Ida Moreau"),
        ("A spokesman for Moreau", "a spokesman for Ida Moreau"),
        ("Moreau's lawyer", "a lawyer for Ida Moreau"),
        ("Varga's lawyer, Ida Moreau", "Ida Moreau"),
        ("The lawyer of Tomas Varga", "Ida Moreau"),
        ("the office holder, Ida Moreau", "Ida Moreau"),
        ("she", "Ida Moreau"),
    ],
)
def test_who_speaks_in_the_name_of_a_person(words: str, told: str) -> None:
    assert by_agent("Ida Moreau", words) == told
