"""Sentences of our own articles that repeat each other across unrelated stories, or repeat real news.

    python -m bench.repeats [--corpus FOLDER] [--least 0.6]

A sentence is its words in lower case, numbers made one sign; names stay names for comparing with real news and become one sign for
comparing stories, so that a template filled with other names is found. Two sentences of at least six words, four of them neither
name nor number, are near duplicates where the sets of their word trigrams have a Jaccard similarity of at least `--least`. Against
real news (PolNeAR, the real part, the two seed reports, where at hand) a run of ten equal words is reported. Exit 1 where anything
is found.
"""

import argparse
import json
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from allegedly.corpus.files import Item, corpus_folder, load_all

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("ALLEGEDLY_SHARED", ROOT.parent / "shared"))
SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+[\"”’')\]]*|(?=\n)|$)")
WORD = re.compile(r"\w+(?:['’]\w+)*")
LEAST_WORDS = 6
LEAST_PLAIN = 4
RUN = 10


@dataclass(frozen=True)
class Sentence:
    """A sentence and where it stands; `shape` are its words with names and numbers made one sign each."""

    story: str
    article: str
    text: str
    words: tuple[str, ...]
    shape: tuple[str, ...]


def sentences(items: Iterable[Item]) -> Iterator[Sentence]:
    """The sentences of the stories that are long enough to compare."""
    for item in items:
        for article in item.story.articles:
            for match in SENTENCE.finditer(item.texts[article.key]):
                words = WORD.findall(match.group())
                plain, shape = _forms(words)
                if len(words) >= LEAST_WORDS and sum(w not in "*0" for w in shape) >= LEAST_PLAIN:
                    yield Sentence(item.story.story, article.key, match.group().strip(), plain, shape)


def _forms(words: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    plain = tuple("0" if w.isdigit() else w.casefold() for w in words)
    named = tuple("*" if i and w[:1].isupper() else p for i, (w, p) in enumerate(zip(words, plain, strict=True)))
    return plain, named


def _shingles(words: Sequence[str], size: int) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)}


def near_duplicates(found: Sequence[Sentence], least: float) -> list[tuple[float, Sentence, Sentence]]:
    """Pairs of sentences of different stories that are nearly the same, most alike first."""
    shingles = [_shingles(s.shape, 3) for s in found]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, held in enumerate(shingles):
        for shingle in held:
            holders[shingle].append(index)
    pairs = []
    for index, held in enumerate(shingles):
        shared: dict[int, int] = defaultdict(int)
        for shingle in held:
            for other in holders[shingle]:
                if other < index and found[other].story != found[index].story:
                    shared[other] += 1
        for other, both in shared.items():
            similarity = both / (len(held) + len(shingles[other]) - both)
            if similarity >= least:
                pairs.append((similarity, found[other], found[index]))
    return sorted(pairs, key=lambda pair: (-pair[0], pair[1].text, pair[2].text))


def real_runs(found: Sequence[Sentence], texts: Iterable[str]) -> list[tuple[str, Sentence]]:
    """Runs of ten equal words that a sentence shares with real news."""
    ours: dict[tuple[str, ...], Sentence] = {}
    for sentence in found:
        for shingle in _shingles(sentence.words, RUN):
            ours.setdefault(shingle, sentence)
    runs = []
    for text in texts:
        words = ["0" if w.isdigit() else w.casefold() for w in WORD.findall(text)]
        runs += [(" ".join(s), ours[s]) for s in sorted(_shingles(words, RUN) & ours.keys())]
    return runs


def real_texts(items: Iterable[Item]) -> Iterator[str]:
    """The texts of real news that are at hand."""
    yield from (text for item in items for text in item.texts.values())
    for name in ("train", "dev"):
        path = SHARED / "data" / "polnear" / f"{name}.jsonl"
        if path.is_file():
            yield from (json.loads(line)["text"] for line in path.read_text("utf8").splitlines() if line.strip())
    yield from (path.read_text("utf8") for path in sorted((SHARED / "acceptance" / "seeds").glob("*.txt")))


def main() -> None:
    """Print what repeats."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=corpus_folder())
    parser.add_argument("--least", type=float, default=0.6)
    arguments = parser.parse_args()
    loaded = load_all(arguments.corpus)
    own = list(sentences(i for i in loaded.items if not i.real))
    pairs = near_duplicates(own, arguments.least)
    runs = real_runs(own, real_texts(i for i in loaded.items if i.real))
    for similarity, one, other in pairs:
        print(f"{similarity:.2f} {one.story}/{one.article}: {one.text}\n     {other.story}/{other.article}: {other.text}")
    for words, sentence in runs:
        print(f"real {sentence.story}/{sentence.article}: {words}")
    print(
        f"{len(own)} sentences: {len(pairs)} near duplicates across stories, {len(runs)} runs shared with real news",
        file=sys.stderr,
    )
    sys.exit(bool(pairs or runs))


if __name__ == "__main__":
    main()
