"""The gold of our own stories: whole, consistent, and given full marks when a record is made from it."""

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ideal import ROOT, gold_files, ideal_record

score_story = importlib.import_module("score_story")

STORIES = sorted(path.parent for path in (ROOT / "corpus" / "stories").glob("*/gold.json"))
SCORER = Path(os.environ.get("ALLEGEDLY_SHARED", ROOT.parent / "shared")) / "acceptance" / "score.py"


@pytest.mark.parametrize("folder", STORIES, ids=lambda path: path.name)
def test_gold_is_whole_and_consistent(folder: Path) -> None:
    assert gold_files.faults(gold_files.load(folder)) == []


@pytest.mark.parametrize("folder", STORIES, ids=lambda path: path.name)
def test_record_made_from_the_gold_scores_full_marks(folder: Path) -> None:
    story = gold_files.load(folder)
    found = score_story.figures(story, ideal_record(story))
    assert found == {name: 0 if name.endswith("violations") else 1.0 for name in found}


def test_faults_are_found() -> None:
    story = gold_files.load(STORIES[0])
    claim = story.gold["claims"][0]
    claim["content"] = ["words that nobody wrote", "words that nobody wrote"]
    claim["sources"] = ["nobody"]
    assert len(gold_files.faults(story)) == 2


@pytest.mark.skipif(not SCORER.is_file(), reason=f"{SCORER} is absent: the shared acceptance scorer is not at hand")
@pytest.mark.parametrize("folder", STORIES, ids=lambda path: path.name)
def test_shared_scorer_gives_full_marks_too(folder: Path, tmp_path: Path) -> None:
    record = tmp_path / "record.json"
    record.write_text(json.dumps(ideal_record(gold_files.load(folder))), "utf8")
    command = [sys.executable, str(SCORER), str(folder / "gold.json"), str(record), "--json"]
    found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert found == {name: 0 if name.endswith("violations") else 1.0 for name in found}
