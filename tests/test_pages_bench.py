"""The measuring of the pages: the case is whole and varied, its pages are found, and a figure that is too high is said."""

import importlib
import sys
from pathlib import Path

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


def test_what_is_too_slow_is_said() -> None:
    row = {"median": 250.0, "errors": 0}
    found = {"pages_ms": {"case": row, "search": row}, "memory_mb": {"most": 700}, "together_ms": {"p95": 900, "errors": 1}}
    assert [words.partition(":")[0] for words in bench.missed(found)] == ["search", "memory", "twenty readers"]
    assert bench.spread([float(number) for number in range(100)]) == {"median": 49.5, "p95": 95.0, "worst": 99.0}
