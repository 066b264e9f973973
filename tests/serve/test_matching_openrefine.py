"""Reconciliation as OpenRefine does it: the manifest by its page, rows by its server, suggestions and previews by its page."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from allegedly.commands.library import Library
from match_callers import OPENREFINE, caller, filled, library

PAGE = {"Origin": OPENREFINE, "Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}
FRAME = {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library(filled(tmp_path_factory.mktemp("lists")))


@pytest.fixture(scope="module")
def client(source: Library) -> TestClient:
    return caller(source, OPENREFINE)


def rows(client: TestClient, **queries: Any) -> Any:
    """What OpenRefine's server gets for rows: it has no origin."""
    answer = client.post("/reconcile/mine", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_manifest_leads_to_everything_that_the_page_asks(client: TestClient) -> None:
    answer = client.get("/reconcile/mine", headers=PAGE)
    told = answer.json()
    assert answer.headers["access-control-allow-origin"] == OPENREFINE
    assert told["versions"] == ["0.1", "0.2"]
    assert {one["id"] for one in told["defaultTypes"]} == {"Person", "Organization", "Company", "LegalEntity"}
    for kind in ("entity", "type", "property"):
        service = told["suggest"][kind]
        assert client.get(f"{service['service_url']}{service['service_path']}?prefix=p", headers=PAGE).status_code == 200
    service = told["extend"]["propose_properties"]
    assert client.get(f"{service['service_url']}{service['service_path']}?type=Person", headers=PAGE).json()["properties"]
    assert told["view"]["url"].endswith("/reconcile/mine/preview?id={{id}}")


def test_rows_get_candidates_and_only_one_that_stands_alone_is_a_match(client: TestClient) -> None:
    told = rows(
        client,
        q0={
            "query": "Ibrahima Traore Sanogo",
            "type": "Person",
            "limit": 3,
            "properties": [{"pid": "birthDate", "v": "1968-03-02"}],
        },
        q1={
            "query": "Selm Dredging",
            "type": ["Company", "Organization"],
            "properties": [{"pid": "Company:country", "v": {"id": "SN"}}],
        },
        q2={"query": "Nobody At All"},
        q3={
            "query": "Oksana Shevchuk",
            "type": "Person",
            "type_strict": "should",
            "properties": [{"pid": "unheard", "v": [1, None]}],
        },
    )
    assert set(told) == {"q0", "q1", "q2", "q3"}
    best = told["q0"]["result"][0]
    assert (best["id"], best["match"], best["type"]) == ("mine:m-1", True, [{"id": "Person", "name": "Person"}])
    assert {"bias", "birth date"} <= {one["id"] for one in best["features"]}
    assert told["q1"]["result"][0]["id"] == "mine:m-3"
    assert told["q2"]["result"] == [] or not any(one["match"] for one in told["q2"]["result"])
    assert told["q3"]["result"][0]["id"] == "mine:m-2"
    assert all(sum(one["match"] for one in row["result"]) <= 1 for row in told.values())


def test_a_get_answers_as_a_form_does(client: TestClient) -> None:
    query = json.dumps({"q0": {"query": "Oksana Shevchuk"}})
    assert client.get("/reconcile/mine", params={"queries": query}).json() == rows(client, q0={"query": "Oksana Shevchuk"})


def test_columns_are_added_to_rows_that_are_reconciled(client: TestClient) -> None:
    extend = {"ids": ["mine:m-1", "mine:m-99"], "properties": [{"id": "nationality"}, {"id": "programId"}]}
    told = client.post("/reconcile/mine", data={"extend": json.dumps(extend)}).json()
    assert told["meta"] == [{"id": "nationality", "name": "Nationality"}, {"id": "programId", "name": "Programme"}]
    assert told["rows"]["mine:m-1"] == {"nationality": [{"str": "sn"}], "programId": [{"str": "HARBOUR"}]}
    assert told["rows"]["mine:m-99"] == {"nationality": [], "programId": []}


def test_a_preview_is_plain_text_that_only_the_named_page_may_frame(client: TestClient, source: Library) -> None:
    answer = client.get("/reconcile/mine/preview?id=mine:m-5", headers=FRAME)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    assert f"frame-ancestors {OPENREFINE}" in answer.headers["content-security-policy"]
    assert "x-frame-options" not in answer.headers
    assert "<script>" in answer.text, "text that is shown as text"
    html = client.get("/reconcile/mine/flyout/entity?id=mine:m-5", headers=PAGE).json()["html"]
    assert "<b>" not in html
    assert "&lt;b&gt;Ada" in html
    alone = caller(source)
    assert alone.get("/reconcile/mine/preview?id=mine:m-5", headers=FRAME).status_code == 403
    assert alone.get("/reconcile/mine/preview?id=mine:m-5").headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"queries": "{"}, "no JSON"),
        ({"queries": "[" * 50_000}, "no JSON"),
        ({"queries": '{"q0": {"query": ""}}'}, "there is no name"),
        ({"queries": '{"q0": {"query": "A", "type": "Perzon"}}'}, "Perzon"),
        ({"queries": '{"q0": {"query": "A", "type": ["Perzon", "Person"]}}'}, "Perzon"),
        ({"queries": json.dumps({f"q{n}": {"query": "A"} for n in range(101)})}, "at most 100"),
        ({"extend": '{"ids": 1}'}, "extend"),
        ({}, "one of both"),
        ({"queries": "{}", "extend": "{}"}, "one of both"),
    ],
)
def test_what_cannot_be_answered_is_refused(client: TestClient, form: dict[str, str], says: str) -> None:
    answer = client.post("/reconcile/mine", data=form or {"x": "y"})
    assert answer.status_code == 422
    assert says in answer.json()["detail"]


def test_a_script_of_elsewhere_gets_nothing(client: TestClient) -> None:
    """What OpenRefine once did with JSONP any page could do."""
    answer = client.get("/reconcile/mine?callback=steal", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"})
    assert answer.status_code == 403
    assert "steal" not in client.get("/reconcile/mine?callback=steal").text
