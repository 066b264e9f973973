"""Count which words attribute in which patterns, over PolNeAR's training part, into `vocabulary/cues_learned.yaml`.

    python -m training.learn_cues ../shared/data/polnear/train.jsonl

Every verb and noun in every pattern is a candidate; a candidate hits where people marked its word as a cue and its content
overlaps theirs. What is kept are facts about words (lemma and pattern), never text.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bench.attribution import as_article

import allegedly.vocabulary
from allegedly.read.attribution.drafts import Draft
from allegedly.read.attribution.engine import find_drafts
from allegedly.read.attribution.lexicon import lexicon
from allegedly.read.parsed import ParsedArticle, parse
from allegedly.read.pipeline import pipeline

TARGET = Path(allegedly.vocabulary.__file__).parent / "cues_learned.yaml"

# A candidate that hits less often than this costs more precision than it brings recall at the F1 that the rules reach.
LEAST_SHARE = 0.35
# Words seen this often or less say how a word attributes in a pattern that was never seen in it.
RARE = 3
# How many sightings that expectation weighs against a word's own.
WEIGHT = 1.0
# A pattern needs this many sightings of rare words before it is trusted with words never seen.
LEAST_RARE = 20

Key = tuple[str, str, str]
Counts = tuple[Counter[Key], Counter[Key]]


def count(rows: Iterable[tuple[dict[str, Any], ParsedArticle]]) -> Counts:
    """Candidates and hits for each part of speech, lemma and pattern."""
    seen: Counter[Key] = Counter()
    hits: Counter[Key] = Counter()
    words = lexicon(everything=True)
    for row, parsed in rows:
        for draft in find_drafts(parsed, words):
            if draft.form in {"according", "hedge"}:
                continue
            verdict = _verdict(row, parsed, draft)
            if verdict is not None:
                key = ("nouns" if draft.form == "noun" else "verbs", draft.lemma, draft.kind)
                seen[key] += 1
                hits[key] += verdict
    return seen, hits


def _verdict(row: dict[str, Any], parsed: ParsedArticle, draft: Draft) -> bool | None:
    """Whether a draft is in the gold; None where it lies inside another's content, which the gold leaves unmarked."""
    at = parsed.blocks[draft.block].at(parsed.blocks[draft.block].doc[draft.head])
    mine = _offsets((s.start, s.end) for s in (parsed.blocks[b].span(i, j) for b, i, j in draft.content))
    inside = False
    for gold in row["attributions"]:
        theirs = _offsets(gold["content"])
        if any(a <= at < b for a, b in gold["cue"]) and 2 * len(mine & theirs) >= len(mine) + len(theirs) - len(mine & theirs):
            return True
        inside = inside or at in theirs
    return None if inside else False


def _offsets(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {i for start, end in spans for i in range(start, end)}


def expected(counts: Counts) -> dict[tuple[str, str], float]:
    """How often a rare word hits, for each part of speech and pattern with enough of them."""
    seen, hits = counts
    n: Counter[tuple[str, str]] = Counter()
    k: Counter[tuple[str, str]] = Counter()
    for part, lemma, kind in seen:
        if seen[part, lemma, kind] <= RARE:
            n[part, kind] += seen[part, lemma, kind]
            k[part, kind] += hits[part, lemma, kind]
    return {key: k[key] / n[key] for key in sorted(n) if n[key] >= LEAST_RARE}


def kept(counts: Counts) -> dict[str, dict[str, list[str]]]:
    """The patterns in which any word attributes (`any`), and by lemma those that do (`verbs`, `nouns`) and do not (`barred_…`)."""
    seen, hits = counts
    rare = expected(counts)
    table: dict[str, dict[str, list[str]]] = {part: {} for part in ("barred_nouns", "barred_verbs", "nouns", "verbs")}
    table["any"] = {"nouns": [], "verbs": []}
    for (part, kind), share in rare.items():
        if share >= LEAST_SHARE:
            table["any"][part].append(kind)
    for part, lemma, kind in sorted(seen):
        n, k = seen[part, lemma, kind], hits[part, lemma, kind]
        share = (k + WEIGHT * rare.get((part, kind), 0.0)) / (n + WEIGHT)
        if not lemma.isalpha():
            continue
        if share < LEAST_SHARE and kind in table["any"][part]:
            table[f"barred_{part}"].setdefault(lemma, []).append(kind)
        elif share >= LEAST_SHARE and kind not in table["any"][part]:
            table[part].setdefault(lemma, []).append(kind)
    return table


def written(table: dict[str, dict[str, list[str]]]) -> str:
    """The table as YAML, one lemma a line."""
    lines = ["# Made by training/learn_cues.py from counts over PolNeAR: words and patterns alone. Edit cues.yaml instead."]
    for part in sorted(table):
        lines.append(f"{part}:" if table[part] else f"{part}: {{}}")
        lines.extend(f"  {json.dumps(lemma)}: {json.dumps(kinds)}" for lemma, kinds in sorted(table[part].items()))
    return "\n".join(lines) + "\n"


def parsed_rows(path: Path) -> Iterator[tuple[dict[str, Any], ParsedArticle]]:
    """The rows of a file with their parses."""
    rows = [json.loads(line) for line in path.read_text("utf8").splitlines() if line.strip()]
    yield from zip(rows, parse(map(as_article, rows), pipeline()), strict=True)


def main() -> None:
    """Read the file named on the command line and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    arguments = parser.parse_args()
    TARGET.write_text(written(kept(count(parsed_rows(arguments.train)))), "utf8")


if __name__ == "__main__":
    main()
