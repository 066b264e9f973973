"""Things put into groups by average likeness: no chain of half-likenesses joins two that have nothing in common."""

from collections.abc import Callable, Sequence


def average_groups(count: int, likeness: Callable[[int, int], float], least: float) -> tuple[tuple[int, ...], ...]:
    """Join the two groups with the greatest average likeness until none reaches `least`.

    `likeness(i, j)` is asked once for each i < j; of equal ones the pair with the smallest numbers goes first. Costs grow with the
    square of `count`, so callers hand in the few that can be alike at all.
    """
    sums = {(i, j): likeness(i, j) for i in range(count) for j in range(i + 1, count)}
    groups: dict[int, tuple[int, ...]] = {i: (i,) for i in range(count)}
    while True:
        best = max(
            ((total / (len(groups[i]) * len(groups[j])), -i, -j) for (i, j), total in sums.items()),
            default=(0.0, 0, 0),
        )
        if best[0] < least or best[0] <= 0:
            return tuple(sorted(groups.values()))
        one, other = -best[1], -best[2]
        groups[one] = tuple(sorted(groups[one] + groups.pop(other)))
        sums.pop((one, other))
        for third in groups:
            if third != one:
                near, far = (min(one, third), max(one, third)), (min(other, third), max(other, third))
                sums[near] = sums[near] + sums.pop(far)


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
