"""How varied our own articles are, beside real news: cues, sources, chains, density, sentences, syntactic frames.

    python -m bench.variety [--corpus FOLDER] [--polnear ../shared/data/polnear/train.jsonl] [--articles 300] [--name NAME]
        [--leave-out PREFIX ...] [--table]

Three sets are compared: PolNeAR train (a seeded sample of its articles; real political news, flat attributions), the real part of
the corpus, and our own part, all splits. Cue lemma and part of speech are those of the cue's head in spaCy's parse; a frame is the
order in which source (S), cue (Q) and content (C) stand, with the cue's part of speech. Distances
are Jensen-Shannon divergences in bits, 0 for the same distribution, 1 for nothing in common. The result is written to
bench/results/variety_NAME.json; `--table` prints it as Markdown.
"""

import argparse
import json
import math
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, quantiles
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from allegedly.corpus.attributions import to_attributions
from allegedly.corpus.files import Item, corpus_folder, load_all
from allegedly.read.pipeline import pipeline

ROOT = Path(__file__).parent.parent
RESULTS = Path(__file__).parent / "results"
POLNEAR = Path(os.environ.get("ALLEGEDLY_SHARED", ROOT.parent / "shared")) / "data" / "polnear" / "train.jsonl"
SEED = 7
QUOTED = re.compile(r"[\"“”«»]|''|``")
WORDS = re.compile(r"\w+")


@dataclass
class Counts:
    """What was counted in one set."""

    articles: int = 0
    words: int = 0
    attributions: int = 0
    densities: list[float] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    lemmas: Counter[str] = field(default_factory=Counter)
    sources: Counter[str] = field(default_factory=Counter)
    frames: Counter[str] = field(default_factory=Counter)
    quoting: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    depths: Counter[str] = field(default_factory=Counter)
    stances: Counter[str] = field(default_factory=Counter)


def count(rows: Sequence[dict[str, Any]], nlp: Language) -> Counts:
    """What is counted in rows of attributions (`id`, `text`, `attributions`)."""
    counts = Counts()
    for row, doc in zip(rows, nlp.pipe((row["text"] for row in rows), batch_size=16), strict=True):
        _count_row(counts, row, doc)
    return counts


def _count_row(counts: Counts, row: dict[str, Any], doc: Doc) -> None:
    words = len(WORDS.findall(row["text"]))
    counts.articles += 1
    counts.words += words
    counts.attributions += len(row["attributions"])
    counts.densities.append(100 * len(row["attributions"]) / max(words, 1))
    counts.lengths += [n for s in doc.sents if (n := sum(t.is_alpha or t.like_num for t in s)) > 2]
    for attribution in row["attributions"]:
        cue = _head(doc, attribution["cue"])
        if cue is not None:
            counts.lemmas[cue.root.lemma_.lower()] += 1
        counts.sources[_source_form(_head(doc, attribution["source"]))] += 1
        counts.frames[_frame(attribution, cue)] += 1
        counts.quoting[_quoting(row["text"], attribution["content"])] += 1


def _head(doc: Doc, spans: Sequence[Sequence[int]]) -> Span | None:
    return doc.char_span(spans[0][0], spans[0][1], alignment_mode="expand") if spans else None


def _source_form(source: Span | None) -> str:
    if source is None:
        return "none"
    if source.root.pos_ == "PRON":
        return "pronoun"
    return "name" if any(t.pos_ == "PROPN" for t in source) else "description"


def _frame(attribution: dict[str, Any], cue: Span | None) -> str:
    places = [(spans[0], letter) for letter, spans in _pieces(attribution)]
    order = "".join(letter for _, letter in sorted(places))
    return f"{order} {cue.root.pos_ if cue is not None else '-'}"


def _pieces(attribution: dict[str, Any]) -> Iterable[tuple[str, Sequence[Sequence[int]]]]:
    for letter, part in (("S", "source"), ("Q", "cue"), ("C", "content")):
        spans = sorted(attribution[part])
        yield from ((letter, [span]) for span in (spans[:2] if part == "content" else spans[:1]))


def _quoting(text: str, content: Sequence[Sequence[int]]) -> str:
    words = " ".join(text[s:e] for s, e in content).strip()
    if not QUOTED.search(words):
        return "indirect"
    return "direct" if QUOTED.match(words) else "mixed"


def count_labels(counts: Counts, items: Iterable[Item]) -> None:
    """Add what only our labels tell: source kinds, depth of chains, stances."""
    for item in items:
        for claim in (c for a in item.story.articles for c in a.claims):
            counts.kinds.update(link.kind for link in claim.sources)
            counts.depths[str(len(claim.sources))] += 1
            counts.stances[claim.stance] += 1


def divergence(one: Counter[str], other: Counter[str]) -> float:
    """The Jensen-Shannon divergence of two distributions, in bits."""
    total, others = one.total() or 1, other.total() or 1
    result = 0.0
    for key in one.keys() | other.keys():
        p, q = one[key] / total, other[key] / others
        middle = (p + q) / 2
        result += sum(0.5 * x * math.log2(x / middle) for x in (p, q) if x)
    return result


def summary(counts: Counts, reference: Counts | None) -> dict[str, Any]:
    """The figures of one set, with its distances from the reference set."""
    lemmas, top = counts.lemmas, counts.lemmas.most_common(12)
    total = lemmas.total() or 1
    row: dict[str, Any] = {
        "articles": counts.articles,
        "words": counts.words,
        "attributions": counts.attributions,
        "per_100_words": round(100 * counts.attributions / max(counts.words, 1), 2),
        "per_100_words_deciles": [round(d, 2) for d in quantiles(counts.densities, n=10)],
        "sentence_words": round(mean(counts.lengths), 1),
        "sentence_words_quartiles": quantiles(counts.lengths, n=4),
        "cue_lemmas": len(lemmas),
        "cue_lemmas_in_1000": _distinct_in(lemmas, 1000),
        "cue_say_share": round(lemmas["say"] / total, 3),
        "cue_top": {lemma: round(n / total, 3) for lemma, n in top},
    }
    for name in ("sources", "quoting", "kinds", "depths", "stances"):
        held: Counter[str] = getattr(counts, name)
        if held:
            row[name] = {key: round(n / held.total(), 3) for key, n in held.most_common()}
    row["frames"] = {key: round(n / (counts.frames.total() or 1), 3) for key, n in counts.frames.most_common(14)}
    if reference is not None:
        names = ("lemmas", "sources", "frames", "quoting")
        row["distance"] = {name: round(divergence(getattr(counts, name), getattr(reference, name)), 3) for name in names}
        row["thin"] = thin(counts, reference)
    return row


def _distinct_in(lemmas: Counter[str], size: int) -> float:
    """How many different lemmas a random sample of this size holds, on average over ten seeded draws."""
    pool = sorted(lemmas.elements())
    if len(pool) < size:
        return float(len(lemmas))
    draw = random.Random(SEED)
    return mean(len(set(draw.sample(pool, size))) for _ in range(10))


def thin(counts: Counts, reference: Counts) -> dict[str, list[str]]:
    """Lemmas and frames that the reference has twice as often as the set, most missed first: share there, share here."""
    result = {}
    for name, least in (("lemmas", 0.0015), ("frames", 0.01)):
        here, there = getattr(counts, name), getattr(reference, name)
        shares = {k: (n / there.total(), here[k] / (here.total() or 1)) for k, n in there.items()}
        missed = [(k, p, q) for k, (p, q) in shares.items() if p >= least and q < p / 2]
        missed.sort(key=lambda row: (row[2] - row[1], row[0]))
        result[name] = [f"{k} {p:.4f} {q:.4f}" for k, p, q in missed[:40]]
    return result


def table(figures: dict[str, dict[str, Any]]) -> str:
    """The figures as a Markdown table, one column a set."""
    sets = list(figures)
    lines = ["| | " + " | ".join(sets) + " |", "|---" * (len(sets) + 1) + "|"]
    for key in dict.fromkeys(k for row in figures.values() for k in row if k != "thin"):
        cells = [_cell(figures[name].get(key, "–")) for name in sets]
        lines.append(f"| {key.replace('_', ' ')} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cell(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{k} {v}" for k, v in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def polnear_rows(path: Path, articles: int) -> list[dict[str, Any]]:
    """A seeded sample of the articles of a PolNeAR file; none where the file is absent."""
    if not path.is_file():
        print(f"{path} is absent: compared with the real part of the corpus only", file=sys.stderr)
        return []
    rows = [json.loads(line) for line in path.read_text("utf8").splitlines() if line.strip()]
    return random.Random(SEED).sample(rows, min(articles, len(rows)))


def main() -> None:
    """Count, compare, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=corpus_folder())
    parser.add_argument("--polnear", type=Path, default=POLNEAR)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--leave-out", nargs="*", default=[], metavar="PREFIX", help="stories that are not counted")
    parser.add_argument("--name", default="now")
    parser.add_argument("--table", action="store_true")
    arguments = parser.parse_args()
    nlp = pipeline()
    sets: dict[str, Counts] = {}
    polnear = polnear_rows(arguments.polnear, arguments.articles)
    if polnear:
        sets["PolNeAR train"] = count(polnear, nlp)
    loaded = load_all(arguments.corpus)
    for message in loaded.absent:
        print(message, file=sys.stderr)
    for name, real in (("real part", True), ("own part", False)):
        left_out = tuple(arguments.leave_out)
        items = [item for item in loaded.items if item.real == real and not item.story.story.startswith(left_out)]
        if items:
            sets[name] = count([row for item in items for row in to_attributions(item.story, item.texts)], nlp)
            count_labels(sets[name], items)
    reference = next(iter(sets.values()))
    figures = {name: summary(counts, None if counts is reference else reference) for name, counts in sets.items()}
    command = " ".join(["python -m bench.variety", *(["--leave-out", *arguments.leave_out] if arguments.leave_out else [])])
    result = {"bench": "variety", "command": command, "seed": SEED, "sets": figures}
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"variety_{arguments.name}.json").write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", "utf8")
    print(table(figures) if arguments.table else json.dumps(figures, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
