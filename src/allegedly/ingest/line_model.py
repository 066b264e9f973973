"""Where the model of lines is surer than the rules, it says what a line is.

It leaves alone what the rules are sure of, and what they hold for a byline or a correction. It never gives to the reader what they
took out (a promotion read as fact harms people), and it takes out of the body only what it is very sure of.
"""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from allegedly.ingest.layout import Line
from allegedly.ingest.line_features import features
from allegedly.ingest.line_weights import KINDS, weights
from allegedly.shapes import BlockKind

# Chosen by five-fold runs over the train split (training/train_lines.py prints the table).
# The least chance that a line is no body, for it to leave the body; a headline stays one, a long line is prose, so is a sentence
# where such furniture has no full stop, unless all speaks against it.
OUT_OF_BODY, SURELY_OUT, LONG_WORDS = 0.9, 0.98, 30
SELDOM_CLOSED: frozenset[BlockKind] = frozenset(("byline", "caption", "credit", "subhead"))
# The least chance of a kind, for it to replace another that is no body; more for a title that would go unread as a promotion.
OTHER_KIND, TO_PROMO = 0.6, 0.8
KEPT: frozenset[BlockKind] = frozenset(("byline", "correction"))
READ: frozenset[BlockKind] = frozenset(("headline", "standfirst", "subhead", "body"))
# A sentence is a standfirst where the story has not begun below it.
BELOW_STANDFIRST: frozenset[BlockKind | None] = frozenset(("standfirst", "byline", "dateline"))
_LABEL = re.compile(r"[^\W\d_][\w.'’ \-]{0,40}:(?= )")
_BODY = KINDS.index("body")


def revised(units: Sequence[Line], kinds: Sequence[BlockKind], sure: Sequence[bool]) -> list[BlockKind]:
    """The kinds of the lines of an article after the model had its say; `sure`: where the rules leave no doubt."""
    if len(units) < 2 or all(sure):
        return list(kinds)
    chances = weights().chances(features(units, kinds))
    speakers = Counter(label for line in units if (label := _speaker(line)))
    out = [
        kind if certain or kind in KEPT or speakers[_speaker(line)] > 1 else _kind(line, kind, row)
        for line, kind, certain, row in zip(units, kinds, sure, chances, strict=True)
    ]
    for i in reversed(range(len(units))):
        below = out[i + 1] if i + 1 < len(units) else None
        if kinds[i] == "body" and out[i] == "standfirst" and units[i].closed and below not in BELOW_STANDFIRST:
            out[i] = "body"
    return out if "body" in out else list(kinds)


def _speaker(line: Line) -> str:
    """The words before a colon with which a line begins, as a turn of a conversation does ("REPORTER: …"); empty for any other."""
    match = _LABEL.match(line.text)
    return match[0].casefold() if match else ""


def _kind(line: Line, ruled: BlockKind, chances: NDArray[np.float64]) -> BlockKind:
    best = KINDS[int(np.argmax(np.where(np.arange(len(KINDS)) == _BODY, 0.0, chances)))]
    if best in READ and ruled not in READ:
        return ruled
    chance = 1 - chances[_BODY] if ruled == "body" else chances[KINDS.index(best)]
    return best if chance >= _least(line, ruled, best) and not (ruled == "body" and line.open) else ruled


def _least(line: Line, ruled: BlockKind, best: BlockKind) -> float:
    """How sure the model must be."""
    ends = best not in READ and (ruled == "headline" or (line.text.endswith(".") and (ruled != "body" or best in SELDOM_CLOSED)))
    if ruled in READ and (ends or (ruled == "body" and line.words >= LONG_WORDS)):
        return SURELY_OUT
    if ruled == "body":
        return OUT_OF_BODY
    return TO_PROMO if ruled in READ and best == "promo" else OTHER_KIND
