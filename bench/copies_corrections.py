"""Corrections on the corpus: which passages are found, and whether what they correct is found, in the same report or another.

    python bench/copies_corrections.py [--split train|dev|test] [--given claims] [--cache FOLDER] [--show]

The stories and readings are those of bench/findings.py. `passages` counts annotated corrections that a found one overlaps, `report`
those of another report whose report is found, `of` the claims and steps that the right ones name (a claim counts for the annotated
one whose content it overlaps). In brackets 95 % intervals: 1,000 draws of stories, seeded. There are few: train has 18, two of them
in stories without findings, which are left out here; dev has 3.
"""

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

from allegedly.corpus.checking import whole
from allegedly.corpus.gold import file_name
from allegedly.resolve import resolve
from allegedly.shapes import Correction, Span
from findings import Read, read_all, stories
from intervals import Figure, figure

Place = tuple[str, int, int]


def corrections_of(one: Read) -> tuple[Correction, ...]:
    """What the program holds for corrections: those read, and those told in another report."""
    resolution = resolve(one.articles, one.readings, (), ())
    told = {(c.article, c.start, c.end): c for story in resolution.stories for c in story.corrections}
    read = {(c.article, c.start, c.end): c for reading in one.readings for c in reading.corrections}
    return tuple({**read, **told}.values())


def annotated(one: Read) -> list[tuple[Place, frozenset[str]]]:
    """The annotated corrections: place, and the keys of what they correct."""
    ids = _ids(one)
    return [
        ((ids[article.key], c.start, c.end), frozenset(whole(key, article.key) for key in c.of))
        for article in one.item.story.articles
        for c in article.corrections
    ]


def named(one: Read, ids: Iterable[str]) -> frozenset[str]:
    """The annotated claims and steps that those with these ids are."""
    spans = {c.id: (c.article, c.content) for r in one.readings for c in r.claims}
    spans |= {p.id: (p.article, p.evidence) for r in one.readings for p in r.proceedings}
    keys = _ids(one)
    found = set()
    for article in one.item.story.articles:
        asked = [(c.key, c.content) for c in article.claims] + [(p.key, p.evidence) for p in article.proceedings]
        for key, places in asked:
            there = (spans[id_] for id_ in ids if id_ in spans)
            if any(home == keys[article.key] and _overlap(places, own) for home, own in there):
                found.add(f"{article.key}.{key}")
    return frozenset(found)


def _ids(one: Read) -> dict[str, str]:
    by_file = {article.file: article.id for article in one.articles}
    return {article.key: by_file.get(file_name(one.item.story, article), "") for article in one.item.story.articles}


def _overlap(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one for b in other)


def counts(one: Read, show: bool) -> dict[str, tuple[float, float]]:
    """For each figure what was right in a story, and of how many."""
    found, asked = corrections_of(one), annotated(one)
    right, hits, named_found, wanted, homes, home_right = 0, 0, 0, 0, 0, 0
    ids = _ids(one)
    for (article, start, end), of in asked:
        here = [c for c in found if c.article == article and c.start < end and start < c.end]
        got = named(one, {id_ for c in here for id_ in c.of})
        right += bool(here)
        hits += len(got & of)
        # A claim and a step in the same words are one thing said.
        named_found += max(len({id_ for c in here for id_ in c.of}), len(got & of))
        wanted += len(of)
        others = {ids[key.split(".")[0]] for key in of} - {article}
        homes += bool(others)
        home_right += any(c.report in others for c in here)
        if show:
            print(one.item.story.story, bool(here), [(c.kind, c.elsewhere) for c in here], sorted(of), "found", sorted(got))
    alone = [c for c in found if not any(c.article == a and c.start < e and s < c.end for (a, s, e), _ in asked)]
    if show and alone:
        texts = {article.id: article.text for article in one.articles}
        print("   not annotated:", one.item.story.story, [texts[c.article][c.start : c.end] for c in alone])
    return {
        "passages found": (right, len(asked)),
        "passages right": (len(found) - len(alone), len(found)),
        "report found": (home_right, homes),
        "of found": (hits, wanted),
        "of right": (hits, named_found),
    }


def main(argv: Iterable[str] | None = None) -> None:
    """Read, resolve, count, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=["train", "dev", "test"], default="dev")
    parser.add_argument("--given", choices=["claims"])
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args(None if argv is None else list(argv))
    kept = arguments.cache and arguments.cache / f"{arguments.split}_{arguments.given or 'read'}.pickle"
    done = read_all(stories(arguments.split), bool(arguments.given), kept)
    rows = [counts(one, arguments.show) for one in done]
    for name in rows[0]:
        print(f"{name:15} {_told(figure([row[name] for row in rows]))}")


def _told(value: Figure | None) -> str:
    if value is None:
        return "nothing asked for"
    return f"{value.value:.3f}" + ("" if value.low is None else f" ({value.low:.3f}–{value.high:.3f})")


if __name__ == "__main__":
    main()
