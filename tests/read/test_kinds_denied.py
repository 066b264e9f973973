"""Names that the model takes for people's, and that the words around them make something else's. The model is a stub."""

import pytest
from tests.read.test_names_seen import PERSON, cast, named

from allegedly.read.casting import cast_of
from allegedly.read.parsed import parse
from allegedly.read.pipeline import pipeline
from builders import article


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("On Monday Nordvik cut its forecast for the year.", "Nordvik", "organization"),
        ("It accuses Harbour Quarries and its president, Ola Berg, of fraud.", "Harbour Quarries", "organization"),
        ("Ola Berg came from the private clinic Vita Nova on Monday.", "Vita Nova", "organization"),
        ("She has been with Vita Nova, a charity in the capital, since May.", "Vita Nova", "organization"),
        ("The chairman of Tarvik resigned on Monday.", "Tarvik", "organization"),
        ("The money went to Tarvik, whose owner is his son.", "Tarvik", "organization"),
        ("Last year Tarvik posted a loss.", "Tarvik", "organization"),
        ("The mayor of Greater Belmora was told on Monday.", "Greater Belmora", "place"),
        ("Auditors accuse Belmora water secretary of theft.", "Belmora", "place"),
        ("He said that Belmora's electoral law was old.", "Belmora", "place"),
        ("The silo at Umm Belmora was empty.", "Umm Belmora", "place"),
        ("They said Dana Belmo, a brotherhood of hunters, burned the village.", "Dana Belmo", "group"),
        ("The town paid Puentes y Caminos for a road.", "Puentes y Caminos", "organization"),
        ("He gave Los Cuervos the plan.", "Cuervos", "group"),
        ("He owed Belmo & Sons a lot of money.", "Belmo", "organization"),
    ],
)
def test_what_people_do_not_have_makes_a_name_no_persons(text: str, name: str, kind: str) -> None:
    found = named(text, {name: {"person": 0.75}, "Ola Berg": PERSON})
    assert [what for one, what in found.items() if name in one] == [kind]
    assert found.get("Ola Berg", "person") == "person"


@pytest.mark.parametrize(
    "text",
    [
        "On Monday Ida Moreau gave the firm its name.",
        "The owner, Ida Moreau, and its manager were held.",
        "She met Mayor Ida Moreau of the port.",
        "They had much confidence in Ida Moreau.",
        "Ida Moreau, who ran a charity, left.",
        "The estate of Ida Moreau was sold.",
        "Ida Moreau, the owner of a company, left its board.",
    ],
)
def test_a_person_stays_one(text: str) -> None:
    assert named(text, {"Ida Moreau": PERSON})["Ida Moreau"] == "person"


def test_a_firm_cut_to_its_first_word_is_the_firm() -> None:
    text = "The court said that Tarvik Shipping, a company, paid for it. Tarvik said nothing had been paid."
    found = cast(text, {"Tarvik Shipping": {"organization": 0.9}, "Tarvik": {"person": 0.92, "organization": 0.05}})
    assert {(entity.name, entity.kind) for entity in found.entities if entity.named} == {("Tarvik Shipping", "organization")}


def test_one_who_is_addressed_is_not_the_firm_of_his_name() -> None:
    text = "The Tarvik Foundation, a charity, paid for it. Mrs Tarvik said nothing had been paid, and Tarvik left."
    found = named(text, {"Tarvik Foundation": {"organization": 0.9}, "Tarvik": {"person": 0.97}})
    assert found["Tarvik"] == "person"


def test_the_town_in_a_bodys_name_is_no_person() -> None:
    text = "The Court of Auditors of Vila Nova accused him. Later Vila Nova was calm."
    found = named(text, {"Court of Auditors of Vila Nova": {"organization": 0.95}, "Vila Nova": {"person": 0.6, "place": 0.2}})
    assert found["Vila Nova"] == "place"


def test_the_name_of_a_land_is_never_cut() -> None:
    text = "Ties between Nauru and Costa Rica President Ida Moreau are old."
    found = named(text, {"Costa": PERSON, "Rica": {"organization": 0.9}, "Ida Moreau": PERSON})
    assert not {"Costa", "Rica"} & set(found)


def test_a_land_in_a_title_is_not_one_who_acts() -> None:
    text = "Talks with Canada President Ida Moreau were short."
    (parsed,) = parse([article(text)], pipeline())
    found = cast_of(parsed)
    assert not [entity for entity in found.entities if entity.kind == "organization" and entity.named]
