"""The words of many names, and for a word those among them that can be the same name: fuzzy here, once a word, not name by name.

Candidates meet under keys: the word itself, the word with one letter left out, its consonants as transcribers keep them, the
spelling and the nickname that it is listed with. What they are worth is said by the names module.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from rapidfuzz.distance import DamerauLevenshtein

from allegedly.names.lists import nicknames, spellings
from allegedly.names.sounds import bare, consonants

# Shorter words have too many neighbours a letter away.
_LEAST_LETTERS = 4
_LEAST_BONES = 2
_REMEMBERED = 1 << 16
# Words run together: what they are worth where all letters are there, and where one is not, in a long word.
_WHOLE, _ONE_OFF, _LONG = 0.98, 0.85, 8

# What two words are worth to each other; loosely where a script wrote a name without its vowels.
Worth = Callable[[str, str, bool], float]
Alike = tuple[tuple[int, float], ...]


class Words:
    """The distinct words of a set of names, numbered in the order given."""

    def __init__(self, words: Iterable[str], worth: Worth, least: float) -> None:
        self.words = tuple(dict.fromkeys(words))
        self._worth = worth
        self._least = least
        self._number = {word: number for number, word in enumerate(self.words)}
        self._keys: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self.words):
            for key in dict.fromkeys(_keys(word)):
                self._keys[key].append(number)
        self._known: dict[tuple[str, bool], Alike] = {}

    def number(self, word: str) -> int:
        """The number of a word that some name has."""
        return self._number[word]

    def alike(self, word: str, loose: bool) -> Alike:
        """The words that can be the same name, as numbers with what they are worth (0 to 1), the best first."""
        found = self._known.get((word, loose))
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = self._known[word, loose] = self._find(word, loose)
        return found

    def run_together(self, joined: str) -> Alike:
        """The words that are the letters of several words run together, but for one letter in a long word."""
        number = self._number.get(joined)
        if number is not None:
            return ((number, _WHOLE),)
        if len(joined) < _LONG:
            return ()
        near = {number for key in _shortened(joined) for number in self._keys.get(key, ())}
        return tuple((n, _ONE_OFF) for n in sorted(near) if DamerauLevenshtein.distance(joined, self.words[n], score_cutoff=1) == 1)

    def _find(self, word: str, loose: bool) -> Alike:
        near = {number for key in _keys(word) if loose or key[0] != "." for number in self._keys.get(key, ())}
        worths = ((number, self._worth(word, self.words[number], loose)) for number in near)
        return tuple(sorted(((n, worth) for n, worth in worths if worth >= self._least), key=lambda pair: (-pair[1], pair[0])))


def _shortened(word: str) -> Iterator[str]:
    """The word, and the word with each of its letters left out."""
    yield word
    if len(word) >= _LEAST_LETTERS:
        yield from (word[:at] + word[at + 1 :] for at in range(len(word)))


def _keys(word: str) -> Iterator[str]:
    """The keys under which a word meets those that can be the same name."""
    yield from _shortened(word)
    bones = consonants(word)
    if len(bones) >= _LEAST_BONES:
        yield "~" + bones
    if len(skeleton := bare(word)) >= _LEAST_BONES:
        yield "." + skeleton
    listed = spellings().get(word)
    if listed:
        yield "=" + listed
    for line in sorted(nicknames().get(word, ())):
        yield f"#{line}"
