"""A case as it stood at an earlier moment: the same entities, the same accused, the same hits, byte by byte."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accusing import ACQUITTED, CHARGED, CLOSED, DROPPED, PACT, add
from allegedly.as_it_stood import as_it_stood
from allegedly.cli import run
from allegedly.errors import CaseError
from allegedly.flow import remove_from
from allegedly.judging import Decision, judge, take_back
from allegedly.record.store import Case
from allegedly.resolve.entities import cluster_ids
from allegedly.settling import resolve_if_stale

MARCH, JUNE, NOVEMBER = "2024-03-14T09:00:00+00:00", "2024-06-01T09:00:00+00:00", "2024-11-22T09:00:00+00:00"
BETWEEN = "2024-04-01T00:00:00+00:00"


def told(case: Case) -> bytes:
    """All that a screening is told of a case, and what it rests on."""
    return msgspec.json.encode((case.accused(), case.articles_read(), case.digest()), order="deterministic")


def now(path: Path) -> bytes:
    with Case.open(path) as case:
        resolve_if_stale(case)
        return told(case)


def names(path: Path) -> set[str]:
    with Case.open(path) as case:
        resolve_if_stale(case)
        return {one.name for one in case.accused()}


def then(path: Path, until: str) -> bytes:
    with as_it_stood(path, until) as stood:
        assert stood.notes == ()
        return told(stood.case)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return add(tmp_path / "a.case", tmp_path / "march", [CHARGED, PACT[0]], MARCH)


def test_before_an_acquittal_the_accusation_stands_as_it_stood(case: Path, tmp_path: Path) -> None:
    assert "Darko Veselin" in names(case)
    before = now(case)
    add(case, tmp_path / "november", [ACQUITTED], NOVEMBER)
    assert "Darko Veselin" not in names(case)
    assert then(case, BETWEEN) == before
    assert then(case, MARCH) == before
    # Written without an offset, in UTC; in another zone, the same moment.
    assert then(case, "2024-04-01T00:00:00") == before
    assert then(case, "2024-11-22T13:59:59+05:00") == before
    assert then(case, "2024-11-22T14:00:00+05:00") == now(case)


def test_looking_back_changes_nothing_and_leaves_nothing(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside = tmp_path / "temporary"
    beside.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(beside))
    add(case, tmp_path / "november", [ACQUITTED], NOVEMBER)
    kept = case.read_bytes()
    with as_it_stood(case, BETWEEN) as stood:
        assert len(stood.case.articles()) == 2
        (folder,) = beside.iterdir()
        assert folder.stat().st_mode & 0o077 == 0
    assert not list(beside.iterdir())
    assert case.read_bytes() == kept
    with Case.open(case) as opened:
        assert len(opened.articles()) == 3


def test_entities_have_the_ids_that_they_had_whatever_came_later(case: Path, tmp_path: Path) -> None:
    """Later reports name the same people in files that come first, which would found other ids."""
    before = now(case)
    early = [(f"0-{name}", *rest) for name, *rest in (ACQUITTED, PACT[1], *CLOSED)]
    add(case, tmp_path / "june", early, JUNE)  # type: ignore[arg-type]
    middle = now(case)
    add(case, tmp_path / "november", DROPPED, NOVEMBER)
    assert then(case, BETWEEN) == before
    assert then(case, "2024-07-01") == middle


def test_judgements_count_from_when_they_were_made(case: Path, tmp_path: Path) -> None:
    with Case.open(case) as opened:
        claims = [c.id for r in opened.readings() for c in r.claims if "money_laundering" in c.offences]
        entities = {e.name: e.id for e in opened.resolution().entities}
    assert "Milena Dragan" in names(case)
    before = now(case)
    for claim in claims:
        judge(case, Decision(kind="reject", about=(claim,), by="ida", why="misread"))
    judge(
        case, Decision(kind="same", about=(entities["Ulises Barrera Conde"], entities["Ramiro Solano Prats"]), by="ida", why="no")
    )
    judged = now(case)
    assert b"Milena Dragan" in before
    assert b"Milena Dragan" not in judged
    assert then(case, BETWEEN) == before
    with Case.open(case) as opened:
        moments = opened.moments()
        first = opened.judgements()[0]
    take_back(case, first.id, "ida", "it was right")
    assert then(case, moments[-1]) == judged
    assert then(case, BETWEEN) == before


def test_what_others_put_in_while_the_copy_is_made_is_later_too(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = now(case)
    add(case, tmp_path / "june", [ACQUITTED], JUNE)
    copied = Case.back_up

    def meanwhile(self: Case, target: Path) -> None:
        monkeypatch.setattr(Case, "back_up", copied)
        add(case, tmp_path / "november", DROPPED, NOVEMBER)
        self.back_up(target)

    monkeypatch.setattr(Case, "back_up", meanwhile)
    assert then(case, BETWEEN) == before


def test_before_the_first_report_nobody_is_accused(case: Path) -> None:
    with as_it_stood(case, "2024-01-01T00:00:00+00:00") as stood:
        assert stood.case.accused() == ()
        assert stood.case.articles_read() == ()


def test_where_no_copy_can_be_made_it_is_said_why(case: Path, tmp_path: Path) -> None:
    with Case.open(case) as opened, pytest.raises(CaseError, match=r"cannot be copied to .*TMPDIR"):
        opened.back_up(tmp_path / "no folder" / "a.case")


def test_what_was_removed_since_cannot_be_brought_back_and_that_is_said(case: Path, tmp_path: Path) -> None:
    add(case, tmp_path / "november", [ACQUITTED], NOVEMBER)
    remove_from(case, "pact.txt", "2025-01-01T00:00:00+00:00")
    with as_it_stood(case, BETWEEN) as stood:
        assert {one.name for one in stood.case.accused()} == {"Milena Dragan", "Darko Veselin"}
        assert stood.notes == (
            f"One article was removed from the case since {BETWEEN}: what it said is missing here, if the case held it then.",
        )
    with as_it_stood(case, "2025-01-02T00:00:00+00:00") as stood:
        assert stood.notes == ()


class Grouped:
    """Local keys in clusters, as `cluster_ids` looks at them."""

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        self._groups = tuple(tuple(sorted(group)) for group in groups if group)

    def all(self) -> tuple[tuple[str, ...], ...]:
        return self._groups


@st.composite
def growing(draw: st.DrawFn) -> list[list[list[str]]]:
    """How keys lie in clusters at one settling after another: keys come and go between clusters, and new ones are added."""
    total = draw(st.integers(1, 9))
    stages = []
    for _ in range(draw(st.integers(1, 4))):
        total += draw(st.integers(0, 4))
        homes = draw(st.lists(st.integers(0, 5), min_size=total, max_size=total))
        groups: dict[int, list[str]] = {}
        for number, home in enumerate(homes):
            groups.setdefault(home, []).append(f"a-{(number * 7) % 31:02}:{number}")
        stages.append(list(groups.values()))
    return stages


@given(growing())
def test_an_id_is_the_one_that_it_was_with_all_ids_that_were_given_out_later(stages: list[list[list[str]]]) -> None:
    issued: list[str] = []
    settled = []
    for groups in stages:
        found = {keys: entity for keys, (entity, _) in cluster_ids(Grouped(groups), issued).items()}  # type: ignore[arg-type]
        issued += sorted(set(found.values()) - set(issued))
        settled.append(found)
    for groups, found in zip(stages, settled, strict=True):
        again = cluster_ids(Grouped(groups), issued)  # type: ignore[arg-type]
        assert {keys: entity for keys, (entity, _) in again.items()} == found


def screened(case: Path, out: Path, *more: str) -> bytes:
    names = out.with_name("names.csv")
    names.write_text("name\nDarko Veselin\nMilena Dragan\nAna Horvat\nRamiro Solano Prats\n", "utf8")
    words = ["screen", str(names), "--case", str(case), "--lists", "none", "--out", str(out), "--no-journal", *more]
    assert run(words) == 0
    return out.read_bytes()


def test_after_an_acquittal_the_hit_falls_and_as_of_before_gives_the_former_hits(case: Path, tmp_path: Path) -> None:
    before = screened(case, tmp_path / "before.csv")
    add(case, tmp_path / "november", [ACQUITTED], NOVEMBER)
    after = screened(case, tmp_path / "after.csv")
    assert before.count(b"Darko Veselin") > 0
    assert after.count(b"Darko Veselin") == 0
    assert after.count(b"Milena Dragan") > 0
    assert screened(case, tmp_path / "again.csv", "--as-of", "2024-11-21") == before
    # A day is meant to its end.
    assert screened(case, tmp_path / "now.csv", "--as-of", "2024-11-22") == after
