import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.names.bodies import (
    acronyms,
    agreement_of,
    block_keys,
    compare_bodies,
    land_keys,
    needs_place,
    story_keys,
)
from allegedly.resolve.bodies import LEAST

NAMES = st.lists(
    st.sampled_from(
        [
            "Ministry",
            "of",
            "Health",
            "Kenya",
            "Kenyan",
            "Bank",
            "Torvala",
            "Ministerio",
            "de",
            "Salud",
            "Supreme",
            "Court",
            "Ltd",
            "the",
        ]
    ),
    min_size=1,
    max_size=6,
).map(" ".join)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ministry of Justice", "Justice Ministry"),
        ("Ministry for Justice", "Justice Ministry"),
        ("Attorney General's Office", "Office of the Attorney General"),
        ("Ministerio de Salud", "Ministry of Health"),
        ("Ministère de la Justice", "Justice Ministry"),
        ("Ministerstvo financí", "Finance Ministry"),
        ("Policía Nacional", "National Police"),
        ("Fiscalía General", "Prosecutor General"),
        ("Bundeskriminalamt", "Federal Criminal Police Office"),
        ("Bundesfinanzministerium", "Federal Ministry of Finance"),
        ("Tribunal de Cuentas", "Court of Accounts"),
        ("Mexican Supreme Court", "Supreme Court of Mexico"),
        ("Mexico's Supreme Court", "Supreme Court of Mexico"),
        ("University of Kesten", "Kesten University"),
        ("Port Authority of Pellmouth", "Pellmouth Port Authority"),
        ("Harrow Timber Ltd", "Harrow Timber Limited"),
        ("Harrow Timber, S.A. de C.V.", "Harrow Timber"),
        ("OOO Severny Les", "Severny Les LLC"),
        ("Prosser & Haddon", "Prosser and Haddon"),
        ("F.B.I.", "FBI"),
        ("laprensalibre.net", "La Prensa Libre"),
        ("United Kingdom", "Britain"),
    ],
)
def test_one_name_written_in_two_ways(one: str, other: str) -> None:
    likeness = compare_bodies(one, other)
    assert likeness
    assert likeness.whole
    assert likeness.reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S. Treasury Department", "Department of the Treasury"),
        ("Treasury", "Treasury Department"),
        ("National Civil Police Force", "National Civil Police"),
        ("Court of Auditors", "Court of Auditors of Torvala"),
        ("Football Federation", "Football Federation of Torvala"),
        ("Anti-Smuggling Bureau", "Torvala Anti-Smuggling Bureau"),
        ("TASB", "Torvala Anti-Smuggling Bureau"),
        ("UTM", "Union of Teachers of Merania"),
        ("ZASCO", "Zamora Sugar Company"),
        ("Harrow", "Harrow Holdings"),
        ("Harrow", "Harrow Shipping"),
        ("Integrity Unit", "Cricket Integrity Unit"),
        ("FA", "Torvala Football Association"),
    ],
)
def test_a_shorter_name_joins_where_a_story_has_one_bearer(one: str, other: str) -> None:
    likeness = compare_bodies(one, other)
    assert likeness
    assert not likeness.whole
    assert likeness.confidence >= LEAST


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PNC", "National Civil Police"),
        ("Harrow S.A.", "Harrow Ltd"),
        ("Front for the Liberation of Torvala", "Torvala Liberation Front"),
        ("Torvala Liberation Army", "Torvala Liberation Army-Unity"),
        ("Harrow", "Harrow North America"),
    ],
)
def test_what_may_be_two_is_only_asked(one: str, other: str) -> None:
    likeness = compare_bodies(one, other)
    assert likeness is None or likeness.confidence < LEAST
    assert likeness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Justice Ministry", "Interior Ministry"),
        ("Supreme Court", "Superior Court"),
        ("Kenyan Ministry of Transport", "Ugandan Ministry of Transport"),
        ("Bank of Torvala", "Bank of Merania"),
        ("Kesten branch of Merania Bank", "Merania Bank"),
        ("Third Brigade of the Torvala Armed Forces", "Torvala Armed Forces"),
        ("Harvest Party Youth League", "Harvest Party"),
        ("Criminal Chamber of the Supreme Court", "Supreme Court"),
        ("Harrow Logistics", "Harrow Holding"),
        ("Fonds Alpha II", "Fonds Alpha III"),
        ("New Mexico", "Mexico"),
        ("Security Council", "National Security Council"),
        ("Ministry of Health", "Ministry of Finance"),
    ],
)
def test_two_bodies_stay_two(one: str, other: str) -> None:
    assert compare_bodies(one, other) is None


@given(NAMES, NAMES)
def test_the_order_of_two_names_makes_no_difference(one: str, other: str) -> None:
    assert compare_bodies(one, other) == compare_bodies(other, one)
    assert needs_place(one, other) == needs_place(other, one)


@given(NAMES, NAMES)
def test_names_that_are_one_meet_under_a_key(one: str, other: str) -> None:
    likeness = compare_bodies(one, other)
    if likeness and likeness.whole:
        assert set(block_keys(one)) & set(block_keys(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Court of Auditors", "Court of Auditors of Torvala"),
        ("Treasury", "Treasury Department"),
        ("TASB", "Torvala Anti-Smuggling Bureau"),
        ("ZASCO", "Zamora Sugar Company"),
        ("PNC", "National Civil Police"),
        ("FA", "Torvala Football Association"),
        ("Integrity Unit", "Cricket Integrity Unit"),
        ("Supreme Court", "Supreme Court of Mexico"),
    ],
)
def test_a_shorter_and_a_longer_name_meet_inside_a_story(one: str, other: str) -> None:
    assert (set(block_keys(one)) | set(story_keys(one))) & (set(block_keys(other)) | set(story_keys(other)))


def test_public_bodies_of_one_sort_meet_whatever_the_land() -> None:
    assert land_keys("Kenyan Health Ministry") == land_keys("Ministry of Health of Peru") == land_keys("Ministry of Health") != ()
    assert land_keys("City Council") == land_keys("Harrow Timber") == ()


def test_acronyms_count_joining_words_or_not() -> None:
    assert acronyms("the Union of Teachers of Merania") == {"uotom", "utm"}
    assert acronyms("Harrow") == frozenset()


def test_a_shared_acronym_is_asked_where_the_names_in_full_differ() -> None:
    found = agreement_of(["Anti-Corruption Commission", "ACC"], ["American Cyclists' Council", "ACC"])
    assert found
    assert found[0].confidence < LEAST
    alone = agreement_of(["Anti-Corruption Commission", "ACC"], ["ACC"])
    assert alone
    assert alone[0].whole


def test_a_plain_name_needs_the_place_of_the_other() -> None:
    assert needs_place("Court of Auditors", "Court of Auditors of Torvala") == {"torvala"}
    assert needs_place("Supreme Court", "Kenyan Supreme Court") == {"@ke"}
    assert needs_place("Harrow", "Harrow Torvala") == frozenset()
