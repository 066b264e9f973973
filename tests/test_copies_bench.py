"""Copies as the bench makes them. The sentences are invented."""

import importlib
import sys
from pathlib import Path
from random import Random

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
copies = importlib.import_module("copies")
copies_made = importlib.import_module("copies_made")
made, STRENGTHS = copies_made.made, copies_made.STRENGTHS

REPORT = [
    "The company paid the mayor in cash on Monday, according to two lawyers. The money was sent to a bank in the harbour town.",
    'The inspector opened the letter. "Nobody took the money," he said, "and the company knows it."',
    "Prosecutors questioned the driver, who claims that he never saw the contract. The council closed the office in March.",
    "Workers said the house was built without a permit. The judge wants to hear the accountant before the trial begins.",
]
AROUND = ["A choir sang in the square.", "Rain is expected at the weekend.", "The museum shows old maps."]


@pytest.mark.parametrize("strength", STRENGTHS)
def test_a_copy_is_the_same_every_time_and_keeps_what_is_quoted(strength: str) -> None:
    words, share = made(strength, REPORT, AROUND, Random(4))
    assert (words, share) == made(strength, REPORT, AROUND, Random(4))
    assert 0 < share <= 1
    if any("he said" in paragraph or "inspector" in paragraph for paragraph in words):
        assert any('"Nobody took the money,"' in paragraph for paragraph in words)


def test_strengths_differ_in_how_much_of_the_words_is_left() -> None:
    kept = {}
    for strength in STRENGTHS[2:5]:
        words, _ = made(strength, REPORT, (), Random(1))
        own = set(" ".join(words).split())
        kept[strength] = len(own & set(" ".join(REPORT).split())) / len(own)
    assert kept["near"] > kept["spun"] > kept["respun"]


def test_precision_is_over_copies_and_traps() -> None:
    article, case = copies.article, copies.Case
    one, copy = article("a", REPORT, published="2021-01-01"), article("b", REPORT, published="2021-01-02")
    rows = copies.tried(
        [case("verbatim", "s", one, copy, 1.0), case("same topic", "s", one, article("c", REPORT), None)], copies.ours
    )
    found = copies.summary(rows)
    assert found["verbatim"]["recall"].value == 1.0
    assert found["verbatim"]["precision"].value == 0.5
    assert found["same topic"]["wrong"] == 1
