"""The model of lines learns what tells kinds apart, counts words of several stories alone, and is the same again."""

import importlib
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))
train = importlib.import_module("training.train_lines")

BODY, BYLINE = train.BODY, train.KINDS.index("byline")


def sheet(number: int) -> object:
    """Three lines of a story of its own: one of the body, a byline that the rules take for the body, one without annotation."""
    own = f"word:only{number}"
    return train.Sheet(
        f"story-{number}", False, [["closed", own], ["name"], ["open"]], [BODY, BODY, BODY], [BODY, BYLINE, train.UNKNOWN]
    )


SHEETS = [sheet(number) for number in range(10)]


def test_a_feature_of_one_story_is_not_learned() -> None:
    assert train.vocabulary(SHEETS) == {"closed": 0, "name": 1, "open": 2}


def test_what_tells_kinds_apart_is_learned_without_the_story_itself_and_the_same_again() -> None:
    likely = train.folded(SHEETS)
    assert [int(row.argmax()) for row in likely[:2]] == [BODY, BYLINE]
    assert np.array_equal(likely, train.folded(SHEETS))


def test_lines_without_annotation_are_neither_right_nor_wrong() -> None:
    found = train.figures(SHEETS, train.folded(SHEETS))
    assert (found["lines"], found["rules_right"], found["model_right"]) == (20, 0.5, 1.0)
    assert found["left_body_wrongly"] == 0
