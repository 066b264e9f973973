"""The files of the reader model: its card, two networks and a tokenizer, each loaded once for each process and checked at load.

The card (`card.json`) says what the model was trained on and how, its figures and labels, and under `files` the SHA-256 of every
other file. A file is read once: the bytes that were checked are the bytes that are loaded.
"""

import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import Any, Literal

import onnxruntime
from tokenizers import Tokenizer

from allegedly.errors import BrokenInstallation

Network = Literal["reader", "asked"]
"""`reader` judges every word of a window; `asked` judges a statement or step once its cue is known."""

FILES = ("asked.onnx", "reader.onnx", "tokenizer.json")
CARD = "card.json"
_FOLDER = Path(__file__).with_name("data")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_ERRORS_ONLY = 3


@cache
def card() -> dict[str, Any]:
    """What the model says of itself. The value is shared: callers must not change it.

    Raises `BrokenInstallation` where the card is missing or does not name the SHA-256 of each file.
    """
    try:
        found = json.loads(_bytes(CARD))
    except ValueError as error:
        raise _broken(CARD, f"cannot be understood ({error})") from error
    files = found.get("files") if isinstance(found, dict) else None
    if not isinstance(files, dict):
        raise _broken(CARD, "does not name the files of the model")
    for name in FILES:
        if not _SHA256.fullmatch(str(files.get(name))):
            raise _broken(CARD, f"does not say the SHA-256 of {name}")
    return dict(found)


def digests() -> dict[str, str]:
    """The SHA-256 of each file by its name: as the card says, and of the card itself, which says what the model is."""
    files = card()["files"]
    return {name: files[name] for name in FILES} | {CARD: hashlib.sha256(_bytes(CARD)).hexdigest()}


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
        raise _broken(file, f"cannot be loaded ({error})") from error


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
        raise _broken(file, f"cannot be loaded ({error})") from error
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
    content = _bytes(name)
    expected, found = card()["files"][name], hashlib.sha256(content).hexdigest()
    if found != expected:
        raise _broken(name, f"is not the file that belongs here (its SHA-256 is {found}, the card says {expected})")
    return content


def _bytes(name: str) -> bytes:
    try:
        return (_FOLDER / name).read_bytes()
    except FileNotFoundError as error:
        raise _broken(name, "is missing") from error
    except OSError as error:
        raise _broken(name, f"cannot be read ({error.strerror})") from error


def _broken(name: str, what: str) -> BrokenInstallation:
    return BrokenInstallation(f"the reader model cannot be used: {_FOLDER / name} {what}; install allegedly again")
