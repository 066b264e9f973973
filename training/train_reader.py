"""Train the reader model on the corpus (train split, contrast sentences) and FactAppeal train, and keep the weights of the run.

    python -m training.train_reader --minilm FOLDER --out FOLDER [--epochs 9] [--seed 1] [--device cpu]

FOLDER of MiniLM holds `model.safetensors` and `tokenizer.json` of all-MiniLM-L6-v2. Needs what training/requirements.txt names.
The dev split is looked at every third epoch, never the test split. On one CPU core a run takes about half an hour.
"""

import argparse
import json
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional
from training.reader_batches import asking, padded, split_whole, split_words
from training.reader_contrast import contrast_examples
from training.reader_dev import measured
from training.reader_examples import IGNORED, Example, Question, Renaming, appeal_example, examples_of, load_tokenizer
from training.reader_model import Asked, Encoder

from allegedly.corpus.factappeal import read_factappeal
from allegedly.corpus.files import Item, contrast_folder, data_folder, load
from allegedly.read.neural.labels import LABELS, NAME_TAGS

BATCH = 8
# Sentences of FactAppeal beside each batch of windows.
FACTS = 12
# The share of a label that is left open: annotators differ, and a head that is never quite sure overfits less.
OPEN = 0.05
# Weights of the losses, found on the dev split.
WEIGHT = {"names": 1.5, "cue": 1.5, "step": 1.0, "hedge": 0.5, "appeal": 0.7, "role": 2.0, "flag": 2.0}
WEIGHT |= {"stance": 1.0, "offence": 0.5, "kind": 0.7, "state": 0.4}
# A word that names nobody is a poor lesson about whom a statement is about.
UNNAMED = 0.05
# What is rare counts more: those whom a statement is about among all who are named, offences, and some kinds of names.
FLAGGED = 2.5
OFFENDING = 4.0
RARE = {"group": 4.0, "outlet": 3.0, "place": 1.5, "role": 1.0, "person": 1.0, "organization": 1.5}


def main() -> None:
    """Train, print a line an epoch, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=9)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", default="cpu")
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(arguments.threads)
    run = Run(arguments.minilm, arguments.device, arguments.seed)
    run.train(arguments.epochs, arguments.out)


class Run:
    """One training: data, networks and optimizer."""

    def __init__(self, minilm: Path, device: str, seed: int) -> None:
        self.device, self.seed = device, seed
        self.chance = random.Random(seed)
        self.tokenizer = load_tokenizer(minilm)
        self.items = load(splits=("train",)).items
        self.dev = [e for item in load(splits=("dev",)).items for e in self._examples(item)]
        self.contrast = contrast_examples(contrast_folder(), self.tokenizer)
        facts = data_folder() / "factappeal"
        self.facts = [appeal_example(s, self.tokenizer) for s in read_factappeal(facts / "train.csv")]
        self.fact_dev = [appeal_example(s, self.tokenizer) for s in read_factappeal(facts / "val.csv")]
        self.renaming = Renaming(self.items)
        self.encoder, self.asked = Encoder().to(device), Asked().to(device)
        self.encoder.load_minilm(minilm)
        # The vocabulary stays as MiniLM learned it: the corpus has too few words to move it, and it is half of the work.
        self.encoder.words.weight.requires_grad_(False)

    def _examples(self, item: Item, renamed: bool = False) -> list[Example]:
        found = []
        for article in item.story.articles:
            shown = article, item.texts[article.key]
            if renamed:
                shown = self.renaming(item.story, *shown, self.chance)
            found += examples_of(item.story, *shown, self.tokenizer)
        return found

    def train(self, epochs: int, out: Path) -> None:
        """Train, measure on dev now and then, keep weights and figures in `out`."""
        out.mkdir(parents=True, exist_ok=True)
        first = self._epoch_examples(0)
        steps = epochs * (len(first) // BATCH + 1)
        optimizer, schedule = self._optimizer(steps)
        for epoch in range(epochs):
            began, sums = time.time(), defaultdict(float)
            batches = _batches(self._epoch_examples(epoch), self.chance)
            for batch in batches:
                losses = self.losses(batch) | self.losses(self.chance.sample(self.facts, FACTS))
                total = sum((WEIGHT[name] * loss for name, loss in losses.items()), torch.zeros((), device=self.device))
                total.backward()
                torch.nn.utils.clip_grad_norm_([*self.encoder.parameters(), *self.asked.parameters()], 1.0)
                optimizer.step()
                schedule.step()
                optimizer.zero_grad()
                for name, loss in losses.items():
                    sums[name] += float(loss.detach()) / len(batches)
            shown = " ".join(f"{name} {value:.3f}" for name, value in sums.items())
            print(f"epoch {epoch + 1} {time.time() - began:.0f} s loss: {shown}", flush=True)
            if epoch % 3 == 2 or epoch == epochs - 1:
                figures = measured(self.encoder, self.asked, self.dev, self.fact_dev, self.device)
                print(json.dumps(figures), flush=True)
                torch.save({"encoder": self.encoder.state_dict(), "asked": self.asked.state_dict()}, out / "weights.pt")
        told = {"data": self.counts(), "seed": self.seed, "epochs": epochs, "torch": torch.__version__, "figures": figures}
        (out / "run.json").write_text(json.dumps(told, indent=1) + "\n", "utf8")

    def counts(self) -> dict[str, int]:
        """How much the model was trained on: articles of the corpus, and sentences of FactAppeal."""
        articles = {real: sum(len(i.story.articles) for i in self.items if i.real == real) for real in (False, True)}
        return {
            "invented articles (train)": articles[False],
            "news articles (train: GUM, MEANTIME)": articles[True],
            "contrast sentences (invented)": len(self.contrast),
            "FactAppeal sentences (train)": len(self.facts),
        }

    def _optimizer(self, steps: int) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
        fresh = ("heads.", "looks.", "places.")
        old = [p for name, p in self.encoder.named_parameters() if not name.startswith(fresh) and p.requires_grad]
        new = [p for name, p in self.encoder.named_parameters() if name.startswith(fresh)] + list(self.asked.parameters())
        groups = [{"params": old, "lr": 2e-4}, {"params": new, "lr": 1e-3}]
        optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
        warm = steps // 12
        return optimizer, torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda n: min((n + 1) / warm, max(0.02, (steps - n) / (steps - warm)))
        )

    def _epoch_examples(self, epoch: int) -> list[Example]:
        """Half of the articles under other names. Real news twice: there is little of it, and it is what counts."""
        found = []
        for item in self.items:
            for _ in range(2 if item.real else 1):
                found += self._examples(item, renamed=epoch > 0 and self.chance.random() < 0.5)
        return found + self.contrast

    def losses(self, batch: Sequence[Example]) -> dict[str, Tensor]:
        """The loss of each head over a batch."""
        self.encoder.train()
        self.asked.train()
        tensors = padded([e.window for e in batch], self.device)
        with torch.autocast(self.device, dtype=torch.bfloat16):
            hidden, logits = self.encoder(*tensors)
        found = _word_losses(batch, logits.float(), self.device)
        asked = [(row, question) for row, e in enumerate(batch) for question in e.questions]
        if asked:
            with torch.autocast(self.device, dtype=torch.bfloat16):
                words, whole = self.asked(*asking(asked, batch, hidden, tensors[3], self.device))
            found |= _asked_losses(asked, words.float(), whole.float(), self.device)
        return found


def _word_losses(batch: Sequence[Example], logits: Tensor, device: str) -> dict[str, Tensor]:
    found = {}
    for head, values in split_words(logits).items():
        labels = torch.full(values.shape[:2], IGNORED)
        for row, example in enumerate(batch):
            if head in example.words:
                labels[row, : len(example.window.ids)] = torch.from_numpy(example.words[head])
        labels = labels.to(device)
        if not bool((labels != IGNORED).any()):
            continue
        if head == "hedge":
            kept = labels != IGNORED
            found[head] = functional.binary_cross_entropy_with_logits(values[..., 0][kept], labels[kept].float())
        else:
            weight = _name_weights(device) if head == "names" else None
            found[head] = functional.cross_entropy(values.transpose(1, 2), labels, weight, ignore_index=IGNORED)
    return found


def _name_weights(device: str) -> Tensor:
    return torch.tensor([RARE.get(tag[2:], 1.0) for tag in NAME_TAGS], device=device)


def _asked_losses(asked: Sequence[tuple[int, Question]], words: Tensor, whole: Tensor, device: str) -> dict[str, Tensor]:
    length = words.shape[1]
    role = torch.full((len(asked), length), IGNORED)
    flags, weight = torch.zeros(len(asked), length, 2), torch.zeros(len(asked), length)
    for row, (_, question) in enumerate(asked):
        size = len(question.role)
        role[row, :size] = torch.from_numpy(question.role)
        if question.flags is not None:
            flags[row, :size] = torch.from_numpy(question.flags).float()
            weight[row, :size] = torch.from_numpy(question.named * (1 - UNNAMED) + UNNAMED).float()
    found = {}
    if bool((role != IGNORED).any()):
        found["role"] = functional.cross_entropy(words[..., :4].transpose(1, 2), role.to(device), ignore_index=IGNORED)
    more = torch.tensor(FLAGGED, device=device)
    each = functional.binary_cross_entropy_with_logits(words[..., 4:], flags.to(device), reduction="none", pos_weight=more).mean(-1)
    weight = weight.to(device)
    found["flag"] = (each * weight).sum() / weight.sum().clamp(min=1)
    heads = split_whole(whole)
    for head, name in (("stance", "stance"), ("kind", "step"), ("state", "state")):
        labels = torch.tensor([getattr(question, name) for _, question in asked], device=device)
        if bool((labels != IGNORED).any()):
            found[head] = functional.cross_entropy(heads[head], labels, ignore_index=IGNORED, label_smoothing=OPEN)
    known = [row for row, (_, question) in enumerate(asked) if question.offences is not None]
    if known:
        target = torch.zeros(len(known), len(LABELS["offence"]))
        for number, row in enumerate(known):
            target[number, list(asked[row][1].offences or ())] = 1
        each = functional.binary_cross_entropy_with_logits(
            heads["offence"][known], target.to(device), reduction="none", pos_weight=torch.tensor(OFFENDING, device=device)
        )
        found["offence"] = each.sum(-1).mean()
    return found


def _batches(examples: list[Example], chance: random.Random) -> list[list[Example]]:
    """Batches of windows of like length, in random order."""
    ranked = sorted(examples, key=lambda e: len(e.window.ids) + chance.random() * 24)
    found = [ranked[i : i + BATCH] for i in range(0, len(ranked), BATCH)]
    chance.shuffle(found)
    return found


if __name__ == "__main__":
    main()
