"""Articles grouped into stories: ECB+ topics 1 to 35, all documents together, beside clustering by TF-IDF.

    python bench/events_stories.py [--readings FOLDER]

Each document is its whole text without the address of the page, read by the reader as any article is, nothing told of it; a gold
story is a sub-topic. *ours* is what `allegedly` makes of all readings together (resolve/stories.py), whose threshold comes from
the corpus (train). TF-IDF sees the same texts: the cosine of the idf-weighted stems of two documents, clustered by *average*
linkage, or by *single* linkage (every two that reach the threshold are one story). Thresholds *from the corpus* are the strictest
at which the corpus stories (train), each alone, have a B³ of 98 %, as ours has; *tuned* ones give the best B³ on the other topics
of ECB+ (five folds of topics; the documents of all topics are clustered together). *whole topic* puts both sub-topics of each
gold topic together, to show what that would be worth. Figures are over documents: B³, and F1 of pairs of documents (half of each
pair counts for each of the two), with 95 % intervals over topics; gains in B³ are of paired draws: from the corpus over average
linkage from the corpus, tuned over tuned. Written to bench/results/events_stories.json. With --readings, readings are kept
in a folder and taken from there: give an empty one after a change of the reader.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import intervals
from allegedly.resolve.cluster import Clusters
from allegedly.resolve.grouping import average_groups, components
from allegedly.resolve.known import know
from allegedly.resolve.resolution import set_out
from allegedly.resolve.stories import body_text, find_stories, story_of
from allegedly.resolve.words import Rarity, content_stems
from entities_systems import readings_of
from entities_texts import Case, corpus_cases, ecb_cases
from gate import save

RESULT = Path(__file__).parent / "results" / "events_stories.json"
FOLDS = 5
COSINES = tuple(round(0.05 + 0.01 * step, 2) for step in range(26))
KEPT_WHOLE = 0.98
# As in ours, words are counted as if so many other articles were there: a case of one story has no other.
UNSEEN = 50
Matrix = NDArray[np.float64]
Placing = Mapping[str, str]
LINKS = ("average", "single")


def gold_of(case: Case) -> dict[str, str]:
    """The sub-topic of each article, by its id."""
    found = {}
    for text in case.texts:
        name = Path(text.article.file).stem
        found[text.article.id] = f"{name.partition('_')[0]} {'ecbplus' if name.endswith('plus') else 'ecb'}"
    return found


def ours(case: Case, kept: Path | None) -> tuple[Placing, dict[float, Placing]]:
    """The stories that the resolver makes of a case, and those that it would make at other thresholds."""
    known = know([text.article for text in case.texts], readings_of(case, kept))
    stories, setting, _ = set_out(known, Clusters(known, frozenset()))
    return story_of(stories), {least: story_of(find_stories(known, setting.space, least)) for least in COSINES}


def cosines(case: Case) -> Matrix:
    """The cosine of every two articles."""
    words = [frozenset(content_stems(body_text(text.article))) for text in case.texts]
    rarity = Rarity(words, UNSEEN)
    vocabulary = {word: n for n, word in enumerate(sorted(frozenset[str]().union(*words)))}
    table = np.zeros((len(words), len(vocabulary)))
    for row, bag in enumerate(words):
        for word in bag:
            table[row, vocabulary[word]] = rarity.weight(word)
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    return np.asarray(table @ table.T)


def clustered(case: Case, alike: Matrix, link: str, least: float) -> Placing:
    """Stories by TF-IDF at a threshold."""
    rows, columns = np.nonzero(np.triu(alike, 1) >= (least / 4 if link == "average" else least))
    pairs = list(zip(rows.tolist(), columns.tolist(), strict=True))
    groups = (
        average_groups(len(alike), {pair: float(alike[pair]) for pair in pairs}, least)
        if link == "average"
        else components(len(alike), pairs)
    )
    return {case.texts[i].article.id: str(number) for number, group in enumerate(groups) for i in group}


def units(gold: Placing, found: Placing, topics: Sequence[str]) -> list[list[float]]:
    """For each topic the sums over its documents: B³ precision and recall, documents, pairs right, found and asked."""
    both = Counter((gold[a], found[a]) for a in gold)
    asked, given = Counter(gold.values()), Counter(found[a] for a in gold)
    sums = {topic: [0.0] * 6 for topic in topics}
    for article, story in gold.items():
        row, right = sums[story.partition(" ")[0]], both[story, found[article]]
        for at, value in enumerate(
            (right / given[found[article]], right / asked[story], 1, right - 1, given[found[article]] - 1, asked[story] - 1)
        ):
            row[at] += value
    return [sums[topic] for topic in topics]


def b_cubed(sums: Sequence[float] | Matrix) -> float:
    """B³ F1 of sums."""
    return 2 * sums[0] * sums[1] / (sums[2] * (sums[0] + sums[1]))


def figures(rows: Sequence[Sequence[float]]) -> dict[str, Any]:
    """The figures of a system."""
    return {
        "b_cubed": intervals.computed(rows, b_cubed),
        "precision": intervals.figure([(row[0], row[2]) for row in rows]),
        "recall": intervals.figure([(row[1], row[2]) for row in rows]),
        "pairs": intervals.figure([intervals.f1_pair(*row[3:]) for row in rows]),
    }


def tuned(at: Mapping[float, list[list[float]]], topics: Sequence[str], name: str) -> list[list[float]]:
    """The units of a system, each topic at the threshold that is best on the topics of other folds."""
    found: dict[str, list[float]] = {}
    for number in range(FOLDS):
        asked = topics[number::FOLDS]
        known = [n for n, topic in enumerate(topics) if topic not in asked]
        best = max(COSINES, key=lambda least: b_cubed(np.array(at[least])[known].sum(axis=0)))
        print(f"{name}, fold {number + 1}: threshold {best}", file=sys.stderr)
        found |= {topic: at[best][topics.index(topic)] for topic in asked}
    return [found[topic] for topic in topics]


def from_corpus(link: str) -> float:
    """The strictest threshold at which TF-IDF keeps the corpus stories (train) whole, each a case of its own."""
    cases = [(case, cosines(case)) for case in corpus_cases("train")]

    def value(least: float) -> float:
        rows = []
        for case, alike in cases:
            gold = {text.article.id: "0 story" for text in case.texts}
            rows += units(gold, clustered(case, alike, link, least), ["0"])
        return b_cubed(np.array(rows).sum(axis=0))

    return max((least for least in COSINES if value(least) >= KEPT_WHOLE), default=COSINES[0])


def measured(case: Case, kept: Path | None) -> dict[str, Any]:
    """All systems."""
    gold = gold_of(case)
    topics = sorted({story.partition(" ")[0] for story in gold.values()}, key=int)
    found, others = ours(case, kept)
    rows = {"ours, from the corpus": units(gold, found, topics)}
    rows["ours, tuned"] = tuned({least: units(gold, one, topics) for least, one in others.items()}, topics, "ours")
    alike = cosines(case)
    for link in LINKS:
        at = {least: units(gold, clustered(case, alike, link, least), topics) for least in COSINES}
        rows[f"TF-IDF {link}, from the corpus"] = at[from_corpus(link)]
        rows[f"TF-IDF {link}, tuned"] = tuned(at, topics, link)
    rows["whole topic"] = units(gold, {a: story.partition(" ")[0] for a, story in gold.items()}, topics)
    result: dict[str, Any] = {system: figures(some) for system, some in rows.items()}
    for how in ("from the corpus", "tuned"):
        paired = [[*one, *other] for one, other in zip(rows[f"TF-IDF average, {how}"], rows[f"ours, {how}"], strict=True)]
        result[f"ours, {how}"]["gain"] = intervals.computed(paired, lambda s: b_cubed(s[6:]) - b_cubed(s[:6]))
    return result


def main() -> int:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readings", type=Path, metavar="FOLDER", help="where readings are kept and taken from")
    cases = ecb_cases("train")
    if not cases:
        print("ECB+ is absent (shared/data/ecbplus): stories are not measured", file=sys.stderr)
        return 0
    kept = parser.parse_args().readings
    found = measured(cases[0], kept)
    for system, row in found.items():
        print(f"{system:32}" + "  ".join(f"{name} {_shown(value)}" for name, value in row.items()))
    save(RESULT, {"documents": len(cases[0].texts), "stories": found})
    return 0


def _shown(found: intervals.Figure | None) -> str:
    if found is None or found.low is None or found.high is None:
        return "–"
    return f"{100 * found.value:.1f} ({100 * found.low:.1f} to {100 * found.high:.1f})"


if __name__ == "__main__":
    sys.exit(main())
