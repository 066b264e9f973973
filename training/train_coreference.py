"""Train the model that chooses whom a pronoun or a description stands for (`src/allegedly/read/coreference_data`).

    python training/train_coreference.py

Learns from the corpus train split (our own articles, and real news) and GUM news train (annotation CC BY 4.0, text Wikinews CC BY
2.5), less what GUM or MEANTIME call dev or test. Each article is read by the reader with a teacher in the model's place: it answers
each question by the annotation and keeps question and answer; the right figure of an entity is the one that stands at most of its
names. How often a noun described whom is counted over all articles but the one in which it is asked. One hidden layer for each kind
of question, over all options of a question at once (softmax, Adam over the whole set, numpy alone, one thread): minutes, most of
them reading. Prints what the rules and the model get right on dev, and writes weights and card. Run with OMP_NUM_THREADS=1: the
order of sums changes the last digits, and the weights are rounded to five.
"""

import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from allegedly.corpus.coreference import ChainMention, Chains
from allegedly.corpus.files import Split
from allegedly.read import coreference_model
from allegedly.read.casting import cast_of
from allegedly.read.casting_figures import Figure, Scene
from allegedly.read.coreference_described import KINDS, Nouns
from allegedly.read.coreference_features import Asked
from allegedly.read.coreference_model import CARD, NAMES, WEIGHTS, Layer, advised, likeliest
from allegedly.read.names_seen import Eyes
from allegedly.read.names_sheet import Sheet
from allegedly.read.parsed import ParsedArticle
from allegedly.read.reader import parsed, see

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
from coreference import SETS, as_article, documents, head

TARGET = Path(coreference_model.__file__).with_name("coreference_data")
HIDDEN, EPOCHS, RATE, DECAY, SEED = 24, 400, 0.01, 0.002, 7
# Real news that its own set keeps for development or test.
HELD = ("gum-homeopathic/", "gum-iodine/", "gum-nasa/", "gum-sensitive/", "meantime-gm-", "meantime-stock-")
FEWEST = 1

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """A question and which of its options is right; the last is nobody."""

    asked: Asked
    right: int


@dataclass
class Teacher:
    """Answers by the annotation of one article. `gold` are the annotated mentions by the offset of their head word."""

    gold: Mapping[int, ChainMention]
    nouns: Nouns
    examples: list[Example] = field(default_factory=list)
    scene: Scene | None = None
    figures: dict[str, Figure] = field(default_factory=dict)

    def ready(self, scene: Scene) -> None:
        """Find the figure of each annotated entity: the one at most of its names, else at most of its other mentions."""
        self.scene = scene
        votes: dict[str, Counter[int]] = defaultdict(Counter)
        by_id: dict[int, Figure] = {}
        for spot in scene.spots:
            mention = self.gold.get(scene.sheets[spot.block].starts[spot.head])
            if mention is not None and len(mention.entities) == 1:
                by_id[id(spot.figure)] = spot.figure
                votes[mention.entities[0]][id(spot.figure)] += 100 if spot.form == "name" else 1
        self.figures = {entity: by_id[found.most_common(1)[0][0]] for entity, found in votes.items()}

    def choose(self, asked: Asked) -> tuple[Figure, ...]:
        """The right figures, kept with the question."""
        assert self.scene is not None
        mention = self.gold.get(self.scene.sheets[asked.block].starts[asked.token])
        wanted = [self.figures.get(entity) for entity in mention.entities] if mention else []
        right = len(asked.options)
        if wanted and all(figure is not None for figure in wanted):
            ids = set(map(id, wanted))
            right = next((at for at, option in enumerate(asked.options) if set(map(id, option)) == ids), right)
        self.examples.append(Example(asked, right))
        return asked.options[right] if right < len(asked.options) else ()


@dataclass(frozen=True)
class Lesson:
    """An annotated article, ready to be read: its parse, what the model sees of names, and the annotation by head words."""

    chains: Chains
    gold: dict[int, ChainMention]
    counts: dict[str, list[int]]
    read: tuple[ParsedArticle, Eyes | None]


def lessons(split: Split) -> list[Lesson]:
    """The articles of a split; of train those that may be learned from."""
    found = []
    for chains in documents(split, SETS):
        if split == "train" and chains.set != "gum" and chains.name.startswith(HELD):
            continue
        parse = next(parsed([as_article(chains)]))
        gold = {head(parse, mention.start, mention.end): mention for mention in chains.mentions}
        eyes = see(parse)
        teacher = Teacher(gold, {})
        cast_of(parse, eyes, teacher)
        sheets = teacher.scene.sheets if teacher.scene else ()
        found.append(Lesson(chains, gold, counted(chains, sheets, gold), (parse, eyes)))
    return found


def counted(chains: Chains, sheets: Iterable[Sheet], gold: Mapping[int, ChainMention]) -> dict[str, list[int]]:
    """How often each noun describes an entity of each kind, and nobody, in an article."""
    found: dict[str, list[int]] = {}
    for sheet in sheets:
        for at in range(0 if sheet.loud else len(sheet)):
            mention = gold.get(sheet.starts[at])
            if sheet.pos[at] != "NOUN" or (mention is not None and mention.form == "name"):
                continue
            noun = "people" if sheet.low[at] == "people" else sheet.lemma[at]
            kind = len(KINDS) if mention is None else KINDS.index(chains.kinds[mention.entities[0]])
            found.setdefault(noun, [0] * (len(KINDS) + 1))[kind] += 1
    return found


def summed(found: Iterable[Lesson]) -> dict[str, list[int]]:
    """The nouns of all articles that describe somebody."""
    total: dict[str, list[int]] = {}
    for lesson in found:
        for noun, counts in lesson.counts.items():
            total[noun] = [a + b for a, b in zip(total.get(noun, [0] * len(counts)), counts, strict=True)]
    return {noun: total[noun] for noun in sorted(total) if sum(total[noun][:-1]) >= FEWEST}


def without(total: Nouns, lesson: Lesson) -> dict[str, Sequence[int]]:
    """The counts as they would be without an article."""
    left: dict[str, Sequence[int]] = dict(total)
    for noun in lesson.counts.keys() & total.keys():
        counts = [a - b for a, b in zip(total[noun], lesson.counts[noun], strict=True)]
        left[noun] = counts if sum(counts[:-1]) else [0] * len(counts)
    return left


def taught(found: Iterable[Lesson], total: Nouns, *, apart: bool) -> list[Example]:
    """The questions of articles with their answers."""
    examples: list[Example] = []
    for lesson in found:
        teacher = Teacher(lesson.gold, without(total, lesson) if apart else total)
        cast_of(*lesson.read, teacher)
        examples += teacher.examples
    return examples


def fitted(examples: Sequence[Example]) -> Layer:
    """The layer that makes the right options likeliest."""
    rows = np.concatenate([np.asarray(example.asked.rows, dtype=float) for example in examples])
    sizes = np.array([len(example.asked.rows) for example in examples])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    right = starts + np.array([example.right for example in examples])
    of = np.repeat(np.arange(len(examples)), sizes)
    draw = np.random.default_rng(SEED)
    weights = [draw.normal(0, (2 / rows.shape[1]) ** 0.5, (rows.shape[1], HIDDEN)), np.zeros(HIDDEN), draw.normal(0, 0.1, HIDDEN)]
    means, squares = ([np.zeros_like(part) for part in weights] for _ in range(2))
    for step in range(1, EPOCHS + 1):
        hidden = np.maximum(rows @ weights[0] + weights[1], 0)
        wrong = _softmax(hidden @ weights[2], starts, of)
        wrong[right] -= 1
        wrong /= len(examples)
        back = np.outer(wrong, weights[2]) * (hidden > 0)
        slopes = [rows.T @ back + DECAY * weights[0], back.sum(0), hidden.T @ wrong + DECAY * weights[2]]
        rate = RATE * min(1, 2 * (1 - step / EPOCHS) + 0.02)
        for at, slope in enumerate(slopes):
            means[at] = 0.9 * means[at] + 0.1 * slope
            squares[at] = 0.999 * squares[at] + 0.001 * slope**2
            weights[at] = weights[at] - rate * (means[at] / (1 - 0.9**step)) / (np.sqrt(squares[at] / (1 - 0.999**step)) + 1e-8)
    return Layer(*(part.round(5) for part in weights))


def _softmax(scores: Floats, starts: NDArray[np.int64], of: NDArray[np.int64]) -> Floats:
    raised = np.exp(scores - np.maximum.reduceat(scores, starts)[of])
    return np.asarray(raised / np.add.reduceat(raised, starts)[of])


def scores(examples: Sequence[Example], chosen: Sequence[int]) -> dict[str, float]:
    """Precision and recall of choices; choosing nobody is neither right nor wrong."""
    pairs = [(example.right, choice, len(example.asked.options)) for example, choice in zip(examples, chosen, strict=True)]
    hits = sum(right == choice < none for right, choice, none in pairs)
    given, asked = (sum(pair[side] < pair[2] for pair in pairs) for side in (1, 0))
    return {"precision": round(hits / max(given, 1), 3), "recall": round(hits / max(asked, 1), 3)}


def main() -> None:
    """Read, learn, measure, write."""
    train, dev = lessons("train"), lessons("dev")
    nouns = summed(train)
    questions = taught(train, nouns, apart=True), taught(dev, nouns, apart=False)
    content: dict[str, object] = {}
    figures: dict[str, object] = {}
    for kind, names in NAMES.items():
        learned, asked = ([example for example in part if example.asked.kind == kind] for part in questions)
        layer = fitted(learned)
        content[kind] = {"features": list(names), **{name: part.tolist() for name, part in zip(Layer._fields, layer, strict=True)}}
        figures[kind] = {
            "learned from": len(learned),
            "dev questions": len(asked),
            "dev rules": scores(asked, [advised(example.asked) for example in asked]),
            "dev": scores(asked, [likeliest(layer, example.asked) for example in asked]),
        }
    text = json.dumps(content | {"nouns": nouns}, separators=(",", ":"), sort_keys=True) + "\n"
    TARGET.mkdir(exist_ok=True)
    (TARGET / WEIGHTS).write_text(text, "utf8")
    card = {
        "what": "chooses whom a pronoun or a description stands for, inside an article",
        "data": "corpus train (own and real) and GUM news train (annotation CC BY 4.0, text Wikinews CC BY 2.5)",
        "command": "OMP_NUM_THREADS=1 python training/train_coreference.py",
        "settings": {"hidden": HIDDEN, "epochs": EPOCHS, "rate": RATE, "decay": DECAY, "seed": SEED},
        "articles": {"train": len(train), "dev": len(dev)},
        "figures": figures,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }
    (TARGET / CARD).write_text(json.dumps(card, indent=1) + "\n", "utf8")
    print(json.dumps(card, indent=1))


if __name__ == "__main__":
    main()
