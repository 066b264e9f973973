"""Fit the curve from the model's raw certainty of a claim to the share of claims that are right (`vocabulary/confidence.yaml`).

    python training/calibrate_confidence.py

Reads the dev split of the corpus with the identity as the curve, and joins neighbours until the shares rise (isotonic regression by
pooling), in groups of at least `LEAST` claims. bench/reliability.py tells on test how true it is.
"""

import sys
from pathlib import Path

import allegedly.vocabulary
from allegedly.corpus.files import load

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
from reliability import Judgement, judgements

TARGET = Path(allegedly.vocabulary.__file__).parent / "confidence.yaml"
LEAST = 80
MARK = "curve:\n"
IDENTITY = ((0.0, 0.0), (1.0, 1.0))


def pooled(found: list[Judgement]) -> list[tuple[float, float]]:
    """Mean certainty and share right of groups of claims, both rising."""
    ranked = sorted(found)
    groups = [ranked[i : i + LEAST] for i in range(0, len(ranked), LEAST)]
    if len(groups) > 1 and len(groups[-1]) < LEAST:
        groups[-2:] = [groups[-2] + groups[-1]]
    pools: list[list[Judgement]] = []
    for group in groups:
        pools.append(group)
        while len(pools) > 1 and _share(pools[-2]) >= _share(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    return [(sum(sure for sure, _ in pool) / len(pool), _share(pool)) for pool in pools]


def _share(pool: list[Judgement]) -> float:
    return sum(right for _, right in pool) / len(pool)


def write(points: tuple[tuple[float, float], ...]) -> None:
    """Put a curve into the vocabulary."""
    head = TARGET.read_text("utf8").split(MARK)[0]
    TARGET.write_text(head + MARK + "".join(f"  - [{x:.3f}, {y:.3f}]\n" for x, y in points), "utf8")


def main() -> None:
    """Read dev, fit, write."""
    write(IDENTITY)
    points = pooled(list(judgements(load(splits=("dev",)).items)))
    write(((0.0, points[0][1]), *points, (1.0, points[-1][1])))


if __name__ == "__main__":
    main()
