"""The model of who is meant learns what its examples show, leaves an article's own nouns out, and is the same again."""

import importlib
import sys
from pathlib import Path

import numpy as np

from allegedly.read.casting_figures import Figure
from allegedly.read.coreference_features import Asked

for folder in ("training", "bench"):
    sys.path.insert(0, str(Path(__file__).parents[2] / folder))
train = importlib.import_module("train_coreference")

OPTIONS = ((Figure(kind="person"),), (Figure(kind="person"),))


def example(good: int) -> object:
    """The option with the first number is right, nobody where none has it."""
    rows = tuple((float(at == good), float(at == 2)) for at in range(3))
    return train.Example(Asked("pronoun", 0, 0, OPTIONS, rows), good)


EXAMPLES = [example(number % 3) for number in range(60)]


def test_what_speaks_for_an_option_is_learned_and_the_same_again() -> None:
    layer = train.fitted(EXAMPLES)
    for one in EXAMPLES:
        assert int(np.argmax(layer.chances(one.asked.rows))) == one.right
    again = train.fitted(EXAMPLES)
    assert all(np.array_equal(part, other) for part, other in zip(layer, again, strict=True))


def test_nobody_chosen_is_neither_right_nor_wrong() -> None:
    assert train.scores(EXAMPLES[:3], [0, 2, 2]) == {"precision": 1.0, "recall": 0.5}
    assert train.scores(EXAMPLES[:3], [1, 1, 0]) == {"precision": 0.333, "recall": 0.5}


def test_an_article_does_not_tell_what_its_own_nouns_mean() -> None:
    lessons = [
        train.Lesson(None, {}, counts, (None, None))
        for counts in ({"clerk": [2, 0, 0, 0, 1]}, {"clerk": [1, 0, 0, 0, 0], "port": [0, 1, 0, 0, 0], "rain": [0, 0, 0, 0, 3]})
    ]
    total = train.summed(lessons)
    assert total == {"clerk": [3, 0, 0, 0, 1], "port": [0, 1, 0, 0, 0]}
    left = train.without(total, lessons[1])
    assert left["clerk"] == [2, 0, 0, 0, 1]
    assert left["port"] == [0, 0, 0, 0, 0]
