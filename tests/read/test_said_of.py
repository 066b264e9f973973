"""Steps of several people in one sentence: each is for his own offences only."""

import pytest

from allegedly.read.reader import read_article
from allegedly.shapes import Block
from builders import article

_INTRO = "Tomas Berling is the mayor of Kesten. Ida Voss runs a bank."
B, V = "Tomas Berling", "Ida Voss"


def _steps(sentence: str) -> dict[str, set[str]]:
    """The offences for which each is met by the law."""
    text = f"{_INTRO}\n\n{sentence}"
    blocks = (Block(kind="body", start=0, end=len(_INTRO)), Block(kind="body", start=len(_INTRO) + 2, end=len(text)))
    reading = read_article(article(text, blocks=blocks, published="2024-03-15", published_basis="metadata"))
    names = {entity.key: entity.name for entity in reading.entities}
    return {names[step.subject]: set(step.offences) for step in reading.proceedings}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Tomas Berling was charged with bribery, and Ida Voss was charged with fraud.", {B: {"bribery"}, V: {"fraud"}}),
        (
            "Police arrested Tomas Berling for bribery while his wife, Ida Voss, was arrested for fraud.",
            {B: {"bribery"}, V: {"fraud"}},
        ),
        ("Tomas Berling and Ida Voss were convicted of bribery and fraud, respectively.", {B: {"bribery"}, V: {"fraud"}}),
        ("Prosecutors charged Tomas Berling with bribery and Ida Voss with fraud.", {B: {"bribery"}}),
        ("Berling's trial for fraud began, and Ida Voss was arrested for bribery.", {B: {"fraud"}, V: {"bribery"}}),
        ("Tomas Berling and Ida Voss were convicted of bribery and fraud.", {B: {"bribery", "fraud"}, V: {"bribery", "fraud"}}),
        ("Tomas Berling was convicted of bribery and jailed for fraud.", {B: {"bribery", "fraud"}}),
        ("Tomas Berling was arrested after police said that he took bribes.", {B: {"bribery"}}),
    ],
)
def test_each_is_met_for_his_own_offences(sentence: str, expected: dict[str, set[str]]) -> None:
    assert _steps(sentence) == expected
