"""Organisations' names taken apart: legal forms in many languages, what says only what sort of body it is, acronyms."""

import pytest

from allegedly.names.companies import align_companies, company_name, word_likeness

FORMS = [
    ("Selmo Grain LLC", "llc"),
    ("OOO Selmo Grain", "llc"),
    ("ООО Селмо", "llc"),
    ("Obshchestvo s Ogranichennoy Otvetstvennostyu Selmo", "llc"),
    ("Obschestvo s Ogranichennoi Otvetstvennostiu Selmo", "llc"),
    ("Selmo Gesellschaft mit beschränkter Haftung", "llc"),
    ("Selmo, S.A. de C.V.", "sa"),
    ("Otkrytoe Aktsionernoe Obshchestvo Selmo", "jsc"),
    ("Publichnoye Aktsionernoye Obshchestvo Selmo", "jsc"),
    ("PAO Selmo", "jsc"),
    ("Selmo Public Joint Stock Company", "jsc"),
    ("Adkrytaye Aktsyyanernaye Tavarystva Selmo", "jsc"),
    ("Federal State Unitary Enterprise Selmo", "fsue"),
    ("Federalnoe Gosudarstvennoe Unitarnoe Predpriyatie Selmo", "fsue"),
    ("Selmo Free Zone Company", "fze"),
    ("Selmo Limited Şirketi", "ltd"),
]


@pytest.mark.parametrize(("text", "form"), FORMS)
def test_a_legal_form_is_no_part_of_the_name(text: str, form: str) -> None:
    name = company_name(text)
    assert name.form == form
    assert "selmo" in name.words
    assert set(name.words) <= {"selmo", "grain"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nauchno-Issledovatelskiy Institut Veltar", "Veltar Scientific Research Institute"),
        ("NII Veltar", "Scientific Research Institute Veltar"),
        ("Selmo Bros Intl", "Selmo Brothers International"),
        ("Zavod Veltar", "Veltar Plant"),
        ("Veltar Holding", "Veltar Holdings"),
        ("Grupo Veltar", "Veltar Group"),
        ("Northern Grain Fund (NGF)", "Northern Grain Fund"),
    ],
)
def test_what_sort_of_body_it_is_is_the_same_in_every_language(one: str, other: str) -> None:
    assert sorted(company_name(one).words) == sorted(company_name(other).words)


def test_a_known_body_is_one_under_all_its_names() -> None:
    assert company_name("MS-13").words == company_name("Mara Salvatrucha").words
    assert company_name("Barrio 18").words == company_name("18th Street gang").words


def test_an_acronym_stands_for_the_words_that_it_is_made_of() -> None:
    found = align_companies(company_name("FVRK"), company_name("Front for Veltar and the Republic of Kesten"))
    assert [(match.grade, match.ones, match.others) for match in found.matches] == [("acronym", (0, 1), (0, 4))]
    assert not found.left_one
    assert not found.left_other


def test_two_letters_are_no_acronym() -> None:
    assert align_companies(company_name("VK"), company_name("Veltar Kesten")).matches == ()


def test_the_more_letters_the_more_an_acronym_is_worth() -> None:
    pairs = (("VKS", "Veltar Kesten Selmo"), ("VKSM", "Veltar Kesten Selmo Mirad"), ("VKSMT", "Veltar Kesten Selmo Mirad Tolen"))
    worth = [align_companies(company_name(short), company_name(long)).matches[0].worth for short, long in pairs]
    assert worth == sorted(set(worth))


@pytest.mark.parametrize(("one", "other"), [("kesten", "kestensky"), ("kestenskaya", "kestensky"), ("turbine", "turbines")])
def test_adjectives_and_plurals_are_one_word(one: str, other: str) -> None:
    found = word_likeness(one, other)
    assert found is not None
    assert found.grade == "transliteration"
    assert found == word_likeness(other, one)


@pytest.mark.parametrize(("one", "other"), [("71st", "72nd"), ("veltar", "kesten"), ("2007", "2008")])
def test_other_words_and_figures_are_not(one: str, other: str) -> None:
    assert word_likeness(one, other) is None
