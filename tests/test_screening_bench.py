"""How the bench of the screening counts: thresholds, draws in pairs, and who is asked."""

import numpy as np
from bench.screening import Scores, ahead, invented, recall, remembered, threshold, told_of
from bench.screening_sets import Asked, Set

OF = Set(
    "made",
    ("OKAFOR, Telmo", "DIALLO, Mamadou"),
    (Asked("Telmo Okafor", 0, kind="same"), Asked("T Okafor", 0, kind="initials")),
    tuple(Asked(f"Nobody {number}", None, number % 2 or None) for number in range(300)),
)


def test_no_more_than_one_in_a_hundred_is_above_the_threshold() -> None:
    scores = np.linspace(0, 1, 1000)
    assert (scores > threshold(scores)).sum() == 10
    assert (np.ones(1000) > threshold(np.ones(1000))).sum() == 0


def test_a_system_is_not_ahead_of_itself() -> None:
    draw = np.random.default_rng(1)
    scores = Scores(draw.random(300), draw.random(200) + 0.5)
    assert ahead(scores, scores) == (0.0, 0.0, 0.0)
    found = recall(scores)
    assert found.low is not None
    assert found.high is not None
    assert found.low <= found.value <= found.high


def test_a_better_system_is_ahead() -> None:
    draw = np.random.default_rng(2)
    wrong = draw.random(500)
    assert (ahead(Scores(wrong, draw.random(400) + 0.9), Scores(wrong, draw.random(400) + 0.2)).low or 0) > 0.3


def test_kinds_and_made_up_strangers_have_their_own_figures() -> None:
    wrong = np.array([0.9 if one.apart is not None else 0.1 for one in OF.wrong])
    row = told_of(OF, Scores(wrong, np.array([1.0, 0.5])))
    assert row["recall"].value == 0.5
    assert {kind: found.value for kind, found in row["kinds"].items()} == {"same": 1.0, "initials": 0.0}
    assert row["made-up strangers alone"]["recall"].value == 1.0
    assert len(invented(OF, Scores(wrong, wrong)).wrong) == 150


def test_strangers_that_sets_share_are_asked_once() -> None:
    calls: list[int] = []

    def lookup(of: Set, asked: object) -> list[dict[int, float]]:
        calls.append(len(OF.wrong))
        return [{} for _ in OF.wrong]

    asking = remembered(lookup)
    for _ in range(3):
        asking(OF, OF.wrong)
    assert len(calls) == 1
