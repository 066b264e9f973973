"""A name looked up among many: what is found, how it is weighed, and that nothing odd breaks it."""

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.names.align import align
from allegedly.names.grammar import person_name
from allegedly.screen.matching import COMPANIES, PEOPLE, NameIndex, threshold
from allegedly.screen.matching.evidence import AGAINST, KNOTS, NUMBERS, evidence, scale, weighed

LISTED = (
    "OKAFOR LIND, Telmo",
    "VASILENKO, Dmitry Sergeyevich",
    "AL-HADDAD, Abdulrahman Yusuf",
    "REBOLLEDO QUISPE, Francisco Javier",
    "KOWALEWSKA, Agnieszka",
    "TRAORE, Seydou",
    "PETROSYAN, Mikhail",
    "HALE MORRIS, Robert",
    "RAHIMI, Zabiullah",
    "NGUYEN, Van Duc",
    "SHEVCHUK, Oksana Petrivna",
    "DIALLO, Mamadou",
)
PEOPLE_INDEX = NameIndex(LISTED, PEOPLE)
FIRMS = ("BALTIC GRAIN TRADING LLC", "SELM SHIPPING CO., LTD.", "OAO NORTHERN TURBINES", "TELMO HOLDING S.A.")
FIRM_INDEX = NameIndex(FIRMS, COMPANIES)

FOUND = [
    ("initials", "T. Okafor Lind", 0),
    ("initials", "D. S. Vasilenko", 1),
    ("merged", "Abdulrahman Yusuf Alhaddad", 2),
    ("split", "Abdul Rahman Yusuf al-Haddad", 2),
    ("swapped", "Vasilenko Dmitry", 1),
    ("omitted", "Francisco Rebolledo", 3),
    ("double surname", "Francisco Javier Rebolledo-Quispe", 3),
    ("patronymic left out", "Oksana Shevchuk", 10),
    ("nickname", "Bob Hale Morris", 7),
    ("nickname", "Misha Petrosyan", 6),
    ("transliteration", "Dmitriy Sergeevich Vasylenko", 1),
    ("slip", "Agnieszka Kowalweska", 4),
    ("Cyrillic", "Дмитрий Сергеевич Василенко", 1),
    ("Cyrillic", "Оксана Петрівна Шевчук", 10),
    ("title", "Gen. Mamadou Diallo", 11),
]


@pytest.mark.parametrize(("what", "asked", "number"), FOUND)
def test_the_entry_is_first(what: str, asked: str, number: int) -> None:
    hits = PEOPLE_INDEX.find(asked)
    assert hits, what
    assert hits[0].number == number
    assert hits[0].score > 0.5


@pytest.mark.parametrize(
    ("asked", "number"),
    [("Baltic Grain Trading OOO", 0), ("Selm Shipping Company Limited", 1), ("Northern Turbines", 2), ("Telmo Holdings SA", 3)],
)
def test_legal_forms_do_not_hide_a_firm(asked: str, number: int) -> None:
    assert FIRM_INDEX.find(asked)[0].number == number


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("Francisco Rebolledo Quispe", "Francisco Rebolledo Mamani"),  # omitted, against contradicted
        ("Francisco Rebolledo", "Ignacio Rebolledo"),
        ("Dmitry Sergeyevich Vasilenko", "Dmitry Pavlovich Vasilenko"),
        ("Telmo Okafor Lind", "Telmo Okafor"),
        ("Agnieszka Kowalewska", "Agnieszka Kowaleska"),
        ("Robert Hale Morris", "Bob Hale Morris"),
        ("Robert Hale Morris", "R. Hale Morris"),
        ("Francisco Rebolledo", "Ana Rebolledo Quispe"),  # kin: both surnames, another given name
        ("Robert Hale", "Robert Dunn"),
        ("Telmo Okafor", "Okafor"),
        ("Дмитрий Василенко", "Дмитро Коваленко"),
    ],
)
def test_what_agrees_better_scores_higher(better: str, worse: str) -> None:
    number = PEOPLE_INDEX.find(better)[0].number
    scores = {hit.number: hit.score for hit in PEOPLE_INDEX.find(worse)}
    assert PEOPLE_INDEX.find(better)[0].score > scores.get(number, 0.0)


def test_nobody_is_found_where_nobody_is_alike() -> None:
    assert [hit for hit in PEOPLE_INDEX.find("Ingeborg Abrahamsen") if hit.score > 0.5] == []


@pytest.mark.parametrize("index", [PEOPLE_INDEX, FIRM_INDEX], ids=["people", "firms"])
def test_a_name_finds_itself_first(index: NameIndex) -> None:  # type: ignore[type-arg]
    names = LISTED if index is PEOPLE_INDEX else FIRMS
    assert [index.find(name)[0].number for name in names] == list(range(len(names)))


def test_a_rare_name_says_more_than_a_common_one() -> None:
    index = NameIndex([*LISTED, *(f"DIALLO, {given}" for given in ("Aissata", "Boubacar", "Fatou", "Ibrahima", "Ousmane"))], PEOPLE)
    assert index.find("Seydou Traore")[0].score > index.find("Mamadou Diallo")[0].score


def test_a_score_is_the_sum_of_its_reasons() -> None:
    hit = PEOPLE_INDEX.find("T. Okafor")[0]
    assert dict(hit.reasons) == {n: round(p, 3) for n, p in zip(NUMBERS, hit.points, strict=True) if p}
    against = [name for name, points in hit.reasons if points < 0]
    assert set(against) <= AGAINST
    assert "listed_more" in against


@pytest.mark.parametrize("kind", ["people", "companies"])
def test_no_weight_turns_its_sign(kind: str) -> None:
    for name, slopes in zip(NUMBERS, scale(kind).slopes, strict=True):
        assert all((slope <= 0) == (name in AGAINST) for _, slope in slopes)
        assert {knot for knot, _ in slopes} <= set(KNOTS[name])


@given(st.permutations(["Telmo", "Okafor", "Lind", "Dmitry"]), st.permutations(["Okafor", "Telmo", "Vasilenko"]))
def test_evidence_is_the_same_from_either_side_but_for_what_is_more(one: list[str], other: list[str]) -> None:
    names = [person_name(" ".join(words)) for words in (one, other)]
    sides = [weighed(name.words, [len(word) / 10 for word in name.words]) for name in names]
    there = dict(zip(NUMBERS, evidence(align(*names), *sides), strict=True))
    back = dict(zip(NUMBERS, evidence(align(*reversed(names)), *reversed(sides)), strict=True))
    sided = {"asked_more", "listed_more", "first", "last"}
    assert {n: v for n, v in there.items() if n not in sided} == pytest.approx({n: v for n, v in back.items() if n not in sided})
    assert there["asked_more"] == pytest.approx(back["listed_more"])


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_nothing_odd_breaks_it(text: str) -> None:
    for index in (PEOPLE_INDEX, FIRM_INDEX):
        assert all(0 <= hit.score <= 1 for hit in index.find(text))


@given(st.lists(st.text(max_size=30), max_size=8))
@settings(max_examples=60, deadline=None)
def test_a_list_of_anything_can_be_indexed(names: list[str]) -> None:
    index = NameIndex(names, PEOPLE)
    assert all(0 <= hit.number < len(names) for name in names for hit in index.find(name))


def test_the_same_under_any_hash_seed() -> None:
    code = (
        "from allegedly.screen.matching import NameIndex, PEOPLE\n"
        f"index = NameIndex({LISTED!r}, PEOPLE)\n"
        "print([[(h.number, h.score, h.points) for h in index.find(n)] for n in ('T Okafor', 'Misha Petrosian', 'Abd Rahman')])"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(seen) == 1


def test_no_more_false_alerts_than_wanted() -> None:
    strangers = [f"{given} {surname}" for given in ("Telmo", "Oksana", "Ingrid") for surname in ("Vasilenko", "Berg", "Rahimi")]
    least = threshold(PEOPLE_INDEX, LISTED, 0.1, strangers)
    best = [max((hit.score for hit in PEOPLE_INDEX.find(name)), default=0.0) for name in strangers]
    own = [max((h.score for h in PEOPLE_INDEX.find(name) if h.number != at), default=0.0) for at, name in enumerate(LISTED)]
    assert sum(score > least for score in (*best, *own)) <= 0.1 * (len(strangers) + len(LISTED))
