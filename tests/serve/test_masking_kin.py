"""Kin of a hidden child are hidden with it, everywhere; an accused father stays named, and no page says whose father he is."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from fastapi.testclient import TestClient

from made_case import visitor
from read_case import read_case
from sweep import answers, pages

FIRST = """Coach beat his daughter for years, court told
By Ida Moreau

VELDEN — The swimming coach Ruben Castellane beat his daughter, Mirela Castellane, 12, with a belt, the prosecutor told the court.

"My father locked me in a cellar," the girl said in a statement that her mother, Odile Varenne, read out. Castellane has denied it.

Varenne, who left Castellane in 2021, said the club had been warned. The girl's grandmother, Perpetua Varenne, a nurse, said the
Varenne family had asked for help. The prosecutor said that Ruben Castellane had taken bribes.

Mirela's brother Teo Castellane told the court that he heard her cry. Ruben Castellane was charged with assault in March.
"""
SECOND = """Swimming club paid for silence, Odile Varenne says
VELDEN — The swimming club of Velden was warned about Ruben Castellane in 2019, according to a report by the auditors.

Odile Varenne, a bookkeeper, alleged that the club took bribes. The club denied it.

Mrs Varenne said that the mayor, Joris Aldermann, had known. Aldermann is the brother of Odile Varenne.
"""
TABLE = "file,url,outlet,published\nodile-varenne.txt,https://paper.example/odile-varenne-speaks,Velden Courier,2024-04-02\n"
HIDDEN = re.compile(r"mirela|odile|varenne|perpetua|\bteo\b", re.IGNORECASE)
# What would say that Ruben Castellane is her father, or Joris Aldermann an uncle of hers; of two who are hidden it may stand.
KINSHIP = re.compile(r"\b(?:daughter|father|brother|sister|uncle|niece)s?\b(?! of a minor \(name hidden\))", re.IGNORECASE)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {"first.txt": FIRST, "odile-varenne.txt": SECOND, "articles.csv": TABLE}
    return read_case(tmp_path_factory.mktemp("case"), files)


@pytest.fixture
def client(case: Path) -> Iterator[TestClient]:
    with visitor(case) as client:
        yield client


def _masked(case: Path) -> dict[str, tuple[str, str]]:
    with closing(sqlite3.connect(case)) as plain:
        return {name: (id_, why) for id_, name, why in plain.execute("SELECT id, name, masked FROM entities WHERE masked <> ''")}


def _post(client: TestClient, act: str, entity: str) -> None:
    token = re.search(r'X-Allegedly-Token": "([^"]+)"', client.get("/").text)
    assert token
    assert client.post(f"/{act}/{entity}", data={"token": token[1]}, follow_redirects=False).status_code == 303


def test_kin_are_hidden_but_for_the_accused_and_those_in_office(case: Path) -> None:
    found = {name: why for name, (_, why) in _masked(case).items()}
    kin = ("Odile Varenne", "Perpetua Varenne", "Teo Castellane")
    assert found == {"Mirela Castellane": "minor"} | dict.fromkeys(kin, "kin")


def test_no_page_and_no_answer_names_kin_or_says_who_is(client: TestClient) -> None:
    found = pages(client) | answers(client)
    assert len(found) > 60
    assert {path: name[0] for path, text in found.items() if (name := HIDDEN.search(text))} == {}
    # What Help and the description of the API say is the program's own.
    told = {path: text for path, text in found.items() if not path.startswith(("/help", "/api/openapi"))}
    assert {path: text[m.start() - 60 : m.end() + 20] for path, text in told.items() if (m := KINSHIP.search(text))} == {}
    everywhere = "".join(found.values())
    assert "Ruben Castellane" in everywhere
    assert "Joris Aldermann" in everywhere
    assert "omeone close (name hidden)" in everywhere


@pytest.mark.parametrize("words", ["Odile", "Varenne", "perpetua v", "Teo", "bookkeeper", "statement", "daughter", "mother"])
def test_no_search_finds_them(client: TestClient, words: str) -> None:
    for path in (f"/search?q={words}", f"/?words={words}", f"/api/search?q={words}"):
        for headers in ({}, {"HX-Request": "true"}):
            text = client.get(path, headers=headers).text
            # What was typed is shown again as it was.
            typed = "|".join(re.escape(form) for form in (words, quote_plus(words)))
            own = re.sub(typed, "", text, flags=re.IGNORECASE)
            assert not HIDDEN.search(own)


def test_opening_the_child_opens_its_kin_and_their_kinship(client: TestClient, case: Path) -> None:
    minor = _masked(case)["Mirela Castellane"][0]
    _post(client, "open", minor)
    everywhere = "".join(pages(client).values())
    for name in ("Mirela Castellane", "Odile Varenne", "Perpetua Varenne", "Teo Castellane", "daughter of Ruben Castellane"):
        assert name in everywhere
    _post(client, "hide", minor)
    assert not HIDDEN.search("".join(pages(client).values()))


def test_kin_opened_alone_tell_nothing_of_the_child(client: TestClient, case: Path) -> None:
    mother = _masked(case)["Odile Varenne"][0]
    _post(client, "open", mother)
    everywhere = "".join(text for path, text in pages(client).items() if not path.startswith("/help"))
    assert "Odile Varenne" in everywhere
    assert not re.search("mirela|perpetua|daughter|odile varenne: mother of", everywhere, re.IGNORECASE)
    _post(client, "hide", mother)
