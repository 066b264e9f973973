"""No page, no text and no brief asserts anything of anybody: on the sample, on the seeds and on a case written by hand.

Every page that can be reached by links is opened; `wording_rules` says what is looked for.
"""

import itertools
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urlsplit

import pytest
import yaml
from fastapi.testclient import TestClient

from allegedly.flow import record_and_texts
from allegedly.record.browser import Browser
from allegedly.serve.brief.as_markdown import to_markdown
from allegedly.serve.brief.as_pdf import to_pdf
from allegedly.serve.brief.view import Asked, brief
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.overview import finding_view
from allegedly.serve.people import ALLEGED
from allegedly.serve.sentences import sentence
from allegedly.serve.texts import load
from allegedly.wording_speakers import shortened
from made_case import TODAY, made_case, visitor
from pdf_text import pages as pdf_pages
from served import SAMPLE, SEEDS, once
from wording_rules import asserting, blocks, findings, judging, without_origins, without_reports

SERVE = files("allegedly.serve")
# Of addresses that differ only in what is asked (filters, lines of the network), so many are opened.
_ALIKE = 8
_MOST = 600
_LEFT = ("/static", "/api", "/review/parts/e-")
JINJA = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}|^\s*//.*?$", re.DOTALL | re.MULTILINE)
NO_ANSWER = "No answer to this was found in the reports read."


@dataclass(frozen=True)
class Shown:
    """A case with every page of it that can be reached."""

    name: str
    book: Catalogue
    pages: dict[str, str]
    path: Path
    broken: dict[str, str]

    @property
    def names(self) -> set[str]:
        """What the people, bodies and groups of the case are called; a word in small letters names nobody."""
        kinds = ("person", "organization", "group")
        every = {name for one in self.book.record.entities if one.kind in kinds for name in (one.name, *one.names)}
        return {name for name in every if len(name) > 3 and name[0].isupper()}

    @property
    def titles(self) -> list[str]:
        """What the reports and their files are called, the longest first."""
        articles = self.book.record.articles
        found = {name for one in articles for name in (one.file, one.outlet, self.book.title(one.id)) if name}
        return sorted(found, key=len, reverse=True)


@pytest.fixture(scope="module", params=["made", "sample", "seeds"])
def shown(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Shown:
    path = tmp_path_factory.mktemp("wording") / "story.case"
    if request.param == "made":
        made_case(path)
    else:
        folder = SAMPLE if request.param == "sample" else SEEDS
        if not folder.exists():
            pytest.skip("the seeds are not here; the sample is")
        shutil.copyfile(once(tmp_path_factory, request.param, folder), path)
    book = Catalogue(*record_and_texts(path))
    broken: dict[str, str] = {}
    with visitor(path) as client:
        return Shown(request.param, book, dict(_walk(client, broken)), path, broken)


def _walk(client: TestClient, broken: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Every page of HTML, from the first one on by its links; a page that fails is noted, and its faults do not hide others."""
    waiting, seen, alike = ["/"], {"/"}, dict[str, int]()
    while waiting and len(seen) < _MOST:
        address = waiting.pop(0)
        try:
            answer = client.get(address)
        except Exception as fault:  # whatever it is, it is the page's
            broken[address] = repr(fault)
            continue
        if not answer.headers.get("content-type", "").startswith("text/html") or "attachment" in str(answer.headers):
            continue
        yield address, answer.text
        for link in re.findall(r'href="(/[^"]*)"', answer.text):
            to = urldefrag(link.replace("&amp;", "&")).url
            path = urlsplit(to).path
            asked = path if to != path else ""
            # In the case by hand the parts of an entity stand at no place, which no reading gives.
            if to not in seen and not path.startswith(_LEFT) and alike.get(asked, 0) < _ALIKE:
                seen.add(to)
                waiting.append(to)
                alike[asked] = alike.get(asked, 0) + bool(asked)


def test_the_pages_were_found(shown: Shown) -> None:
    assert shown.broken == {}
    paths = {urlsplit(address).path for address in shown.pages}
    assert {"/", "/people", "/articles", "/brief", "/help"} <= paths
    assert {f"/articles/{one.id}" for one in shown.book.record.articles} <= paths
    assert {f"/findings/{one.id}" for one in shown.book.record.findings} <= paths


def test_no_page_judges(shown: Shown) -> None:
    found = {address: judging(blocks(page, shown.titles)) for address, page in shown.pages.items()}
    assert {address: said for address, said in found.items() if said} == {}


def test_no_page_asserts_an_offence_of_anybody(shown: Shown) -> None:
    names = shown.names
    found = {address: asserting(blocks(page, shown.titles), names) for address, page in shown.pages.items()}
    assert {address: said for address, said in found.items() if said} == {}


def test_every_finding_says_on_how_many_words_it_rests(shown: Shown) -> None:
    found = {address: without_origins(findings(page)) for address, page in shown.pages.items()}
    assert {address: ids for address, ids in found.items() if ids} == {}
    told = {id for page in shown.pages.values() for id, _ in findings(page)}
    assert told >= {one.id for one in shown.book.record.findings}, "the check would see no finding"


def test_answers_stand_in_the_container_of_what_they_answer(shown: Shown) -> None:
    parted = {address: _parted(shown.book, page) for address, page in shown.pages.items()}
    assert {address: ids for address, ids in parted.items() if ids} == {}


def _parted(book: Catalogue, page: str) -> list[str]:
    """The findings of a page whose answers are not told with them, in full or by who answered and how."""
    by_id = {one.id: one for one in book.record.findings}
    wrong = []
    for id, text in findings(page):
        if id not in by_id:
            continue
        view = finding_view(book, by_id[id])
        answers = [_plain(answer.sentence) for answer in view.answers]
        short = [_plain(f"{load().brief.findings.as_in.format(answer=answer.line)} finding") for answer in view.answers]
        lines = [_plain(line) for line in view.answered]
        told = all(line in _plain(text) for line in lines)
        # A brief tells an answer whole in the first finding that it answers, and leads there from others.
        some = any(answer in _plain(text) for answer in answers) or any(led in _plain(text) for led in short)
        none = not view.accuses or bool(answers) or NO_ANSWER in text
        if not none or (answers and not (told and some)):
            wrong.append(id)
    return wrong


def _plain(text: str) -> str:
    return " ".join(text.split()).lower()


def test_every_allegation_of_a_page_has_its_speaker(shown: Shown) -> None:
    """Whatever a page tells of a claim begins with who says so: its words stand nowhere outside the sentence that does."""
    claims = {sentence(shown.book, one): one for one in shown.book.record.claims if one.stance in ALLEGED}
    for told, claim in claims.items():
        first = claim.sources[0] if claim.sources else None
        who = shortened(shown.book.speaker(first)) if first else "without a named source"
        assert who.lower() in told.lower() or "“" in told.split(" ")[0], told
        assert "“" in told or claim.stance == "declines", told


def test_days_and_times_are_told_in_words(shown: Shown) -> None:
    """ISO dates stand in machine formats alone: pages and the brief write them as people do."""
    iso = re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b")
    # What a report has in its own words, and the examples beside the fields into which a day is written.
    own = " ".join([*shown.titles, *shown.book.texts.values(), "2021-12-08 2021-06-08 2021-06"])
    found = {
        (line, re.sub(r"(?<=/)[aef]-.*", "", address))
        for address, page in shown.pages.items()
        for line in blocks(page, shown.titles)
        if not address.startswith("/api") and any(day not in own for day in iso.findall(line))
    }
    assert sorted(found) == []


def test_a_hedge_within_a_claim_is_quoted_with_it(shown: Shown) -> None:
    for claim in shown.book.record.claims:
        inside = [
            hedge
            for hedge in claim.hedges
            for one, other in itertools.pairwise(claim.content)
            if one.end <= hedge.start and hedge.end <= other.start and other.start - one.end < len("presumably") + 2
        ]
        for hedge in inside:
            assert shown.book.words(claim.article, [hedge]) in sentence(shown.book, claim)


@pytest.mark.parametrize("about", [False, True])
def test_no_brief_judges_or_asserts(shown: Shown, about: bool) -> None:
    shelf = Browser(shown.path)
    with shelf.look() as look:
        people = [one.id for one in shown.book.people if one.id in shown.book.claims_about] if about else [None]
        views = [brief(look, Asked(title="Story", today=TODAY, about=one)) for one in people]
    shelf.close()
    for view in views:
        told = [re.sub(r"\\(.)", r"\1", line) for line in to_markdown(view, load()).decode().splitlines()]
        said = [without_reports(line, shown.titles) for line in told]
        assert judging(said) == []
        assert asserting(said, shown.names) == []
        assert judging([without_reports(" ".join(pdf_pages(to_pdf(view, load()))), shown.titles)]) == []


def _leaves(branch: Any, path: str = "") -> Iterator[tuple[str, str]]:
    for name, value in branch.items():
        yield from _leaves(value, f"{path}.{name}") if isinstance(value, dict) else [(f"{path}.{name}", str(value))]


def test_no_text_of_the_pages_judges() -> None:
    tree = yaml.safe_load((SERVE / "texts.yaml").read_text("utf8"))
    assert [(where, text) for where, text in _leaves(tree) if judging([text])] == []


def test_no_template_and_no_script_judges() -> None:
    folders = [*(SERVE / "templates").iterdir(), *(path for path in (SERVE / "static").iterdir() if path.name.endswith(".js"))]
    assert [path.name for path in folders if judging([JINJA.sub(" ", path.read_text("utf8"))])] == []


# The checks themselves must be able to fail.

PAGE = "<main><p>{}</p></main>"


@pytest.mark.parametrize(
    "words",
    [
        "It is proven.",
        "She is guilty.",
        "This was verified.",
        "This is safe to publish.",
        "This is established.",
        "It is confirmed.",
    ],
)
def test_a_page_that_judges_is_found(words: str) -> None:
    assert judging(blocks(PAGE.format(words), ())) == [words]


@pytest.mark.parametrize(
    "words", ["Everything is what the reports say, not what is established.", "He says “it is proven”", "confirmed by a person"]
)
def test_what_a_report_says_is_no_judgement_of_the_page(words: str) -> None:
    assert judging(blocks(PAGE.format(words), ())) == []


@pytest.mark.parametrize(
    "words",
    ["Tomas Varga took bribes.", "Bribery: Tomas Varga", "The corrupt Varga", "Varga, charged with bribery", "Varga's fraud"],
)
def test_a_page_that_asserts_is_found(words: str) -> None:
    assert asserting(blocks(PAGE.format(words), ()), {"Tomas Varga", "Varga"}) == [words]


@pytest.mark.parametrize(
    "words",
    [
        "Ida Moreau alleges that Tomas Varga took bribes",
        "Bribery alleged: Tomas Varga",
        "Charged, for bribery · told by Varga",
        "Bribery 3",
    ],
)
def test_a_page_that_says_who_says_so_is_not(words: str) -> None:
    assert asserting(blocks(PAGE.format(words), ()), {"Tomas Varga", "Varga"}) == []


def test_an_offence_beside_a_name_in_an_attribute_is_found() -> None:
    page = '<main><a aria-label="Tomas Varga, bribery" href="/x">x</a></main>'
    assert asserting(blocks(page, ()), {"Tomas Varga"}) == ["Tomas Varga, bribery"]


def test_a_finding_without_its_origins_is_found() -> None:
    page = "<main><article id='f-1'><h3>Bribery alleged</h3><p>{}</p></article></main>"
    assert without_origins(findings(page.format("Two reports · two outlets"))) == ["f-1"]
    assert without_origins(findings(page.format("Two reports · two outlets · one origin (Ida Moreau)"))) == []


def test_a_finding_without_its_answers_is_found(tmp_path: Path) -> None:
    book = Catalogue(*record_and_texts(made_case(tmp_path / "made.case")))
    with visitor(tmp_path / "made.case") as client:
        page = client.get("/").text
    assert _parted(book, page) == []
    alone = re.sub(r'<ul class="answers".*?</ul>', "", page, flags=re.DOTALL)
    assert alone != page
    assert _parted(book, alone) == ["f-kick"]
    assert _parted(book, page.replace("Denied by", "Praised by")) == ["f-kick"]


def test_the_json_of_a_brief_holds_no_word_of_its_own_on_anybody(tmp_path: Path) -> None:
    with visitor(made_case(tmp_path / "made.case")) as client:
        told = json.dumps(client.get("/api/brief").json(), ensure_ascii=False)
    assert judging([without_reports(told, ())]) == []
