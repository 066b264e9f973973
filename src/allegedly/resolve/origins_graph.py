"""Things tied together for reasons, with bars between some of them, and the reasons that lead from one to another."""

from collections import deque
from collections.abc import Iterable, Sequence


class Ties:
    """Things by number, tied into groups; `names` are the entities of each, and `apart` the pairs of these that no tie joins."""

    def __init__(self, names: Sequence[frozenset[str]], apart: Iterable[tuple[str, str]] = ()) -> None:
        self._parent = list(range(len(names)))
        self._names = [set(some) for some in names]
        self._apart = [(one, other) for one, other in apart if one != other]
        self._edges: list[list[tuple[int, tuple[str, ...]]]] = [[] for _ in names]

    def root(self, number: int) -> int:
        """The number that stands for the group of a thing."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def join(self, one: int, other: int, reasons: tuple[str, ...] = ()) -> bool:
        """Ties two things, unless a bar stands between their groups; says whether they are one now."""
        first, second = sorted((self.root(one), self.root(other)))
        if first == second:
            return True
        if self.barred(first, second):
            return False
        self._parent[second] = first
        self._names[first] |= self._names[second]
        self._edges[one].append((other, reasons))
        self._edges[other].append((one, reasons))
        return True

    def barred(self, first: int, second: int) -> bool:
        """Whether a bar stands between two groups, each given by the number that stands for it."""
        ones, others = self._names[first], self._names[second]
        return any((a in ones and b in others) or (b in ones and a in others) for a, b in self._apart)

    def groups(self) -> tuple[tuple[int, ...], ...]:
        """The groups, each sorted, in the order of their smallest numbers."""
        found: dict[int, list[int]] = {}
        for number in range(len(self._parent)):
            found.setdefault(self.root(number), []).append(number)
        return tuple(tuple(some) for _, some in sorted(found.items()))

    def reasons(self, start: int) -> dict[int, tuple[str, ...]]:
        """For each thing of the group of `start` the reasons of the ties that lead from it to `start`, each once."""
        found: dict[int, tuple[str, ...]] = {start: ()}
        queue = deque([start])
        while queue:
            here = queue.popleft()
            for other, reasons in self._edges[here]:
                if other not in found:
                    found[other] = tuple(dict.fromkeys((*reasons, *found[here])))
                    queue.append(other)
        return found
