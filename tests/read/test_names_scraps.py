"""Scraps of names and offices: nobody by themselves, somebody where the article bears them out. The model is a stub."""

import pytest
from tests.read.test_names_seen import PERSON, named


@pytest.mark.parametrize("scrap", ["El", "La", "De", "Al", "Van"])
def test_a_particle_alone_is_nobody(scrap: str) -> None:
    text = f"On Monday {scrap} was named in the letter, and {scrap} was named again."
    assert named(text, {scrap: PERSON}) == {}


def test_a_particle_that_ends_a_full_name_is_a_surname() -> None:
    text = "The paper met Anil Das on Monday. On Tuesday Das denied it."
    assert "Das" in " ".join(named(text, {"Anil Das": PERSON, "Das": PERSON}))


def test_a_form_of_address_makes_a_particle_a_name() -> None:
    assert named("On Monday Mr Le denied it.", {"Le": PERSON}) == {"Le": "person"}


def test_the_end_of_an_office_is_nobody() -> None:
    text = "A review led by the Chief Financial Officer, Mona Rizk, found nothing."
    assert named(text, {"Financial Officer": PERSON, "Mona Rizk": PERSON}) == {"Mona Rizk": "person"}


def test_letters_behind_a_name_are_nobody() -> None:
    assert named("His counsel, Tom Molby, QC, said so.", {"Tom Molby": PERSON, "QC": PERSON}) == {"Tom Molby": "person"}


@pytest.mark.parametrize("word", ["Coach", "Wife", "Engineer", "Mum"])
def test_a_noun_with_a_capital_because_it_opens_is_nobody(word: str) -> None:
    assert named(f"{word} says it was a joke.", {word: PERSON}) == {}


def test_a_noun_that_is_somebodys_surname_is_kept() -> None:
    text = "The paper met Ada Cook on Monday. Cook denied it."
    assert named(text, {"Ada Cook": PERSON, "Cook": PERSON}) == {"Ada Cook": "person"}


@pytest.mark.parametrize(
    ("text", "scrap"),
    [
        ("He asked Vice President Ada Cook to leave.", "Vice"),
        ("He was secretary of State and a senator.", "State"),
        ("She met Senator Ada Cook (D-N.Y.) on Monday.", "D-N.Y."),
        ("She met Senator Ada Cook (Tex.) on Monday.", "Tex"),
        ("It teamed up with Sens. Ada Cook and Tom Molby.", "Sens"),
        ("On Monday Jr. was his uncle.", "Jr."),
    ],
)
def test_a_piece_of_an_office_or_what_stands_behind_a_name_is_nobody(text: str, scrap: str) -> None:
    assert scrap not in named(text, {scrap: PERSON, "Ada Cook": PERSON, "Tom Molby": PERSON})


def test_two_people_joined_by_a_hyphen_are_not_a_third() -> None:
    text = "Ada Cook met Tom Molby. The Cook-Molby debate was short."
    assert set(named(text, {"Ada Cook": PERSON, "Tom Molby": PERSON, "Cook-Molby": PERSON})) == {"Ada Cook", "Tom Molby"}


def test_a_double_surname_stays_one() -> None:
    text = "Ada Cook-Molby met Ida Cook and Tom Molby. Ms Cook-Molby left."
    found = named(text, {"Ada Cook-Molby": PERSON, "Ida Cook": PERSON, "Tom Molby": PERSON, "Cook-Molby": PERSON})
    assert "Ada Cook-Molby" in found
