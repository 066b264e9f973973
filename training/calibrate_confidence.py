"""Measure how often a frame of each form is right, and keep it as the confidence of claims (`vocabulary/confidence.yaml`).

    python -m training.calibrate_confidence ../shared/data/polnear/dev.jsonl

Right means: the content covers the words of a human annotator's content (Dice of characters at least .5) and the source is his
(Dice at least .5, or both have none). PolNeAR's dev part is real news that the cue lexicon was not learned from; only figures leave
it. Forms seen fewer than 20 times take the overall share. PolNeAR has no nesting, so only outermost frames are judged.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.attribution import as_article

from allegedly.read.attribution import find_frames
from allegedly.read.frames import Frame
from allegedly.read.leaves import dice
from allegedly.read.parsed import parse
from allegedly.read.pipeline import pipeline
from allegedly.shapes import Span

TARGET = Path(__file__).parent.parent / "src/allegedly/vocabulary/confidence.yaml"
FORMS = ("verb", "passive", "according", "noun", "quotation", "hedge")
ENOUGH = 20
HEAD = """# How often a frame of a form was right, source and content, against human annotators on PolNeAR dev (real news).
# Written by training/calibrate_confidence.py; not calibrated for whom a claim is about, its offence or its stance.
"""


def spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    """Spans from PolNeAR's pairs of offsets."""
    return tuple(Span(start=start, end=end) for start, end in pairs)


def right(frame: Frame, gold: Sequence[dict[str, Any]]) -> bool:
    """Whether an annotator marked the same content with the same source."""
    found = (frame.pronoun,) if frame.pronoun is not None else frame.source
    for row in gold:
        if dice(frame.content, spans(row["content"])) >= 0.5:
            theirs = spans(row["source"])
            return dice(found, theirs) >= 0.5 or not (found or theirs)
    return False


def main() -> None:
    """Measure the file named on the command line and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("polnear", type=Path)
    rows = [json.loads(line) for line in parser.parse_args().polnear.read_text("utf8").splitlines() if line.strip()]
    seen: Counter[str] = Counter()
    good: Counter[str] = Counter()
    for row, parsed in zip(rows, parse(map(as_article, rows), pipeline()), strict=True):
        for frame in find_frames(parsed):
            if frame.parent is None:
                seen[frame.form] += 1
                good[frame.form] += right(frame, row["attributions"])
    overall = good.total() / seen.total()
    lines = [
        f"  {form}: {good[form] / seen[form] if seen[form] >= ENOUGH else overall:.2f}  # {good[form]} of {seen[form]}"
        for form in FORMS
    ]
    TARGET.write_text(HEAD + "right:\n" + "\n".join(lines) + "\n", "utf8")


if __name__ == "__main__":
    main()
