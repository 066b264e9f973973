"""A record made from a gold: what a perfect reader would export, for testing scorers."""

import importlib
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "bench"))
gold_files = importlib.import_module("gold")


def ideal_record(story: Any) -> dict[str, Any]:
    """A record that says exactly what the gold asks for and nothing else."""
    gold = story.gold
    parts = ("claims", "proceedings", "relations", "findings")
    asked = {part: [item for item in gold[part] if not item.get("optional")] for part in parts}
    return {
        "articles": [
            {"id": f"a-{key}", "file": article["file"], "blocks": _blocks(story.texts[key], article["not_body"])}
            for key, article in gold["articles"].items()
        ],
        "entities": [
            {"id": f"e-{e['key']}", "name": e["names"][0]} | {k: e[k] for k in ("kind", "names")} for e in gold["entities"]
        ],
        "mentions": [
            {"article": f"a-{place.article}", "start": place.start, "end": place.end, "form": "name", "entity": f"e-{key}"}
            for key, place in gold_files.named_places(story)
        ],
        "claims": [_claim(story, claim) for claim in asked["claims"]],
        "proceedings": [_step(step) for step in asked["proceedings"]],
        "relations": [{"kind": r["kind"], "from": f"e-{r['from']}", "to": f"e-{r['to']}"} for r in asked["relations"]],
        "dealings": [_dealing(story, dealing) for dealing in gold["dealings"]],
        "dates": [_date(story, item) for item in gold["timeline"]],
        "findings": [_finding(story, finding, asked["claims"]) for finding in asked["findings"]],
    }


def _blocks(text: str, furniture: list[str]) -> list[dict[str, Any]]:
    cuts = sorted((text.index(line), text.index(line) + len(line)) for line in furniture)
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    return [{"kind": "body", "start": start, "end": end} for start, end in zip(starts, ends, strict=True)]


def _source(story: Any, article: str, key: str) -> dict[str, Any]:
    return {"entity": f"e-{key}", "article": f"a-{article}", "start": 0, "end": 1, "text": story.texts[article][:1]}


def _claim(story: Any, claim: dict[str, Any]) -> dict[str, Any]:
    start, end = gold_files.locate(story.texts[claim["article"]], claim["content"])
    return {
        "id": claim["key"],
        "article": f"a-{claim['article']}",
        "content": [{"start": start, "end": end}],
        "cue": None,
        "sources": [_source(story, claim["article"], key) for key in claim["sources"]],
        "stance": claim["stance"],
        "about": [f"e-{key}" for key in claim["about"]],
        "offences": claim["offences"],
        "answers": claim.get("answers", []),
    }


def _step(step: dict[str, Any]) -> dict[str, Any]:
    return {
        "article": f"a-{step['article']}",
        "kind": step["kind"],
        "state": step.get("state", "done"),
        "authority": step["authority"] and f"e-{step['authority']}",
        "subject": f"e-{step['subject']}",
        "date": step["date"] and {"start": step["date"], "end": step["date"]},
        "evidence": [],
    }


def _place(story: Any, article: str, phrase: list[str]) -> dict[str, Any]:
    start, end = gold_files.locate(story.texts[article], phrase)
    return {"article": f"a-{article}", "start": start, "end": end}


def _dealing(story: Any, dealing: dict[str, Any]) -> dict[str, Any]:
    sides = {side: [f"e-{key}" for key in dealing[side]] for side in ("from", "to")}
    return sides | {
        part: _place(story, dealing["article"], dealing[part]) if dealing.get(part) else None for part in ("what", "in_return")
    }


def _date(story: Any, item: dict[str, Any]) -> dict[str, Any]:
    return _place(story, item["article"], [item["text"], item["text"]]) | {"from": item["start"], "until": item["end"]}


def _finding(story: Any, finding: dict[str, Any], claims: list[dict[str, Any]]) -> dict[str, Any]:
    answers = [claim["key"] for claim in claims if claim["stance"] == "denies" and claim["sources"][:1] == finding["denied_by"][:1]]
    conflicts = [{"values": [{"value": v} for v in conflict["values"].values()]} for conflict in finding.get("conflicts", [])]
    origins = [_source(story, next(iter(story.texts)), group[0]) for group in finding.get("origins_any", [])]
    return {
        "claims": finding["claims"],
        "reports": finding["reports"],
        "answers": answers if finding["denied_by"] else [],
        "origins": origins,
        "conflicts": conflicts,
    }
