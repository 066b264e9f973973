"""Things put into groups by average likeness: no chain of half-likenesses joins two that have nothing in common."""

from collections.abc import Callable, Mapping, Sequence
from heapq import heapify, heappop, heappush


def average_groups(
    count: int,
    alike: Mapping[tuple[int, int], float],
    least: float,
    whole: bool = True,
    apart: Callable[[int, int], bool] | None = None,
) -> tuple[tuple[int, ...], ...]:
    """Join the two groups with the greatest average likeness until none reaches `least`; the groups in the order of their numbers.

    `alike[i, j]` with i < j is how alike two of the `count` things are. A pair that is missing is not alike at all; where not
    `whole`, it was not compared and the average leaves it out. Of equal averages the groups with the smallest numbers go first.
    Two things of which `apart` is true are never in one group, however alike they are, whether they were compared or not.
    """
    links: list[dict[int, tuple[float, int]]] = [{} for _ in range(count)]
    for (i, j), value in alike.items():
        if value > 0 or not whole:
            links[i][j] = links[j][i] = (value, 1)
    groups: dict[int, tuple[int, ...]] = {i: (i,) for i in range(count)}
    barred: dict[int, set[int]] = {}
    queue = [(-value, i, j, 1, 1) for (i, j), value in alike.items() if value >= least]
    heapify(queue)
    while queue:
        _, one, other, size, other_size = heappop(queue)
        # A pair that has grown since it was queued stands in the queue again, with its new average.
        if len(groups.get(one, ())) != size or len(groups.get(other, ())) != other_size:
            continue
        if other in barred.get(one, ()):
            continue
        if apart and any(apart(i, j) for i in groups[one] for j in groups[other]):
            _bar(barred, one, other)
            continue
        groups[one] = tuple(sorted(groups[one] + groups.pop(other)))
        _inherit(barred, one, other)
        _absorb(links, one, other)
        for third, (total, compared) in links[one].items():
            average = total / (len(groups[one]) * len(groups[third]) if whole else compared)
            if average >= least:
                near, far = min(one, third), max(one, third)
                heappush(queue, (-average, near, far, len(groups[near]), len(groups[far])))
    return tuple(sorted(groups.values()))


def _bar(barred: dict[int, set[int]], one: int, other: int) -> None:
    """Notes that two groups must stay apart."""
    barred.setdefault(one, set()).add(other)
    barred.setdefault(other, set()).add(one)


def _inherit(barred: dict[int, set[int]], one: int, other: int) -> None:
    """What must stay apart from a group that another takes in must stay apart from that one."""
    for third in barred.pop(other, ()):
        barred[third].discard(other)
        _bar(barred, one, third)


def _absorb(links: list[dict[int, tuple[float, int]]], one: int, other: int) -> None:
    """Adds the likenesses of one group to those of another, which takes it in."""
    for third, (total, compared) in links[other].items():
        links[third].pop(other)
        if third != one:
            had, before = links[one].get(third, (0.0, 0))
            links[one][third] = links[third][one] = (had + total, before + compared)
    links[other] = {}


def components(count: int, tied: Sequence[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """The connected components of numbers under ties, each sorted, in the order of their smallest numbers."""
    parent = list(range(count))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for one, other in tied:
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    found: dict[int, list[int]] = {}
    for number in range(count):
        found.setdefault(root(number), []).append(number)
    return tuple(tuple(numbers) for _, numbers in sorted(found.items()))
