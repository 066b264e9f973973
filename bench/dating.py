"""Articles dated by other reports: the date of each article of the corpus's stories is hidden in turn, and found again or not.

    python bench/dating.py [--split train|dev]      reads, which takes minutes; writes bench/results/dating_SPLIT.json

Own stories of several reports alone. Each article is read as it is and as if nothing told when it was published; then its story is
resolved with that one article undated. `dated` counts articles that another report dated; `right` those whose true date lies in the
days found. `day`, `month` and `year` are how precise the date is that is sure. The tuning of `resolve/dating.py` saw train alone.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from allegedly.corpus.files import Item, articles_csv, load
from allegedly.corpus.gold import file_name
from allegedly.ingest import ingest
from allegedly.read.reader import read_article
from allegedly.resolve import resolve
from allegedly.settings import Settings
from allegedly.shapes import Article, Captured, DatedArticle, Document, Reading

RESULTS = Path(__file__).parent / "results"
CAPTURED = Captured(at="2000-01-01T00:00:00Z", by="bench", tool="bench/dating.py")
PRECISIONS = {10: "day", 7: "month", 4: "year"}


class Read(NamedTuple):
    """An article as it is, and as if it had no date, each with its reading."""

    article: Article
    reading: Reading
    bare: Article
    undated: Reading


def read_story(item: Item) -> list[Read]:
    """The articles of a story that have a date, by file, and those that have none."""
    with tempfile.TemporaryDirectory(prefix="allegedly-dating-") as name:
        folder = Path(name)
        for article in item.story.articles:
            (folder / file_name(item.story, article)).write_bytes(item.texts[article.key].encode())
        (folder / "articles.csv").write_text(articles_csv(item.story.articles), "utf8")
        taken = [found.article for found in ingest([folder], Settings(), CAPTURED) if isinstance(found, Document)]
    bare = [replace(article, published=None, published_basis="unknown") for article in taken]
    return [Read(one, read_article(one), other, read_article(other)) for one, other in zip(taken, bare, strict=True)]


def hidden(story: list[Read]) -> Iterator[tuple[Article, DatedArticle | None]]:
    """Each article that has a date, with what dates it when it has none."""
    for one in story:
        if one.article.published is not None:
            articles = [one.bare if other is one else other.article for other in story]
            readings = [one.undated if other is one else other.reading for other in story]
            dated = resolve(articles, readings, (), ()).dated
            yield one.article, next((found for found in dated if found.article == one.article.id), None)


def figures(items: list[Item]) -> dict[str, int]:
    """How many articles there are, how many are dated, how many of these right, and how precisely."""
    counts = Counter({"articles": 0, "dated": 0, "right": 0})
    for item in items:
        for article, found in hidden(read_story(item)):
            counts["articles"] += 1
            if found is None:
                continue
            right = found.from_ <= (article.published or "") <= found.until
            counts.update(["dated", PRECISIONS[len(found.published)], *(["right"] if right else [])])
            if not right:
                print(
                    f"{item.story.story} {article.file}: {article.published}, not {found.from_} to {found.until}", file=sys.stderr
                )
    return dict(counts)


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=["train", "dev"], default="dev")
    split = parser.parse_args().split
    items = [item for item in load(splits=(split,)).items if not item.real and len(item.story.articles) > 1]
    result = {"bench": "dating", "command": f"python bench/dating.py --split {split}", "figures": figures(items)}
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"dating_{split}.json").write_text(json.dumps(result, indent=1, sort_keys=True) + "\n", "utf8")
    json.dump(result, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
