"""Who is who inside one article, as annotated: by us (the corpus) and in GUM news (Wikinews, CC BY 2.5; annotation CC BY 4.0).

GUM is taken as OntoGUM gives it, which counts no predicate and no apposition as a mention of its own; people and organizations
alone, their kinds and the entities of one mention from GUM's own files. A document that both GUM and the corpus hold has the
stricter of its two splits, so that nothing is learned from what is measured on.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from allegedly.corpus.files import Item, Split
from allegedly.corpus.gold import file_name
from allegedly.corpus.rebuild import gum_texts
from allegedly.errors import CorpusError
from allegedly.shapes import EntityKind, MentionForm

_STRICTNESS: tuple[Split, ...] = ("train", "dev", "test")
_GUM_KINDS: dict[str, EntityKind] = {"person": "person", "organization": "organization"}
_PREFIX = "GUM_news_"
# Where the core of a phrase ends, whose last word says whether it is a name.
_CUTS = frozenset(["IN", "WDT", "WP", ",", "-LRB-", "VBG", "VBN", "POS"])


@dataclass(frozen=True)
class ChainMention:
    """A stretch of text and those whom it stands for; several for "the two"."""

    start: int
    end: int
    form: MentionForm
    entities: tuple[str, ...]


@dataclass(frozen=True)
class Chains:
    """A text with its mentions, and for each entity its kind and whether any name is given to it. `set`: own, real or gum."""

    set: str
    name: str
    file: str
    text: str
    mentions: tuple[ChainMention, ...]
    kinds: Mapping[str, EntityKind]
    named: frozenset[str]


def corpus_chains(items: Iterable[Item]) -> Iterator[Chains]:
    """The articles of annotated stories; places are left out."""
    for item in items:
        kinds = {entity.key: entity.kind for entity in item.story.entities if entity.kind != "place"}
        named = frozenset(entity.key for entity in item.story.entities if entity.named)
        for article in item.story.articles:
            yield Chains(
                set="real" if item.real else "own",
                name=f"{item.story.story}/{article.key}",
                file=file_name(item.story, article),
                text=item.texts[article.key],
                mentions=tuple(
                    ChainMention(m.start, m.end, m.form, m.entities)
                    for m in sorted(article.mentions)
                    if set(m.entities) <= set(kinds)
                ),
                kinds=kinds,
                named=named,
            )


def gum_chains(folder: Path, split: Split, corpus_splits: Mapping[str, Sequence[str]]) -> Iterator[Chains]:
    """The news of GUM in a folder (with `dep`, `coref` and `splits.md`) that are of a split there or, stricter, in the corpus.

    Raises:
        CorpusError: a file does not agree with the text.
    """
    splits = _gum_splits(folder)
    for name, text in gum_texts(folder).items():
        ours = next((found for found in _STRICTNESS if f"gum-{name}" in corpus_splits.get(found, ())), "train")
        if max(splits.get(name, "test"), ours, key=_STRICTNESS.index) == split:
            yield _gum_document(folder, name, text)


def _gum_splits(folder: Path) -> dict[str, Split]:
    found: dict[str, Split] = {}
    current: Split = "test"
    for line in (folder / "splits.md").read_text("utf8").splitlines():
        heading = line.removeprefix("## ")
        if heading != line:
            current = next((split for split in _STRICTNESS if split == heading), "test")
        elif _PREFIX in line:
            found[line.split(_PREFIX)[1].strip()] = current
    return found


def _gum_document(folder: Path, name: str, text: str) -> Chains:
    tokens = _placed(folder, name, text)
    typed = list(_spans(folder / "coref" / "gum" / "conll" / f"{_PREFIX}{name}.conll"))
    linked = list(_spans(folder / "coref" / "ontogum" / "conll" / f"{_PREFIX}{name}.conll"))
    if any(last >= len(tokens) for _, last, _ in (*typed, *linked)):
        raise CorpusError(f"GUM {name}: its coreference has more words than its text; use the release that corpus/README.md names")
    chains: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for first, last, chain in linked:
        chains[f"o{chain}"].append((first, last))
    sizes: dict[str, int] = defaultdict(int)
    for _, _, label in typed:
        sizes[label] += 1
    held = {place for places in chains.values() for place in places}
    for first, last, label in typed:
        if sizes[label] == 1 and (first, last) not in held:
            chains[f"g{label}"].append((first, last))
    kinds = {chain: kind for chain, places in chains.items() if (kind := _kind(places, typed)) is not None}
    mentions = [
        ChainMention(tokens[first][0], tokens[last][1], _form(tokens, first, last), (chain,))
        for chain in kinds
        for first, last in chains[chain]
    ]
    return Chains(
        set="gum",
        name=name,
        file=f"gum-{name}.txt",
        text=text,
        mentions=tuple(sorted(mentions, key=lambda m: (m.start, m.end, m.entities))),
        kinds=kinds,
        named=frozenset(mention.entities[0] for mention in mentions if mention.form == "name"),
    )


def _kind(places: Sequence[tuple[int, int]], typed: Sequence[tuple[int, int, str]]) -> EntityKind | None:
    """The kind that GUM gives most of the mentions of a chain, None where that is neither a person nor an organization."""
    votes: dict[str, int] = defaultdict(int)
    for first, last in places:
        label = next((label for a, b, label in typed if (a, b) == (first, last)), None)
        label = label or next((label for a, b, label in typed if first == a or last == b), None)
        if label is not None:
            votes[label.split("-")[0]] += 1
    return _GUM_KINDS.get(max(sorted(votes), key=lambda kind: votes[kind])) if votes else None


def _placed(folder: Path, name: str, text: str) -> list[tuple[int, int, str]]:
    """Start, end and tag of each word of a document in its text."""
    found: list[tuple[int, int, str]] = []
    at = 0
    for line in (folder / "dep" / f"{_PREFIX}{name}.conllu").read_text("utf8").splitlines():
        cells = line.split("\t")
        if len(cells) < 10 or not cells[0].isdigit():
            continue
        while text[at : at + 1].isspace():
            at += 1
        if not text.startswith(cells[1], at):
            raise CorpusError(f"GUM {name}: {cells[1]!r} is not at {at} of its text; use the release that corpus/README.md names")
        found.append((at, at + len(cells[1]), cells[4]))
        at += len(cells[1])
    return found


def _form(tokens: Sequence[tuple[int, int, str]], first: int, last: int) -> MentionForm:
    tags = [tag for _, _, tag in tokens[first : last + 1]]
    if first == last and tags[0].startswith(("PRP", "WP", "DT")):
        return "pronoun"
    core = next((at for at in range(len(tags)) if at and tags[at] in _CUTS), len(tags))
    return "name" if any(tag.startswith("NNP") for tag in tags[max(core - 1, 0) : core]) else "nominal"


def _spans(path: Path) -> Iterator[tuple[int, int, str]]:
    """First word, last word and chain of each mention, from brackets such as `(3`, `(3)`, `3)` and several of them together."""
    opened: dict[str, list[int]] = defaultdict(list)
    rows = [line.split("\t") for line in path.read_text("utf8").splitlines() if line and not line.startswith("#")]
    for at, row in enumerate(rows):
        for piece in re.findall(r"\([^()]+\)?|[^()]+\)", row[-1] if row[-1] != "_" else ""):
            label = piece.strip("()")
            if piece.startswith("("):
                opened[label].append(at)
            if piece.endswith(")") and opened[label]:
                yield opened[label].pop(), at, label
