"""The files of the reader model: what is loaded, and what a user is told where one of them is missing or is another."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from allegedly.errors import BrokenInstallation
from allegedly.read.neural import weights

FLOAT = 1
TESTS = Path(__file__).parents[2]


def _field(number: int, content: bytes | str | int) -> bytes:
    """One field of a protocol buffer; all lengths and values here are below 128."""
    if isinstance(content, int):
        return bytes([number << 3, content])
    content = content.encode() if isinstance(content, str) else content
    return bytes([number << 3 | 2, len(content)]) + content


def _value(name: str) -> bytes:
    """A list of numbers of any length, as ONNX declares it."""
    shape = _field(1, _field(2, "length"))
    return _field(1, name) + _field(2, _field(1, _field(1, FLOAT) + _field(2, shape)))


def _network() -> bytes:
    """An ONNX file whose network gives back what it is given."""
    node = _field(1, "in") + _field(2, "out") + _field(4, "Identity")
    graph = _field(1, node) + _field(2, "tiny") + _field(11, _value("in")) + _field(12, _value("out"))
    return _field(1, 8) + _field(7, graph) + _field(8, _field(2, 13))


def _word_pieces() -> str:
    """A tokenizer that was saved with everything that a training may have left on."""
    made = Tokenizer(models.WordPiece({"[UNK]": 0, "[PAD]": 1, "brib": 2, "##es": 3}, unk_token="[UNK]"))
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    made.enable_truncation(2)
    made.enable_padding(pad_id=1, length=8)
    return made.to_str()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a whole small model, in place of the one that is installed."""
    contents = {"reader.onnx": _network(), "asked.onnx": _network(), "tokenizer.json": _word_pieces().encode()}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    _write_card(tmp_path, {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()})
    monkeypatch.setattr(weights, "_FOLDER", tmp_path)
    _forget()
    yield tmp_path
    _forget()


def _write_card(folder: Path, files: Any) -> None:
    (folder / "card.json").write_text(json.dumps({"files": files, "seed": 4}), "utf8")


def _forget() -> None:
    for loaded in (weights.card, weights.session, weights.tokenizer):
        loaded.cache_clear()


def _put(folder: Path, name: str, content: bytes) -> None:
    """Puts another file in place, with a card that vouches for it."""
    (folder / name).write_bytes(content)
    files = json.loads((folder / "card.json").read_text("utf8"))["files"]
    _write_card(folder, files | {name: hashlib.sha256(content).hexdigest()})


def test_a_network_is_loaded_once_and_runs_on_one_thread(folder: Path) -> None:
    loaded = weights.session("reader")

    options = loaded.get_session_options()
    given = np.array([0.5, 2.0], dtype=np.float32)
    assert loaded.run(None, {"in": given})[0].tolist() == [0.5, 2.0]
    assert (options.intra_op_num_threads, options.inter_op_num_threads) == (1, 1)
    assert options.execution_mode == onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    assert options.use_deterministic_compute
    assert loaded.get_providers() == ["CPUExecutionProvider"]
    assert weights.session("reader") is loaded
    assert weights.session("asked") is not loaded


def test_the_tokenizer_neither_cuts_nor_fills(folder: Path) -> None:
    encoded = weights.tokenizer().encode("bribes bribes")

    assert encoded.ids == [2, 3, 2, 3]
    assert encoded.offsets == [(0, 4), (4, 6), (7, 11), (11, 13)]
    assert weights.tokenizer() is weights.tokenizer()


def test_the_digests_are_those_of_the_files(folder: Path) -> None:
    assert weights.digests() == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir(), key=lambda p: p.name)
    }
    assert weights.card()["seed"] == 4


def _load(name: str) -> None:
    if name == "card.json":
        weights.digests()
    elif name == "tokenizer.json":
        weights.tokenizer()
    else:
        weights.session("reader" if name == "reader.onnx" else "asked")


@pytest.mark.parametrize("name", ["reader.onnx", "asked.onnx", "tokenizer.json", "card.json"])
def test_a_missing_file_is_named_with_what_to_do(folder: Path, name: str) -> None:
    (folder / name).unlink()

    with pytest.raises(BrokenInstallation) as told:
        _load(name)

    assert str(told.value) == f"the reader model cannot be used: {folder / name} is missing; install allegedly again"


def test_a_missing_folder_is_told_as_a_missing_card(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "_FOLDER", folder / "nowhere")

    with pytest.raises(BrokenInstallation, match=r"nowhere.card\.json is missing"):
        weights.digests()


def test_a_file_that_cannot_be_read_is_told(folder: Path) -> None:
    (folder / "reader.onnx").unlink()
    (folder / "reader.onnx").mkdir()

    with pytest.raises(BrokenInstallation, match=r"reader\.onnx cannot be read \(.+\); install allegedly again$"):
        weights.session("reader")


@pytest.mark.parametrize("name", ["reader.onnx", "asked.onnx", "tokenizer.json"])
@pytest.mark.parametrize("change", ["one bit", "cut short", "empty"])
def test_altered_bytes_are_refused_before_they_are_loaded(folder: Path, name: str, change: str) -> None:
    path = folder / name
    original = path.read_bytes()
    altered = {"one bit": bytes([original[0] ^ 1]) + original[1:], "cut short": original[:-1], "empty": b""}[change]
    path.write_bytes(altered)

    with pytest.raises(BrokenInstallation) as told:
        _load(name)

    found, expected = (hashlib.sha256(content).hexdigest() for content in (altered, original))
    assert str(told.value) == (
        f"the reader model cannot be used: {path} is not the file that belongs here"
        f" (its SHA-256 is {found}, the card says {expected}); install allegedly again"
    )


@pytest.mark.parametrize("name", ["reader.onnx", "asked.onnx", "tokenizer.json"])
def test_a_file_that_the_card_names_and_nothing_can_load_is_told(folder: Path, name: str) -> None:
    _put(folder, name, b"\xffno model")

    with pytest.raises(BrokenInstallation, match=rf"{name} cannot be loaded \(.+\); install allegedly again$"):
        _load(name)


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("{", "cannot be understood"),
        (b"\xff\xfe\xff", "cannot be understood"),
        ("[]", "does not name the files of the model"),
        ('{"files": ["reader.onnx"]}', "does not name the files of the model"),
        ('{"files": {}}', "does not say the SHA-256 of asked.onnx"),
        (json.dumps({"files": {"asked.onnx": "A" * 64}}), "does not say the SHA-256 of asked.onnx"),
        (json.dumps({"files": {"asked.onnx": "a" * 64, "reader.onnx": 1}}), "does not say the SHA-256 of reader.onnx"),
    ],
)
def test_a_card_that_vouches_for_nothing_is_refused(folder: Path, written: str | bytes, what: str) -> None:
    (folder / "card.json").write_bytes(written.encode() if isinstance(written, str) else written)

    for load in (weights.digests, weights.tokenizer, lambda: weights.session("reader")):
        with pytest.raises(BrokenInstallation, match=what):
            load()


def test_the_runtime_in_use_sends_nothing() -> None:
    """Some builds of ONNX Runtime hold a part that sends usage data over the network; reading must do without."""
    package = Path(onnxruntime.__file__).parent / "capi"
    libraries = [path for path in sorted(package.iterdir()) if {".so", ".dylib", ".dll", ".pyd"} & set(path.suffixes)]

    assert libraries != []
    assert [path.name for path in libraries if b"telemetry_1ds" in path.read_bytes()] == []


def test_reading_needs_neither_torch_nor_a_model_hub() -> None:
    """Both are barred in a fresh process, so that the test means the same where they are installed."""
    barred = ("torch", "transformers", "huggingface_hub", "httpx2")
    script = f"""
import sys
sys.modules.update(dict.fromkeys({barred!r}))
from builders import article
from allegedly.read.neural import weights
from allegedly.read.reader import read_article
assert read_article(article()).claims
print([name for name, module in sorted(sys.modules.items()) if module and name.split(".")[0] in {barred!r}])
"""

    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=TESTS)

    assert (ran.returncode, ran.stdout) == (0, "[]\n"), ran.stderr
