"""Figures of records against annotated stories: each story scored by itself, then put together, weighted by what each asks for."""

import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from allegedly.corpus.files import Item
from allegedly.corpus.gold import file_name, to_gold
from allegedly.corpus.shapes import CorpusStory
from attribution import scored
from gate import shared_figures
from gold import load
from score_story import figures

Figures = dict[str, float]
# What a figure counts in a gold: the first prefix that fits decides.
COUNTED = (
    ("answers", lambda gold: sum(bool(c.get("answers")) for c in _asked(gold))),
    ("about", lambda gold: sum(bool(c["about"]) for c in _asked(gold))),
    ("offence", lambda gold: sum(bool(c["offences"]) for c in _asked(gold))),
    (("claim", "source", "chain", "stance"), lambda gold: len(_asked(gold))),
    ("proceeding_dates", lambda gold: sum(bool(p.get("date")) for p in gold["proceedings"])),
    (("proceeding", "authority"), lambda gold: len(gold["proceedings"])),
    ("relation", lambda gold: len(gold["relations"])),
    ("dealing", lambda gold: sum(not d.get("optional") for d in gold["dealings"])),
    ("finding", lambda gold: len(gold["findings"])),
    ("dates", lambda gold: len(gold["timeline"])),
    (("mention", "entit"), lambda gold: len(gold["entities"])),
    (("furniture", "body"), lambda gold: len(gold["articles"])),
)


def _asked(gold: dict[str, Any]) -> list[dict[str, Any]]:
    return [c for c in gold["claims"] if not c.get("optional")]


def gold_folder(story: CorpusStory, texts: dict[str, str], folder: Path) -> Path:
    """The story as a folder of reports with its gold, as scorers take it."""
    folder.mkdir(parents=True)
    for article in story.articles:
        (folder / file_name(story, article)).write_bytes(texts[article.key].encode())
    (folder / "gold.json").write_text(json.dumps(to_gold(story, texts)), "utf8")
    return folder


def story_figures(item: Item, record: dict[str, Any]) -> tuple[Figures, dict[str, Any]]:
    """Every figure of a record against a story, and the gold that it was scored against."""
    with tempfile.TemporaryDirectory(prefix="allegedly-corpus-") as name:
        folder = gold_folder(item.story, item.texts, Path(name) / "story")
        (folder / "record.json").write_text(json.dumps(record), "utf8")
        story = load(folder)
        return figures(story, record) | shared_figures(folder, folder / "record.json"), story.gold


def weight(name: str, gold: dict[str, Any]) -> float:
    """How much of what a figure counts a gold asks for."""
    return next((float(count(gold)) for prefix, count in COUNTED if name.startswith(prefix)), 1.0)


def together(scored: Iterable[tuple[Figures, dict[str, Any]]]) -> Figures:
    """One figure for all stories: violations added, all else the mean weighted by how much of it each story asks for.

    Accuracies of claims that were found are weighted by the claims asked for; a story of which nothing was found counts 0 there.
    """
    sums: dict[str, float] = defaultdict(float)
    weights: dict[str, float] = defaultdict(float)
    for found, gold in scored:
        for name, value in found.items():
            if name.endswith("violations"):
                sums[name] += value
                continue
            asked = weight(name, gold)
            sums[name] += asked * value
            weights[name] += asked
    return {
        name: round(total if name.endswith("violations") else total / weights[name], 3)
        for name, total in sorted(sums.items())
        if name.endswith("violations") or weights[name]
    }


def attribution_figures(gold: list[dict[str, Any]], predicted: list[dict[str, Any]], scorer: Path) -> dict[str, Any] | None:
    """The figures of the attribution scorer that lies beside the public sets, None where it is absent."""
    if not scorer.is_file():
        print(f"{scorer} is absent: attribution not measured", file=sys.stderr)
        return None
    with tempfile.TemporaryDirectory() as name:
        files = Path(name) / "gold.jsonl", Path(name) / "predicted.jsonl"
        for path, rows in zip(files, (gold, predicted), strict=True):
            path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf8")
        return scored(*files, scorer)
