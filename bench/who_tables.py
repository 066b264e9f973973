"""The rows of README.md's table that say how well the program knows who is who, from the results that the benches keep."""

import json
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).resolve().parent / "results"
SETS = {
    "corpus stories": "[corpus](corpus/README.md) stories of several reports: invented, annotated by machine",
    "MEANTIME": "MEANTIME: real news, annotated by people",
    "ECB+ 1-35": "ECB+ topics 1–35: real news, annotated by people",
}
PARTS = {
    "own": "[corpus](corpus/README.md), own part: invented, annotated by machine",
    "real": "[corpus](corpus/README.md), real part: real news, annotated by machine",
    "gum": "GUM news: real, annotated by people",
}
SPLITS = ("test", "dev")


def who_rows(results: Path = RESULTS) -> list[tuple[str, ...]]:
    """Rows of four cells; a result that is not there has no row. Of splits the test split is shown where it was measured."""
    return [*_within(results), *_across(results), *_names(results), *_traps(results), *_scale(results)]


def read_result(results: Path, name: str) -> Any:
    """What a bench kept under a name, None where it is not there."""
    path = results / f"{name}.json"
    return json.loads(path.read_text("utf8")) if path.exists() else None


def of_splits(results: Path, name: str) -> tuple[str, Any]:
    """The split that is shown of a bench, the test split where it was measured, and what was kept of it."""
    found = ((split, read_result(results, f"{name}_{split}")) for split in SPLITS)
    return next(((split, result) for split, result in found if result), ("", None))


def _within(results: Path) -> list[tuple[str, ...]]:
    split, result = of_splits(results, "coreference")
    rows = []
    for part, data in PARTS.items():
        figures = ((result or {}).get("figures") or {}).get(part)
        if figures:
            ours, names = (100 * figures["scores"][f"{who}, with singletons"]["conll"][2][0] for who in ("reader", "names alone"))
            shown = f"CoNLL F1 **{ours:.0f}**; names alone, in the same run, {names:.0f}"
            size = f"{data}; **{split}**, {figures['articles']} articles"
            rows.append(("who is meant, inside an article", size, shown, f"`python bench/coreference.py --split {split}`"))
    return rows


def _across(results: Path) -> list[tuple[str, ...]]:
    split, result = of_splits(results, "entities")
    rows = []
    for name, data in SETS.items():
        figures = ((result or {}).get("figures") or {}).get(name)
        if figures:
            raw = figures["raw text"]["together"]
            ours, same = 100 * raw["resolver"]["b3"][0], 100 * raw["same name"]["b3"][0]
            better, low, high = (100 * value for value in raw["same name"]["resolver better by"])
            shown = f"B³ from raw text **{ours:.0f}**; same name, in the same run, {same:.0f}"
            shown += f" (better by {better:.0f}, {low:.0f} to {high:.0f})"
            where = data if name.startswith("ECB+") else f"{data}; **{split}**"
            rows.append(("who is who across reports", where, shown, f"`python bench/entities.py --split {split}`"))
    return rows


def _names(results: Path) -> list[tuple[str, ...]]:
    result = read_result(results, "name_pairs")
    if not result:
        return []
    both = result["labelled"]["all"]
    ours = both["ours, five-fold"]
    theirs, peer = next(
        (value, key.split(" at ")[0]) for key, value in both.items() if key.startswith("logic-v2") and " at " in key
    )
    shown = (
        f"F1 **{100 * ours['f1'][0]:.0f}**, precision **{100 * ours['precision'][0]:.0f}**; nomenklatura {peer}, in the same run, "
    )
    shown += f"{100 * theirs['f1'][0]:.0f} and {100 * theirs['precision'][0]:.0f}"
    data = (
        f"{both['pairs']} labelled pairs of nomenklatura's name bench, five-fold; two thirds were read while the rules were written"
    )
    return [("are two names one's", data, shown, "`python -m bench.name_pairs`")]


def _traps(results: Path) -> list[tuple[str, ...]]:
    result = read_result(results, "traps")
    rows = []
    for way, told in (("read", "read from raw text"), ("names_given", "names given to the resolver")):
        figures = ((result or {}).get(way) or {}).get("all", {}).get("all")
        if figures:
            wrong = f"**{figures['wrong_joins']} of {figures['different']}** pairs wrongly joined"
            shown = f"{wrong}; of those who are one, **{100 * figures['recall']:.0f}** % joined"
            data = f"pairs that invite a wrong join, invented; {told}"
            rows.append(
                ("traps", data, shown, "`python bench/traps.py`" if way == "read" else "`python bench/traps.py --names-given`")
            )
    return rows


def _scale(results: Path) -> list[tuple[str, ...]]:
    result = read_result(results, "resolve_scale")
    if not result:
        return []
    most = max(result["rows"], key=lambda row: row["mentions"])
    shown = f"{most['mentions']:,} mentions in **{most['seconds']:.0f}** seconds, {most['peak_mb']:,} MB at most"
    return [("speed of resolving", "simulated names and stories, no claims; one core", shown, "`python bench/resolve_scale.py`")]
