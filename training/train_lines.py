"""Fit the weights of `allegedly.ingest.line_model` to the train split of the corpus, into `src/allegedly/ingest/data`.

    python -m training.train_lines             five-fold figures and the table of thresholds, then the weights and their card
    python -m training.train_lines --folds     only the five-fold figures and the table

A softmax regression over the features of `line_features`, by gradient descent from zero: only numpy and no randomness. A feature
counts where it was met in the articles of several stories. Stories, never articles, are divided into folds.
"""

import argparse
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allegedly.corpus.files import load
from allegedly.corpus.shapes import CorpusArticle
from allegedly.ingest.blocks import ruled
from allegedly.ingest.dates import is_stamp
from allegedly.ingest.layout import Line
from allegedly.ingest.line_features import features
from allegedly.ingest.line_model import OTHER_KIND, OUT_OF_BODY
from allegedly.ingest.line_weights import CARD, FOLDER, KINDS, SCALE, WEIGHTS
from allegedly.shapes import BlockKind

COMMAND = "python -m training.train_lines"
FOLDS, LEAST_STORIES = 5, 5
STEPS, RATE, RIDGE = 250, 0.05, 1.0
# Of weights smaller than this in every kind nothing is kept.
SMALLEST = 0.03
UNKNOWN = -1
BODY = KINDS.index("body")

Rows = NDArray[np.float32]
Labels = NDArray[np.int64]


@dataclass(frozen=True)
class Sheet:
    """The lines of an article: features, what the rules say, what the annotation says (`UNKNOWN` where it says nothing)."""

    story: str
    real: bool
    features: list[list[str]]
    ruled: list[int]
    gold: list[int]


def gold_kind(line: Line, article: CorpusArticle) -> BlockKind | None:
    """The kind of the annotated block that most of a line stands in; a stamp is a dateline, where the corpus says byline."""
    best = max(article.blocks, key=lambda block: min(block.end, line.end) - max(block.start, line.start))
    if min(best.end, line.end) <= max(best.start, line.start):
        return None
    return "dateline" if best.kind == "byline" and is_stamp(line.text) else best.kind


def sheets(splits: Sequence[str] = ("train",)) -> list[Sheet]:
    """The lines of every article of the splits."""
    out = []
    for item in load(splits=splits).items:  # type: ignore[arg-type]
        for article in item.story.articles:
            units, kinds, _ = ruled(item.texts[article.key])
            wanted = [gold_kind(line, article) for line in units]
            gold = [UNKNOWN if kind is None else KINDS.index(kind) for kind in wanted]
            made = features(units, kinds)
            out.append(Sheet(item.story.story, item.real, made, [KINDS.index(kind) for kind in kinds], gold))
    return out


def vocabulary(found: Sequence[Sheet]) -> dict[str, int]:
    """The features that stand in enough stories, by name, with their place in a row."""
    stories: dict[str, set[str]] = defaultdict(set)
    for sheet in found:
        for names in sheet.features:
            for name in names:
                stories[name].add(sheet.story)
    return {name: i for i, name in enumerate(sorted(name for name, where in stories.items() if len(where) >= LEAST_STORIES))}


def rows(found: Sequence[Sheet], known: dict[str, int]) -> Rows:
    """A row for each line, 1 for each feature that it has."""
    out = np.zeros((sum(len(sheet.gold) for sheet in found), len(known)), dtype=np.float32)
    for i, names in enumerate(names for sheet in found for names in sheet.features):
        out[i, [known[name] for name in names if name in known]] = 1
    return out


def chances(seen: Rows, weights: Rows) -> Rows:
    """How likely each kind is for each line."""
    scores = seen @ weights
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(grown / grown.sum(axis=1, keepdims=True))


def fit(seen: Rows, gold: Labels) -> Rows:
    """The weights, a row for each feature and a column for each kind: Adam with a falling rate."""
    seen, gold = seen[gold >= 0], gold[gold >= 0]
    wanted = np.eye(len(KINDS), dtype=np.float32)[gold]
    weights = np.zeros((seen.shape[1], len(KINDS)), dtype=np.float32)
    mean, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slope = (seen.T @ (chances(seen, weights) - wanted) + RIDGE * weights) / len(gold)
        mean, spread = 0.9 * mean + 0.1 * slope, 0.99 * spread + 0.01 * slope**2
        rate = RATE * (1 - 0.95 * step / STEPS)
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return weights


def labels(found: Sequence[Sheet], of: str) -> Labels:
    """One column of the sheets as numbers."""
    return np.array([kind for sheet in found for kind in getattr(sheet, of)], dtype=np.int64)


def folded(found: Sequence[Sheet]) -> Rows:
    """The chances of each line by weights that were fitted without its story's fold."""
    known = vocabulary(found)
    seen, gold = rows(found, known), labels(found, "gold")
    order = {story: i % FOLDS for i, story in enumerate(sorted({sheet.story for sheet in found}))}
    fold = np.array([order[sheet.story] for sheet in found for _ in sheet.gold])
    out = np.zeros((len(gold), len(KINDS)), dtype=np.float32)
    for number in range(FOLDS):
        out[fold == number] = chances(seen[fold == number], fit(seen[fold != number], gold[fold != number]))
    return out


def figures(found: Sequence[Sheet], likely: Rows) -> dict[str, float]:
    """Right lines of our own articles by the rules and by the model's first choice, and both lots of lines that were moved."""
    gold, old, own = labels(found, "gold"), labels(found, "ruled"), np.array([not s.real for s in found for _ in s.gold])
    new, known = likely.argmax(axis=1), own & (gold >= 0)
    out = (old == BODY) & (1 - likely[:, BODY] >= OUT_OF_BODY) & (gold >= 0)
    other = (old != BODY) & (new != BODY) & (new != old) & (likely.max(axis=1) >= OTHER_KIND) & (gold >= 0)
    return {
        "lines": int(known.sum()),
        "rules_right": round(float((old == gold)[known].mean()), 4),
        "model_right": round(float((new == gold)[known].mean()), 4),
        "left_body": int(out.sum()),
        "left_body_wrongly": int((gold[out] == BODY).sum()),
        "changed_furniture": int(other.sum()),
        "changed_furniture_wrongly": int((gold[other] == old[other]).sum()),
    }


def thresholds(found: Sequence[Sheet], likely: Rows) -> str:
    """What each least chance would move: out of the body, and from one kind of furniture to another."""
    gold, old, new = labels(found, "gold"), labels(found, "ruled"), likely.argmax(axis=1)
    lines = []
    for least in (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98):
        out = (old == BODY) & (1 - likely[:, BODY] >= least) & (gold >= 0)
        other = (old != BODY) & (new != BODY) & (new != old) & (likely.max(axis=1) >= least) & (gold >= 0)
        lines.append(
            f"{least:4}: {out.sum()} leave the body, {(gold[out] == BODY).sum()} of them wrongly; "
            f"{other.sum()} change furniture, {(gold[other] == new[other]).sum()} become right, "
            f"{(gold[other] == old[other]).sum()} become wrong"
        )
    return "\n".join(lines) + "\n"


def write(found: Sequence[Sheet], folds: dict[str, float]) -> None:
    """Fits on everything and writes the weights and the card."""
    known = vocabulary(found)
    fitted = fit(rows(found, known), labels(found, "gold"))
    kept = {
        name: np.rint(fitted[i] * SCALE).astype(int).tolist() for name, i in known.items() if np.abs(fitted[i]).max() >= SMALLEST
    }
    content = (
        "{\n"
        + ",\n".join(
            f"{json.dumps(name, ensure_ascii=False)}:{json.dumps(row, separators=(',', ':'))}" for name, row in kept.items()
        )
    ) + "\n}\n"
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / WEIGHTS).write_text(content, "utf8")
    card = {
        "what": "softmax regression over features of lines: which kind of block a line of an article is",
        "data": f"train split of corpus/ (own and real articles); a feature stands in at least {LEAST_STORIES} stories",
        "articles": len(found),
        "command": COMMAND,
        "seed": "none: no randomness",
        "features": len(kept),
        "kinds": KINDS,
        "five_folds": folds,
        "sha256": hashlib.sha256(content.encode()).hexdigest(),
    }
    (FOLDER / CARD).write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", "utf8")


def main() -> None:
    """Measures and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", action="store_true", help="only measure")
    only = parser.parse_args().folds
    found = sheets()
    likely = folded(found)
    measured = figures(found, likely)
    sys.stdout.write(thresholds(found, likely) + json.dumps(measured, indent=1) + "\n")
    if not only:
        write(found, measured)


if __name__ == "__main__":
    main()
