""" "Either man", "neither": the two people of whom an article tells, and never a new one. All people are invented."""

import pytest

from allegedly.read import reader
from parses import read

PAIR = "Oskar Lund and Pedro Vance, two port officials, were accused of bribery by the Treasury."
APART = (
    "Pedro Lund, the port director, resigned on Monday over bribery. In a letter to the mayor, Ivo Brandt, Lund denied it.\n\n"
    "Oskar Vance, the harbour chief, disputed the accusation that he stole fuel. His lawyer, Ana Costa, said so."
)


def uncharged(text: str) -> set[str]:
    found = reader._read(read(text).parsed)
    names = {entity.key: entity.name for entity in found.entities}
    return {names[step.subject] for step in found.proceedings if (step.kind, step.state) == ("charged", "denied")}


@pytest.mark.parametrize(
    "told",
    [
        "Neither man has been charged, a court clerk said.",
        "Neither has been charged in the United States.",
        "No charges have been filed against either man in the United States, a court spokesman said on Sunday.",
        "Neither official has been charged.",
    ],
)
def test_neither_and_either_are_the_two_named_together(told: str) -> None:
    assert uncharged(f"{PAIR}\n\n{told}") == {"Oskar Lund", "Pedro Vance"}


def test_two_men_of_whom_a_misdeed_is_told_apart_are_the_two_and_who_only_reads_a_letter_is_none() -> None:
    assert uncharged(f"{APART}\n\nNo charges have been filed against either man, a court clerk said.") == {
        "Pedro Lund",
        "Oskar Vance",
    }


@pytest.mark.parametrize(
    "before",
    [
        "Three men, Oskar Lund, Ivo Brandt and Pedro Vance, were accused of bribery by the Treasury.",
        "Pedro Lund was fined for fraud. Ivo Brandt was fined for fraud. Karl Moss was fined for theft.",
        "The fair opened on Monday.",
    ],
)
def test_where_there_are_no_such_two_nobody_is_made_up(before: str) -> None:
    assert not uncharged(f"{before}\n\nNo charges have been filed against either man in Norland, a court clerk said.")


def test_neither_of_things_stands_for_nobody() -> None:
    found = reader._read(read(f"{PAIR} Two letters said so. Neither is true.").parsed)
    at = len(PAIR) + len(" Two letters said so. ")
    assert not [mention for mention in found.mentions if mention.start == at]
