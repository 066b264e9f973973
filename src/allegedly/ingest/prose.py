"""Whether a line reads as a paragraph of a story or as a title."""

import re

from allegedly.ingest.layout import Line
from allegedly.vocabulary import table

_LONG_WORD = re.compile(r"[^\W\d_][\w'’\-]{3,}")
_QUOTE = "\"“«„‘'"
_LABEL = re.compile(
    r"(?:[QA] ?[:.]|[^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ.'’ \-]{1,40}:|[^\W\d_][\w.'’ \-]{1,40}:(?=.*[.!?][\"”’']?$)) \S"
)
_SENTENCE_WORDS, _LONG_WORDS, _TITLE_WORDS, _QUOTED_WORDS = 6, 18, 22, 8
_TITLE_SHARE = 0.6


def is_prose(line: Line) -> bool:
    """A sentence: it ends as one and is no title, or it is too long for anything else."""
    if line.words >= _LONG_WORDS and not (is_titled(line) and not line.closed):
        return True
    return line.closed and line.words >= _SENTENCE_WORDS and not is_titled(line)


def is_titled(line: Line) -> bool:
    """Most longer words begin in upper case, as in an English title."""
    words = _LONG_WORD.findall(line.text)
    return len(words) >= 2 and line.words <= _TITLE_WORDS and sum(w[0].isupper() for w in words) / len(words) >= _TITLE_SHARE


def is_sentence(line: Line) -> bool:
    """A sentence that lacks its full stop: it has a finite verb and no more capitals than a sentence."""
    verbs = table("blocks")["sentence_verbs"]
    return line.words >= _SENTENCE_WORDS and not is_titled(line) and any(word in verbs for word in line.text.split()[1:])


def is_spoken(line: Line) -> bool:
    """A quotation, or a turn of an interview."""
    return line.text[:1] in _QUOTE or bool(_LABEL.match(line.text))


def is_loose(line: Line) -> bool:
    """A short line that ends as no sentence ends and is not the middle of one: a title of some kind, or an item of a list."""
    return (
        not line.closed
        and not line.open
        and not line.lower
        and line.words < _LONG_WORDS
        and (not is_spoken(line) or _is_quoted(line))
    )


def _is_quoted(line: Line) -> bool:
    """A few words between quotation marks and no sentence: a title all the same."""
    return line.text[0] in _QUOTE and line.text[-1] in "\"”»'’" and 2 <= line.words <= _QUOTED_WORDS
