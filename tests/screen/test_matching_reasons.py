"""A score told part by part: the points make the score, all parts of both names are spoken of, better agreement is above worse."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.screen.matching import COMPANIES, PEOPLE, Hit, NameIndex, reasons
from allegedly.screen.matching.evidence import chance

LISTED = (
    "OKAFOR LIND, Telmo",
    "VASILENKO, Dmitry Sergeyevich",
    "AL-HADDAD, Abdulrahman Yusuf",
    "REBOLLEDO QUISPE, Francisco Javier",
    "HALE MORRIS, Robert",
    "NGUYEN, Van Duc",
    "KANAAN, Ghazi",
)
INDEX = NameIndex(LISTED, PEOPLE)
WORDS = ["Telmo", "Okafor", "Lind", "Dmitry", "D.", "Vasylenko", "Bob", "Hale", "Javier", "Quispe", "Abd", "Rahman", "Jr", "Kanan"]


def told(asked: str, listed: str) -> dict[str, str]:
    hit = NameIndex([listed, *LISTED], PEOPLE).held_against(asked, 0)
    return {reason.about: reason.told for reason in reasons(hit, asked, listed)}


def summed(hit: Hit, asked: str, listed: str) -> float:
    return hit.bias + math.fsum(reason.points for reason in reasons(hit, asked, listed))


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_the_points_of_all_reasons_and_the_bias_are_the_score(asked: str) -> None:
    for number, listed in enumerate(LISTED):
        hit = INDEX.held_against(asked, number)
        assert summed(hit, asked, listed) == pytest.approx(hit.bias + math.fsum(hit.points), abs=1e-9)
        assert chance(summed(hit, asked, listed)) == pytest.approx(hit.score, abs=1e-9)


@pytest.mark.parametrize("text", ["", "?", "Selm Shipping", "Ltd", "Selm & Sons Ltd.", "Шелм", "1 2 3"])
def test_reasons_of_firms_make_the_score_too(text: str) -> None:
    firms = ("SELM SHIPPING CO., LTD.", "TELMO HOLDING S.A.")
    index = NameIndex(firms, COMPANIES)
    for number, listed in enumerate(firms):
        hit = index.held_against(text, number)
        assert summed(hit, text, listed) == pytest.approx(hit.bias + math.fsum(hit.points), abs=1e-9)


def test_words_stand_as_they_were_written() -> None:
    assert told("Amílcar Marroquín", "MARROQUIN CHICA, Carlos Amilcar") == {
        "Amilcar": "“Amílcar” and “Amilcar”: same word, rare here",
        "MARROQUIN": "“Marroquín” and “MARROQUIN”: same word",
        "all letters": "59% of all letters agree, whatever the order of the words",
        "left over: Carlos CHICA": "“Carlos CHICA” stands only in the name found",
    }


@pytest.mark.parametrize(
    ("asked", "listed", "about", "says"),
    [
        ("J. Rebolledo", "REBOLLEDO, Javier", "Javier", "“J.” may stand for “Javier”"),
        ("Javier Rebolledo", "REBOLLEDO, J.", "J.", "“J.” may stand for “Javier”"),
        ("Bob Hale", "HALE, Robert", "Robert", "“Bob” and “Robert”: forms of one given name"),
        ("Dmitry Vasylenko", "VASILENKO, Dmitry", "VASILENKO", "transcriptions of one name"),
        ("Abdul Rahman Kanaan", "KANAAN, Abdulrahman", "Abdulrahman", "the same letters, parted otherwise"),
        ("Telmo Lind", "OKAFOR, Telmo", "left over: OKAFOR", "“Lind” stands where the name found has “OKAFOR”"),
        ("Telmo Okafor Lind", "OKAFOR, Telmo", "left over: Lind", "“Lind” stands only in the name asked for"),
        (
            "Telmo Okafor Jr",
            "OKAFOR, Telmo",
            "ending",
            "an ending such as “jr” stands only in the name asked for: perhaps another of the family",
        ),
        (
            "Telmo Okafor",
            "Telmo OKAFOR Sr.",
            "ending",
            "an ending such as “sr” stands only in the name found: perhaps another of the family",
        ),
        ("Telmo Okafor Jr", "Telmo OKAFOR Sr.", "ending", "ends as in “jr”, the name found as in “sr”"),
        ("Дмитрий Василенко", "VASILENKO, Dmitry", "VASILENKO", "“Василенко” and “VASILENKO”: same word"),
    ],
)
def test_how_a_part_is_told(asked: str, listed: str, about: str, says: str) -> None:
    assert says in told(asked, listed)[about]


@pytest.mark.parametrize(
    "grades",
    [
        ["Robert Hale Morris", "Robert Hale-Morris", "Robert Morris Hale", "Bob Hale Morris", "R. Hale Morris", "Hale Morris"],
        ["Dmitry Sergeyevich Vasilenko", "Dmitry Sergeevich Vasilenko", "Dmitry Vasilenko", "Vasilenko"],
        ["Robert Hale Morris", "Robert Hale Morriss", "Robert Hale Mors", "Robert Mann Hale"],
        ["Robert Hale Morris", "Robert Hale Morris Jr", "R. Hale Morris Jr"],
        ["Abdulrahman Yusuf al-Haddad", "Abdul Rahman Yusuf al-Haddad", "Abdul Rahman Yousef al-Haddad"],
    ],
)
def test_no_two_grades_of_evidence_tie(grades: list[str]) -> None:
    listed = {"R": 4, "D": 1, "A": 2}[grades[0][0]]
    hits = [INDEX.held_against(name, listed) for name in grades]
    odds = [math.fsum(hit.points) for hit in hits]
    assert max(odds) == odds[0] > max(odds[1:]), list(zip(grades, odds, strict=True))
    assert min(odds) == odds[-1]
    assert len({hit.score for hit in hits}) == len(hits)


SAME = [
    ("Omar Ahmed", ["Ahmed Omar", "Omar Ahmad", "Omer Ahmed", "Omar Ahmed Jr", "Omar al-Ahmed", "O. Ahmed", "Omar Ahmed Ali"]),
    ("Kim Yong Chol", ["Kim Chol Yong", "Kim Yong-chol", "Kim Yongchol", "Kim Jong Chol", "Gim Yong Chol", "Yong Chol Kim Sr"]),
    ("Ana Ruiz", ["Ruiz Ana", "Ana Ruíz Soto", "Anna Ruiz", "A. Ruiz", "Ana Ruis", "Ana", "Ana de Ruiz"]),
    ("Muhammad Ali", ["Ali Muhammad", "Mohammed Ali", "Muhammad Ali Khan", "Abu Muhammad Ali", "Muhammad"]),
]


@pytest.mark.parametrize(("name", "others"), SAME)
def test_the_very_same_name_is_above_all_others(name: str, others: list[str]) -> None:
    for listed in ([name, *others], [*others, name]):
        hits = NameIndex(listed, PEOPLE).find(name, limit=len(listed))
        assert listed[hits[0].number] == name
        assert hits[0].score > hits[1].score
