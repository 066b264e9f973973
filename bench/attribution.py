"""Measure attribution on PolNeAR (or any file of its form): parse, find frames, write predictions and figures.

    python -m bench.attribution ../shared/data/polnear/dev.jsonl [--predictions FILE]

The gold has no nesting, so only outermost frames are predicted. Its content begins with "that" where a clause does, its source is
the relative pronoun in "X, who said": both conventions are applied here and not in the frames, which serve the record.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from allegedly.read.attribution import hear
from allegedly.read.frames import Frame
from allegedly.read.reader import parsed, see
from allegedly.shapes import Article, Block, Captured

RESULTS = Path(__file__).parent / "results"
LINE = re.compile(r"\S[^\n]*")
THAT = re.compile(r"\b[Tt]hat\s+$")


def as_article(row: dict[str, Any]) -> Article:
    """A PolNeAR row as an article: each line a body block."""
    text = row["text"]
    spans = [(m.start(), m.start() + len(m.group().rstrip())) for m in LINE.finditer(text)]
    return Article(
        id=row["id"],
        file=row["id"],
        url=None,
        title=None,
        outlet=None,
        byline=None,
        published=None,
        published_basis="unknown",
        language="en",
        kind="report",
        sha256="",
        captured=Captured(at="", by="", tool=""),
        blocks=tuple(Block(kind="body", start=start, end=end) for start, end in spans),
        text=text,
    )


def flat(text: str, frames: Sequence[Frame], *, polnear: bool = True) -> list[dict[str, list[list[int]]]]:
    """The outermost frames in PolNeAR's form, and by its conventions where `polnear`."""
    rows = []
    for frame in frames:
        if frame.parent is not None:
            continue
        sources = (frame.pronoun,) if polnear and frame.pronoun is not None else frame.source
        rows.append(
            {
                "source": [[span.start, span.end] for span in sources],
                "cue": [[frame.cue.start, frame.cue.end]],
                "content": [[_with_that(text, span.start) if polnear else span.start, span.end] for span in frame.content],
            }
        )
    return rows


def _with_that(text: str, start: int) -> int:
    found = THAT.search(text, max(0, start - 6), start)
    return found.start() if found else start


def predictions(rows: Sequence[dict[str, Any]], *, polnear: bool = True) -> list[dict[str, Any]]:
    """What the reader finds in each row."""
    return [
        {"id": row["id"], "attributions": flat(row["text"], hear(article, see(article)).frames, polnear=polnear)}
        for row, article in zip(rows, parsed(map(as_article, rows)), strict=True)
    ]


def scored(gold: Path, predicted: Path, scorer: Path) -> dict[str, Any] | None:
    """The figures of the scorer, None where it is absent."""
    if not scorer.is_file():
        return None
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "figures.json"
        command = [sys.executable, str(scorer), str(gold), str(predicted), "--json", str(target)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        figures: dict[str, Any] = json.loads(target.read_text("utf8"))
    return figures


def main() -> None:
    """Read the split named on the command line and write predictions and figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--predictions", type=Path)
    arguments = parser.parse_args()
    if not arguments.gold.is_file():
        raise SystemExit(f"{arguments.gold} is absent: nothing measured")
    rows = [json.loads(line) for line in arguments.gold.read_text("utf8").splitlines() if line.strip()]
    with tempfile.TemporaryDirectory() as folder:
        target = arguments.predictions or Path(folder) / "predictions.jsonl"
        target.write_text("".join(json.dumps(row) + "\n" for row in predictions(rows)), "utf8")
        figures = scored(arguments.gold, target, arguments.gold.parent.parent / "score_attribution.py")
    split = arguments.gold.stem
    command = f"python -m bench.attribution ../shared/data/polnear/{arguments.gold.name}"
    result = {"bench": "attribution", "set": f"PolNeAR {split}", "articles": len(rows), "command": command, "figures": figures}
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"attribution_{split}.json").write_text(json.dumps(result, indent=1, sort_keys=True) + "\n", "utf8")
    print(json.dumps((figures or {}).get("attr"), indent=1))


if __name__ == "__main__":
    main()
