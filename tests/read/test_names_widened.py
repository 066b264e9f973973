"""Names that tags or the model cut short get the words back that belong to them."""

import pytest

from parses import read
from read.test_names_seen import named

PERSON = {"person": 0.6}


@pytest.mark.parametrize(
    ("text", "seen", "name"),
    [
        ("Choi Soon-young, the abbot of the temple, sold the forest.", "Choi", "Choi Soon-young"),
        ("The forest was sold by Soon-young Choi on Monday.", "Choi", "Soon-young Choi"),
        ("Police said that Tsai Ming-hsien led the port.", "Tsai Ming", "Tsai Ming-hsien"),
        ("Muhammad al-Qasimi was arrested on Monday.", "Qasimi", "Muhammad al-Qasimi"),
        ("J. P. Dansen bought the yard on Monday.", "Dansen", "J. P. Dansen"),
        ("Petar Ilic of Halden Shipping denied the sale.", "Petar Ilic", "Petar Ilic"),
    ],
)
def test_given_names_belong_to_the_name(text: str, seen: str, name: str) -> None:
    found = named(text, {seen: PERSON, "Halden Shipping": {"organization": 0.9}})
    assert found[name] == "person"


def test_a_small_word_leads_from_a_person_to_a_body() -> None:
    text = "In a letter, Petar Ilic of Halden Shipping denied the sale."
    seen = {"of": {"person": 0.8}, "Petar Ilic": {"person": 0.9}, "Halden Shipping": {"organization": 0.9}}
    assert {"Petar Ilic": "person", "Halden Shipping": "organization"}.items() <= named(text, seen).items()


def test_a_compound_adjective_is_no_given_name() -> None:
    assert "Kim Moscow-based" not in named("Officers met Kim in a Moscow-based firm.", {"Kim": PERSON})


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Petra Holub, née Petra Sladek, inherited the brewery.", "Petra Holub", "Petra Sladek"),
        ("Ingrid Falk (née Holm) sold the farm on Monday. Holm denied it.", "Ingrid Falk", "Holm"),
        ("Ana Prado, born Ana Lins, inherited the farm on Monday.", "Ana Prado", "Ana Lins"),
    ],
)
def test_a_name_at_birth_is_of_the_same(text: str, one: str, other: str) -> None:
    cast = read(text).cast
    keys = [{m.entity for m in cast.mentions if text[m.start : m.end] == name} for name in (one, other)]
    assert keys[0] & keys[1]


@pytest.mark.parametrize("place", ["Lower Massa", "the fire brigade in Altweiler"])
def test_a_name_behind_the_place_of_an_office_is_its_holders(place: str) -> None:
    cast = read(f"The treasurer of {place}, Carlos Dessaro, was accused of theft.").cast
    [holder] = [entity for entity in cast.entities if entity.name == "Carlos Dessaro"]
    assert [role.title.split()[0] for role in holder.roles] == ["treasurer"]
