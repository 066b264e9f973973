"""How well predicted clusters of mentions agree with gold ones: MUC, B³, CEAF-e and their mean, the CoNLL F1.

As in the reference scorer of CoNLL-2012 (Pradhan and others, 2014): a mention that only one side has counts against the other.
Where a figure divides nothing by nothing it is 0. Documents are pooled by adding what stands above and below the fraction bars,
which is the same as scoring all clusters of all documents at once where no cluster crosses documents.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

import intervals

Clusters = Sequence[frozenset[Hashable]]
MEASURES = ("muc", "b_cubed", "ceaf_e")


class Score(NamedTuple):
    """How much of what was predicted is right, how much of what was asked for was found, and their harmonic mean."""

    precision: float
    recall: float
    f1: float


class Shares(NamedTuple):
    """What stands above and below the bars of precision and recall."""

    right_predicted: float
    predicted: float
    right_gold: float
    gold: float


def muc(gold: Clusters, predicted: Clusters) -> Score:
    """MUC: the links that a cluster needs, and how many of them the other side keeps; singletons do not count."""
    return _score(_muc(gold, predicted))


def b_cubed(gold: Clusters, predicted: Clusters) -> Score:
    """B³: for each mention, how much of its cluster is right."""
    return _score(_b_cubed(gold, predicted))


def ceaf_e(gold: Clusters, predicted: Clusters) -> Score:
    """CEAF-e: how alike the clusters are, in the best matching of one to one."""
    return _score(_ceaf_e(gold, predicted))


def conll(gold: Clusters, predicted: Clusters) -> Score:
    """The mean of the three; its F1 is the mean of their F1 and not of its own precision and recall."""
    return _mean([muc(gold, predicted), b_cubed(gold, predicted), ceaf_e(gold, predicted)])


def over_documents(documents: Iterable[tuple[Clusters, Clusters]]) -> dict[str, tuple[intervals.Figure | None, ...]]:
    """For each measure, and `conll`: precision, recall and F1 over (gold, predicted) of each document, with bootstrap intervals."""
    units = [_all_shares(*pair) for pair in documents]
    return {
        name: tuple(intervals.computed(units, _part_of(name, part)) for part in range(len(Score._fields)))
        for name in (*MEASURES, "conll")
    }


def gain(documents: Iterable[tuple[Clusters, Clusters, Clusters]]) -> intervals.Figure | None:
    """By how much the CoNLL F1 of the last beats that of the second, over (gold, one, other) of each document, in paired draws."""
    units = [[*_all_shares(gold, one), *_all_shares(gold, other)] for gold, one, other in documents]
    value, width = _part_of("conll", 2), 4 * len(MEASURES)
    return intervals.computed(units, lambda sums: value(sums[width:]) - value(sums[:width]))


def _all_shares(gold: Clusters, predicted: Clusters) -> list[float]:
    return [*_muc(gold, predicted), *_b_cubed(gold, predicted), *_ceaf_e(gold, predicted)]


def without_singletons(clusters: Clusters) -> list[frozenset[Hashable]]:
    """The clusters of two mentions or more."""
    return [cluster for cluster in clusters if len(cluster) > 1]


def _part_of(name: str, part: int) -> Callable[[NDArray[np.float64]], float]:
    def value(sums: NDArray[np.float64]) -> float:
        scores = [_score(Shares(*sums[at : at + 4].tolist())) for at in range(0, 4 * len(MEASURES), 4)]
        return (_mean(scores) if name == "conll" else scores[MEASURES.index(name)])[part]

    return value


def _score(shares: Shares) -> Score:
    precision = shares.right_predicted / shares.predicted if shares.predicted else 0.0
    recall = shares.right_gold / shares.gold if shares.gold else 0.0
    return Score(precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0)


def _mean(scores: Sequence[Score]) -> Score:
    return Score(*(sum(part) / len(scores) for part in zip(*scores, strict=True)))


def _shared(ones: Clusters, others: Clusters) -> list[dict[int, int]]:
    """For each cluster of the one side, how many of its mentions lie in which cluster of the other."""
    where = {mention: at for at, cluster in enumerate(others) for mention in cluster}
    found: list[dict[int, int]] = []
    for cluster in ones:
        counts: dict[int, int] = {}
        for mention in cluster:
            if mention in where:
                counts[where[mention]] = counts.get(where[mention], 0) + 1
        found.append(dict(sorted(counts.items())))
    return found


def _muc(gold: Clusters, predicted: Clusters) -> Shares:
    return Shares(*_links(predicted, gold), *_links(gold, predicted))


def _links(ones: Clusters, others: Clusters) -> tuple[float, float]:
    kept = needed = 0
    for cluster, counts in zip(ones, _shared(ones, others), strict=True):
        alone = len(cluster) - sum(counts.values())
        kept += len(cluster) - len(counts) - alone
        needed += len(cluster) - 1
    return kept, needed


def _b_cubed(gold: Clusters, predicted: Clusters) -> Shares:
    return Shares(*_held(predicted, gold), *_held(gold, predicted))


def _held(ones: Clusters, others: Clusters) -> tuple[float, float]:
    shared = _shared(ones, others)
    right = sum(sum(n * n for n in counts.values()) / len(cluster) for cluster, counts in zip(ones, shared, strict=True) if cluster)
    return right, sum(map(len, ones))


def _ceaf_e(gold: Clusters, predicted: Clusters) -> Shares:
    alike = [
        {other: 2 * n / (len(cluster) + len(predicted[other])) for other, n in counts.items()}
        for cluster, counts in zip(gold, _shared(gold, predicted), strict=True)
    ]
    best = sum(_best_matching(part) for part in _apart(alike))
    return Shares(best, len(predicted), best, len(gold))


def _apart(rows: Sequence[dict[int, float]]) -> list[list[dict[int, float]]]:
    """The rows in parts that share no column: each part is matched alone, which keeps the matching small."""
    part_of_column: dict[int, list[dict[int, float]]] = {}
    parts: dict[int, list[dict[int, float]]] = {}
    for row in rows:
        joined = {id(part_of_column[column]): part_of_column[column] for column in row if column in part_of_column}
        merged = [other for part in joined.values() for other in part] + [row]
        for key in joined:
            del parts[key]
        parts[id(merged)] = merged
        part_of_column.update((column, merged) for other in merged for column in other)
    return list(parts.values())


def _best_matching(rows: Sequence[dict[int, float]]) -> float:
    """The greatest sum of one entry at most from each row and column (Kuhn and Munkres, by shortest augmenting paths)."""
    columns = sorted({column for row in rows for column in row})
    if not columns:
        return 0.0
    size = max(len(rows), len(columns))
    gain = np.zeros((size, size))
    for at, row in enumerate(rows):
        for to, column in enumerate(columns):
            gain[at, to] = row.get(column, 0.0)
    chosen = _assigned(-gain)
    return float(gain[chosen, np.arange(size)].sum())


def _assigned(cost: NDArray[np.float64]) -> NDArray[np.int64]:
    """For each column of a square matrix the row that is given to it, so that the sum is least."""
    size = len(cost)
    by_row, by_column = np.zeros(size + 1), np.zeros(size + 1)
    row_of = np.zeros(size + 1, dtype=int)  # column 0 and row 0 stand for "none"
    for row in range(1, size + 1):
        row_of[0], column = row, 0
        least = np.full(size + 1, np.inf)
        came_from = np.zeros(size + 1, dtype=int)
        done = np.zeros(size + 1, dtype=bool)
        while row_of[column]:
            done[column] = True
            reduced = cost[row_of[column] - 1] - by_row[row_of[column]] - by_column[1:]
            closer = ~done[1:] & (reduced < least[1:])
            least[1:][closer] = reduced[closer]
            came_from[1:][closer] = column
            nearest = int(np.argmin(np.where(done[1:], np.inf, least[1:]))) + 1
            step = least[nearest]
            by_row[row_of[done]] += step
            by_column[done] -= step
            least[~done] -= step
            column = nearest
        while column:
            row_of[column] = row_of[came_from[column]]
            column = came_from[column]
    return row_of[1:] - 1
