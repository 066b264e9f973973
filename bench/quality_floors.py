"""The floors of the reader on the dev split: what `bench/quality.py --check` compares with, and `--pin` raises."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from allegedly.corpus.files import Item, encoded
from gate import Measured, Pinned, raised, save, shortfalls
from quality_columns import Column
from quality_harm import FAULTS

Parts = Mapping[str, tuple[Sequence[Item], Column]]

FLOORS = Path(__file__).parent / "floors_reader.json"
KEPT = {
    "own": (
        *("claim_f1", "source_accuracy", "chain_accuracy", "stance_accuracy", "about_f1", "offence_f1", "proceeding_f1"),
        *("names person", "names organization", "names group"),
    ),
    "real": ("claim_f1", "source_accuracy", "stance_accuracy", "names person", "names organization"),
}

# Processors round floats differently, and a claim near a threshold falls on the other side: so much is allowed for that.
SLACK = 0.005


def kept(part: str, column: Column) -> dict[str, float]:
    """What is pinned of a part: figures, and for each kind of harm how many faults are the most allowed.

    A figure that the part does not ask for is not pinned.
    """
    figures = {name: column.figures[name].value for name in KEPT[part] if name in column.figures}
    faults = {kind: sum(len(story.faults[kind]) for story in column.harm) for kind in FAULTS}
    return figures | {f"{kind.replace(' ', '_')}_violations": float(count) for kind, count in faults.items()}


def fingerprint(items: Sequence[Item]) -> str:
    """One SHA-256 over the annotations of a part; each of them holds those of its texts."""
    return hashlib.sha256(b"".join(encoded(item.story) for item in items)).hexdigest()


def check(parts: Parts, floors: Path = FLOORS) -> list[str]:
    """What is worse than pinned, and which part has changed since; one line each."""
    if not floors.is_file():
        return [f"{floors.name} is absent: nothing is pinned; look at the figures, then --pin"]
    pinned = _pinned(floors)
    lines = []
    for part, (items, column) in parts.items():
        if part in pinned["corpus"] and pinned["corpus"][part] != fingerprint(items):
            lines.append(f"{part}: its annotation changed since its floors were pinned; look at the figures, then --pin")
        lines += shortfalls(part, kept(part, column), pinned["floors"].get(part, {}))
    return lines


def pin(parts: Parts, why: str | None, floors: Path = FLOORS) -> list[str]:
    """Raises the floors to the figures; lowers where `why` says the reason. Returns what it refused to lower."""
    pinned = _pinned(floors)
    refused = []
    for part, (items, column) in parts.items():
        refused += raised(pinned, part, Measured(ours=_eased(kept(part, column)), shared={}), why)
        pinned["corpus"][part] = fingerprint(items)
    save(floors, pinned)
    return refused


def _eased(figures: dict[str, float]) -> dict[str, float]:
    """Figures less the slack; of faults that there are, one more."""
    return {name: value + bool(value) if name.endswith("_violations") else value - SLACK for name, value in figures.items()}


def _pinned(floors: Path) -> Pinned:
    found: Pinned = json.loads(floors.read_text("utf8")) if floors.is_file() else {"floors": {}, "corpus": {}, "lowered": []}
    return found
