"""Birth dates, places, countries and genders beside a name: what speaks for, what against, and that silence says nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.screen.entries import ListEntry
from allegedly.screen.matching.facts import BORN, Known, countries, facts, known, nearness
from allegedly.shapes.screening import Customer
from allegedly.vocabulary import table

POINTS = table("screening_facts")["points"]
DATES = st.dates().map(lambda day: day.isoformat()) | st.integers(1900, 2010).map(str) | st.just("1971-12")


def asked(**told: object) -> Known:
    return known(Customer(id="1", name="Telmo Okafor", **told))  # type: ignore[arg-type]


def listed(**told: object) -> Known:
    return known(ListEntry(id="9", kind="person", name="OKAFOR, Telmo", **told))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("1971-12-24", "1971-12-24", "day"),
        ("1971-12", "1971-12-24", "month"),
        ("1971-04-07", "1971-07-04", "turned"),
        ("1971", "1971-12-24", "year"),
        ("1971-12-24", "1971-12-25", "slip"),
        ("1971-12-24", "1978-12-24", "slip"),
        ("1971-12-24", "1971-03-02", "same_year"),
        ("1971-12", "1971-03", "same_year"),
        ("1971-12-24", "1972-01-13", "next_year"),
        ("1971", "1975", "few_years"),
        ("1971-12-24", "1950", "far"),
    ],
)
def test_how_dates_stand_to_each_other(one: str, other: str, how: str) -> None:
    assert nearness(one, other) == nearness(other, one) == how


def test_a_nearer_date_never_says_less() -> None:
    points = [POINTS["born"][name] for name in BORN]
    assert points == sorted(points, reverse=True)
    assert points[0] > 0 > points[-1]
    assert POINTS["birth_place"]["place"] >= POINTS["birth_place"]["land"] >= 0
    assert all(POINTS[fact]["same"] >= 0 >= POINTS[fact]["other"] for fact in ("country", "gender"))


@given(st.lists(DATES, max_size=3), st.lists(DATES, max_size=3), DATES)
def test_one_more_date_never_takes_from_the_points(ours: list[str], theirs: list[str], more: str) -> None:
    def points(born: list[str]) -> float:
        return sum(reason.points for reason in facts(asked(born=tuple(ours)), listed(born=tuple(born))))

    if ours and theirs:
        assert points([*theirs, more]) >= points(theirs)


def test_silence_of_either_side_says_nothing() -> None:
    full = {"born": ("1971",), "birth_places": ("Lisbon, Portugal",), "gender": "m"}
    assert facts(asked(), listed(**full, nationalities=("Portugal",))) == ()
    assert facts(asked(**full, countries=("Portugal",)), listed()) == ()
    assert not asked()


def test_what_is_no_date_is_left_out() -> None:
    assert facts(asked(born=("about 1971", "24/12/1971")), listed(born=("1971-12-24",))) == ()


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("Korea, North", {"KP"}),
        ("DPRK", {"KP"}),
        ("Congo, Democratic Republic of the", {"CD"}),
        ("Syrian Arab Republic", {"SY"}),
        ("Salvadoran", {"SV"}),
        ("sv", {"SV"}),
        ("(a) Algerian (b) German", {"DZ", "DE"}),
        ("Myanmar/Burma", {"MM"}),
        ("nowhere at all", set()),
    ],
)
def test_countries_as_lists_write_them(written: str, codes: set[str]) -> None:
    assert countries(written) == codes


def test_a_country_that_nobody_knows_says_nothing() -> None:
    assert facts(asked(countries=("Ruritania",)), listed(nationalities=("Portugal",))) == ()


def test_facts_are_told_in_words() -> None:
    one = asked(born=("1971-12-24",), birth_places=("Porto",), countries=("Portuguese",), gender="f")
    other = listed(born=("1980", "1971-12"), birth_places=("Porto, Portugal",), nationalities=("Portugal",), gender="m")
    told = {reason.about: (reason.told, reason.points > 0) for reason in facts(one, other)}
    assert told == {
        "birth date": ("1971-12 by both, of one side without the day", True),
        "birth place": ("“Porto” asked, “Porto, Portugal” listed: the same place can be meant", True),
        "country": ("Portuguese by both", True),
        "gender": ("a woman asked, a man listed", False),
    }


def test_places_that_differ_say_nothing() -> None:
    assert facts(asked(birth_places=("Oporto",)), listed(birth_places=("Porto, Portugal",))) == ()
