"""Attribution by the public scorer (`score_attribution.py` beside the sets), text by text, so that intervals can be drawn.

Rows, all F1: *detected*: content overlap ≥ .5 (Dice over words), one to one; *+ source*: and source overlap ≥ .5 (both absent
counts); *exact* cue, source and content: the same words. By type, told from the content: *direct* where at least .95 of its words
stand in quotation marks, *mixed* where some do, *indirect* where none does (the scorer's own definition); *hedged* where the
annotation has a hedge of the claim. The recall of a type asks how many annotated ones of it were detected by whatever was
predicted; its F1 compares those of the type on both sides, and there is none of the hedged, because frames do not say it.
"""

import importlib.util
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from allegedly.corpus.files import data_folder
from intervals import Pair, added, f1_pair

SCORER = "score_attribution.py"
QUOTED = ("direct", "indirect", "mixed")
MEASURES = {
    "detected": ("attr", "detect"),
    "+ source": ("attr", "+source"),
    "exact cue": ("cue", "exact"),
    "exact source": ("source", "exact"),
    "exact content": ("content", "exact"),
}

Row = dict[str, Any]
Units = dict[str, list[Pair]]


@cache
def scorer() -> Any | None:
    """The public scorer as a module, None where it is not at hand."""
    path: Path = data_folder() / SCORER
    spec = importlib.util.spec_from_file_location("score_attribution", path) if path.is_file() else None
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def units(
    gold: Sequence[Row],
    predicted: Sequence[Row],
    unit: Callable[[Row], str] = lambda row: row["id"],
    hedged: Collection[tuple[str, str]] = frozenset(),
) -> Units:
    """The shares of each unit in each figure. `unit` says which texts are drawn together; `hedged` are row and claim ids."""
    told = {row["id"]: row for row in predicted}
    of_unit: dict[str, dict[str, list[Pair]]] = defaultdict(lambda: defaultdict(list))
    for row in gold:
        for name, pair in _of_text(row, told.get(row["id"], {"attributions": []}), hedged).items():
            of_unit[unit(row)][name].append(pair)
    names = list(dict.fromkeys(name for rows in of_unit.values() for name in rows))
    return {name: [added(rows[name]) for rows in of_unit.values()] for name in names}


def _of_text(gold: Row, told: Row, hedged: Collection[tuple[str, str]]) -> dict[str, Pair]:
    figures = _scored(gold, told)
    pairs = {name: _pair(figures[part][measure]) for name, (part, measure) in MEASURES.items()}
    for kind in QUOTED:
        pairs[f"{kind} recall"] = _recall(gold, told, [r for r in gold["attributions"] if _kind(gold, r) == kind])
        pairs[f"{kind} F1"] = _pair(_scored(gold, told, kind)["attr"]["detect"])
    if hedged:
        rows = [r for r in gold["attributions"] if (gold["id"], r["id"]) in hedged]
        pairs["hedged recall"] = _recall(gold, told, rows)
    return pairs


def _kind(gold: Row, row: Row) -> str:
    return str(_module().qtype(gold["text"], row))


def _module() -> Any:
    module = scorer()
    if module is None:
        raise SystemExit(f"{data_folder() / SCORER} is absent: attribution cannot be measured")
    return module


def _scored(gold: Row, told: Row, quotes: str | None = None) -> Row:
    figures, _ = _module().score({gold["id"]: gold}, {gold["id"]: told}, quotes=quotes)
    return dict(figures)


def _recall(gold: Row, told: Row, rows: list[Row]) -> Pair:
    found = _scored(gold | {"attributions": rows}, told)["attr"]["detect"]
    return _hits(found), found["n_gold"]


def _pair(measured: Row) -> Pair:
    return f1_pair(_hits(measured), measured["n_pred"], measured["n_gold"])


def _hits(measured: Row) -> int:
    # The scorer gives a precision to a tenth of a per cent: of less than a thousand predictions in one text an exact count.
    precision, predicted = float(measured["p"]), int(measured["n_pred"])
    return round(precision * predicted / 100)


def sourced_statements(gold: Sequence[Row], predicted: Sequence[Row]) -> list[Pair]:
    """FactAppeal's sourced statements, sentence by sentence: the share in the F1 of contents found with the right source.

    Contents are matched one to one by Dice over words, best first, from .5 on; the source is right where a span that was predicted
    overlaps a span of the gold by ≥ .5 (Dice over words), and where neither has one.
    """
    told = {row["id"]: row["attributions"] for row in predicted}
    return [_sourced(row, told.get(row["id"], [])) for row in gold]


def _sourced(gold: Row, told: list[Row]) -> Pair:
    module = _module()
    words = module.Words(gold["text"])
    pairs = sorted(
        (-module.dice(words(want["content"]), words(have["content"])), i, j)
        for i, want in enumerate(gold["attributions"])
        for j, have in enumerate(told)
    )
    used: set[tuple[str, int]] = set()
    right = 0
    for overlap, i, j in pairs:
        if overlap <= -0.5 and not {("gold", i), ("told", j)} & used:
            used |= {("gold", i), ("told", j)}
            right += _same_source(words, gold["attributions"][i]["source"], told[j]["source"])
    return f1_pair(right, len(told), len(gold["attributions"]))


def _same_source(words: Any, want: list[Any], have: list[Any]) -> bool:
    if not want or not have:
        return not want and not have
    return any(_module().dice(words([one]), words([other])) >= 0.5 for one in want for other in have)
