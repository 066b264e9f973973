"""The model of lines: what it mends, what it may never do, and what a user is told where its files are damaged."""

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.errors import BrokenInstallation
from allegedly.ingest import line_weights
from allegedly.ingest.blocks import blocks, ruled
from allegedly.ingest.line_features import features
from allegedly.ingest.line_model import READ, revised
from allegedly.ingest.line_weights import CARD, FOLDER, KINDS, WEIGHTS, Weights, weights
from layouts import LAYOUTS

HEADLINE = "Harbour board loses a second dredger in a week"
STORY = (
    "The harbour board of Lisk said on Monday that a dredger had been sold without its knowledge.",
    "The chairman told reporters that somebody had forged his name on the contract.",
    "Police are looking for the buyer, who paid in cash and left the country.",
)
LINES = [line.replace("¦", "") for layout in LAYOUTS for _, line in layout.rows]


def kind_in(line: str, where: str) -> str:
    """The kind of a line below the headline or below the story."""
    rows = [HEADLINE, line, *STORY] if where == "head" else [HEADLINE, "By Jane Doe", *STORY, line]
    text = "\n\n".join(rows)
    at = text.index(line)
    return next(block.kind for block in blocks(text) if block.start <= at < block.end)


@pytest.mark.parametrize(
    ("line", "where", "kind"),
    [
        ("Oluchi Brandt-Amadi", "head", "byline"),
        ("Oluchi Brandt, Port Lisk", "head", "byline"),
        ("City desk with agencies", "head", "byline"),
        ("ELA/jk/mo", "tail", "credit"),
        ("QUIZ: How well do you know your harbour?", "tail", "promo"),
        ("27 comments · Tip jar · RSS", "tail", "promo"),
        ("The mayor resigned on Tuesday.", "tail", "body"),
        ("She denied it:", "tail", "body"),
    ],
)
def test_what_the_rules_alone_do_not_see(line: str, where: str, kind: str) -> None:
    assert kind_in(line, where) == kind


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=25), st.sampled_from(["\n", "\n\n"]))
@settings(max_examples=60, deadline=None)
def test_nothing_that_the_rules_took_out_is_given_to_the_reader(rows: list[str], between: str) -> None:
    found = ruled(between.join(rows))
    kinds = revised(*found)
    for old, new, sure in zip(found.kinds, kinds, found.sure, strict=True):
        assert old in READ or new not in READ
        assert not sure or new == old
    assert "body" in kinds or "body" not in found.kinds
    assert kinds == revised(*found)


def test_turns_of_a_conversation_stay_in_the_body() -> None:
    turns = ["CHAIR: Where is the dredger?", "WITNESS: In Lisk", "CHAIR: Who sold it?", "WITNESS: Ask the board"]
    found = blocks("\n\n".join([HEADLINE, STORY[0], *turns]))
    assert [block.kind for block in found] == ["headline", *["body"] * 5]


def test_no_line_no_feature() -> None:
    assert features([], []) == []
    assert blocks("") == ()


def test_chances_are_the_same_in_any_order_of_features() -> None:
    made = Weights({"one": 0, "two": 1, "three": 2}, weights().table[:3])
    forward, backward = made.chances([["one", "two", "three", "unknown"]]), made.chances([["three", "two", "one"]])
    assert (forward == backward).all()
    assert forward.sum() == pytest.approx(1)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for name in (WEIGHTS, CARD):
        shutil.copyfile(FOLDER / name, tmp_path / name)
    monkeypatch.setattr(line_weights, "FOLDER", tmp_path)
    weights.cache_clear()
    yield tmp_path
    weights.cache_clear()


@pytest.mark.parametrize("name", [WEIGHTS, CARD])
def test_a_missing_file_is_named_with_what_to_do(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(BrokenInstallation) as told:
        weights()
    assert str(told.value) == f"the model of lines cannot be used: {folder / name} is missing; install allegedly again"


def test_altered_weights_are_refused(folder: Path) -> None:
    (folder / WEIGHTS).write_bytes((FOLDER / WEIGHTS).read_bytes()[:-1])
    with pytest.raises(BrokenInstallation, match="is not the file that belongs here"):
        weights()


@pytest.mark.parametrize(
    ("content", "why"), [("{", "cannot be understood"), ("{}", "does not say the SHA-256"), ("[]", "does not say")]
)
def test_a_damaged_card_is_told(folder: Path, content: str, why: str) -> None:
    (folder / CARD).write_text(content, "utf8")
    with pytest.raises(BrokenInstallation, match=why):
        weights()


def test_the_card_says_what_the_weights_are() -> None:
    card = json.loads((FOLDER / CARD).read_text("utf8"))
    assert {"data", "command", "seed", "five_folds", "sha256"} <= card.keys()
    assert tuple(card["kinds"]) == KINDS
    assert len(weights().rows) == card["features"]


@pytest.mark.parametrize("line", ["A" * 60 + "!", "Aa" * 60 + "!", "A" + "a" * 60 + "!", "A. " * 60 + "!"])
def test_no_line_takes_long(line: str) -> None:
    begun = time.process_time()
    blocks("\n\n".join([HEADLINE, line, *STORY]))
    assert time.process_time() - begun < 2
