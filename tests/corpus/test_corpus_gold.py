"""The gold and the record that an annotation becomes agree with each other in every measure, and point at the right words."""

import importlib
import json
import sys
from pathlib import Path

import pytest

from allegedly.corpus.attributions import to_attributions
from allegedly.corpus.files import load_all
from allegedly.corpus.gold import phrase, to_gold
from allegedly.corpus.notation import read_notation
from allegedly.corpus.record import to_record
from allegedly.shapes import Span
from papers_corpus import STORY

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "bench"))
figures_file = importlib.import_module("corpus_figures")
STORY_READ, TEXTS = read_notation(STORY, "sand.txt")
NOT_ASKED = ("finding_precision",)


def test_a_record_of_the_annotation_scores_full_marks() -> None:
    items = [i for i in load_all().items if not i.real and len(i.story.articles) > 1][::10]
    assert items
    for item in items:
        found, _ = figures_file.story_figures(item, to_record(item.story, item.texts))
        low = {
            name: value
            for name, value in found.items()
            if name not in NOT_ASKED and (value > 0 if name.endswith("violations") else 0 < value < 0.85)
        }
        assert low == {}, item.story.story


def test_phrases_find_their_place_again() -> None:
    text = "She said so. He said so. She said so again."
    for start in range(0, len(text) - 5):
        for end in range(start + 1, len(text) + 1):
            (first, last), sure = phrase(text, [Span(start=start, end=end)])
            if sure:
                at = text.find(first)
                assert (at, text.find(last, at) + len(last)) == (start, end)


def test_planned_steps_must_not_stand_as_done() -> None:
    gold = to_gold(STORY_READ, TEXTS)
    assert {"kind": "on_trial", "article": "01", "subject": "osei", "why": "the step is only planned"} in gold["never_proceedings"]
    assert ["osei", "adjoa"] in gold["never_joined"]


def test_claims_outside_the_body_are_optional() -> None:
    rows = {c["key"]: c for c in to_gold(STORY_READ, TEXTS)["claims"]}
    assert rows["01.c6"]["optional"]
    assert "optional" not in rows["01.c1"]
    assert rows["01.c4"]["answers"] == ["01.c1"]
    assert rows["01.c3"]["sources"] == ["clerks", "herald"]


@pytest.mark.parametrize("row", list(to_attributions(STORY_READ, TEXTS)), ids=lambda r: r["id"])
def test_attributions_are_json_with_offsets(row: dict[str, object]) -> None:
    text = str(row["text"])
    for attribution in json.loads(json.dumps(row))["attributions"]:
        for start, end in attribution["source"] + attribution["cue"] + attribution["content"]:
            assert 0 <= start < end <= len(text)
