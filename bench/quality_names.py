"""How well names are found and told apart by kind.

Gold are the mentions of form `name` of the annotation, with the kind of their entity; predicted those of the record. Both are
taken from the annotated headline, standfirst and body, because only there (and in captions, which are not read) the guidelines ask
for every mention. Of names inside names ("the University of [Leeds]") the outermost counts, on both sides. A name is found where
the record has one of the same kind on the same characters; a leading "the", a title or form of address before the name and a
genitive after it may be in or out. `relaxed`: some characters in common and the same kind, one to one. `any kind`: the same
characters, whatever the kind. Whether two names are taken for one person is not asked here: that is B³ (`mention_b3_f1`).
"""

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from allegedly.corpus.files import Item
from allegedly.corpus.gold import file_name
from allegedly.corpus.shapes import CorpusArticle, CorpusStory
from allegedly.vocabulary import table
from intervals import Pair, f1_pair

KINDS = ("person", "organization", "group", "outlet", "place")
READABLE = ("headline", "standfirst", "body")
GENITIVES = ("'s", "’s", "'", "’")


class Name(NamedTuple):
    """A name in a text, of a kind."""

    article: str
    start: int
    end: int
    kind: str


def name_pairs(item: Item, record: Mapping[str, Any]) -> dict[str, Pair]:
    """The share of a story in the F1 of names: exact and relaxed by kind, and whatever the kind."""
    gold, found = _cut(item, _annotated(item.story)), _cut(item, _recorded(item.story, record))
    pairs = {}
    for kind in KINDS:
        asked, given = ({n for n in names if n.kind == kind} for names in (gold, found))
        pairs[f"names {kind}"] = f1_pair(len(asked & given), len(given), len(asked))
        pairs[f"names {kind} relaxed"] = f1_pair(_overlapping(asked, given), len(given), len(asked))
    places, given_places = ({n[:3] for n in names} for names in (gold, found))
    pairs["names any kind"] = f1_pair(len(places & given_places), len(given_places), len(places))
    return pairs


def _annotated(story: CorpusStory) -> Iterable[Name]:
    kinds = {entity.key: entity.kind for entity in story.entities}
    for article in story.articles:
        for mention in article.mentions:
            if mention.form == "name":
                yield Name(article.key, mention.start, mention.end, kinds[mention.entities[0]])


def _recorded(story: CorpusStory, record: Mapping[str, Any]) -> Iterable[Name]:
    kinds = {entity["id"]: entity["kind"] for entity in record["entities"]}
    keys = {file_name(story, article): article.key for article in story.articles}
    articles = {row["id"]: keys.get(row["file"]) for row in record["articles"]}
    for mention in record["mentions"]:
        key = articles[mention["article"]]
        if mention["form"] == "name" and key is not None:
            yield Name(key, mention["start"], mention["end"], kinds[mention["entity"]])


def _cut(item: Item, names: Iterable[Name]) -> set[Name]:
    """The outermost names of the readable blocks, trimmed. Names with several bearers count once."""
    articles = {article.key: article for article in item.story.articles}
    first = {name[:3]: name for name in sorted(names, reverse=True) if _readable(articles[name.article], name)}
    return {trimmed(item.texts[name.article], name) for name in first.values() if not _inside(name, first.values())}


def _readable(article: CorpusArticle, name: Name) -> bool:
    return any(b.start <= name.start and name.end <= b.end for b in article.blocks if b.kind in READABLE)


def _inside(name: Name, names: Collection[Name]) -> bool:
    return any(
        n.article == name.article and n.start <= name.start and name.end <= n.end and n.end - n.start > name.end - name.start
        for n in names
    )


@cache
def _leads() -> frozenset[str]:
    """Words that may stand before a name without being of it."""
    titles = table("titles")
    forms = [word for row in titles["forms"].values() for word in row]
    return frozenset(["the", *forms, *titles["heads"], *titles["abbreviations"]])


def trimmed(text: str, name: Name) -> Name:
    """A name without leading article and titles and without genitive; the last word before the genitive always stays."""
    start, end = name.start, name.end
    for ending in GENITIVES:
        if text[start:end].endswith(ending) and end - start > len(ending):
            end -= len(ending)
            break
    while (gap := text.find(" ", start, end)) >= 0 and text[start:gap].casefold().rstrip(".") in _leads():
        start = gap + 1
    return name._replace(start=start, end=end)


def _overlapping(asked: Iterable[Name], given: Iterable[Name]) -> int:
    """How many of the asked have one of the given that shares characters with them, one to one, in the order of the text."""
    free = sorted(given)
    count = 0
    for name in sorted(asked):
        hit = next((n for n in free if n.article == name.article and n.start < name.end and name.start < n.end), None)
        if hit is not None:
            free.remove(hit)
            count += 1
    return count
