"""The pages of review and the log on a real case file: what waits, what is decided, what is taken back, without a browser."""

import html
import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from msgspec.structs import replace

from allegedly.commands.desk import CaseDesk, Worker, _Job
from allegedly.flow import Reader, produced_by, read_inputs, record_of
from allegedly.judging import decided
from allegedly.record.browser import Browser, CaseLook
from allegedly.record.store import Case
from allegedly.serve.app import create_app
from allegedly.serve.website import Site
from allegedly.settings import Settings
from allegedly.settling import settle_beside
from allegedly.shapes import Record
from allegedly.shapes.deciding import AnswerAsked
from builders import WORDS, document, reading
from made_case import made_case, visitor

READER = Reader(reading, "told-1", produced_by())


class Idle(Worker):
    """A worker that only notes what it is asked to do, so that a test says when it is done."""

    def __init__(self, case: Path) -> None:
        super().__init__(case)
        self.asked: list[tuple[str, ...]] = []

    def settle(self) -> None:
        self.asked.append(("settle",))

    def _run(self, *arguments: str, given: str = "") -> bool:
        self.asked.append((*arguments, given))
        return True

    def attach_what_waits(self) -> None:
        while not self._jobs.empty():
            self._do(self._jobs.get_nowait() or _Job())


class Sitting:
    """Somebody before the review page of a case."""

    def __init__(self, case: Path, shelf: Browser) -> None:
        self.case, self.worker = case, Idle(case)
        site = Site(shelf=shelf, title="Velden", today=lambda: "2026-11-22", by="Ida", desk=CaseDesk(case, self.worker))
        self.client = TestClient(create_app(site), base_url="http://localhost:8321")

    def get(self, path: str, **params: str) -> Response:
        return self.client.get(path, params=params)

    def post(self, path: str, block: bool = False, **fields: object) -> Response:
        token = re.search(r'X-Allegedly-Token": "([^"]+)"', self.client.get("/help").text)
        assert token
        headers = {"HX-Request": "true"} if block else {}
        return self.client.post(path, data={"token": token[1], **fields}, headers=headers)

    def kinds(self) -> list[str]:
        return [one.judgement.kind for one in decided(self.case)]

    def work_in(self) -> None:
        with Case.open(self.case) as case:
            assert settle_beside(case)


@pytest.fixture
def sitting(tmp_path: Path) -> Iterator[Sitting]:
    path = tmp_path / "a.case"
    texts = (WORDS, f"{WORDS} The council met again.")
    read_inputs(path, [document(text, file=f"{n}.txt") for n, text in enumerate(texts)], Settings(), READER, lambda _: None)
    with ExitStack() as stack:
        shelf = Browser(path)
        stack.callback(shelf.close)
        yield Sitting(path, shelf)


def asked(answer: Response) -> str:
    found = re.search(r'id="asked"[^>]*>(.*?)</h2>', answer.text, re.S)
    assert found, answer.text
    return found[1]


def alleged(record: Record) -> list[str]:
    return [claim.id for claim in record.claims if claim.stance == "alleges"]


def test_a_claim_is_decided_and_the_next_is_there_at_once(sitting: Sitting) -> None:
    claims = alleged(record_of(sitting.case))
    first = sitting.get("/review", queue="claims")
    assert asked(first) == "Does the report say this?"
    [shown] = [claim for claim in claims if f'value="{claim}"' in first.text]
    answer = sitting.post("/review/decide", block=True, kind="confirm", about=shown, queue="claims")
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert "Kept: Confirmed that a report says so: Ida Moreau alleges that “Paul Brandt" in answer.text
    assert "One decision is being worked in" in answer.text
    [left] = set(claims) - {shown}
    assert f'value="{left}"' in answer.text
    assert f'value="{shown}"' not in answer.text
    assert sitting.worker.asked == [("settle",)]
    sitting.work_in()
    assert "being worked in" not in sitting.get("/review").text
    assert {claim.review for claim in record_of(sitting.case).claims if claim.id == shown} == {"confirmed"}


def test_without_a_script_the_same_goes_by_plain_forms(sitting: Sitting) -> None:
    shown = alleged(record_of(sitting.case))[0]
    answer = sitting.post("/review/decide", kind="reject", about=shown, queue="claims")
    assert answer.history[0].status_code == 303
    assert "<html" in answer.text
    assert "Kept: Rejected that a report says" in answer.text
    undo = re.search(r'name="judgement" value="([^"]+)"', answer.text)
    assert undo
    back = sitting.post("/review/undo", judgement=undo[1], queue="claims", last=f"{undo[1]}~")
    assert "Taken back: Rejected that a report says" in back.text
    assert sitting.kinds() == ["reject", "undo"]
    assert 'name="judgement"' not in back.text


@pytest.mark.parametrize("kind", ["confirm", "reject"])
@pytest.mark.parametrize("block", [True, False])
def test_what_is_taken_back_after_it_was_worked_in_is_asked_again_at_once(sitting: Sitting, kind: str, block: bool) -> None:
    first = sitting.get("/review", queue="claims")
    [shown] = [claim for claim in alleged(record_of(sitting.case)) if f'value="{claim}"' in first.text]
    sitting.post("/review/decide", block=True, kind=kind, about=shown, queue="claims")
    made = decided(sitting.case)[-1].judgement.id
    sitting.work_in()
    skipped = re.search(r'data-key="k" href="/review\?queue=claims&amp;after=([^&]+)&', sitting.get("/review", queue="claims").text)
    assert skipped
    back = sitting.post("/review/undo", block=block, judgement=made, queue="claims", after=skipped[1], last=f"{made}~")
    assert f'value="{shown}"' in back.text, "the taking back is not worked in yet"
    sitting.work_in()
    assert f'value="{shown}"' in sitting.get("/review", queue="claims").text


def test_answers_and_steps_that_are_taken_back_wait_again_at_once(sitting: Sitting) -> None:
    step = record_of(sitting.case).proceedings[0].id
    sitting.post("/review/decide", block=True, kind="confirm", about=step, queue="steps")
    made = decided(sitting.case)[-1].judgement.id
    sitting.work_in()
    assert f'value="{step}"' not in sitting.get("/review", queue="steps").text
    back = sitting.post("/review/undo", block=True, judgement=made, queue="steps", last=f"{made}~")
    assert f'value="{step}"' in back.text


def test_a_rejected_claim_is_in_no_list(sitting: Sitting) -> None:
    record = record_of(sitting.case)
    who = next(entity.id for entity in record.entities if entity.name == "Paul Brandt")
    for claim in alleged(record):
        sitting.post("/review/decide", block=True, kind="reject", about=claim)
    for step in record.proceedings:
        sitting.post("/review/decide", block=True, kind="reject", about=step.id)
    sitting.work_in()
    page = sitting.get(f"/people/{who}").text
    assert "took 40,000 euros" not in page
    assert "took 40,000 euros" not in sitting.get("/").text
    assert "rejected by a person" in sitting.get(f"/articles/{record.articles[0].id}").text


def test_an_answer_waits_until_somebody_says_whether_it_is_one(sitting: Sitting) -> None:
    [finding] = record_of(sitting.case).findings
    page = sitting.get("/review", queue="answers")
    assert asked(page) == "Does the report say this, and does it answer what it stands beside?"
    assert "Answers nobody looked at <span" in page.text
    first, second = finding.answers
    assert f'value="{first} {finding.id}" data-key="n"' in page.text
    off = sitting.post("/review/not-an-answer", block=True, pair=f"{first} {finding.id}", queue="answers")
    assert "Kept: Taken off as an answer: " in off.text
    assert f'value="{second} {finding.id}"' in off.text
    [undo] = re.findall(r'name="judgement" value="([^"]+)"', off.text)
    back = sitting.post("/review/undo", block=True, judgement=undo, queue="answers")
    assert f'value="{first} {finding.id}"' in back.text, "taken back, it waits again"
    for one, kind in ((first, "confirm"), (second, "reject")):
        done = sitting.post("/review/decide", block=True, kind=kind, about=one, queue="answers")
        assert f'value="{one}"' not in done.text
    assert asked(done).startswith("Every answer was looked at")
    sitting.work_in()
    assert asked(sitting.get("/review", queue="answers")).startswith("Every answer was looked at")
    assert {one.id: one.review for one in record_of(sitting.case).claims}[second] == "rejected"


def test_an_answer_that_stands_beside_no_finding_cannot_be_taken_off_one(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    asked_of = CaseLook.open_answers

    def beside_none(look: CaseLook, after: str | None = None, limit: int = 1) -> tuple[AnswerAsked, ...]:
        return tuple(replace(one, findings=()) for one in asked_of(look, after, limit))

    assert "Take it off first" in sitting.get("/review", queue="answers").text
    monkeypatch.setattr(CaseLook, "open_answers", beside_none)
    page = sitting.get("/review", queue="answers").text
    assert "took 40,000 euros" in page, "what it answers is told with it"
    assert "Take it off first" not in page
    assert "It does not answer this: it is taken off" not in page


def test_a_legal_step_is_decided_in_all_its_reports_at_once(sitting: Sitting) -> None:
    steps = {step.id for step in record_of(sitting.case).proceedings}
    seen: list[set[str]] = []
    page = sitting.get("/review", queue="steps")
    assert asked(page) == "Does the report tell this step?"
    while len(seen) < 9 and (told := set(re.findall(r'name="about" value="(p-[^"]+)"', page.text))):
        seen.append(told)
        assert "Paul Brandt</a>: " in page.text
        page = sitting.post(
            "/review/decide", block=True, kind="reject" if len(seen) > 1 else "confirm", about=sorted(told), queue="steps"
        )
    assert set().union(*seen) == steps
    assert sum(map(len, seen)) == len(steps)
    assert max(map(len, seen)) == 2, "both reports tell it"
    assert asked(page) == "Every legal step was looked at or skipped."
    sitting.work_in()
    assert {step.review for step in record_of(sitting.case).proceedings if step.id in seen[0]} == {"confirmed"}
    assert asked(sitting.get("/review", queue="steps")) == "Every legal step was looked at or skipped."


def test_a_claim_is_put_right(sitting: Sitting) -> None:
    record = record_of(sitting.case)
    claim = next(one for one in record.claims if one.stance == "denies")
    form = sitting.get(f"/review/claims/{claim.id}/edit", queue="claims").text
    at = WORDS.index("Brandt denied it")
    firm = WORDS.index("Nordbau")
    values = {"start": at, "end": at + 16, "source": f"{firm}-{firm + 7}", "stance": "disputes", "offence": ["fraud"]}
    targets = re.findall(r'name="target" value="([^"]+)" checked', form)
    assert len(targets) == 1
    sitting.post(f"/review/claims/{claim.id}/edit", target=targets, queue="claims", **values)
    sitting.work_in()
    [found] = [one for one in record_of(sitting.case).claims if one.id == claim.id]
    assert (found.content[0].start, found.content[0].end, found.stance) == (at, at + 16, "disputes")
    assert (found.sources[0].text, found.offences, found.about) == ("Nordbau", ("fraud",), claim.about)
    assert found.review == "edited"
    told = html.unescape(sitting.get("/log").text)
    assert "the words: “Brandt denied it” in place of “" in told
    assert "whose they are: “Nordbau” in place of “Brandt”" in told
    assert "what it does: tells it otherwise in place of denies" in told
    assert "the offences: fraud" in told
    unchanged = sitting.post(
        f"/review/claims/{claim.id}/edit", target=targets, start=at, end=at + 16, stance="disputes", offence=["fraud"]
    )
    assert (unchanged.status_code, sitting.kinds()) == (400, ["edit"])


def test_an_answer_is_attached(sitting: Sitting) -> None:
    record = record_of(sitting.case)
    accusation = alleged(record)[0]
    other = next(one for one in record.claims if one.stance == "denies" and accusation not in one.answers)
    page = sitting.get(f"/review/claims/{accusation}/answer").text
    assert "What those accused say" in page
    sitting.post(f"/review/claims/{accusation}/answer", answer=other.id)
    sitting.work_in()
    assert accusation in next(one for one in record_of(sitting.case).claims if one.id == other.id).answers
    typed = {"who": "--by=Bo", "said": "I never\ntook it.", "when": "2023-05-04", "where_from": "letter", "stance": "denies"}
    answer = sitting.post(f"/review/claims/{accusation}/answer", **typed)
    assert "The statement of --by=Bo was taken in and is being read" in answer.text
    assert str(answer.url).endswith(f"?kept=reading#k-{accusation}"), "to the article, where no browser says from where"
    sitting.worker.attach_what_waits()
    assert sitting.worker.asked[-1] == (
        *("answers", str(sitting.case), accusation, "--said=-", "--who=--by=Bo", "--when=2023-05-04", "--where=letter"),
        *("--stance=denies", "--by=Ida", "I never\ntook it."),
    )
    refused = sitting.post(f"/review/claims/{accusation}/answer", who="Bo", said=" ")
    assert refused.status_code == 400


def test_a_doubt_waits_until_somebody_decides(sitting: Sitting) -> None:
    record = record_of(sitting.case)
    claim, step, finding = alleged(record)[0], record.proceedings[0], record.findings[0]
    for about in ([claim], [step.id], [record.entities[0].id], [record.relations[0].id], [finding.id, finding.claims[0]]):
        form = sitting.client.get("/review/doubt", params={"about": about}, headers={"Referer": "http://localhost:8321/people"})
        assert form.status_code == 200
        assert 'name="back" value="/people"' in form.text
        kept = sitting.post("/review/doubt", about=about, wrong="date", why="it was <b>May</b>", back="/people")
        assert kept.url.path == "/people"
        assert "Kept: Said to be wrong (the date)" in kept.text
    page = sitting.get("/review")
    assert "Confirm what was read" in page.text
    assert asked(page).startswith("Ida said on ")
    assert "it was &lt;b&gt;May&lt;/b&gt;" in page.text
    assert re.findall(r'rv-n">(\d+)', page.text)[0] == "5"
    assert sitting.get("/log").text.count("waits in the review queue") == 5
    sitting.post("/review/decide", block=True, kind="reject", about=claim, queue="doubts")
    log = sitting.get("/log").text
    # The finding's membership was about the claim that was rejected, too.
    assert (log.count("waits in the review queue"), log.count("settled by a later decision")) == (3, 2)
    doubts = [one.judgement.id for one in decided(sitting.case) if one.judgement.kind == "doubt"]
    left = sitting.post("/review/decide", block=True, kind="dismiss", about=doubts[1], queue="doubts")
    # The finding's membership was about the claim that was rejected, too.
    assert int(re.findall(r'rv-n">(\d+)', left.text)[0]) <= 3
    assert sitting.get("/review/doubt", about="c-0").status_code == 404
    elsewhere = sitting.client.get("/review/doubt", params={"about": claim}, headers={"Referer": "http://evil.example/x"})
    assert 'name="back"' not in elsewhere.text


def test_two_wrongly_joined_are_told_apart(sitting: Sitting) -> None:
    who = next(entity for entity in record_of(sitting.case).entities if entity.name == "Paul Brandt")
    page = sitting.get(f"/review/parts/{who.id}").text
    one, other = re.findall(r'name="one" value="([^"]+)"', page)
    sitting.post(f"/review/parts/{who.id}", one=one, other=other, why="father and son")
    sitting.work_in()
    assert sum(entity.name == "Paul Brandt" for entity in record_of(sitting.case).entities) == 2
    same = sitting.post(f"/review/parts/{who.id}", one=one, other=one)
    assert same.status_code == 400


def test_a_doubt_leads_to_putting_it_right_at_once_and_that_to_the_claim(sitting: Sitting) -> None:
    record = record_of(sitting.case)
    claim = next(one for one in record.claims if one.stance == "alleges")
    page = f"/articles/{claim.article}"
    form = sitting.client.get("/review/doubt", params={"about": claim.id}, headers={"Referer": f"http://localhost:8321{page}"})
    edit = re.search(rf'href="(/review/claims/{claim.id}/edit[^"]+)"', form.text)
    assert edit
    assert f'name="back" value="{page}"' in sitting.client.get(edit[1]).text
    assert 'name="back"' not in sitting.get(f"/review/claims/{claim.id}/edit", back="//evil.example/x").text
    fields = {"start": [s.start for s in claim.content], "end": [s.end for s in claim.content], "stance": "asserts"}
    kept = sitting.post(f"/review/claims/{claim.id}/edit", back=page, source="nobody", **fields)
    assert (kept.url.path, kept.url.fragment) == (page, f"k-{claim.id}")
    assert "Kept: Edited" in kept.text


def test_who_is_put_right_from_his_page_is_shown_on_it_again(sitting: Sitting) -> None:
    who = next(entity for entity in record_of(sitting.case).entities if entity.name == "Paul Brandt")
    kept = sitting.post(f"/review/who/{who.id}", decision="not_entity")
    assert kept.url.path == f"/people/{who.id}"
    assert "Kept: Paul Brandt is no person" in kept.text
    sitting.work_in()
    record = record_of(sitting.case)
    for claim in record.claims:
        if who.id in claim.about:
            assert f'href="/people/{who.id}"' not in sitting.get(f"/articles/{claim.article}").text


def test_the_log_says_who_what_when_and_whether_it_holds(sitting: Sitting) -> None:
    assert "Nobody has decided anything yet" in sitting.get("/log").text
    record = record_of(sitting.case)
    claim = alleged(record)[0]
    for number in range(55):
        sitting.post("/review/decide", block=True, kind=("confirm", "reject")[number % 2], about=claim, why=f"look {number}")
    sitting.work_in()
    page = sitting.get("/log").text
    assert "55 decisions" in page
    assert page.count("says so: Ida Moreau alleges that “Paul Brandt") == 2 * 50
    assert page.count('action="/log/undo"') == 50
    assert page.index("look 54") < page.index("look 53")
    assert "overruled by a later decision" in page
    assert "Ida, " in page
    older = re.search(r'href="(/log\?after=[^"]+)"', page)
    assert older
    assert sitting.client.get(older[1]).text.count('action="/log/undo"') == 5
    last = decided(sitting.case)[-1].judgement.id
    undone = sitting.post("/log/undo", judgement=last)
    assert "Taken back: " in undone.text
    assert sitting.post("/log/undo", judgement=last).status_code == 400


def test_what_cannot_be_decided_is_said_where_it_was_asked(sitting: Sitting) -> None:
    answer = sitting.post("/review/decide", block=True, kind="confirm", about="c-0")
    assert answer.status_code == 200
    assert "holds no claim" in answer.text
    assert sitting.post("/review/decide", kind="rename", about="c-0").status_code == 422
    assert sitting.client.post("/review/decide", data={"kind": "confirm", "about": "c-0"}).status_code == 403
    assert sitting.kinds() == []
    assert sitting.get("/review", queue="pairs", after="none").status_code == 400


def test_where_nothing_is_left_of_one_queue_the_next_that_waits_is_one_key_away(tmp_path: Path) -> None:
    with visitor(made_case(tmp_path / "a.case")) as client:
        page = client.get("/review?queue=doubts").text
        link = re.search(r'<a class="button" data-key="g" href="/review\?queue=(\w+)[^"]*"', page)
        assert link
        assert 'data-key="g"' not in client.get(f"/review?queue={link[1]}").text
