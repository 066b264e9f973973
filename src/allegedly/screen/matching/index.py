"""An index of names: for a name that is asked, the names that can be the same, best first.

Words of the asked name find alike words of the index, these the names that have them. A name's first score is what it shares with
the asked one, rare words counting more; the best by that are aligned part by part and weighed.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic

import numpy as np

from allegedly.names.align import Alignment
from allegedly.screen.matching.alike import Worths, joined
from allegedly.screen.matching.evidence import NUMBERS, Scale, Weighed, chance, evidence, scale
from allegedly.screen.matching.forms import Form, Name
from allegedly.screen.matching.listed import Listed
from allegedly.screen.matching.postings import Numbers

# Where so many times more names have a word than are candidates already, it adds to these and opens no other.
_MANY = 60
# Names whose first score is less than this, or than this part of the best one, are not compared.
_LEAST_SHARED, _BEHIND = 0.4, 0.4
# Candidates that share less than this part of what the best one shares need not be scored.
_FAR = 0.35
# How much the share of both names' words counts beside the share of the asked one's.
_BOTH = 0.6
CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of the index, by its number: the score (0 to 1), how the words stand for each other, and what each number adds.

    The sum of `points` and `bias` is the log-odds, of which the score is made; `asked` and `listed` are what was compared.
    """

    number: int
    score: float
    alignment: Alignment
    bias: float
    points: tuple[float, ...]
    asked: Weighed
    listed: Weighed

    @property
    def reasons(self) -> tuple[tuple[str, float], ...]:
        """The numbers that count, those that count most first."""
        told = [(name, round(points, 3)) for name, points in zip(NUMBERS, self.points, strict=True) if points]
        return tuple(sorted(told, key=lambda reason: (-abs(reason[1]), reason[0])))


class NameIndex(Generic[Name]):
    """Names by number, in the order given."""

    def __init__(self, names: Iterable[str], form: Form[Name], weights: Scale | None = None, beside: Iterable[str] = ()) -> None:
        """`beside` are names that are not found: they only count for how common a word is, where the names are few."""
        self._form = form
        self._scale = weights or scale(form.kind)
        self._listed = Listed(names, form, beside)

    def find(self, text: str, limit: int = CANDIDATES) -> list[Hit]:
        """The names that can be the one asked, at most `limit`, the best first."""
        name = self._form.parse(text)
        side = self._listed.weighed(name)
        hits = [self._hit(name, side, number) for number in self.candidates(name, side, limit)]
        return sorted(hits, key=lambda hit: (-math.fsum(hit.points), hit.number))

    def compared(self, text: str, limit: int = CANDIDATES) -> Iterator[tuple[int, tuple[float, ...]]]:
        """The candidates for a name with the numbers of the pair, as training needs them."""
        name = self._form.parse(text)
        side = self._listed.weighed(name)
        for number in self.candidates(name, side, limit):
            other, listed = self._listed.compared(number)
            yield number, evidence(self._form.align(name, other), side, listed)

    def held_against(self, text: str, number: int) -> Hit:
        """What a name of the index is worth as the one asked, candidate or not."""
        name = self._form.parse(text)
        return self._hit(name, self._listed.weighed(name), number)

    def _hit(self, name: Name, side: Weighed, number: int) -> Hit:
        other, listed = self._listed.compared(number)
        found = self._form.align(name, other)
        points = self._scale.points(evidence(found, side, listed))
        return Hit(number, chance(self._scale.bias + math.fsum(points)), found, self._scale.bias, points, side, listed)

    def candidates(self, name: Name, side: Weighed, limit: int) -> list[int]:
        """The names that share most with a name, by number."""
        numbers, shared = self._shared(name, side)
        if not len(numbers):
            return []
        scores = shared * (1 / side.mass + _BOTH / (side.mass + self._listed.masses[numbers]))
        if len(scores) > limit:
            kept = scores >= np.partition(scores, -limit)[-limit]
            numbers, scores = numbers[kept], scores[kept]
        best = np.lexsort((numbers, -scores))[:limit]
        least = max(_LEAST_SHARED, _BEHIND * scores[best[0]])
        return [int(number) for number, score in zip(numbers[best], scores[best], strict=True) if score >= least]

    def _shared(self, name: Name, side: Weighed) -> tuple[Numbers, Worths]:
        """The names that share most with the words of a name and with each two of them run together, and what they share."""
        asked = [(self._listed.rarity(word), word, False) for word in side.words]
        asked += [(self._listed.rarity(word), word, True) for word in joined(side.words)]
        if short := self._form.initials(name):
            asked.append((side.mass, short, True))
        told, best = np.zeros((2, len(self._listed.texts)))
        found: list[Numbers] = []
        for rarity, word, two in sorted(dict.fromkeys(asked), key=lambda one: (-one[0], one[1], one[2])):
            numbers, worths = self._holders(word, two, self._form.loose(name))
            if len(numbers) > _MANY * sum(map(len, found)) > 0:
                kept = told[numbers] > 0
                numbers, worths = numbers[kept], worths[kept]
            # Of several words that a name has the last, which is the likest, counts.
            best[numbers] = worths * rarity
            told[numbers] += best[numbers]
            found.append(numbers)
        numbers = np.concatenate(found) if found else np.empty(0, np.uint32)
        shared = told[numbers]
        numbers = numbers[shared >= _FAR * shared.max(initial=0.0)]
        # Each name once: where it stands last.
        best[numbers] = np.arange(len(numbers))
        numbers = numbers[best[numbers] == np.arange(len(numbers))]
        return numbers, told[numbers]

    def _holders(self, word: str, two: bool, loose: bool) -> tuple[Numbers, Worths]:
        """The names that have a word or the like, and what it is worth, the likest last; one name may stand there twice."""
        words = self._listed.words
        alike, worths = words.run_together(word) if two else words.alike(word, loose)
        numbers, lengths = self._listed.holders.under(alike)
        return numbers, np.repeat(worths, lengths)
