"""Who carries a statement: a verb of telling behind it, in its middle, or around it, whatever the model thinks of it."""

import pytest

from allegedly.read.carrying import told_in_passing
from allegedly.read.reader import read_article
from parses import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A clerk told the board that the mayor took bribes, the judgment records.", ["the judgment"]),
        ("A clerk told the board, its report says, that the mayor took bribes.", ["its report"]),
        ("A clerk said that the mayor took bribes, its director, Ida Moreau, said.", ["its director, Ida Moreau"]),
        ("A clerk said that the mayor took bribes, the Kesten Courier reported on Monday.", ["the Kesten Courier"]),
        ("A clerk said that the mayor took bribes, a cellmate had sworn to the court.", ["a cellmate"]),
        ("A clerk said that the mayor took bribes.", []),
        ("The mayor took bribes, the clerk said.", []),
        ("A clerk said that the mayor took bribes, and the driver said that he saw it.", []),
        ("A clerk said that the mayor took bribes, he added.", ["he"]),
    ],
)
def test_who_is_named_in_passing_as_telling_of_a_statement(text: str, expected: list[str]) -> None:
    found = read(text)
    named = [found.parsed.words(span) for span in told_in_passing(found.parsed, found.frames[0])]
    assert named == expected


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("A clerk said that Tomas Berling took bribes, the Kesten Courier reported.", ["A clerk", "the Kesten Courier"]),
        ("A clerk said that Tomas Berling took bribes, according to the Kesten Courier.", ["A clerk", "the Kesten Courier"]),
        ("A clerk told the court that Tomas Berling took bribes, Ida Moreau said.", ["A clerk", "Ida Moreau"]),
        ("A clerk said that Tomas Berling took bribes.", ["A clerk"]),
    ],
)
def test_a_carrier_is_a_link_of_the_chain_once(text: str, chain: list[str]) -> None:
    [claim] = read_article(read(text).parsed.article).claims
    assert [source.text for source in claim.sources] == chain


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Ida Moreau denied a radio station's suggestion that she had signed the lease herself.", ["Ida Moreau"]),
        ("The mayor's office rejected the Kesten Courier's claim that Tomas Berling took bribes.", ["The mayor's office"]),
    ],
)
def test_whose_claim_is_denied_is_no_source_of_the_denial(text: str, chain: list[str]) -> None:
    claims = read_article(read(text).parsed.article).claims
    assert [[source.text for source in claim.sources] for claim in claims] == [chain]
