"""Numbers by key in two flat arrays, so that a million names take megabytes and are added up together, not one by one."""

from array import array
from collections.abc import Iterable
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint32]


def hashed(text: str) -> int:
    """A key for a text: the same in every process. Two texts may share one, so what lies under it is to be looked at."""
    return crc32(text.encode())


class Postings:
    """For each key the numbers that were put down under it, in the order in which they were."""

    def __init__(self, keys: "array[int]", numbers: "array[int]") -> None:
        """`keys[i]` is the key of `numbers[i]`; both of 32 bits."""
        put = viewed(keys)
        order = np.argsort(put, kind="stable")
        self._numbers = viewed(numbers)[order]
        self._keys, begins = np.unique(put[order], return_index=True)
        self._ends = np.append(begins, len(put))

    def under(self, keys: NDArray[np.uint32]) -> tuple[Numbers, NDArray[np.int64]]:
        """The numbers of each of some keys, one after the other, and how many each has."""
        places = np.searchsorted(self._keys, keys)
        held = places < len(self._keys)
        held[held] = self._keys[places[held]] == keys[held]
        places = np.where(held, places, 0)
        begins = self._ends[places]
        lengths = np.where(held, self._ends[np.minimum(places + 1, len(self._ends) - 1)] - begins, 0)
        shifts = np.repeat(begins - np.cumsum(lengths) + lengths, lengths)
        return self._numbers[shifts + np.arange(len(shifts))], lengths

    def under_texts(self, texts: Iterable[str]) -> Numbers:
        """The different numbers of some hashed texts, the smallest first."""
        return np.unique(self.under(np.fromiter(map(hashed, texts), np.uint32))[0])


def viewed(numbers: "array[int]") -> Numbers:
    """Numbers of 32 bits as an array of numpy's, without a copy."""
    return np.frombuffer(numbers, np.uint32) if numbers else np.empty(0, np.uint32)
