"""One rule says whom a finding is about, of what, on whose word, and what was answered: pages, API, tables, brief and hits."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from allegedly.cli import app
from allegedly.commands.serving import catalogue
from allegedly.names import without_article
from allegedly.record.browser import Browser
from allegedly.record.store import Case
from allegedly.serve.brief.view import Asked, brief
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.overview import finding_view
from allegedly.shapes.briefs import BriefView
from made_case import TODAY, made_case, visitor
from served import SAMPLE, SEEDS, once


@dataclass(frozen=True)
class Told:
    """A case with its pages, its tables, and what `show` says of it."""

    path: Path
    book: Catalogue
    client: TestClient
    rows: Mapping[str, list[dict[str, str]]]
    shown: str

    def json(self, address: str) -> Any:
        return self.client.get(address).json()

    def findings(self) -> dict[str, Any]:
        """The findings as the API opens each."""
        return {one.id: self.json(f"/api/findings/{one.id}")["finding"] for one in self.book.record.findings}

    def table(self, name: str) -> dict[str, dict[str, str]]:
        return {row["id"]: row for row in self.rows[name]}

    def brief(self, about: str | None = None) -> BriefView:
        shelf = Browser(self.path)
        with shelf.look() as look:
            found = brief(look, Asked(title="case", today=TODAY, about=about, findings=100))
        shelf.close()
        return found


@pytest.fixture(scope="module", params=["made", "sample", "seeds"])
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    if request.param == "seeds" and not SEEDS.is_dir():
        pytest.skip(f"{SEEDS} is absent")
    read = {"sample": SAMPLE, "seeds": SEEDS}
    folder = tmp_path_factory.mktemp("ruled")
    if request.param in read:
        path = folder / "case.case"
        path.write_bytes(once(tmp_path_factory, request.param, read[request.param]).read_bytes())
    else:
        path = made_case(folder / "case.case")
    assert CliRunner().invoke(app, ["export", str(path), "--to", "csv", "--out", str(folder / "csv")]).exit_code == 0
    rows = {file.stem: list(csv.DictReader(file.open(encoding="utf8"))) for file in (folder / "csv").iterdir()}
    shown = CliRunner().invoke(app, ["show", str(path)]).output
    with visitor(path) as client:
        yield Told(path, catalogue(path), client, rows, re.sub(r"\s+", " ", shown))


def _parts(cell: str) -> list[str]:
    return [part for part in cell.split("; ") if part]


def test_whom_a_finding_is_about(told: Told) -> None:
    """Whom its accusations are about, on pages, in the API, in tables, in what it can be narrowed to, and in briefs."""
    rows, people = told.table("findings"), [*told.book.record.entities]
    opened, listed = told.findings(), {line["finding"]["id"]: line for line in told.json("/api/findings?limit=100")["lines"]}
    labels = {one["value"]: one["count"] for one in _facet(told, "about")}
    for id_, one in opened.items():
        about = {who["id"]: who["name"] for who in one["about"]}
        assert {who["id"] for who in listed[id_]["finding"]["about"]} == about.keys()
        assert {who["who"]["id"] for who in listed[id_]["latest"]} <= about.keys()
        assert sorted(_parts(rows[id_]["about"])) == sorted(about.values()), rows[id_]["heading"]
        for who, name in about.items():
            headed = name in one["heading"] or without_article(name) in without_article(one["heading"])
            assert headed or f"“{name}”" in one["heading"], (one["heading"], who)
    for entity in people:
        mine = {id_ for id_, one in opened.items() if entity.id in {who["id"] for who in one["about"]}}
        narrowed = {line["finding"]["id"] for line in told.json(f"/api/findings?about={entity.id}&limit=100")["lines"]}
        assert narrowed == mine == {one.id for one in told.brief(entity.id).findings}, entity.name
        assert labels.get(entity.id, len(mine)) == len(mine), entity.name


def test_whoever_is_in_no_allegation_is_about_none_that_accuses(told: Told) -> None:
    """His own page, the network and the hits agree with the findings on whether he is accused."""
    accusing = {who["id"] for one in told.findings().values() if one["accuses"] for who in one["about"]}
    cards = {card["id"]: card for card in told.json("/api/entities?limit=100")["cards"]}
    for id_, card in cards.items():
        assert (card["alleged"] > 0) == (id_ in accusing), card["name"]
    network = told.json("/api/network")
    assert {line["to"] for line in network["lines"] if line["kind"] == "accusation"} <= accusing
    assert {node["id"] for node in network["nodes"] if node["class"] == "allegation"} <= accusing
    with Case.open(told.path) as case:
        for one in case.accused():
            assert one.id in accusing or one.step is not None, one.name


def test_of_what(told: Told) -> None:
    """What is laid to whom, by person, in the API, in tables, in the brief, and in hits."""
    rows, opened = told.table("findings"), told.findings()
    laid: dict[str, set[str]] = {}
    for id_, one in opened.items():
        names = {who["id"]: who["name"] for who in one["about"]}
        of = {who["entity"]: set(who["offences"]) for who in one["offences_of"] if who["offences"]}
        assert of.keys() <= names.keys()
        told_there = dict(part.split(": ") for part in _parts(rows[id_]["offences_of"]))
        assert {names[who]: of[who] for who in of} == {name: set(some.split(", ")) for name, some in told_there.items()}
        for who, some in of.items():
            laid.setdefault(who, set()).update(some)
    briefs = {one.id: one for one in told.brief().findings}
    for id_, finding in ((finding.id, finding) for finding in told.book.record.findings):
        classed = finding_view(told.book, finding).classed
        assert id_ not in briefs or not classed or classed not in briefs[id_].standing, "no brief tells what the program concludes"
    with Case.open(told.path) as case:
        for hit in case.accused():
            steps = {one for row in told.rows["proceedings"] if row["subject"] == hit.name for one in _parts(row["offences"])}
            assert set(hit.offences) <= laid.get(hit.id, set()) | steps, hit.name


def test_on_whose_word(told: Told) -> None:
    """An origin has one name: where it is counted, opened, put into a table, chosen, compared, and told of in hits."""
    rows, briefs = told.table("findings"), {one.id: one for one in told.brief().findings}
    facet = {one["value"]: without_article(one["label"]) for one in _facet(told, "origin")}
    every: set[str] = set()
    for finding in told.book.record.findings:
        opened = told.json(f"/api/findings/{finding.id}")
        counts = {one["of"]: one["words"] for one in opened["finding"]["counts"]}
        names = [_first(one["name"]) for one in opened["origins"]["origins"]]
        assert [_first(one) for one in _parts(rows[finding.id]["origins"])] == list(dict.fromkeys(names))
        for source, name in zip(finding.origins, names, strict=True):
            assert name in without_article(counts["origins"])
            assert counts["origins"] in told.shown
            assert finding.id not in briefs or name in without_article(briefs[finding.id].standing)
            assert source.entity not in facet or facet[source.entity] == name
        every.update(names)
    # Whoever a legal step is told by is a source of a hit as well.
    every.update(_first(one) for row in told.rows["proceedings"] for one in _parts(row["according_to"]))
    with Case.open(told.path) as case:
        for hit in case.accused():
            for line in hit.origins:
                voices = without_article(re.sub(r" \([^()]*\)$", "", line))
                assert any(name in voices for name in every), (hit.name, line)


def test_what_was_answered(told: Told) -> None:
    """The answers to a finding are the same in the API, in tables, on its page and in the brief; a hit has those of all of them.

    An answer that accuses somebody is told with what he says to it, which is no answer to the finding.
    """
    rows, briefs = told.table("findings"), {one.id: one for one in told.brief().findings}
    for finding in told.book.record.findings:
        one = told.json(f"/api/findings/{finding.id}")["finding"]
        answers = [answer["claim"] for answer in one["answers"]]
        beside = {answer for answer in answers if answer not in finding.answers}
        assert all(set(told.book.claims[answer].answers) & set(finding.answers) for answer in beside)
        assert sorted({*answers} - beside) == sorted(_parts(rows[finding.id]["answers"])) == sorted(finding.answers)
        sentences = {answer["sentence"] for answer in one["answers"]}
        assert {saying["sentence"] for saying in one["replies"]} == sentences
        if finding.id in briefs:
            assert len(briefs[finding.id].answers) == len(sentences)
            assert briefs[finding.id].answered == tuple(one["answered"])
    with Case.open(told.path) as case:
        for hit in case.accused():
            mine = [f for f in told.book.record.findings if hit.id in {one.id for one in finding_view(told.book, f).about}]
            voices = {_speaker(told, answer) for finding in mine for answer in finding.answers}
            assert all(any(voice in line for line in hit.answers) for voice in voices), hit.name
            assert all(any(voice in line for voice in voices) for line in hit.answers), hit.name
            laid = {one.article for one in told.book.claims_about.get(hit.id, ()) if one.stance == "alleges"}
            assert laid <= {report.id for report in hit.reports}, hit.name


def _speaker(told: Told, answer: str) -> str:
    claim = told.book.claims[answer]
    return told.book.called(claim.sources[0])


def _facet(told: Told, name: str) -> list[dict[str, Any]]:
    facets = told.json("/api/facets")["facets"]
    return next((one["values"] for one in facets if one["name"] == name), [])


def _first(name: str) -> str:
    """The name that an origin is counted under, without the other names that are told with it."""
    return without_article(re.split(r", (?:of|through|(?:probably )?also told of as) ", name)[0])


def test_a_story_has_one_name(told: Told) -> None:
    """Where findings are narrowed down, with their number and its unit, and where two reports are chosen to be compared."""
    home, compare = (told.client.get(address).text for address in ("/", "/compare"))
    narrowed = re.findall(r'href="/\?story=[^"]*">([^<]*)</a> <span class="n">([^<]*)<', home)
    called = re.findall(r'<p class="headline">([^<]*?) <span', compare)
    assert {name for name, _ in narrowed[: len(called)]} <= {*called}
    assert all("finding" in count for _, count in narrowed)
