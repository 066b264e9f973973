"""Quick figures of a reader model on annotated windows, to watch a training: what the heads say, without rules, parse or record."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
import torch
from training.reader_batches import asking, padded, split_whole, split_words
from training.reader_examples import IGNORED, Example, Question
from training.reader_model import Asked, Encoder

from allegedly.read.neural.labels import NAME_TAGS

LEAST = 0.5


def measured(encoder: Encoder, asked: Asked, dev: Sequence[Example], facts: Sequence[Example], device: str) -> dict[str, float]:
    """F1 or accuracy of each head, invented articles and news apart; asked about gold cues."""
    encoder.eval()
    asked.eval()
    hits: dict[str, Counter[str]] = defaultdict(Counter)
    with torch.no_grad():
        for example in dev:
            part = "news" if example.real else "invented"
            tensors = padded([example.window], device)
            hidden, logits = encoder(*tensors)
            heads = split_words(logits[0])
            for name in ("cue", "step"):
                _spans(hits[f"{part} {name}"], heads[name].argmax(-1).cpu().numpy(), example.words[name])
            _names(hits, part, heads["names"].argmax(-1).cpu().numpy(), example.words["names"])
            if not example.questions:
                continue
            pairs = [(0, q) for q in example.questions]
            words, whole = asked(*asking(pairs, [example], hidden, tensors[3], device))
            answers = split_whole(whole)
            for row, (_, question) in enumerate(pairs):
                _question(hits, part, question, words[row], {k: v[row] for k, v in answers.items()})
        for example in facts:
            _, logits = encoder(*padded([example.window], device))
            _appeal(hits["fact"], split_words(logits[0])["appeal"].argmax(-1).cpu().numpy(), example)
    return {name: round(_figure(count), 3) for name, count in sorted(hits.items())}


def _figure(count: Counter[str]) -> float:
    if "n" in count:
        return count["right"] / count["n"]
    return 2 * count["hit"] / max(1, count["got"] + count["wanted"])


def _runs(labels: np.ndarray, begin: int = 1) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for at, label in enumerate(labels):
        if label <= 0:
            continue
        if label == begin or not found or found[-1][1] != at:
            found.append((at, at + 1))
        else:
            found[-1] = (found[-1][0], at + 1)
    return found


def _spans(count: Counter[str], got: np.ndarray, gold: np.ndarray) -> None:
    mine = _runs(got * (gold != IGNORED))
    theirs = _runs(np.where(gold == IGNORED, 0, gold))
    count["got"] += len(mine)
    count["wanted"] += len(theirs)
    count["hit"] += sum(any(a < d and c < b for c, d in theirs) for a, b in mine)


def _names(hits: dict[str, Counter[str]], part: str, got: np.ndarray, gold: np.ndarray) -> None:
    for number in range(1, len(NAME_TAGS), 2):
        count = hits[f"{part} name {NAME_TAGS[number][2:]}"]
        mine, theirs = (
            set(_runs(np.where((x == number) | (x == number + 1), x - number + 1, 0))) for x in (got * (gold != IGNORED), gold)
        )
        count["got"] += len(mine)
        count["wanted"] += len(theirs)
        count["hit"] += len(mine & theirs)


def _question(
    hits: dict[str, Counter[str]], part: str, question: Question, words: torch.Tensor, whole: dict[str, torch.Tensor]
) -> None:
    role = words[:, :4].argmax(-1).cpu().numpy()
    flags = words[:, 4:].sigmoid().cpu().numpy() > LEAST
    mentioned = question.named > 0
    kind = "claim" if question.kind == 0 else "step"
    for number, name in enumerate(("about", "speaker")):
        count = hits[f"{part} {kind} {name}"]
        gold, got = (question.flags[:, number] > 0) & mentioned, flags[: len(mentioned), number] & mentioned
        count["hit"] += int((gold & got).sum())
        count["got"] += int(got.sum())
        count["wanted"] += int(gold.sum())
    if question.kind == 0:
        if question.asked_for:
            for number, name in ((3, "content"), (1, "source")):
                a, b = role[: len(question.role)] == number, question.role == number
                hits[f"{part} {name}"]["n"] += 1
                hits[f"{part} {name}"]["right"] += int(2 * (a & b).sum() >= LEAST * (a.sum() + b.sum()))
            hits[f"{part} stance"]["n"] += 1
            hits[f"{part} stance"]["right"] += int(whole["stance"].argmax()) == question.stance
    else:
        hits[f"{part} step kind"]["n"] += 1
        hits[f"{part} step kind"]["right"] += int(whole["kind"].argmax()) == question.step
        hits[f"{part} step state"]["n"] += 1
        hits[f"{part} step state"]["right"] += int(whole["state"].argmax()) == question.state
    got, gold = {i for i, v in enumerate(whole["offence"]) if v > 0}, set(question.offences or ())
    hits[f"{part} {kind} offence"].update(hit=len(got & gold), got=len(got), wanted=len(gold))


def _appeal(count: Counter[str], got: np.ndarray, example: Example) -> None:
    sources, contents = example.appeals or ((), ())
    gold = example.words["appeal"]
    mine = _runs(np.where((got == 2) & (gold != IGNORED), 2, 0))
    theirs = [set(example.window.pieces_of(s.start, s.end)) for s in contents]
    source = {p for s in sources for p in example.window.pieces_of(s.start, s.end)}
    found = {int(p) for p in np.flatnonzero(got == 1)}
    count["got"] += len(mine)
    count["wanted"] += len(theirs)
    for a, b in mine:
        run = set(range(a, b))
        hit = any(2 * len(run & t) >= LEAST * (len(run) + len(t)) for t in theirs)
        count["hit"] += hit and (bool(found & source) or not source)
