"""The matching API against its own description: whatever is asked, nothing breaks, and every answer is one that it describes."""

import json
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from schemathesis.config import SchemathesisConfig

from allegedly.serve.matching.app import create_matching_app
from allegedly.serve.matching.service import Service
from described import called, questions
from match_callers import filled, library

EXAMPLES = 8
KNOWN = {
    "path.dataset": ["mine", "ofac", "default"],
    "path.entity_id": ["mine:m-1", "ofac:900"],
    "query.id": ["mine:m-1", "ofac:900"],
    "query.queries": [json.dumps({"q0": {"query": "Oksana Shevchuk", "type": "Person"}})],
    "body.queries": [json.dumps({"q0": {"query": "Oksana Shevchuk", "type": "Person"}})],
    "query.exclude_schema": ["Person"],
    "query.include_dataset": ["mine"],
}
SETTINGS: dict[str, Any] = {
    "seed": 7,
    "generation": {"deterministic": True, "max-examples": EXAMPLES},
    "dictionaries": {called(name): {"values": values} for name, values in KNOWN.items()},
    "parameters": {name: {"dictionary": called(name), "probability": 0.7} for name in KNOWN},
    "checks": {
        "negative_data_rejection": {"expected-statuses": ["400", "404", "405", "413", "414", "415", "422"]},
        # What cannot be seen from a form: which datasets and entities there are, days, JSON in a field, what no address may hold.
        "positive_data_acceptance": {"expected-statuses": ["2xx", "400", "404", "422"]},
    },
    # Callers of this API send parameters that it does not have; they are let pass.
    "operations": [{"include-path-regex": "^/reconcile/", "checks": {"negative_data_rejection": {"enabled": False}}}],
}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Any:
    source = library(filled(tmp_path_factory.mktemp("lists")))
    return create_matching_app(Service(source), frozenset({"testserver"}))


def test_every_answer_is_one_that_the_description_has(app: Any) -> None:
    schema = schemathesis.openapi.from_asgi("/openapi.json", app, config=SchemathesisConfig.from_dict(SETTINGS))

    asked = list(questions(schema))

    wrong = {(one.operation, (one.wrong or "")[:60]): one for one in asked if one.wrong}
    assert not wrong, "\n".join(f"{one.question} -> {one.status} {one.wrong}" for one in wrong.values())
    assert not [one for one in asked if one.status >= 500]
    answered = {one.operation for one in asked if one.status == 200}
    paths = TestClient(app).get("/openapi.json").json()["paths"]
    described = {f"{method.upper()} {path}" for path, methods in paths.items() for method in methods}
    assert described - answered == set()


def test_every_text_of_the_description_is_there(app: Any) -> None:
    document = TestClient(app).get("/openapi.json").json()
    operations = [operation for methods in document["paths"].values() for operation in methods.values()]
    assert len(operations) >= 13
    assert all(operation["summary"] and operation["description"] for operation in operations)
    parameters = [one for operation in operations for one in operation.get("parameters", ())]
    assert [one["name"] for one in parameters if not one["description"]] == []
    assert "securitySchemes" not in document["components"]
