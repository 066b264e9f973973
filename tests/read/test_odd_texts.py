"""Texts that no editor would print are read all the same: what is found lies in the text, and nothing falls over."""

import pytest

from allegedly.ingest.blocks import blocks
from allegedly.read.names import name_at
from allegedly.read.names_sheet import sheet_of
from allegedly.read.names_widened import widened
from allegedly.read.reader import read_article
from builders import article
from parses import read

ODD = {
    "one word": "Hello",
    "a pronoun alone": "He\n\nHe\n\nshe said it.\n\nThey",
    "pictures": "😀😀 👩‍👩‍👧 Minister 😀 said he took bribes.\n\n😀 denied it. “😀”",
    "right to left": "قال الوزير إنه تلقى رشوة.\n\nשר האוצר אמר שלא.",
    "one long word": "a" * 20_000,
    "one long line": "The minister said he paid. " * 200,
    "marks that never close": "Ana Rey (\n\nAna “La\n\nAcme's parent,\n\nThe Homes Agency, known by the",
    "only marks and a letter": ", , ( “ a",
    "aliases without a name": "Ana Rey, also known as the\n\nalias\n\nHA (HA), formerly",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_an_odd_text_is_read(text: str) -> None:
    reading = read_article(article(text, blocks=blocks(text)))
    assert {mention.entity for mention in reading.mentions} <= {entity.key for entity in reading.entities}
    assert all(0 <= mention.start < mention.end <= len(text) for mention in reading.mentions)


def test_a_mark_that_was_taken_for_a_name_is_left_as_it_is() -> None:
    sheet = sheet_of(0, read("Minister 😀 said so.").parsed.blocks[0])
    mark = name_at(sheet, (1, 1), "person")
    assert mark.folded == ()
    assert widened([mark], (sheet,)) == [mark]
