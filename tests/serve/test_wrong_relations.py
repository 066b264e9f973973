"""A relation that the reader got wrong, on the pages: doubted, rejected where it stands or in the queue, confirmed, taken back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from allegedly.flow import Reader, produced_by, read_inputs, record_of
from allegedly.record.store import Case
from allegedly.settings import Settings
from allegedly.settling import settle_once
from allegedly.shapes import RelationEntry
from builders import document
from kin_told import WORDS, read, told
from made_case import visitor


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return read(tmp_path / "a.case")


@pytest.fixture
def client(case: Path) -> Iterator[TestClient]:
    with visitor(case) as client:
        yield client


def ids(case: Path) -> dict[str, str]:
    """The ids of the people by name, and of the relations by kind."""
    record = record_of(case)
    return {one.name: one.id for one in record.entities} | {one.kind: one.id for one in record.relations}


def post(client: TestClient, path: str, **fields: object) -> Response:
    token = re.search(r'X-Allegedly-Token": "([^"]+)"', client.get("/help").text)
    assert token
    return client.post(path, data={"token": token[1], **fields})


def derive(case: Path) -> None:
    with Case.open(case) as opened:
        assert settle_once(opened)


def relations(page: Response) -> str:
    """What the page of a person says of relations."""
    found = re.search(r'id="relations-h".*?</section>', page.text, re.DOTALL)
    return found[0] if found else ""


def network(client: TestClient) -> list[str]:
    return [line["kind"] for line in client.get("/api/network").json()["lines"]]


def test_what_hides_somebody_is_rejected_from_her_page_in_two_clicks_and_taken_back(client: TestClient, case: Path) -> None:
    known = ids(case)
    her, tie = f"/people/{known['Lena Voss']}", known["mother_of"]
    assert "Lena Voss" not in client.get(her).text
    for name in ("Ana Reyes", "Lena Voss"):
        post(client, f"/open/{known[name]}")
    page = client.get(her)
    assert "mother of Ana Reyes" in relations(page)
    assert '<span class="review">' in relations(page)
    wrong = re.search(r'href="(/review/doubt\?about=r-[^"]+)"', relations(page))
    assert wrong
    form = client.get(wrong[1], headers={"Referer": f"http://localhost:8321{her}"})
    assert "Lena Voss: mother of Ana Reyes" in form.text
    assert 'name="kind" value="reject"' in form.text
    kept = post(client, "/review/decide", kind="reject", about=tie, why="another woman", back=her)
    assert kept.url.path == her
    assert "Kept: Rejected that a report says" in kept.text
    # At once on the page, before anything is derived.
    assert relations(kept) == ""
    derive(case)
    post(client, f"/hide/{known['Ana Reyes']}")
    assert "Ana Reyes" not in client.get(f"/people/{known['Ana Reyes']}").text
    with visitor(case) as other:
        # Whoever opened nothing sees her name now.
        assert "<h1>Lena Voss</h1>" in other.get(her).text
    assert client.get("/api/log").json()["lines"][0]["why"] == "another woman"
    judgement = client.get("/api/log").json()["lines"][0]["id"]
    post(client, "/log/undo", judgement=judgement)
    derive(case)
    with visitor(case) as other:
        assert "Lena Voss" not in other.get(her).text


def test_a_line_of_the_network_leads_to_the_decision_and_goes_with_it(client: TestClient, case: Path) -> None:
    known = ids(case)
    assert network(client) == ["kin", "kin"]
    line = f"/network/line?kind=kin&from={known['Boris Adler']}&to={known['Ivo Kern']}"
    told = client.get(line)
    assert f"/review/doubt?about={known['brother_of']}" in told.text
    path = f"/api/network/line/kin?from={known['Boris Adler']}&to={known['Ivo Kern']}"
    [tie] = client.get(path).json()["ties"]
    assert (tie["id"], tie["review"], tie["quote"]["words"]) == (known["brother_of"], "unreviewed", "brother")
    post(client, "/review/decide", kind="confirm", about=known["brother_of"])
    assert "confirmed by a person" in client.get(line).text
    answer = client.get(f"/people/{known['Ivo Kern']}")
    assert "confirmed by a person" in relations(answer)
    kept = post(client, "/review/decide", kind="reject", about=known["brother_of"], back=line)
    assert "One telling that a person rejected is left out" in kept.text
    derive(case)
    assert network(client) == ["kin"]
    assert client.get(line).status_code == 404


def test_a_doubt_about_a_relation_is_decided_from_the_queue(client: TestClient, case: Path) -> None:
    tie = ids(case)["brother_of"]
    post(client, "/review/doubt", about=tie, wrong="relation", why="they are cousins")
    queue = client.get("/review?queue=doubts").text
    assert "Boris Adler: brother of Ivo Kern" in queue
    for kind in ("confirm", "reject"):
        assert re.search(rf'name="kind" value="{kind}">\s*<input type="hidden" name="about" value="{tie}">', queue)
    post(client, "/review/decide", kind="reject", about=tie, queue="doubts")
    assert client.get("/api/review").json()["waiting"]["doubts"] == 0
    derive(case)
    assert [one.review for one in record_of(case).relations] == ["unreviewed", "rejected"]


@pytest.fixture
def often(tmp_path: Path) -> Path:
    """A case in which three reports tell the same of the two."""
    case = tmp_path / "often.case"
    texts = [WORDS, f"{WORDS} It rained.", f"{WORDS} It snowed."]
    documents = [document(text, file=f"{number}.txt") for number, text in enumerate(texts)]
    read_inputs(case, documents, Settings(), Reader(told, "told-1", produced_by()), lambda _: None)
    return case


def test_what_several_reports_tell_is_rejected_in_all_of_them_with_one_decision(often: Path) -> None:
    ties = [one for one in record_of(often).relations if one.kind == "brother_of"]
    assert len(ties) == 3
    with visitor(often) as client:
        form = client.get(f"/review/doubt?about={ties[1].id}").text
        named = re.findall(r'name="about" value="([^"]+)"', form.split('action="/review/decide"')[1])
        assert named[0] == ties[1].id
        assert set(named) == {one.id for one in ties}
        assert "on all three that are named here" in form
        assert form.count("brother</mark>") == 1 + len(ties)
        kept = post(client, "/review/decide", kind="reject", about=named, scope="all", back=f"/people/{ties[0].to}")
        assert relations(kept) == ""
        assert "Kept: Rejected that three places in reports say so" in kept.text
        derive(often)
        assert network(client) == ["kin"]
        assert sum(one.review == "rejected" for one in record_of(often).relations) == 3
        [line] = client.get("/api/log").json()["lines"]
        post(client, "/log/undo", judgement=line["id"])
        derive(often)
        assert {one.review for one in record_of(often).relations} == {"unreviewed"}
        assert network(client) == ["kin", "kin"]


def test_one_telling_alone_can_be_rejected_and_is_named_no_more_beside_the_others(often: Path) -> None:
    ties = [one.id for one in record_of(often).relations if one.kind == "brother_of"]
    with visitor(often) as client:
        post(client, "/review/decide", kind="reject", about=ties, scope="one")
        assert sum(one.review == "rejected" for one in client_record(often)) == 1
        left = client.get(f"/review/doubt?about={ties[1]}").text.split('action="/review/decide"')[1]
        assert re.findall(r'name="about" value="([^"]+)"', left) == ties[1:]


def client_record(case: Path) -> tuple[RelationEntry, ...]:
    derive(case)
    return record_of(case).relations


def test_the_queue_rejects_a_relation_in_all_reports_or_in_one(often: Path) -> None:
    ties = [one.id for one in record_of(often).relations if one.kind == "brother_of"]
    with visitor(often) as client:
        post(client, "/review/doubt", about=ties[2], wrong="relation")
        queue = client.get("/review?queue=doubts").text
        assert "Reject it in all three places" in queue
        for key, about in (("r", [ties[2], *ties[:2]]), ("o", ties[2:])):
            form = re.search(rf'value="reject">((?:(?!</form>).)*)data-key="{key}"', queue, re.DOTALL)
            assert form
            assert re.findall(r'name="about" value="([^"]+)"', form[1]) == about


def test_the_api_decides_on_relations(client: TestClient, case: Path) -> None:
    tie = ids(case)["brother_of"]
    token = client.get("/api/token").json()
    made = client.post("/api/judgements", json={"kind": "reject", "about": [tie]}, headers={token["header"]: token["token"]})
    assert made.status_code == 201
    known = client.get(f"/api/entities/{ids(case)['Ivo Kern']}").json()
    assert known["person"]["relations"] == []
    undone = client.delete(f"/api/judgements/{made.json()['judgement']}", headers={token["header"]: token["token"]})
    assert undone.status_code == 201
    derive(case)
    assert network(client) == ["kin", "kin"]
