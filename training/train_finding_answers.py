"""Learn which answers belong to a finding (`vocabulary/answering_findings.yaml`): weights of a logistic regression.

    python training/train_finding_answers.py [--cache FOLDER]

Each story of the corpus train split that has findings is resolved as it is read, and once more from its annotated claims. Each
finding of the program is held to be the annotated one with which it shares most claims; an answer of the story is one to it where
the annotation says so, or where it answers a claim of it. The bar is the one with the best F on train: an answer that is missing
does harm, and of somebody who denied nothing no page may say that he did. Numpy only; nothing is drawn.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import allegedly.resolve.findings
import allegedly.vocabulary
from allegedly.corpus.checking import whole
from allegedly.corpus.files import Item, load
from allegedly.corpus.gold import file_name
from allegedly.resolve import resolve
from allegedly.resolve.answer_features import FEATURES, features
from allegedly.resolve.court import Court
from allegedly.resolve.docket import Docket, Group
from allegedly.resolve.statements import Statement
from allegedly.resolve.voices import Voice
from allegedly.shapes import Article, Claim, Reading

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
from answers import aligned, readings_of

TARGET = Path(allegedly.vocabulary.__file__).parent / "answering_findings.yaml"
STEPS, RATE, SHRINK = 6000, 0.3, 1e-3
# A denial by the accused, which no report binds to anything else, is taken from this part of the bar on.
HEARD = 0.5
# What an article binds to another claim is taken from here on.
ELSEWHERE = 0.5
Floats = NDArray[np.float64]
Told = tuple[Sequence[Group], Sequence[Statement], Callable[[Claim], Voice]]


def courts(articles: Sequence[Article], readings: Sequence[Reading]) -> list[Told]:
    """The findings of each story of a case as the resolver has them before it asks for answers."""
    seen: list[Told] = []

    def watched(
        groups: Sequence[Group],
        statements: Sequence[Statement],
        voice: Callable[[Claim], Voice],
        _: Mapping[str, frozenset[str]],
    ) -> list[set[str]]:
        seen.append((groups, statements, voice))
        return [set() for _ in groups]

    own = allegedly.resolve.findings.answers_of
    allegedly.resolve.findings.answers_of = watched
    try:
        resolve(articles, readings, (), ())
    finally:
        allegedly.resolve.findings.answers_of = own
    return seen


def keys_of(item: Item, articles: Sequence[Article], readings: Sequence[Reading]) -> dict[str, str]:
    """The annotated claim that each claim read is."""
    by_file = {article.file: reading for article, reading in zip(articles, readings, strict=True)}
    found = {}
    for annotated in item.story.articles:
        claims = by_file[file_name(item.story, annotated)].claims
        for n, key in aligned(annotated.claims, claims).items():
            found[claims[n].id] = f"{annotated.key}.{key}"
    return found


def examples(item: Item, from_gold: bool, kept: Path | None) -> Iterable[tuple[dict[str, float], bool]]:
    """Each answer of a story beside each finding that the annotation knows, and whether it answers it."""
    articles, readings = readings_of(item, from_gold, kept)
    keys = keys_of(item, articles, readings)
    answered = {
        f"{a.key}.{claim.key}": {whole(key, a.key) for key in claim.answers} for a in item.story.articles for claim in a.claims
    }
    for groups, statements, voice in courts(articles, readings):
        docket = Docket(groups, statements, voice)
        court = Court(docket)
        for number, group in enumerate(groups):
            own = {keys[s.claim.id] for s in group if s.claim.id in keys}
            best = max(item.story.findings, key=lambda f: (_overlap(own, set(f.claims)), f.key))
            if not own & set(best.claims):
                continue
            for answer in court.asked(number):
                key = keys.get(answer.claim.id)
                if key is not None:
                    yield features(docket, answer, number), key in best.answers or bool(answered[key] & set(best.claims))


def _overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other)


def gathered(split: str, kept: Path | None) -> tuple[Floats, Floats]:
    """All examples of a split, as rows of features and as right or wrong."""
    items = [item for item in load(splits=(split,)).items if not item.real and item.story.findings]  # type: ignore[arg-type]
    found = [one for from_gold in (False, True) for item in items for one in examples(item, from_gold, kept)]
    rows = np.array([[row[name] for name in FEATURES] for row, _ in found])
    return rows, np.array([right for _, right in found], dtype=float)


def fitted(rows: Floats, right: Floats) -> tuple[float, Floats]:
    """Bias and weights by gradient descent."""
    weights, bias = np.zeros(len(FEATURES)), 0.0
    for _ in range(STEPS):
        wrong = 1 / (1 + np.exp(-(rows @ weights + bias))) - right
        weights -= RATE * (rows.T @ wrong / len(right) + SHRINK * weights)
        bias -= RATE * float(wrong.mean())
    return bias, weights


def quality(chances: Floats, right: Floats, bar: float) -> dict[str, float]:
    """Precision, recall and F of what reaches a bar."""
    taken = chances >= bar
    good = float((taken * right).sum())
    precision, recall = good / max(1.0, float(taken.sum())), good / float(right.sum())
    both = 2 * precision * recall / max(1e-9, precision + recall)
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f": round(both, 4)}


def main() -> None:
    """Gather, fit, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, metavar="FOLDER")
    kept = parser.parse_args().cache
    rows, right = gathered("train", kept)
    bias, weights = fitted(rows, right)
    chances = 1 / (1 + np.exp(-(rows @ weights + bias)))
    bar = max((round(n / 20, 2) for n in range(4, 17)), key=lambda b: (quality(chances, right, b)["f"], -b))
    asked, wanted = gathered("dev", kept)
    found = quality(1 / (1 + np.exp(-(asked @ weights + bias))), wanted, bar)
    card = {"train pairs": f"{len(right)} ({int(right.sum())} right)", "train": quality(chances, right, bar), "dev": found}
    print(card)
    lines = [
        "# Which answers belong to a finding: weights of allegedly.resolve.answers, made by training/train_finding_answers.py;"
    ]
    lines += [
        "# do not edit.",
        "card:",
        "  data: corpus train, our own stories (CC BY 4.0), as the reader reads them and as annotated",
    ]
    lines += ["  command: python training/train_finding_answers.py", "  seed: none, nothing is drawn"]
    lines += [f"  {name}: {_line(value)}" for name, value in card.items()]
    lines += [f"take: {bar}", f"hear: {round(bar * HEARD, 3)}", f"elsewhere: {ELSEWHERE}", f"bias: {bias:.3f}", "weights:"]
    lines += [f"  {name}: {value:.3f}" for name, value in zip(FEATURES, weights, strict=True)]
    TARGET.write_text("\n".join(lines) + "\n", "utf8")


def _line(value: object) -> str:
    return ", ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else str(value)


if __name__ == "__main__":
    main()
