"""Doubtful places are listed, and what is marked is not doubted."""

import pytest

from allegedly.corpus.doubts import doubts
from allegedly.corpus.notation import read_notation
from papers_corpus import STORY

CASES = [
    ("{s4:[Osei-Tutu|osei]}, {@1960:born", "{s4:[Osei-Tutu|osei]}, who admitted it, {@1960:born", "cue word outside every cue: …"),
    ("accusing} [him|osei]", "accusing} him", "pronoun without mention: …"),
    ("{p1:arrested}", "arrested", "legal step without proceeding: …"),
    ("{@2022-05-11:Wednesday}", "Wednesday", "time without date: …"),
    ("c4 denies src=osei", "c4 asserts src=osei", "c4 has the cue “denied” and is asserts"),
    ("off=bribery when=2022", "off=bribery", None),
    ("c1 alleges src=police about=osei", "c1 alleges src=police", "c1 alleges and is about nobody"),
    ("c4 denies src=osei about=osei off=bribery ans=c1", "c4 denies src=osei about=osei", "c4 denies and answers nothing"),
    ("src=clerks:anonymous>herald", "src=herald>clerks:anonymous", "c3 has the source 1 “Two clerks at the agency”"),
    ("c2 alleges src=boateng about=osei", "c2 alleges src=boateng about=boateng", "c2 alleges something of its own speaker"),
]


@pytest.mark.parametrize(("right", "other", "doubt"), CASES)
def test_each_kind_of_doubt(right: str, other: str, doubt: str | None) -> None:
    assert right in STORY
    found = [d.split(": ", 1)[1] for d in doubts(*read_notation(STORY.replace(right, other), "s.txt"))]
    before = [d.split(": ", 1)[1] for d in doubts(*read_notation(STORY, "s.txt"))]
    new = [d for d in found if d not in before]
    assert any(d.startswith(doubt.rstrip("…")) for d in new) if doubt else new == []
