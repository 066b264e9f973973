"""Changing a case through the API: decisions, what cannot be decided, and texts that are added."""

from pathlib import Path
from typing import Any, get_args

import pytest

from allegedly.resolve.judged import ENTITY_JUDGEMENTS
from allegedly.resolve.links import LINK_JUDGEMENTS
from allegedly.resolve.mended import FACT_JUDGEMENTS
from allegedly.serve.api.routes_deciding import Kind
from api_callers import decider
from made_case import made_case


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_case(tmp_path_factory.mktemp("api") / "harbour.case")


def test_a_decision_is_kept_told_and_taken_back(tmp_path: Path) -> None:
    client = decider(made_case(tmp_path / "harbour.case"))
    before = client.get("/api/review?queue=claims").json()["waiting"]["pending"]
    tag = client.get("/api/log").headers["etag"]

    made = client.post("/api/judgements", json={"kind": "confirm", "about": ["c-kick"], "why": "read it"})
    assert made.status_code == 201
    judgement = made.json()["judgement"]
    line = client.get("/api/log", headers={"If-None-Match": tag}).json()["lines"][0]
    assert (line["id"], line["by"], line["why"]) == (judgement, "Ida Moreau", "read it")
    assert client.get("/api/review?queue=claims").json()["waiting"]["pending"] == before + 1

    undone = client.delete(f"/api/judgements/{judgement}")
    assert undone.status_code == 201
    assert [line["id"] for line in client.get("/api/log").json()["lines"]] == [undone.json()["judgement"], judgement]
    assert client.delete(f"/api/judgements/{judgement}").status_code == 422


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"kind": "confirm", "about": ["c-none"]}, 404),
        ({"kind": "same", "about": ["e-varga"]}, 422),
        ({"kind": "shout", "about": ["e-varga"]}, 422),
        ({"kind": "confirm", "about": []}, 422),
        ({"kind": "edit", "about": ["c-kick"]}, 422),
        ({"kind": "edit", "about": ["c-kick"], "edit": {"content": [{"start": 9, "end": 2}]}}, 422),
        ({"kind": "edit", "about": ["c-kick"], "edit": {"content": [{"start": 0, "end": 99999}]}}, 422),
        ({"kind": "confirm", "about": ["c-kick"], "by": "somebody else"}, 422),
    ],
)
def test_a_decision_that_cannot_be_made_changes_nothing(harbour: Path, body: dict[str, Any], status: int) -> None:
    client = decider(harbour)
    answer = client.post("/api/judgements", json=body)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert client.get("/api/log").json()["total"] == 0


def test_whatever_a_decision_is_about_nothing_breaks(tmp_path: Path) -> None:
    client = decider(made_case(tmp_path / "harbour.case"))
    ids = ["e-varga", "c-kick", "f-kick", "e-none", "Varga"]
    for kind in get_args(Kind):
        for about in [[id] for id in ids] + [["e-varga", other] for other in ids] + [["c-deny", "c-kick"]]:
            answer = client.post("/api/judgements", json={"kind": kind, "about": about, "value": "person"})
            assert answer.status_code in (201, 404, 422), (kind, about, answer.text)


def test_nothing_is_changed_without_the_token_of_the_session(harbour: Path) -> None:
    client, other = decider(harbour), decider(harbour)
    wish = {"kind": "confirm", "about": ["c-kick"]}
    own = client.headers.pop("x-allegedly-token")
    for headers in ({}, {"x-allegedly-token": "guessed"}, {"x-allegedly-token": other.headers["x-allegedly-token"]}):
        answer = client.post("/api/judgements", json=wish, headers=headers)
        assert (answer.status_code, answer.headers["content-type"]) == (403, "application/problem+json")
    client.cookies.clear()
    assert client.post("/api/judgements", json=wish, headers={"x-allegedly-token": own}).status_code == 403
    assert client.get("/api/log").json()["total"] == 0


def test_what_is_too_large_is_a_problem(harbour: Path) -> None:
    answer = decider(harbour).post("/api/judgements", json={"kind": "confirm", "about": ["c-kick"], "why": "x" * (2 << 20)})
    assert (answer.status_code, answer.json()["status"]) == (413, 413)


def test_the_kinds_of_judgements_are_those_that_a_person_can_make() -> None:
    # That somebody is an entry of a list, or is not, comes of confirming and rejecting the link between them.
    assert {*get_args(Kind)} == (ENTITY_JUDGEMENTS | FACT_JUDGEMENTS) - LINK_JUDGEMENTS.keys()


def test_a_text_is_taken_in_and_its_progress_told(tmp_path: Path) -> None:
    client = decider(made_case(tmp_path / "harbour.case"))

    taken = client.post("/api/articles", json={"text": "The port is closed.", "published": "2021-05-04"})

    assert taken.status_code == 202
    batch = taken.json()
    assert (batch["state"], batch["by"]) == ("waiting", "Ida Moreau")
    told = client.get(f"/api/batches/{batch['id']}").json()
    assert {name: told[name] for name in ("id", "at", "by", "state")} == {name: batch[name] for name in ("id", "at", "by", "state")}
    assert client.get("/api/batches").json() == {"batches": [told]}
    assert client.get("/api/batches/none").status_code == 404
