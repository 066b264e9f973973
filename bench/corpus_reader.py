"""What the reader finds in the corpus: figures on a split, own and real articles apart.

    python bench/corpus_reader.py [--split dev] [--part own|real]

Each story is read as `allegedly read` reads a folder, and its record scored against the annotation; stories are put together
weighted by what each asks for. Attribution is scored over all articles at once. Own articles are invented and annotated by machine;
real ones are news annotated by machine. FactAppeal's val sentences are scored too where they are at hand (content and source; the
set has no cue). The result is written to bench/results/corpus_SPLIT.json where nothing is missing; with --part it is only printed.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from allegedly.corpus.attributions import to_attributions
from allegedly.corpus.factappeal import read_factappeal
from allegedly.corpus.files import Item, articles_csv, data_folder, load, load_test
from allegedly.corpus.gold import file_name
from attribution import predictions
from corpus_figures import attribution_figures, story_figures, together
from gate import record_from

PARTS = ("own", "real", "factappeal val")
RESULTS = Path(__file__).parent / "results"


def read_item(item: Item) -> dict[str, Any]:
    """The record that the program makes of a story."""
    with tempfile.TemporaryDirectory(prefix="allegedly-corpus-") as name:
        folder, work = Path(name) / "reports", Path(name) / "work"
        folder.mkdir()
        work.mkdir()
        for article in item.story.articles:
            (folder / file_name(item.story, article)).write_bytes(item.texts[article.key].encode())
        if not item.real:
            (folder / "articles.csv").write_text(articles_csv(item.story.articles), "utf8")
        record, skipped = record_from(folder, work)
        unread = [note for note in skipped if note.source in {file_name(item.story, a) for a in item.story.articles}]
        if unread:
            raise SystemExit(f"{item.story.story}: {unread[0].source} was not read: {unread[0].reason}")
        result: dict[str, Any] = json.loads(record.read_text("utf8"))
        return result


def part_figures(items: Sequence[Item]) -> dict[str, Any]:
    """The figures of the reader on these stories."""
    gold = [row for item in items for row in to_attributions(item.story, item.texts)]
    return {
        "stories": len(items),
        "articles": sum(len(i.story.articles) for i in items),
        "claims": sum(len(a.claims) for i in items for a in i.story.articles),
        "record": together(story_figures(item, read_item(item)) for item in items),
        "attribution": attribution_figures(gold, predictions(gold, polnear=False), data_folder() / "score_attribution.py"),
    }


def factappeal_figures() -> dict[str, Any] | None:
    """The figures of the reader on FactAppeal's val sentences, None where they are absent."""
    path = data_folder() / "factappeal" / "val.csv"
    if not path.is_file():
        print(f"{path} is absent: not measured", file=sys.stderr)
        return None
    gold = [sentence.as_attributions() for sentence in read_factappeal(path)]
    return {
        "sentences": len(gold),
        "attribution": attribution_figures(gold, predictions(gold, polnear=False), data_folder() / "score_attribution.py"),
    }


def main() -> None:
    """Read, score, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=["train", "dev", "test"], default="dev")
    parser.add_argument("--part", choices=["own", "real"])
    arguments = parser.parse_args()
    loaded = load_test() if arguments.split == "test" else load(splits=(arguments.split,))
    for message in loaded.absent:
        print(message, file=sys.stderr)
    result: dict[str, Any] = {}
    for name, real in (("own", False), ("real", True)):
        items = [item for item in loaded.items if item.real == real]
        if items and arguments.part in (None, name):
            result[name] = part_figures(items)
    if arguments.part is None:
        result["factappeal val"] = factappeal_figures()
    if arguments.part is None and all(result.get(part) for part in PARTS):
        RESULTS.mkdir(exist_ok=True)
        row = {"bench": "corpus_reader", "command": f"python bench/corpus_reader.py --split {arguments.split}", "figures": result}
        (RESULTS / f"corpus_{arguments.split}.json").write_text(json.dumps(row, indent=1, sort_keys=True) + "\n", "utf8")
    json.dump(result, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
