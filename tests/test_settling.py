"""Articles placed in a case and settled later: what stands stays, and in the end the record is as if none had been placed."""

import importlib
import multiprocessing
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly import settling
from allegedly.export.json_record import to_json
from allegedly.flow import Reader, as_it_stands, read_inputs, record_of, remove_from, verify
from allegedly.judging import Decision, judge
from allegedly.record.store import Case
from allegedly.resolve import resolve
from allegedly.settings import Settings
from allegedly.shapes import Document
from allegedly.wording import unsettled
from builders import PRODUCED_BY
from readers import read_names

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
world = importlib.import_module("findings_scale_world")

TOLD: Sequence[Any] = world.case(24)
READINGS = {one.document.article.id: one.reading for one in TOLD}
READER = Reader(lambda article: READINGS[article.id], "told-1", PRODUCED_BY)
NAMES = Reader(read_names, "names-1", PRODUCED_BY)


@contextmanager
def a_large_case_is_one_of(articles: int) -> Iterator[None]:
    """Small cases treated as large ones."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settling, "SMALL", articles)
        patch.setattr(settling, "_UNSETTLED", 10.0)
        yield


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return tmp_path / "a.case"


def take_in(case: Path, inputs: Sequence[Document], reader: Reader = READER) -> int:
    """Reads and returns how many articles stand unsettled."""
    return read_inputs(case, inputs, Settings(), reader, lambda _: None).unsettled


def settle(case: Path) -> None:
    with Case.open(case) as opened:
        settling.resolve_if_stale(opened)


def check_placed(case: Path) -> None:
    """Every article has a story, everything named has an entity, and everything that is referred to is there."""
    with Case.open(case) as opened:
        assert opened.is_placed()
        found = opened.resolution()
        readings = opened.readings()
        assert dict(found.members).keys() == {entity.key for reading in readings for entity in reading.entities}
        assert sorted(a for story in found.stories for a in story.articles) == sorted(r.article for r in readings)
        assert {finding.story for finding in found.findings} <= {story.id for story in found.stories}
    with closing(sqlite3.connect(case)) as plain:
        assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert plain.execute("PRAGMA foreign_key_check").fetchall() == []


@settings(max_examples=3, deadline=None)
@given(order=st.permutations(range(len(TOLD))), first=st.integers(12, 18), data=st.data())
def test_whatever_was_placed_the_settled_record_is_the_same(order: list[int], first: int, data: st.DataObject) -> None:
    inputs = [TOLD[number].document for number in order]
    with tempfile.TemporaryDirectory() as folder, a_large_case_is_one_of(1):
        placed, at_once = Path(folder) / "placed.case", Path(folder) / "whole.case"
        for case in (placed, at_once):
            take_in(case, inputs[:first])
        left = inputs[first:]
        while left:
            some = data.draw(st.integers(1, 4), label="articles in one run")
            with Case.open(placed) as opened:
                before = dict(opened.resolution().members)
            assert take_in(placed, left[:some]) > 0
            check_placed(placed)
            with Case.open(placed) as opened:
                assert before.items() <= dict(opened.resolution().members).items()
            left = left[some:]
        take_in(at_once, inputs[first:])
        for case in (placed, at_once):
            settle(case)
        with Case.open(placed) as opened:
            assert not opened.unsettled()
            found = resolve(opened.articles(), opened.readings(), opened.judgements(), opened.issued_ids())
            assert opened.resolution() == found
        assert to_json(record_of(placed)) == to_json(record_of(at_once))


def test_a_small_case_is_settled_at_once(case: Path) -> None:
    assert take_in(case, [one.document for one in TOLD[:4]]) == 0
    assert take_in(case, [TOLD[4].document]) == 0
    with Case.open(case) as opened:
        assert opened.is_resolved()


def test_many_new_articles_are_settled(case: Path) -> None:
    with a_large_case_is_one_of(1), pytest.MonkeyPatch.context() as patch:
        patch.setattr(settling, "_FEW", 2)
        take_in(case, [one.document for one in TOLD[:12]])
        assert take_in(case, [one.document for one in TOLD[12:14]]) == 2
        assert take_in(case, [one.document for one in TOLD[14:17]]) == 0


def names_of(one: Any) -> set[str]:
    return {entity.name for entity in one.reading.entities if entity.kind == "person"}


def one_that_shares_names() -> Any:
    """The made article that has most people in common with another."""
    shared = {
        number: max(len(names_of(one) & names_of(other)) for other in TOLD if other is not one) for number, one in enumerate(TOLD)
    }
    return TOLD[max(shared, key=lambda number: (shared[number], number))]


def test_what_is_placed_joins_whom_it_names_and_is_shown_as_provisional(case: Path) -> None:
    new = one_that_shares_names()
    with a_large_case_is_one_of(1):
        take_in(case, [one.document for one in TOLD if one is not new])
        with Case.open(case) as opened:
            issued = opened.issued_ids()
        assert take_in(case, [new.document]) == 1
        record, _, provisional = as_it_stands(case)
        assert provisional == {new.document.article.id}
        own = {m.entity for m in record.mentions if m.article == new.document.article.id}
        assert len(own & set(issued)) >= 3
        with Case.open(case) as opened:
            assert opened.unsettled()
            # No id of what was placed counts as given out, and a check has nothing against it.
            assert opened.issued_ids() == issued
            assert not [fault for fault in opened.faults() if "given out" in fault]
        assert any("provisional" in note for note in verify(case).notes)
        record_of(case)
        with Case.open(case) as opened:
            assert opened.is_resolved()
            assert not opened.unsettled()


def test_a_decision_settles_the_case_and_holds_for_what_is_placed_later(case: Path) -> None:
    new = one_that_shares_names()
    with a_large_case_is_one_of(1):
        first, *others = (one.document for one in TOLD if one is not new)
        take_in(case, others)
        assert take_in(case, [first]) == 1
        with Case.open(case) as opened:
            members = dict(opened.resolution().members)
        shared = next(
            one for one in TOLD if one is not new and one.document is not first and len(names_of(one) & names_of(new)) > 2
        )
        person = next(e for e in shared.reading.entities if e.name in names_of(new))
        judge(case, Decision(kind="rename", about=(members[person.key],), value="Another Name", by="test"))
        with Case.open(case) as opened:
            assert opened.is_resolved()
        assert take_in(case, [new.document]) == 1
        with Case.open(case) as opened:
            found = opened.resolution()
        renamed = next(entity for entity in found.entities if entity.id == dict(found.members)[person.key])
        assert (renamed.name, renamed.review) == ("Another Name", "edited")
        [own] = [entity.key for entity in new.reading.entities if entity.name == person.name]
        assert dict(found.members)[own] == renamed.id


def test_what_is_said_of_provisional_places() -> None:
    assert unsettled(0) == ""
    assert "one article" in unsettled(1)
    assert "three articles" in unsettled(3)


def test_removing_an_article_settles_the_case(case: Path) -> None:
    with a_large_case_is_one_of(1):
        take_in(case, [one.document for one in TOLD[:8]])
        assert take_in(case, [TOLD[8].document]) == 1
        remove_from(case, TOLD[0].document.article.id)
        with Case.open(case) as opened:
            assert opened.is_resolved()
            assert not opened.unsettled()
            assert TOLD[0].document.article.id not in opened.background()


def test_an_article_read_anew_settles_the_case(case: Path) -> None:
    with a_large_case_is_one_of(1):
        take_in(case, [one.document for one in TOLD[:8]])
        again = NAMES._replace(digest="other")
        assert take_in(case, [TOLD[3].document], again) == 0


def test_a_place_that_fails_leaves_the_case_as_it_was(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with a_large_case_is_one_of(1):
        take_in(case, [one.document for one in TOLD[:8]])
        with Case.open(case) as opened:
            before = opened.resolution()

        def fails(*_: object, **__: object) -> None:
            raise RuntimeError("told to")

        with monkeypatch.context() as patch:
            patch.setattr(Case, "place", fails)
            with pytest.raises(RuntimeError):
                take_in(case, [TOLD[8].document])
        with Case.open(case) as opened:
            assert opened.resolution() == before
            assert not opened.is_placed()
        assert take_in(case, [TOLD[9].document]) == 2
        check_placed(case)


def killed_after(seconds: float, action: Callable[[], object]) -> None:
    """Does something in a copy of this process and kills that."""
    child = multiprocessing.get_context("fork").Process(target=action)
    child.start()
    child.join(seconds)
    if child.is_alive() and child.pid:
        os.kill(child.pid, signal.SIGKILL)
    child.join()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can copy a process")
def test_a_kill_while_placing_leaves_a_whole_case(tmp_path: Path) -> None:
    chance = random.Random(1)
    inputs = [one.document for one in TOLD]
    with a_large_case_is_one_of(1):
        cases = [tmp_path / "killed.case", tmp_path / "whole.case"]
        for case in cases:
            take_in(case, inputs[:16])
        began = time.monotonic()
        take_in(cases[1], inputs[16:])
        length = time.monotonic() - began
        for _ in range(3):
            killed_after(length * chance.random(), lambda: take_in(cases[0], inputs[16:]))
            with closing(sqlite3.connect(cases[0])) as plain:
                assert plain.execute("PRAGMA foreign_key_check").fetchall() == []
        take_in(cases[0], inputs[16:])
        check_placed(cases[0])
        assert to_json(record_of(cases[0])) == to_json(record_of(cases[1]))
