"""What each part of the model brings: the dev figures with one head hidden at a time, beside the whole reader and the rules alone.

    python bench/ablation.py [--parts own,real]

A hidden head leaves its question to the rules: their cues, spans, stance, offences, whom a statement is about, names, steps.
Written to bench/results/ablation.json; docs/reader.md shows the table.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

from allegedly.corpus.attributions import to_attributions
from allegedly.corpus.files import Item, data_folder, load
from allegedly.read.neural.seen import Answer, Found, Seen
from allegedly.read.reader import rules_alone, through
from allegedly.shapes import Block, Span
from attribution import predictions
from corpus_figures import attribution_figures, story_figures, together
from corpus_reader import read_item

RESULTS = Path(__file__).parent / "results" / "ablation.json"
SHOWN = (
    *("claim_f1", "source_accuracy", "chain_accuracy", "stance_accuracy", "about_f1", "offence_f1", "proceeding_f1"),
    "mention_b3_f1",
)
HIDDEN = ("fresh cues", "doubt of cues", "spans", "speakers", "stance", "about", "offences", "names", "steps")


class Blinkered(Seen):
    """The model with one of its heads hidden."""

    def __init__(self, hidden: str, text: str, blocks: Sequence[Block]) -> None:
        super().__init__(text, blocks)
        self.hidden = hidden

    def marked(self, head: str) -> list[Found]:
        """No cues or steps of the model's own, where these are hidden."""
        if (head, self.hidden) in (("cue", "fresh cues"), ("step", "steps")):
            return []
        return super().marked(head)

    def chance(self, head: str, start: int, end: int) -> float:
        """Full trust in the rules' cues, where doubt is hidden."""
        return 1.0 if self.hidden == "doubt of cues" else super().chance(head, start, end)

    def names(self) -> list[Found]:
        """No names, where these are hidden."""
        return [] if self.hidden == "names" else super().names()

    def name(self, start: int, end: int) -> dict[str, float]:
        """No opinion of a name, where these are hidden."""
        return {} if self.hidden == "names" else super().name(start, end)

    def ask(self, spans: Sequence[Span], *, steps: bool = False) -> list[Answer | None]:
        """Answers without what is hidden."""
        return [answer and self._without(answer) for answer in super().ask(spans, steps=steps)]

    def _without(self, answer: Answer) -> Answer:
        hide: dict[str, Callable[[Answer], Answer]] = {
            "spans": lambda a: replace(a, roles=None, parts=None),
            "speakers": lambda a: replace(a, speakers=None),
            "about": lambda a: replace(a, abouts=None),
            "stance": lambda a: replace(a, stances={}),
            "offences": lambda a: replace(a, offences={}),
        }
        return hide[self.hidden](answer) if self.hidden in hide else answer


def settings() -> Iterable[tuple[str, AbstractContextManager[Any]]]:
    """What is read through, by name."""
    yield "the whole reader", nullcontext()
    for hidden in HIDDEN:
        yield f"without {hidden}", through(lambda text, blocks, hidden=hidden: Blinkered(hidden, text, blocks))
    yield "rules alone", rules_alone()


def measured(items: Sequence[Item]) -> dict[str, float]:
    """The figures of the reader as it is set."""
    record = together(story_figures(item, read_item(item)) for item in items)
    gold = [row for item in items for row in to_attributions(item.story, item.texts)]
    found = attribution_figures(gold, predictions(gold, polnear=False), data_folder() / "score_attribution.py")
    shown = {name: record[name] for name in SHOWN if name in record}
    return shown | ({name: found["attr"][name]["f"] for name in ("detect", "+source")} if found else {})


def main() -> None:
    """Read dev once for each setting; print as it goes, and keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parts", default="own,real")
    parts = parser.parse_args().parts.split(",")
    items = load(splits=("dev",)).items
    result: dict[str, dict[str, Any]] = {}
    for name, setting in settings():
        with setting:
            for part in parts:
                found = measured([item for item in items if item.real == (part == "real")])
                result.setdefault(part, {})[name] = found
                print(part, name, json.dumps(found), file=sys.stderr, flush=True)
    RESULTS.write_text(json.dumps(result, indent=1) + "\n", "utf8")


if __name__ == "__main__":
    main()
