"""What is derived is made beside the case: it says the same as if it had been made in it, and nobody waits or sees a part of it."""

import multiprocessing
import os
import random
import signal
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from allegedly import settling
from allegedly.judging import Decision, Desk
from allegedly.record import beside, casefile
from allegedly.record.browser import Browser
from allegedly.record.settled import Derived
from allegedly.record.store import Case
from allegedly.resolve import resolve
from allegedly.shapes import Resolution
from builders import PRODUCED_BY
from worlds import told_of

TOLD: Sequence[Any] = told_of(16)
_SOON = 2.0
# Numbers mean nothing but to what refers to them.
_LISTS = {
    "claims": "SELECT * FROM claim_cards",
    "entities of claims": "SELECT * FROM entity_claims",
    "articles": "SELECT * FROM article_cards",
    "entities": "SELECT * FROM entity_cards",
    "findings": "SELECT finding, story, rank FROM finding_cards",
    "values": "SELECT field, value FROM facet_values",
    "facets": "SELECT v.field, v.value, f.rank, c.finding FROM finding_facets f JOIN facet_values v ON v.facet = f.facet "
    "JOIN finding_cards c ON c.number = f.number",
    "days": "SELECT c.finding, d.first, d.last FROM finding_days d JOIN finding_cards c ON c.number = d.number",
    "names": "SELECT entity, name FROM entity_words",
    "words": "SELECT claim, words FROM claim_words",
    "known": "SELECT * FROM history_known",
}
fork = multiprocessing.get_context("fork") if hasattr(os, "fork") else None
needs_fork = pytest.mark.skipif(fork is None, reason="needs a system that can copy a process")


def lists(path: Path) -> dict[str, list[Any]]:
    """What pages list and search, in an order of its own."""
    with closing(sqlite3.connect(path)) as plain:
        assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert plain.execute("PRAGMA foreign_key_check").fetchall() == []
        for index in ("entity_search", "claim_search", "article_search"):
            plain.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")
        return {name: sorted(plain.execute(query).fetchall(), key=repr) for name, query in _LISTS.items()}


def filled(path: Path, told: Sequence[Any] = TOLD) -> Path:
    with Case.create_or_open(path) as case:
        case.set_producer(PRODUCED_BY)
        for one in told:
            case.add(one.document, one.reading, "told")
    return path


def resolution(case: Case) -> Resolution:
    return resolve(case.articles(), case.readings(), case.judgements(), case.issued_ids())


def without(found: Resolution, chance: random.Random) -> Resolution:
    """A resolution with some findings gone, others changed or with claims in another order, and some names and questions gone."""
    findings = [
        replace(one, reports=one.reports + chance.randint(0, 1), claims=tuple(chance.sample(one.claims, len(one.claims))))
        for one in found.findings
        if chance.random() < 0.8
    ]
    entities = [replace(one, names=one.names[: chance.randint(1, 3)]) for one in found.entities]
    kept = tuple(one for one in found.suggestions if chance.random() < 0.5)
    return replace(found, findings=tuple(findings), entities=tuple(entities), suggestions=kept)


@settings(max_examples=3, deadline=None)
@given(chance=st.randoms(use_true_random=False))
def test_whatever_stood_before_what_is_made_beside_is_what_is_made_anew(chance: random.Random) -> None:
    with tempfile.TemporaryDirectory() as folder:
        one, other = filled(Path(folder) / "beside.case"), filled(Path(folder) / "anew.case")
        with Case.open(one) as case:
            whole = resolution(case)
            for found in (whole, without(whole, chance), without(whole, chance), last := without(whole, chance)):
                assert case.save_beside(Derived(found, {}), case.progress())
                assert case.resolution() == found
                assert case.is_resolved()
        with Case.open(other) as case:
            case.save_resolution(last)
        assert lists(one) == lists(other)


def test_articles_that_came_are_settled_beside_as_anew(tmp_path: Path) -> None:
    for name, parts in {"grown": (TOLD[:7], TOLD[7:12], TOLD[12:]), "whole": (TOLD,)}.items():
        for part in parts:
            filled(tmp_path / name, part)
            with Case.open(tmp_path / name) as case:
                assert settling.settle_once(case)
    with Case.open(tmp_path / "grown") as one, Case.open(tmp_path / "whole") as other:
        assert one.resolution().findings == other.resolution().findings
    grown, whole = lists(tmp_path / "grown"), lists(tmp_path / "whole")
    assert grown == whole


@contextmanager
def waiting_to_be_put(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Whoever has made something beside a case tells so, and waits for leave to put it in."""
    assert fork
    ready, leave = fork.Event(), fork.Event()
    compare = beside.compare

    def held(connection: Any) -> None:
        compare(connection)
        ready.set()
        assert leave.wait(60)

    with monkeypatch.context() as patch:
        patch.setattr(beside, "compare", held)
        yield ready, leave


def started(run: Callable[[], None]) -> Any:
    assert fork
    process = fork.Process(target=run)
    process.start()
    return process


def settle(path: Path) -> None:
    with Case.open(path) as case:
        settling.settle_once(case)


def a_claim(case: Case) -> str:
    return next(claim.id for reading in case.readings() for claim in reading.claims if claim.stance == "alleges")


def state(path: Path) -> str:
    browser = Browser(path)
    with browser.look() as look:
        found = look.state()
    browser.close()
    return found


@needs_fork
def test_a_decision_goes_through_while_the_case_is_settled_and_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = filled(tmp_path / "a.case")
    with Case.open(path) as case:
        settling.settle_once(case)
    filled(path, told_of(17)[16:])
    before = lists(path)
    with waiting_to_be_put(monkeypatch) as (ready, leave):
        settling_ = started(lambda: settle(path))
        assert ready.wait(60)
        began = time.monotonic()
        with Case.open(path, wait=0.1) as case:
            made = Desk(case).judge(Decision(kind="confirm", about=(a_claim(case),), by="ida"))
        assert time.monotonic() - began < _SOON
        # Pages show what stood, whole.
        assert lists(path) == before
        leave.set()
        settling_.join(60)
        assert settling_.exitcode == 0
    with Case.open(path) as case:
        assert case.without_place() == ()
        assert (case.pending(), case.is_resolved()) == (1, False)
        settling.settle_once(case)
        assert case.is_resolved()
        assert [one.id for one in case.judgements()] == [made.id]
        assert [one.review for one in case.resolution().judged_claims] == ["confirmed"]


@needs_fork
def test_what_was_made_of_a_case_that_changed_since_is_not_put_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = filled(tmp_path / "a.case")
    with waiting_to_be_put(monkeypatch) as (ready, leave):
        settling_ = started(lambda: settle(path))
        assert ready.wait(60)
        filled(path, told_of(17)[16:])
        leave.set()
        settling_.join(60)
    with Case.open(path) as case:
        assert not case.is_resolved()
        assert len(case.without_place()) == 17
        assert settling.settle_beside(case)


@needs_fork
@pytest.mark.parametrize("at", ["begin", "compare", "_take_out", "put"])
def test_a_process_that_dies_leaves_the_case_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str) -> None:
    path = filled(tmp_path / "a.case", TOLD[:8])
    settle(path)
    filled(path, TOLD[8:12])
    stood, step = lists(path), getattr(beside, at)

    def then_died(*given: Any) -> None:
        step(*given)
        os.kill(os.getpid(), signal.SIGKILL)

    with monkeypatch.context() as patch:
        patch.setattr(beside, at, then_died)
        process = started(lambda: settle(path))
        process.join(60)
        assert process.exitcode == -signal.SIGKILL
    assert lists(path) == stood
    assert [one.name for one in sorted(tmp_path.iterdir()) if not one.name.startswith("a.case")] == []
    settle(path)
    filled(tmp_path / "whole.case", TOLD[:12])
    settle(tmp_path / "whole.case")
    assert lists(path) == lists(tmp_path / "whole.case")


def of_an_earlier_schema(path: Path) -> None:
    """As if a version before had made the lists: one finding is missing in them, and claims of many articles are not searched."""
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("PRAGMA foreign_keys = ON")
        plain.execute("DELETE FROM finding_cards WHERE number = 1")
        plain.execute("DELETE FROM claim_words WHERE claim IN (SELECT id FROM claims WHERE article < 'a-8')")
        plain.execute(f"PRAGMA user_version = {casefile.SCHEMA - 1}")
        plain.commit()


@needs_fork
def test_a_case_is_brought_to_this_schema_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = filled(tmp_path / "a.case")
    settle(path)
    wanted = lists(path)
    of_an_earlier_schema(path)
    monkeypatch.setattr(casefile, "_AT_ONCE", 5)

    def died(_: Any) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with monkeypatch.context() as patch:
        patch.setattr(beside, "put", died)
        process = started(lambda: Case.open(path).close())
        process.join(60)
        assert process.exitcode == -signal.SIGKILL
    with closing(sqlite3.connect(path)) as plain:
        assert plain.execute("PRAGMA user_version").fetchone() == (casefile.SCHEMA - 1,)
    with waiting_to_be_put(monkeypatch) as (ready, leave):
        upgrading = started(lambda: Case.open(path).close())
        assert ready.wait(60)
        # Others, of the version before, can write.
        with closing(sqlite3.connect(path, timeout=0.1)) as plain:
            plain.execute("BEGIN IMMEDIATE")
            plain.rollback()
        leave.set()
        upgrading.join(60)
    with closing(sqlite3.connect(path)) as plain:
        assert plain.execute("PRAGMA user_version").fetchone() == (casefile.SCHEMA,)
    assert lists(path) == wanted
