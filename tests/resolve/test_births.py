import pytest

from allegedly.resolve import resolve
from allegedly.resolve.births import Life, born_apart, life_after, long_dead
from builders import article
from papers import Paper, one, paper, person

AROUND = " The Harbour Dredging Fund of Port Selm paid for barges that never sailed, and Councillor Greta Olafsdal saw the ledgers."


@pytest.mark.parametrize(
    ("after", "life"),
    [
        (", 45, said so.", Life((1978, 1979), None)),
        (", aged 45, said so.", Life((1978, 1979), None)),
        (" (45) said so.", Life((1978, 1979), None)),
        (" (born 1970) said so.", Life((1970, 1970), None)),
        (", who was born in Selm in 1970, said so.", None),
        (", who died in 1990, founded it.", Life(None, 1990)),
        (" (1901-1964) founded it.", Life((1901, 1901), 1964)),
        (", 3 of whose boats sank, said so.", None),
        (", 12 years later, said so.", None),
        (" sold 45 boats.", None),
        (" said so.", None),
    ],
)
def test_what_stands_after_a_name_tells_a_life(after: str, life: Life | None) -> None:
    made = article(f"Ana Ruiz{after}", published="2024-03-01")
    assert life_after(made, len("Ana Ruiz")) == life


def test_an_age_tells_nothing_where_the_report_has_no_date() -> None:
    assert life_after(article("Ana Ruiz, 45, said so.", published=None), len("Ana Ruiz")) is None


def test_years_are_apart_beyond_a_year_of_grace() -> None:
    assert not born_apart((1978, 1979), (1980, 1980))
    assert born_apart((1978, 1979), (1981, 1981))
    assert long_dead(1990, 2024)
    assert not long_dead(2020, 2024)


def told(text: str, published: str = "2024-03-01") -> Paper:
    fund = person("Greta Olafsdal")
    return paper(text + AROUND, person("Tomas Varga"), fund, published=published)


def test_namesakes_of_other_ages_are_two() -> None:
    old, young = told("Tomas Varga, 71, ran the port."), told("Police asked Tomas Varga, 34, to come.")
    found = resolve([old.article, young.article], [old.reading, young.reading], [], [])
    assert not one(found, (old, "Tomas Varga"), (young, "Tomas Varga"))
    again = told("A witness saw Tomas Varga, 72, at the port.", published="2024-09-01")
    found = resolve([old.article, again.article], [old.reading, again.reading], [], [])
    assert one(found, (old, "Tomas Varga"), (again, "Tomas Varga"))


def test_the_dead_founder_is_not_the_living_namesake() -> None:
    founder, heir = told("Tomas Varga, who died in 1964, founded the port."), told("Tomas Varga sold the port last year.")
    found = resolve([founder.article, heir.article], [founder.reading, heir.reading], [], [])
    assert not one(found, (founder, "Tomas Varga"), (heir, "Tomas Varga"))
