"""Names with the model's eyes: a stub stands for the model, so that each rule of the merging is seen alone."""

from collections.abc import Mapping

import pytest
from tests.builders import article

from allegedly.read.cast import Cast
from allegedly.read.casting import cast_of
from allegedly.read.parsed import parse
from allegedly.read.pipeline import pipeline

Chances = Mapping[str, float]


class Stub:
    """Eyes that see the given words wherever they stand, and nothing else."""

    def __init__(self, text: str, seen: Mapping[str, Chances]) -> None:
        self._at = [
            (at, at + len(words), chances)
            for words, chances in seen.items()
            for at in range(len(text))
            if text.startswith(words, at)
        ]

    def name(self, start: int, end: int) -> dict[str, float]:
        """The chances of the words around a stretch."""
        none = dict.fromkeys(("person", "organization", "group", "outlet", "place", "role"), 0.0)
        return none | next((dict(chances) for first, last, chances in self._at if first <= start and end <= last), {})


def cast(text: str, seen: Mapping[str, Chances]) -> Cast:
    (parsed,) = parse([article(text)], pipeline())
    return cast_of(parsed, Stub(text, seen))


def named(text: str, seen: Mapping[str, Chances]) -> dict[str, str]:
    """The names that are found, with their kinds."""
    return {entity.name: entity.kind for entity in cast(text, seen).entities if entity.named}


ORGANIZATION, PERSON, PLACE = {"organization": 0.95}, {"person": 0.95}, {"place": 0.95}


def test_the_model_names_the_kind() -> None:
    text = "Velma Rostok said nothing. The offer came from Velma Rostok on Monday."
    assert named(text, {"Velma Rostok": {"group": 0.98}})["Velma Rostok"] == "group"


def test_a_name_that_the_model_alone_sees_is_added() -> None:
    text = "A cook told Doctors for the Disappeared that she had paid twice."
    assert named(text, {"Doctors for the Disappeared": ORGANIZATION}) == {"Doctors for the Disappeared": "organization"}


def test_a_body_is_not_cut_at_a_word_that_opens_offices() -> None:
    text = "Shares of General Turbines fell on Monday, and General Turbines closed a plant."
    assert named(text, {"General Turbines": ORGANIZATION}) == {"General Turbines": "organization"}


def test_a_title_stays_out_of_a_persons_name() -> None:
    text = "Transport Minister Fatima Diallo denied it. Diallo left."
    assert named(text, {"Transport Minister Fatima Diallo": PERSON, "Diallo": PERSON}) == {"Fatima Diallo": "person"}


def test_the_end_of_an_office_stays_out_of_a_persons_name() -> None:
    text = "The list has Chief of Staff Fatima Diallo on it, they say."
    assert named(text, {"Staff Fatima Diallo": ORGANIZATION}).get("Fatima Diallo") is not None


def test_what_a_body_makes_stays_out_of_its_name() -> None:
    text = "It said so, according to a Harbour Press News report, on Monday."
    assert named(text, {"Harbour Press News report": {"outlet": 0.95}}) == {"Harbour Press News": "outlet"}


@pytest.mark.parametrize(
    ("speaks", "kept"), [("On Monday Velvetine said it was sorry.", True), ("They sang of Velvetine at noon.", False)]
)
def test_what_the_model_denies_is_no_name_unless_it_speaks(speaks: str, kept: bool) -> None:
    assert ("Velvetine" in named(speaks, {})) == kept


def test_a_title_outweighs_the_models_doubt() -> None:
    assert "Okello" in named("They had asked Judge Okello for a delay.", {})


def test_a_land_before_a_noun_is_no_name_where_the_model_sees_none() -> None:
    assert named("Sales rose, Canada sales most of all.", {}) == {}


def test_a_land_that_plays_is_no_place() -> None:
    text = "Belgium defeated Panama on Monday. The team flew to Canada."
    assert named(text, {"Belgium": ORGANIZATION, "Panama": ORGANIZATION, "Canada": PLACE}) == {
        "Belgium": "organization",
        "Panama": "organization",
        "Canada": "place",
    }


def test_a_land_that_speaks_is_its_government() -> None:
    found = cast("Canada accused the company of fraud, Canada said.", {"Canada": ORGANIZATION})
    assert {entity.body for entity in found.entities if entity.kind == "organization" and entity.named} == {"ca_government"}


def test_a_company_is_not_its_founder() -> None:
    text = "Henrik Halden built the yard. Last year Halden lost money, and the bank sold Halden to a rival."
    found = cast(text, {"Henrik Halden": PERSON, "Halden": ORGANIZATION})
    assert {(entity.name, entity.kind) for entity in found.entities} >= {("Henrik Halden", "person"), ("Halden", "organization")}


def test_a_word_before_a_name_stays_out_of_it() -> None:
    assert named("They sued the bank Fjordbanki over it.", {"bank Fjordbanki": ORGANIZATION}) == {"Fjordbanki": "organization"}


def test_a_known_name_may_open_a_longer_one() -> None:
    text = "The figures come from the Interpol Institute of Larnia, she said."
    assert named(text, {"Interpol Institute of Larnia": ORGANIZATION}) == {"Interpol Institute of Larnia": "organization"}


def test_two_names_side_by_side_stay_two() -> None:
    text = "It was built by Vantor Cement Paul Ibarra said."
    seen = {"Vantor Cement": ORGANIZATION, "Paul Ibarra": PERSON}
    assert named(text, seen) == {"Vantor Cement": "organization", "Paul Ibarra": "person"}


def test_a_short_name_of_unsure_kind_is_of_the_kind_of_the_longer_one_that_it_opens() -> None:
    text = "Vantor Cement paid for it. Later the yards bought from Vantor again."
    seen = {"Vantor Cement": ORGANIZATION, "Vantor": {"person": 0.4, "organization": 0.3}}
    assert named(text, seen) == {"Vantor Cement": "organization"}


def test_a_place_is_not_the_body_that_bears_its_name() -> None:
    text = "The Larnia Archive holds the files. The fighting in Larnia went on."
    assert named(text, {"Larnia Archive": ORGANIZATION, "Larnia": PLACE})["Larnia"] == "place"


def test_a_group_is_found_again_under_the_words_that_open_its_name() -> None:
    text = "He paid the Red Scarves brigade. Later the Red Scarves were seen in town."
    assert named(text, {"Red Scarves brigade": {"group": 0.9}, "Red Scarves": {"group": 0.9}}) == {"Red Scarves brigade": "group"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was run by the Fontanari clan for years.", "Fontanari clan"),
        ("He met fighters of the Ciidanka Bulshada there.", "Ciidanka Bulshada"),
    ],
)
def test_words_for_gangs_and_fighters_outweigh_the_models_organization(text: str, name: str) -> None:
    assert named(text, {name: {"organization": 0.6, "group": 0.3}}) == {name: "group"}


def test_a_comma_parts_two_names() -> None:
    text = "The plant is in Evansburg, Larnia, by the river."
    assert named(text, {"Evansburg, Larnia": PLACE}) == {"Evansburg": "place", "Larnia": "place"}


def test_without_eyes_all_is_as_the_rules_say() -> None:
    (parsed,) = parse([article("Henrik Halden told Radio Nord on Monday that the Lobos gang had paid.")], pipeline())
    assert {entity.name: entity.kind for entity in cast_of(parsed).entities} == {
        "Henrik Halden": "person",
        "Radio Nord": "outlet",
        "Lobos": "group",
    }
