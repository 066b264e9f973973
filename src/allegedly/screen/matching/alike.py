"""The words of many names, and for a word those among them that can be the same name: fuzzy here, once a word, not name by name.

Candidates meet under keys: the word itself, the word with one letter left out, its consonants as transcribers keep them, the
spelling and the nickname that it is listed with. What they are worth is said by the names module.
"""

from array import array
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import DamerauLevenshtein

from allegedly.names.lists import nicknames, spellings
from allegedly.names.sounds import bare, sound
from allegedly.screen.matching.postings import Numbers, Postings, hashed

# Shorter words have too many neighbours a letter away.
_LEAST_LETTERS = 4
_LEAST_BONES = 2
_REMEMBERED = 1 << 14
_SKELETON = 0.95
# Under what stand the consonants of all words, and those of loose ones.
_ALL, _LOOSE = ".", ":"
# Words run together: what they are worth where all letters are there, and where one is not, in a long word.
_WHOLE, _ONE_OFF, _LONG = 0.98, 0.85, 8

# What two words are worth to each other; loosely where a script wrote a name without its vowels.
Worth = Callable[[str, str, bool], float]
Worths = NDArray[np.float64]
Alike = tuple[Numbers, Worths]


class Kinds(NamedTuple):
    """Words by what is peculiar to them, as numbers.

    `joined` are those that no name writes as one: of these there are many, so they meet others by the same letters or sounds alone.
    `loose` are those of a name in a script that writes no vowels or few sounds.
    """

    joined: Collection[int]
    loose: Collection[int]


class Words:
    """The distinct words of a set of names, by number."""

    def __init__(self, numbers: dict[str, int], kinds: Kinds, worth: Worth, least: float) -> None:
        """`numbers` gives the words their numbers, from 0 on in its own order."""
        self.words = tuple(numbers)
        self._worth = worth
        self._least = least
        self._number = numbers
        self._loose = kinds.loose
        keys, under = array("I"), array("I")
        for number, word in enumerate(self.words):
            found = _sounds(word) if number in kinds.joined else _keys(word)
            for key in dict.fromkeys((*found, *_skeletons(word, _ALL + _LOOSE if number in kinds.loose else _ALL))):
                keys.append(hashed(key))
                under.append(number)
        self._keys = Postings(keys, under)
        self._known: dict[tuple[str, bool], Alike] = {}

    def number(self, word: str) -> int | None:
        """The number of a word, None where no name has it."""
        return self._number.get(word)

    def alike(self, word: str, loose: bool) -> Alike:
        """The words that can be the same name, as numbers with what they are worth (0 to 1), the best last."""
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
            return _alike([number], [_WHOLE])
        if len(joined) < _LONG:
            return _alike([], [])
        near = self._keys.under_texts(_shortened(joined)).tolist()
        near = [n for n in near if DamerauLevenshtein.distance(joined, self.words[n], score_cutoff=1) == 1]
        return _alike(near, [_ONE_OFF] * len(near))

    def _find(self, word: str, loose: bool) -> Alike:
        near = self._keys.under_texts(_keys(word)).tolist()
        worths = [self._worth(word, self.words[number], loose or number in self._loose) for number in near]
        # Where a script says no more than these consonants, nothing else is there to be compared.
        bare_ones = np.setdiff1d(self._keys.under_texts(_skeletons(word, _ALL if loose else _LOOSE)), near, assume_unique=True)
        numbers, values = _alike([*near, *bare_ones.tolist()], [*worths, *[_SKELETON] * len(bare_ones)])
        order = np.lexsort((-numbers.astype(np.int64), values))
        order = order[values[order] >= self._least]
        return numbers[order], values[order]


def _alike(numbers: list[int], worths: list[float]) -> Alike:
    return np.array(numbers, np.uint32), np.array(worths, np.float64)


def joined(words: Sequence[str]) -> Iterator[str]:
    """Each two words beside each other as one, so that "Abd Rahman" meets "Abdrahman"."""
    for at in range(len(words) - 1):
        yield words[at] + words[at + 1]


def _shortened(word: str) -> Iterator[str]:
    """The word, and the word with each of its letters left out."""
    yield word
    if len(word) >= _LEAST_LETTERS:
        yield from (word[:at] + word[at + 1 :] for at in range(len(word)))


def _keys(word: str) -> Iterator[str]:
    """The keys under which a word meets those that can be the same name."""
    yield from _shortened(word)
    yield from _sounds(word)
    listed = spellings().get(word)
    if listed:
        yield "=" + listed
    for line in sorted(nicknames().get(word, ())):
        yield f"#{line}"


def _sounds(word: str) -> Iterator[str]:
    """The word, and its consonants with how it begins and ends: vowels there part names, whoever transcribes."""
    yield word
    bones, vowels = sound(word)
    if len(bones) >= _LEAST_BONES:
        yield f"~{bones}{_class(vowels[0])}{_class(vowels[-1])}"


def _class(vowels: str) -> str:
    """A class of vowels that can stand for one another."""
    return "" if not vowels else "o" if set(vowels) <= {"o", "u"} else "e"


def _skeletons(word: str, marks: str) -> Iterator[str]:
    """The consonants that every script writes, under each of some marks."""
    skeleton = bare(word)
    if len(skeleton) >= _LEAST_BONES:
        yield from (mark + skeleton for mark in marks)
