"""Where the sentences of an article begin and end, to show a fact with the words around it."""

import re
from collections.abc import Sequence

from allegedly import wording
from allegedly.shapes import Span

_STOPS = (".", "!", "?", "…")
_CLOSING = "\"'”’)"
# Where a sentence may end: nowhere else need be looked.
_MAY_END = re.compile(rf"(?<=[{re.escape(''.join(_STOPS) + _CLOSING)}])\s")
# A stop after one of these is more often no end: "the U.S. Treasury", "Mr. Brandt".
_ABBREVIATED = re.compile(r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Jr|Sr|No|Inc|Corp|Co|Ltd))\.$")
_LONGEST = 12


def sentences_around(text: str, spans: Sequence[Span]) -> str:
    """The sentences that hold some spans, in the order of the text; what else stands between them is left out and marked so."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(sentence_around(text, span.start, span.end) for span in spans):
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return " … ".join(wording.one_line(text[start:end]) for start, end in found)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentences begin and end that hold a span, cut at line ends and at a full stop before a space."""
    line, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = len(text) if last < 0 else last
    before = [found.start() for found in _MAY_END.finditer(text, line, start + 1)]
    begin = next((at for at in reversed(before) if _ends_sentence(text, at)), line)
    after = (found.start() for found in _MAY_END.finditer(text, end, last))
    return begin, next((at for at in after if _ends_sentence(text, at)), last)


def _ends_sentence(text: str, at: int) -> bool:
    """Whether a sentence ends just before an offset: a stop, perhaps closing quotation marks, then a space and no small letter."""
    after = text[at : at + 2]
    if not after[:1].isspace():
        return False
    before = text[max(0, at - _LONGEST) : at].rstrip(_CLOSING)
    return before[-1:] in _STOPS and not _ABBREVIATED.search(before) and (after[1:].isupper() or not after[1:].isalnum())
