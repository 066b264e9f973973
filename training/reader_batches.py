"""Windows and questions as tensors, and the outputs of the networks by head."""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor
from training.reader_examples import Example, Question

from allegedly.read.neural.labels import ASKED_HEADS, LABELS, WORD_HEADS
from allegedly.read.neural.windows import Window, distances


def padded(found: Sequence[Window], device: str) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Ids, looks, places and mask of windows, B x T."""
    longest = max(len(w.ids) for w in found)
    rows = torch.zeros(4, len(found), longest, dtype=torch.long)
    for number, window in enumerate(found):
        for part, values in enumerate((window.ids, window.looks, window.places, np.ones(len(window.ids), dtype=np.int64))):
            rows[part, number, : len(values)] = torch.from_numpy(values)
    ids, looks, places, mask = rows.to(device)
    return ids, looks, places, mask


def asking(
    asked: Sequence[tuple[int, Question]], batch: Sequence[Example], hidden: Tensor, mask: Tensor, device: str
) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """The inputs of the second network for questions about windows of a batch."""
    rows = torch.tensor([row for row, _ in asked], device=device)
    trigger = torch.zeros(len(asked), hidden.shape[1])
    away = torch.zeros(len(asked), hidden.shape[1], dtype=torch.long)
    for number, (row, question) in enumerate(asked):
        trigger[number, question.trigger] = 1
        values = distances(batch[row].window, question.trigger)
        away[number, : len(values)] = torch.from_numpy(values)
    kind = torch.tensor([question.kind for _, question in asked], device=device)
    return hidden[rows], trigger.to(device), away.to(device), kind, mask[rows]


def split_words(logits: Tensor) -> dict[str, Tensor]:
    """The logits of each head that judges words."""
    return dict(zip(WORD_HEADS, logits.split([len(LABELS[h]) for h in WORD_HEADS], -1), strict=True))


def split_whole(logits: Tensor) -> dict[str, Tensor]:
    """The logits of each head that judges a statement or step."""
    return dict(zip(ASKED_HEADS, logits.split([len(LABELS[h]) for h in ASKED_HEADS], -1), strict=True))
