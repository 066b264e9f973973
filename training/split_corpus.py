"""Divide the corpus into train, dev and test by story: done once, before any training; the result is corpus/splits.json.

    python training/split_corpus.py [--corpus FOLDER]

Stories already in splits.json stay where they are; new ones are added. Our own stories are ordered by the SHA-256 of their
names, those of several reports and single articles apart: the first fifth is test, the next three twentieths are dev. MEANTIME is
divided by topic, because its articles tell of the same companies: test is the stock market, dev General Motors, train Airbus and
Apple. GUM news is divided like our own.
"""

import argparse
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from allegedly.corpus.files import annotation_files, corpus_folder, read_story
from allegedly.corpus.rebuild import MEANTIME
from allegedly.corpus.shapes import CorpusStory

TEST, DEV = 0.2, 0.35
TOPICS = {"corpus_stock": "test", "corpus_gm": "dev"}


def order(story: CorpusStory) -> str:
    """Where a story comes in the order of its kind."""
    return hashlib.sha256(story.story.encode()).hexdigest()


def divided(stories: Sequence[CorpusStory]) -> dict[str, str]:
    """The split of each story of one kind."""
    ranked = sorted(stories, key=order)
    ends = round(TEST * len(ranked)), round(DEV * len(ranked))
    return {s.story: "test" if i < ends[0] else "dev" if i < ends[1] else "train" for i, s in enumerate(ranked)}


def splits(stories: Sequence[CorpusStory]) -> dict[str, str]:
    """The split of every story."""
    kinds: dict[str, list[CorpusStory]] = defaultdict(list)
    result: dict[str, str] = {}
    for story in stories:
        if story.of and story.of.set == MEANTIME:
            result[story.story] = TOPICS.get(story.of.document.split("/")[0], "train")
        else:
            kinds["gum" if story.of else "several" if len(story.articles) > 1 else "single"].append(story)
    for kind in kinds.values():
        result |= divided(kind)
    return result


def main() -> None:
    """Write splits.json, keeping what stands there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=corpus_folder())
    root = parser.parse_args().corpus
    path = root / "splits.json"
    kept = {name: split for split, names in json.loads(path.read_text("utf8")).items() for name in names} if path.is_file() else {}
    found = splits([read_story(p) for p in annotation_files(root)])
    rows: dict[str, list[str]] = {"train": [], "dev": [], "test": []}
    for name, split in sorted(found.items()):
        rows[kept.get(name, split)].append(name)
    path.write_text(json.dumps(rows, indent=1) + "\n", "utf8")
    sys.stdout.write(", ".join(f"{split} {len(names)}" for split, names in rows.items()) + "\n")


if __name__ == "__main__":
    main()
