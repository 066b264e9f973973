"""The matching API and the command line: the same hits with the same scores and reasons, in lists and in a case."""

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from allegedly.cli import run
from allegedly.commands.library import Library, LookedIn
from allegedly.commands.served_case import ServedCase
from allegedly.screen.lists.shelf import Shelf
from allegedly.shapes.screening import Hit
from made_case import made_case
from match_callers import asked, caller, filled

NAMES: tuple[Mapping[str, str], ...] = (
    {"name": "Ibrahima Traore Sanogo", "kind": "person", "born": "1968-03-02", "country": "Senegal"},
    {"name": "Traoré Sanogo, Ibrahim", "kind": "person"},
    {"name": "The Baker", "kind": "person"},
    {"name": "Oksana Shevchuk", "kind": "person", "born": "1975", "gender": "female"},
    {"name": "Оксана Шевчук"},
    {"name": "Selm Dredging"},
    {"name": "Selm Dredging and Marine Works", "kind": "organization"},
    {"name": "Telmo Okafor Lind", "kind": "person", "born": "1971-12-24"},
    {"name": "Korvan Lines"},
    {"name": "Korli", "kind": "organization"},
    {"name": "John Smith", "kind": "person"},
    {"name": "Ada Brandt", "kind": "person"},
    {"name": "Tomás Varga", "kind": "person"},
    {"name": "Varga Leal, T."},
    {"name": "Alba Leal", "kind": "organization"},
    {"name": "Alba Leal"},
    {"name": "Varga"},
)
_SCHEMATA = {"person": "Person", "organization": "Organization", "": "LegalEntity"}
_PROPERTIES = {"name": "name", "born": "birthDate", "country": "nationality", "gender": "gender"}
Found = dict[int, dict[str, Hit]]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return filled(tmp_path_factory.mktemp("lists"))


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_case(tmp_path_factory.mktemp("case") / "harbour.case")


def screened(shelf: Shelf, case: Path, folder: Path) -> Found:
    """The hits of the command line by the place of the name, then by entity."""
    with (folder / "names.csv").open("w", newline="", encoding="utf8") as file:
        table = csv.DictWriter(file, ["id", "name", "kind", "born", "country", "gender"])
        table.writeheader()
        table.writerows({"id": str(place)} | dict(name) for place, name in enumerate(NAMES))
    out = folder / "hits.json"
    words = ["screen", str(folder / "names.csv"), "--lists", "mine,ofac", "--case", str(case), "--folder", str(shelf.folder)]
    assert run([*words, "--out", str(out), "--no-journal"]) == 0
    found: Found = {place: {} for place in range(len(NAMES))}
    for ranked in json.loads(out.read_text("utf8"))["hits"]:
        hit = ranked["hit"]
        dataset = "case" if hit["dataset"] == case.name else hit["dataset"]
        found[int(hit["customer"])][f"{dataset}:{hit['entry']}"] = hit
    return found


def test_the_hits_are_those_of_the_command_line(shelf: Shelf, case: Path, tmp_path: Path) -> None:
    served = ServedCase(case, lambda _: None)
    client = caller(Library(LookedIn(shelf, ("mine", "ofac"), served)))

    expected = screened(shelf, case, tmp_path)

    assert {key.partition(":")[0] for hits in expected.values() for key in hits} == {"mine", "ofac", "case"}
    for place, name in enumerate(NAMES):
        properties = {_PROPERTIES[key]: value for key, value in name.items() if key in _PROPERTIES}
        results = asked(client, "default", _SCHEMATA[name.get("kind", "")], "?limit=100", **properties)["results"]
        assert [one["id"] for one in results] == list(expected[place]), name
        for result in results:
            hit: Any = expected[place][result["id"]]
            assert (result["score"], result["asked"], result["name"], result["weak"], result["match"]) == (
                *(hit[key] for key in ("score", "asked", "name", "weak")),
                True,
            )
            assert {reason["about"] for reason in hit["reasons"]} == set(result["explanations"])
    served.close()


def test_somebody_of_a_case_comes_with_what_reports_say_and_the_answers(shelf: Shelf, case: Path) -> None:
    served = ServedCase(case, lambda _: None)
    client = caller(Library(LookedIn(shelf, (), served)))
    everybody = client.get("/search/case?limit=100").json()["results"]
    served.close()

    assert everybody
    for one in everybody:
        accused = one["accused"]
        assert set(accused) >= {"class", "offences", "origins", "answers", "step", "reports", "review"}
        [told] = one["properties"]["notes"]
        assert told.startswith("Reports ")
        assert "This is unreviewed." in told
        if accused["class"] != "conviction":
            assert one["properties"]["topics"] == ["poi"], "whom no court convicted is not called a criminal"
        answered = "Answer: " if accused["answers"] else "No answer is reported."
        assert answered in told
