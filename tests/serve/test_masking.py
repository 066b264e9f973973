"""Victims and minors: no page of a case holds their names anywhere until somebody asks for one; and then nobody else's."""

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote_plus, unquote_plus

import msgspec
import pytest
from fastapi.testclient import TestClient

from allegedly.cli import run
from allegedly.commands.exporting import CaseExporter
from allegedly.judging import Decision, judge
from allegedly.record.browser import Browser
from allegedly.record.store import Case
from allegedly.serve.app import create_app
from allegedly.serve.website import Site
from allegedly.shapes import ClaimEdit, Record, Words
from allegedly.shapes.browsing import Wanted
from made_case import visitor
from read_case import read_case
from sweep import answers, pages

FIRST = """Warden beat girl at Velden home, court papers say
By Ida Moreau

VELDEN — Tarja Quillfeather, 14, told the court on Monday that the warden of the Velden home, Boris Adler, beat her with a belt.

"He beat me," Quillfeather said. Adler has denied the allegation. The prosecutor, Greta Holm, said that Adler had taken bribes.

Adler was charged with assault in March. Holm said that two guards killed the baker Osric Penhallow in the cellar of the home.

Penhallow was found dead on 3 March, according to the police. Photo: Tarja Quillfeather with her class.
"""
SECOND = """Home was warned, says mother
VELDEN — The mother of Tarja Quillfeather said on Tuesday that the ministry had been warned about Boris Adler.

Liv Quillfeather alleged that Adler stole money from the home. Adler denies it. The murder of Osric Penhallow is being investigated.

READ NEXT: Who was Osric Penhallow?
"""
NAMES = re.compile(r"tarja|quillfeather|penhallow|osric", re.IGNORECASE)
TABLE = (
    "file,url,outlet,published\n"
    "tarja-quillfeather.txt,https://paper.example/2024/tarja-quillfeather-14-beaten,Velden Courier,2024-04-02\n"
    "second.txt,https://other.example/Osric%20Penhallow,Marnau Daily,2024-04-03\n"
)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {"tarja-quillfeather.txt": FIRST, "second.txt": SECOND, "articles.csv": TABLE}
    return read_case(tmp_path_factory.mktemp("case"), files)


@pytest.fixture
def client(case: Path) -> Iterator[TestClient]:
    with visitor(case) as client:
        yield client


def _masked(case: Path) -> dict[str, str]:
    shelf = Browser(case)
    with shelf.look() as look:
        articles = tuple(card.id for card in look.articles().cards)
        entities = look.excerpt(Wanted(articles=articles)).record.entities
        found = {one.entity: one.reason for one in look.masked(tuple(entity.id for entity in entities))}
    shelf.close()
    return found


def test_a_hidden_name_is_not_found_until_it_is_opened(case: Path) -> None:
    with closing(sqlite3.connect(case)) as plain:
        id_, name = plain.execute("SELECT id, name FROM entities WHERE masked = 'victim'").fetchone()
    browser = Browser(case)
    with browser.look() as look:
        assert look.search(name) == ()
        assert look.named(name) == ()
    with browser.look(frozenset([id_])) as look:
        assert id_ in [hit.id for hit in look.search(name)]
        assert id_ in look.named(name)
    browser.close()


def test_who_is_hidden(case: Path) -> None:
    # The mother of the minor with her.
    assert sorted(_masked(case).values()) == ["kin", "minor", "victim"]


def test_no_page_holds_a_hidden_name(client: TestClient) -> None:
    found = pages(client)
    assert len(found) > 20
    assert {path: name[0] for path, text in found.items() if (name := NAMES.search(text))} == {}
    everywhere = "".join(found.values())
    for called in ("a minor (name hidden)", "a victim (name hidden)", "omeone close (name hidden)"):
        assert called in everywhere
    # Who is accused is not hidden.
    assert "Boris Adler" in everywhere


@pytest.mark.parametrize("words", ["Tarja", "tarja quill", "Osric", "Penhallow", "belt", "cellar", "murder of"])
def test_no_search_gives_one(client: TestClient, words: str) -> None:
    for path in (f"/search?q={words}", f"/?words={words}"):
        for headers in ({}, {"HX-Request": "true"}):
            text = client.get(path, headers=headers).text
            # What was typed is shown again as it was.
            typed = "|".join(re.escape(form) for form in (words, quote_plus(words)))
            own = re.sub(typed, "", text, flags=re.IGNORECASE)
            assert not NAMES.search(own)


def test_no_answer_of_the_api_holds_one(client: TestClient, case: Path) -> None:
    described = client.get("/api/openapi.json").json()
    ids = {"entity": sorted(_masked(case))[0]}
    seen = 0
    for path in described["paths"]:
        filled = re.sub(r"\{(\w+)\}", lambda part: ids.get(part[1], ids["entity"]), path)
        answer = client.get(filled if filled.startswith("/api") else f"/api{filled}")
        seen += answer.status_code == 200
        assert not NAMES.search(answer.text), path
    assert seen > 3


def test_no_answer_of_the_api_about_anything_holds_one(client: TestClient) -> None:
    found = answers(client)
    assert len(found) > 20
    assert {path for path, text in found.items() if NAMES.search(text)} == set()


@pytest.mark.parametrize("words", ["Tarja", "Osric P", "Quillfeather", "penhalow", "tarja-quillfeather.txt"])
def test_no_help_with_a_name_gives_one(client: TestClient, words: str) -> None:
    for path in (f"/brief?about={words}", f"/brief.md?about={words}", f"/network?about={words}", f"/review?after={words}"):
        text = unquote_plus(client.get(path).text)
        assert not NAMES.search(re.sub(re.escape(words), "", text, flags=re.IGNORECASE))


def test_texts_keep_their_length(case: Path) -> None:
    shelf = Browser(case)
    with shelf.look() as look:
        articles = tuple(card.id for card in look.articles().cards)
        excerpt = look.excerpt(Wanted(articles=articles))
        assert sorted(len(text) for text in excerpt.texts.values()) == sorted((len(FIRST), len(SECOND)))
        for claim in excerpt.record.claims:
            for source in claim.sources:
                assert source.text == excerpt.texts[source.article][source.start : source.end]
    shelf.close()


def test_one_name_is_shown_to_whoever_asks(client: TestClient, case: Path) -> None:
    minor = next(entity for entity, reason in _masked(case).items() if reason == "minor")
    page = client.get(f"/people/{minor}").text
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token
    assert f'action="/open/{minor}"' in page
    assert client.post(f"/open/{minor}").status_code == 403
    answer = client.post(f"/open/{minor}", data={"token": token[1], "next": "//evil.example"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/people/{minor}")
    everywhere = "".join(pages(client).values())
    assert "Tarja Quillfeather" in everywhere
    # Her mother was hidden for her sake.
    assert "Liv Quillfeather" in everywhere
    assert not re.search("penhallow|osric", everywhere, re.IGNORECASE)
    with visitor(case) as other:
        assert "Tarja" not in other.get(f"/people/{minor}").text
    client.post(f"/hide/{minor}", data={"token": token[1]})
    assert not NAMES.search("".join(pages(client).values()))


def test_of_kept_pages_nobody_gets_the_one_with_a_name_that_somebody_else_opened(case: Path) -> None:
    minor = next(entity for entity, reason in _masked(case).items() if reason == "minor")
    shelf = Browser(case)
    app = create_app(Site(shelf=shelf, title="a", today=lambda: "2026-11-23"), frozenset({"testserver"}))
    one, other = (TestClient(app, base_url="http://testserver") for _ in range(2))
    hidden = [one.get(f"/people/{minor}").text for _ in range(2)]
    token = re.search(r'name="token" value="([^"]+)"', hidden[0])
    assert token
    one.post(f"/open/{minor}", data={"token": token[1]})
    # Each page is made by the first of them, and kept for the second.
    shown = [one.get(f"/people/{minor}").text for _ in range(2)]
    hidden += [other.get(f"/people/{minor}").text for _ in range(2)]
    assert ["Tarja" in page for page in (*shown, *hidden)] == [True] * 2 + [False] * 4
    shelf.close()


def test_an_article_says_who_is_hidden_in_it_and_shows_the_name(client: TestClient, case: Path) -> None:
    minor = next(entity for entity, reason in _masked(case).items() if reason == "minor")
    link = re.search(r'href="(/articles/a-\w+)', client.get(f"/people/{minor}").text)
    assert link
    article = link[1]
    page = client.get(article).text
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token
    assert f'action="/open/{minor}"' in page
    assert "Tarja" not in page
    data = {"token": token[1], "next": article}
    assert "Tarja" in client.post(f"/open/{minor}", data=data).text
    client.post(f"/hide/{minor}", data=data)
    assert "Tarja" not in client.get(article).text


def test_only_what_is_hidden_can_be_opened(client: TestClient) -> None:
    token = re.search(r'X-Allegedly-Token": "([^"]+)"', client.get("/").text)
    assert token
    assert client.post("/open/e-nobody", data={"token": token[1]}).status_code == 404


def test_the_brief_of_the_command_line_hides_names_too(case: Path, tmp_path: Path) -> None:
    for more, shown in (([], False), (["--show-names"], True)):
        out = tmp_path / f"brief{len(more)}.md"
        assert run(["brief", str(case), "--to", "md", "--out", str(out), *more]) == 0
        assert bool(NAMES.search(out.read_text("utf8"))) is shown


@pytest.fixture(scope="module")
def judged(case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same case with decisions that name those who are hidden in reasons, names and words of reports."""
    path = tmp_path_factory.mktemp("judged") / "home.case"
    shutil.copyfile(case, path)
    minor = next(entity for entity, reason in _masked(case).items() if reason == "minor")
    with Case.open(path) as opened:
        reading = next(
            one
            for one in opened.readings()
            if any("Quillfeather" in claim.sources[0].text for claim in one.claims if claim.sources)
        )
        claim = next(claim for claim in reading.claims if claim.sources and "Quillfeather" in claim.sources[0].text)
        source = claim.sources[0]
    said = ClaimEdit(source=(Words(start=source.start, end=source.end, text=source.text),))
    for made in (
        Decision(kind="confirm", about=(claim.id,), by="Ida", why="Tarja told me so, and Tarja Quillfeather again"),
        Decision(kind="edit", about=(claim.id,), by="Ida", why="", edit=said),
        Decision(kind="rename", about=(minor,), by="Ida", why="", value="Tarja A. Quillfeather"),
    ):
        judge(path, made)
    return path


def _taken(path: Path, out: Path, *more: str) -> dict[str, bytes]:
    """All that the command line exports of a case, by name."""
    for to, where in (("json", out / "record.json"), ("attributions", out / "said.jsonl"), ("csv", out / "tables")):
        out.mkdir(exist_ok=True)
        assert run(["export", str(path), "--to", to, "--out", str(where), *more]) == 0
    return {one.relative_to(out).as_posix(): one.read_bytes() for one in out.rglob("*.*") if one.is_file()}


def test_no_export_holds_one_where_names_are_hidden(judged: Path, tmp_path: Path) -> None:
    plain, hidden = _taken(judged, tmp_path / "plain"), _taken(judged, tmp_path / "hidden", "--hide-names")
    assert plain.keys() == hidden.keys()
    assert len(hidden) == 15
    assert {name: found[0] for name, content in hidden.items() if (found := NAMES.search(unquote_plus(content.decode())))} == {}
    assert NAMES.search(plain["record.json"].decode())
    # Whoever is accused is there, the text is as long, and what it says is still the record's form.
    record = msgspec.json.decode(hidden["record.json"], type=Record)
    assert "Boris Adler" in {one.name for one in record.entities}
    assert [len(line) for line in plain["said.jsonl"].decode().splitlines()] != []
    for one, other in zip(plain["said.jsonl"].splitlines(), hidden["said.jsonl"].splitlines(), strict=True):
        assert len(json.loads(one)["text"]) == len(json.loads(other)["text"])
    assert [one.id for one in record.judgements] == [one["id"] for one in json.loads(plain["record.json"])["judgements"]]


def test_a_file_from_the_page_holds_one_only_where_that_is_ticked(judged: Path, tmp_path: Path) -> None:
    plain, hidden = _taken(judged, tmp_path / "plain"), _taken(judged, tmp_path / "hidden", "--hide-names")
    exporter = CaseExporter(judged)
    exporter.start()
    site = Site(shelf=Browser(judged), title="Home", today=lambda: "2026-11-22", exporter=exporter)
    with TestClient(create_app(site), base_url="http://localhost:8321") as client:
        page = client.get("/export").text
        assert 'type="checkbox" name="hidden_names"' in page
        assert "names of three people are hidden" in page
        token = re.search(r'name="token" value="([^"]+)"', page)
        assert token
        for ticked, files, called in (({}, hidden, "Home.json"), ({"hidden_names": "true"}, plain, "Home-with-hidden-names.json")):
            data = {"token": token[1], "format": "json", **ticked}
            for _ in range(60):
                answer = client.post("/export", data=data)
                if answer.url.path.endswith("/file"):
                    break
            assert answer.content == files["record.json"]
            assert called in answer.headers["content-disposition"]
        # Whoever does not tick is not led to what somebody else ticked.
        said = pages(client) | {"log": client.get("/api/log").text}
        assert {path: name[0] for path, text in said.items() if (name := NAMES.search(text))} == {}
    exporter.close()
