"""What kind of document an article is, by its wording."""

import re
from collections import Counter
from functools import cache

from allegedly.shapes import ArticleKind
from allegedly.vocabulary import table

_TOP_LINES, _HEAD_LINES, _TAIL_LINES = 3, 10, 6
_QUESTION = re.compile(r"^\s*(?:\*\*)?(?:Q|Question|Question \d+|Interviewer)(?:\*\*)?\s?[:.]", re.M)
_ANSWER = re.compile(r"^\s*(?:\*\*)?(?:A|Answer)(?:\*\*)?\s?[:.]", re.M)
_SPEAKER = re.compile(r"^\s*([^\W\d_a-z][^\W\d_]*(?: [^\W\d_a-z][\w.'’-]*){0,3}): \S", re.M)
# So many questions, or turns of two speakers, make a conversation of a text.
_QUESTIONS, _TURNS = 2, 5


def kind_by_wording(text: str) -> ArticleKind:
    """The kind of a document; `report` where nothing in its wording says otherwise."""
    rows = [line for line in text.splitlines() if line.strip()]
    parts = {"top": rows[:_TOP_LINES], "head": rows[:_HEAD_LINES], "tail": rows[-_TAIL_LINES:], "any": [text]}
    for kind, least, patterns in _kinds():
        if sum(any(pattern.search(row) for row in parts[where]) for where, pattern in patterns) >= least:
            return kind
    return "interview" if _is_conversation(text) else "report"


def _is_conversation(text: str) -> bool:
    if len(_QUESTION.findall(text)) >= _QUESTIONS and _ANSWER.search(text):
        return True
    turns = Counter(_SPEAKER.findall(text)).most_common(2)
    return len(turns) == 2 and turns[1][1] >= 2 and sum(count for _, count in turns) >= _TURNS


@cache
def _kinds() -> tuple[tuple[ArticleKind, int, tuple[tuple[str, re.Pattern[str]], ...]], ...]:
    return tuple(
        (
            kind,
            row["least"],
            tuple((where, re.compile(one, re.I | re.M)) for where in ("top", "head", "tail", "any") for one in row.get(where, ())),
        )
        for kind, row in table("ingest_kinds").items()
    )
