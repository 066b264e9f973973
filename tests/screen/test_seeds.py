"""The people of two reports screened against their case: who is a hit, in which class, and who only looks like one.

First on invented reports made like those of the acceptance test, then on these, where they are at hand.
"""

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from accusing import PACT, add
from allegedly.cli import run
from served import SEEDS

# Customers by what they are to the reports, and as whom they are to be found, in which class.
Asked = Mapping[str, str]
Found = Mapping[str, tuple[str, str]]


def hits(case: Path, asked: Asked, folder: Path) -> dict[str, list[tuple[str, str]]]:
    """Whom each customer may be, and in which class, by `allegedly screen`."""
    names, out = folder / "names.csv", folder / "hits.csv"
    with names.open("w", encoding="utf8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("id", "name"))
        table.writerows(asked.items())
    assert run(["screen", str(names), "--case", str(case), "--lists", "none", "--out", str(out), "--no-journal"]) == 0
    found: dict[str, list[tuple[str, str]]] = {}
    with out.open(encoding="utf8", newline="") as file:
        for row in csv.DictReader(file):
            assert row["review"] == "unreviewed"
            found.setdefault(row["customer_id"], []).append((row["entry_name"], row["class"]))
    return found


INVENTED: Asked = {
    "the deputy minister": "Ramiro Solano Prats",
    "the chairman": "Ulises Barrera Conde",
    "the mother": "Elvira Prats Montoya",
    "a surname alone": "Solano",
    "the mother's surname alone": "Prats",
    "namesake 1": "Carlos Solano Ortega",
    "namesake 2": "Diego Solano",
    "namesake 3": "Karla Solano Prats",
    "namesake 4": "Roberto Prats Montoya",
    "namesake 5": "Luis Barrera Paredes",
    "namesake 6": "Ana Barrera Conde",
    "namesake 7": "Jorge Prats Solano",
    "namesake 8": "Yolanda Montoya Conde",
    "namesake 9": "Ulises Rodriguez Castillo",
    "namesake 10": "Elvira Rivera",
    "the president who only denies": "Joaquin Tavares",
    "the diplomat": "Ingrid Falk",
    "the author of the second report": "Hanna Dorn",
    "who sanctioned them": "Treasury of Norland",
    "who carried it": "Coast Wire",
}
SEEDED: Asked = {
    "the vice minister": "Osiris Luna Meza",
    "the chairman": "Amílcar Marroquín Chica",
    "the chairman, as the second report has it": "Carlos Marroquin",
    "the mother": "Alma Yanira Meza Olivares",
    "a surname alone": "Luna",
    "the mother's surname alone": "Meza",
    "namesake 1": "Carlos Luna Ortega",
    "namesake 2": "Diego Luna",
    "namesake 3": "Karla Luna Meza",
    "namesake 4": "Roberto Meza Olivares",
    "namesake 5": "Luis Marroquín Paredes",
    "namesake 6": "Ana Marroquín Chica",
    "namesake 7": "Jorge Meza Luna",
    "namesake 8": "Yanira Olivares Chica",
    "namesake 9": "Osiris Rodríguez Castillo",
    "namesake 10": "Alma Rivera",
    "the president who only denies": "Nayib Bukele",
    "the diplomat": "Jean Manes",
    "the author of the second report": "Mary Webber",
    "who sanctioned them": "U.S. Treasury Department",
    "who carried it": "Reuters",
}


def only(found: dict[str, list[tuple[str, str]]]) -> Found:
    """The one hit of each customer that has any."""
    assert all(len(some) == 1 for some in found.values())
    return {customer: some[0] for customer, some in found.items()}


def test_of_two_invented_reports_exactly_the_accused_are_hits(tmp_path: Path) -> None:
    case = add(tmp_path / "pact.case", tmp_path / "reports", PACT)
    assert only(hits(case, INVENTED, tmp_path)) == {
        "the deputy minister": ("Ramiro Solano Prats", "proceeding"),
        "the chairman": ("Ulises Barrera Conde", "proceeding"),
        "the mother": ("Elvira Prats Montoya", "allegation"),
    }


@pytest.fixture(scope="module")
def seeds_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not SEEDS.is_dir():
        pytest.skip(f"{SEEDS} is absent; set ALLEGEDLY_SHARED to the folder that holds acceptance/seeds")
    case = tmp_path_factory.mktemp("seeds") / "seeds.case"
    assert run(["read", str(SEEDS), "--case", str(case)]) == 0
    return case


def test_of_the_two_reports_of_the_acceptance_test_exactly_the_accused_are_hits(seeds_case: Path, tmp_path: Path) -> None:
    assert only(hits(seeds_case, SEEDED, tmp_path)) == {
        "the vice minister": ("Osiris Luna Meza", "proceeding"),
        "the chairman": ("Amílcar Marroquín Chica", "proceeding"),
        "the chairman, as the second report has it": ("Carlos Marroquin", "proceeding"),
        "the mother": ("Alma Yanira Meza Olivares", "allegation"),
    }
