"""At the terminal: what a count of origins is made of, what a person decides about it, and what to get."""

import json
from pathlib import Path

import pytest

from allegedly.cli import run
from papers import Paper, Says, body, paper, person
from test_cli_judging import into

TAKING = "Tomas Varga Leal took kickbacks from dredging firms at the quays of Selm"
VARGA = person("Tomas Varga Leal")
Capture = pytest.CaptureFixture[str]


def says(by: str, kind: str, *via: tuple[str, str]) -> tuple[Says, ...]:
    return (Says(TAKING, by=by, about=("Tomas Varga Leal",), offences=("kickbacks",), kind=kind, via=via),)


def report(number: int, text: str, *cast: object, said: tuple[Says, ...], **fields: object) -> Paper:
    values = {"file": f"{number:02}.txt", "outlet": "Selm Mail"} | fields
    return paper(text, VARGA, *cast, says=said, **values)  # type: ignore[arg-type]


COURIER = body("Coast Courier", kind="outlet")
PAPERS = (
    report(1, f"Ida Moreau told us how {TAKING}.", person("Ida Moreau"), said=says("Ida Moreau", "person")),
    report(2, f"Coast Courier reports how {TAKING}.", COURIER, said=says("Coast Courier", "outlet")),
    report(3, f"The indictment, seen by Coast Courier, says how {TAKING}.", COURIER, said=says("The indictment", "document")),
    report(
        4,
        f"The Harbour Board said in a press statement how {TAKING}.",
        body("Harbour Board"),
        said=says("Harbour Board", "official_body"),
    ),
)


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ALLEGEDLY_USER", "Bo")
    into(tmp_path / "a.case", *PAPERS)
    return tmp_path / "a.case"


def exported(case: Path, capfd: Capture) -> dict[str, object]:
    capfd.readouterr()
    assert run(["export", str(case), "--to", "json"]) == 0
    found: dict[str, object] = json.loads(capfd.readouterr().out)
    return found


def the_finding(case: Path, capfd: Capture) -> dict[str, object]:
    [finding] = exported(case, capfd)["findings"]  # type: ignore[misc]
    return dict(finding)  # type: ignore[arg-type]


def test_a_count_of_origins_opens_to_its_paths(case: Path, capfd: Capture) -> None:
    finding = the_finding(case, capfd)
    assert run(["why", str(case), str(finding["id"])]) == 0
    out = capfd.readouterr().out
    assert "four reports, two origins" in out
    assert "1. " in out
    assert "02.txt: Coast Courier → Selm Mail" in out
    assert "of whom it is not known" in out
    assert run(["why", str(case), str(finding["id"]), "--json"]) == 0
    view = json.loads(capfd.readouterr().out)
    told = [path["claim"] for part in (*view["origins"], *view["apart"]) for path in part["paths"]]
    assert sorted(told) == sorted(finding["claims"])  # type: ignore[type-var]
    assert run(["why", str(case), "f-nothing"]) == 2
    assert "holds no finding f-nothing" in capfd.readouterr().err


def test_a_person_joins_and_parts_origins_and_takes_it_back(case: Path, capfd: Capture) -> None:
    assert len(the_finding(case, capfd)["origins"]) == 2  # type: ignore[arg-type]
    assert run(["one-origin", str(case), "Ida Moreau", "Harbour Board", "--why", "she is its chair"]) == 0
    err = capfd.readouterr().err
    assert "Ida Moreau and Harbour Board are one origin" in err
    assert len(the_finding(case, capfd)["origins"]) == 1  # type: ignore[arg-type]
    assert run(["separate-origins", str(case), "Ida Moreau", "Harbour Board"]) == 0
    assert len(the_finding(case, capfd)["origins"]) == 2  # type: ignore[arg-type]
    assert run(["judgements", str(case)]) == 0
    assert "overruled by a" in capfd.readouterr().out
    made = [judgement["id"] for judgement in exported(case, capfd)["judgements"]]  # type: ignore[attr-defined]
    assert run(["undo", str(case), made[-1]]) == 0
    assert len(the_finding(case, capfd)["origins"]) == 1  # type: ignore[arg-type]
    assert run(["verify", str(case)]) == 0


def test_what_to_get_comes_with_what_rests_on_it(case: Path, capfd: Capture) -> None:
    assert run(["wanted", str(case)]) == 0
    out = capfd.readouterr().out
    assert [line for line in out.splitlines() if not line.startswith(" ")] == [
        "The indictment",
        "A report by Coast Courier",
        "The statement of the Harbour Board",
    ]
    assert run(["wanted", str(case), "--json"]) == 0
    assert [item["kind"] for item in json.loads(capfd.readouterr().out)] == ["document", "report", "statement"]


def test_what_is_in_the_case_is_not_wanted(tmp_path: Path, capfd: Capture) -> None:
    held = (
        report(5, f"The court file says how {TAKING}.", said=says("The court file", "document"), kind="court_document"),
        report(
            6,
            f"Harbour Board: it is said how {TAKING}.",
            body("Harbour Board"),
            said=(),
            kind="press_release",
            outlet="Harbour Board",
        ),
        report(7, f"Ida Lund saw how {TAKING}.", person("Ida Lund"), said=says("Ida Lund", "person"), outlet="The Coast Courier"),
    )
    into(tmp_path / "b.case", *PAPERS, *held)
    assert run(["wanted", str(tmp_path / "b.case")]) == 0
    assert capfd.readouterr().out.startswith("Nothing that the reports cite is missing")


def test_a_statement_is_that_of_who_gave_it_out_and_not_of_a_witness_in_it(tmp_path: Path, capfd: Capture) -> None:
    board, told = body("Harbour Board"), says("Ida Moreau", "person", ("Harbour Board", "official_body"))
    text = f"Ida Moreau told the Harbour Board, its statement said, how {TAKING}."
    into(tmp_path / "b.case", report(1, text, person("Ida Moreau"), board, said=told))
    assert run(["wanted", str(tmp_path / "b.case")]) == 0
    out = capfd.readouterr().out
    assert [line for line in out.splitlines() if not line.startswith(" ")] == ["The statement of the Harbour Board"]
