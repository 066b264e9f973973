"""Learn which claims say the same (`vocabulary/same_claim.yaml`): boosted trees over pairs, a logistic regression for weight.

    python training/train_same_claim.py [--cache FOLDER]

Pairs of claims of one story of our own corpus (train split; invented, annotated by machine), once as the reader reads them from raw
text and once as annotated. One finding: same; two findings, or a finding and none: different; two claims outside every finding are
no example, because annotators list findings of weight alone. A claim has weight where it belongs to a finding. What the trees see
of weight when they are trained comes from models that never saw the story. The chances from which claims are looked at and joined
are those with the best findings (whole and precise together) in five parts of the stories, each judged by models of the other
four; so are the figures in the card. Seeded; numpy only. `--cache` keeps readings as bench/findings.py does.
"""

import argparse
import itertools
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

import allegedly.vocabulary
from allegedly.resolve import same_claim_pairs, same_claim_weight
from allegedly.resolve.same_claim import Compared, compare, grouped
from allegedly.resolve.same_claim_model import STACKED, Logistic, Numbers, Scorer, Trees, logistic, stacked, weighed

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
from findings import read_all, stories
from same_claim_stories import Annotated, annotated, labelled, scored

TARGET = Path(allegedly.vocabulary.__file__).parent / "same_claim.yaml"
SEED, FOLDS = 6, 5
TREES, RATE, DEPTH, BINS, SHRINK, FEWEST, ROWS, COLUMNS = 150, 0.1, 4, 16, 10.0, 20, 0.8, 0.6
RIDGE = 1e-3
# From less on a group is a finding, mere statements become findings, of which a reader has too many already.
LOOKED_AT, FINDING, JOIN = (0.3,), (0.4, 0.5), (0.25, 0.3, 0.35, 0.4)
# Groups whose chance is below that of joining, but this part of it or more, are put to a person.
UNCLEAR = 0.6
DIGITS = 4


class Examples(NamedTuple):
    """Rows of features and whether each is what is asked."""

    rows: Numbers
    yes: Numbers


def weight_examples(some: Sequence[Annotated]) -> Examples:
    """Each claim that is an annotated one, and whether it is of a finding."""
    rows, yes = [], []
    for claims in (part for story in some for part in story.parts):
        for told in claims.stating:
            if told.id in claims.finding:
                rows.append(same_claim_weight.features(told))
                yes.append(bool(claims.finding[told.id]))
    return Examples(np.array(rows), np.array(yes, dtype=float))


def fitted_weight(examples: Examples) -> Logistic:
    """A logistic regression by Newton's method, with a little ridge on standardised features."""
    mean, spread = examples.rows.mean(axis=0), examples.rows.std(axis=0) + 1e-9
    rows = np.column_stack([(examples.rows - mean) / spread, np.ones(len(examples.yes))])
    ridge = np.eye(rows.shape[1]) * RIDGE * len(rows)
    ridge[-1, -1] = 1e-9
    found = np.zeros(rows.shape[1])
    for _ in range(30):
        chances = logistic(rows @ found)
        slope = rows.T @ (chances - examples.yes) + ridge @ found
        found -= np.linalg.solve((rows * (chances * (1 - chances))[:, None]).T @ rows + ridge, slope)
    weights = (found[:-1] / spread).round(DIGITS)
    return Logistic(round(float(found[-1] - (weights * mean).sum()), DIGITS), weights)


def pair_examples(some: Sequence[Annotated], weight: Mapping[str, float]) -> Examples:
    """The pairs of which the annotation says whether they are one; `weight` by claim (raw and annotated claims have other ids)."""
    features, weights, yes = [], [], []
    for claims in (part for story in some for part in story.parts):
        for one, other, same in labelled(claims):
            features.append(same_claim_pairs.features(one, other, claims.ground))
            weights.append((weight[one.id], weight[other.id]))
            yes.append(same)
    return Examples(stacked(features, weights), np.array(yes, dtype=float))


def weights_by_others(folds: Sequence[Sequence[Annotated]]) -> dict[str, float]:
    """The weight of every claim by a model that never saw its story."""
    found: dict[str, float] = {}
    for held, others in apart(folds):
        model = fitted_weight(weight_examples(others))
        for claims in (part for story in held for part in story.parts):
            if claims.stating:
                weights = map(float, weighed(model, claims.stating))
                found |= zip((told.id for told in claims.stating), weights, strict=True)
    return found


def apart(folds: Sequence[Sequence[Annotated]]) -> Iterator[tuple[list[Annotated], list[Annotated]]]:
    """Each part of the stories, and the others."""
    for number, held in enumerate(folds):
        yield list(held), [story for at, part in enumerate(folds) if at != number for story in part]


class _Binned(NamedTuple):
    """Features cut into few bins: which bin each row is in, and where the bins begin."""

    bins: NDArray[np.int64]
    edges: list[Numbers]


def _binned(rows: Numbers) -> _Binned:
    edges = []
    for column in rows.T:
        values = np.unique(column)
        if len(values) > BINS:
            values = np.unique(np.quantile(column, np.linspace(0, 1, BINS)))
        edges.append(((values[1:] + values[:-1]) / 2).round(DIGITS))
    bins = np.column_stack([np.searchsorted(edge, column, side="right") for edge, column in zip(edges, rows.T, strict=True)])
    return _Binned(bins, edges)


def fitted_pairs(examples: Examples) -> Trees:
    """Boosted trees by their second-order gain, each on a share of rows and features, drawn with the seed."""
    chance = np.random.default_rng(SEED)
    cut = _binned(examples.rows)
    share = float(examples.yes.mean())
    base = round(float(np.log(share / (1 - share))), DIGITS)
    odds = np.full(len(examples.yes), base)
    inner = 2**DEPTH - 1
    feature, least = np.zeros((TREES, inner), dtype=np.int64), np.full((TREES, inner), np.inf)
    leaves = np.zeros((TREES, inner + 1))
    for tree in range(TREES):
        chances = logistic(odds)
        slope, bend = chances - examples.yes, chances * (1 - chances)
        rows = chance.random(len(odds)) < ROWS
        columns = np.sort(chance.permutation(examples.rows.shape[1])[: int(COLUMNS * examples.rows.shape[1])])
        at = np.zeros(len(odds), dtype=np.int64)
        for node in range(inner):
            here = at == node
            feature[tree, node], least[tree, node], right = _split(cut, (slope, bend), here & rows, columns)
            at[here] = 2 * node + 1 + (cut.bins[here, feature[tree, node]] >= right)
        used = np.bincount(at[rows] - inner, bend[rows], inner + 1) + SHRINK
        leaves[tree] = (-RATE * np.bincount(at[rows] - inner, slope[rows], inner + 1) / used).round(DIGITS)
        odds += leaves[tree][at - inner]
    return Trees(base, feature, least, leaves)


def _split(
    cut: _Binned, of: tuple[Numbers, Numbers], here: NDArray[np.bool_], columns: NDArray[np.int64]
) -> tuple[int, float, int]:
    """The best feature to part some rows by, from what on they go right, and its bin; nothing goes right where none is good."""
    slope, bend = of[0][here], of[1][here]
    total, mass = slope.sum(), bend.sum()
    best, found = 1e-3, (0, np.inf, BINS + 1)
    for column in columns:
        size = len(cut.edges[column])
        if not size or len(slope) < 2 * FEWEST:
            continue
        bins = cut.bins[here, column]
        left = np.bincount(bins, slope, size + 1).cumsum()[:-1]
        held = np.bincount(bins, bend, size + 1).cumsum()[:-1]
        count = np.bincount(bins, minlength=size + 1).cumsum()[:-1]
        gain = left**2 / (held + SHRINK) + (total - left) ** 2 / (mass - held + SHRINK) - total**2 / (mass + SHRINK)
        gain = np.where((count >= FEWEST) & (len(slope) - count >= FEWEST), gain, -1.0)
        at = int(gain.argmax())
        if gain[at] > best:
            best, found = float(gain[at]), (int(column), float(cut.edges[column][at]), at + 1)
    return found


def fitted(some: Sequence[Annotated], weight: Mapping[str, float]) -> tuple[Logistic, Trees]:
    """Both models."""
    return fitted_weight(weight_examples(some)), fitted_pairs(pair_examples(some, weight))


def parted(raw: Sequence[Annotated], given: Sequence[Annotated]) -> list[list[Annotated]]:
    """The stories in parts, those of several reports spread evenly; a story as read and as annotated is in one part."""
    order = np.random.default_rng(SEED).permutation(len(raw))
    several = [n for n in order if len({told.article for part in raw[n].parts for told in part.told}) > 1]
    alone = [n for n in order if n not in set(several)]
    folds: list[list[Annotated]] = [[] for _ in range(FOLDS)]
    for at, number in enumerate([*several, *alone]):
        folds[at % FOLDS] += [raw[number], given[number]]
    return folds


Choice = tuple[float, float, float]
"""From which chances on claims are looked at, a group is a finding, and groups are joined."""


def judged(story: Annotated, parts: Sequence[Compared], scorer: Scorer) -> tuple[int, int, int, int]:
    """How a scorer does on a story whose claims were compared."""
    groups = [group for part in parts for group in grouped(part, scorer).groups]
    return scored(story, [[s.claim.id for s in group] for group in groups])


def chosen(
    folds: Sequence[Sequence[Annotated]], raw: Sequence[Annotated], weight: Mapping[str, float]
) -> tuple[tuple[float, ...], dict[str, object]]:
    """The chances from which on things are done, and the figures that they give on stories that the models did not see."""
    asked = {id(story) for story in raw}
    sums: dict[Choice, Numbers] = {}
    seen: list[tuple[Numbers, Numbers]] = []
    for held, others in apart(folds):
        models = fitted(others, weight)
        examples = pair_examples([story for story in held if id(story) in asked], weight)
        seen.append((models[1].chances(examples.rows), examples.yes))
        for looked_at in LOOKED_AT:
            scorer = Scorer(*models, looked_at, finding=0.0, join=0.0, unclear=0.0, same=0.0)
            compared = [(story, [compare(c.told, c.ground, scorer) for c in story.parts]) for story in held if id(story) in asked]
            for finding, join in itertools.product(FINDING, JOIN):
                choice = looked_at, finding, join
                right = sum(
                    np.array(judged(story, parts, scorer._replace(finding=finding, join=join))) for story, parts in compared
                )
                sums[choice] = sums.get(choice, np.zeros(4)) + right
    best = max(sums, key=lambda choice: (sums[choice][0] / sums[choice][1] + sums[choice][2] / max(sums[choice][3], 1), choice))
    whole, of, right, joined = sums[best]
    chances, yes = np.concatenate([c for c, _ in seen]), np.concatenate([y for _, y in seen])
    f1, same = best_f1(chances, yes)
    return (*best, round(same, 3)), {
        "findings whole": round(float(whole / of), 3),
        "findings precise": round(float(right / max(joined, 1)), 3),
        "pairs F1": round(f1, 3),
        "pairs calibration error": round(calibration(chances, yes), 4),
    }


def best_f1(chances: Numbers, yes: Numbers) -> tuple[float, float]:
    """The best F1 of any threshold, and that threshold."""
    order = np.argsort(-chances, kind="stable")
    right = np.cumsum(yes[order])
    f1 = 2 * right / (np.arange(1, len(yes) + 1) + yes.sum())
    return float(f1.max()), float(chances[order][f1.argmax()])


def calibration(chances: Numbers, yes: Numbers, bins: int = 10) -> float:
    """The expected calibration error: how far chances are from shares, in bins of equal width."""
    at = np.minimum((chances * bins).astype(int), bins - 1)
    return float(sum(abs(chances[at == n].mean() - yes[at == n].mean()) * (at == n).mean() for n in range(bins) if (at == n).any()))


def main() -> None:
    """Read, fit, choose, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path)
    cache = parser.parse_args().cache
    raw, given = (
        [annotated(one) for one in read_all(stories("train"), of_claims, cache and cache / name)]
        for of_claims, name in ((False, "same_claim_train_read.pickle"), (True, "same_claim_train_claims.pickle"))
    )
    folds = parted(raw, given)
    weight = weights_by_others(folds)
    choice, figures = chosen(folds, raw, weight)
    models = fitted([*raw, *given], weight)
    examples = pair_examples([*raw, *given], weight)
    figures = {"stories": len(raw), "pairs": len(examples.yes), "pairs of one finding": int(examples.yes.sum())} | figures
    print(figures)
    write(models, choice, figures)


def write(models: tuple[Logistic, Trees], choice: Sequence[float], figures: Mapping[str, object]) -> None:
    """Write the vocabulary file with its card."""
    weight, trees = models
    lines = [
        "# Which claims say the same: allegedly.resolve.same_claim_model, made by training/train_same_claim.py; do not edit.",
        "card:",
    ]
    lines += ["  data: our own stories (train split), as the reader reads them and as annotated"]
    lines += ["  command: python training/train_same_claim.py", f"  seed: {SEED}"]
    lines += ["  figures: in five parts of the train stories, from raw text, each judged by models of the other four"]
    lines += [f"  {name}: {value}" for name, value in figures.items()]
    looked_at, finding, join, same = choice
    lines += ["from:", f"  looked_at: {looked_at}", f"  finding: {finding}", f"  join: {join}"]
    lines += [f"  unclear: {round(UNCLEAR * join, 3)}", f"  same: {same}"]
    lines += ["weight:", f"  bias: {weight.bias}", "  weights:"]
    lines += [f"    {name}: {value}" for name, value in zip(same_claim_weight.FEATURES, weight.weights, strict=True)]
    lines += ["pairs:", f"  base: {trees.base}", f"  features: [{', '.join(STACKED)}]", "  trees:"]
    for feature, least, leaves in zip(trees.feature, trees.least, trees.leaves, strict=True):
        bounds = (f"{x:g}" if np.isfinite(x) else ".inf" for x in least)
        values = (f"{x:.{DIGITS}g}" for x in leaves)
        row = (map(str, feature), bounds, values)
        named = (f"{name}: [{', '.join(some)}]" for name, some in zip(("feature", "least", "leaves"), row, strict=True))
        lines.append(f"    - {{{', '.join(named)}}}")
    TARGET.write_text("\n".join(lines) + "\n", "utf8")


if __name__ == "__main__":
    main()
