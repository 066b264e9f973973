"""How much a line speaks of what the article speaks of: by this a subhead is told from the headline of another story."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]{4,}|\d{2,}")
_NAME = re.compile(r"(?<=[^.!?] )[^\W\d_a-z][^\W\d_]{3,}")
# Inflected forms of a word share their first letters.
_STEM = 5
# Under this many words the article says too little to judge by.
_LEAST_WORDS = 60
_NOT_KNOWN = 0.5


class Theme:
    """The words of an article's paragraphs."""

    def __init__(self, prose: Iterable[str]) -> None:
        texts = list(prose)
        words = [word for text in texts for word in _WORD.findall(text)]
        self._enough = len(words) >= _LEAST_WORDS
        self._stems = frozenset(_stem(word) for word in words)
        self._names = frozenset(name for text in texts for name in _NAME.findall(text))

    def share(self, line: str) -> float:
        """The part of the line's longer words that the article uses too, 0 to 1; 0.5 where there is too little to say."""
        stems = [_stem(word) for word in _WORD.findall(line)]
        if not self._enough or len(stems) < 2:
            return _NOT_KNOWN
        return sum(stem in self._stems for stem in stems) / len(stems)

    def names(self, line: str) -> bool:
        """Whether the line holds a name of the article, that is a word in upper case inside a sentence of both."""
        return any(name in self._names for name in _NAME.findall(" " + line if line[:1].isupper() else line))


def _stem(word: str) -> str:
    return word.casefold()[:_STEM]
