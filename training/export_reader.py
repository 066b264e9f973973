"""Turn a training's weights into the files that the package ships: two ONNX graphs in int8, the tokenizer, and the card.

    python -m training.export_reader --run FOLDER --minilm FOLDER [--out src/allegedly/read/neural/data]

Weights are rounded to seven bits, so that processors without VNNI instructions give the same as those with them.
"""

import argparse
import hashlib
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from training.reader_examples import load_tokenizer
from training.reader_model import WIDTH, Asked, Encoder

from allegedly.read.neural.labels import LABELS

DATA = Path(__file__).parents[1] / "src/allegedly/read/neural/data"
OPSET = 17
PLACED = ("ids", "looks", "places")
FILES = ("reader.onnx", "asked.onnx", "tokenizer.json")


class _Encode(nn.Module):
    """The encoder for one window: nothing is padded, so nothing is masked."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, looks: Tensor, places: Tensor) -> tuple[Tensor, Tensor]:
        hidden, logits = self.encoder(ids, looks, places, torch.ones_like(ids))
        return hidden, logits


class _Ask(nn.Module):
    """The second network for questions about one window."""

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.asked = asked

    def forward(self, hidden: Tensor, trigger: Tensor, away: Tensor, kind: Tensor) -> tuple[Tensor, Tensor]:
        words, whole = self.asked(hidden, trigger, away, kind, torch.ones_like(away[:1]))
        return words, whole


@dataclass(frozen=True)
class Graph:
    """A network with inputs to trace it by, their names, and the axes of inputs and outputs that change in length."""

    module: nn.Module
    inputs: tuple[Tensor, ...]
    names: tuple[str, ...]
    axes: dict[str, dict[int, str]]

    def write(self, path: Path, outputs: tuple[str, ...], *, full: bool) -> None:
        """Write the network as ONNX, in int8 unless `full`."""
        with tempfile.TemporaryDirectory() as folder:
            plain = Path(folder) / "plain.onnx"
            torch.onnx.export(
                self.module, self.inputs, str(plain), input_names=self.names, output_names=outputs,
                dynamic_axes=self.axes, dynamo=False, opset_version=OPSET,
            )  # fmt: skip
            if full:
                path.write_bytes(plain.read_bytes())
            else:
                quantize_dynamic(plain, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
        graph = onnx.load(path)
        # What the exporting machine writes of itself is of no use to a reader.
        graph.producer_version, graph.doc_string = "", ""
        onnx.save(graph, path)


def main() -> None:
    """Export, quantize, write the card."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=DATA)
    parser.add_argument("--full", action="store_true", help="keep 32-bit floats, to compare")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    state = torch.load(arguments.run / "weights.pt", map_location="cpu")
    encoder, asked = Encoder(dropout=0.0).eval(), Asked(dropout=0.0).eval()
    encoder.load_state_dict(state["encoder"])
    asked.load_state_dict(state["asked"])
    flat, both = {1: "pieces"}, {0: "cues", 1: "pieces"}
    ids, row = torch.randint(1000, 2000, (1, 24)), torch.zeros(1, 24, dtype=torch.long)
    reader = Graph(
        _Encode(encoder), (ids, row, row), ("ids", "looks", "places"), {"hidden": flat, "words": flat} | dict.fromkeys(PLACED, flat)
    )
    three = torch.zeros(3, 24, dtype=torch.long)
    asking = Graph(
        _Ask(asked),
        (torch.randn(1, 24, WIDTH), three.float() + 1, three, three[:, 0]),
        ("hidden", "trigger", "away", "kind"),
        {"hidden": flat, "trigger": both, "away": both, "kind": {0: "cues"}, "words": both, "whole": {0: "cues"}},
    )
    with torch.no_grad():
        reader.write(arguments.out / "reader.onnx", ("hidden", "words"), full=arguments.full)
        asking.write(arguments.out / "asked.onnx", ("words", "whole"), full=arguments.full)
    load_tokenizer(arguments.minilm).save(str(arguments.out / "tokenizer.json"), pretty=False)
    _card(arguments.run, arguments.out)


def _card(run: Path, out: Path) -> None:
    told = json.loads((run / "run.json").read_text("utf8"))
    sums = {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in FILES}
    card = {
        "model": "allegedly reader: MiniLM-L6 (all-MiniLM-L6-v2, Apache-2.0) with heads, fine-tuned; int8, seven bits",
        "licence": "Apache-2.0",
        "trained_on": "the train split of the Allegedly corpus (CC BY 4.0) and FactAppeal train (CC BY 4.0)",
        "command": [
            f"python -m training.train_reader --seed {told['seed']} --epochs {told['epochs']} --minilm … --out RUN",
            "python -m training.export_reader --run RUN --minilm …",
        ],
        **told,
        "figures_are": "of single heads on dev, asked about gold cues, 32 bits; docs/reader.md has those of the reader",
        "labels": {head: list(labels) for head, labels in LABELS.items()},
        "files": sums,
    }
    (out / "card.json").write_text(json.dumps(card, indent=1) + "\n", "utf8")


if __name__ == "__main__":
    main()
