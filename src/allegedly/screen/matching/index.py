"""An index of names: for a name that is asked, the names that can be the same, best first.

Words of the asked name find alike words of the index, these the names that have them. A name's first score is what it shares with
the asked one, rare words counting more; the best by that are aligned part by part and weighed.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from heapq import nlargest
from typing import Generic

from allegedly.names.align import Alignment
from allegedly.names.rarity import Weight
from allegedly.screen.matching.alike import Alike, Words
from allegedly.screen.matching.evidence import NUMBERS, Scale, Weighed, chance, evidence, scale, weighed
from allegedly.screen.matching.forms import Form, Name

# Words that agree less than this open no candidate.
_LEAST_WORTH = 0.55
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

    The sum of `points` and `bias` is the log-odds, of which the score is made.
    """

    number: int
    score: float
    alignment: Alignment
    bias: float
    points: tuple[float, ...]

    @property
    def reasons(self) -> tuple[tuple[str, float], ...]:
        """The numbers that count, those that count most first."""
        told = [(name, round(points, 3)) for name, points in zip(NUMBERS, self.points, strict=True) if points]
        return tuple(sorted(told, key=lambda reason: (-abs(reason[1]), reason[0])))


class NameIndex(Generic[Name]):
    """Names by number, in the order given."""

    def __init__(self, names: Iterable[str], form: Form[Name], weights: Scale | None = None) -> None:
        self._form = form
        self._scale = weights or scale(form.kind)
        self.names = tuple(form.parse(name) for name in names)
        spread = [tuple(dict.fromkeys((*name.words, *_joined(name.words)))) for name in self.names]
        counts = Counter(word for words in spread for word in words)
        self._bits = math.log(len(self.names) + 2)
        self._told: dict[str, float] = {word: _rarity(counts, self._bits, form.weight, word) for word in counts}
        self._rare = partial(_rarity, counts, self._bits, form.weight)
        self._words = Words(counts, form.worth, _LEAST_WORTH)
        self._holders: list[list[int]] = [[] for _ in self._words.words]
        for number, words in enumerate(spread):
            for word in words:
                self._holders[self._words.number(word)].append(number)
        self._sides = [self._weighed(name) for name in self.names]
        self._loose = any(map(form.loose, self.names))

    def find(self, text: str, limit: int = CANDIDATES) -> list[Hit]:
        """The names that can be the one asked, at most `limit`, the best first."""
        name = self._form.parse(text)
        side = self._weighed(name)
        hits = [self._hit(name, side, number) for number in self.candidates(side, limit, self._form.loose(name))]
        return sorted(hits, key=lambda hit: (-math.fsum(hit.points), hit.number))

    def compared(self, text: str, limit: int = CANDIDATES) -> Iterator[tuple[int, tuple[float, ...]]]:
        """The candidates for a name with the numbers of the pair, as training needs them."""
        name = self._form.parse(text)
        side = self._weighed(name)
        for number in self.candidates(side, limit, self._form.loose(name)):
            yield number, evidence(self._form.align(name, self.names[number]), side, self._sides[number])

    def _hit(self, name: Name, side: Weighed, number: int) -> Hit:
        found = self._form.align(name, self.names[number])
        points = self._scale.points(evidence(found, side, self._sides[number]))
        return Hit(number, chance(self._scale.bias + math.fsum(points)), found, self._scale.bias, points)

    def _weighed(self, name: Name) -> Weighed:
        return weighed(name.words, [self._rarity(word) for word in name.words], self._form.ending(name))

    def _rarity(self, word: str) -> float:
        told = self._told.get(word)
        return self._rare(word) if told is None else told

    def candidates(self, side: Weighed, limit: int, loose: bool = False) -> list[int]:
        """The names that share most with a name, by number."""
        shared = self._shared(side, loose or self._loose)
        far = _FAR * max(shared.values(), default=0.0)
        near = [(number, told) for number, told in shared.items() if told >= far]
        scores = {n: told * (1 / side.mass + _BOTH / (side.mass + self._sides[n].mass)) for n, told in near}
        best = nlargest(limit, scores, key=lambda number: (scores[number], -number))
        least = max(_LEAST_SHARED, _BEHIND * scores[best[0]]) if best else 0.0
        return [number for number in best if scores[number] >= least]

    def _shared(self, side: Weighed, loose: bool) -> dict[int, float]:
        """What names share with the words of a name and with each two of them run together, the rarest word first."""
        found: dict[int, float] = {}
        asked = [(self._rarity(word), word, False) for word in side.words]
        asked += [(self._rarity(word), word, True) for word in _joined(side.words)]
        for rarity, word, joined in sorted(dict.fromkeys(asked), key=lambda one: (-one[0], one[1], one[2])):
            alike = self._words.run_together(word) if joined else self._words.alike(word, loose)
            self._add(found, alike, rarity)
        return found

    def _add(self, found: dict[int, float], alike: Alike, rarity: float) -> None:
        """Adds what one word shares with each name: with the likest of the name's words."""
        best: dict[int, float] = {}
        for number, worth in reversed(alike):
            best.update(dict.fromkeys(self._holders[number], worth * rarity))
        if found and len(best) > _MANY * len(found):
            found.update({number: told + best[number] for number, told in found.items() if number in best})
        else:
            for number, told in best.items():
                found[number] = found.get(number, 0.0) + told


def _rarity(counts: Counter[str], bits: float, weight: Weight, word: str) -> float:
    """What a word tells, 0 to 1: by how many names of the index have it, and by how common it is among people at large.

    An initial tells the same whoever has it.
    """
    if len(word) == 1:
        return weight(word)
    here = 1 - math.log(counts.get(word, 0) + 1) / bits
    return max(0.05, (here + weight(word)) / 2)


def _joined(words: Sequence[str]) -> Iterator[str]:
    """Each two words beside each other as one, so that "Abd Rahman" meets "Abdrahman"."""
    for at in range(len(words) - 1):
        yield words[at] + words[at + 1]
