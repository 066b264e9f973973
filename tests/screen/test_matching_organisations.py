"""Organisations looked up: what their names may leave out, and what parts them."""

import pytest

from allegedly.screen.matching import COMPANIES, NameIndex

LISTED = (
    "LIMITED LIABILITY COMPANY VELTAR",
    "FRONT FOR THE LIBERATION OF THE KESTEN HIGHLANDS",
    "71ST TRACTOR REPAIR PLANT",
    "72ND TRACTOR REPAIR PLANT",
    "UNION DEVELOPMENT GROUP CO., LTD.",
    "JOINT STOCK COMPANY SELMO SHIPBUILDING PLANT",
    "NORTHERN GRAIN BANK",
    "NORTHERN COMMERCIAL BANK",
    "MIRADOR TRADING S.A. DE C.V.",
    "TOLEN BROTHERS EXCHANGE",
    "KESTEN INSTITUTE OF NUCLEAR PHYSICS",
    "MS-13",
)
INDEX = NameIndex(LISTED, COMPANIES)

FOUND = [
    ("Veltar OOO", 0),
    ("Obshchestvo s Ogranichennoy Otvetstvennostyu Veltar", 0),
    ("FLKH", 1),
    ("71st Tractor Repair Plant", 2),
    ("Union Development Group", 4),
    ("Selmo Sudostroitelnyi Zavod AO", 5),
    ("Mirador Comercio", 8),
    ("Tolen Bros. Exchange LLC", 9),
    ("Institute of Nuclear Physics, Kesten", 10),
    ("Mara Salvatrucha", 11),
]


@pytest.mark.parametrize(("asked", "number"), FOUND)
def test_the_entry_is_first(asked: str, number: int) -> None:
    hits = INDEX.find(asked)
    assert hits
    assert hits[0].number == number
    assert hits[0].score > 0.5


def test_an_acronym_on_the_list_is_found_under_the_full_name() -> None:
    index = NameIndex([*LISTED, "VKSM"], COMPANIES)
    assert index.find("Veltar Kesten Selmo Mirad")[0].number == len(LISTED)


def test_another_figure_is_another_body() -> None:
    scores = {hit.number: hit.score for hit in INDEX.find("71st Tractor Repair Plant")}
    assert scores[2] > 0.7
    assert scores.get(3, 0.0) < scores[2] - 0.3


def test_all_common_words_say_more_than_some_of_them() -> None:
    whole = INDEX.find("Union Development Group")[0].score
    part = {hit.number: hit.score for hit in INDEX.find("Union Development Fund")}.get(4, 0.0)
    assert whole > part + 0.1


def test_no_two_grades_of_evidence_tie_at_the_top() -> None:
    asked = ["Limited Liability Company Veltar", "Veltar", "Veltar JSC", "Veltar Trading", "Veltor"]
    scores = [next((hit.score for hit in INDEX.find(name) if hit.number == 0), 0.0) for name in asked]
    assert scores[0] == max(scores)
    assert len(set(scores)) == len(scores)
