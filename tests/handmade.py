"""Answers of the reader model made by hand: what it says of a cue, word by word."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from allegedly.read.neural.labels import ROLE_TAGS
from allegedly.read.neural.seen import Answer, Floats
from allegedly.read.neural.windows import Window

SURE = 0.97
DOUBTFUL = 0.02


def window(text: str, begin: int = 0) -> Window:
    """A window in which each word, cut at spaces, is one piece; `begin` is where it begins in the article."""
    starts, ends, at = [-1], [-1], 0
    for word in text.split(" "):
        starts.append(begin + at)
        ends.append(begin + at + len(word))
        at += len(word) + 1
    none = np.zeros(len(starts) + 1, dtype=np.int64)
    return Window(none, np.array([*starts, -1]), np.array([*ends, -1]), none, none, (1, len(starts)))


def answer(seen: Window, text: str, roles: str | None = "", **fields: Any) -> Answer:
    """An answer about a window of `text`.

    `roles` has a letter for each word: s(ource), c(arrier), t(old), or any other for none; None where roles were not asked. `about`
    and `speaking` are words that name one whom the statement is about, or its speaker; every other field is one of `Answer`.
    """
    words = text.split(" ")
    assert len(roles or "") in (0, len(words)), "a letter for each word"
    chances = None if roles is None else _roles(roles.ljust(len(words), "-"))
    values: dict[str, Any] = {
        "window": seen,
        "roles": chances,
        "parts": None if chances is None else chances.argmax(-1),
        "abouts": _sure_of(words, fields.pop("about", ())),
        "speakers": _sure_of(words, fields.pop("speaking", ())),
        "stances": {"alleges": SURE, "asserts": DOUBTFUL},
        "offences": {},
        "kinds": {},
        "states": {},
    }
    return Answer(**values | fields)


def _roles(letters: str) -> Floats:
    chances = np.full((len(letters) + 2, len(ROLE_TAGS)), (1 - SURE) / (len(ROLE_TAGS) - 1), dtype=np.float32)
    chances[[0, -1], 0] = SURE
    for number, letter in enumerate(letters):
        chances[number + 1, "-sct".find(letter) if letter in "-sct" else 0] = SURE
    return chances


def _sure_of(words: Sequence[str], named: Sequence[str]) -> Floats:
    return np.array([0, *(SURE if word in named else DOUBTFUL for word in words), 0], dtype=np.float32)
