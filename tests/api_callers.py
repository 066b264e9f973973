"""Whoever asks the API of a case: a reader, and one who may change it."""

from pathlib import Path

from fastapi.testclient import TestClient

from allegedly.commands.desk import CaseDesk, Worker
from allegedly.commands.exporting import CaseExporter
from allegedly.intake import Spool
from allegedly.record.browser import Browser
from allegedly.serve.app import create_app
from allegedly.serve.website import Site
from made_case import TODAY


class Unread(Spool):
    """Articles that wait, and that nobody reads."""

    def _go_on(self) -> None:
        pass


def site_of(case: Path) -> Site:
    # Nothing is derived, read or made beside the server here: neither worker nor exporter is started.
    desk, given = CaseDesk(case, Worker(case)), {"intake": Unread(case), "exporter": CaseExporter(case)}
    return Site(shelf=Browser(case), title="Harbour", today=lambda: TODAY, by="Ida Moreau", desk=desk, **given)


def decider(case: Path) -> TestClient:
    """Whoever may change a case: with a session and its token."""
    client = TestClient(create_app(site_of(case)), base_url="http://localhost:8321")
    token = client.get("/api/token").json()
    client.headers[token["header"]] = token["token"]
    return client
