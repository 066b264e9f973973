"""The benches of events and stories count what they say: pairs, trees, clusters, and figures over topics."""

import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
SENTENCES = {
    "1_1ecb": ("Runa Olafsdal announced her resignation on Monday .", {2: "said", 4: "quit"}),
    "1_2ecb": ("The minister Olafsdal announced that she would leave .", {3: "said", 7: "quit"}),
    "1_1ecbplus": ("Police announced the arrest of a driver in Tarven .", {1: "other", 3: "arrest"}),
}


def bench(name: str) -> ModuleType:
    return importlib.import_module(name)


@pytest.fixture(scope="module")
def reports() -> tuple[Any, ...]:
    texts = bench("events_texts")
    return tuple(
        texts.Report(
            name,
            "1",
            {0: tuple(words.split())},
            (0,),
            tuple(texts.Event(name, 0, (at,), chain) for at, chain in sorted(events.items())),
        )
        for name, (words, events) in sorted(SENTENCES.items())
    )


def test_pairs_say_what_agrees_and_which_are_one(reports: tuple[Any, ...]) -> None:
    events = bench("events")
    (topic,), _ = events.topics_of(reports)
    lemma = topic.pairs.column("lemma")
    lemmas = [m.lemma for m in topic.pairs.mentions]
    assert lemmas == ["announce", "resignation", "announce", "arrest", "announce", "leave"]
    assert int(lemma.sum()) == 3
    assert sorted(map(sorted, topic.gold)) == [[0, 4], [1, 5], [2], [3]]
    assert int(topic.same.sum()) == 2
    # The two of ecbplus are a sub-topic, the four of ecb another.
    assert int(topic.within.sum()) == 1 + 6


def test_the_lemma_heuristic_joins_what_a_mask_leaves(reports: tuple[Any, ...]) -> None:
    events = bench("events")
    (topic,), _ = events.topics_of(reports)
    lemma = topic.pairs.column("lemma") > 0
    assert frozenset({0, 2, 4}) in events.tied(topic.pairs, lemma)
    assert frozenset({0, 4}) in events.tied(topic.pairs, lemma & topic.within)


def test_a_rate_of_a_lemma_never_comes_from_the_topic_itself(reports: tuple[Any, ...]) -> None:
    events = bench("events")
    topics, _ = events.topics_of(reports)
    rates = events.LemmaRates(topics).column(topics[0], topics)
    assert np.allclose(rates, rates[0])


def test_trees_learn_what_no_single_feature_tells() -> None:
    chance = np.random.default_rng(3)
    rows = chance.random((800, 3))
    right = (rows[:, 0] > 0.5) != (rows[:, 1] > 0.5)
    scorer = bench("events_trees").grown(rows, right, np.ones(len(rows)))
    asked = chance.random((200, 3))
    told = scorer.chances(asked) > 0.5
    assert np.mean(told == ((asked[:, 0] > 0.5) != (asked[:, 1] > 0.5))) > 0.9


def test_a_gain_is_that_of_the_same_documents() -> None:
    scores = bench("cluster_scores")
    gold = [frozenset({1, 2}), frozenset({3})]
    apart = [frozenset({1}), frozenset({2}), frozenset({3})]
    assert scores.gain([(gold, gold, gold)] * 2).value == 0
    assert scores.gain([(gold, apart, gold)] * 2).value > 0.3
    assert scores.gain([(gold, gold, apart)] * 2).value < -0.3


def test_stories_are_counted_by_topic() -> None:
    stories = bench("events_stories")
    gold = {"a": "1 ecb", "b": "1 ecb", "c": "1 ecbplus", "d": "2 ecb"}
    right = stories.units(gold, gold, ("1", "2"))
    assert stories.b_cubed(np.array(right).sum(axis=0)) == 1
    # All in one: of two documents a half is right, of the others a quarter; nothing is missed.
    whole = np.array(stories.units(gold, dict.fromkeys(gold, "one"), ("1", "2"))).sum(axis=0)
    assert whole[0] == pytest.approx(2 * 0.5 + 2 * 0.25)
    assert whole[1] == whole[2] == 4
