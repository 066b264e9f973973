"""What is planned or possible is told from what is said to have happened."""

import pytest

from allegedly.wording_ahead import is_ahead, told_as


@pytest.mark.parametrize(
    ("words", "ahead"),
    [
        ("a charge could be filed before the summer", True),
        ("the port is expected to ask for 5 million crowns", True),
        ("prosecutors plan on nothing", False),
        ("if the council had asked", True),
        ("Brekke took cash in 2019", False),
        ("the man who would be mayor took cash", False),
        ("he could have been paid in 2019", False),
        ("May Lund took cash", False),
        ("he was paid to keep quiet, and would be paid again", False),
    ],
)
def test_the_first_thing_that_is_said_counts(words: str, ahead: bool) -> None:
    assert is_ahead(words) is ahead


def test_who_accuses_nobody_and_tells_of_what_may_come_only_says_so() -> None:
    ahead = "a charge could be filed before the summer"
    assert told_as("alleges", (), ahead) == "asserts"
    assert told_as("alleges", ("e-brekke",), ahead) == "alleges"
    assert told_as("alleges", (), "the port was sold for nothing") == "alleges"
    assert told_as("denies", (), ahead) == "denies"
