"""The measuring of the pages: the case is whole and varied, its pages are found, and a figure that is too high is said."""

import importlib
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
made = importlib.import_module("pages_case")
bench = importlib.import_module("pages")


def test_a_made_case_is_the_same_each_time_and_its_places_are_true() -> None:
    told = list(made.articles(40))
    assert told == list(made.articles(40))
    assert len({one.document.article.id for one in told}) == 40
    for document, reading in told:
        text = document.article.text
        names = {entity.key: entity.names for entity in reading.entities}
        for mention in reading.mentions:
            assert mention.form != "name" or text[mention.start : mention.end].strip()
            assert mention.entity in names
        for claim in reading.claims:
            assert all(text[source.start : source.end] == source.text for source in claim.sources)
            assert all(0 <= span.start < span.end <= len(text) for span in claim.content)


def test_a_story_told_another_time_has_other_names_days_and_figures() -> None:
    def first(turn: int) -> str:
        return next(one.document.article.text for one in told if one.document.article.file.endswith(f"-money-{turn}/01.txt"))

    told = list(made.articles(120))
    one, other = (first(turn) for turn in (0, 1))
    assert len(one.split("\n")) == len(other.split("\n"))
    names = [{word for word in text.split() if word[0].isupper()} for text in (one, other)]
    assert len(names[0] & names[1]) < 0.7 * len(names[0])


def test_places_move_with_what_is_put_before_them() -> None:
    moved = made._Moved("the old mayor of Lund", [(4, 7, "former"), (17, 21, "Oslo")])
    assert moved.text == "the former mayor of Oslo"
    assert moved.text[moved.place(8, end=False) : moved.place(13, end=True)] == "mayor"
    assert moved.text[moved.place(17, end=False) : moved.place(21, end=True)] == "Oslo"
    assert moved.text[moved.place(5, end=False) : moved.place(6, end=True)] == "former"


def test_pages_of_every_kind_are_found(tmp_path: Path) -> None:
    case = tmp_path / "pages.case"
    made.make(case, 120)
    kinds = bench.pages(case)
    assert all(kinds.values())
    assert set(bench._MIX) <= set(kinds)


def test_readers_come_in_both_ways_each_time_to_a_fresh_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case, started = tmp_path / "pages.case", list[str]()
    made.make(case, 40)

    @contextmanager
    def serving(_case: Path) -> Iterator[tuple[str, int]]:
        started.append(f"http://127.0.0.1:{len(started)}")
        yield started[-1], len(started)

    async def together(address: str, _kinds: object, _seconds: float, within: float) -> dict[str, object]:
        return {"p95": 1.0, "errors": 0, "at": address, "within": within}

    monkeypatch.setattr(bench, "serving", serving)
    monkeypatch.setattr(bench, "together", together)
    monkeypatch.setattr(bench, "memory", lambda process: 100 * process)
    monkeypatch.setattr(bench, "one_by_one", lambda *_: ({}, 0))
    # In a thread of its own: another test of this process may have left a browser's event loop running.
    with ThreadPoolExecutor(1) as threads:
        found = threads.submit(bench.measured, case, 60, []).result()
    crowds = found["together_ms"]
    assert {way: (one["at"], one["within"], one["memory_mb"]) for way, one in crowds.items()} == {
        "one a second": (started[1], 20.0, 200),
        "at once": (started[2], 2.0, 300),
    }
    assert found["memory_mb"] == {"at_first": 100, "most": 300}


def test_what_is_too_slow_is_said() -> None:
    row = {"median": 250.0, "errors": 0}
    crowds = {"one a second": {"p95": 700, "errors": 0}, "at once": {"p95": 900, "errors": 0}}
    found = {"pages_ms": {"case": row, "search": row}, "memory_mb": {"most": 700}, "together_ms": crowds}
    assert [words.partition(":")[0] for words in bench.missed(found)] == ["search", "memory", "twenty readers, at once"]
    crowds["one a second"]["errors"] = 1
    assert len(bench.missed(found)) == 4
    assert bench.spread([float(number) for number in range(100)]) == {"median": 49.5, "p95": 95.0, "worst": 99.0}
