"""What became of findings, articles and ladders is noted whenever the case was derived anew, and nothing else."""

import importlib
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from allegedly import settling
from allegedly.export.json_record import to_json
from allegedly.flow import record_of
from allegedly.record import history
from allegedly.record.browser import Browser
from allegedly.record.store import Case
from allegedly.shapes import Finding, JudgedClaim, Place, Resolution, Story
from allegedly.shapes.browsing import Change
from builders import PRODUCED_BY, document, reading, resolution

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
world = importlib.import_module("findings_scale_world")

TOLD: Sequence[Any] = world.case(24)
AT = "2024-05-03T10:00:00+00:00"


def finding(id_: str, *claims: str, **more: Any) -> Finding:
    fields: dict[str, Any] = {"reports": 1, "outlets": 1, "unattributed": 0, "review": "unreviewed"}
    fields |= dict.fromkeys(("origins", "copies", "answers", "conflicts"), ())
    return Finding(id=id_, story="s-1", claims=claims, **(fields | more))


class Told:
    """A case of two articles, whose findings are given by hand."""

    def __init__(self, path: Path) -> None:
        self.case = Case.create_or_open(path)
        for name in ("one.txt", "two.txt"):
            found = document(file=name)
            self.case.add(found, reading(found.article), "p")
        readings = self.case.readings()
        self.claims = [claim.id for one in readings for claim in one.claims]
        story = Story(id="s-1", articles=tuple(sorted(one.article for one in readings)))
        self.made = replace(resolution(*readings), stories=(story,))

    def settle(self, *findings: Finding) -> tuple[Change, ...]:
        """Settles with these findings; what was noted, the first first."""
        before = self.last()
        self.case.save_resolution(replace(self.made, findings=findings), at=AT)
        browser = Browser(self.case.path)
        with browser.look() as look:
            found = look.changes(before)
        browser.close()
        assert all(change.at == AT for change in found)
        return tuple(reversed(found))

    def last(self) -> int:
        browser = Browser(self.case.path)
        with browser.look() as look:
            found = look.last_change()
        browser.close()
        return found


@pytest.fixture
def told(tmp_path: Path) -> Told:
    return Told(tmp_path / "a.case")


def short(changes: Sequence[Change]) -> list[tuple[str, str, str]]:
    """What became of findings, with the figures alone."""
    found = [change for change in changes if change.what == "finding"]
    return [(one.kind, one.subject, " ".join(part for part in one.detail.split() if "/" not in part)) for one in found]


def moved(changes: Sequence[Change]) -> list[str]:
    """Which claims and answers went (before the second colon) or came (after it), with the words of an article that they have."""
    return [part for change in changes if change.what == "finding" for part in change.detail.split() if "/" in part.split(":")[0]]


def test_first_everything_came(told: Told) -> None:
    found = told.settle(finding("f-1", told.claims[0]))
    assert [change.position for change in found] == list(range(1, len(found) + 1))
    assert short(found) == [("came", "f-1", "reports::1 outlets::1 origins::0 answers::0 conflicts::0 flags::0 review::unreviewed")]
    assert sum((change.what, change.kind) == ("article", "came") for change in found) == 2
    steps = [change for change in found if change.what == "standing"]
    assert [(change.kind, change.detail) for change in steps] == [
        ("came", "step::investigated class::investigation date::2023-05-03")
    ] * 2


def test_the_same_again_is_no_change(told: Told) -> None:
    one = finding("f-1", told.claims[0])
    told.settle(one)
    assert told.settle(one) == ()


def test_a_finding_that_has_more_claims_grew(told: Told) -> None:
    told.settle(finding("f-1", told.claims[0]))
    assert short(told.settle(finding("f-1", *told.claims[:2], reports=2))) == [("grew", "f-1", "reports:1:2")]


def test_a_finding_that_holds_an_earlier_one_under_another_id_grew(told: Told) -> None:
    told.settle(finding("f-2", told.claims[0], reports=1))
    assert short(told.settle(finding("f-1", *told.claims[:3], reports=3))) == [("grew", "f-1", "reports:1:3")]


def test_what_was_noted_of_a_finding_follows_it_to_its_new_id(told: Told) -> None:
    told.settle(finding("f-2", told.claims[0], reports=1))
    told.settle(finding("f-1", *told.claims[:3], reports=3))
    browser = Browser(told.case.path)
    with browser.look() as look:
        noted = [(one.kind, one.subject) for one in look.changes(0) if one.what == "finding"]
    browser.close()
    assert noted == [("grew", "f-1"), ("came", "f-1")]


def test_of_two_that_became_one_neither_went(told: Told) -> None:
    told.settle(finding("f-1", told.claims[0]), finding("f-2", *told.claims[1:3], reports=2))
    assert short(told.settle(finding("f-1", *told.claims[:3], reports=3))) == [("grew", "f-1", "reports:1:3")]
    assert short(told.settle(finding("f-1", told.claims[0]), finding("f-3", told.claims[2]))) == [
        ("changed", "f-1", "reports:3:1"),
        ("came", "f-3", "reports::1 outlets::1 origins::0 answers::0 conflicts::0 flags::0 review::unreviewed"),
    ]


def test_what_has_other_figures_changed_and_what_is_no_longer_there_went(told: Told) -> None:
    told.settle(finding("f-1", told.claims[0]), finding("f-2", told.claims[1]))
    found = told.settle(finding("f-1", told.claims[0], answers=(told.claims[1],), review="confirmed"))
    assert short(found) == [("went", "f-2", ""), ("changed", "f-1", "answers:0:1 review:unreviewed:confirmed")]


def test_an_edit_that_takes_an_offence_away_leaves_a_trace(told: Told) -> None:
    [claim] = [one for r in told.case.readings() for one in r.claims if one.id == told.claims[0]]
    told.settle(finding("f-1", claim.id))
    edited = JudgedClaim(
        claim=claim.id, article=claim.article, review="edited", stance=claim.stance, sources=(), about=(), parts=(), answers=(),
        content=tuple(Place(article=claim.article, start=span.start, end=span.end) for span in claim.content), offences=(),
    )  # fmt: skip
    told.made = replace(told.made, judged_claims=(edited,))
    assert claim.offences
    assert short(told.settle(finding("f-1", claim.id))) == [("changed", "f-1", f"offences:{'+'.join(sorted(claim.offences))}:0")]


def test_what_was_not_noted_before_is_no_change(told: Told) -> None:
    one = finding("f-1", told.claims[0])
    told.settle(one)
    with closing(sqlite3.connect(told.case.path)) as connection, connection:
        connection.execute("UPDATE history_known SET told = substr(told, 1, instr(told, ' offences:') - 1) WHERE what = 'finding'")
    assert told.settle(one) == ()
    assert told.settle(one) == ()


def test_which_claim_or_answer_went_or_came_is_noted_with_its_place(told: Told) -> None:
    one, two, three = told.claims[:3]
    at = {
        claim.id: f"{r.article}.{claim.content[0].start}.{claim.content[0].end}" for r in told.case.readings() for claim in r.claims
    }
    told.settle(finding("f-1", one, answers=(two,)), finding("f-2", three))
    assert moved(told.settle(finding("f-1", one, answers=(three,)), finding("f-2", three))) == [
        f"answer/{two}:{at[two]}:",
        f"answer/{three}::{at[three]}",
    ]
    # The same number of answers, but another: no figure says so.
    assert moved(told.settle(finding("f-1", one, answers=(two,)))) == [
        f"claim/{three}:{at[three]}:",
        f"answer/{three}:{at[three]}:",
        f"answer/{two}::{at[two]}",
    ]


def test_what_was_noted_before_places_were_is_no_news(told: Told) -> None:
    told.settle(finding("f-1", *told.claims[:2], answers=(told.claims[2],)))
    with closing(sqlite3.connect(told.case.path)) as connection, connection:
        connection.execute("UPDATE history_known SET claims = ? WHERE subject = 'f-1'", (" ".join(sorted(told.claims[:2])),))
    assert told.settle(finding("f-1", *told.claims[:2], answers=(told.claims[2],))) == ()


def test_a_ladder_that_went_says_which_step_it_had() -> None:
    stood = {("standing", "e-1"): history.Known("step:investigated class:investigation date:2023-05-03", "")}
    [gone] = history._changes(stood, {})
    assert gone == ("went", "standing", "e-1", "step:investigated: class:investigation: date:2023-05-03:")


def test_a_ladder_goes_on_under_the_new_id_of_its_entity(told: Told) -> None:
    told.settle()
    home = dict(told.made.members)
    [mayor] = [key for key in home if key in told.case.readings()[0].proceedings[0].subject]
    other = "e-0000000000000000"
    entities = tuple(replace(one, id=other, former_ids=(one.id,)) if one.id == home[mayor] else one for one in told.made.entities)
    members = tuple((key, other if entity == home[mayor] else entity) for key, entity in told.made.members)
    told.made = replace(told.made, entities=entities, members=members)
    assert told.settle() == ()


def test_a_removed_article_went_and_the_rest_is_no_news(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    with Case.create_or_open(path) as case:
        case.set_producer(PRODUCED_BY)
        for one in TOLD[:8]:
            case.add(one.document, one.reading, "told")
        settling.resolve_if_stale(case)
        browser = Browser(path)
        with browser.look() as look:
            before = look.last_change()
        gone = TOLD[0].document.article.id
        case.remove(gone, AT)
        settling.resolve_if_stale(case)
        with browser.look() as look:
            found = look.changes(before, 10_000)
        browser.close()
    assert [(change.kind, change.subject) for change in found if change.what == "article"] == [("went", gone)]
    assert "came" not in {change.kind for change in found if change.what == "standing"}
    assert len(found) < before / 2


def test_reading_anew_what_says_the_same_is_no_news(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    with Case.create_or_open(path) as case:
        case.set_producer(PRODUCED_BY)
        for one in TOLD[:6]:
            case.add(one.document, one.reading, "told")
        settling.resolve_if_stale(case)
        browser = Browser(path)
        with browser.look() as look:
            before = look.last_change()
        for one in TOLD[:6]:
            other = replace(one.reading, amounts=one.reading.amounts[1:])
            case.add(one.document, other, "told anew")
        settling.resolve_if_stale(case)
        with browser.look() as look:
            kinds = {change.what for change in look.changes(before, 10_000)}
        browser.close()
    assert kinds <= {"finding"}


def test_a_placed_article_is_noted_with_what_grew(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    with pytest.MonkeyPatch.context() as patch, Case.create_or_open(path) as case:
        patch.setattr(settling, "SMALL", 1)
        patch.setattr(settling, "_UNSETTLED", 10.0)
        case.set_producer(PRODUCED_BY)
        for one in TOLD[:20]:
            case.add(one.document, one.reading, "told")
        settling.place_or_settle(case)
        browser = Browser(path)
        with browser.look() as look:
            before = look.last_change()
        case.add(TOLD[20].document, TOLD[20].reading, "told")
        settling.place_or_settle(case)
        assert case.unsettled()
        with browser.look() as look:
            found = look.changes(before, 1000)
        browser.close()
        known = known_of(path)
        settling.resolve_again(case)
    assert [(change.kind, change.subject) for change in found if change.what == "article"] == [
        ("came", TOLD[20].document.article.id)
    ]
    assert {change.kind for change in found if change.what == "finding"} <= {"came", "grew", "changed"}
    # What is kept in mind is what stands: settling notes only what is otherwise than placed.
    assert {key for key in known if key[0] == "article"} == {key for key in known_of(path) if key[0] == "article"}


def known_of(path: Path) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as plain:
        return set(plain.execute("SELECT what, subject FROM history_known"))


def test_only_the_latest_are_kept_and_positions_are_never_given_twice(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "KEPT", 3)
    told.settle(finding("f-1", told.claims[0]))
    last = told.last()
    for number in range(2, 6):
        told.settle(finding("f-1", told.claims[0], reports=number))
    assert told.last() == last + 4
    browser = Browser(told.case.path)
    with browser.look() as look:
        assert [change.position for change in look.changes(0)] == [last + 4, last + 3, last + 2]
        assert [change.position for change in look.changes(last + 3)] == [last + 4]
        assert [change.position for change in look.changes(0, 1)] == [last + 4]
    browser.close()


def test_when_something_changed_is_in_no_export(tmp_path: Path) -> None:
    records = []
    for at in ("2020-01-01T00:00:00Z", "2024-01-01T00:00:00Z"):
        path = tmp_path / f"{at[:4]}.case"
        with Case.create_or_open(path) as case:
            case.set_producer(PRODUCED_BY)
            for one in TOLD[:4]:
                case.add(one.document, one.reading, "told")
            settling.resolve_if_stale(case)
            made: Resolution = case.resolution()
            case.save_resolution(replace(made, suggestions=()), at=at)
            case.save_resolution(made, at=at)
        records.append(to_json(record_of(path)))
    assert records[0] == records[1]
    assert b"2020-01-01" not in records[0]
