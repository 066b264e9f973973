"""Pairs of event mentions of one topic as rows of features, computed for all pairs of the topic at once."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allegedly.resolve.words import Rarity, content_stems
from events_facts import Facts, Words
from events_texts import Report

Matrix = NDArray[np.float64]
# What a share of roles is where one side has none: no agreement and no clash.
_UNKNOWN = -1.0
_CONTEXTS = ("subject", "object", "other", "near", "sentence", "names", "places", "dates", "numbers")


@dataclass(frozen=True)
class Pairs:
    """The mentions of a topic, the numbers of each pair (i < j), and the features by name in the order of the pairs."""

    mentions: tuple[Facts, ...]
    one: NDArray[np.int64]
    other: NDArray[np.int64]
    features: Matrix
    names: tuple[str, ...]

    def column(self, name: str) -> Matrix:
        """One feature of all pairs."""
        return np.asarray(self.features[:, self.names.index(name)])

    @property
    def same(self) -> NDArray[np.bool_]:
        """Whether the two mentions of each pair are of one gold chain."""
        chains = [m.event.chain for m in self.mentions]
        return np.array([chains[i] == chains[j] for i, j in zip(self.one, self.other, strict=True)], dtype=bool)


class Everything:
    """What is counted over all documents without looking at an annotation: how rare words are, how alike documents are."""

    def __init__(self, reports: Sequence[Report], facts: Mapping[str, Sequence[Facts]]) -> None:
        self.words = {r.name: frozenset(content_stems(" ".join(" ".join(s) for s in r.sentences.values()))) for r in reports}
        self.rarity = Rarity(self.words.values())
        self.sentences = Rarity(m.sentence for some in facts.values() for m in some)
        self.lemmas = Rarity(frozenset(m.lemma for m in some) for some in facts.values())


def pairs(mentions: Sequence[Facts], everything: Everything) -> Pairs:
    """All pairs of some mentions."""
    one, other = np.triu_indices(len(mentions), 1)
    columns = dict(_columns(mentions, everything))
    features = np.stack([matrix[one, other] for matrix in columns.values()], axis=1)
    return Pairs(tuple(mentions), one, other, features, tuple(columns))


def _columns(mentions: Sequence[Facts], everything: Everything) -> Iterable[tuple[str, Matrix]]:
    heads = np.stack([m.vector for m in mentions])
    cosine = heads @ heads.T
    lemma = _equal(mentions, lambda m: m.lemma)
    family = _equal(mentions, lambda m: m.family)
    yield "lemma", lemma
    yield "family", family
    yield "prefix", _prefixes([m.lemma for m in mentions])
    yield "vector", cosine
    whole = np.stack([m.whole for m in mentions])
    yield "whole", whole @ whole.T
    yield "telling", _both(mentions, lambda m: m.telling, np.maximum)
    yield "span", _shared([m.span for m in mentions], everything.sentences)
    likeness = np.maximum(np.maximum(lemma, 0.95 * family), cosine)
    yield from _rivals(mentions, likeness)
    for context in _CONTEXTS:
        yield context, _shared([getattr(m, context) for m in mentions], everything.sentences)
    roles = [m.subject | m.object | m.other for m in mentions]
    yield "roles", _shared(roles, everything.sentences)
    yield (
        "crossed",
        np.maximum(
            _shared([m.subject for m in mentions], everything.sentences, [m.object for m in mentions]),
            _shared([m.object for m in mentions], everything.sentences, [m.subject for m in mentions]),
        ),
    )
    yield "roles in sentence", _symmetric(_held(roles, [m.sentence for m in mentions], everything.sentences))
    around = np.stack([m.around for m in mentions])
    yield "dates and names", _shared([m.dates | m.names | m.numbers for m in mentions], everything.sentences)
    yield "around", around @ around.T
    yield "negated", _equal(mentions, lambda m: m.negated)
    yield "modal", _equal(mentions, lambda m: m.modal)
    yield "pos", _equal(mentions, lambda m: m.pos)
    yield "both verbs", _both(mentions, lambda m: float(m.pos == "v"), np.minimum)
    yield "rarer", _both(mentions, lambda m: everything.lemmas.weight(m.lemma), np.maximum)
    yield "commoner", _both(mentions, lambda m: everything.lemmas.weight(m.lemma), np.minimum)
    yield "later", _both(mentions, lambda m: float(m.at), np.maximum)
    yield "earlier", _both(mentions, lambda m: float(m.at), np.minimum)
    yield from _documents(mentions, everything)


def _documents(mentions: Sequence[Facts], everything: Everything) -> Iterable[tuple[str, Matrix]]:
    names = sorted({m.event.document for m in mentions})
    alike = np.array([[everything.rarity.cosine(everything.words[a], everything.words[b]) for b in names] for a in names])
    at = np.array([names.index(m.event.document) for m in mentions])
    yield "documents", alike[np.ix_(at, at)]
    # How alike they are beside how alike each is to the nearest others: what separates two events of one kind.
    ranks = np.argsort(np.argsort(-alike, axis=1), axis=1) / max(len(names) - 1, 1)
    yield "document rank", np.minimum(ranks, ranks.T)[np.ix_(at, at)]
    yield "document rank back", np.maximum(ranks, ranks.T)[np.ix_(at, at)]
    same = (at[:, None] == at[None, :]).astype(float)
    yield "one document", same
    sentence = np.array([m.event.sentence for m in mentions])
    yield "one sentence", same * (sentence[:, None] == sentence[None, :])
    # In how many documents beside these the lemma is an event: "said" is in all, and says little.
    spread = Counter(lemma for name in names for lemma in {m.lemma for m in mentions if m.event.document == name})
    yield "spread", _both(mentions, lambda m: spread[m.lemma] / len(names), np.minimum)
    own = Counter((m.event.document, m.lemma) for m in mentions)
    yield "repeated", _both(mentions, lambda m: float(own[m.event.document, m.lemma]), np.maximum)


def _rivals(mentions: Sequence[Facts], likeness: Matrix) -> Iterable[tuple[str, Matrix]]:
    """How much less alike two are than the most alike that either finds in the document of the other."""
    documents = sorted({m.event.document for m in mentions})
    at = np.array([documents.index(m.event.document) for m in mentions])
    itself = likeness - 2 * np.eye(len(mentions))
    best = np.stack([itself[:, at == number].max(axis=1) for number in range(len(documents))], axis=1)
    behind = best[:, at] - likeness
    yield "behind", np.minimum(behind, behind.T)
    yield "behind both", np.maximum(behind, behind.T)


def _equal(mentions: Sequence[Facts], of: Callable[[Facts], object]) -> Matrix:
    values = [of(m) for m in mentions]
    numbers = {value: n for n, value in enumerate(dict.fromkeys(values))}
    row = np.array([numbers[value] for value in values])
    return (row[:, None] == row[None, :]).astype(float)


def _both(mentions: Sequence[Facts], of: Callable[[Facts], float], put: Callable[[Matrix, Matrix], Matrix]) -> Matrix:
    row = np.array([of(m) for m in mentions])
    return put(row[:, None], row[None, :])


def _prefixes(lemmas: Sequence[str]) -> Matrix:
    """The letters that two lemmas begin with in common, as a share of the shorter."""
    kinds = sorted(set(lemmas))
    table = np.zeros((len(kinds), len(kinds)))
    for i, one in enumerate(kinds):
        for j, other in enumerate(kinds):
            same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
            table[i, j] = same / min(len(one), len(other))
    at = np.array([kinds.index(lemma) for lemma in lemmas])
    return table[np.ix_(at, at)]


def _weights(bags: Sequence[Words], others: Sequence[Words], rarity: Rarity) -> tuple[Matrix, Matrix]:
    vocabulary = {word: n for n, word in enumerate(sorted(frozenset[str]().union(*bags, *others)))}
    tables = []
    for some in (bags, others):
        table = np.zeros((len(some), max(len(vocabulary), 1)))
        for row, bag in enumerate(some):
            for word in bag:
                table[row, vocabulary[word]] = rarity.weight(word)
        tables.append(table)
    return tables[0], tables[1]


def _shared(bags: Sequence[Words], rarity: Rarity, others: Sequence[Words] | None = None) -> Matrix:
    """The cosine of bags of words by rarity; unknown where one of the two is empty."""
    one, other = _weights(bags, others or bags, rarity)
    masses = np.sqrt(np.outer((one**2).sum(axis=1), (other**2).sum(axis=1)))
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(masses > 0, (one @ other.T) / np.where(masses > 0, masses, 1.0), _UNKNOWN)


def _held(bags: Sequence[Words], others: Sequence[Words], rarity: Rarity) -> Matrix:
    """The part of each bag that another holds."""
    one, other = _weights(bags, others, rarity)
    mass = (one**2).sum(axis=1)[:, None]
    return np.where(mass > 0, (one @ other.T) / np.where(mass > 0, mass, 1.0), _UNKNOWN)


def _symmetric(matrix: Matrix) -> Matrix:
    return np.maximum(matrix, matrix.T)
