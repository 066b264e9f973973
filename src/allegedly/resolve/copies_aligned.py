"""One article laid beside another, sentence by sentence: how much of it was made from the other's text, and how closely.

A sentence is taken for reused where part of its words stand in the other's sentence in the same order and the words that carry
meaning are the same: either alone is found between independent reports. Quoted words, names and figures do not count.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, repeat
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from allegedly.resolve.copies_text import Sentence, Worded

# Shorter sentences say too little to be told from chance; they are reused where those beside them are.
_LEAST_WORDS = 6
# From this likeness on a sentence counts as reworded from the other's; set on copies made from corpus train.
_REWORDED = 0.45
# From this part of words in the same order on a sentence counts as taken over.
_TAKEN = 0.8
_TAKEN_WORDS = 8
# So few words that carry meaning agree by chance.
_LEAST_STEMS = 5
# The sentences of the other that share most words are compared word by word.
_COMPARED = 3


class Pair(NamedTuple):
    """A sentence with the one that it is most like: how alike, and what part of its words stand there in the same order.

    `same` is the part of the words that carry meaning that stand there, names left out.
    """

    sentence: Sentence
    other: Sentence
    alike: float
    order: float
    same: float


@dataclass(frozen=True)
class Alignment:
    """An article's sentences that were made from the other's; `size` is how many unquoted words it has, `of_size` the other."""

    pairs: tuple[Pair, ...]
    size: int
    of_size: int

    @cached_property
    def reused(self) -> int:
        """Unquoted words in reused sentences."""
        return sum(len(pair.sentence.words) for pair in self.pairs)

    @cached_property
    def taken(self) -> int:
        """Unquoted words in longer sentences that are nearly the same."""
        return sum(len(p.sentence.words) for p in self.pairs if p.order >= _TAKEN and len(p.sentence.words) >= _TAKEN_WORDS)

    @cached_property
    def taken_sentences(self) -> int:
        """How many different sentences of the other were taken over nearly as they are."""
        return len({p.other.start for p in self.pairs if p.order >= _TAKEN and len(p.sentence.words) >= _TAKEN_WORDS})

    @cached_property
    def share(self) -> float:
        """The part of the article's unquoted words that was made from the other's, 0 to 1."""
        return self.reused / self.size if self.size else 0.0

    @cached_property
    def held(self) -> float:
        """The part of the other's unquoted words that is found again in the article, 0 to 1."""
        found = {pair.other.start: len(pair.other.words) for pair in self.pairs}
        return sum(found.values()) / self.of_size if self.of_size else 0.0

    @cached_property
    def closeness(self) -> float:
        """What part of the reused sentences' words stand in the other's in the same order, 0 to 1."""
        kept = sum(pair.order * len(pair.sentence.words) for pair in self.pairs)
        return kept / self.reused if self.reused else 0.0

    @cached_property
    def meant(self) -> float:
        """What part of the reused sentences' words that carry meaning stand in the other's, 0 to 1; names left out."""
        kept = sum(pair.same * len(pair.sentence.words) for pair in self.pairs)
        return kept / self.reused if self.reused else 0.0

    @cached_property
    def named(self) -> float:
        """What part of the names and figures of the reused sentences stand in the other's, 0 to 1; 1 where there are none.

        A form that is filled in again (a police log, a match report) has the words of the last one, but other names.
        """
        own = {name for pair in self.pairs for name in pair.sentence.names}
        there = {name for pair in self.pairs for name in pair.other.names}
        return len(own & there) / len(own) if own else 1.0


class Beside:
    """An article with its sentences by their words, so that others are laid beside it quickly."""

    def __init__(self, text: Worded) -> None:
        self.text = text
        self._holders: dict[str, list[int]] = {}
        for number, sentence in enumerate(text.sentences):
            for word in sorted(sentence.stems | sentence.names):
                self._holders.setdefault(word, []).append(number)

    def aligned(self, copy: Worded) -> Alignment:
        """The sentences of `copy` that were made from this article's."""
        found = [self._best(sentence) for sentence in copy.sentences]
        return Alignment(tuple(_with_short(copy, found)), copy.size, self.text.size)

    def _best(self, sentence: Sentence) -> Pair | None:
        if len(sentence.words) < _LEAST_WORDS:
            return None
        holders = map(self._holders.get, sentence.stems | sentence.names, repeat(()))
        shared = Counter(chain.from_iterable(holders))
        near = sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_COMPARED]
        best = max((self._pair(sentence, number) for number, _ in near), key=lambda p: (p.alike, -p.other.start), default=None)
        return best if best and best.alike >= _REWORDED else None

    def _pair(self, sentence: Sentence, number: int) -> Pair:
        other = self.text.sentences[number]
        order = LCSseq.similarity(sentence.words, other.words) / len(sentence.words)
        same = len(sentence.stems & other.stems) / max(len(sentence.stems), _LEAST_STEMS)
        return Pair(sentence, other, max((order + same) / 2, order if order >= _TAKEN else 0.0), order, same)


def _with_short(copy: Worded, found: list[Pair | None]) -> list[Pair]:
    """The pairs found, with the short sentences and quotations between two of them."""
    out: list[Pair] = []
    for number, pair in enumerate(found):
        if pair:
            out.append(pair)
        elif 0 < number < len(found) - 1 and len(copy.sentences[number].words) < _LEAST_WORDS:
            before, after = found[number - 1], found[number + 1]
            if before and after:
                out.append(before._replace(sentence=copy.sentences[number]))
    return out
