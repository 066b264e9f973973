"""Who is hidden on pages, against the annotated corpus: how many named victims, minors and their kin are found, and who else.

    python bench/masks.py [--split train] [--show]

Each story is read as `allegedly read` reads a folder. A victim is a named person with that part in some claim and no part of an
accused or official and no legal step; a minor is annotated so; kin are named people without such parts whom a relation of kinship
ties to one of these, or to their kin. Whoever is hidden besides is listed with --show, to be looked at: the annotation tells of
victims in claims only.
"""

import argparse
import json
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from allegedly.corpus.files import Item, load
from allegedly.shapes import KIN
from corpus_reader import read_item

_PUBLIC = {"accused", "official", "step"}


def wanted(item: Item) -> dict[str, str]:
    """The named people of a story who should be hidden, with the reason."""
    parts: dict[str, set[str]] = {}
    for article in item.story.articles:
        for part in (part for claim in article.claims for part in claim.parts):
            parts.setdefault(part.entity, set()).add(part.part)
        for subject in (subject for step in article.proceedings for subject in step.subjects):
            parts.setdefault(subject, set()).add("step")
    found = {}
    for entity in (one for one in item.story.entities if one.kind == "person" and one.named):
        seen = parts.get(entity.key, set())
        if entity.minor or ("victim" in seen and not seen & _PUBLIC):
            found[entity.key] = "minor" if entity.minor else "victim"
    private = {one.key: one.name for one in item.story.entities if one.kind == "person" and one.named}
    shown = {key for key, some in parts.items() if some & _PUBLIC}
    found |= dict.fromkeys(_kin(item, found, private.keys() - shown) - found.keys(), "kin")
    return {private[key]: reason for key, reason in found.items()}


def _kin(item: Item, hidden: Collection[str], private: Collection[str]) -> set[str]:
    """The keys of those whom relations of kinship tie to somebody hidden, or to kin of his."""
    ties = [tie for article in item.story.articles for tie in article.relations if tie.kind in KIN]
    found: set[str] = set()
    for _ in range(2):
        near = {*hidden, *found}
        found |= {
            other for tie in ties for one, other in ((tie.from_, tie.to), (tie.to, tie.from_)) if one in near and other in private
        }
    return found


def hidden(record: dict[str, Any]) -> dict[str, str]:
    """The people whom the program hides, with the reason."""
    return {one["name"]: one["masked"] for one in record["entities"] if one["masked"]}


def lines(items: Iterator[Item], counts: Counter[str]) -> Iterator[str]:
    """What was missed and who is hidden besides, while it is counted."""
    for item in items:
        asked, record = wanted(item), read_item(item)
        found = hidden(record)
        counts["people"] += sum(one["kind"] == "person" for one in record["entities"])
        for name, reason in asked.items():
            called = reason if reason == "kin" else f"{reason}s"
            counts[called] += 1
            counts[f"{called} hidden"] += name in found
            if name not in found:
                yield f"missed  {reason}  {name} ({item.story.story})"
        for name in found.keys() - asked.keys():
            counts["others hidden"] += 1
            yield f"besides {found[name]}  {name} ({item.story.story})"


def main() -> None:
    """Reads, counts, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=["train", "dev"], default="train")
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    counts: Counter[str] = Counter()
    for line in lines(iter(load(splits=(arguments.split,)).items), counts):
        if arguments.show:
            print(line)
    print(json.dumps(dict(sorted(counts.items()))))


if __name__ == "__main__":
    main()
