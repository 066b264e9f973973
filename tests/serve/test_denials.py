"""How a denial is told: what somebody rejects never reads as what he says, whichever word of the report is its cue."""

import pytest
from msgspec.structs import replace

from allegedly.serve.catalogue import Catalogue
from allegedly.serve.sentences import sentence
from allegedly.shapes import Source, Span
from made_record import catalogue


def told(text: str, cue: str, content: str) -> str:
    """A denial of the harbour chief in a report of these words."""
    book = catalogue()
    one = next(claim for claim in book.record.claims if claim.id == "c-deny")

    def at(words: str) -> Span:
        return Span(start=text.index(words), end=text.index(words) + len(words))

    who = Source(entity="e-varga", article="a-port", start=0, end=5, text="Varga", kind="person", basis="on_record")
    claim = replace(one, content=(at(content),), cue=at(cue), sources=(who,))
    return sentence(Catalogue(book.record, book.texts | {"a-port": text}), claim)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Varga on Friday rejected U.S. accusations that he bargained with smugglers.", "accusations"),
        ("Varga denied the auditors' claims that he bargained with smugglers.", "claims"),
        ("Varga dismissed press reports that he bargained with smugglers.", "reports"),
        ("Varga denied that he bargained with smugglers.", "denied"),
    ],
)
def test_what_is_rejected_is_told_as_rejected(text: str, cue: str) -> None:
    assert told(text, cue, "he bargained with smugglers") == "Tomas Varga Leal denies that “he bargained with smugglers”"


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Varga denied it and told reporters that he never took a crown.", "told"),
        ("Varga rejected the charge. In a letter he said that he never took a crown.", "said"),
        ("Varga rejected the accusations, adding that he never took a crown.", "adding"),
    ],
)
def test_his_own_words_are_told_as_his_own(text: str, cue: str) -> None:
    assert told(text, cue, "he never took a crown") == "Tomas Varga Leal denies it: “he never took a crown”"
