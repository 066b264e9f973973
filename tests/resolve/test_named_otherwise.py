"""Reports that give one man other given names: joined by his office, and the names told as a disagreement."""

import pytest

from allegedly.resolve import resolve
from allegedly.shapes import Conflict
from papers import Paper, Says, body, paper, person

DEED = "took kickbacks from dredging firms at the quays of Selm"
OFFICE = "chairman of the Coast Repair Unit"


def _paper(name: str, outlet: str) -> Paper:
    says = (Says(DEED, by="The Court of Auditors", about=(name,), offences=("kickbacks",), kind="official_body"),)
    text = f"The Court of Auditors said {name}, the {OFFICE}, {DEED}. The Harbour Dredging Fund paid. By {outlet}."
    unit, fund = body("Coast Repair Unit"), body("Harbour Dredging Fund")
    man = person(name, roles=((OFFICE, "Coast Repair Unit"),))
    return paper(text, man, unit, fund, body("The Court of Auditors"), says=says, outlet=outlet)


def _conflicts(*names: str) -> list[Conflict]:
    papers = [_paper(name, f"Paper {number}") for number, name in enumerate(names)]
    found = resolve([p.article for p in papers], [p.reading for p in papers], [], []).findings
    return [conflict for finding in found for conflict in finding.conflicts]


def test_other_given_names_stand_side_by_side() -> None:
    [conflict] = _conflicts("Amaro Marroza Chil", "Carlos Marroza")
    assert conflict.about == "what one person is called"
    assert {value.value for value in conflict.values} == {"Amaro Marroza Chil", "Carlos Marroza"}


@pytest.mark.parametrize("other", ["Amaro Marroza", "A. Marroza Chil", "Amaro Marroza Chil"])
def test_a_shorter_form_is_no_disagreement(other: str) -> None:
    assert not _conflicts("Amaro Marroza Chil", other)
