"""What keeps two people of one name, or of one surname and office, from being joined unasked."""

import pytest

from allegedly.resolve.births import life_after, life_before
from allegedly.resolve.callings import callings_beside
from builders import article
from papers import AFFAIR, AROUND, Paper, Who, one, paper, person, run


def in_story(text: str, *cast: Who) -> Paper:
    return paper(text + AFFAIR, *cast, *AROUND, published="2024-03-15")


def of_one_name(first: str, second: str, name: str = "Peter Holm") -> tuple[bool, int]:
    """Whether two reports of a name are joined, and how many questions are asked."""
    papers = [in_story(text, person(name)) for text in (first, second)]
    found = run(*papers)
    return one(found, *((p, name) for p in papers)), len(found.suggestions)


def test_nothing_against_it_joins() -> None:
    assert of_one_name("Peter Holm, a banker, sold the barges.", "Peter Holm, the banker, fled.") == (True, 0)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Peter Holm, no relation to the banker of that name, sold bread.", "Peter Holm sold the barges."),
        ("Another man called Peter Holm was asked.", "Peter Holm sold the barges."),
        ("Peter Holm, a nurse, sold the barges.", "Peter Holm, a lawyer from Aldby, fled."),
        ("The plumber Peter Holm sold the barges.", "Peter Holm, 41, a pilot, fled."),
    ],
)
def test_signs_of_two_bearers_make_a_question(first: str, second: str) -> None:
    assert of_one_name(first, second) == (False, 1)


def test_a_company_of_the_same_name_is_no_namesake() -> None:
    assert of_one_name("Peter Holm founded the company of the same name.", "Peter Holm fled.") == (True, 0)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Peter Holm, a 54-year-old clerk, fled.", "Peter Holm, a 23-year-old clerk, fled."),
        ("The 54-year-old clerk, Peter Holm, fled.", "Peter Holm, a clerk aged 23, fled."),
        ("Peter Holm, who died thirty years ago, sold barges.", "Peter Holm fled."),
    ],
)
def test_ages_that_exclude_each_other_bar(first: str, second: str) -> None:
    assert not of_one_name(first, second)[0]


@pytest.mark.parametrize("name", ["Robin Holm", "Sasha Holm"])
def test_a_name_of_women_and_men_leaves_the_gender_to_the_text(name: str) -> None:
    papers = [in_story(f"{name} {verb} it.", person(name, gender=gender)) for verb, gender in (("sold", "f"), ("saw", "m"))]
    assert not one(run(*papers), *((p, name) for p in papers))


def test_holm_and_holt_are_asked_about() -> None:
    papers = [in_story(f"{name} sold it.", person(name)) for name in ("Peter Holm", "Peter Holt")]
    found = run(*papers)
    assert not one(found, (papers[0], "Peter Holm"), (papers[1], "Peter Holt"))
    assert len(found.suggestions) == 1


def test_ages_beside_a_name() -> None:
    made = article("The 45-year-old teacher Ana Ruiz said so.", published="2024-03-15")
    life = life_before(made, made.text.index("Ana"))
    assert life
    assert life.born == (1978, 1979)
    assert life_before(article("The 45-year-old mother of Ana Ruiz said so."), len("The 45-year-old mother of ")) is None
    turned = life_after(article("Ana Ruiz, who turned 45 last month, said so.", published="2024-03-15"), len("Ana Ruiz"))
    assert turned
    assert turned.born == (1978, 1979)


def test_a_calling_is_of_whom_it_stands_beside() -> None:
    own = article("Ana Ruiz, a 45-year-old nurse, said so.")
    others = article("A friend of the nurse, Ana Ruiz, said so.")
    assert callings_beside(own, 0, len("Ana Ruiz"))
    at = others.text.index("Ana")
    assert not callings_beside(others, at, at + len("Ana Ruiz"))
