"""What the model gives under this version of spaCy: reading was tuned on it, so a silent change must not pass."""

import subprocess
import sys
from dataclasses import dataclass

import pytest

from allegedly.read.pipeline import pipeline


@dataclass(frozen=True)
class Pinned:
    text: str
    tags: str
    labels: str
    heads: tuple[int, ...]
    names: tuple[tuple[str, str], ...]


PINNED = [
    Pinned(
        text="The ministry said that Jane Doe, a clerk in Boston, had taken bribes.",
        tags="DT NN VBD IN NNP NNP , DT NN IN NNP , VBD VBN NNS .",
        labels="det nsubj ROOT mark compound nsubj punct det appos prep pobj punct aux ccomp dobj punct",
        heads=(1, 2, 2, 13, 5, 13, 5, 8, 5, 8, 9, 5, 13, 2, 13, 2),
        names=(("Jane Doe", "PERSON"), ("Boston", "GPE")),
    ),
    Pinned(
        text="Prosecutors accused Harold Finch of stealing $2 million from the Port Authority in 2019, but he denied it.",
        tags="NNS VBD NNP NNP IN VBG $ CD CD IN DT NNP NNP IN CD , CC PRP VBD PRP .",
        labels="nsubj ROOT compound dobj prep pcomp quantmod compound dobj prep det compound pobj prep pobj punct"
        " cc nsubj conj dobj punct",
        heads=(1, 1, 3, 1, 1, 4, 8, 8, 5, 5, 12, 12, 9, 5, 13, 1, 1, 18, 1, 18, 18),
        names=(("Harold Finch", "PERSON"), ("$2 million", "MONEY"), ("the Port Authority", "ORG"), ("2019", "DATE")),
    ),
]


@pytest.mark.parametrize("pinned", PINNED, ids=lambda pinned: pinned.text[:30])
def test_the_model_says_what_it_said_when_reading_was_tuned(pinned: Pinned) -> None:
    doc = pipeline()(pinned.text)

    assert " ".join(token.tag_ for token in doc) == pinned.tags
    assert " ".join(token.dep_ for token in doc) == pinned.labels
    assert tuple(token.head.i for token in doc) == pinned.heads
    assert tuple((name.text, name.label_) for name in doc.ents) == pinned.names


def test_loading_says_nothing_and_leaves_other_warnings_alone() -> None:
    script = "import warnings; from allegedly.read.pipeline import pipeline; pipeline(); warnings.warn('[W094] heard')"

    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert "W095" not in ran.stderr
    assert "W094" in ran.stderr
