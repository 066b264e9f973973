"""The harm table: how many claims are wrong in a way that harms, with upper bounds: over all, by part and by name region."""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from allegedly.corpus.files import Item
from intervals import upper_bound
from quality_harm import FAULTS, NOBODY_ACCUSED, OTHERS_ACCUSED, Case, Fault

REGIONS = Path(__file__).parent / "regions.yaml"
OF_ASKED = "denial not found"
DETAILS = {"wrong person": (OTHERS_ACCUSED, NOBODY_ACCUSED)}
REAL = "real news"


class Judged(NamedTuple):
    """What was counted in one story: the faults of each kind, what was at risk, and the claims of the record and of the gold."""

    story: str
    region: str
    real: bool
    faults: dict[str, list[Fault]]
    at_risk: dict[str, int]
    claims: int
    asked: int


def judged(item: Item, record: dict[str, Any]) -> Judged:
    """Judges the record of a story."""
    case = Case(item, record)
    found = {kind: count(case) for kind, count in FAULTS.items()}
    return Judged(
        story=item.story.story,
        region=REAL if item.real else region(item.story.region or ""),
        real=item.real,
        faults={kind: faults.found for kind, faults in found.items()},
        at_risk={kind: faults.at_risk for kind, faults in found.items()},
        claims=len(case.claims),
        asked=len(case.asked),
    )


@cache
def _regions() -> dict[str, str]:
    return {name: group for group, names in yaml.safe_load(REGIONS.read_text("utf8")).items() for name in names}


def region(name: str) -> str:
    """The group of regions that a region is told with; the region itself where none is known."""
    return _regions().get(name, name)


def rates(stories: Iterable[Judged]) -> dict[str, dict[str, Any]]:
    """Each kind of fault over some stories: count and rate of all claims and of those at risk, with the upper bounds."""
    stories = list(stories)
    rows = {}
    for kind in FAULTS:
        count = sum(len(story.faults[kind]) for story in stories)
        of = sum(story.asked if kind == OF_ASKED else story.claims for story in stories)
        rows[kind] = _rate(count, of, sum(story.at_risk[kind] for story in stories))
        details = Counter(fault.detail for story in stories for fault in story.faults[kind])
        rows |= {f"{kind}: {detail}": _rate(details[detail], of, rows[kind]["at_risk"]) for detail in DETAILS.get(kind, ())}
    return rows


def _rate(count: int, of: int, risk: int) -> dict[str, Any]:
    return {
        "count": count,
        "of": of,
        "rate": round(count / of, 4) if of else None,
        "upper": round(upper_bound(count, of), 4) if of else None,
        "at_risk": risk,
        "rate_at_risk": round(count / risk, 4) if risk else None,
        "upper_at_risk": round(upper_bound(count, risk), 4) if risk else None,
    }


def harm_figures(stories: Iterable[Judged]) -> dict[str, Any]:
    """The harm table as it is kept: all, own, real, and by name region."""
    stories = list(stories)
    parts = {"all": stories, "own": [s for s in stories if not s.real], REAL: [s for s in stories if s.real]}
    groups = dict.fromkeys(sorted(story.region for story in stories if not story.real))
    return {
        "parts": {name: rates(of) for name, of in parts.items() if of},
        "regions": {group: rates(s for s in stories if s.region == group) for group in groups},
    }


def harm_text(figures: dict[str, Any]) -> str:
    """The harm table as text. The upper bounds are one-sided 95 % bounds (Clopper and Pearson)."""
    lines = [f"{'':46}{'k of claims':>16}{'rate':>8}{'upper':>8}{'k of at risk':>18}{'rate':>8}{'upper':>8}"]
    for part, rows in figures["parts"].items():
        lines += [part, *(_line(f"  {kind}", row) for kind, row in rows.items())]
    lines.append("by name region (own)")
    for kind in FAULTS:
        lines += [f"  {kind}", *(_line(f"    {group}", rows[kind]) for group, rows in figures["regions"].items())]
    return "\n".join(lines)


def _line(name: str, row: dict[str, Any]) -> str:
    cells = ""
    for of, rate, upper, width in (("of", "rate", "upper", 16), ("at_risk", "rate_at_risk", "upper_at_risk", 18)):
        cells += f"{row['count']} of {row[of]}".rjust(width)
        cells += "".join(("–" if row[part] is None else f"{row[part]:.1%}").rjust(8) for part in (rate, upper))
    return f"{name:46}{cells}"
