"""One thing is counted alike wherever it is told: `show`, the lists, the page of a person, its JSON, the brief and the tables."""

import csv
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from allegedly.cli import app
from allegedly.commands.serving import catalogue
from allegedly.record.browser import Browser
from allegedly.serve.brief.view import Asked, brief
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.overview import case_view, finding_view, person_line
from made_case import TODAY, made_case, visitor
from served import SAMPLE, SEEDS, once


@dataclass(frozen=True)
class Told:
    """A case, read whole as `show` does, and its pages."""

    path: Path
    book: Catalogue
    client: TestClient

    def json(self, address: str) -> Any:
        """What an address of the API answers."""
        return self.client.get(address).json()


@pytest.fixture(scope="module", params=["made", "sample", "seeds"])
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    if request.param == "seeds" and not SEEDS.is_dir():
        pytest.skip(f"{SEEDS} is absent")
    read = {"sample": SAMPLE, "seeds": SEEDS}
    folder = tmp_path_factory.mktemp("counted")
    if request.param in read:
        path = folder / "case.case"
        path.write_bytes(once(tmp_path_factory, request.param, read[request.param]).read_bytes())
    else:
        path = made_case(folder / "case.case")
    with visitor(path) as client:
        yield Told(path, catalogue(path), client)


def _section(page: str, name: str) -> str:
    """A section of a page, by the id of its heading."""
    return page.partition(f'id="{name}-h"')[2].partition("</section>")[0]


def test_claims_about_and_by_a_person_are_as_many_in_the_lists_on_his_page_and_in_json(told: Told) -> None:
    cards = {card["id"]: card for card in told.json("/api/entities?limit=100")["cards"]}
    for entity in told.book.people:
        line, one = person_line(told.book, entity.id, TODAY), told.json(f"/api/entities/{entity.id}")["person"]
        views = [*one["alleged"], *one["answers"], *one["other_claims"], *one["statements"]]
        own = {view["id"] for view in views if view["chain"][0]["entity"] == entity.id}
        counted = (len(one["alleged"]), sum(bool(view["answers"]) for view in one["alleged"]), len(own))
        assert (line.alleged, line.answered, line.statements) == counted, entity.name
        card = cards[entity.id]
        assert (card["alleged"], card["answered"], card["statements"]) == counted, entity.name
        page = told.client.get(f"/people/{entity.id}").text
        assert sum(_section(page, name).count("<article") for name in ("alleged", "admitted")) == counted[0], entity.name
        # What he says of himself is his own statement, and no claim about him by others.
        assert not [view["id"] for view in one["other_claims"] if view["id"] in own], entity.name


def test_a_finding_is_counted_alike_in_the_list_by_itself_in_the_brief_and_in_the_tables(told: Told) -> None:
    listed = {line["finding"]["id"]: line["finding"] for line in told.json("/api/findings?limit=100")["lines"]}
    shelf = Browser(told.path)
    with shelf.look() as look:
        briefs = {one.id: one for one in brief(look, Asked(title="case", today=TODAY)).findings}
    shelf.close()
    rows = {row["id"]: row for row in _table(told, "findings.csv")}
    assert listed.keys() == rows.keys() == {finding.id for finding in told.book.record.findings}
    for finding in told.book.record.findings:
        view = [{"of": one.of, "count": one.count} for one in finding_view(told.book, finding).counts]
        opened = told.json(f"/api/findings/{finding.id}")["finding"]
        for other in (listed[finding.id], opened):
            assert [{"of": one["of"], "count": one["count"]} for one in other["counts"]] == view
            assert other["standing"] == finding_view(told.book, finding).standing
        assert int(rows[finding.id]["reports"]) == finding.reports
        # What reports disagree on is told in the table as it is on the pages.
        told_there = [part.partition(": ")[0] for part in filter(None, rows[finding.id]["conflicts"].split(" | "))]
        assert told_there == [one["about"] for one in opened["conflicts"]]
        assert finding.id not in briefs or opened["standing"].lower() in briefs[finding.id].standing.lower()


def test_offences_are_told_with_those_that_reports_name_everywhere_alike(told: Told) -> None:
    claims = {row["id"]: row for row in _table(told, "claims.csv")}
    findings = {row["id"]: row for row in _table(told, "findings.csv")}
    for view in told.json("/api/claims?limit=100")["claims"]:
        claim = told.book.claims[view["id"]]
        assert (view["offences"], view["offences_named"]) == ([*claim.offences], [*claim.offences_named])
        assert (claims[claim.id]["offences"], claims[claim.id]["offences_named"]) == (
            "; ".join(claim.offences),
            "; ".join(claim.offences_named),
        )
    for line in told.json("/api/findings?limit=100")["lines"]:
        view, row = line["finding"], findings[line["finding"]["id"]]
        assert set(view["offences_named"]) <= set(view["offences"])
        told_there = ("; ".join(sorted(view["offences"])), "; ".join(sorted(view["offences_named"])))
        assert told_there == (row["offences"], row["offences_named"])
        names = {one["id"]: one["name"] for one in view["about"]}
        laid = {names[one["entity"]]: ", ".join(sorted(one["offences"])) for one in view["offences_of"] if one["offences"]}
        assert laid == dict(part.split(": ") for part in filter(None, row["offences_of"].split("; ")))
    for entity in told.book.people:
        for step in told.json(f"/api/entities/{entity.id}")["person"]["steps"]:
            assert set(step["offences_named"]) <= set(step["offences"])


def test_a_whole_case_is_summed_up_alike(told: Told) -> None:
    totals, summary = told.json("/api/case")["totals"], case_view(told.book, TODAY).summary
    home = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", told.client.get("/").text)))
    assert totals["claims"] == len(told.book.record.claims)
    for count in re.split(r" · | \(", summary.replace(")", "")):
        assert count in home, count


def test_answers_and_allegations_wait_for_a_person_as_the_case_counts_them(told: Told) -> None:
    totals, waiting = told.json("/api/case")["totals"], told.json("/api/review?queue=answers")["waiting"]
    assert waiting["answers"] == totals["answers"]


def test_the_network_counts_the_reports_of_whoever_alleges_something_as_findings_do(told: Told) -> None:
    claims, lines = told.book.claims, told.json("/api/network")["lines"]
    drawn = {(line["from"], line["to"]): line["reports"] for line in lines if line["kind"] == "accusation"}
    named = {mention.entity for mention in told.book.record.mentions if mention.form == "name"}
    found: dict[tuple[str, str], set[str]] = {}
    for finding in told.book.record.findings:
        for path in finding.paths:
            claim = claims[path.claim]
            if claim.stance != "alleges" or path.origin is None:
                continue
            # Who is only described is counted with the origin that he is of, and a ministry under its own name; somebody unnamed of
            # a body with a name is not the body.
            origin, first = finding.origins[path.origin].entity, claim.sources[0]
            if first.kind == "unnamed" and first.entity in named:
                continue
            for accused in claim.about:
                found.setdefault((str(first.entity if first.entity in named else origin), accused), set()).add(claim.article)
    assert drawn == {pair: len(articles) for pair, articles in found.items() if set(pair) <= named}


def _table(told: Told, name: str) -> list[dict[str, str]]:
    folder = told.path.parent / "tables"
    if not folder.exists():
        result = CliRunner().invoke(app, ["export", str(told.path), "--to", "csv", "--out", str(folder)])
        assert result.exit_code == 0, result.output
    return list(csv.DictReader((folder / name).open(encoding="utf8")))
