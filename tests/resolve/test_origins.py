"""Whom the claims of a finding go back to."""

import pytest

from allegedly.resolve import resolve
from allegedly.shapes import Finding
from papers import Paper, Says, Who, body, paper, person

TAKING = "Tomas Varga Leal took kickbacks from dredging firms at the quays of Selm"


def told(by: str, who: Who | None = None, kind: str = "official_body", **fields: object) -> Paper:
    says = (Says(TAKING, by=by, about=("Tomas Varga Leal",), offences=("kickbacks",), kind=kind),)
    cast = (person("Tomas Varga Leal"), *((who,) if who else ()))
    return paper(f"{by} told of how {TAKING}.", *cast, says=says, **fields)  # type: ignore[arg-type]


def finding(*papers: Paper) -> Finding:
    [only] = resolve([p.article for p in papers], [p.reading for p in papers], [], []).findings
    return only


def origins(*papers: Paper) -> list[str]:
    return sorted(o.text for o in finding(*papers).origins)


@pytest.mark.parametrize("pronoun", ["He", "They", "she"])
def test_a_pronoun_of_nobody_known_is_no_origin_and_counts_as_unattributed(pronoun: str) -> None:
    a, b = told("Ida Moreau", person("Ida Moreau"), kind="person"), told(pronoun, kind="person")
    assert origins(a, b) == ["Ida Moreau"]
    assert finding(a, b).unattributed == 1


def test_a_pronoun_of_somebody_named_is_that_person() -> None:
    a = told("Ida Moreau", person("Ida Moreau"), kind="person")
    b = told("She", person("She", "Ida Moreau"), kind="person")
    assert origins(a, b) == ["Ida Moreau"]
    assert finding(a, b).unattributed == 0


def test_an_outlet_that_only_carried_is_an_origin_where_nobody_else_speaks() -> None:
    carried = told("The Coast Courier", body("The Coast Courier", kind="outlet"), kind="outlet")
    assert origins(carried, told("Ida Moreau", person("Ida Moreau"), kind="person")) == ["Ida Moreau"]
    assert origins(carried) == ["The Coast Courier"]


def test_a_report_that_names_nobody_is_of_a_body_that_speaks_and_no_other_origin() -> None:
    a = told("The Court of Auditors", body("The Court of Auditors"))
    b = told("The report", kind="document")
    assert origins(a, b) == ["The Court of Auditors"]
    assert len(origins(a, told("The Selm Probity Board", body("The Selm Probity Board")), b)) == 2


def test_ministries_and_government_of_one_country_are_one_origin_and_courts_their_own() -> None:
    ministry = told("The Kenyan Ministry of Lands", body("The Kenyan Ministry of Lands"))
    government = told("The government of Kenya", body("The government of Kenya", body="ke_government"))
    court = told("The Kenyan High Court", body("The Kenyan High Court"))
    other = told("The Ghanaian Ministry of Lands", body("The Ghanaian Ministry of Lands"))
    assert len(origins(ministry, government)) == 1
    assert len(origins(ministry, court)) == 2
    assert len(origins(ministry, other)) == 2


def test_a_body_called_the_same_in_two_articles_is_one_origin() -> None:
    assert len(origins(told("The navy", body("The navy")), told("the navy", body("the navy", named=False)))) == 1
