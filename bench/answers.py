"""Whether answers are bound to what they answer, inside an article: what is found, and what of it is right.

    python bench/answers.py [--split dev|train] [--cache FOLDER]

Our own articles (invented, annotated by machine), from raw text and with the annotated claims given, the resolver left out.
`bound`: of the claims that the annotation binds to another claim, those bound to the right one; `here`: of those alone whose
answered claim stands in the same article and was read, as was the answer. `right`: of the links between claims that the annotation
knows, those that it has too. Beside it the rule "the allegation just before", for every claim read as an answer. With --cache the
readings are kept in a folder. The test split is left to bench/corpus_reader.py, which has these figures among others.
"""

import argparse
import pickle
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from allegedly.answering.choosing import cues
from allegedly.answering.features import ANSWERING, Scene
from allegedly.answering.told import Told, ties_of, told
from allegedly.corpus.files import Item, load
from allegedly.corpus.gold import file_name
from allegedly.corpus.shapes import CorpusArticle, CorpusClaim
from allegedly.read.answers import answered, named_people
from allegedly.read.reader import read_article
from allegedly.shapes import Article, Claim, Reading, Span
from entities_texts import story_articles
from given_readings import given

_SAME = 0.5
Binding = Callable[["Case"], Mapping[int, tuple[int, ...]]]


@dataclass(frozen=True)
class Case:
    """One article: its claims as read, for each the annotated claim that it is (None where it is none), and what that answers.

    `answered` are the places of what was read of it; `elsewhere` tells that the answered claim was not read, or not here.
    """

    story: str
    article: Article
    reading: Reading
    claims: tuple[Told, ...]
    gold: tuple[CorpusClaim | None, ...]
    answered: tuple[tuple[int, ...], ...]
    elsewhere: tuple[bool, ...]
    asked: int

    def scene(self) -> Scene:
        """The claims as the chooser sees them."""
        return Scene(self.claims, cues(), named_people(self.reading.entities))


def readings_of(item: Item, from_gold: bool, kept: Path | None) -> tuple[tuple[Article, ...], tuple[Reading, ...]]:
    """The articles of a story and what was read of them, or what the annotation gives."""
    path = kept / f"{item.split}-{item.story.story}.pickle" if kept and not from_gold else None
    if path is not None and path.is_file():
        found: tuple[tuple[Article, ...], tuple[Reading, ...]] = pickle.loads(path.read_bytes())
        return found
    articles = story_articles(item)
    found = articles, given(item, articles) if from_gold else tuple(read_article(article) for article in articles)
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps(found))
    return found


def cases(split: str, *, from_gold: bool, kept: Path | None = None) -> list[Case]:
    """All our own articles of a split, train or dev."""
    items = [item for item in load(splits=(split,)).items if not item.real]  # type: ignore[arg-type]
    return [case for item in items for case in _cases(item, *readings_of(item, from_gold, kept))]


def _cases(item: Item, articles: Sequence[Article], readings: Sequence[Reading]) -> Iterable[Case]:
    by_file = {article.file: (article, reading) for article, reading in zip(articles, readings, strict=True)}
    for annotated in item.story.articles:
        article, reading = by_file[file_name(item.story, annotated)]
        yield _case(item.story.story, annotated, article, reading)


def _case(story: str, annotated: CorpusArticle, article: Article, reading: Reading) -> Case:
    def same(key: str) -> str:
        return key

    claims = told(article.text, reading.claims, reading.mentions, ties_of(reading.relations, same), same)
    matched = aligned(annotated.claims, [one.claim for one in claims])
    gold = {claim.key: claim for claim in annotated.claims}
    places = {key: n for n, key in matched.items()}
    own = [gold.get(matched.get(n, "")) for n in range(len(claims))]
    links = [tuple(sorted(places[key] for key in claim.answers if key in places)) if claim else () for claim in own]
    return Case(
        story=story,
        article=article,
        reading=reading,
        claims=claims,
        gold=tuple(own),
        answered=tuple(links),
        elsewhere=tuple(bool(claim and claim.answers and not found) for claim, found in zip(own, links, strict=True)),
        asked=sum(bool(claim.answers) and not claim.optional for claim in annotated.claims),
    )


def aligned(gold: Sequence[CorpusClaim], read: Sequence[Claim]) -> dict[int, str]:
    """For each claim read, by place, the key of the annotated claim with which it shares most characters, one to one."""
    found = sorted(
        (claim.optional, -share, claim.key, n)
        for claim in gold
        for n, one in enumerate(read)
        if (share := _share(claim.content, one.content)) >= _SAME
    )
    keys: dict[int, str] = {}
    for _, _, key, n in found:
        if n not in keys and key not in keys.values():
            keys[n] = key
    return keys


def _share(one: Sequence[Span], other: Sequence[Span]) -> float:
    """The character F1 of two contents."""
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    return 2 * both / sum(s.end - s.start for s in (*one, *other))


def figures(some: Iterable[Case], binding: Binding) -> dict[str, float]:
    """The figures of a way of binding."""
    asked = bound = here = links = right = 0
    for case in some:
        given_links = binding(case)
        asked += case.asked
        for n, claim in enumerate(case.gold):
            if claim is None or claim.optional:
                continue
            known = {to for to in given_links.get(n, ()) if case.gold[to] is not None}
            good = known & set(case.answered[n])
            here += bool(case.answered[n])
            bound += bool(good)
            links += len(known)
            right += len(good)
    return {
        "asked": asked,
        "bound": round(bound / max(1, asked), 3),
        "here": round(bound / max(1, here), 3),
        "links": links,
        "right": round(right / max(1, links), 3),
    }


def ours(case: Case) -> Mapping[int, tuple[int, ...]]:
    """As the program binds."""
    return answered(case.scene())


def just_before(case: Case) -> Mapping[int, tuple[int, ...]]:
    """Every answer to the allegation just before it."""
    charges = [n for n, one in enumerate(case.claims) if one.claim.stance == "alleges"]
    return {
        n: before[-1:]
        for n, one in enumerate(case.claims)
        if one.claim.stance in ANSWERING and (before := tuple(c for c in charges if c < n))
    }


def main() -> None:
    """Read, bind, count, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=["train", "dev"], default="dev")
    parser.add_argument("--cache", type=Path, metavar="FOLDER")
    arguments = parser.parse_args()
    for name, from_gold in (("raw text", False), ("given claims", True)):
        some = cases(arguments.split, from_gold=from_gold, kept=arguments.cache)
        for system, binding in (("ours", ours), ("the allegation just before", just_before)):
            print(f"{name}, {system}: {figures(some, binding)}")


if __name__ == "__main__":
    main()
