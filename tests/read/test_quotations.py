"""What is quoted in a block, and which word says it."""

import pytest

from allegedly.read.names_sheet import Sheet, sheet_of
from allegedly.read.quotations import quotations, speaker_of
from parses import read


def sheet(text: str) -> Sheet:
    return sheet_of(0, read(text).parsed.blocks[0])


@pytest.mark.parametrize(
    ("text", "quoted", "is_open"),
    [
        ('"We paid nobody," the harbour master said.', "We paid nobody ,", False),
        (
            "“We paid nobody. The boats came in at night.",
            "We paid nobody . The boats came in at night .",
            True,
        ),
        ("The harbour master said that nobody was paid.", "", False),
        ('He said "no" and then "never" to the clerk.', "no never", False),
    ],
)
def test_quoted_words(text: str, quoted: str, is_open: bool) -> None:
    words = sheet(text)
    found = quotations(words)
    assert [w for w, inside in zip(words.words, found.quoted, strict=True) if inside and w not in '”"'] == quoted.split()
    assert found.open == is_open


@pytest.mark.parametrize(
    ("text", "word", "speaker"),
    [
        ('"We paid nobody," Ruben Aakre said on Friday.', "We", "Aakre"),
        ('Ruben Aakre said on Friday: "We paid nobody."', "We", "Aakre"),
        ('Olga Berzina said it was over. "I never signed," Ruben Aakre said.', "I", "Aakre"),
        ('"I never signed."', "I", None),
    ],
)
def test_the_nearest_subject_of_saying_speaks(text: str, word: str, speaker: str | None) -> None:
    words = sheet(text)
    token = speaker_of(words, quotations(words), words.words.index(word))
    assert (None if token is None else words.words[token]) == speaker
