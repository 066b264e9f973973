"""What people decide about offices: what is told no more, what goes with it, what is taken back, found again and shared."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from msgspec.structs import replace

import builders
from allegedly.cli import run
from allegedly.errors import UnknownName, UsageError
from allegedly.flow import Reader, produced_by, read_inputs, record_of, remove_from, verify
from allegedly.judging import Decision, decided, judge, take_back, take_in, to_lines
from allegedly.record.store import Case
from allegedly.settings import Settings
from allegedly.settling import settle_once
from allegedly.shapes import Article, Judgement, OfficeEntry, Reading, Record
from made_case import visitor

TWICE = f"{builders.WORDS} The council met again."
READER = Reader(builders.reading, "told-1", produced_by())


def better(article: Article) -> Reading:
    """As the first reading, by a reader that takes more words for an office."""
    found = builders.reading(article)

    def longer(role: object) -> object:
        first, *rest = role.evidence  # type: ignore[attr-defined]
        return replace(role, evidence=(replace(first, end=first.end + 3), *rest))  # type: ignore[type-var]

    entities = (replace(one, roles=tuple(map(longer, one.roles))) for one in found.entities)
    return replace(found, entities=tuple(entities))


def read(case: Path, *texts: str, by: Reader = READER) -> Path:
    """Reads reports into a case."""
    documents = [builders.document(text, file=f"{number}.txt") for number, text in enumerate(texts)]
    read_inputs(case, documents, Settings(), by, lambda _: None)
    return case


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return read(tmp_path / "a.case", builders.WORDS, TWICE)


def decide(case: Path, kind: str, *about: str) -> Judgement:
    return judge(case, Decision(kind=kind, about=about, by="ida", why="seen"))


def titles(record: Record) -> list[tuple[str, int]]:
    """The roles of everybody, each with how many places tell it."""
    return [(role.title, len(role.evidence)) for one in record.entities for role in one.roles]


def reviews(record: Record) -> list[tuple[str, str]]:
    return [(one.title, one.review) for one in record.offices]


def test_each_report_has_an_office_of_its_own_with_an_id_that_says_where_it_stands(case: Path) -> None:
    record = record_of(case)
    assert reviews(record) == [("mayor", "unreviewed")] * 2
    texts = {one.file: one.id for one in record.articles}
    for office in record.offices:
        assert office.id == f"o-{office.article}:{office.start}-{office.end}"
        assert office.article in texts.values()
    assert titles(record) == [("mayor", 4)]


def test_a_rejected_office_is_told_no_more_and_its_tie_goes_with_it_until_it_is_taken_back(case: Path) -> None:
    before = record_of(case)
    first, second = (one.id for one in before.offices)
    made = [decide(case, "reject", first)]
    after = record_of(case)
    # The other report says so still.
    assert titles(after) == [("mayor", 2)]
    assert sorted(one.review for one in after.offices) == ["rejected", "unreviewed"]
    assert sorted(tie.review for tie in after.relations) == ["rejected", "unreviewed"]
    made.append(decide(case, "reject", second))
    gone = record_of(case)
    assert titles(gone) == []
    assert reviews(gone) == [("mayor", "rejected")] * 2
    assert [tie.review for tie in gone.relations] == ["rejected"] * 2
    assert verify(case).faults == ()
    for one in made:
        take_back(case, one.id, "ida", "")
    assert replace(record_of(case), judgements=()) == before


def test_one_decision_is_on_all_tellings_and_one_undoing_takes_it_back(case: Path) -> None:
    before = record_of(case)
    made = decide(case, "reject", *(one.id for one in before.offices))
    assert titles(record_of(case)) == []
    # A later decision on one telling holds for that one alone.
    decide(case, "confirm", before.offices[0].id)
    assert titles(record_of(case)) == [("mayor", 2)]
    assert sorted(one.review for one in record_of(case).offices) == ["confirmed", "rejected"]
    assert [one.standing for one in decided(case)] == ["holds", "holds"]
    take_back(case, made.id, "bo", "")
    assert titles(record_of(case)) == [("mayor", 4)]


@pytest.mark.parametrize("kind", ["reject", "confirm"])
def test_a_decision_on_several_tellings_stays_with_those_that_are_left(case: Path, kind: str) -> None:
    before = record_of(case)
    for some in (before.offices, before.relations):
        decide(case, kind, *(one.id for one in some))
    remove_from(case, before.articles[0].id)
    after, told = record_of(case), {"reject": "rejected", "confirm": "confirmed"}[kind]
    assert [one.review for one in (*after.offices, *after.relations)] == [told] * 2
    assert verify(case).faults == ()
    assert before.articles[0].id.encode() not in to_lines(case)


def test_a_tie_that_a_person_confirmed_outlasts_the_office(case: Path) -> None:
    before = record_of(case)
    for tie in before.relations:
        decide(case, "confirm", tie.id)
    decide(case, "reject", *(one.id for one in before.offices))
    assert [tie.review for tie in record_of(case).relations] == ["confirmed"] * 2


def test_several_are_decided_on_at_once_only_where_they_are_tellings_of_a_sort(case: Path) -> None:
    record = record_of(case)
    office, tie, claim = record.offices[0].id, record.relations[0].id, record.claims[0].id
    for about in ((office, tie), (claim, record.claims[1].id)):
        with pytest.raises(UsageError, match="one at a time"):
            decide(case, "reject", *about)
    with pytest.raises(UsageError, match="claim"):
        decide(case, "edit", office)
    with pytest.raises(UnknownName):
        decide(case, "reject", f"{office}9")
    with pytest.raises(UsageError, match="one or two"):
        decide(case, "doubt", *(one.id for one in (*record.relations, *record.offices)))


def test_the_decision_survives_a_better_reading_and_is_shared(case: Path, tmp_path: Path) -> None:
    decide(case, "reject", *(one.id for one in record_of(case).offices))
    other = read(tmp_path / "b.case", builders.WORDS, TWICE)
    assert take_in(other, to_lines(case), "ida.jsonl").waiting == ()
    assert titles(record_of(other)) == []
    old = {one.id for one in record_of(case).offices}
    read(case, builders.WORDS, TWICE, by=Reader(better, "better-1", produced_by()))
    after = record_of(case)
    assert not old & {one.id for one in after.offices}
    assert reviews(after) == [("mayor", "rejected")] * 2
    assert titles(after) == []


def test_the_commands_take_all_tellings_of_an_office(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ids = [one.id for one in record_of(case).offices]
    assert run(["reject", str(case), *ids, "--by", "ida", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert titles(record_of(case)) == []
    assert run(["undo", str(case), made["id"]]) == 0
    assert titles(record_of(case)) == [("mayor", 4)]


# On the pages.


@pytest.fixture
def client(case: Path) -> Iterator[TestClient]:
    with visitor(case) as client:
        yield client


def post(client: TestClient, path: str, **fields: object) -> Response:
    token = re.search(r'X-Allegedly-Token": "([^"]+)"', client.get("/help").text)
    assert token
    return client.post(path, data={"token": token[1], **fields})


def roles(page: Response) -> str:
    """What the page of a person says of offices."""
    found = re.search(r'id="roles-h".*?</section>', page.text, re.DOTALL)
    return found[0] if found else ""


def offices(case: Path) -> tuple[OfficeEntry, ...]:
    return record_of(case).offices


def test_an_office_is_rejected_from_the_page_of_whoever_holds_it_and_told_nowhere(client: TestClient, case: Path) -> None:
    held = offices(case)
    who = f"/people/{held[0].entity}"
    wrong = re.search(r'href="(/review/doubt\?about=o-[^"]+)"', roles(client.get(who)))
    assert wrong
    form = client.get(wrong[1].replace("&amp;", "&"), headers={"Referer": f"http://localhost:8321{who}"})
    assert "Paul Brandt: mayor, Velden" in form.text
    about = re.findall(r'name="about" value="(o-[^"]+)"', form.text)
    assert set(about) == {one.id for one in held}
    assert form.text.count("<blockquote>") == 1 + len(held)
    kept = post(client, "/review/decide", kind="reject", about=about, scope="all", why="he is not", back=who)
    # At once, before anything is derived.
    assert roles(kept) == ""
    assert "Kept: Rejected that two places in reports say so" in kept.text
    assert "holds an office" not in kept.text
    with Case.open(case) as opened:
        assert settle_once(opened)
    assert "mayor" not in client.get("/api/people").text
    assert client.get("/api/network").json()["lines"] == [
        line for line in client.get("/api/network").json()["lines"] if line["kind"] != "office"
    ]
    assert roles(client.get(who)) == ""
    brief = client.get(f"/brief?about={held[0].entity}")
    assert "Paul Brandt" in brief.text
    assert not re.search(r"<dd>.*mayor.*</dd>", brief.text)
    judgement = client.get("/api/log").json()["lines"][0]["id"]
    post(client, "/log/undo", judgement=judgement)
    with Case.open(case) as opened:
        assert settle_once(opened)
    assert "mayor" in roles(client.get(who))


def test_one_telling_alone_is_decided_on_where_that_is_chosen(client: TestClient, case: Path) -> None:
    held = offices(case)
    who = f"/people/{held[0].entity}"
    post(client, "/review/decide", kind="reject", about=[one.id for one in held], scope="one")
    assert roles(client.get(who)).count('class="source"') == 2
    assert "mayor" in roles(client.get(who))
    post(client, "/review/decide", kind="confirm", about=held[1].id)
    assert "confirmed by a person" in roles(client.get(who))


def test_a_doubted_office_is_decided_from_the_queue(client: TestClient, case: Path) -> None:
    held = offices(case)
    post(client, "/review/doubt", about=held[1].id, wrong="role", why="another Brandt")
    queue = client.get("/review?queue=doubts").text
    assert "Paul Brandt: mayor, Velden" in queue
    every = re.search(
        r'name="kind" value="reject">\s*((?:<input type="hidden" name="about" value="o-[^"]+">\s*)+)<button[^>]*data-key="r"', queue
    )
    assert every
    assert len(re.findall("value=", every[1])) == len(held)
    assert re.search(r'value="reject">\s*<input type="hidden" name="about" value="[^"]+">\s*<button[^>]*data-key="o"', queue)
    post(client, "/review/decide", kind="reject", about=[one.id for one in held], queue="doubts")
    assert client.get("/api/review").json()["waiting"]["doubts"] == 0
    assert roles(client.get(f"/people/{held[0].entity}")) == ""


def test_the_api_names_offices_and_decides_on_them(client: TestClient, case: Path) -> None:
    held = offices(case)
    path = f"/api/entities/{held[0].entity}"
    [role] = client.get(path).json()["person"]["roles"]
    assert (sorted(role["ids"]), role["review"]) == (sorted(one.id for one in held), "unreviewed")
    token = client.get("/api/token").json()
    sent = {token["header"]: token["token"]}
    made = client.post("/api/judgements", json={"kind": "reject", "about": role["ids"]}, headers=sent)
    assert made.status_code == 201
    assert client.get(path).json()["person"]["roles"] == []
    undone = client.delete(f"/api/judgements/{made.json()['judgement']}", headers=sent)
    assert undone.status_code == 201
    assert len(client.get(path).json()["person"]["roles"]) == 1
