"""How far two hands agree that annotated the same articles without seeing each other's work.

    python bench/agreement.py [--twice corpus/twice] [--differences FILE]

`corpus/twice/first` and `corpus/twice/second` hold one annotation for each story, as each hand left it, before anybody checked it;
the texts of our own articles lie in `corpus/twice/texts` (some were edited later). The first is taken as gold and the second as a
record, and scored in the measures of records and of attributions; entities are matched by their names, claims by the overlap of
their contents. Own and real articles apart. The result is written to bench/results/agreement.json; `--differences` lists every
claim that one hand alone has, and every label that differs.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from allegedly.corpus.attributions import to_attributions
from allegedly.corpus.files import Item, corpus_folder, data_folder, read_story, real_text
from allegedly.corpus.record import to_record
from allegedly.corpus.shapes import CorpusArticle, CorpusClaim, CorpusStory
from allegedly.shapes import Span
from corpus_figures import attribution_figures, story_figures, together

RESULTS = Path(__file__).parent / "results"
SAME = 0.5
Pair = tuple[Item, CorpusStory]


def pairs(twice: Path) -> Iterator[Pair]:
    """Each story that was annotated twice: the first annotation with its texts, and the second."""
    for path in sorted((twice / "first").glob("*.json")):
        first, second = read_story(path), read_story(twice / "second" / path.name)
        folder = twice / "texts" / first.story
        texts = real_text(first) if first.of else {p.stem: p.read_bytes().decode("utf8") for p in sorted(folder.glob("*.txt"))}
        if texts:
            yield Item(first, texts, "train", real=first.of is not None), second


def figures_of(found: Sequence[Pair]) -> dict[str, Any]:
    """The agreement of all pairs, in the measures of records and of attributions."""
    scored = [story_figures(item, to_record(other, item.texts)) for item, other in found]
    gold = [row for item, _ in found for row in to_attributions(item.story, item.texts)]
    mine = [row for item, other in found for row in to_attributions(other, item.texts)]
    scorer = data_folder() / "score_attribution.py"
    return {
        "articles": sum(len(item.story.articles) for item, _ in found),
        "claims": [_claims(item.story for item, _ in found), _claims(other for _, other in found)],
        "record": together(scored),
        "attribution": attribution_figures(gold, mine, scorer),
    }


def _claims(stories: Iterable[CorpusStory]) -> int:
    return sum(len(a.claims) for story in stories for a in story.articles)


def differences(item: Item, other: CorpusStory) -> Iterator[str]:
    """Each claim that one hand alone has, and each label on which they differ, as lines to read."""
    seconds = {a.key: a for a in other.articles}
    for article in item.story.articles:
        text, second = item.texts[article.key], seconds.get(article.key)
        if second is None:
            continue
        matched = dict(_matched(article, second))
        theirs = {c.key: c for c in second.claims}
        for claim in article.claims:
            where = f"{item.story.story}/{article.key}"
            if claim.key not in matched:
                yield f"{where} only first: {_words(claim, text)} [{claim.stance}{' opt' if claim.optional else ''}]"
            else:
                yield from (f"{where} {line}" for line in _labels(claim, theirs[matched[claim.key]], text))
        for key in sorted(theirs.keys() - set(matched.values())):
            yield f"{item.story.story}/{article.key} only second: {_words(theirs[key], text)} [{theirs[key].stance}]"


def _matched(one: CorpusArticle, other: CorpusArticle) -> Iterator[tuple[str, str]]:
    ranked = sorted(
        ((_dice(a.content, b.content), a.key, b.key) for a in one.claims for b in other.claims), key=lambda row: (-row[0], row[1:])
    )
    taken: set[str] = set()
    used: set[str] = set()
    for score, mine, yours in ranked:
        if score >= SAME and mine not in taken and yours not in used:
            taken.add(mine)
            used.add(yours)
            yield mine, yours


def _dice(one: Sequence[Span], other: Sequence[Span]) -> float:
    a, b = ({at for s in spans for at in range(s.start, s.end)} for spans in (one, other))
    return 2 * len(a & b) / (len(a) + len(b))


def _labels(one: CorpusClaim, other: CorpusClaim, text: str) -> Iterator[str]:
    def source(claim: CorpusClaim) -> list[str]:
        return [f"{text[link.start : link.end]} ({link.kind}, {link.basis})" for link in claim.sources]

    compared = (
        ("stance", one.stance, other.stance),
        ("sources", source(one), source(other)),
        ("about", len(one.about), len(other.about)),
        ("offences", sorted(one.offences), sorted(other.offences)),
        ("answers", bool(one.answers), bool(other.answers)),
        ("optional", one.optional, other.optional),
    )
    for name, mine, yours in compared:
        if mine != yours:
            yield f"{name}: {mine} | {yours} in {_words(one, text)}"


def _words(claim: CorpusClaim, text: str) -> str:
    words = " … ".join(text[s.start : s.end] for s in claim.content)
    return f"{claim.key} “{words[:160]}”"


def main() -> None:
    """Score every pair and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--twice", type=Path, default=corpus_folder() / "twice")
    parser.add_argument("--differences", type=Path)
    arguments = parser.parse_args()
    found = list(pairs(arguments.twice))
    if not found:
        raise SystemExit(f"{arguments.twice} holds no second annotation of a story whose text is at hand")
    parts = {"own": [p for p in found if not p[0].real], "real": [p for p in found if p[0].real]}
    result = {name: figures_of(part) for name, part in parts.items() if part}
    RESULTS.mkdir(exist_ok=True)
    row = {"bench": "agreement", "command": "python bench/agreement.py", "parts": result}
    (RESULTS / "agreement.json").write_text(json.dumps(row, indent=1, sort_keys=True) + "\n", "utf8")
    if arguments.differences:
        arguments.differences.write_text("\n".join(line for pair in found for line in differences(*pair)) + "\n", "utf8")
    json.dump(result, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
