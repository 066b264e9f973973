"""What stands as an answer and is none is taken off: from wherever it stands, at once, with a way back, and in the log in words."""

import html
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from made_case import made_case, visitor

PAIR = re.compile(r'<button type="submit" class="wrong" form="off" name="pair" value="([^"]+)">It does not answer this</button>')


def take_off(client: TestClient, page: str, pair: str) -> str:
    """Presses the button beside an answer; returns the page that follows."""
    form = client.get(page).text.partition('<form id="off" method="post" action="/review/not-an-answer">')[2]
    form = form.partition("</form>")[0]
    sent = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    answer = client.post("/review/not-an-answer", data={**sent, "pair": pair}, follow_redirects=False)
    assert answer.status_code == 303
    return client.get(answer.headers["location"]).text


@pytest.mark.parametrize("page", ["/findings/f-kick", "/articles/a-port", "/people/e-varga", "/claims"])
def test_an_answer_is_taken_off_at_once_and_comes_back(tmp_path: Path, page: str) -> None:
    with visitor(made_case(tmp_path / "a.case")) as client:
        pairs = PAIR.findall(client.get(page).text)
        pair = next(one for one in pairs if one.startswith("c-deny "))
        after = take_off(client, page, pair)
        assert "Kept: Taken off as an answer: " in after
        asked = pair.split()[-1]
        assert pair not in PAIR.findall(client.get(page).text)
        assert not any("c-deny" in one for one in PAIR.findall(client.get("/findings/f-kick").text))
        assert any(one.startswith("c-cent ") for one in PAIR.findall(client.get(page).text)), "another's answer stays"
        assert asked in ("f-kick", "c-kick", "c-wire")
        # The page that tells of it takes it back, and is come back to.
        undo = after.partition('action="/review/undo"')[2].partition("</form>")[0]
        sent = dict(re.findall(r'name="(\w+)" value="([^"]*)"', undo))
        back = client.post("/review/undo", data={k: html.unescape(v) for k, v in sent.items()}, follow_redirects=False)
        assert back.headers["location"].startswith(page)
        assert "Taken back: " in client.get(back.headers["location"]).text
        assert pair in PAIR.findall(client.get(page).text)


def test_what_is_wrong_with_an_answer_may_be_what_it_stands_beside(tmp_path: Path) -> None:
    with visitor(made_case(tmp_path / "a.case")) as client:
        form = client.get("/review/doubt?about=c-deny").text
        beside = form.partition('id="beside-h"')[2].partition("</section>")[0]
        assert re.findall(r'name="pair" value="([^"]+)" checked', beside) == ["c-deny f-kick"]
        assert "It does not answer this" in beside
        assert 'id="beside-h"' not in client.get("/review/doubt?about=c-paid").text


def test_the_log_tells_it_in_words_and_the_api_takes_it(tmp_path: Path) -> None:
    with visitor(made_case(tmp_path / "a.case")) as client:
        token = client.get("/api/token").json()
        sent = {"kind": "not_an_answer", "about": ["c-deny", "c-kick"], "why": "of the plans"}
        made = client.post("/api/judgements", json=sent, headers={token["header"]: token["token"]})
        assert made.status_code == 201
        [line] = client.get("/api/log").json()["lines"]
        assert "Tomas Varga Leal denies “it on Friday” (Harbour Times); it does not answer: " in line["line"]
        assert line["line"].endswith("(Harbour Times), nor one other telling of the same")
        wrong = client.post("/api/judgements", json={**sent, "about": ["c-deny"]}, headers={token["header"]: token["token"]})
        assert wrong.status_code == 422


def test_without_its_token_nothing_is_taken_off(tmp_path: Path) -> None:
    with visitor(made_case(tmp_path / "a.case")) as client:
        client.get("/")
        assert client.post("/review/not-an-answer", data={"pair": "c-deny f-kick", "back": "/"}).status_code == 403
        assert client.get("/api/log").json()["total"] == 0


def test_the_queue_says_what_is_decided_on_and_stays_where_it_is(tmp_path: Path) -> None:
    with visitor(made_case(tmp_path / "a.case")) as client:
        page = client.get("/review?queue=claims").text
        assert "The answers are not decided on with it." in page
        assert "Relations and offices wait in no queue" in page
        assert page.count('id="off"') == 1
        form = page.partition('<form id="off"')[2].partition("</form>")[0]
        sent = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
        pair = PAIR.findall(page)[0]
        after = client.post("/review/not-an-answer", data={**sent, "pair": pair}, headers={"HX-Request": "true"}).text
        assert "Kept: Taken off as an answer: " in after
        assert pair not in PAIR.findall(after)
        asked = re.findall(r'name="about" value="([^"]+)"', page)[0]
        assert re.findall(r'name="about" value="([^"]+)"', after)[0] == asked, "it was not decided on itself"


def test_what_was_refused_is_not_told_as_kept(tmp_path: Path) -> None:
    with visitor(made_case(tmp_path / "a.case")) as client:
        form = client.get("/review?queue=claims").text.partition('<form id="off"')[2].partition("</form>")[0]
        sent = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
        for pair in (" ", "c-deny", "c-deny c-deny"):
            answer = client.post("/review/not-an-answer", data={**sent, "pair": pair})
            assert answer.status_code == 200
            assert "Nothing was changed: give the id of the answer" in answer.text
            assert "What was decided is kept" not in answer.text
        assert client.get("/api/log").json()["total"] == 0
