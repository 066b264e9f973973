"""What a headline in capitals makes look like names. All people and places are invented."""

import pytest

from allegedly.read import reader
from allegedly.read.parsed import parse
from allegedly.read.pipeline import pipeline
from allegedly.shapes import Block
from builders import article


def named(head: str, body: str) -> dict[str, str]:
    """The named entities of a report with a headline, and their kinds."""
    text = f"{head}\n\n{body}"
    blocks = (Block(kind="headline", start=0, end=len(head)), Block(kind="body", start=len(head) + 2, end=len(text)))
    found = reader._read(next(parse([article(text, blocks=blocks)], pipeline())))
    return {entity.name: entity.kind for entity in found.entities if entity.named}


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (
            "Peruvian Unit Chief Steps Down as Lawyer Rejects U.S. Claims",
            "Ivo Brandt, the chairman of the Selm Rebuilding Unit, resigned on Friday.",
            {"Ivo Brandt", "Selm Rebuilding Unit"},
        ),
        (
            "Salvadoran Unit Chief Steps Down as Lawyer Rejects U.S. Claims",
            "Ivo Brandt, the chairman of the Selm Rebuilding Unit, resigned on Friday.",
            {"Ivo Brandt", "Selm Rebuilding Unit"},
        ),
        ("Ivo Brandt Steps Down as Lawyer Rejects Claims", "Ivo Brandt, the director, quit on Friday.", {"Ivo Brandt"}),
        (
            "Peruvian Bank Head Faces Fresh Charges as Wife Speaks Out",
            "Ivo Brandt, the head of Peruvian Bank, was charged. His wife Ada Corvin spoke.",
            {"Ivo Brandt", "Peruvian Bank", "Ada Corvin"},
        ),
    ],
)
def test_verbs_and_descriptions_of_a_headline_are_nobody(head: str, body: str, expected: set[str]) -> None:
    assert {name for name in named(head, body) if name != "Selm"} == expected
