"""Whom a report names and also describes by a post that other reports say he holds."""

from allegedly.resolve import resolve
from allegedly.shapes import Entity
from papers import Paper, Who, paper, person


def _one(name: str, *beside: Who, also: str = "", year: int = 2024) -> Paper:
    who = Who(
        names=(name,), named=name != "The mayor of Selm", roles=(("mayor of Selm", None),) if name != "The mayor of Selm" else ()
    )
    names = " and ".join([name, *(other.names[0] for other in beside)])
    return paper(
        f"The harbour of Selm will close, {names} said to Tomas Varga. {also}",
        who,
        *beside,
        person("Tomas Varga"),
        published=f"{year}-03-04",
    )


def _people(*papers: Paper) -> dict[str, Entity]:
    found = resolve([p.article for p in papers], [p.reading for p in papers], [], []).entities
    return {name: entity for entity in found for name in entity.names}


def test_the_mayor_of_a_report_that_also_names_her_is_whom_other_reports_call_mayor() -> None:
    people = _people(_one("Greta Olafsdal", also="She is the mayor of Selm."), _one("The mayor of Selm", person("Greta Olafsdal")))
    assert people["The mayor of Selm"].id == people["Greta Olafsdal"].id


def test_nobody_is_joined_whom_the_report_does_not_name_or_where_years_lie_between() -> None:
    told = _one("Greta Olafsdal", also="She is the mayor of Selm.")
    apart = _people(told, _one("The mayor of Selm", person("Ida Moreau")))
    assert apart["The mayor of Selm"].id != apart["Greta Olafsdal"].id
    later = _people(told, _one("The mayor of Selm", person("Greta Olafsdal"), year=2029))
    assert later["The mayor of Selm"].id != later["Greta Olafsdal"].id


def test_nobody_is_joined_where_two_are_said_to_hold_the_post() -> None:
    both = [_one(name, also=f"{name} is the mayor of Selm.") for name in ("Greta Olafsdal", "Ida Moreau")]
    people = _people(*both, _one("The mayor of Selm", person("Greta Olafsdal")))
    assert people["The mayor of Selm"].id != people["Greta Olafsdal"].id
