"""The matching API: the shape of yente's, the hits of the command line, and what is refused."""

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from allegedly.commands.library import Library
from match_callers import NEWER, asked, caller, filled, keep, library


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library(filled(tmp_path_factory.mktemp("lists")))


@pytest.fixture(scope="module")
def client(source: Library) -> TestClient:
    return caller(source)


def test_an_answer_has_the_shape_of_yente_and_says_what_was_searched(client: TestClient) -> None:
    query = {
        "schema": "Person",
        "properties": {"name": ["Ibrahima Traore Sanogo"], "birthDate": "1968-03-02", "address": ["Kolda"]},
    }
    answer = client.post("/match/default", json={"queries": {"one": query}})
    told = answer.json()

    assert answer.headers["x-batch-size"] == "1"
    assert set(told) == {"responses", "matcher", "limit", "searched"}
    [matches] = told["responses"].values()
    assert (matches["status"], matches["total"]) == (200, {"value": 1, "relation": "eq"})
    assert matches["query"]["properties"] == {"name": ["Ibrahima Traore Sanogo"], "birthDate": ["1968-03-02"]}
    assert matches["query"]["ignored"] == ["address"]
    [result] = matches["results"]
    assert (result["id"], result["caption"], result["schema"]) == ("mine:m-1", "Ibrahima Traoré Sanogo", "Person")
    assert (result["datasets"], result["referents"], result["target"], result["match"]) == (["mine"], [], True, True)
    assert (result["first_seen"], result["last_seen"]) == ("2019-05-01", "2024-05-03")
    assert result["properties"] == {
        "name": ["Ibrahima Traoré Sanogo"],
        "alias": ["Ibrahim Traore"],
        "weakAlias": ["The Baker"],
        "programId": ["HARBOUR"],
        "birthDate": ["1968-03-02"],
        "birthPlace": ["Kolda"],
        "nationality": ["sn"],
        "gender": ["male"],
        "notes": ["Port director"],
    }
    assert result["explanations"]["birth date"]["score"] > 0
    assert {one["name"]: one["date"] for one in told["searched"]} == {"mine": "2024-05-03", "ofac": "2024-05-03"}
    assert all(len(one["sha256"]) == 64 for one in told["searched"])


def test_a_score_is_the_sum_of_its_features(client: TestClient) -> None:
    [result] = asked(client, "mine", name="Ibrahim Sanogo", birthDate="1968", nationality="Senegal")["results"]
    odds = sum(result["features"].values())
    assert result["score"] == pytest.approx(1 / (1 + 2.718281828459045**-odds), abs=1e-6)


def test_people_and_bodies_are_looked_for_apart_and_together(client: TestClient) -> None:
    name = "Selm Dredging & Marine Works"
    assert [one["id"] for one in asked(client, "mine", "Company", name=name)["results"]] == ["mine:m-3"]
    assert asked(client, "mine", "Person", name=name)["results"] == []
    assert [one["id"] for one in asked(client, "default", "LegalEntity", name=name)["results"]] == ["mine:m-3"]
    assert [one["id"] for one in asked(client, "mine", firstName="Oksana", lastName="Shevchuk")["results"]] == ["mine:m-2"]


def test_the_threshold_and_the_cutoff_do_what_they_say(client: TestClient) -> None:
    name = "Ibrahima Diallo Sanogo"
    everybody = asked(client, "mine", parameters="?cutoff=0", name=name)["results"]
    assert everybody
    scores = [one["score"] for one in everybody]
    assert scores == sorted(scores, reverse=True)
    high = asked(client, "mine", parameters="?threshold=0.9999999", name="Ibrahima Traoré")["results"]
    assert all(one["match"] and one["score"] >= 0.9999999 for one in high)
    low = asked(client, "mine", parameters="?threshold=0.000001", name=name)["results"]
    assert [one["id"] for one in low] == [one["id"] for one in everybody if one["score"] >= 0.000001]
    assert all(one["match"] for one in low)
    assert asked(client, "mine", parameters="?cutoff=0&limit=1", name="Traoré Sanogo")["total"]["value"] >= 1


def test_who_asks_for_those_below_loses_nobody_above(client: TestClient) -> None:
    for name in ("Ibrahim Traore", "The Baker", "Oksana Shevchuk", "Traoré Sanogo", "Telmo Okafor", "Korli"):
        alone = asked(client, "default", "LegalEntity", "?limit=100", name=name)["results"]
        for cutoff in (0, 0.3, 1):
            more = asked(client, "default", "LegalEntity", f"?limit=100&cutoff={cutoff}", name=name)["results"]
            assert [one for one in more if one["match"]] == alone


def test_results_can_be_narrowed(client: TestClient) -> None:
    assert asked(client, "default", name="Telmo Okafor")["results"][0]["id"] == "ofac:900"
    for parameters in (
        "?exclude_dataset=ofac",
        "?include_dataset=mine",
        "?exclude_schema=Person",
        "?exclude_schema=LegalEntity",
        "?exclude_entity_ids=ofac:900",
        "?topics=role.pep",
    ):
        assert asked(client, "default", parameters=parameters, name="Telmo Okafor")["results"] == [], parameters
    assert asked(client, "default", parameters="?topics=sanction&topics=role.pep", name="Telmo Okafor")["results"]


def test_what_changed_since_a_day_goes_by_the_versions_that_are_kept(tmp_path: Path) -> None:
    shelf = filled(tmp_path)
    keep(shelf, "mine", {"mine.csv": NEWER.encode()}, "2025-01-01")
    client = caller(library(shelf, "mine"))

    def found(since: str) -> set[str]:
        return {one["id"] for one in client.get(f"/search/mine?limit=50&changed_since={since}").json()["results"]}

    assert found("2024-06-01") == {"mine:m-1", "mine:m-6"}
    assert found("2025-01-01") == set()
    assert len(found("2020-01-01")) == 5, "nothing that old is kept: all may have changed"
    assert asked(client, "mine", parameters="?changed_since=2024-06-01", name="Selm Dredging", schema="Company")["results"] == []
    assert client.get("/search/mine?changed_since=soon").status_code == 422


def test_a_search_finds_words_of_names_and_counts_what_it_found(client: TestClient) -> None:
    told = client.get("/search/default?q=okafor tel").json()
    assert [one["id"] for one in told["results"]] == ["ofac:900"]
    assert told["facets"]["datasets"]["values"] == [{"name": "ofac", "label": "ofac", "count": 1}]
    assert client.get("/search/mine?q=петрівна").json()["results"][0]["id"] == "mine:m-2"
    assert client.get("/search/mine?q=Ibrahma Traoré Sanogo").json()["results"] == []
    assert client.get("/search/mine?q=Ibrahma Traoré Sanogo&fuzzy=true").json()["results"][0]["id"] == "mine:m-1"
    everything = client.get("/search/mine").json()
    assert everything["total"]["value"] == 5
    assert [one["id"] for one in client.get("/search/mine?schema=Vessel").json()["results"]] == ["mine:m-4"]
    assert [one["id"] for one in client.get("/search/mine?countries=SN").json()["results"]] == ["mine:m-1"]
    stretches = [client.get(f"/search/mine?limit=2&offset={at}").json()["results"] for at in (0, 2, 4)]
    assert [one["id"] for part in stretches for one in part] == [one["id"] for one in everything["results"]]
    assert client.get("/search/mine?target=false").json()["total"]["value"] == 0


def test_one_entity_and_the_catalogue(client: TestClient) -> None:
    assert client.get("/entities/mine:m-1").json()["caption"] == "Ibrahima Traoré Sanogo"
    told = client.get("/catalog").json()
    assert [one["name"] for one in told["datasets"]] == ["mine", "ofac", "default"]
    assert told["datasets"][0]["version"].startswith("2024-05-03-")
    assert told["datasets"][-1]["children"] == ["mine", "ofac"]
    assert (told["current"], told["outdated"], told["index_stale"]) == (["mine", "ofac"], [], False)
    assert client.get("/algorithms").json()["best"] == "allegedly"
    assert client.get("/healthz").json() == client.get("/readyz").json() == {"status": "ok"}


REFUSED: list[tuple[str, Any, int, str]] = [
    (
        "/match/nothing",
        {"queries": {"q": {"schema": "Person", "properties": {"name": "A"}}}},
        404,
        "there are: mine, ofac, default",
    ),
    ("/match/mine", {"queries": {}}, 422, "length >= 1"),
    ("/match/mine", {}, 422, "queries"),
    ("/match/mine", {"queries": {"q": {"schema": "Perzon", "properties": {"name": "A"}}}}, 422, "queries.q.schema"),
    ("/match/mine", {"queries": {"q": {"schema": "Person", "properties": {"birthDate": "1971"}}}}, 422, "there is no name"),
    ("/match/mine", {"queries": {"q": {"schema": "Person", "properties": {"name": " "}}}}, 422, "there is no name"),
    ("/match/mine", {"queries": {"q": {"schema": "Person", "properties": {"name": {"a": 1}}}}}, 422, "properties"),
    ("/match/mine", {"queries": {"q": {"schema": "Person", "properties": {"name": "A", "birthDate": "soon"}}}}, 422, "birthDate"),
    ("/match/mine", {"queries": {"q": {"schema": "Person", "properties": {"name": "A", "gender": "x"}}}}, 422, "gender"),
    ("/match/mine", {"queries": {"q": {"schema": "Person", "properties": {"name": "A" * 301}}}}, 422, "300 characters"),
    ("/match/mine", {"queries": {f"q{n}": {"schema": "Person", "properties": {"name": "A"}} for n in range(101)}}, 422, "100"),
    ("/match/mine?limit=0", {"queries": {"q": {"schema": "Person", "properties": {"name": "A"}}}}, 422, "limit"),
    ("/match/mine?cutoff=2", {"queries": {"q": {"schema": "Person", "properties": {"name": "A"}}}}, 422, "cutoff"),
    ("/match/mine?cutoff=nan", {"queries": {"q": {"schema": "Person", "properties": {"name": "A"}}}}, 422, "cutoff"),
    ("/match/mine?algorithm=logic-v2", {"queries": {"q": {"schema": "Person", "properties": {"name": "A"}}}}, 422, "algorithm"),
    ("/match/mine?treshold=0.9", {"queries": {"q": {"schema": "Person", "properties": {"name": "A"}}}}, 422, "no such parameter"),
    ("/match/mine?exclude_schema=Perzon", {"queries": {"q": {"schema": "Person", "properties": {"name": "A"}}}}, 422, "Perzon"),
]


@pytest.mark.parametrize(
    ("path", "body", "status", "says"), REFUSED, ids=[f"{path} {status} {says}" for path, _, status, says in REFUSED]
)
def test_what_cannot_be_answered_is_refused_in_one_shape(client: TestClient, path: str, body: Any, status: int, says: str) -> None:
    answer = client.post(path, json=body)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    told = answer.json()
    assert set(told) == {"type", "title", "status", "detail", "errors"}
    assert says in told["detail"]


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 422),
        (b"[" * 100_000, "application/json", 422),
        (b'{"queries": {"q": {"schema": "Person", "x": ' + b"[" * 200_000 + b"}}}", "application/json", 422),
        (b'{"queries": {"q": {"schema": "Person", "properties": {"name": "\xff"}}}}', "application/json", 422),
        (b'{"queries": {"q": {"schema": "Person", "properties": {"name": "\\ud800"}}}}', "application/json", 422),
        (b"queries=x", "application/x-www-form-urlencoded", 415),
        (b"<a/>", "application/xml", 415),
        (b"{}", "", 415),
        (b" " * 1_200_000, "application/json", 413),
    ],
)
def test_a_body_that_is_none_is_refused(client: TestClient, body: bytes, kind: str, status: int) -> None:
    answer = client.post("/match/mine", content=body, headers={"content-type": kind} if kind else {})
    assert answer.status_code == status
    assert answer.json()["status"] == status


def test_an_odd_name_finds_nobody_and_breaks_nothing(client: TestClient) -> None:
    for name in (
        "A",
        "?",
        "\u0000",
        "\u202e\u200b",
        "١٢٣",
        "😀😀",
        "a" * 300,
        "-" * 300,
        "ﷺ" * 100,
        "\udbff".encode("utf-16", "surrogatepass").hex(),
    ):
        assert asked(client, "default", "LegalEntity", "?cutoff=0", name=name)["status"] == 200


def test_no_server_fault_is_told_in_detail(source: Library) -> None:
    class Broken:
        def now(self) -> Any:
            raise RuntimeError("/home/somebody/secret.case")

    answer = caller(Broken()).get("/catalog")  # type: ignore[arg-type]
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.json()["title"] == "A fault of the program"
