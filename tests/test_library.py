"""What a matching server looks in, kept up with lists and case, all at a time; the former where the newer is broken."""

import shutil
from pathlib import Path

import pytest

from allegedly.commands.library import Library, LookedIn
from allegedly.commands.served_case import ServedCase
from allegedly.errors import ListError
from allegedly.flow import remove_from
from allegedly.screen.lists.shelf import Shelf
from allegedly.shapes.screening import Customer
from made_case import made_case
from made_record import TEXTS
from match_callers import NEWER, filled, keep, library


def found(source: Library, name: str) -> list[str]:
    standing = source.now()
    datasets = [one.about.name for one in standing.datasets]
    return [f"{one.hit.dataset}:{one.hit.entry}" for one in standing.hits(Customer(id="", name=name), datasets, None)]


def test_what_was_taken_stays_as_it_was_while_a_newer_version_comes(tmp_path: Path) -> None:
    shelf = filled(tmp_path)
    source = library(shelf)
    before = source.now()
    keep(shelf, "mine", {"mine.csv": NEWER.encode()}, "2025-01-01")
    source.look()

    after = source.now()
    asked = Customer(id="", name="Oksana Petrivna Shevchuk")
    assert [one.hit.entry for one in before.hits(asked, ["mine"], None)] == ["m-2"]
    assert after.hits(asked, ["mine"], None) == ()
    assert after.opened["ofac"] is before.opened["ofac"], "what has not changed is not loaded again"
    assert found(source, "Dagny Ruud") == ["mine:m-6"]
    source.look()
    assert source.now() is after


def test_a_list_that_is_taken_away_stays_in_force_and_is_told_once(tmp_path: Path) -> None:
    said: list[str] = []
    shelf = filled(tmp_path)
    source = Library(LookedIn(shelf, ("mine", "ofac")), said.append)
    shutil.move(tmp_path / "mine", tmp_path.parent / f"{tmp_path.name}-away")
    source.look()
    source.look()
    assert found(source, "Oksana Petrivna Shevchuk") == ["mine:m-2"]
    assert set(source.now().refused) == {"mine"}
    assert len(said) == 1
    shutil.move(tmp_path.parent / f"{tmp_path.name}-away", tmp_path / "mine")
    source.look()
    assert source.now().refused == {}


def test_a_fault_with_a_newer_version_ends_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = filled(tmp_path)
    source = library(shelf)
    keep(shelf, "mine", {"mine.csv": NEWER.encode()}, "2025-01-01")
    monkeypatch.setattr(shelf, "entries", lambda _: {}["nothing"])
    source.look()
    assert source.now().refused == {"mine": "a fault of the program (KeyError)"}
    monkeypatch.undo()
    source.look()
    assert source.now().refused == {}
    assert found(source, "Dagny Ruud") == ["mine:m-6"]


def test_a_version_that_somebody_altered_is_not_used_at_the_start(tmp_path: Path) -> None:
    shelf = filled(tmp_path)
    [packed] = tmp_path.rglob("mine.csv.z")
    packed.write_bytes(b"")
    with pytest.raises(ListError, match="add the list again"):
        library(shelf)


def test_a_case_is_followed(tmp_path: Path) -> None:
    case = made_case(tmp_path / "harbour.case")
    served = ServedCase(case, lambda _: None)
    source = Library(LookedIn(Shelf(tmp_path / "lists"), (), served))
    before = source.now()
    assert found(source, "Tomas Varga Leal") != []
    source.look()
    assert source.now() is before

    for article in TEXTS:
        remove_from(case, article)
    source.look()
    served.close()

    told = {one.about.sha256 for one in source.now().datasets}
    assert told != {one.about.sha256 for one in before.datasets}
    assert found(source, "Tomas Varga Leal") == []
