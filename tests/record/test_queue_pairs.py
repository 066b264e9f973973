"""Which pairs wait in the queue, and in what order: by doubt, and by what depends on the answer."""

from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from allegedly.flow import Reader, produced_by, read_inputs
from allegedly.record.browser import Browser
from allegedly.record.store import Case
from allegedly.settings import Settings
from allegedly.shapes import Suggestion
from allegedly.shapes.deciding import Pair
from builders import document, reading

ONE_NAME = "the same full name: Ana Ruiz, Ana Ruiz"
TWO, NOBODY = ("Paul Brandt", "Ida Moreau"), "Nordbau"
A_SURNAME = "the same surname, Ruiz, which few here bear: Ana Ruiz, Eva Ruiz"


def queue(path: Path, *asked: tuple[str, str, float, str]) -> list[Pair]:
    """What waits in a case that suggests these pairs, each with its chance and reason; people are given by their names."""
    with Case.open(path) as case:
        found = case.resolution()
        ids = {one.name: one.id for one in found.entities}
        pairs = [(tuple(sorted((ids[one], ids[other]))), chance, reason) for one, other, chance, reason in asked]
        suggestions = tuple(Suggestion(kind="same", entities=pair, reasons=(r,), confidence=c) for pair, c, r in pairs)
        case.save_resolution(replace(found, suggestions=suggestions))
    with closing(Browser(path)) as browser, browser.look() as look:
        assert look.waiting().pairs == len(look.pairs(None, 100))
        return list(look.pairs(None, 100))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A case in which something is told of two people, and nothing of the firm."""
    case = tmp_path / "a.case"
    read_inputs(case, [document()], Settings(), Reader(reading, "told-1", produced_by()), lambda _: None)
    return case


def test_two_who_are_nearly_certain_to_be_two_are_asked_about_for_one_name_of_whom_something_is_told(path: Path) -> None:
    assert queue(path, (TWO[0], TWO[1], 0.04, A_SURNAME)) == []
    assert [pair.reasons for pair in queue(path, (TWO[0], TWO[1], 0.04, ONE_NAME))] == [(ONE_NAME,)]
    # Nothing is told of the other: nothing depends on it.
    assert queue(path, (TWO[0], NOBODY, 0.04, ONE_NAME)) == []
    assert len(queue(path, (TWO[0], NOBODY, 0.05, A_SURNAME))) == 1


def test_the_more_doubtful_comes_first_and_of_those_the_one_on_which_more_depends(path: Path) -> None:
    even, less = queue(path, (*TWO, 0.5, A_SURNAME), (TWO[0], NOBODY, 0.5, A_SURNAME))
    assert {even.one, even.other} != {less.one, less.other}
    assert even.gain > less.gain > 1
    [sure] = queue(path, (*TWO, 0.9, A_SURNAME))
    assert sure.gain < even.gain
