"""The measuring of entities across articles: scores against the reference, heads, names, and what resolving a case costs."""

import importlib
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
scores = importlib.import_module("cluster_scores")
entities = importlib.import_module("entities")
systems = importlib.import_module("entities_systems")
texts = importlib.import_module("entities_texts")
scale = importlib.import_module("resolve_scale")

GOLD = {"a": "1", "b": "1", "c": "1", "d": "2", "e": "2"}
FOUND = {"a": "x", "b": "x", "c": "y", "d": "y", "e": "z", "f": "z"}


def told(found: dict[str, str]) -> dict[str, object]:
    return {item: entities.Told(f"unit {item < 'c'}", "person", GOLD.get(item), cluster) for item, cluster in found.items()}


def clusters(of: dict[str, str]) -> list[frozenset[str]]:
    return [frozenset(item for item, name in of.items() if name == cluster) for cluster in dict.fromkeys(of.values())]


def test_the_shares_of_units_add_up_to_b_cubed() -> None:
    parts = entities.shares(told(FOUND))
    assert len(parts) == 2
    want = scores.b_cubed(clusters(GOLD), clusters(FOUND))
    assert entities.f1_of(sum(parts.values())) == pytest.approx(want.f1)


def test_figures_of_what_is_all_right_are_full() -> None:
    items = told(GOLD)
    row = entities.figures(dict.fromkeys(systems.SYSTEMS, items), ("person",))
    assert row["resolver"]["b3"][0] == row["resolver"]["conll"] == 1.0
    assert row["same name"]["resolver better by"][0] == 0.0
    assert row["mentions"] == len(GOLD)


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("the Air Force", "Force"),
        ("Apple CEO Steve Jobs", "Jobs"),
        ("the chief executive of Boeing", "executive"),
        ("Ana Ruiz, the mayor of Selm", "Ruiz"),
        ("a man who left", "man"),
        ("General Motors (GM", "Motors"),
        ("he", "he"),
    ],
)
def test_the_head_of_a_phrase(phrase: str, head: str) -> None:
    start, end = systems.head(f"So {phrase} left.", 3, 3 + len(phrase))
    assert f"So {phrase} left."[start:end] == head


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("the Air Force", "Air Force"),
        ("President Ana Ruiz", "President Ana Ruiz"),
        ("Bank of Selm", "Bank of Selm"),
        ("the company", None),
        ("It", None),
        ("the mayor of Selm", None),
        ("Selm Motors (SM) and Nordbau", None),
    ],
)
def test_the_name_in_a_gold_mention(phrase: str, name: str | None) -> None:
    assert systems.name_in(phrase) == name


def test_words_are_found_again_in_the_text_that_is_made_of_them() -> None:
    sentences = [["He", "said", "``", "no", "''", "."], ["Selm", "'s", "port", "(", "SP", ")", "closed", "."]]
    text, places = texts.placed([sentences])
    for number, words in enumerate(sentences):
        for i, word in enumerate(words):
            start, end = places[number, i]
            assert text[start:end] == {"``": '"', "''": '"'}.get(word, word)


def test_a_made_case_is_resolved_almost_without_fault() -> None:
    row = scale.measured(1500)
    assert row["mentions"] >= 1500
    assert row["people_b3_precision"] >= 0.99
    assert row["people_b3_recall"] >= 0.8


def test_a_made_case_is_the_same_each_time() -> None:
    first, second = scale.case(300), scale.case(300)
    assert first == second


def test_time_in_proportion_has_the_power_one() -> None:
    rows = [{"mentions": 10**n, "cpu_seconds": 10 ** (n - 4)} for n in (4, 5, 6)]
    assert scale.exponent(rows) == pytest.approx(1.0)
    assert scale.plot(rows).count("<circle") == len(rows)
