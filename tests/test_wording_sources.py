"""In whose name a source speaks: an office is nobody himself, a spokesman of somebody is not he."""

import pytest

from allegedly.shapes import SourceKind
from allegedly.wording_sources import by_agent, voice


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


@pytest.mark.parametrize(
    ("name", "kind", "told"),
    [
        ("Prosecutors in Selm", "official_body", "prosecutors in Selm"),
        ("Residents", "unnamed", "residents"),
        ("Lawyers for the bank", "organization", "lawyers for the bank"),
        # Names of parties and of bodies that stand for something keep their capital.
        ("Liberals", "organization", "Liberals"),
        ("Lawyers for Open Courts", "organization", "Lawyers for Open Courts"),
    ],
)
def test_several_people_have_no_capital_in_a_sentence_unless_it_is_their_name(name: str, kind: SourceKind, told: str) -> None:
    assert voice(name, kind) == told
