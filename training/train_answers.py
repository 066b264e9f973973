"""Learn which statement an answer answers (`vocabulary/answering.yaml`): a small network over the claims of an article.

    OMP_NUM_THREADS=1 python training/train_answers.py [--cache FOLDER]

Learns from the corpus train split, our own articles, as the reader reads them and with the annotated claims given. For each claim
that is annotated all others of its article and "none" are options; where the answered claim was not read, or stands in another
report, nothing is learned. What a word of a cue says for an answer is counted over all stories but the one in which it is asked.
One hidden layer, softmax over the options, Adam over the whole set, numpy alone, seeded. With --cache the readings are kept in a
folder. Prints and writes into the card what is bound on dev.
"""

import argparse
import math
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

import allegedly.vocabulary
from allegedly.answering.choosing import Weights
from allegedly.answering.features import FEATURES, Scene

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
from answers import Case, cases, figures, ours

TARGET = Path(allegedly.vocabulary.__file__).parent / "answering.yaml"
SEED = 5
HIDDEN, STEPS, RATE, SHRINK = 8, 400, 0.05, 1e-3
FOLDS = 8
# A word of a cue counts from so many claims on; its share is drawn towards that of all claims as if so many more had been seen.
LEAST, DRAWN = 3, 4
# Something is answered where its likelihood is above this part of that of "nothing", and beside it what is nearly as likely.
RESERVE, BESIDE = 0.6, 0.6
Floats = NDArray[np.float64]


class Questions(NamedTuple):
    """All options of all questions as rows, the number of the question of each row, where each begins, and whether it is right."""

    rows: Floats
    question: NDArray[np.int64]
    starts: NDArray[np.int64]
    right: Floats


def fold_of(case: Case) -> int:
    """The part that a story belongs to."""
    return zlib.crc32(case.story.encode()) % FOLDS


def cue_weights(some: Iterable[Case]) -> dict[str, float]:
    """For each word of cues the logarithm of how much oftener it stands in answers than words of cues do."""
    seen: Counter[str] = Counter()
    answers: Counter[str] = Counter()
    for case in some:
        for one, gold in zip(case.claims, case.gold, strict=True):
            for word in sorted(set(one.cue.split())) if gold else ():
                seen[word] += 1
                answers[word] += bool(gold and gold.answers)
    share = sum(answers.values()) / sum(seen.values())
    base = math.log(share / (1 - share))
    return {
        word: round(math.log((answers[word] + DRAWN * share) / (count - answers[word] + DRAWN * (1 - share))) - base, 2)
        for word, count in sorted(seen.items())
        if count >= LEAST
    }


def questions(some: Sequence[Case]) -> Questions:
    """What is asked of the annotated claims of these articles."""
    known = [cue_weights(case for case in some if fold_of(case) != fold) for fold in range(FOLDS)]
    rows: list[list[float]] = []
    starts, right, numbers = [], [], []
    for case in some:
        scene = Scene(case.claims, known[fold_of(case)])
        for at, gold in enumerate(case.gold):
            if gold is None or case.elsewhere[at] or len(case.claims) < 2:
                continue
            # What was answered before is known as it is right: the program only knows what it bound itself.
            starts.append(len(rows))
            own = list(scene.of_answer(at).values())
            for to in range(len(case.claims)):
                if to != at:
                    rows.append([*own, *scene.of_pair(at, to).values()])
                    right.append(float(to in case.answered[at]))
                    numbers.append(len(starts) - 1)
            if case.answered[at]:
                scene.bind(at, case.answered[at])
    return Questions(np.array(rows), np.array(numbers), np.array(starts), np.array(right))


def learned(asked: Questions) -> Weights:
    """The weights, by Adam over the whole set."""
    chance = np.random.default_rng(SEED)
    count = len(FEATURES)
    values = [
        np.zeros(count),
        np.zeros(1),
        chance.normal(0, 0.3, (count, HIDDEN)),
        np.zeros(HIDDEN),
        chance.normal(0, 0.3, HIDDEN),
    ]
    first, second = [np.zeros_like(v) for v in values], [np.zeros_like(v) for v in values]
    for step in range(1, STEPS + 1):
        for n, slope in enumerate(_slopes(asked, values)):
            first[n] = 0.9 * first[n] + 0.1 * slope
            second[n] = 0.999 * second[n] + 0.001 * slope**2
            rate = RATE * (1 - 0.9 * step / STEPS)
            values[n] = values[n] - rate * (first[n] / (1 - 0.9**step)) / (np.sqrt(second[n] / (1 - 0.999**step)) + 1e-8)
    return Weights(values[0], float(values[1][0]), values[2], values[3], values[4])


def _slopes(asked: Questions, values: Sequence[Floats]) -> tuple[Floats, ...]:
    """The gradient of the mean of what the right options lack of 1, all right options of a question taken together."""
    direct, bias, into, inner, out = values
    layer = np.tanh(asked.rows @ into + inner)
    scores = asked.rows @ direct + bias[0] + layer @ out
    top = np.maximum(np.maximum.reduceat(scores, asked.starts), 0)
    parts = np.exp(scores - top[asked.question])
    whole = np.add.reduceat(parts, asked.starts) + np.exp(-top)
    good = np.add.reduceat(parts * asked.right, asked.starts)[asked.question]
    wanted = np.where(good > 0, parts * asked.right / np.maximum(good, 1e-300), 0.0)
    wrong = (parts / whole[asked.question] - wanted) / len(asked.starts)
    back = np.outer(wrong, out) * (1 - layer * layer)
    return (
        asked.rows.T @ wrong + SHRINK * direct,
        np.array([wrong.sum()]),
        asked.rows.T @ back + SHRINK * into,
        back.sum(0),
        layer.T @ wrong + SHRINK * out,
    )


def write(weights: Weights, cues: Mapping[str, float], card: Mapping[str, object]) -> None:
    """Write the vocabulary file with its card."""
    lines = ["# Which claim an answer answers: weights of allegedly.answering, made by training/train_answers.py; do not edit."]
    lines += ["card:", "  data: corpus train, our own articles (CC BY 4.0), as the reader reads them and as annotated"]
    lines += ["  command: OMP_NUM_THREADS=1 python training/train_answers.py", f"  seed: {SEED}"]
    lines += [f"  {name}: {value}" for name, value in card.items()]
    lines += [f"reserve: {RESERVE}", f"beside: {BESIDE}", "cues:"]
    lines += [f"  {_word(word)}: {value}" for word, value in cues.items()]
    lines += ["weights:", f"  bias: {_row([weights.bias, *weights.inner])}", f"  out: {_row([0.0, *weights.out])}"]
    lines += [f"  {name}: {_row([weights.direct[n], *weights.into[n]])}" for n, name in enumerate(FEATURES)]
    TARGET.write_text("\n".join(lines) + "\n", "utf8")


def _word(word: str) -> str:
    return "'" + word.replace("'", "''") + "'"


def _row(values: Iterable[float]) -> str:
    return "[" + ", ".join(f"{value:.3f}" for value in values) + "]"


def main() -> None:
    """Gather, learn, write, measure, write the card."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, metavar="FOLDER")
    kept = parser.parse_args().cache
    some = [*cases("train", from_gold=False, kept=kept), *cases("train", from_gold=True)]
    asked = questions(some)
    weights, cues = learned(asked), cue_weights(some)
    card: dict[str, object] = {"questions": f"{len(asked.starts)} with {len(asked.rows)} options"}
    write(weights, cues, card)
    for name, from_gold in (("dev, raw text", False), ("dev, given claims", True)):
        found = figures(cases("dev", from_gold=from_gold, kept=kept), ours)
        print(name, found)
        card[name] = ", ".join(f"{key} {value}" for key, value in found.items())
    write(weights, cues, card)


if __name__ == "__main__":
    main()
