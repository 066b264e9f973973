"""The files of the reader model: its card, two networks and a tokenizer, each loaded once for each process and checked at load.

The card (`card.json`) says what the model was trained on and how, its figures and labels, and under `files` the SHA-256 of every
other file.
"""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any, Literal

import onnxruntime
from tokenizers import Tokenizer

from allegedly.installed import Installed

Network = Literal["reader", "asked"]
"""`reader` judges every word of a window; `asked` judges a statement or step once its cue is known."""

FILES = ("asked.onnx", "reader.onnx", "tokenizer.json")
CARD = "card.json"
_FOLDER = Path(__file__).with_name("data")
_ERRORS_ONLY = 3


@cache
def card() -> dict[str, Any]:
    """What the model says of itself. The value is shared: callers must not change it.

    Raises `BrokenInstallation` where the card is missing or does not name the SHA-256 of each file.
    """
    found = _installed().card(CARD)
    files = found.get("files")
    if not isinstance(files, dict):
        raise _installed().broken(CARD, "does not name the files of the model")
    for name in FILES:
        _installed().digest(CARD, files.get(name), name)
    return found


def digests() -> dict[str, str]:
    """The SHA-256 of each file by its name: as the card says, and of the card itself, which says what the model is."""
    files = card()["files"]
    return {name: files[name] for name in FILES} | {CARD: hashlib.sha256(_installed().read(CARD)).hexdigest()}


@cache
def session(name: Network) -> onnxruntime.InferenceSession:
    """One of the two networks, ready to run: on one thread, in one order, so that it answers the same every time.

    Raises `BrokenInstallation` where its file is missing, altered or damaged.
    """
    file = f"{name}.onnx"
    model = _checked(file)
    # What is read is nobody's business: on Windows the runtime tells the system about each session unless it is told not to.
    onnxruntime.disable_telemetry_events()
    try:
        return onnxruntime.InferenceSession(model, _options(), providers=["CPUExecutionProvider"])
    except Exception as error:  # the runtime's own errors have no common root
        raise _installed().broken(file, f"cannot be loaded ({error})") from error


@cache
def tokenizer() -> Tokenizer:
    """The word pieces of the model, with offsets, for texts of any length: nothing is cut off or filled up.

    Raises `BrokenInstallation` where its file is missing, altered or damaged.
    """
    file = "tokenizer.json"
    written = _checked(file)
    try:
        made = Tokenizer.from_buffer(written)
    except Exception as error:  # the library raises nothing more precise
        raise _installed().broken(file, f"cannot be loaded ({error})") from error
    made.no_truncation()
    made.no_padding()
    return made


def _options() -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.use_deterministic_compute = True
    options.log_severity_level = _ERRORS_ONLY
    return options


def _checked(name: str) -> bytes:
    return _installed().checked(name, card()["files"][name])


def _installed() -> Installed:
    return Installed("the reader model", _FOLDER)
