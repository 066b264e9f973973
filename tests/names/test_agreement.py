"""The features of a pair of names, and the scorer over them."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.names import person_name
from allegedly.names.agreement import FEATURES, agreement
from allegedly.names.companies import company_name
from allegedly.names.rarity import weigh, weight
from allegedly.names.scorer import THRESHOLD, WEIGHED, probability, same_company, same_person


def test_the_same_name_agrees_in_all() -> None:
    found = agreement(person_name("Ana Ruiz"), person_name("Ana Ruiz"))
    assert (found.exact, found.first, found.last, found.letters) == (1.0, 1.0, 1.0, 1.0)
    assert not any((found.omitted, found.contradicted, found.slips, found.mixed, found.turned))


def test_shares_say_what_agrees_and_what_does_not() -> None:
    left_out = agreement(person_name("Ana Ruiz Solís"), person_name("Ana Ruiz"))
    against = agreement(person_name("Ana Ruiz"), person_name("Luis Ruiz"))
    assert left_out.omitted > 0
    assert left_out.contradicted == 0
    assert against.contradicted > 0
    assert against.borne == 0
    assert agreement(person_name("Ruiz Ana"), person_name("Ana Ruiz")).turned == 1


def test_a_rare_name_that_agrees_tells_more() -> None:
    assert weight("muhammad") < weight("ibrahim") < weight("zwolfer")
    common = agreement(person_name("Muhammad Ali"), person_name("Muhammad Ali"))
    rare = agreement(person_name("Xantor Zwolfer"), person_name("Xantor Zwolfer"))
    assert common.rarity < rare.rarity


def test_a_caller_can_bring_counts_of_its_own() -> None:
    weighed = weigh({"zwolfer": 500}, 1000)
    assert weighed("zwolfer") < weighed("ruiz")
    pair = person_name("Ana Zwolfer"), person_name("Eva Zwolfer")
    assert agreement(*pair, weighed).exact < agreement(*pair).exact


_WORDS = ["Robert", "Bob", "R.", "Hale", "Ivan", "Petrovich", "Lomov", "Lomova", "Kim", "Jong-un", "al-Masri", "bin", "Jr"]
_NAMES = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=5).map(" ".join)


@given(_NAMES, _NAMES)
def test_features_are_shares_and_do_not_depend_on_the_order(one: str, other: str) -> None:
    found = agreement(person_name(one), person_name(other))
    assert found == agreement(person_name(other), person_name(one))
    assert all(0 <= number <= 1 for number in found.numbers())
    assert len(found.numbers()) == len(FEATURES)


@given(_NAMES, _NAMES, st.sampled_from(WEIGHED))
def test_each_feature_speaks_one_way_only(one: str, other: str, name: str) -> None:
    found = agreement(person_name(one), person_name(other))
    more, less = (dataclasses.replace(found, **{name: value}) for value in (0.9, 0.1))
    for kind in ("people", "companies"):
        if name in ("letters", "borne"):
            assert probability(more, kind) >= probability(less, kind)
        else:
            assert probability(more, kind) <= probability(less, kind)


@pytest.mark.parametrize(
    ("one", "other"), [("HALE, Robert James", "Robert Hale"), ("Yusuf Karimi", "Yousef Karimi"), ("Suharto", "Suharto")]
)
def test_one_person_on_two_lists(one: str, other: str) -> None:
    assert same_person(one, other) >= THRESHOLD


@pytest.mark.parametrize(("one", "other"), [("Robert Hale", "Thomas Hale"), ("Ivan Lomov", "Anna Lomova"), ("Hale", "Robert Hale")])
def test_two_people_on_two_lists(one: str, other: str) -> None:
    assert same_person(one, other) < THRESHOLD


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("OOO Sevmarin", "Limited Liability Company Sevmarin"),
        ("Northgate Shipping Ltd.", "Northgate Shipping Limited"),
        ("A.B.K. Trading Co.", "ABK Trading Company"),
        ("Harrow & Pike Inc.", "Harrow and Pike, Inc."),
        ("First Meridian Bank", "1st Meridian Bank"),
        ("Good Harbour Company", "Goodharbour Company"),
    ],
)
def test_one_company_on_two_lists(one: str, other: str) -> None:
    assert same_company(one, other) >= THRESHOLD


@pytest.mark.parametrize(
    ("one", "other"),
    [("Meridian Oil Company", "Harrow Oil Company"), ("Vessel 3 Harrow", "Vessel 4 Pike"), ("Harrow Trust", "Hallow Pike Trust")],
)
def test_two_companies_on_two_lists(one: str, other: str) -> None:
    assert same_company(one, other) < THRESHOLD


def test_a_legal_form_is_no_part_of_the_name() -> None:
    name = company_name("Harrow Public Joint Stock Company")
    assert name.words == ("harrow",)
    assert name.form == company_name("PJSC Harrow").form == "jsc"
