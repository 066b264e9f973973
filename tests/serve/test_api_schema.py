"""The API against its own description: whatever is asked, nothing breaks, and every answer is one that the description has.

Schemathesis makes the questions from the description: at the edges of what is allowed, beyond them, at random from a fixed seed.
"""

import shutil
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from schemathesis.config import SchemathesisConfig

from allegedly.commands.desk import CaseDesk, Worker
from allegedly.commands.exporting import CaseExporter
from allegedly.record.browser import Browser
from allegedly.serve.app import create_app
from allegedly.serve.website import Site
from api_callers import Unread
from described import called, questions
from made_case import TODAY
from served import SAMPLE, once

# So many questions at random for each operation, beside those at the edges.
EXAMPLES = 12
# What cannot be seen from a form: whether a cursor is of this list, a day in the calendar, a judgement one that can be made, or
# what is told new.
MAY_REFUSE = (
    "findings",
    "articles",
    "entities",
    "entity",
    "compare",
    "review",
    "log",
    "timeline",
    "judge",
    "undo",
    "attach",
    "claims",
    "describe",
)
# The id of a batch or of a file, and which two ends and what kind of line belong together, may not be found by chance.
BY_CHANCE = {"GET /batches/{batch}", "GET /exports/{export}", "GET /network/line/{line}"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Any:
    case = tmp_path_factory.mktemp("api") / "sample.case"
    shutil.copyfile(once(tmp_path_factory, "sample", SAMPLE), case)
    # Nothing is derived, read or made beside the server: neither worker nor exporter is started.
    desk, given = CaseDesk(case, Worker(case)), {"intake": Unread(case), "exporter": CaseExporter(case)}
    site = Site(shelf=Browser(case), title="Sample", today=lambda: TODAY, by="Ida Moreau", desk=desk, **given)
    return create_app(site, frozenset({"testserver"}))


def held(client: TestClient) -> dict[str, list[str]]:
    """Ids that the case holds, by the parameters that they are for."""
    cards = [card["id"] for card in client.get("/api/articles").json()["cards"]]
    findings = [line["finding"]["id"] for line in client.get("/api/findings").json()["lines"]]
    people = [card["id"] for card in client.get("/api/entities").json()["cards"]]
    people += [card["id"] for card in client.get("/api/entities?of=bodies").json()["cards"]]
    claims = [card["claim"]["id"] for card in client.get(f"/api/articles/{cards[0]}").json()["article"]["cards"]]
    of = {
        "path.claim": claims,
        "body.about[*]": claims + people,
        "path.finding": findings,
        "path.article": cards,
        "query.one": cards,
        "query.other": cards,
        "path.entity": people,
    }
    return of | {f"query.{name}": people for name in ("about", "origin", "from", "to")}


def settings(client: TestClient) -> dict[str, Any]:
    """How the questions are made, and with what they are sent."""
    known = held(client)
    token = client.get("/api/token").json()
    cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    may_refuse = {"positive_data_acceptance": {"expected-statuses": ["2xx", "3xx", "404", "422"]}}
    return {
        "seed": 7,
        "headers": {token["header"]: token["token"], "Cookie": cookie},
        "generation": {"deterministic": True, "max-examples": EXAMPLES},
        "dictionaries": {called(name): {"values": values} for name, values in known.items()},
        "parameters": {name: {"dictionary": called(name), "probability": 0.6} for name in known},
        # What is too long in an address may make the whole of it too long.
        "checks": {"negative_data_rejection": {"expected-statuses": ["400", "404", "405", "414", "415", "422"]}},
        "operations": [{"include-operation-id": name, "checks": may_refuse} for name in MAY_REFUSE],
    }


def test_every_answer_is_one_that_the_description_has(app: Any) -> None:
    client = TestClient(app)
    config = SchemathesisConfig.from_dict(settings(client))
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app, config=config)

    asked = list(questions(schema))

    wrong = {(one.operation, (one.wrong or "")[:60]): one for one in asked if one.wrong}
    assert not wrong, "\n".join(f"{one.question} -> {one.status} {one.wrong}" for one in wrong.values())
    answered = {one.operation for one in asked if one.status == 200}
    paths = client.get("/api/openapi.json").json()["paths"]
    described = {f"GET {path}" for path, methods in paths.items() if "get" in methods}
    assert described - answered <= BY_CHANCE
