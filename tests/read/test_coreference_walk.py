"""Who is meant in invented reports, by the installed model: descriptions of the named, speakers of quotations, bodies."""

import pytest
from tests.read.test_cast import at, cast

PORT = """Ports authority dismisses director
The Tallow Island Ports Authority dismissed its finance director, Ruben Aakre, on Friday, after an inquiry that took a year.
Aakre has denied taking any money. He told reporters that he would go to court.
"I never signed for a crown," Aakre said. "My books are open."
The authority said the former director had kept the fees of eleven ships.
A clerk at the port said she had seen the books."""
BANK = """Bank fined over loans
The regulator fined Corvan Savings Bank 3 million crowns on Monday over loans to its own directors.
Corvan Savings Bank said in a statement that it would appeal. "We have done nothing wrong," said Hilde Maas, the chief executive.
The bank has lent 40 million crowns to companies of its directors since 2019."""


@pytest.mark.parametrize(
    ("text", "words", "within", "who"),
    [
        (PORT, "its", "its finance director", {"Tallow Island Ports Authority"}),
        (PORT, "He", "He told reporters", {"Ruben Aakre"}),
        (PORT, "I", "I never signed", {"Ruben Aakre"}),
        (PORT, "My", "My books", {"Ruben Aakre"}),
        (PORT, "authority", "The authority said", {"Tallow Island Ports Authority"}),
        (PORT, "director", "former director", {"Ruben Aakre"}),
        (BANK, "bank", "The bank has lent", {"Corvan Savings Bank"}),
        (BANK, "it", "it would appeal", {"Corvan Savings Bank"}),
    ],
)
def test_who_is_meant(text: str, words: str, within: str, who: set[str]) -> None:
    assert at(text, words, within) == who


def test_somebody_of_a_trade_is_somebody_and_not_the_one_who_is_named() -> None:
    found = cast(PORT)
    clerk = {found.get(key) for key in found.at(PORT.index("clerk"))}
    assert [entity.named for entity in clerk] == [False]
    assert at(PORT, "she", "she had seen") == {entity.name for entity in clerk}


def test_the_cast_is_the_same_again() -> None:
    assert cast(PORT) == cast(PORT)
