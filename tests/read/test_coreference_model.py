"""The model of who is meant: what it asks, what it answers, and what is said where its files are not what they should be."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from allegedly.errors import BrokenInstallation
from allegedly.read import coreference_model
from allegedly.read.casting import cast_of
from allegedly.read.casting_figures import Figure, Scene
from allegedly.read.coreference_described import Nouns
from allegedly.read.coreference_features import FEATURES, Asked
from allegedly.read.coreference_model import CARD, NAMES, WEIGHTS, Layer, Ranker
from parses import read

REPORT = """Harbour master denies fraud
The Tallow Island Ports Authority dismissed its harbour master, Ruben Aakre, on Friday.
The authority said that he had kept the fees. "I never signed for a crown," Aakre said.
A clerk at the port said she had seen the books. Her lawyer asked for time.
It rained all day. The two accountants whom the authority called did not come."""


class Listener:
    """Keeps what is asked and chooses nobody."""

    def __init__(self) -> None:
        self.nouns: Nouns = {"clerk": (3, 0, 0, 0, 1)}
        self.asked: list[Asked] = []

    def ready(self, scene: Scene) -> None:
        self.scene = scene

    def choose(self, asked: Asked) -> tuple[Figure, ...]:
        self.asked.append(asked)
        return ()


def asked() -> tuple[Listener, dict[str, Asked]]:
    listener = Listener()
    cast_of(read(REPORT).parsed, None, listener)
    return listener, {listener.scene.sheets[one.block].low[one.token]: one for one in listener.asked}


def test_every_row_has_a_number_for_each_name_and_the_last_is_nobody() -> None:
    listener, _ = asked()
    assert {one.kind for one in listener.asked} == {"pronoun", "description"}
    for one in listener.asked:
        names = NAMES[one.kind]
        assert len(one.rows) == len(one.options) + 1
        assert {len(row) for row in one.rows} == {len(names)}
        assert [row[names.index("none")] for row in one.rows] == [0.0] * len(one.options) + [1.0]


def test_who_can_be_meant_agrees_in_kind_and_number() -> None:
    _, by_word = asked()
    names = {word: {" ".join(figure.full) for option in one.options for figure in option} for word, one in by_word.items()}
    assert names["he"] == {"ruben aakre"}
    assert names["it"] == {"tallow island ports authority"}
    assert "ruben aakre" in names["i"]


def test_the_speaker_of_a_quotation_is_told() -> None:
    _, by_word = asked()
    speaks = FEATURES.index("speaker person")
    first = by_word["i"]
    told = {" ".join(option[0].full): row[speaks] for option, row in zip(first.options, first.rows, strict=False)}
    assert told["ruben aakre"] == 1.0


def test_whoever_is_likely_enough_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = (Figure(kind="person", full=(name,)) for name in ("one", "other"))
    layers = {"pronoun": Layer(np.eye(len(FEATURES))[:, :2], np.zeros(2), np.ones(2))}
    monkeypatch.setattr(coreference_model, "_loaded", lambda: (layers, {}))

    def chosen(*scores: float, advised: int | None = None) -> tuple[Figure, ...]:
        """The choice where each option, and last nobody, has this score."""
        rows = [[score, *([0.0] * (len(FEATURES) - 1))] for score in scores]
        if advised is not None:
            rows[advised][FEATURES.index("advised person")] = 1.0
        return Ranker().choose(Asked("pronoun", 0, 0, ((one,), (other,)), tuple(map(tuple, rows))))

    assert chosen(3, 1, 0) == (one,)
    assert chosen(0, 0, 3) == ()
    assert chosen(0.1, 0, 0) == ()
    assert chosen(0.1, 0, 0, advised=1) == (other,)
    assert chosen(0, 0, 3, advised=1) == ()
    assert layers["pronoun"].chances([[3.0] * len(FEATURES), [0.0] * len(FEATURES)]).sum() == pytest.approx(1)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the installed files that a test may damage."""
    for name in (WEIGHTS, CARD):
        (tmp_path / name).write_bytes((coreference_model._FOLDER / name).read_bytes())
    monkeypatch.setattr(coreference_model, "_FOLDER", tmp_path)
    _forget()
    yield tmp_path
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    coreference_model._loaded.cache_clear()
    coreference_model.digests.cache_clear()


def test_the_installed_files_agree(folder: Path) -> None:
    assert Ranker().nouns
    assert coreference_model.digests() == {"coreference": hashlib.sha256((folder / WEIGHTS).read_bytes()).hexdigest()}


def test_altered_missing_or_other_weights_are_named(folder: Path) -> None:
    weights = json.loads((folder / WEIGHTS).read_text("utf8"))
    (folder / WEIGHTS).write_text(json.dumps(weights), "utf8")
    with pytest.raises(BrokenInstallation, match=r"weights\.json is not the file that belongs here"):
        _ = Ranker().nouns
    weights["pronoun"]["features"][0] = "another"
    _sealed(folder, json.dumps(weights))
    with pytest.raises(BrokenInstallation, match="other questions about a pronoun"):
        _ = Ranker().nouns
    _sealed(folder, "[]")
    with pytest.raises(BrokenInstallation, match="cannot be understood"):
        _ = Ranker().nouns
    (folder / WEIGHTS).unlink()
    _forget()
    with pytest.raises(BrokenInstallation, match="install allegedly again"):
        _ = Ranker().nouns


def test_a_card_without_a_digest_is_no_card(folder: Path) -> None:
    (folder / CARD).write_text('{"sha256": "none"}', "utf8")
    with pytest.raises(BrokenInstallation, match="does not say the SHA-256"):
        _ = Ranker().nouns


def _sealed(folder: Path, text: str) -> None:
    (folder / WEIGHTS).write_text(text, "utf8")
    (folder / CARD).write_text(json.dumps({"sha256": hashlib.sha256(text.encode()).hexdigest()}), "utf8")
    _forget()
