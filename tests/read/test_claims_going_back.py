"""Claims that only go back to what was alleged, and whom a denial of "the allegation" is of. Read end to end."""

import pytest
from tests.read.test_claims import _names, _read, _words

OPENING = "The auditor accused Judge Ana Ruiz and her clerk, Ivan Petrov, on Monday of taking bribes from a road builder."


def _said(*paragraphs: str, stance: str) -> list[str]:
    found, reading = _read(*paragraphs)
    return [_words(found, claim) for claim in reading.claims if claim.stance == stance]


@pytest.mark.parametrize(
    "sentence",
    [
        "The allegations against Ana Ruiz come at a bad time for the court.",
        "The auditor accused Ana Ruiz on Monday.",
        "They accused two officials in March.",
    ],
)
def test_who_is_accused_of_nothing_is_not_accused(sentence: str) -> None:
    assert _said(sentence, stance="alleges") == []


def test_an_accusation_that_says_of_what_is_kept_with_it() -> None:
    assert _said("The corruption allegations against two judges come at a bad time.", stance="alleges") == [
        "corruption … against two judges"
    ]


def test_an_accusation_that_goes_back_to_another_is_no_second_one() -> None:
    again = "The corruption allegations against two court officials come at a bad time for the town."
    assert len(_said(OPENING, again, stance="alleges")) == len(_said(OPENING, stance="alleges")) == 1


def test_a_denial_of_the_allegation_is_of_who_denies() -> None:
    _, reading = _read(OPENING, "Andre Moss, 12, saw it all, his mother said.", "Ruiz denied the allegation.")
    denials = [claim for claim in reading.claims if claim.stance == "denies"]
    assert [_names(reading, claim.about) for claim in denials] == [{"Ana Ruiz"}]
