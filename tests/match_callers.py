"""Whoever asks the matching API: a small shelf of lists in two versions, and callers of a server that looks in it."""

import socket
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from allegedly.commands.library import Library, LookedIn
from allegedly.screen.lists.formats import read_list
from allegedly.screen.lists.shelf import Shelf, described
from allegedly.serve.matching.app import create_matching_app
from allegedly.serve.matching.service import Service
from list_samples import EVERY

OPENREFINE = "http://127.0.0.1:3333"
HOST = "http://localhost:8322"
PEOPLE = (
    "id,name,kind,aliases,weak_aliases,born,birth_places,nationalities,gender,programmes,listed,remarks\n"
    "m-1,Ibrahima Traoré Sanogo,person,Ibrahim Traore,The Baker,1968-03-02,Kolda,Senegal,male,HARBOUR,2019-05-01,Port director\n"
    "m-2,Oksana Petrivna Shevchuk,person,Оксана Петрівна Шевчук,,1975,,Ukraine,female,HARBOUR,2020-02-11,\n"
    'm-3,Selm Dredging and Marine Works LLC,organization,"Selm Dredging; SDMW",,,,,,HARBOUR,2020-02-11,\n'
    "m-4,MV Quiet Water,vessel,,,,,,,HARBOUR,2021-01-01,\n"
    'm-5,<b>Ada</b> Brandt,person,,,,,,female,HARBOUR,2021-01-01,"<script>alert(1)</script>"\n'
)
NEWER = PEOPLE.replace("m-2,Oksana Petrivna Shevchuk,person,Оксана Петрівна Шевчук", "m-6,Dagny Halvorsen Ruud,person,")
NEWER = NEWER.replace("Port director", "Former port director")


def keep(shelf: Shelf, name: str, files: dict[str, bytes], day: str) -> None:
    """Keeps a version of a list."""
    assert shelf.add(described(name, read_list(files), files, "test", day), files)


def filled(folder: Path) -> Shelf:
    """A shelf with two lists."""
    shelf = Shelf(folder)
    keep(shelf, "mine", {"mine.csv": PEOPLE.encode()}, "2024-05-03")
    keep(shelf, "ofac", EVERY["ofac-sdn"], "2024-05-03")
    return shelf


def library(shelf: Shelf, *lists: str) -> Library:
    """What a server looks in."""
    return Library(LookedIn(shelf, lists or ("mine", "ofac")))


def caller(source: Library, *origins: str) -> TestClient:
    """A caller of a server."""
    return TestClient(
        create_matching_app(Service(source), origins=frozenset(origins)), base_url=HOST, raise_server_exceptions=False
    )


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def asked(client: TestClient, dataset: str, schema: str = "Person", parameters: str = "", **properties: Any) -> Any:
    """The answer to one question, without what stands around it."""
    body = {"queries": {"q": {"schema": schema, "properties": properties}}}
    answer = client.post(f"/match/{dataset}{parameters}", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()["responses"]["q"]
