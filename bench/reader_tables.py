"""The tables of docs/reader.md, written from what the benches keep in bench/results: figures, harm, ablation, reliability."""

import json
import re
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"
ROWS = {
    "detected": "attribution found",
    "+ source": "with the right source",
    "detect": "attribution found",
    "+source": "with the right source",
    "sourced statements": "sourced statements",
    "exact cue": "exact cue",
    "exact source": "exact source",
    "exact content": "exact content",
    "claim_f1": "claims found",
    "source_accuracy": "right speaker",
    "chain_accuracy": "whole chain right",
    "stance_accuracy": "right stance",
    "about_f1": "whom it is about",
    "offence_f1": "offences",
    "proceeding_f1": "legal steps",
}
PARTS = {"own": "own", "real": "real", "factappeal": "FactAppeal val", "polnear": "PolNeAR dev", "seeds": "two real reports"}
NONE = "–"


def kept(name: str) -> Any:
    """A result of a bench, None where it was never measured."""
    path = RESULTS / f"{name}.json"
    return json.loads(path.read_text("utf8")) if path.exists() else None


def markdown(header: list[str], rows: list[list[str]]) -> str:
    """A table."""
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def figures(split: str, reader: str = "reader") -> str:
    """What a reader finds, in per cent, with 95 % intervals."""
    result = kept(f"reader_quality_{split}")
    if not result or reader not in result["readers"]:
        return ""
    columns = result["readers"][reader]
    parts = [part for part in PARTS if part in columns]
    names = list(dict.fromkeys(name for part in parts for name in columns[part]["figures"]))
    rows = [
        [ROWS.get(name, name), *(_cell(columns[part]["figures"].get(name)) for part in parts)]
        for name in [*(name for name in ROWS if name in names), *(name for name in names if name not in ROWS)]
    ]
    return markdown(["of 100", *(PARTS[part] for part in parts)], rows)


def _cell(figure: list[float | None] | None) -> str:
    if not figure or figure[0] is None:
        return NONE
    value, low, high = (None if v is None else f"{100 * v:.1f}" for v in figure)
    return f"{value} ({low}–{high})" if low is not None and high is not None else f"{value}"


def harm(split: str, reader: str = "reader") -> str:
    """The harm table: how many claims, and the upper bound of the rate."""
    result = kept(f"reader_quality_{split}")
    if not result or reader not in result["harm"]:
        return ""
    parts = result["harm"][reader]["parts"]
    rows = [[kind, *(_rate(parts[part][kind]) for part in parts)] for kind in parts["all"]]
    return markdown(["fault", *parts], rows)


def regions(split: str) -> str:
    """The faults by name region: count of claims."""
    result = kept(f"reader_quality_{split}")
    if not result:
        return ""
    groups = result["harm"]["reader"]["regions"]
    kinds = list(next(iter(groups.values())))
    rows = [[group, *(f"{groups[group][kind]['count']} of {groups[group][kind]['of']}" for kind in kinds)] for group in groups]
    return markdown(["names from", *kinds], rows)


def _rate(row: dict[str, Any]) -> str:
    if row["rate"] is None:
        return NONE
    return f"{row['count']} of {row['of']}: {row['rate']:.1%} (at most {row['upper']:.1%})"


def ablation(part: str) -> str:
    """What each part of the model brings, on dev."""
    result = kept("ablation")
    if not result:
        return ""
    names = list(next(iter(result[part].values())))
    rows = [[setting, *(f"{_percent(name, row[name])}" for name in names)] for setting, row in result[part].items()]
    return markdown(["read with", *(ROWS.get(name, name) for name in names)], rows)


def _percent(name: str, value: float) -> str:
    return f"{value if name in ('detect', '+source') else 100 * value:.1f}"


def reliability() -> str:
    """How confidence and truth go together, where it was not fitted."""
    result = kept("reliability")
    if not result:
        return ""
    rows = [
        [f"{row['from']:.1f}–{row['to']:.1f}", str(row["claims"]), f"{row['said']:.2f}", f"{row['right']:.2f}"]
        for row in result["bins"]
    ]
    error = f"\nExpected calibration error over {result['claims']:,} claims: {result['expected_calibration_error']:.3f}.\n"
    return markdown(["confidence", "claims", "mean confidence", "right"], rows) + error


def filled(page: str) -> str:
    """A page with its tables written anew."""
    tables = {
        "figures test": figures("test"),
        "figures dev": figures("dev"),
        "rules test": figures("test", "rules"),
        "textacy test": figures("test", "textacy"),
        "harm test": harm("test"),
        "harm rules": harm("test", "rules"),
        "regions test": regions("test"),
        "ablation own": ablation("own"),
        "ablation real": ablation("real"),
        "reliability": reliability(),
    }
    for name, table in tables.items():
        page = re.sub(rf"(<!-- {name} -->\n).*?(<!-- end -->)", lambda m, t=table: m[1] + t + m[2], page, flags=re.DOTALL)
    return page
