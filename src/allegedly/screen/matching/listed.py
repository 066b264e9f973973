"""The names of an index: their texts, the words in them, what each word tells, and who has it.

Texts are taken apart again when they are compared: a million names taken apart would take gigabytes.
"""

import math
from array import array
from collections import Counter
from collections.abc import Iterable
from typing import Generic

import numpy as np

from allegedly.screen.matching.alike import Kinds, Words, joined
from allegedly.screen.matching.evidence import Weighed
from allegedly.screen.matching.forms import Form, Name
from allegedly.screen.matching.postings import Postings, viewed

# Words that agree less than this open no candidate.
_LEAST_WORTH = 0.55
# What the commonest word tells.
_LEAST_TOLD = 0.05
_REMEMBERED = 1 << 15


class Listed(Generic[Name]):
    """Names by number, in the order given; `words` are those in them, `masses` what the words of each tell together."""

    def __init__(self, names: Iterable[str], form: Form[Name], beside: Iterable[str] = ()) -> None:
        """`beside` are names that nobody looks for: they only count for how common a word is, where the names are few."""
        self._form = form
        others = [frozenset(form.parse(text).words) for text in beside]
        self._beside = Counter(word for words in others for word in sorted(words))
        self.texts = tuple(names)
        numbers: dict[str, int] = {}
        had, having, weighing, again = array("I"), array("I"), array("I"), array("I")
        loose: set[int] = set()
        for number, text in enumerate(self.texts):
            name = form.parse(text)
            own = [numbers.setdefault(word, len(numbers)) for word in name.words]
            also = (*joined(name.words), *filter(None, [form.initials(name)]))
            every = dict.fromkeys((*own, *(numbers.setdefault(word, len(numbers)) for word in also)))
            loose.update(every if form.loose(name) else ())
            had.extend(every)
            having.extend([number] * len(every))
            weighing.extend(own)
            again.extend([number] * len(own))
        self.words = Words(numbers, Kinds(set(range(len(numbers))).difference(weighing), loose), form.worth, _LEAST_WORTH)
        self.holders = Postings(had, having)
        self._bits = math.log(len(self.texts) + len(others) + 2)
        counts = np.bincount(viewed(had), minlength=len(numbers)).tolist()
        self._told = np.array([self._rare(word, count) for word, count in zip(self.words.words, counts, strict=True)])
        masses = np.bincount(viewed(again), self._told[viewed(weighing)], len(self.texts))
        self.masses = np.where(masses > 0, masses, 1.0)
        self._sides: dict[int, tuple[Name, Weighed]] = {}

    def compared(self, number: int) -> tuple[Name, Weighed]:
        """A name taken apart, and weighed."""
        found = self._sides.get(number)
        if found is None:
            name = self._form.parse(self.texts[number])
            found = name, self.weighed(name)
            if len(self._sides) >= _REMEMBERED:
                self._sides.clear()
            self._sides[number] = found
        return found

    def weighed(self, name: Name) -> Weighed:
        """A name, of the index or not, with what its words tell here."""
        return self._form.side(name, [self.rarity(word) for word in name.words])

    def rarity(self, word: str) -> float:
        """What a word tells, 0 to 1: by how many names of the index have it, and by how common it is among people at large."""
        number = self.words.number(word)
        return self._rare(word, 0) if number is None else float(self._told[number])

    def _rare(self, word: str, count: int) -> float:
        # An initial tells the same whoever has it.
        if len(word) == 1:
            return self._form.weight(word)
        here = 1 - math.log(count + self._beside[word] + 1) / self._bits
        return max(_LEAST_TOLD, (here + self._form.weight(word)) / 2)
