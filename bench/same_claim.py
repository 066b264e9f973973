"""Do two claims say the same: the scorer beside idf overlap, the cosine of MiniLM and the sum of both, pair by pair.

    python bench/same_claim.py [--split dev|test] [--given claims] [--cache FOLDER] [--vectors VECTORS.npz]
    python bench/same_claim.py --texts TEXTS.json [--split …]       the texts that bench/same_claim_vectors.py makes vectors of

Corpus stories: pairs of claims of two articles of a story; same where both are of one annotated finding, else not; pairs outside
all findings are not judged. `scorer` is the chance of the pair; `scorer, grouped` says same where one group holds both. Every
method has the threshold with the best F1 on train pairs; the scorer, which was trained on those, the one that the training found
by models that had not seen the story.
NAnCo dev: two answers to one question from two articles; each question in turn is held out. SuperPAL dev: a passage of a document
and one of the summary; every other pair of a topic is a negative; topics in five parts, or as many as there are. On both the scorer
has the words alone: its features of wording in a logistic regression fitted, as all thresholds, on the parts not held out.
Intervals: 1,000 draws of stories, of answers' articles, of passages. MiniLM is left out where no vectors are at hand, and sets that
are absent; both are said. Written to bench/results/same_claim_SPLIT.json where nothing is missing.
"""

import argparse
import csv
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from allegedly.corpus.files import data_folder
from allegedly.resolve.same_claim import compare, grouped
from allegedly.resolve.same_claim_model import scorer
from allegedly.resolve.same_claim_pairs import negated, wording
from allegedly.resolve.same_claim_told import Wording, worded
from allegedly.resolve.statements import near_sums
from allegedly.resolve.words import Rarity
from findings import read_all, stories
from gate import save
from intervals import Figure, computed
from same_claim_stories import Annotated, Claims, annotated, labelled

RESULTS = Path(__file__).parent / "results"
Numbers = NDArray[np.float64]
OVERLAP, MINILM, SUM, OURS, GROUPED = "idf overlap", "MiniLM cosine", "their sum", "scorer", "scorer, grouped"
FOLDS, RIDGE, UNSEEN = 5, 1e-2, 20
MISSED = -1.0


class Pairs(NamedTuple):
    """Pairs that are judged: whether each is the same, the unit it is drawn with, its fold, and what each method gives it."""

    same: Numbers
    units: list[str]
    folds: list[str]
    scores: dict[str, Numbers]


Vectors = Mapping[str, Numbers]


def digest(text: str) -> str:
    """The key of a text among vectors."""
    return hashlib.sha256(text.encode()).hexdigest()


def vectors_from(path: Path | None) -> Vectors:
    """The vectors by the digest of their text; none where there is no file."""
    if path is None or not path.is_file():
        print("MiniLM is left out: no vectors (bench/same_claim_vectors.py makes them)", file=sys.stderr)
        return {}
    kept = np.load(path)
    return dict(zip(kept["keys"].tolist(), kept["vectors"].astype(float), strict=True))


def baselines(texts: Sequence[tuple[str, str]], overlap: Numbers, vectors: Vectors) -> dict[str, Numbers]:
    """The scores of the baselines for pairs of texts."""
    found = {OVERLAP: overlap}
    if vectors:
        missing = {text for pair in texts for text in pair if digest(text) not in vectors}
        if missing:
            raise SystemExit(f"{len(missing)} texts have no vector; make the vectors anew from --texts")
        found[MINILM] = np.array([float(vectors[digest(one)] @ vectors[digest(other)]) for one, other in texts])
        found[SUM] = overlap + found[MINILM]
    return found


class Spoken(NamedTuple):
    """A judged pair of claims of one story: by id, in words, whether they are the same, and the part of the story they are of."""

    one: str
    other: str
    texts: tuple[str, str]
    same: bool
    overlap: float


def spoken(claims: Claims) -> list[Spoken]:
    """The judged pairs of two articles."""
    return [
        Spoken(
            one.id,
            other.id,
            (claims.text[one.id], claims.text[other.id]),
            same,
            claims.ground.words.cosine(one.wording.stems, other.wording.stems),
        )
        for one, other, same in labelled(claims)
        if one.article != other.article
    ]


def corpus_pairs(some: Iterable[Annotated], vectors: Vectors) -> Pairs:
    """The judged pairs of corpus stories. A claim without weight is in no group and says the same as none."""
    same, units, texts, overlap, ours, together = [], [], [], [], [], []
    for story in some:
        for claims in story.parts:
            compared = compare(claims.told, claims.ground, scorer())
            number = {told.id: n for n, told in enumerate(compared.told)}
            groups = grouped(compared, scorer()).groups
            home = {s.claim.id: n for n, group in enumerate(groups) for s in group}
            for pair in spoken(claims):
                ours.append(compared.chances.get(_numbers(number, pair), MISSED))
                together.append(float(pair.one in home and home.get(pair.one) == home.get(pair.other)))
                same.append(pair.same)
                units.append(story.name)
                texts.append(pair.texts)
                overlap.append(pair.overlap)
    scores = baselines(texts, np.array(overlap), vectors) | {OURS: np.array(ours), GROUPED: np.array(together)}
    return Pairs(np.array(same, dtype=float), units, [""] * len(units), scores)


def _numbers(number: Mapping[str, int], pair: Spoken) -> tuple[int, int]:
    """The numbers of two claims among those of weight, the smaller first; -1 for one that has none."""
    one, other = number.get(pair.one, -1), number.get(pair.other, -1)
    return min(one, other), max(one, other)


def best_threshold(scores: Numbers, same: Numbers) -> float:
    """The score from which on calling pairs the same has the best F1."""
    order = np.argsort(-scores, kind="stable")
    values, right = scores[order], np.cumsum(same[order])
    f1 = 2 * right / (np.arange(1, len(same) + 1) + same.sum())
    # Pairs of one score are all called the same, or none.
    last = np.append(values[1:] != values[:-1], True)
    return float(values[np.where(last, f1, -1.0).argmax()])


def f1(sums: Numbers) -> float:
    """F1 from counts of right, called and asked."""
    return float(2 * sums[0] / max(sums[1] + sums[2], 1))


def figure(pairs: Pairs, called: NDArray[np.bool_]) -> Figure | None:
    """F1 with its interval over units."""
    counts: defaultdict[str, Numbers] = defaultdict(lambda: np.zeros(3))
    for unit, same, yes in zip(pairs.units, pairs.same, called, strict=True):
        counts[unit] += np.array([float(yes and same), float(yes), float(same)])
    return computed([counts[unit] for unit in sorted(counts)], f1)


def corpus_figures(train: Pairs, asked: Pairs) -> dict[str, Figure | None]:
    """F1 of each method on the pairs asked; thresholds from train pairs."""
    found = {}
    for name, scores in asked.scores.items():
        least = 0.5 if name == GROUPED else scorer().same if name == OURS else best_threshold(train.scores[name], train.same)
        found[name] = figure(asked, scores >= least)
    return found


class Text(NamedTuple):
    """A bare text: its words, and the sums and numbers in it."""

    text: str
    wording: Wording
    numbers: frozenset[tuple[str, float]]


def bare(text: str) -> Text:
    """A text without anything known of it."""
    found = worded(text)
    return Text(text, found, frozenset(("", float(word)) for word in found.words if word.isdigit()))


def bare_features(one: Text, other: Text, rarity: Rarity) -> tuple[float, ...]:
    """What the scorer can say of two bare texts."""
    shared = bool(one.numbers & other.numbers)
    return (
        *wording(one.wording, other.wording, rarity),
        float(shared),
        float(bool(one.numbers and other.numbers) and not shared),
        float(near_sums(one.numbers, other.numbers)),
        float(negated(one.wording.words) != negated(other.wording.words)),
    )


class Bare(NamedTuple):
    """Judged pairs of bare texts; `unit` of each is what intervals draw, `fold` what is held out together."""

    pairs: list[tuple[Text, Text]]
    same: list[bool]
    units: list[str]
    folds: list[str]


def nanco(path: Path) -> Bare:
    """Pairs of answers to one question from two articles, and whether the annotators put them in one cluster."""
    found = Bare([], [], [], [])
    for question in json.loads(path.read_text("utf8")):
        answers = [(a, bare(a["Answer"])) for a in question["answers"]]
        for (a, one), (b, other) in combinations(answers, 2):
            if a["Article URL"] != b["Article URL"]:
                found.pairs.append((one, other))
                found.same.append(a["cluster_global"] == b["cluster_global"])
                found.units.append(a["Article URL"])
                found.folds.append(question["question"])
    return found


def superpal(path: Path) -> Bare:
    """Passages of documents with those of the summary of their topic; every pair that is not aligned is a negative."""
    aligned: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    with path.open(encoding="utf8", newline="") as file:
        for row in csv.DictReader(file):
            aligned[row["topic"]].add((row["docSpanText"], row["summarySpanText"]))
    found = Bare([], [], [], [])
    topics = sorted(aligned)
    for number, topic in enumerate(topics):
        documents, summaries = (sorted({pair[side] for pair in aligned[topic]}) for side in (0, 1))
        made = {text: bare(text) for text in (*documents, *summaries)}
        for one, other in product(documents, summaries):
            found.pairs.append((made[one], made[other]))
            found.same.append((one, other) in aligned[topic])
            found.units.append(one)
            found.folds.append(str(number % FOLDS))
    return found


def fitted(rows: Numbers, same: Numbers) -> Callable[[Numbers], Numbers]:
    """A logistic regression with ridge on standardised features, by Newton's method."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9

    def made(some: Numbers) -> Numbers:
        return np.column_stack([(some - mean) / spread, np.ones(len(some))])

    inner, weights = made(rows), np.zeros(rows.shape[1] + 1)
    ridge = np.eye(len(weights)) * RIDGE * len(rows)
    ridge[-1, -1] = 1e-9
    for _ in range(30):
        chances = 1 / (1 + np.exp(-inner @ weights))
        slope = inner.T @ (chances - same) + ridge @ weights
        weights -= np.linalg.solve((inner * (chances * (1 - chances))[:, None]).T @ inner + ridge, slope)
    return lambda some: np.asarray(made(some) @ weights, dtype=float)


def bare_figures(asked: Bare, vectors: Vectors) -> dict[str, Figure | None]:
    """F1 of each method on bare texts: what is chosen or fitted, is so on the folds not held out."""
    rarity = Rarity((text.wording.stems for text in {t.text: t for pair in asked.pairs for t in pair}.values()), UNSEEN)
    rows = np.array([bare_features(one, other, rarity) for one, other in asked.pairs])
    overlap = np.array([rarity.cosine(one.wording.stems, other.wording.stems) for one, other in asked.pairs])
    texts = [(one.text, other.text) for one, other in asked.pairs]
    same, folds = np.array(asked.same, dtype=float), np.array(asked.folds)
    scores = baselines(texts, overlap, vectors)
    called = {name: np.zeros(len(same), dtype=bool) for name in (*scores, OURS)}
    for fold in sorted(set(asked.folds)):
        held = folds == fold
        scores[OURS] = fitted(rows[~held], same[~held])(rows)
        for name, given in scores.items():
            called[name][held] = given[held] >= best_threshold(given[~held], same[~held])
    pairs = Pairs(same, asked.units, asked.folds, scores)
    return {name: figure(pairs, yes) for name, yes in called.items()}


def bare_sets() -> dict[str, Bare]:
    """The sets of bare texts that are at hand."""
    found = {}
    for name, file, of in (("NAnCo dev", "nanco_dev.json", nanco), ("SuperPAL dev", "superpal_dev.csv", superpal)):
        path = data_folder() / "alignment" / file
        if path.is_file():
            found[name] = of(path)
        else:
            print(f"{path} is absent: {name} is left out", file=sys.stderr)
    return found


def corpus(split: str, given: bool, cache: Path | None) -> list[Annotated]:
    """The stories of several reports of a split."""
    kept = cache and cache / f"same_claim_{split}_{'claims' if given else 'read'}.pickle"
    return [annotated(one) for one in read_all(stories(split), given, kept) if len(one.articles) > 1]


def all_texts(some: Iterable[Annotated], sets: Mapping[str, Bare]) -> list[str]:
    """Every text of which a vector is asked."""
    claims = {text for story in some for part in story.parts for pair in spoken(part) for text in pair.texts}
    return sorted(claims | {text.text for found in sets.values() for pair in found.pairs for text in pair})


def line(name: str, found: Figure | None) -> str:
    """A figure as it is printed."""
    if found is None:
        return f"  {name:16} -"
    between = f" ({found.low:.3f}–{found.high:.3f})" if found.low is not None and found.high is not None else ""
    return f"  {name:16} {found.value:.3f}{between}"


def main() -> None:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=["dev", "test"], default="dev")
    parser.add_argument("--given", choices=["claims"])
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--vectors", type=Path)
    parser.add_argument("--texts", type=Path, metavar="TEXTS.json")
    arguments = parser.parse_args()
    given = bool(arguments.given)
    train, asked = (corpus(split, given, arguments.cache) for split in ("train", arguments.split))
    sets = bare_sets()
    if arguments.texts:
        arguments.texts.write_text(json.dumps(all_texts([*train, *asked], sets)), "utf8")
        return
    vectors = vectors_from(arguments.vectors)
    name = f"corpus stories, {arguments.split}{', claims given' if given else ''}"
    figures = {name: corpus_figures(corpus_pairs(train, vectors), corpus_pairs(asked, vectors))}
    figures |= {name: bare_figures(found, vectors) for name, found in sets.items()}
    for name, rows in figures.items():
        print(name, *(line(method, found) for method, found in rows.items()), sep="\n")
    if vectors and len(figures) == 1 + len(sets) == 3:
        save(RESULTS / f"same_claim_{arguments.split}{'_given' if given else ''}.json", figures)


if __name__ == "__main__":
    main()
