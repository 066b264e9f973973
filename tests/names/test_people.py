"""Names of people compared: one table of pairs for each tradition, and what holds of every pair."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.names import DOUBTFUL, best_likeness, compare, pair_keys, person_name, shared_surname

SAME = {
    "Spanish and Portuguese": [
        ("Tomás Rivas Cordero", "Tomás Rivas"),
        ("RIVAS CORDERO, Tomás", "Tomas Rivas Cordero"),
        ("Carlos Tomás Rivas Cordero", "Carlos Rivas"),
        ("Carlos Tomás Rivas", "Tomás Rivas"),
        ("María José Vega de la Torre", "María José Vega"),
        ("João Pereira Santos", "João Santos"),
        ("Pepe Cordero", "José Cordero"),
        ("Leonor Rivas Cordero", "Rivas Cordero"),
        ("Dolores Rivas viuda de Cordero", "Dolores Rivas"),
    ],
    "Arabic and Persian": [
        ("Khaled al-Haddad", "Khalid El Haddad"),
        ("Muammar Qaddur", "Moammar Kaddour"),
        ("Yousef bin Tariq al-Masri", "Yusuf ibn Tarek Masri"),
        ("Abdul Rahman Sabri", "Abdulrahman Sabri"),
        ("Abd al-Rahman Sabri", "Abdirahman Sabri"),
        ("Saif al-Din Haddad", "Saifuddin Haddad"),
        ("Mohamed Ould Sidi", "Muhammad Ould Sidi"),
        ("Hossein Alkurdi", "Hussein al-Kurdi"),
        ("Hichem Ouahab", "Hisham Wahab"),
        ("Abdelhakim Souleimane", "Abdulhakeem Suleiman"),
        ("Sayyid Reza Karimi", "Seyed Reza Karimi"),
    ],
    "Slavic": [
        ("Yevgeny Malinin", "Evgenii Malinin"),
        ("Sergey Petrovich Lomov", "Sergei Lomov"),
        ("Ivan Sergeyevich Lomov", "Ivan Sergeevich Lomov"),
        ("Сергей Ломов", "Sergey Lomov"),
        ("Anna Lomova", "Anna Lomov"),
        ("Olga Tverskaya", "Olga Tversky"),
        ("Aleksandr Dolgov", "Sasha Dolgov"),
        ("Lomov Ivan Petrovich", "Ivan Lomov"),
        ("Maksim Lomoff", "Maxim Lomov"),
        ("Pavel Tkachyov", "Pavel Tkachev"),
        ("Oleksandr Hrytsyuk", "Aleksandr Gritsyuk"),
        ("Oleksandr Hryhorchuk", "Aleksandr Grigorchuk"),
        ("Igor Chlebnikow", "Igor Khlebnikov"),
        ("Igor Cvetlov", "Igor Tsvetlov"),
    ],
    "Chinese, Korean and Vietnamese": [
        ("Zhou Ming", "Chou Ming"),
        ("Xu Zedong", "Hsu Tse-tung"),
        ("Wu Xiaoping", "Wu Hsiao-ping"),
        ("Zhang Wei", "Wei Zhang"),
        ("Park Geun-su", "Pak Kun-su"),
        ("Kim Jung-eun", "Kim Jong Un"),
        ("Lee Dong-won", "Yi Dongwon"),
        ("Cho Guk", "Jo Kuk"),
        ("Nguyễn Văn Đức", "Nguyen Van Duc"),
        ("張偉", "Zhang Wei"),
    ],
    "South Asian": [
        ("Mohd Iqbal", "Muhammad Iqbal"),
        ("Md Rafiq Islam", "Mohammed Rafiq Islam"),
        ("K. R. Pillai", "Kesavan Raman Pillai"),
        ("Shri Anil Deshpande", "Anil Deshpande"),
    ],
    "African": [
        ("Olusegun Kayode Adeyemi", "Segun Adeyemi"),
        ("Mamadou Lamine Diallo", "Mamadou Diallo"),
        ("Kwame Akoto Mensah", "Kwame Mensah"),
        ("Alhaji Musa Bello", "Musa Bello"),
    ],
    "English and others": [
        ("Robert J. Hale", "Robert Hale"),
        ("R. J. Hale", "Robert James Hale"),
        ("Bob Hale", "Robert Hale"),
        ("Jane Hale", "Jane Hale-Morris"),
        ("Ms Hale-Morris", "Jane Hale-Morris"),
        ('Robert "Red" Hale', "Red Hale"),
        ("Joris van Esten", "Van Esten"),
        ("Jane Hale (née Morris)", "Jane Hale"),
        ("Jane Hale, née Morris", "Jane Morris"),
        ('Robert "Red" Hale', "Robert Hale"),
        ("HALE, Robert", "Robert Hale"),
        ("HALE Robert James", "Robert James Hale"),
        ("Dr. Robert Hale, MBE", "Robert Hale"),
        ("Björn Lindström", "Bjorn Lindstrom"),
        ("Jürgen Müller", "Juergen Mueller"),
        ("Nikos Chatzidimas", "Nikos Hadjidimas"),
        ("Friedrich Hoffmann", "Friedrich Hofmann"),
        ("JP Morel", "Jean-Philippe Morel"),
        ("RobertHale", "Robert Hale"),
    ],
}

DIFFERENT = {
    "Spanish and Portuguese": [
        ("Tomás Rivas Cordero", "Tomás Cordero"),
        ("Tomás Rivas Cordero", "Andrés Rivas Cordero"),
        ("Esteban Robleza Carpintero", "Esteban Carpintero"),
        ("Ana María", "Ana María Rivas"),
        ("Mario Rivas", "María Rivas"),
    ],
    "Arabic and Persian": [
        ("Hamid Haddad", "Hamad Haddad"),
        ("Salman bin Khalid al-Masri", "Khalid bin Salman al-Masri"),
        ("Salman bin Khalid", "Khalid bin Salman"),
        ("Rashid Sabri", "Rashad Sabri"),
    ],
    "Slavic": [
        ("Aleksandr Lomov", "Aleksandra Lomova"),
        ("Ivan Petrovich Lomov", "Ivan Sergeyevich Lomov"),
        ("Ivan Lomov", "Igor Lomov"),
    ],
    "Chinese, Korean and Vietnamese": [
        ("Kim Jong-su", "Kim Jong-chol"),
        ("Zhang Wei", "Zhang Min"),
        ("Nguyen Van Duc", "Nguyen Van Minh"),
    ],
    "South Asian": [("K. Pillai", "R. Pillai"), ("Mohammad Iqbal", "Mohammad Rafiq")],
    "African": [("Kwame Mensah", "Kofi Mensah"), ("Haile Tesfaye", "Tesfaye Haile Kebede")],
    "English and others": [
        ("Marina Hale", "Martina Hale"),
        ("Daniel Hale", "Danielle Hale"),
        ("Robert A. Hale", "Robert B. Hale"),
        ("Robert Hale Jr.", "Robert Hale Sr."),
        ("Robert Hale", "Thomas Hale"),
        ("Robert Hale", "Robert Morris"),
        ("Hale", "Robert Hale"),
    ],
}


def _rows(table: dict[str, list[tuple[str, str]]]) -> list[object]:
    return [pytest.param(*pair, id=f"{tradition}: {pair[0]} / {pair[1]}") for tradition, pairs in table.items() for pair in pairs]


@pytest.mark.parametrize(("one", "other"), _rows(SAME))
def test_forms_of_one_name_agree(one: str, other: str) -> None:
    found = compare(person_name(one), person_name(other))
    assert found is not None
    assert found.confidence >= 0.75


@pytest.mark.parametrize(("one", "other"), _rows(DIFFERENT))
def test_names_of_two_people_do_not_agree(one: str, other: str) -> None:
    found = compare(person_name(one), person_name(other))
    assert found is None or found.confidence <= 0.6


def test_two_given_names_turned_round_are_a_question() -> None:
    for one, other in (("Omar Ahmed", "Ahmed Omar"), ("George Martin", "Martin George")):
        turned = compare(person_name(one), person_name(other))
        assert turned is not None
        assert turned.confidence <= DOUBTFUL


def test_reasons_tell_part_by_part() -> None:
    found = compare(person_name("Bob J. Hale"), person_name("Robert Hale"))
    assert found is not None
    assert found.reason == "forms of one name: Bob and Robert are forms of one given name; only one gives J."
    assert not found.whole


def test_a_mothers_surname_is_left_out_freely_another_last_word_is_not() -> None:
    mother = compare(person_name("Tomás Rivas Cordero"), person_name("Tomás Rivas"))
    other = compare(person_name("Khalid Sabri Haddad"), person_name("Khalid Sabri"))
    assert mother is not None
    assert other is not None
    assert mother.whole
    assert not other.whole
    assert mother.confidence > other.confidence


def test_a_father_is_no_short_form_of_his_child() -> None:
    found = compare(person_name("Nabil Khaled Haddad"), person_name("Khaled Haddad"))
    assert found is None or found.confidence <= 0.6


def test_a_double_surname_alone_is_less_sure_than_a_full_name() -> None:
    found = compare(person_name("Mr Hale-Morris"), person_name("Ms Hale-Morris"))
    assert found is not None
    assert found.confidence <= 0.8
    assert not found.whole


def test_a_surname_cut_to_its_letter_is_a_question() -> None:
    found = compare(person_name("Zbigniew K."), person_name("Zbigniew Krol"))
    assert found is not None
    assert found.confidence <= DOUBTFUL


def test_two_given_names_beside_one_surname_are_two_people() -> None:
    assert compare(person_name("Iván Marín Solís"), person_name("Carlos Marín")) is None


def test_the_best_of_several_names_counts() -> None:
    ones = [person_name("R. Hale"), person_name("Robert James Hale")]
    found = best_likeness(ones, [person_name("Robert Hale")])
    assert found is not None
    assert found.whole
    assert best_likeness(ones, [person_name("Ana Solís")]) is None


def test_a_shared_surname_is_one_that_both_can_be_called_by() -> None:
    assert shared_surname([person_name("Ana Rivas Cordero")], [person_name("Luis Rivas")]) == "rivas"
    assert shared_surname([person_name("Ana Rivas Cordero")], [person_name("Luis Cordero")]) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tomás Rivas Cordero", "Rivas, Tomás"),
        ("Khaled al-Haddad", "Khalid Haddad"),
        ("Maksim Lomov", "Maxim Lomoff"),
        ("Wei Zhang", "Zhang Wei"),
    ],
)
def test_forms_of_one_name_meet_under_a_key(one: str, other: str) -> None:
    assert set(pair_keys(person_name(one))) & set(pair_keys(person_name(other)))


_WORDS = [
    "Robert",
    "Bob",
    "R.",
    "Hale",
    "Haleh",
    "Ivan",
    "Petrovich",
    "Lomov",
    "Lomova",
    "Kim",
    "Gim",
    "Jong-un",
    "al-Masri",
    "bin",
]
_NAMES = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=5).map(" ".join)


@given(_NAMES, _NAMES)
def test_which_name_comes_first_makes_no_difference(one: str, other: str) -> None:
    first, second = person_name(one), person_name(other)
    assert compare(first, second) == compare(second, first)


@given(st.text(max_size=30))
def test_every_text_can_be_taken_apart_and_agrees_with_itself(text: str) -> None:
    name = person_name(text)
    assert len(name.marks) == len(name.words)
    found = compare(name, name)
    assert (found is not None) == name.full
