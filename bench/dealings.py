"""Dealings in the corpus: who is said to have given whom what, and for what.

    python bench/dealings.py [--split train|dev|test] [--cache FOLDER]

Our own stories (invented, annotated by machine), read from raw text with their articles.csv. As the shared scorer has it, an
annotated dealing is found where one of the record overlaps what was given, what came in return where that is annotated, and shares
an entity with each side. Those without a side or with words that stand elsewhere too are not asked for. `precision` is the
share of the record's dealings that overlap what is given in an annotated one, asked for or not, and share an entity with a side;
`whole` is the share that is right as for recall. Intervals: 1,000 draws of stories, seeded.
"""

import argparse
import json
import pickle
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from allegedly.corpus.files import Item, load, load_test
from allegedly.flow import produced_by
from allegedly.read.reader import read_article
from allegedly.record.assemble import assemble
from allegedly.resolve import resolve
from allegedly.shapes import Reading
from corpus_figures import gold_folder
from entities_texts import story_articles
from gate import save
from gold import Story, locate
from gold import load as load_gold
from intervals import figure
from score_story import Comparison, covered

RESULTS = Path(__file__).parent / "results"
Row = dict[str, Any]
Counts = tuple[int, int, int, int, int]


def counted(pair: Comparison) -> Counts:
    """Of one story: found and asked for; right, wholly right and all of the record's."""
    gold, record = pair.story.gold["dealings"], pair.record["dealings"]
    asked = [row for row in gold if not row.get("optional")]
    found = sum(any(_is(pair, row, other) for other in record) for row in asked)
    right = sum(any(_touches(pair, row, other) for row in gold) for other in record)
    whole = sum(any(_is(pair, row, other) for row in gold) for other in record)
    return found, len(asked), right, whole, len(record)


def _is(pair: Comparison, gold: Row, found: Row) -> bool:
    back = not gold.get("in_return") or (found["in_return"] and _overlap(pair, gold, "in_return", found))
    return _what(pair, gold, found) and bool(back) and all(_side(pair, gold, found, side) for side in ("from", "to"))


def _touches(pair: Comparison, gold: Row, found: Row) -> bool:
    return _what(pair, gold, found) and any(_side(pair, gold, found, side) for side in ("from", "to"))


def _what(pair: Comparison, gold: Row, found: Row) -> bool:
    return found["what"]["article"] == pair.article_id.get(gold["article"]) and _overlap(pair, gold, "what", found)


def _overlap(pair: Comparison, gold: Row, part: str, found: Row) -> bool:
    place = locate(pair.story.texts[gold["article"]], gold[part])
    return place is not None and bool(set(range(*place)) & covered([found[part]]))


def _side(pair: Comparison, gold: Row, found: Row, side: str) -> bool:
    return bool(set(gold[side]) & {pair.entity_key.get(entity) for entity in found[side]})


def story_counts(item: Item, readings: Sequence[Reading]) -> Counts:
    """The counts of a story whose articles were read so."""
    articles = story_articles(item)
    record = assemble(produced_by(), articles, (), readings, (resolve(articles, readings, (), ()), ()))
    with tempfile.TemporaryDirectory(prefix="allegedly-dealings-") as name:
        story: Story = load_gold(gold_folder(item.story, item.texts, Path(name) / "story"))
    return counted(Comparison(story=story, record=json.loads(msgspec.json.encode(record))))


def read_items(items: Sequence[Item], kept: Path | None) -> list[tuple[Reading, ...]]:
    """The readings of stories; from `kept` where they lie there, which is written where they do not."""
    if kept is not None and kept.is_file():
        found: list[tuple[Reading, ...]] = pickle.loads(kept.read_bytes())
        return found
    done = [tuple(read_article(article) for article in story_articles(item)) for item in items]
    if kept is not None:
        kept.write_bytes(pickle.dumps(done))
    return done


def figures(counts: Sequence[Counts]) -> Row:
    """Recall, precision and wholly right ones over stories, each with its interval."""
    parts = {
        "dealing_recall": figure([(found, asked) for found, asked, *_ in counts]),
        "precision": figure([(right, every) for *_, right, _, every in counts]),
        "whole": figure([(whole, every) for *_, whole, every in counts]),
    }
    shown = {name: [None if p is None else round(p, 4) for p in value] if value else None for name, value in parts.items()}
    return shown | {"asked": sum(row[1] for row in counts), "found": sum(row[4] for row in counts)}


def main() -> None:
    """Read, resolve, compare, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=["train", "dev", "test"], default="dev")
    parser.add_argument("--cache", type=Path, help="a folder that keeps the readings of the split")
    arguments = parser.parse_args()
    loaded = load_test() if arguments.split == "test" else load(splits=(arguments.split,))
    items = [item for item in loaded.items if not item.real]
    kept = arguments.cache / f"dealings_{arguments.split}.pickle" if arguments.cache else None
    found = figures([story_counts(*pair) for pair in zip(items, read_items(items, kept), strict=True)])
    save(RESULTS / f"dealings_{arguments.split}.json", found)
    json.dump(found, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
