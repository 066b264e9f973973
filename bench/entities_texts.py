"""The articles on which joining across articles is measured, with who is who in them: corpus stories, MEANTIME and ECB+.

A gold mention is a stretch of text with its chain. Only people and bodies (organizations, groups, outlets) are asked for; mentions
that stand for several at once are left out. The texts of MEANTIME and ECB+ are put together from their words.
"""

import csv
import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

from allegedly.corpus.files import Item, articles_csv, data_folder, load, load_test
from allegedly.corpus.gold import file_name
from allegedly.corpus.rebuild import joined
from allegedly.ingest import ingest
from allegedly.settings import Settings
from allegedly.shapes import Article, Captured, EntityKind, Skipped

Family = Literal["person", "body"]
Split = Literal["train", "dev", "test"]
FAMILY: dict[EntityKind, Family] = {"person": "person", "organization": "body", "group": "body", "outlet": "body"}
MEANTIME_TOPICS: dict[Split, str] = {"train": "train", "dev": "val", "test": "test"}
_TOPICS = ("corpus_airbus", "corpus_apple", "corpus_gm", "corpus_stock")
_MEANTIME: dict[str, Family] = {"PER": "person", "ORG": "body"}
_ECB: dict[str, Family] = {"HUMAN_PART_PER": "person", "HUMAN_PART_ORG": "body"}
_ECB_LAST = 35
_CAPTURED = Captured(at="2000-01-01T00:00:00Z", by="bench", tool="bench/entities.py")


@dataclass(frozen=True, order=True)
class Gold:
    """A mention as annotated; `chain` is one name for one person or body in the whole set."""

    start: int
    end: int
    chain: str
    family: Family
    kind: EntityKind
    named: bool = True


@dataclass(frozen=True)
class Text:
    """One article with its gold mentions.

    Where the annotation is not `whole`, a mention without gold is not held to be wrong. `unit` is what intervals draw again: the
    story, the topic of ECB+, and for MEANTIME, which has four topics, the article.
    """

    article: Article
    gold: tuple[Gold, ...]
    whole: bool
    unit: str


@dataclass(frozen=True)
class Case:
    """Articles that are resolved together."""

    name: str
    texts: tuple[Text, ...]


def taken_in(files: Mapping[str, str], table: str | None = None) -> dict[str, Article]:
    """The articles that `allegedly read` would make of text files, by file name."""
    with tempfile.TemporaryDirectory(prefix="allegedly-entities-") as name:
        folder = Path(name)
        for file, text in files.items():
            (folder / file).write_bytes(text.encode())
        if table:
            (folder / "articles.csv").write_text(table, "utf8")
        found = {}
        for one in ingest([folder], Settings(), _CAPTURED):
            if not isinstance(one, Skipped):
                found[one.article.file] = one.article
        return found


def corpus_cases(split: Split) -> list[Case]:
    """The stories of more than one report of a split, each a case of its own."""
    loaded = load_test() if split == "test" else load(splits=(split,))
    return [_story_case(item) for item in loaded.items if len(item.story.articles) > 1]


def story_articles(item: Item) -> tuple[Article, ...]:
    """The articles of a story as taken in with its articles.csv, in the order of the story."""
    files = {file_name(item.story, a): item.texts[a.key] for a in item.story.articles}
    articles = taken_in(files, articles_csv(item.story.articles))
    return tuple(articles[file] for file in files if file in articles)


def _story_case(item: Item) -> Case:
    articles = {article.file: article for article in story_articles(item)}
    kinds = {e.key: e for e in item.story.entities}
    texts = []
    for told in item.story.articles:
        gold = []
        for mention in told.mentions:
            entity = kinds.get(mention.entities[0]) if len(mention.entities) == 1 else None
            if entity is not None and entity.kind in FAMILY:
                chain = f"{item.story.story}:{entity.key}"
                gold.append(Gold(mention.start, mention.end, chain, FAMILY[entity.kind], entity.kind, entity.named))
        texts.append(Text(articles[file_name(item.story, told)], tuple(sorted(gold)), whole=True, unit=item.story.story))
    return Case(item.story.story, tuple(texts))


Words = Sequence[Sequence[str]]


def placed(paragraphs: Sequence[Words]) -> tuple[str, dict[tuple[int, int], tuple[int, int]]]:
    """A text of paragraphs of sentences of words, and where each word (sentence and word by number) stands in it."""
    text = "\n\n".join(" ".join(joined(list(s)) for s in sentences if s) for sentences in paragraphs) + "\n"
    places, at, number = {}, 0, 0
    for sentences in paragraphs:
        for sentence in sentences:
            for i, word in enumerate(sentence):
                shown = '"' if word in ("``", "''") and not text.startswith(word, at) else word
                found = text.find(shown, at, at + len(shown) + 4)
                if found >= 0:
                    places[number, i] = (found, found + len(shown))
                    at = found + len(shown)
            number += 1
    return text, places


def meantime_cases(split: Split) -> list[Case]:
    """The English articles of MEANTIME in the topics of a split, as one case; none where the set is not at hand."""
    folder = data_folder() / "meantime"
    if not folder.is_dir():
        return []
    numbers = json.loads((folder / "train_val_test_split.json").read_text("utf8"))[MEANTIME_TOPICS[split]]
    topics = {_TOPICS[number] for number in numbers}
    sentences: defaultdict[str, defaultdict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in (folder / "output_data/en/meantime.conll").read_text("utf8").splitlines():
        cells = line.split("\t")
        if len(cells) >= 4 and not line.startswith("#") and cells[0].split("/")[0] in topics:
            sentences[cells[0]][int(cells[1])].append(cells[3])
    rows = json.loads((folder / "output_data/en/entities_mentions.json").read_text("utf8"))
    mentions: defaultdict[str, list[tuple[int, list[int], str, Family]]] = defaultdict(list)
    for row in rows:
        if row["topic"] in topics and row["mention_type"] in _MEANTIME:
            # One chain stands there under several prefixes, which say how it was annotated.
            chain = row["coref_chain"].rsplit("_", 1)[-1]
            spot = (row["sent_id"], row["tokens_number"], chain, _MEANTIME[row["mention_type"]])
            mentions[row["conll_doc_key"]].append(spot)
    told = {name: [said.get(i, []) for i in range(max(said) + 1)] for name, said in sentences.items()}
    laid = {name: placed([said[:1], said[1:2], said[2:]]) for name, said in sorted(told.items()) if mentions[name]}
    return [Case(f"meantime {split}", tuple(_texts(laid, mentions, {name: name for name in laid})))]


def ecb_cases(_: Split) -> list[Case]:
    """ECB+ topics 1 to 35, listed sentences, as one case; none where the set is not at hand."""
    folder = data_folder() / "ecbplus"
    if not folder.is_dir():
        return []
    listed: defaultdict[str, set[int]] = defaultdict(set)
    with (folder / "ECBplus_coreference_sentences.csv").open(encoding="utf8") as file:
        for row in csv.DictReader(file):
            if int(row["Topic"]) <= _ECB_LAST:
                listed[f"{row['Topic']}_{row['File']}"].add(int(row["Sentence Number"]))
    laid, mentions = {}, {}
    for name, numbers in sorted(listed.items()):
        tree = ElementTree.parse(folder / "topics" / name.split("_")[0] / f"{name}.xml").getroot()
        tokens = [(int(t.get("sentence", 0)), t.get("t_id", ""), t.text or "") for t in tree.iter("token")]
        sentences: defaultdict[int, list[str]] = defaultdict(list)
        place = {}
        for sentence, id_, word in tokens:
            place[id_] = (sentence, len(sentences[sentence]))
            sentences[sentence].append(word)
        if name.endswith("ecbplus"):
            # The first "sentence" is the address of the page; an empty one keeps the numbers.
            sentences[0] = []
        laid[name] = placed([[sentences.get(i, []) for i in range(max(sentences) + 1)]])
        mentions[name] = list(_ecb_mentions(tree, place, numbers, name.split("_")[0]))
    return [Case("ecb+ topics 1 to 35", tuple(_texts(laid, mentions, {name: name.split("_")[0] for name in laid})))]


def _ecb_mentions(
    tree: ElementTree.Element, place: Mapping[str, tuple[int, int]], listed: set[int], topic: str
) -> Iterator[tuple[int, list[int], str, Family]]:
    chain, links = {}, tree.find("Relations")
    for link in links if links is not None else ():
        if link.tag in ("CROSS_DOC_COREF", "INTRA_DOC_COREF"):
            own = link.get("note") if link.tag == "CROSS_DOC_COREF" else f"{tree.get('doc_name')}:{link.get('r_id')}"
            chain.update({source.get("m_id"): f"{topic}:{own}" for source in link.iter("source")})
    for mark in tree.find("Markables") or ():
        anchors = [place[a.get("t_id", "")] for a in mark.iter("token_anchor")]
        if mark.tag in _ECB and anchors and anchors[0][0] in listed:
            alone = f"{tree.get('doc_name')}:m{mark.get('m_id')}"
            yield anchors[0][0], [word for _, word in anchors], chain.get(mark.get("m_id"), alone), _ECB[mark.tag]


Laid = Mapping[str, tuple[str, Mapping[tuple[int, int], tuple[int, int]]]]


def _texts(
    laid: Laid, mentions: Mapping[str, Iterable[tuple[int, list[int], str, Family]]], units: Mapping[str, str]
) -> Iterator[Text]:
    files = {re.sub(r"\W", "-", name) + ".txt": name for name in laid}
    articles = taken_in({file: laid[name][0] for file, name in files.items()})
    for file, name in sorted(files.items()):
        if file not in articles:
            continue
        places = laid[name][1]
        gold = set()
        for sentence, words, chain, family in mentions[name]:
            spots = [places[sentence, word] for word in words if (sentence, word) in places]
            if spots:
                kind: EntityKind = "person" if family == "person" else "organization"
                gold.add(Gold(spots[0][0], spots[-1][1], chain, family, kind))
        yield Text(articles[file], tuple(sorted(gold)), whole=False, unit=units[name])


SETS = {"corpus stories": corpus_cases, "MEANTIME": meantime_cases, "ECB+ 1-35": ecb_cases}
