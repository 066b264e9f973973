"""The page of what changed tells each change in words, with the figures that are otherwise than before."""

import html
from pathlib import Path

import pytest
from msgspec.structs import replace

from allegedly.judging import Decision, Desk
from allegedly.record.store import Case
from allegedly.serve.changes import Figure, between, change_lines, earlier, figures
from allegedly.serve.changes_times import time_lines
from allegedly.serve.texts import load
from allegedly.shapes.browsing import Change, Derivation
from allegedly.shapes.deciding import DecidedOn, LogEntry
from made_case import made_case, visitor
from made_record import at, catalogue


def test_figures_are_told_in_words() -> None:
    assert figures("reports:2:4 review:unreviewed:confirmed") == (
        Figure(name="reports", before="2", now="4"),
        Figure(name="review", before="unreviewed", now="confirmed"),
    )
    assert figures("step:arrested:on_trial date::2021-12-08") == (
        Figure(name="step", before="arrested", now="on trial"),
        Figure(name="date", before="", now="8 December 2021"),
    )


def test_who_was_questioned_as_a_witness_is_not_told_as_one_who_is_investigated() -> None:
    told = figures("step::questioned class::allegation")
    # To be heard as a witness is no allegation, whatever class it is kept in.
    assert told == (Figure(name="step", before="", now="questioned as a witness"),)
    assert figures("step::questioned class::investigation")[0].now == "questioned"
    # Nor does it become one because of another step of the affair.
    assert figures("step:suspended:questioned.allegation class:proceeding:proceeding steps:suspended.done:questioned.done") == (
        Figure(name="step", before="suspended", now="questioned as a witness"),
        Figure(name="steps_gone", before="", now="suspended"),
    )


def test_what_is_new_tells_what_was_not_taken_beside_the_latest_step() -> None:
    told = figures("step::suspended class::proceeding steps::charged.denied+suspended.done")
    assert [(one.name, one.now) for one in told] == [("step", "suspended"), ("steps", "not charged")]


def test_what_came_says_nothing_of_what_it_has_none_of() -> None:
    assert figures("reports::1 answers::0 review::unreviewed date::") == (Figure(name="reports", before="", now="1"),)
    assert figures("answers:2:0") == (Figure(name="answers", before="2", now="0"),)
    assert figures("") == ()


def test_the_page_lists_changes_with_the_latest_first(tmp_path: Path) -> None:
    path = made_case(tmp_path / "a.case")
    with Case.open(path) as case:
        found = case.resolution()
        grown = tuple(replace(one, reports=3, answers=one.answers[:1]) for one in found.findings)
        case.save_resolution(replace(found, findings=grown), at="2031-02-03T04:05:06+00:00")
    page = visitor(path).get("/changes").text
    assert page.index("3 February 2031, 04:05 UTC</time>") < page.index('class="kind came"')
    # The point between two figures stays with the first where a line ends there.
    assert 'reports 2 → 3,</span> <span class="figure">answers 2 → 1</span>' in " ".join(page.split())


def change(position: int, kind: str, subject: str, detail: str = "", what: str = "finding") -> Change:
    return Change(position=position, at="2031", kind=kind, what=what, subject=subject, detail=detail)  # type: ignore[arg-type]


def test_changes_between_two_times_come_to_one_for_each_subject() -> None:
    found = between(
        (
            change(9, "went", "f-fleeting"),
            change(8, "came", "a-one", what="article"),
            change(7, "changed", "f-back", "answers:1:0"),
            change(6, "grew", "f-grown", "reports:3:4 origins:1:2"),
            change(5, "changed", "f-new", "reports:1:2"),
            change(4, "came", "f-fleeting", "reports::1"),
            change(3, "came", "f-new", "reports::1 answers::1"),
            change(2, "changed", "f-back", "answers:0:1"),
            change(1, "grew", "f-grown", "reports:2:3"),
        )
    )
    assert [(one.subject, one.kind, one.detail) for one in found] == [
        ("a-one", "came", ""),
        ("f-grown", "grew", "reports:2:4 origins:1:2"),
        ("f-new", "came", "reports::2 answers::1"),
    ]


def test_two_times_are_chosen_and_what_changed_between_them_is_shown(tmp_path: Path) -> None:
    path = made_case(tmp_path / "a.case")
    with Case.open(path) as case:
        found = case.resolution()
        for reports, hour in ((3, "04"), (4, "05"), (5, "06")):
            grown = tuple(replace(one, reports=reports) for one in found.findings)
            case.save_resolution(replace(found, findings=grown), at=f"2031-02-03T{hour}:05:06+00:00")
    client = visitor(path)
    times = [one.split('"')[0] for one in client.get("/changes").text.partition('name="until"')[2].split('<option value="')[1:]]
    assert len(times) == 4

    page = " ".join(client.get(f"/changes?since={times[2]}&until={times[1]}").text.split())
    assert "reports 3 → 4" in page
    assert "reports 4 → 5" not in page
    assert "reports 3 → 5" in " ".join(client.get(f"/changes?since={times[2]}").text.split())
    asked = client.get(f"/api/changes?since={times[2]}&until={times[1]}").json()["changes"]
    assert {figure["now"] for line in asked for figure in line["figures"]} == {"4"}


def test_who_only_left_an_office_is_put_in_no_class() -> None:
    assert figures("step::resigned class::allegation date::2021-11") == (
        Figure(name="step", before="", now="resigned"),
        Figure(name="date", before="", now="November 2021"),
    )
    assert {one.name for one in figures("step:resigned:charged class:allegation:proceeding")} == {"step", "class"}


def test_what_is_gone_says_what_it_was() -> None:
    assert figures("step:arrested: class:proceeding: date:2021-12-08:", gone=True) == (
        Figure(name="step", before="", now="arrested"),
        Figure(name="class", before="", now="proceeding"),
        Figure(name="date", before="", now="8 December 2021"),
    )


def test_which_answer_went_is_said_with_its_words_and_its_place(tmp_path: Path) -> None:
    path = made_case(tmp_path / "a.case")
    with Case.open(path) as case:
        found = case.resolution()
        fewer = tuple(replace(one, answers=("c-cent",)) for one in found.findings)
        case.save_resolution(replace(found, findings=fewer), at="2031-02-03T04:05:06+00:00")
        case.save_resolution(replace(found, findings=()), at="2031-02-03T05:05:06+00:00")
    page = html.unescape(" ".join(visitor(path).get("/changes").text.split()))
    assert (
        'No longer counted as an answer:</span> <a href="/articles/a-port#t-c-deny">Tomas Varga Leal denies “it on Friday”</a>'
        in page
    )
    assert 'No longer here:</span> <a href="/articles/a-port#t-c-kick">The State Audit Office alleges that' in page


def test_what_no_report_is_read_to_say_any_more_stands_in_its_words() -> None:
    book = catalogue()
    place = at("a-port", "The State Audit Office")
    lost = f"answer/c-gone:a-port.{place.start}.{place.end}: answer/c-lost:?: answer/c-far:a-far.1.2:"
    gone = change(2, "changed", "f-kick", lost)
    [line] = change_lines(book, (gone,))
    assert [(one.words, one.outlet, one.address) for one in line.moved] == [
        ("The State Audit Office", "Harbour Times", "/articles/a-port"),
        (None, None, None),
        (None, None, None),
    ]


def decided(kind: str, at: str = "2030-12-31T10:00:00+00:00") -> DecidedOn:
    return DecidedOn(kind=kind, by="ida", at=at)


@pytest.mark.parametrize(
    ("kind", "detail", "at", "by"),
    [
        ("reject", "claim/c-kick:{place}:", "2030-12-31T10:00:00.5+00:00", "ida"),
        ("not_an_answer", "answer/c-kick:{place}:", "2030-12-31T10:00:00+00:00", "ida"),
        ("answers", "answer/c-kick::{place}", "2030-12-31T10:00:00+00:00", "ida"),
        # Nobody's decision brings what was rejected, and none that was made afterwards.
        ("reject", "claim/c-kick::{place}", "2030-12-31T10:00:00+00:00", ""),
        ("reject", "claim/c-kick:{place}:", "2031-12-31T10:00:00+00:00", ""),
    ],
)
def test_what_came_or_went_by_a_decision_says_whose(kind: str, detail: str, at: str, by: str) -> None:
    told = replace(change(1, "changed", "f-kick", detail.format(place="a-port.1.9")), at="2031-01-01T10:00:00+00:00")
    [line] = change_lines(catalogue(), (told,), {"c-kick": decided(kind, at)})
    assert [(one.by, one.decided) for one in line.moved] == [(by, kind if by else "")]


def test_a_finding_of_other_offences_says_who_edited_them() -> None:
    told = replace(change(1, "changed", "f-kick", "offences:bribery+fraud:0"), at="2031-01-01T10:00:00+00:00")
    [line] = change_lines(catalogue(), (told,), {"c-kick": decided("edit")})
    assert line.figures == (Figure(name="offences", before="bribery and fraud", now="no offence"),)
    assert line.by == "ida"
    assert change_lines(catalogue(), (told,))[0].by == ""


@pytest.mark.parametrize("detail", ["offences:fraud:0", "claim/c-kick:a-port.1.9:"])
def test_a_decision_that_an_earlier_change_came_of_is_not_told_of_a_later_one(detail: str) -> None:
    told = replace(change(7, "changed", "f-kick", detail), at="2031-01-01T10:00:00+00:00")
    first, last = Derivation(at="2030-12-31T10:00:01+00:00", last=5, changes=2), Derivation(at=told.at, last=7, changes=2)
    decisions = {"c-kick": decided("edit")}

    def credited(*before: Derivation, since: int | None = None) -> set[str]:
        [line] = change_lines(catalogue(), (told,), decisions, earlier((told,), before, since))
        return {line.by, *(one.by for one in line.moved)} - {""}

    assert credited(last) == {"ida"}
    assert credited(last, first) == set()
    # What is put together since a time before the decision is of it.
    assert credited(last, first, since=0) == {"ida"}
    assert credited(last, first, since=5) == set()


def test_offences_that_came_with_a_claim_are_told_as_nobodys_edit() -> None:
    for detail, by in (("offences:fraud:bribery+fraud", "ida"), ("offences:fraud:bribery+fraud claim/c-wire::a-port.1.9", "")):
        told = replace(change(1, "grew", "f-kick", detail), at="2031-01-01T10:00:00+00:00")
        assert change_lines(catalogue(), (told,), {"c-kick": decided("edit")})[0].by == by


def test_the_page_says_who_rejected_what_is_no_longer_here(tmp_path: Path) -> None:
    path = made_case(tmp_path / "a.case")
    with Case.open(path) as case:
        made = Desk(case).judge(Decision(kind="reject", about=("c-kick",), by="ida"))
        found = case.resolution()
        fewer = tuple(replace(one, claims=tuple(c for c in one.claims if c != "c-kick")) for one in found.findings)
        case.save_resolution(replace(found, findings=fewer), at=made.at)
    page = html.unescape(" ".join(visitor(path).get("/changes").text.split()))
    assert "rejected by ida" in page.partition("No longer here:")[2].partition("</li>")[0]
    assert "no longer read as a claim" not in page


def test_an_edit_is_told_as_it_was_and_what_was_before_in_the_words_of_then(tmp_path: Path) -> None:
    path = made_case(tmp_path / "a.case")
    with Case.open(path) as case:
        found = case.resolution()
        [kick] = [one for one in found.findings if one.id == "f-kick"]
        case.save_resolution(found, at="2031-02-03T04:05:06+00:00")
        apart = (replace(kick, id="f-else", claims=("c-paid",)), kick)
        case.save_resolution(replace(found, findings=apart), at="2031-02-03T05:05:06+00:00")
        joined = replace(kick, claims=(*kick.claims, "c-paid"))
        case.save_resolution(replace(found, findings=(joined,)), at="2031-02-03T06:05:06+00:00")
    page = html.unescape(" ".join(visitor(path).get("/changes").text.split()))
    latest = page.partition("3 February 2031, 06:05 UTC</time>")[2].partition("</section>")[0]
    assert ">Kickbacks alleged: Tomas Varga Leal</a>" in latest
    assert "put together with “An allegation" in latest
    # What the other one had is nothing new.
    assert "no offence →" not in latest
    assert "kickbacks → " not in latest


def test_a_heading_that_changes_says_what_it_was_and_who_edited_it() -> None:
    book = catalogue()
    detail = "head:alleged!bribery@e-alba/:alleged!@e-varga/e-audit review:unreviewed:edited"
    [line] = change_lines(book, (change(2, "changed", "f-kick", detail),), {"c-kick": decided("edit")})
    assert line.was == "Bribery alleged: Alba Leal"
    assert line.name == "An allegation about Tomas Varga Leal, by the State Audit Office"
    assert line.by == "ida"
    gone = change(3, "went", "f-gone", "head:alleged!bribery@e-alba/: claim/c-1:?:")
    [line] = change_lines(book, (gone,))
    assert (line.name, line.address, line.was) == ("Bribery alleged: Alba Leal", None, "")


def test_times_of_one_minute_are_told_apart_and_say_after_what_they_are() -> None:
    times = (
        Derivation(at="2031-02-03T07:02:41+00:00", last=9, changes=1),
        Derivation(at="2031-02-03T07:02:14+00:00", last=8, changes=4, articles=2),
        Derivation(at="2031-02-03T06:00:00+00:00", last=3, changes=3, articles=1),
    )
    plain = {"why": "", "value": None, "undoes": None, "about": (), "standing": "holds", "pending": False, "undone": None}
    edit = LogEntry(id="j-1", kind="edit", by="ida", at="2031-02-03T07:02:30.5+00:00", **plain)  # type: ignore[arg-type]
    assert [one.line for one in time_lines(load(), times, (edit,))] == [
        "3 February 2031, 07:02:41 UTC (edited by ida)",
        "3 February 2031, 07:02:14 UTC (two new articles)",
        "3 February 2031, 06:00 UTC (one new article)",
    ]


@pytest.mark.parametrize(("kind", "since"), [("reject", "reject"), ("edit", "edit"), ("confirm", "")])
def test_a_finding_that_is_new_without_a_new_article_says_after_whose_decision(kind: str, since: str) -> None:
    came = change(3, "came", "f-kick", "reports::1")
    [line] = change_lines(catalogue(), (came,), {"c-gone": decided(kind)})
    assert (line.since, line.by) == (since, "ida" if since else "")
    # An article that came with it is why it is new.
    article = change(2, "came", "a-port", what="article")
    told = change_lines(catalogue(), (came, article), {"c-gone": decided(kind)})
    assert [one.since for one in told] == ["", ""]


def test_a_suspension_is_not_told_as_a_proceeding() -> None:
    told = figures("step::suspended class::proceeding date::2021-11")
    assert [one.name for one in told] == ["step", "date"]
    assert {one.name for one in figures("step:suspended:charged class:proceeding:proceeding")} == {"step", "class"}


def test_a_step_that_is_not_the_latest_is_told_as_a_change_and_one_that_was_not_taken_says_so() -> None:
    told = figures(
        "step:sanctioned:resigned steps:sanctioned.done:charged.denied+charges_prepared.planned+resigned.done+sanctioned.done"
    )
    assert [(one.name, one.before, one.now) for one in told] == [
        ("step", "sanctioned", "resigned"),
        ("steps", "", "not charged; charges being prepared (not filed)"),
    ]
    [gone] = figures("steps:charged.done+listed.done:listed.done")
    assert (gone.name, gone.now) == ("steps_gone", "charged")
    assert figures("step:arrested: steps:arrested.done:", gone=True) == (Figure(name="step", before="", now="arrested"),)
