"""What people decide about relations: what follows and no longer follows, what is taken back, what is found again and shared."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import builders
from allegedly.cli import run
from allegedly.errors import UsageError
from allegedly.flow import Reader, produced_by, read_inputs, record_of, verify
from allegedly.judging import Decision, decided, judge, take_back, take_in, to_lines
from allegedly.resolve.facts import fact_anchors
from allegedly.resolve.resolution import resolve
from allegedly.settings import Settings
from allegedly.shapes import Judgement, Record, RelationEntry, Resolution, Review
from builders import article
from kin_told import WORDS, read, told, told_better

REVIEWS: dict[str, Review] = {"confirm": "confirmed", "reject": "rejected"}


OFFICES = Reader(builders.reading, "told-1", produced_by())


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return read(tmp_path / "a.case")


def decide(case: Path, kind: str, about: str) -> Judgement:
    return judge(case, Decision(kind=kind, about=(about,), by="ida", why="seen"))


def kinship(record: Record) -> RelationEntry:
    return next(tie for tie in record.relations if tie.kind == "mother_of")


def hidden(found: Record | Resolution) -> dict[str, str]:
    return {one.name: one.masked for one in found.entities if one.masked}


def test_who_is_hidden_for_a_relation_alone_is_shown_once_it_is_rejected_and_hidden_again_by_the_undo(case: Path) -> None:
    before = record_of(case)
    assert hidden(before) == {"Ana Reyes": "minor", "Lena Voss": "kin"}
    made = decide(case, "reject", kinship(before).id)
    after = record_of(case)
    assert hidden(after) == {"Ana Reyes": "minor"}
    rejected = replace(kinship(before), review="rejected")
    assert after.relations == tuple(rejected if tie.id == rejected.id else tie for tie in before.relations)
    assert verify(case).faults == ()
    back = take_back(case, made.id, "bo", "she is")
    assert replace(record_of(case), judgements=()) == before
    take_back(case, back.id, "ida", "she is not")
    assert replace(record_of(case), judgements=()) == replace(after, judgements=())
    log = [(one.judgement.kind, one.judgement.by, one.judgement.why, one.standing) for one in decided(case)]
    assert log == [("reject", "ida", "seen", "holds"), ("undo", "bo", "she is", "undone"), ("undo", "ida", "she is not", "holds")]
    assert decided(case)[0].about == ("“mother”",)


def test_a_confirmed_relation_says_so_and_nothing_else_changes(case: Path) -> None:
    before = record_of(case)
    decide(case, "confirm", kinship(before).id)
    after = record_of(case)
    assert kinship(after).review == "confirmed"
    assert replace(after, relations=before.relations, judgements=()) == before


def test_an_office_is_at_no_body_to_which_a_person_said_nothing_ties_him(tmp_path: Path) -> None:
    case = tmp_path / "office.case"
    both = [builders.document(), builders.document(f"{builders.WORDS} The council met again.", file="two.txt")]
    read_inputs(case, both, Settings(), OFFICES, lambda _: None)
    before = record_of(case)

    def bodies() -> set[tuple[str, bool]]:
        return {(role.title, role.organization is None) for one in record_of(case).entities for role in one.roles}

    assert bodies() == {("mayor", False)}
    first, second = (tie.id for tie in before.relations)
    made = [decide(case, "reject", first)]
    # The other report says so still.
    assert bodies() == {("mayor", False), ("mayor", True)}
    made.append(decide(case, "reject", second))
    assert bodies() == {("mayor", True)}
    for one in made:
        take_back(case, one.id, "ida", "")
    assert replace(record_of(case), judgements=()) == before


def test_a_relation_is_not_edited(case: Path) -> None:
    with pytest.raises(UsageError, match="claim"):
        decide(case, "edit", kinship(record_of(case)).id)


def test_the_decision_survives_a_better_reading(case: Path) -> None:
    old = kinship(record_of(case)).id
    decide(case, "reject", old)
    read(case, Reader(told_better, "better-1", produced_by()))
    after = record_of(case)
    assert [(tie.kind, tie.review) for tie in after.relations] == [("mother_of", "rejected"), ("brother_of", "unreviewed")]
    assert old not in {tie.id for tie in after.relations}
    assert hidden(after) == {"Ana Reyes": "minor"}
    assert [one.standing for one in decided(case)] == ["holds"]


def test_the_decision_is_shared_with_another_case(case: Path, tmp_path: Path) -> None:
    decide(case, "reject", kinship(record_of(case)).id)
    other = read(tmp_path / "b.case")
    taken = take_in(other, to_lines(case), "ida.jsonl")
    assert (taken.new, taken.waiting) == (1, ())
    assert record_of(other) == record_of(case)


def test_the_commands_take_a_relation(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tie = kinship(record_of(case)).id
    assert run(["reject", str(case), tie, "--by", "ida", "--why", "not her child", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert hidden(record_of(case)) == {"Ana Reyes": "minor"}
    assert run(["undo", str(case), made["id"]]) == 0
    assert "Lena Voss" in hidden(record_of(case))
    assert run(["confirm", str(case), tie]) == 0
    assert kinship(record_of(case)).review == "confirmed"


REPORT = article(WORDS)
READING = told(REPORT)
MOTHER, BROTHER = READING.relations
KEYS = {tie.id: fact_anchors(REPORT, READING, tie, tie.id) for tie in READING.relations}
PLAIN = resolve((REPORT,), (READING,), (), ())
# What somebody does next: judges one of the relations, or takes back one of the judgements made so far.
ACTS = st.one_of(st.tuples(st.sampled_from(["confirm", "reject"]), st.sampled_from(sorted(KEYS))), st.integers(0, 9))


@settings(max_examples=40, deadline=None)
@given(st.lists(ACTS, max_size=8))
def test_the_latest_verdict_that_stands_is_told_and_what_is_undone_leaves_nothing(acts: list[tuple[str, str] | int]) -> None:
    made: list[Judgement] = []
    alive: list[Judgement] = []
    for number, act in enumerate(acts):
        common = {"id": f"j-{number}", "by": "ida", "at": f"2031-01-01T00:00:0{number}+00:00", "why": ""}
        if isinstance(act, tuple):
            judgement = Judgement(kind=act[0], subject=(act[1],), anchors=KEYS[act[1]], **common)
            alive.append(judgement)
        elif alive:
            undone = alive.pop(act % len(alive))
            judgement = Judgement(kind="undo", subject=(), undoes=undone.id, **common)
        else:
            continue
        made.append(judgement)
    found = resolve((REPORT,), (READING,), made, ())
    wanted = {one.subject[0]: REVIEWS[one.kind] for one in alive}
    assert {one.relation: one.review for one in found.judged_relations} == wanted
    assert hidden(found) == {"Ana Reyes": "minor"} | ({} if wanted.get(MOTHER.id) == "rejected" else {"Lena Voss": "kin"})
    if not alive:
        assert found == PLAIN
