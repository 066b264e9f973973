"""The quality gate: reads every story that has a gold, scores the record, and fails where a figure is under its pinned floor.

    python bench/gate.py                         compare with bench/floors.json, write bench/results/quality.json
    python bench/gate.py --update                raise floors to the figures, pin new ones; refuses to lower any
    python bench/gate.py --update --lower WHY    lower too, and log why

Stories are those of corpus/stories, and the two seed reports where the shared folder is at hand (ALLEGEDLY_SHARED, or `shared`
beside the repository); without it the gate says so and goes on. A floor is a least value; for `*_violations` the most allowed.
Exit 1 where a report could not be read (then nothing is written), a figure is short, a floor would have to be lowered, or a
corpus has changed since its floors were pinned.
"""

import argparse
import csv
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from allegedly.export.json_record import to_json
from allegedly.flow import read_into, record_of
from allegedly.settings import Settings
from allegedly.shapes import Captured, Skipped
from gold import Story, load
from score_story import figures

BENCH = Path(__file__).resolve().parent
ROOT = BENCH.parent
STORIES = ROOT / "corpus" / "stories"
FLOORS = BENCH / "floors.json"
RESULTS = BENCH / "results" / "quality.json"
CAPTURED = Captured(at="2000-01-01T00:00:00Z", by="gate", tool="bench/gate.py")
SEEDS = "seeds"
# Figures are pinned to three digits, rounded down, so that a floor never asks for more than was measured.
STEP = 1000

Figures = dict[str, float]
Pinned = dict[str, Any]


@dataclass(frozen=True)
class Measured:
    """The figures of one story: by our own scorer, and by the shared acceptance scorer where it is at hand.

    `unread` are the reports that could not be read, with the reason: then the figures say nothing about reading.
    """

    ours: Figures
    shared: Figures
    unread: tuple[str, ...] = ()

    @property
    def all(self) -> Figures:
        """Every figure; where both scorers give one, that of the shared scorer."""
        return self.ours | self.shared


def shared_folder() -> Path:
    """Where the shared acceptance data would be."""
    return Path(os.environ.get("ALLEGEDLY_SHARED", ROOT.parent / "shared"))


def record_from(folder: Path, work: Path) -> tuple[Path, tuple[Skipped, ...]]:
    """Reads a folder of reports into a case, as `allegedly read` does; the record, as a file, and what was skipped."""
    case, record = work / "story.case", work / "record.json"
    summary = read_into(case, [folder], Settings(), CAPTURED, lambda _: None)
    record.write_bytes(to_json(record_of(case)))
    return record, summary.skipped


def laid_out(gold: dict[str, Any], source: Path, target: Path) -> Path:
    """A folder with the reports of a gold alone, and an `articles.csv` of the outlets and dates that it gives."""
    target.mkdir()
    with (target / "articles.csv").open("w", encoding="utf8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["file", "outlet", "published"])
        for article in gold["articles"].values():
            shutil.copyfile(source / article["file"], target / article["file"])
            rows.writerow([article["file"], article["outlet"] or "", article["published"] or ""])
    return target


def shared_figures(folder: Path, record: Path) -> Figures:
    """The figures of the shared scorer, none where it is not at hand."""
    scorer = shared_folder() / "acceptance" / "score.py"
    if not scorer.is_file():
        return {}
    command = [sys.executable, str(scorer), str(folder / "gold.json"), str(record), "--json"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return {name: float(value) for name, value in json.loads(done.stdout).items()}


def measure(folder: Path) -> Measured:
    """Reads and scores one story."""
    story: Story = load(folder)
    with tempfile.TemporaryDirectory(prefix="allegedly-gate-") as name:
        work = Path(name)
        bare = not (folder / "articles.csv").exists()
        record, skipped = record_from(laid_out(story.gold, folder, work / "reports") if bare else folder, work)
        ours = figures(story, json.loads(record.read_text("utf8")))
        reports = {article["file"] for article in story.gold["articles"].values()}
        unread = tuple(f"{folder.name}/{note.source}: {note.reason}" for note in skipped if note.source in reports)
        return Measured(ours=ours, shared=shared_figures(folder, record), unread=unread)


def stories() -> Iterator[tuple[str, Path]]:
    """Name and folder of each story at hand: our own, then the seeds."""
    for gold in sorted(STORIES.glob("*/gold.json")):
        yield gold.parent.name, gold.parent
    seeds = shared_folder() / "acceptance" / SEEDS
    if (seeds / "gold.json").is_file():
        yield SEEDS, seeds
    else:
        print(f"{SEEDS}: not measured, {seeds} is absent")


def fingerprint(folder: Path) -> str:
    """One SHA-256 over the files of a story, names and bytes, in name order."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.iterdir() if p.is_file()):
        total.update(path.name.encode("utf8") + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def is_short(name: str, value: float, floor: float) -> bool:
    """Whether a figure is worse than its floor."""
    return value > floor if name.endswith("_violations") else value < floor - 1e-9


def shortfalls(story: str, found: Figures, floors: Figures) -> list[str]:
    """What is worse than pinned, one line for each figure; a pinned figure that was not measured is short too."""
    lines = []
    for name, floor in floors.items():
        if name not in found:
            lines.append(f"{story}: {name} is pinned and was not measured")
        elif is_short(name, found[name], floor):
            lines.append(f"{story}: {name} {found[name]:.3f}, floor {floor:.3f}")
    return lines


def as_floor(name: str, value: float) -> float:
    """The floor that a figure earns."""
    return int(value) if name.endswith("_violations") else int(value * STEP + 1e-9) / STEP


def raised(pinned: Pinned, story: str, found: Measured, why: str | None) -> list[str]:
    """Moves the floors of a story to its figures, in place; returns what it refused to lower."""
    floors = pinned["floors"].setdefault(story, {})
    refused = []
    # The seeds keep to the figures that were asked for; our own stories are pinned in all that our own scorer gives.
    for name in floors if story == SEEDS else found.ours:
        new, old = as_floor(name, found.all[name]), floors.get(name)
        if old is not None and is_short(name, found.all[name], old):
            if why is None:
                refused.append(f"{story}: {name} would fall from {old} to {new}; give --lower WHY")
                continue
            pinned["lowered"].append({"story": story, "figure": name, "from": old, "to": new, "why": why})
            floors[name] = new
        elif old is None or is_short(name, old, new):
            floors[name] = new
    return refused


def table(results: dict[str, Measured], floors: dict[str, Figures]) -> str:
    """The figures of our own scorer, one row each, one column for each story; a star marks what is under its floor."""
    names = list(dict.fromkeys(name for found in results.values() for name in found.ours))
    lines = [f"{'':24}" + "".join(f"{story:>12}" for story in results)]
    for name in names:
        cells = []
        for story, found in results.items():
            floor = floors.get(story, {}).get(name)
            mark = "*" if floor is not None and is_short(name, found.all[name], floor) else ""
            cells.append(f"{found.all[name]:.3f}{mark}".rjust(12))
        lines.append(f"{name:24}" + "".join(cells))
    return "\n".join(lines)


def save(path: Path, content: Any) -> None:
    """Writes JSON, in the order given, ending in a line end."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=1) + "\n", "utf8")


def rounded(found: Figures) -> Figures:
    """Figures to four digits, as the results are kept."""
    return {name: round(value, 4) for name, value in found.items()}


def keep_results(results: dict[str, Measured]) -> None:
    """Writes the figures of this run; those of a story that was not at hand stay as they were."""
    kept: dict[str, Any] = json.loads(RESULTS.read_text("utf8")) if RESULTS.exists() else {}
    for story, found in results.items():
        before = kept.get(story, {}).get("shared_scorer", {})
        kept[story] = {"own_scorer": rounded(found.ours), "shared_scorer": rounded(found.shared) or before}
    save(RESULTS, dict(sorted(kept.items())))


def changed(pinned: Pinned, folders: dict[str, Path]) -> list[str]:
    """The stories whose files are not those that their floors were pinned on."""
    known = pinned["corpus"]
    return [
        f"{story}: its files changed since its floors were pinned; look at the figures, then --update"
        for story, folder in folders.items()
        if story in known and known[story] != fingerprint(folder)
    ]


def main() -> int:
    """Runs the gate; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--update", action="store_true", help="raise floors to the figures measured")
    parser.add_argument("--lower", metavar="WHY", help="with --update: lower floors too, and log why")
    args = parser.parse_args()
    if args.lower is not None and not (args.update and args.lower.strip()):
        parser.error("--lower needs --update and a reason")
    folders = dict(stories())
    results = {story: measure(folder) for story, folder in folders.items()}
    unread = [line for found in results.values() for line in found.unread]
    if unread:
        print("reports that could not be read:", *unread, sep="\n")
        return 1
    pinned: Pinned = json.loads(FLOORS.read_text("utf8"))
    if args.update:
        problems = [line for story, found in results.items() for line in raised(pinned, story, found, args.lower)]
        pinned["corpus"] |= {story: fingerprint(folder) for story, folder in folders.items()}
        save(FLOORS, pinned)
    else:
        problems = changed(pinned, folders)
        for story, found in results.items():
            problems += shortfalls(story, found.all, pinned["floors"].get(story, {}))
    keep_results(results)
    print(table(results, pinned["floors"]))
    print("\n".join(problems) if problems else "every figure is at or above its floor")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
