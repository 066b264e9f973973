"""ECB+ topics 1 to 35 for event coreference: the listed sentences, their event mentions and the gold chains.

A mention of an event is one of the types ACTION_* or NEG_ACTION_* (occurrence, reporting, state, aspectual, causative, perception,
generic) in a sentence of the list of checked sentences (ECBplus_coreference_sentences.csv). Its chain is the instance across
documents, or the chain inside the document, or itself alone: singletons are kept. Sub-topics are the two halves of each topic, the
files *ecb* and *ecbplus*, which are of two different seminal events of one kind.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from allegedly.corpus.files import data_folder

LAST_TOPIC = 35
Sentences = Mapping[int, tuple[str, ...]]


@dataclass(frozen=True)
class Event:
    """A gold mention: its words by number in its sentence, and the chain that it belongs to."""

    document: str
    sentence: int
    words: tuple[int, ...]
    chain: str


@dataclass(frozen=True)
class Report:
    """A document: its sentences by number without the address of the page, those that are listed, and its event mentions."""

    name: str
    topic: str
    sentences: Sentences
    listed: tuple[int, ...]
    events: tuple[Event, ...]

    @property
    def half(self) -> str:
        """The sub-topic."""
        return f"{self.topic} {'ecbplus' if self.name.endswith('plus') else 'ecb'}"


def reports() -> tuple[Report, ...]:
    """The documents of topics 1 to 35 by name; none where the set is not at hand."""
    folder = data_folder() / "ecbplus"
    if not folder.is_dir():
        return ()
    listed: defaultdict[str, set[int]] = defaultdict(set)
    with (folder / "ECBplus_coreference_sentences.csv").open(encoding="utf8") as file:
        for row in csv.DictReader(file):
            if int(row["Topic"]) <= LAST_TOPIC:
                listed[f"{row['Topic']}_{row['File']}"].add(int(row["Sentence Number"]))
    return tuple(_report(folder, name, tuple(sorted(numbers))) for name, numbers in sorted(listed.items()))


def _report(folder: Path, name: str, listed: tuple[int, ...]) -> Report:
    topic = name.partition("_")[0]
    tree = ElementTree.parse(folder / "topics" / topic / f"{name}.xml").getroot()
    sentences: defaultdict[int, list[str]] = defaultdict(list)
    place: dict[str, tuple[int, int]] = {}
    for token in tree.iter("token"):
        number = int(token.get("sentence", 0))
        place[token.get("t_id", "")] = (number, len(sentences[number]))
        sentences[number].append(token.text or "")
    if name.endswith("plus"):
        # The first "sentence" is the address of the page, which tells the event.
        sentences.pop(0, None)
    events = tuple(e for e in _events(tree, place, name) if e.sentence in listed and e.sentence in sentences)
    return Report(name, topic, {n: tuple(words) for n, words in sentences.items()}, listed, events)


def _events(tree: ElementTree.Element, place: Mapping[str, tuple[int, int]], name: str) -> Iterator[Event]:
    chains: dict[str | None, str] = {}
    topic = name.partition("_")[0]
    for link in tree.findall("Relations/*"):
        # An instance across documents has one name in all files of a topic; a chain inside one has a name in that file only.
        own = f"{topic} {link.get('note')}" if link.tag == "CROSS_DOC_COREF" else f"{name} {link.get('r_id')}"
        chains.update({source.get("m_id"): own for source in link.iter("source")})
    for mark in tree.find("Markables") or ():
        anchors = sorted(place[a.get("t_id", "")] for a in mark.iter("token_anchor"))
        if anchors and mark.tag.startswith(("ACTION", "NEG_ACTION")):
            number = anchors[0][0]
            words = tuple(word for sentence, word in anchors if sentence == number)
            yield Event(name, number, words, chains.get(mark.get("m_id"), f"{name} alone {mark.get('m_id')}"))
