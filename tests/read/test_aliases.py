import pytest

from parses import read


def together(text: str, one: str, other: str) -> bool:
    """Whether two names of a text stand for one entity."""
    cast = read(text).cast
    keys = [{m.entity for m in cast.mentions if text[m.start : m.end] == name} for name in (one, other)]
    return bool(keys[0] & keys[1])


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("The National Civil Police (PNC) raided the print shop. The PNC found plates.", "National Civil Police", "PNC"),
        ("The Homes Agency (HA) sold the flats. HA said that they were empty.", "Homes Agency", "HA"),
        ("The Tribunal de Cuentas (Court of Accounts) wrote a report.", "Tribunal de Cuentas", "Court of Accounts"),
        ("Luis Bustos Lara, also known as El Relojero, was arrested on Sunday.", "Luis Bustos Lara", "El Relojero"),
        ("Diana Whitcombe, formerly Diana Prosser, kept two passports.", "Diana Whitcombe", "Diana Prosser"),
        (
            "The Delta Brotherhood, also known as the Reed Cutters, attacked the barge. The Reed Cutters fled.",
            "Delta Brotherhood",
            "Reed Cutters",
        ),
    ],
)
def test_another_name_that_the_text_gives_is_of_the_same(text: str, one: str, other: str) -> None:
    assert together(text, one, other)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("The Homes Agency (Port Selm) sold the flats.", "Homes Agency", "Port Selm"),
        ("The Homes Agency (Harbour Board) sold the flats.", "Homes Agency", "Harbour Board"),
        ("Senator Anna Kessler, formerly of the Harbour Board, was fined.", "Anna Kessler", "Harbour Board"),
        ("The European Union (FBI agents said) sent the files.", "European Union", "FBI"),
    ],
)
def test_what_stands_beside_a_name_is_not_another_name(text: str, one: str, other: str) -> None:
    assert not together(text, one, other)


def test_an_alias_takes_all_its_places_along() -> None:
    text = "The PNC searched the house. The National Civil Police (PNC) said so. PNC cars stood outside."
    cast = read(text).cast
    assert len({m.entity for m in cast.mentions if text[m.start : m.end] in ("PNC", "National Civil Police")}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Ana Rey, alias Maria Silva, alias Lucia Gomes, was arrested on Monday. Silva denied it.",
        "Maria Silva, alias Ana Rey, said so. Ana Rey, alias Maria Silva, denied it. Ana Rey, alias Lucia Gomes, was held.",
        "Ana “La Flaca” Rey, alias Maria Silva, alias Lucia Gomes, was arrested on Monday.",
    ],
)
def test_aliases_may_follow_one_another(text: str) -> None:
    people = [entity for entity in read(text).cast.entities if entity.kind == "person"]
    assert len(people) == 1
    assert {"Lucia Gomes", "Maria Silva"} <= set(people[0].names)
