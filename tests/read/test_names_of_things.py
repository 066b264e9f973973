"""What can do nothing is no body: a disease, a law, a platform on which somebody only wrote."""

import pytest
from tests.read.test_names_seen import ORGANIZATION, named


@pytest.mark.parametrize("name", ["COVID-19", "SARS-CoV-2", "H5N1", "Kalpa virus", "Marsh Fever", "Brandt's syndrome"])
def test_a_disease_is_no_body(name: str) -> None:
    assert named(f"The clinic sold pills against {name} to the town.", {name: ORGANIZATION}) == {}


@pytest.mark.parametrize("name", ["Harbour Dues Act", "Ninth Amendment"])
def test_a_law_is_no_body(name: str) -> None:
    assert named(f"The court said the {name} did not forbid it.", {name: ORGANIZATION}) == {}


def test_an_institute_for_a_disease_is_a_body() -> None:
    name = "Institute for Infectious Disease"
    assert named(f"The {name} denied the claims on Monday.", {name: ORGANIZATION}) == {name: "organization"}


@pytest.mark.parametrize(
    "text",
    [
        "The mayor wrote on Twitter that he had paid nobody.",
        "In a Twitter post the mayor denied it.",
        "The mayor said so in a video posted to Twitter.",
        "Her Twitter account was closed on Monday.",
        "He repeated it in a statement on Twitter.",
        "Moreau on Twitter mocked the report of the auditors.",
    ],
)
def test_where_somebody_wrote_is_no_party(text: str) -> None:
    assert "Twitter" not in named(text, {"Twitter": ORGANIZATION})


@pytest.mark.parametrize(
    "text",
    [
        "The mayor wrote on Twitter that he had paid nobody. Twitter deleted the post.",
        "The ministry imposed a fine on Twitter.",
        "Prosecutors accused Twitter of selling the names of users.",
        "Twitter's lawyers denied it.",
    ],
)
def test_a_platform_that_does_something_or_is_met_by_it_is_a_body(text: str) -> None:
    assert named(text, {"Twitter": ORGANIZATION})["Twitter"] == "organization"
