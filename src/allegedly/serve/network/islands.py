"""Which nodes of a network hang together: each such group is an island, drawn apart from the others.

Where all hang together, the picture is cut where the fewest lines are: groups grow by the pair that more lines join than chance
would (greedy modularity), until they are as large as can be taken in. Nothing is drawn by lot; of pairs alike the older come first.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence

LARGEST = 24
"""An island of more nodes than this is no longer taken in at a glance, and is cut where that can be done."""

Pair = tuple[int, int]


def islands(ids: Sequence[str], lines: Collection[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """The islands of a network, each with its nodes in the order of `ids`, in the order of their first nodes."""
    number = {id: at for at, id in enumerate(ids)}
    pairs = sorted(
        {
            (min(number[one], number[other]), max(number[one], number[other]))
            for one, other in lines
            if one in number and other in number and one != other
        }
    )
    found: list[list[int]] = []
    for whole in _joined(list(range(len(ids))), pairs):
        inside = set(whole)
        found += _cut(whole, [pair for pair in pairs if pair[0] in inside]) if len(whole) > LARGEST else [whole]
    return tuple(tuple(ids[at] for at in sorted(island)) for island in sorted(found, key=min))


def _joined(nodes: Sequence[int], pairs: Collection[Pair]) -> list[list[int]]:
    """Nodes by whether a way of lines leads from one to another."""
    leader = {node: node for node in nodes}

    def led(node: int) -> int:
        while leader[node] != node:
            leader[node] = node = leader[leader[node]]
        return node

    for one, other in pairs:
        first, second = sorted((led(one), led(other)))
        leader[second] = first
    found: defaultdict[int, list[int]] = defaultdict(list)
    for node in nodes:
        found[led(node)].append(node)
    return list(found.values())


def _cut(nodes: Sequence[int], pairs: Sequence[Pair]) -> list[list[int]]:
    """Nodes in groups of which none is too large, put together for as long as that is more than chance."""
    groups = {node: [node] for node in nodes}
    degree = dict.fromkeys(nodes, 0)
    between: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for one, other in pairs:
        between[one][other] = between[other][one] = 1
        degree[one] += 1
        degree[other] += 1
    while best := _best(groups, degree, between, len(pairs)):
        kept, gone = best
        groups[kept] += groups.pop(gone)
        degree[kept] += degree.pop(gone)
        for other, count in between.pop(gone).items():
            del between[other][gone]
            if other != kept:
                between[kept][other] = between[other][kept] = between[kept].get(other, 0) + count
    return list(groups.values())


def _best(
    groups: dict[int, list[int]], degree: dict[int, int], between: defaultdict[int, dict[int, int]], lines: int
) -> Pair | None:
    """The two groups that gain most by being one, the older one first; None where nothing is gained."""
    found, most = None, 0.0
    for one, members in groups.items():
        for other, count in between[one].items():
            size = len(members) + len(groups[other])
            # Nobody is left alone on an island while a line joins him to another.
            if one < other and (size <= LARGEST or min(len(members), len(groups[other])) == 1):
                gain = count - degree[one] * degree[other] / (2 * lines)
                if gain > most + 1e-9:
                    found, most = (one, other), gain
    return found
