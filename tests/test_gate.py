"""The gate: floors only rise unless told, and our scorer says what the shared one says."""

import importlib
import importlib.util
import json
import os
import random
from pathlib import Path
from typing import Any

import pytest

from ideal import ROOT, gold_files, ideal_record

gate = importlib.import_module("gate")
score_story = importlib.import_module("score_story")

STORIES = sorted(path.parent for path in (ROOT / "corpus" / "stories").glob("*/gold.json"))
SCORER = Path(os.environ.get("ALLEGEDLY_SHARED", ROOT.parent / "shared")) / "acceptance" / "score.py"
needs_scorer = pytest.mark.skipif(not SCORER.is_file(), reason=f"{SCORER} is absent: the shared acceptance scorer is not at hand")
REPORT = "Mayor resigns\n\nThe mayor of Velden resigned on Monday, the town hall said in a statement to reporters.\n"
STANCES = ("alleges", "asserts", "denies", "disputes", "plans")


def shared_scorer() -> Any:
    spec = importlib.util.spec_from_file_location("shared_score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def damaged(story: Any, seed: int) -> dict[str, Any]:
    """The ideal record with faults of every kind that the figures look for, and claims made up from the optional ones."""
    dice, record = random.Random(seed), ideal_record(story)
    people = [entity["id"] for entity in record["entities"]]
    whole = {**story.gold, "claims": [claim | {"optional": False} for claim in story.gold["claims"]]}
    everything = ideal_record(gold_files.Story(gold=whole, texts=story.texts))
    record["claims"] = [claim for claim in everything["claims"] if dice.random() < 0.7]
    for claim in record["claims"]:
        _damage_claim(claim, dice, people)
    for part in ("mentions", "proceedings", "dates"):
        record[part] = [item for item in record[part] if dice.random() < 0.8]
    for mention in dice.sample(record["mentions"], k=5):
        mention["entity"] = dice.choice(people)
        mention["end"] += 1
    for step in record["proceedings"]:
        step["state"] = dice.choice(("done", "done", "planned", "denied"))
        step["subject"] = dice.choice((step["subject"], dice.choice(people), "e-unknown"))
        step["kind"] = dice.choice((step["kind"], step["kind"], "charged", "convicted", "sentenced"))
    record["relations"] += [{"kind": "brother_of", "from": dice.choice(people), "to": dice.choice(people)} for _ in range(3)]
    one, other = dice.sample(record["entities"], k=2)
    one["names"] = [*one["names"], *other["names"]]
    for date in dice.sample(record["dates"], k=2):
        date["until"] = "2020-02"
    record["articles"][0]["blocks"].append({"kind": "promo", "start": 0, "end": 9})
    record["articles"][0]["blocks"][0]["kind"] = dice.choice(("promo", "body"))
    record["articles"][1]["blocks"] = [{"kind": "body", "start": 0, "end": len(next(iter(story.texts.values()))) // 2}]
    return record


def _damage_claim(claim: dict[str, Any], dice: random.Random, people: list[str]) -> None:
    span = claim["content"][0]
    span["start"] += dice.choice((0, 0, -9, 15))
    span["end"] += dice.choice((0, 0, 12, 60))
    claim["stance"] = dice.choice((claim["stance"], *STANCES))
    claim["about"] = dice.choice((claim["about"], [], [dice.choice(people)], [*claim["about"], dice.choice(people)]))
    claim["offences"] = dice.choice((claim["offences"], ["bribery"], [], ["fraud", "bribery"]))
    sources = [source | {"entity": dice.choice((source["entity"], None, "e-unknown"))} for source in claim["sources"]]
    claim["sources"] = dice.choice((claim["sources"], sources, claim["sources"][::-1], []))
    claim["cue"] = dice.choice((None, {"start": 5, "end": 4}, {"start": 0, "end": 3}))


@needs_scorer
@pytest.mark.parametrize("folder", STORIES, ids=lambda path: path.name)
@pytest.mark.parametrize("seed", range(12))
def test_own_scorer_agrees_with_the_shared_one(folder: Path, seed: int) -> None:
    story = gold_files.load(folder)
    record = damaged(story, seed)
    shared, ours = shared_scorer(), score_story.figures(story, record)
    theirs = shared.figures(shared.Pair(folder / "gold.json", record))
    assert ours == pytest.approx({name: theirs[name] for name in ours})


@pytest.mark.parametrize("folder", STORIES, ids=lambda path: path.name)
def test_damage_shows_in_the_figures(folder: Path) -> None:
    story = gold_files.load(folder)
    found = score_story.figures(story, damaged(story, 1))
    perfect = {name: 0 if name.endswith("violations") else 1.0 for name in found}
    worse = [name for name in found if gate.is_short(name, found[name], perfect[name])]
    assert {"body_kept", "mention_b3_f1", "claim_f1", "source_accuracy", "stance_accuracy", "about_f1", "proceeding_f1"} <= set(
        worse
    )


def test_a_record_without_the_articles_scores_nothing() -> None:
    story = gold_files.load(STORIES[0])
    parts = ("articles", "entities", "mentions", "claims", "proceedings", "relations", "dates")
    found = score_story.figures(story, {part: [] for part in parts})
    assert not any(found.values())


@pytest.mark.parametrize(
    ("name", "value", "floor", "short"),
    [
        ("claim_f1", 0.79, 0.8, True),
        ("claim_f1", 0.8, 0.8, False),
        ("claim_f1", 0.81, 0.8, False),
        ("kin_violations", 0, 0, False),
        ("kin_violations", 1, 0, True),
        ("kin_violations", 0, 2, False),
    ],
)
def test_short_is_worse_than_the_floor(name: str, value: float, floor: float, short: bool) -> None:
    assert gate.is_short(name, value, floor) is short


@pytest.mark.parametrize(
    ("name", "value", "floor"),
    [("claim_f1", 0.81999, 0.819), ("claim_f1", 0.29, 0.29), ("claim_f1", 1.0, 1.0), ("x_violations", 2, 2)],
)
def test_a_floor_never_asks_for_more_than_was_measured(name: str, value: float, floor: float) -> None:
    assert gate.as_floor(name, value) == floor


def test_shortfalls_name_what_is_short_and_what_was_not_measured() -> None:
    lines = gate.shortfalls("harbour", {"claim_f1": 0.5}, {"claim_f1": 0.6, "body_kept": 1.0})
    assert lines == ["harbour: claim_f1 0.500, floor 0.600", "harbour: body_kept is pinned and was not measured"]


def pinned(**floors: float) -> dict[str, Any]:
    return {"floors": {"harbour": floors}, "corpus": {}, "lowered": []}


def measured(**found: float) -> Any:
    return gate.Measured(ours=found, shared={})


def test_floors_rise_and_new_figures_are_pinned() -> None:
    floors = pinned(claim_f1=0.6, kin_violations=2)
    assert gate.raised(floors, "harbour", measured(claim_f1=0.7, kin_violations=0, about_f1=0.5), None) == []
    assert floors == pinned(claim_f1=0.7, kin_violations=0, about_f1=0.5)


def test_floors_do_not_fall_untold() -> None:
    floors = pinned(claim_f1=0.6)
    refused = gate.raised(floors, "harbour", measured(claim_f1=0.55), None)
    assert refused == ["harbour: claim_f1 would fall from 0.6 to 0.55; give --lower WHY"]
    assert floors == pinned(claim_f1=0.6)


def test_a_floor_that_is_lowered_leaves_a_reason() -> None:
    floors = pinned(claim_f1=0.6)
    assert gate.raised(floors, "harbour", measured(claim_f1=0.55), "the gold was wrong") == []
    entry = {"story": "harbour", "figure": "claim_f1", "from": 0.6, "to": 0.55, "why": "the gold was wrong"}
    assert floors == pinned(claim_f1=0.55) | {"lowered": [entry]}


def test_a_changed_corpus_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "gold.json").write_text("{}", "utf8")
    known = {"corpus": {"harbour": gate.fingerprint(tmp_path)}}
    assert gate.changed(known, {"harbour": tmp_path}) == []
    (tmp_path / "gold.json").write_text("{ }", "utf8")
    assert len(gate.changed(known, {"harbour": tmp_path})) == 1


def test_a_story_without_metadata_is_laid_out_with_what_its_gold_says(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("A report.", "utf8")
    gold = {"articles": {"A": {"file": "one.txt", "outlet": None, "published": "2021-12-10"}}}
    folder = gate.laid_out(gold, tmp_path, tmp_path / "reports")
    assert (folder / "articles.csv").read_text("utf8").split() == ["file,outlet,published", "one.txt,,2021-12-10"]
    assert sorted(path.name for path in folder.iterdir()) == ["articles.csv", "one.txt"]


@needs_scorer
@pytest.mark.parametrize("folder", [folder for _, folder in gate.stories()], ids=lambda path: path.name)
def test_both_scorers_agree_on_what_the_reader_makes_of_a_story(folder: Path) -> None:
    found = gate.measure(folder)
    assert found.ours == pytest.approx({name: found.shared[name] for name in found.ours})


def test_the_gate_goes_on_without_the_shared_folder(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("ALLEGEDLY_SHARED", str(tmp_path))
    assert [folder for _, folder in gate.stories()] == STORIES
    assert "not measured" in capsys.readouterr().out


def test_a_report_that_cannot_be_read_fails_the_gate_and_leaves_no_figures(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "one").mkdir()
    gold = {"articles": {"A": {"file": "a.txt", "not_body": []}}} | {part: [] for part in ("claims", "entities", "proceedings")}
    (tmp_path / "one" / "gold.json").write_text(json.dumps(gold), "utf8")
    (tmp_path / "one" / "a.txt").write_bytes(b"\x00\x01\x02" * 50)
    (tmp_path / "one" / "b.txt").write_text(REPORT, "utf8")
    (tmp_path / "one" / "articles.csv").write_text("file,outlet\n", "utf8")
    monkeypatch.setattr(gate, "STORIES", tmp_path)
    monkeypatch.setattr(gate, "RESULTS", tmp_path / "quality.json")
    monkeypatch.setenv("ALLEGEDLY_SHARED", str(tmp_path / "absent"))
    monkeypatch.setattr("sys.argv", ["gate.py"])
    assert gate.main() == 1
    assert "one/a.txt: " in capsys.readouterr().out
    assert not (tmp_path / "quality.json").exists()
