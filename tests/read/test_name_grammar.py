"""How names are built: which word is the surname, and which short form stands for which full one."""

import pytest

from allegedly.names.order import family_first
from allegedly.read.name_grammar import (
    GIVEN_NAME,
    MAIN_SURNAME,
    NO_FIT,
    OTHER_SURNAME,
    fold_name,
    gender_of_given,
    longer_form,
    surname_fit,
)
from allegedly.vocabulary import table


@pytest.mark.parametrize(
    ("short", "full", "fit"),
    [
        ("Brandt", "Paul Brandt", MAIN_SURNAME),
        ("Paul", "Paul Brandt", GIVEN_NAME),
        ("Quiroga", "Elvira Inés Quiroga Paredes", MAIN_SURNAME),
        ("Paredes", "Elvira Inés Quiroga Paredes", OTHER_SURNAME),
        ("Zhao", "Zhao Liwei", MAIN_SURNAME),
        ("Liwei", "Zhao Liwei", GIVEN_NAME),
        ("al-Hariri", "Omar bin Yusuf al-Hariri", MAIN_SURNAME),
        ("Prado", "Antônio Carlos da Silva Prado", MAIN_SURNAME),
        ("Meer", "Jan-Willem van der Meer", MAIN_SURNAME),
        ("Okafor", "Paul Brandt", NO_FIT),
    ],
)
def test_a_bare_word_fits_a_full_name_by_where_the_surname_stands(short, full, fit):
    (word,) = fold_name(short)
    assert surname_fit(word, fold_name(full), frozenset()) == fit


def test_a_bare_use_of_the_first_surname_makes_the_second_the_lesser_fit():
    full = fold_name("Tomás Ríos Quiroga")
    assert surname_fit("quiroga", full, frozenset({"rios"})) == OTHER_SURNAME


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("Tomás Ríos", "Tomás Ríos Quiroga", True),
        ("Ríos Quiroga", "Tomás Ríos Quiroga", True),
        ("T. Ríos", "Tomás Ríos Quiroga", True),
        ("Tomas Rios", "Tomás Ríos Quiroga", True),
        ("Ana Ríos", "Tomás Ríos Quiroga", False),
        ("Ana María", "Ana María López", False),
        ("John Smith", "John Paul Smith", True),
        ("Smith John", "John Smith", False),
    ],
)
def test_a_shorter_writing_contradicts_nothing_of_the_longer(short, full, fits):
    assert longer_form(fold_name(short), fold_name(full)) is fits


def test_folding_leaves_accents_case_particles_and_suffixes_out():
    assert fold_name("Luíza de MENDONÇA Jr.") == ("luiza", "mendonca")
    assert fold_name("Adeyemi-Okafor") == ("adeyemi", "okafor")


def test_family_names_come_first_in_chinese_and_korean_names_only():
    assert family_first(fold_name("Park Ji-won"))
    assert not family_first(fold_name("Jack Ma"))
    assert not family_first(fold_name("Long John Baker"))


def test_given_names_hint_at_a_gender_only_where_they_are_listed():
    assert gender_of_given("petra") == "f"
    assert gender_of_given("pavel") == "m"
    assert gender_of_given("xqz") is None


def test_no_given_name_is_listed_for_both_genders():
    rows = table("given_names")
    assert not set(rows["f"].split()) & set(rows["m"].split())
