"""A step whose charge is denied in the very next sentence is told as the accusation that it is then. Invented people."""

import pytest

from allegedly.read.reader import read_article
from allegedly.shapes import Block, Reading
from builders import article

OTHER = "Prosecutors said that Bram Loker took bribes from a road builder.\n\n"


def _read(text: str) -> Reading:
    blocks = (Block(kind="body", start=0, end=len(text)),)
    return read_article(article(text, blocks=blocks, published="2023-07-06", published_basis="metadata"))


def _answered(text: str) -> list[str]:
    """The words of what the denial of a text answers."""
    claims = {claim.id: claim for claim in _read(text).claims}
    denials = [claim for claim in claims.values() if claim.stance == "denies"]
    told = [claims[id_].content for claim in denials for id_ in claim.answers]
    return [" ".join(text[span.start : span.end] for span in spans) for spans in told]


@pytest.mark.parametrize(
    ("told", "denial"),
    [
        ("Loker was dismissed in March 2021 for smuggling cigarettes", "He denies it."),
        ("Loker was suspended for selling prison food", "He denies that."),
    ],
)
def test_a_bare_denial_answers_the_step_right_before_it_and_nothing_else(told: str, denial: str) -> None:
    text = f"{OTHER}{told}, the prison service said. {denial}"
    assert _answered(text) == [told]
    [charge] = [claim for claim in _read(text).claims if claim.content[0].start == len(OTHER)]
    assert charge.stance == "alleges"
    assert [part.part for part in charge.parts if part.entity in charge.about] == ["accused"]


def test_a_step_that_nobody_denies_or_that_names_no_charge_is_no_accusation() -> None:
    for text in (
        "Loker was dismissed in March 2021 for smuggling cigarettes, the prison service said. He lives in Brunsk.",
        "Loker was dismissed in May, the prison service said. He denies it.",
    ):
        assert not [claim for claim in _read(text).claims if claim.stance == "alleges"]
