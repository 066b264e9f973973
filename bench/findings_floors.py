"""The floors of findings on the dev split: what `bench/findings.py --check` compares with, and `--pin` raises."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from allegedly.corpus.files import Item
from gate import Measured, Pinned, raised, save, shortfalls
from intervals import Figure
from quality_floors import fingerprint

FLOORS = Path(__file__).parent / "floors_findings.json"
PART = "dev"
# A claim near a threshold falls on the other side on another processor: one finding of the split may.
SLACK = 0.015

Figures = Mapping[str, Figure]


def check(items: Sequence[Item], figures: Figures, floors: Path = FLOORS) -> list[str]:
    """What is worse than pinned, one line each, and whether the annotation changed since."""
    if not floors.is_file():
        return [f"{floors.name} is absent: nothing is pinned; look at the figures, then --pin"]
    pinned = _pinned(floors)
    lines = shortfalls(PART, {name: figure.value for name, figure in figures.items()}, pinned["floors"].get(PART, {}))
    if pinned["corpus"].get(PART) != fingerprint(items):
        lines.append(f"{PART}: its annotation changed since its floors were pinned; look at the figures, then --pin")
    return lines


def pin(items: Sequence[Item], figures: Figures, why: str | None, floors: Path = FLOORS) -> list[str]:
    """Raises the floors to the figures; lowers where `why` says the reason. Returns what it refused to lower."""
    pinned = _pinned(floors)
    eased = {name: max(0.0, figure.value - SLACK) for name, figure in figures.items()}
    refused = raised(pinned, PART, Measured(ours=eased, shared={}), why)
    pinned["corpus"][PART] = fingerprint(items)
    save(floors, pinned)
    return refused


def _pinned(floors: Path) -> Pinned:
    found: Pinned = json.loads(floors.read_text("utf8")) if floors.is_file() else {"floors": {}, "corpus": {}, "lowered": []}
    return found
