"""Names taken apart."""

import pytest

from allegedly.names import person_name, titled


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Dr. Ana Ruiz", ("ana", "ruiz")),
        ("Ruiz Solís, Ana", ("ana", "ruiz", "solis")),
        ("RUIZ Ana", ("ana", "ruiz")),
        ("ANA RUIZ", ("ana", "ruiz")),
        ("Ana Ruiz's", ("ana", "ruiz")),
        ("Ludwig van der Meer", ("ludwig", "meer")),
        ("Omar bin Said al-Harbi", ("omar", "said", "harbi")),
        ("Ben Carver", ("ben", "carver")),
        ("Jean-Luc Morel", ("jean", "luc", "morel")),
        ("JL Morel", ("j", "l", "morel")),
        ("J.L. Morel", ("j", "l", "morel")),
        ("AnnaRuiz", ("anna", "ruiz")),
        ("Fiona McDonald", ("fiona", "mcdonald")),
        ("Ana “La Jefa” Ruiz", ("ana", "ruiz")),
        ("Ana Ruiz, PhD", ("ana", "ruiz")),
        ("Sultan Haddad", ("sultan", "haddad")),
        ("Sultan Omar Haddad", ("omar", "haddad")),
        ("Анна Ломова", ("anna", "lomova")),
        ("王小明", ("wang", "xiao", "ming")),
        ("Ruiz", ("ruiz",)),
        ("Dr", ("dr",)),
    ],
)
def test_the_words_of_a_name(text: str, words: tuple[str, ...]) -> None:
    assert person_name(text).words == words


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        ("Tom Hale Jr.", "jr"),
        ("Tom Hale, Jr", "jr"),
        ("Paulo Reis Filho", "jr"),
        ("Tom Hale III", "iii"),
        ("Ana Neto", None),
        ("Tom Hale", None),
    ],
)
def test_a_suffix_tells_son_from_father(text: str, suffix: str | None) -> None:
    assert person_name(text).suffix == suffix


def test_the_name_at_birth_is_kept_apart() -> None:
    name = person_name("Jane Hale, née Morris")
    assert name.words == ("jane", "hale")
    assert name.also == (("jane", "morris"),)


def test_a_nickname_in_quotation_marks_is_kept_apart() -> None:
    assert person_name('Robert James "Red" Hale').also == (("red", "james", "hale"),)


def test_a_hyphened_surname_alone_is_no_full_name() -> None:
    assert person_name("Mr Hale-Morris").bare
    assert not person_name("Jane Hale-Morris").bare


def test_marks_say_who_is_the_father_and_who_the_child() -> None:
    assert person_name("Omar bin Said al-Harbi").marks == "-sa"
    assert person_name("Ivan Petrovich Lomov").marks == "-p-"
    assert person_name("Umar Abu Salim").marks == "-k"


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("Tomás Rivas Cordero", ("rivas",)),
        ("João Pereira Santos", ("santos", "pereira")),
        ("Zhang Wei", ("zhang",)),
        ("Nguyen Van Duc", ("duc", "nguyen")),
        ("Ivan Petrovich Lomov", ("lomov",)),
        ("Lomov Ivan Petrovich", ("lomov",)),
        ("Katrin Jonsdottir", ("jonsdottir", "katrin")),
        ("Robert Hale", ("hale",)),
        ("Suharto", ("suharto",)),
        ("Roman Abramovich", ("abramovich",)),
    ],
)
def test_what_a_person_can_be_called_alone(text: str, called: tuple[str, ...]) -> None:
    assert person_name(text).called == called


def test_a_title_before_a_name_is_seen() -> None:
    assert titled("Mr. Hale")
    assert not titled("Hale")
    assert not titled("Robert Hale")
