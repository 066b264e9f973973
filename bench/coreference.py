"""Who is who inside an article: CoNLL F1 of people and bodies from raw text, beside names joined by their words alone.

    python bench/coreference.py [--split dev|test|train] [--sets own,real,gum]

Sets: our own articles (invented, annotated by machine), real news annotated by machine, GUM news annotated by people (its dev part
by splits.md and what the corpus holds as dev). Each article is read by the whole reader; its mentions of people, organizations,
groups and outlets are compared with the gold ones of these kinds. Two mentions are the same where they have the same head word in
the parse, so that "the former mayor of the town" and "the former mayor" are; a phrase for several ("the two") is left out on both
sides. *names alone* is the same reader's names, joined where they are the same folded words or one is the last word of exactly one
other; its descriptions and pronouns stand alone. Figures are given with singletons (clusters of one mention) and without. Gold is
sparse on purpose: the corpus marks descriptions only of the named and of parties to a claim, so mentions that it has no word on
lower precision on both sides alike.

*Right* of a form: gold mentions whose cluster is of the right entity, that is the gold entity of most of the names in the cluster
(of most of its other mentions where it has no name), of all gold mentions (recall) and of those given to anybody (precision). In
parentheses 95 % intervals: 1,000 seeded draws of articles. Whole runs on dev and test are kept in
bench/results/coreference_SPLIT.json.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from allegedly.corpus.coreference import ChainMention, Chains, corpus_chains, gum_chains
from allegedly.corpus.files import Split, corpus_folder, data_folder, load, load_test
from allegedly.ingest.article import document, taken_in
from allegedly.ingest.told import Told
from allegedly.read.name_grammar import fold
from allegedly.read.parsed import ParsedArticle
from allegedly.read.reader import parsed, read_article
from allegedly.settings import Settings
from allegedly.shapes import Article, Captured, Mention, MentionForm, Reading, Skipped
from cluster_scores import MEASURES, Clusters, over_documents, without_singletons
from gate import save
from intervals import Figure, Pair, figure

RESULTS = Path(__file__).parent / "results"
SETS = ("own", "real", "gum")
FORMS = ("pronoun", "nominal", "nominal of a named one", "name")
CAPTURED = Captured(at="2000-01-01T00:00:00Z", by="coreference", tool="bench/coreference.py")
_NOUNS = frozenset(["NOUN", "PROPN", "PRON", "NUM"])


@dataclass(frozen=True)
class Placed:
    """A mention by its head word: where that starts, the form and the entity."""

    head: int
    form: MentionForm
    entity: Hashable
    text: str


@dataclass(frozen=True)
class Compared:
    """One article: gold and read mentions by head, and the gold entities that have a name."""

    gold: tuple[Placed, ...]
    read: tuple[Placed, ...]
    named: frozenset[str]


def documents(split: Split, sets: Sequence[str]) -> Iterator[Chains]:
    """The annotated articles of a split."""
    loaded = load_test() if split == "test" else load(splits=(split,))
    for message in loaded.absent:
        print(message, file=sys.stderr)
    yield from (chains for chains in corpus_chains(loaded.items) if chains.set in sets)
    folder = data_folder() / "gum_news"
    if "gum" in sets and folder.is_dir():
        yield from gum_chains(folder, split, json.loads((corpus_folder() / "splits.json").read_text("utf8")))
    elif "gum" in sets:
        print(f"{folder} is absent: GUM is not measured", file=sys.stderr)


def as_article(chains: Chains) -> Article:
    """An annotated text taken in as any file is."""
    taken = taken_in(chains.file, chains.text.encode(), Told())
    found = taken if isinstance(taken, Skipped) else document(taken, Settings(), CAPTURED)
    if isinstance(found, Skipped):
        raise SystemExit(f"{chains.name} was not read: {found.reason}")
    return found.article


def head(parse: ParsedArticle, start: int, end: int) -> int:
    """Where the head word of a stretch starts: the first noun or pronoun in it whose own head lies outside."""
    block = parse.block_at(start)
    tokens = [] if block is None else [t for t in block.doc if start <= block.at(t) and block.at(t) + len(t) <= end]
    if block is None or not tokens:
        return end - 1
    inside = {token.i for token in tokens}
    tops = [token for token in tokens if token.head.i not in inside or token.head.i == token.i]
    return block.at(next((token for token in tops if token.pos_ in _NOUNS), tops[-1] if tops else tokens[-1]))


def compared(chains: Chains, parse: ParsedArticle, reading: Reading) -> Compared:
    """Gold and read mentions of an article by head; sets of several, and places, are left out."""
    kinds = {entity.key: entity.kind for entity in reading.entities}
    several = {place for place, count in Counter((m.start, m.end) for m in reading.mentions).items() if count > 1}
    gold = _by_head(parse, ((m, m.entities[0]) for m in chains.mentions if len(m.entities) == 1))
    sets = {head(parse, m.start, m.end) for m in chains.mentions if len(m.entities) > 1}
    one = [m for m in reading.mentions if (m.start, m.end) not in several and kinds[m.entity] != "place"]
    read = _by_head(parse, ((m, m.entity) for m in one))
    return Compared(gold, tuple(placed for placed in read if placed.head not in sets), chains.named)


def _by_head(parse: ParsedArticle, found: Iterable[tuple[ChainMention | Mention, Hashable]]) -> tuple[Placed, ...]:
    """The mentions, one for each head: the first and longest."""
    rows: dict[int, Placed] = {}
    for mention, entity in sorted(found, key=lambda row: (row[0].start, -row[0].end)):
        at = head(parse, mention.start, mention.end)
        rows.setdefault(at, Placed(at, mention.form, entity, parse.article.text[mention.start : mention.end]))
    return tuple(rows.values())


def clusters(mentions: Iterable[Placed]) -> Clusters:
    """The mentions of each entity."""
    found: dict[Hashable, set[Hashable]] = defaultdict(set)
    for mention in mentions:
        found[mention.entity].add(mention.head)
    return [frozenset(cluster) for cluster in found.values()]


def by_names_alone(mentions: Sequence[Placed]) -> tuple[Placed, ...]:
    """The same mentions with names joined by their words: the same, or the last word of exactly one longer name."""
    folded = {m.head: tuple(map(fold, m.text.split())) for m in mentions if m.form == "name"}
    longer = {words for words in folded.values() if len(words) > 1}
    joined: list[Placed] = []
    for mention in mentions:
        words: Hashable = mention.head
        if mention.form == "name":
            own = folded[mention.head]
            ends = sorted(other for other in longer if other[-1:] == own)
            words = ends[0] if len(ends) == 1 else own
        joined.append(Placed(mention.head, mention.form, words, mention.text))
    return tuple(joined)


def right(found: Compared) -> dict[str, tuple[Pair, Pair]]:
    """For each form the shares of recall (right of asked) and precision (right of given)."""
    gold = {mention.head: mention for mention in found.gold}
    members: dict[Hashable, list[Placed]] = defaultdict(list)
    for mention in found.read:
        members[mention.entity].append(mention)
    given = {m.head: _identity([other for other in members[m.entity] if other is not m], gold) for m in found.read}
    counts: dict[str, list[int]] = {form: [0, 0, 0] for form in FORMS}
    for mention in found.gold:
        forms = [mention.form, *(["nominal of a named one"] if mention.form == "nominal" and mention.entity in found.named else [])]
        for form in forms:
            # Whoever is mentioned nowhere else is right as an entity of its own.
            hit = mention.head in given and given[mention.head] in (
                mention.entity,
                None if _alone(mention, found.gold) else mention.entity,
            )
            counts[form][0] += hit
            counts[form][1] += 1
            counts[form][2] += mention.head in given
    return {form: ((hits, asked), (hits, tried)) for form, (hits, asked, tried) in counts.items()}


def _alone(mention: Placed, gold: Sequence[Placed]) -> bool:
    return sum(other.entity == mention.entity for other in gold) == 1


def _identity(cluster: Sequence[Placed], gold: Mapping[int, Placed]) -> Hashable:
    """The gold entity that a cluster stands for, by its names or, where it has none, by all of it."""
    names = [mention for mention in cluster if mention.form == "name"]
    votes = Counter(gold[mention.head].entity if mention.head in gold else None for mention in names or cluster)
    return max(votes, key=lambda entity: (votes[entity], entity is not None)) if votes else None


def figures(found: Sequence[Compared]) -> dict[str, Any]:
    """All figures of a set."""
    scores: dict[str, Any] = {}
    for name, drop in (("with singletons", False), ("without singletons", True)):
        for reader, read in (("reader", lambda m: m), ("names alone", by_names_alone)):
            pairs = [(clusters(one.gold), clusters(read(one.read))) for one in found]
            pairs = [(without_singletons(a), without_singletons(b)) for a, b in pairs] if drop else pairs
            scores[f"{reader}, {name}"] = over_documents(pairs)
    units = [right(one) for one in found]
    return {
        "articles": len(found),
        "mentions": sum(len(one.gold) for one in found),
        "scores": scores,
        "right": {form: [figure([unit[form][part] for unit in units]) for part in (0, 1)] for form in FORMS},
    }


def shown(found: Figure | None) -> str:
    """A figure with its interval, in per cent."""
    if found is None:
        return "–"
    bounds = "" if found.low is None or found.high is None else f" ({100 * found.low:.1f}–{100 * found.high:.1f})"
    return f"{100 * found.value:.1f}{bounds}"


def table(name: str, result: dict[str, Any]) -> str:
    """The figures of a set as text."""
    lines = [f"\n{name}: {result['articles']} articles, {result['mentions']} mentions"]
    for label, scores in result["scores"].items():
        row = "  ".join(f"{measure} {shown(scores[measure][2])}" for measure in (*MEASURES, "conll"))
        lines.append(f"  {label:34}{row}")
    for form, (recall, precision) in result["right"].items():
        lines.append(f"  {form:34}recall {shown(recall)}  precision {shown(precision)}")
    return "\n".join(lines)


def measured(chains: Iterable[Chains]) -> dict[str, list[Compared]]:
    """The articles of each set, read and compared."""
    found: dict[str, list[Compared]] = defaultdict(list)
    for one in chains:
        article = as_article(one)
        found[one.set].append(compared(one, next(parsed([article])), read_article(article)))
    return found


def main() -> None:
    """Read, compare, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=["dev", "test", "train"], default="dev")
    parser.add_argument("--sets", default=",".join(SETS), help="sets, by comma")
    arguments = parser.parse_args()
    sets = [name for name in SETS if name in arguments.sets.split(",")]
    result = {name: figures(found) for name, found in measured(documents(arguments.split, sets)).items()}
    for name, row in result.items():
        print(table(name, row))
    if set(result) == set(SETS) and arguments.split != "train":
        command = f"python bench/coreference.py --split {arguments.split}"
        save(RESULTS / f"coreference_{arguments.split}.json", {"bench": "coreference", "command": command, "figures": result})


if __name__ == "__main__":
    main()
