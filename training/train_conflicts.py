"""Learn which figures are of one thing (`vocabulary/conflicts.yaml`): weights of a logistic regression.

    python training/train_conflicts.py [--cache FOLDER]

Every story of several reports of the corpus train split, and every other that has a conflict annotated, is resolved as it is read.
Two figures that may disagree are an example, right where the annotation has both as values of one conflict. They are few, so
weights are drawn to nothing, and the bar is set for precision on train stories that were left out of the fit, in eight parts.
Numpy only; nothing is drawn.
"""

import argparse
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import allegedly.resolve.findings
import allegedly.vocabulary
from allegedly.corpus.files import Item, load
from allegedly.corpus.gold import file_name
from allegedly.resolve import resolve
from allegedly.resolve.conflicts import FEATURES, Group, Inquiry
from allegedly.resolve.view import View
from allegedly.shapes import Article, Conflict, Reading, Story

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
from answers import readings_of

TARGET = Path(allegedly.vocabulary.__file__).parent / "conflicts.yaml"
STEPS, RATE, SHRINK = 6000, 0.3, 2e-3
FOLDS = 8
# How precise pairs must be on stories that were left out.
PRECISE = 0.55
Floats = NDArray[np.float64]


def inquiries(articles: Sequence[Article], readings: Sequence[Reading]) -> list[Inquiry]:
    """The figures of each story of a case, with the findings that the resolver makes."""
    seen: list[Inquiry] = []

    def watched(view: View, story: Story, groups: Sequence[Group]) -> list[tuple[Conflict, ...]]:
        seen.append(Inquiry(view, story, groups))
        return [() for _ in groups]

    own = allegedly.resolve.findings.conflicts_of
    allegedly.resolve.findings.conflicts_of = watched
    try:
        resolve(articles, readings, (), ())
    finally:
        allegedly.resolve.findings.conflicts_of = own
    return seen


def marked(item: Item, articles: Sequence[Article]) -> dict[str, list[tuple[int, int, str]]]:
    """The places of annotated values by article id, with the key of their conflict."""
    ids = {article.file: article.id for article in articles}
    return {ids[file_name(item.story, a)]: [(v.start, v.end, v.conflict) for v in a.values] for a in item.story.articles}


def examples(item: Item, kept: Path | None) -> Iterator[tuple[dict[str, float], bool]]:
    """The pairs of a story, and whether they are of one thing."""
    articles, readings = readings_of(item, False, kept)
    values = marked(item, articles)
    for inquiry in inquiries(articles, readings):
        keys = [
            next((key for start, end, key in values[h.figure.article] if h.figure.start < end and start < h.figure.end), None)
            for h in inquiry.held
        ]
        for i, j in inquiry.pairs():
            yield inquiry.features(i, j), keys[i] is not None and keys[i] == keys[j]


def gathered(split: str, kept: Path | None) -> tuple[Floats, Floats, list[int]]:
    """The pairs of a split as rows, whether they are right, and the part that their story belongs to."""
    loaded: Iterable[Item] = load(splits=(split,)).items  # type: ignore[arg-type]
    items = [item for item in loaded if not item.real and (len(item.story.articles) > 1 or item.story.conflicts)]
    found = [(zlib.crc32(item.story.story.encode()) % FOLDS, *one) for item in items for one in examples(item, kept)]
    rows = np.array([[features[name] for name in FEATURES] for _, features, _ in found])
    return rows, np.array([right for _, _, right in found], dtype=float), [fold for fold, _, _ in found]


def fitted(rows: Floats, right: Floats) -> tuple[float, Floats]:
    """Bias and weights by gradient descent."""
    weights, bias = np.zeros(len(FEATURES)), -3.0
    for _ in range(STEPS):
        wrong = 1 / (1 + np.exp(-(rows @ weights + bias))) - right
        weights -= RATE * (rows.T @ wrong / len(right) + SHRINK * weights)
        bias -= RATE * float(wrong.mean())
    return bias, weights


def chances(rows: Floats, fit: tuple[float, Floats]) -> Floats:
    """How likely each pair is of one thing."""
    found: Floats = 1 / (1 + np.exp(-(rows @ fit[1] + fit[0])))
    return found


def quality(found: Floats, right: Floats, bar: float) -> tuple[float, float]:
    """Precision and recall of what reaches a bar."""
    taken = found >= bar
    good = float((taken * right).sum())
    return round(good / max(1.0, float(taken.sum())), 3), round(good / max(1.0, float(right.sum())), 3)


def main() -> None:
    """Gather, fit, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, metavar="FOLDER")
    kept = parser.parse_args().cache
    rows, right, folds = gathered("train", kept)
    part = np.array(folds)
    left_out = np.zeros(len(right))
    for fold in sorted(set(folds)):
        left_out[part == fold] = chances(rows[part == fold], fitted(rows[part != fold], right[part != fold]))
    bars = [round(n / 20, 2) for n in range(2, 19)]
    print({bar: quality(left_out, right, bar) for bar in bars})
    bar = next((b for b in bars if quality(left_out, right, b)[0] >= PRECISE), bars[-1])
    fit = fitted(rows, right)
    asked, wanted, _ = gathered("dev", kept)
    card = {
        "train pairs": f"{len(right)} ({int(right.sum())} right)",
        "train, left out": "precision {}, recall {}".format(*quality(left_out, right, bar)),
        "dev": "precision {}, recall {}".format(*quality(chances(asked, fit), wanted, bar)),
    }
    print(bar, card)
    people = allegedly.vocabulary.table("conflicts")["people"]
    lines = [
        "# Which figures are of one thing: weights of allegedly.resolve.conflicts, made by training/train_conflicts.py; do not"
    ]
    lines += ["# edit but for the words of `people`, who are counted under many names.", "card:"]
    lines += ["  data: corpus train, our own stories (CC BY 4.0), as the reader reads them"]
    lines += ["  command: python training/train_conflicts.py", "  seed: none, nothing is drawn"]
    lines += [f"  {name}: {value}" for name, value in card.items()]
    lines += [f"people: [{', '.join(people)}]", f"take: {bar}", f"bias: {fit[0]:.3f}", "weights:"]
    lines += [f"  {name}: {value:.3f}" for name, value in zip(FEATURES, fit[1], strict=True)]
    TARGET.write_text("\n".join(lines) + "\n", "utf8")


if __name__ == "__main__":
    main()
