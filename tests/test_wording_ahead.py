"""What is planned or possible is told from what is said to have happened."""

import pytest

from allegedly.wording_ahead import is_ahead, tells_of_charges, told_as


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


@pytest.mark.parametrize(
    ("words", "charges"),
    [
        ("Prosecutors in Ostervale are preparing to charge Brekke with theft", True),
        ("the tax police plan to arrest Brekke", False),
        ("the tax police are planning to arrest Brekke", True),
        ("An indictment could be filed before the end of the month", True),
        ("charges are being prepared against Brekke", True),
        ("Brekke is preparing to charge for the water", False),
        ("Brekke took cash, and prosecutors are preparing to charge him", False),
        ("Prosecutors charged Brekke with theft", False),
    ],
)
def test_who_tells_what_others_prepare_in_law_accuses_nobody(words: str, charges: bool) -> None:
    assert tells_of_charges("alleges", "anonymous", words) is charges
    assert told_as("alleges", ("e-brekke",), words, "anonymous") == ("asserts" if charges else "alleges")
    assert told_as("alleges", ("e-brekke",), words, "official_body") == "alleges", "who is named says it of his own"


def test_who_says_that_nothing_is_known_of_it_says_so_and_disputes_nobodys_word() -> None:
    assert told_as("disputes", ("e-brekke",), "there was no evidence that he had taken money") == "asserts"
    assert told_as("disputes", (), "it had no record of them", "unnamed") == "asserts"
    assert told_as("disputes", ("e-brekke",), "he bought the field for a vineyard") == "disputes"
    assert told_as("denies", ("e-brekke",), "there was no evidence") == "denies"
