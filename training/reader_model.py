"""The reader model in torch: a MiniLM-L6 encoder with heads on each word, and a small one that is asked about one cue at a time.

Shapes: B windows, T word pieces, K cues, D the encoder's width (384), d that of the second network (192).
"""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from allegedly.read.neural.labels import ASKED_HEADS, ASKED_WORD_HEADS, LABELS, WORD_HEADS
from allegedly.read.neural.windows import FARTHEST, LONGEST

WIDTH, HEADS, LAYERS, INNER = 384, 12, 6, 1536
SMALL, SMALL_HEADS, SMALL_LAYERS, SMALL_INNER = 192, 3, 2, 512
LOOKS, PLACES = 5, 4
VOCABULARY = 30522
FAR = -1e4
MINILM = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "norm_one": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm_two": "output.LayerNorm",
}


class Layer(nn.Module):
    """A layer of BERT: attention and a feed-forward net, each with a residual and a norm after it."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm_one, self.norm_two = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x` is B x T x width; `mask`, B x 1 x 1 x T, is added to the attention."""
        rows, length, width = x.shape

        def split(t: Tensor) -> Tensor:
            return t.view(rows, length, self.heads, width // self.heads).transpose(1, 2)

        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask.to(query.dtype))
        seen = seen.transpose(1, 2).reshape(rows, length, width)
        x = self.norm_one(x + self.dropout(self.out(seen)))
        return self.norm_two(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """MiniLM-L6 with two more input embeddings (letter case, place in the block), and the heads that judge each word."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(LONGEST, WIDTH)
        self.looks, self.places = nn.Embedding(LOOKS, WIDTH), nn.Embedding(PLACES, WIDTH)
        nn.init.zeros_(self.looks.weight)
        nn.init.zeros_(self.places.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(WIDTH, HEADS, INNER, dropout) for _ in range(LAYERS))
        self.heads = nn.Linear(WIDTH, sum(len(LABELS[head]) for head in WORD_HEADS))

    def forward(self, ids: Tensor, looks: Tensor, places: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """B x T integers each, mask 1 for pieces that are there; gives B x T x D and the logits of all heads side by side."""
        far = ((1 - mask.float()) * FAR)[:, None, None, :]
        x = self.words(ids) + self.positions.weight[None, : ids.shape[1]] + self.looks(looks) + self.places(places)
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, far)
        return x, self.heads(x)

    def load_minilm(self, folder: Path) -> None:
        """Take the weights of MiniLM-L6; the sentence type, always the first, goes into the positions."""
        given = load_file(folder / "model.safetensors")
        with torch.no_grad():
            self.words.weight.copy_(given["embeddings.word_embeddings.weight"])
            kind = given["embeddings.token_type_embeddings.weight"][0]
            self.positions.weight.copy_(given["embeddings.position_embeddings.weight"][:LONGEST] + kind)
            self.norm.weight.copy_(given["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(given["embeddings.LayerNorm.bias"])
            for number, layer in enumerate(self.layers):
                for mine, theirs in MINILM.items():
                    for part in ("weight", "bias"):
                        getattr(getattr(layer, mine), part).copy_(given[f"encoder.layer.{number}.{theirs}.{part}"])


class Asked(nn.Module):
    """What stands around one cue or step: which words are its source and content, whom it is about, and what it amounts to."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.narrow = nn.Linear(WIDTH, SMALL)
        self.add, self.times = nn.Linear(WIDTH, SMALL), nn.Linear(WIDTH, SMALL)
        self.away = nn.Embedding(2 * FARTHEST + 1, SMALL)
        self.kinds = nn.Embedding(2, SMALL)
        self.norm = nn.LayerNorm(SMALL)
        self.layers = nn.ModuleList(Layer(SMALL, SMALL_HEADS, SMALL_INNER, dropout) for _ in range(SMALL_LAYERS))
        self.words = nn.Linear(SMALL, sum(len(LABELS[head]) for head in ASKED_WORD_HEADS))
        self.look = nn.Linear(SMALL, 2)
        self.join = nn.Linear(3 * SMALL, 2 * SMALL)
        self.dropout = nn.Dropout(dropout)
        self.whole = nn.Linear(2 * SMALL, sum(len(LABELS[head]) for head in ASKED_HEADS))

    def forward(self, hidden: Tensor, trigger: Tensor, away: Tensor, kind: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """`hidden` K x T x D (or 1 x T x D), `trigger` K x T with 1 on the cue's pieces, `away` K x T, `kind` K (0 cue, 1 step).

        Gives the logits for each word, K x T x (roles and flags), and those for the whole, K x (stance, offences, kind, state).
        """
        part = (trigger / trigger.sum(1, keepdim=True))[:, None, :]
        cue = part @ hidden
        base = self.narrow(hidden)
        x = self.norm(base + self.add(cue) + base * self.times(cue) + self.away(away) + self.kinds(kind)[:, None, :])
        far = (1 - mask.float()) * FAR
        x = self.dropout(x)
        for layer in self.layers:
            x = layer(x, far[:, None, None, :])
        seen = torch.softmax(self.look(x).transpose(1, 2) + far[:, None, :], -1) @ x
        joined = torch.cat([(part @ x)[:, 0], seen[:, 0], seen[:, 1]], -1)
        whole = self.whole(self.dropout(torch.tanh(self.join(joined))))
        return self.words(x), whole
