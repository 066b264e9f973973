"""Which kind of block a line is: the rules alone beside the rules mended by the model of lines, on the annotated corpus.

    python bench/blocks.py                 the dev split
    python bench/blocks.py --split test    the test split, to measure what is finished

Counted are annotated blocks: each is of the kind that most of its characters were given. The corpus files a line that is only a
time stamp under byline, the program under dateline; here it is a dateline. Our own articles and real news stand apart, because real
texts come with little furniture. `body lost`: blocks of the body that the reader would not read. `read as fact`: promotional lines,
credits, captions and bylines taken for the body.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import get_args

from allegedly.corpus.files import Item, load, load_test
from allegedly.ingest.blocks import as_blocks, blocks, ruled
from allegedly.ingest.dates import is_stamp
from allegedly.shapes import Block, BlockKind

KINDS: tuple[BlockKind, ...] = get_args(BlockKind)
READ = ("headline", "standfirst", "subhead", "body")
NEVER_FACT = ("promo", "credit", "byline", "caption")
Pairs = Counter[tuple[str, str]]


def given(block: Block, found: Sequence[Block]) -> str:
    """The kind that most of a block's characters were given; `none` where there is none."""
    best = max(found, key=lambda other: min(other.end, block.end) - max(other.start, block.start), default=None)
    return best.kind if best and min(best.end, block.end) > max(best.start, block.start) else "none"


def wanted(block: Block, text: str) -> str:
    """The annotated kind, in the program's words."""
    return "dateline" if block.kind == "byline" and is_stamp(text[block.start : block.end].strip()) else block.kind


def pairs(items: Sequence[Item], learned: bool) -> Pairs:
    """How often each annotated kind was given each kind."""
    out: Pairs = Counter()
    for text, annotated in articles(items):
        found = blocks(text) if learned else as_blocks(ruled(text), text)
        out.update((wanted(block, text), given(block, found)) for block in annotated)
    return out


def articles(items: Sequence[Item]) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Text and annotated blocks of each article."""
    for item in items:
        for article in item.story.articles:
            yield item.texts[article.key], tuple(article.blocks)


def shares(found: Pairs, kind: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of a kind, in hundredths."""
    right = found[kind, kind]
    said = sum(n for (_, got), n in found.items() if got == kind)
    there = sum(n for (gold, _), n in found.items() if gold == kind)
    return 100 * right / max(said, 1), 100 * right / max(there, 1), 200 * right / max(said + there, 1)


def table(rules: Pairs, learned: Pairs) -> str:
    """Both in one table, and what is lost and what is taken for fact."""
    lines = [f"{'':12}{'blocks':>7} {'rules: P':>10}{'R':>7}{'F1':>7} {'with model: P':>16}{'R':>7}{'F1':>7}"]
    for kind in KINDS:
        there = sum(n for (gold, _), n in rules.items() if gold == kind)
        if there:
            old, new = shares(rules, kind), shares(learned, kind)
            lines.append(f"{kind:12}{there:7} {old[0]:10.1f}{old[1]:7.1f}{old[2]:7.1f} {new[0]:16.1f}{new[1]:7.1f}{new[2]:7.1f}")
    for name, count in (("right", right), ("body lost", lost), ("read as fact", as_fact)):
        lines.append(f"{name:19} {count(rules):10} {count(learned):30}")
    return "\n".join(lines) + f"\nof {sum(rules.values())} blocks\n"


def right(found: Pairs) -> int:
    """Blocks of the right kind."""
    return sum(n for (gold, got), n in found.items() if gold == got)


def lost(found: Pairs) -> int:
    """Blocks of the body that the reader does not read."""
    return sum(n for (gold, got), n in found.items() if gold == "body" and got not in READ)


def as_fact(found: Pairs) -> int:
    """Furniture taken for the body."""
    return sum(n for (gold, got), n in found.items() if gold in NEVER_FACT and got == "body")


def main() -> None:
    """Prints the table for our own articles and for real news."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=("train", "dev", "test"), default="dev")
    split = parser.parse_args().split
    loaded = load_test() if split == "test" else load(splits=(split,))
    for name, real in (("own", False), ("real", True)):
        items = [item for item in loaded.items if item.real is real]
        if items:
            sys.stdout.write(f"{split}, {name}\n{table(pairs(items, False), pairs(items, True))}\n")


if __name__ == "__main__":
    main()
