"""Which mentions in different reports are one event: ECB+ topics 1 to 35, gold mentions, beside the lemma heuristic.

    python bench/events.py

Mentions, sentences and sub-topics: see events_texts.py. Nothing else of the annotation is used: not the type of the event, not the
entities, not the times. Five folds of topics (the topics in the order of their numbers, dealt out in turn); for the topics of a
fold everything is fitted on the others, and nothing learned here is shipped. Settings, the same mentions in each:

*topic*       any two mentions of one topic may be one event, also across the two sub-topics;
*stories*     only those of one predicted story: documents of a topic joined by average linkage on the cosine of their idf-weighted
              stems, at the least cosine that gives the best B³ of documents on the training topics;
*sub-topic*   only those of one gold sub-topic.

Systems: *lemma* (the same lemma of the head word is one event; the heuristic to beat), *family* (the same stem of it), *scorer*
(trees on the features of events_pairs.py and on how often a lemma was one event in other topics, then average linkage at a
threshold that was best in a two-fold cross-validation inside the training topics; for *stories* what was learned for
*sub-topic*). Where a setting keeps mentions apart, it keeps them apart for all. CoNLL F1 over all topics together, singletons
kept, with 95 % intervals over topics; the gain is of paired draws of topics. Written to bench/results/events.json.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from allegedly.resolve.grouping import average_groups, components
from cluster_scores import MEASURES, Clusters, b_cubed, conll, gain, over_documents
from events_facts import facts_of
from events_pairs import Everything, Pairs, pairs
from events_texts import Report, reports
from events_trees import Forest, grown
from gate import save

RESULT = Path(__file__).parent / "results" / "events.json"
SEED, FOLDS = 5, 5
SETTINGS = ("topic", "stories", "sub-topic")
SYSTEMS = ("lemma", "family", "scorer")
THRESHOLDS = tuple(round(0.2 + 0.04 * step, 2) for step in range(9))
COSINES = tuple(round(0.08 + 0.02 * step, 2) for step in range(8))
# Pairs that look alike are all learned from; of the others this part, each counted for all that it stands for.
EASY = 0.08
# So many pairs of a lemma, this part of them one event, are assumed beforehand; no topic counts for more than _MOST pairs of it.
_BELIEF, _SHARE, _MOST = 4.0, 0.55, 10

Mask = NDArray[np.bool_]
Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Topic:
    """The pairs of a topic, which of them are one event, which lie in one gold sub-topic, and what is asked for."""

    name: str
    pairs: Pairs
    same: Mask
    within: Mask
    gold: Clusters

    def masked(self, setting: str) -> Mask:
        """The pairs that are learned from in a setting."""
        return np.ones(len(self.same), dtype=bool) if setting == "topic" else self.within


def topics_of(everyone: Sequence[Report]) -> tuple[tuple[Topic, ...], Everything]:
    """All topics by number."""
    facts = facts_of(everyone)
    everything = Everything(everyone, facts)
    by_topic: defaultdict[str, list[Report]] = defaultdict(list)
    for report in everyone:
        by_topic[report.topic].append(report)
    found = []
    for name in sorted(by_topic, key=int):
        compared = pairs([m for report in by_topic[name] for m in facts[report.name]], everything)
        half = {report.name: report.half for report in by_topic[name]}
        found.append(Topic(name, compared, compared.same, together(compared, half), gold_of(compared)))
    return tuple(found), everything


def gold_of(compared: Pairs) -> Clusters:
    """The gold chains as sets of numbers of mentions."""
    chains: defaultdict[str, set[int]] = defaultdict(set)
    for number, mention in enumerate(compared.mentions):
        chains[mention.event.chain].add(number)
    return [frozenset(numbers) for numbers in chains.values()]


def together(compared: Pairs, place: Mapping[str, object]) -> Mask:
    """Which pairs are of documents of one place."""
    numbers = {value: n for n, value in enumerate(dict.fromkeys(place.values()))}
    at = np.array([numbers[place[m.event.document]] for m in compared.mentions])
    return np.asarray(at[compared.one] == at[compared.other])


class LemmaRates:
    """How often two mentions of a lemma in one sub-topic are one event, counted for each topic so that any can be left out."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._counts: dict[str, dict[str, tuple[int, int]]] = {}
        for topic in topics:
            counts: dict[str, tuple[int, int]] = {}
            mask = topic.within & (topic.pairs.column("lemma") > 0)
            for one, right in zip(topic.pairs.one[mask], topic.same[mask], strict=True):
                asked, hits = counts.get(topic.pairs.mentions[one].lemma, (0, 0))
                counts[topic.pairs.mentions[one].lemma] = (asked + 1, hits + int(right))
            self._counts[topic.name] = counts

    def column(self, topic: Topic, known: Sequence[Topic]) -> Matrix:
        """The lesser rate of the two lemmas of each pair, after the known topics without this one."""
        totals: defaultdict[str, list[float]] = defaultdict(lambda: [_BELIEF, _BELIEF * _SHARE])
        for other in known:
            for lemma, (asked, hits) in self._counts[other.name].items() if other is not topic else ():
                totals[lemma][0] += min(asked, _MOST)
                totals[lemma][1] += min(asked, _MOST) * hits / asked
        rates = np.array([totals[m.lemma][1] / totals[m.lemma][0] for m in topic.pairs.mentions])
        return np.minimum(rates[topic.pairs.one], rates[topic.pairs.other])


class Learner:
    """Fits the scorer on some topics; which pairs are learned from was drawn once for all."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        chance = np.random.default_rng(SEED)
        self._rates = LemmaRates(topics)
        self._drawn = {topic.name: _drawn(topic.pairs, chance) for topic in topics}

    def rows(self, topic: Topic, known: Sequence[Topic]) -> Matrix:
        """The features of all pairs of a topic; of the known topics, rates of lemmas."""
        return np.column_stack([topic.pairs.features, self._rates.column(topic, known)])

    def fitted(self, known: Sequence[Topic], setting: str) -> Forest:
        """A scorer fitted on some topics."""
        features, right, weights = [], [], []
        for topic in known:
            kept = topic.masked(setting) & (self._drawn[topic.name] > 0)
            features.append(self.rows(topic, known)[kept])
            right.append(topic.same[kept])
            weights.append(self._drawn[topic.name][kept])
        return grown(np.concatenate(features), np.concatenate(right), np.concatenate(weights))

    def chances(self, asked: Sequence[Topic], known: Sequence[Topic], setting: str) -> dict[str, Matrix]:
        """For each topic asked the probability of each pair, from the known ones alone."""
        scorer = self.fitted(known, setting)
        return {topic.name: scorer.chances(self.rows(topic, known)) for topic in asked}

    def threshold(self, known: Sequence[Topic], setting: str) -> float:
        """The threshold that is best inside some topics: two folds, each scored by the other."""
        halves = (known[::2], known[1::2])
        chances = self.chances(halves[0], halves[1], setting) | self.chances(halves[1], halves[0], setting)

        def value(least: float) -> float:
            found = [(t.gold, grouped(t.pairs, chances[t.name], t.masked(setting), least)) for t in known]
            return conll(*_pooled(found)).f1

        return max(THRESHOLDS, key=value)


def _drawn(compared: Pairs, chance: np.random.Generator) -> Matrix:
    """For how many pairs each stands, 0 for those not drawn."""
    hard = (compared.column("lemma") > 0) | (compared.column("family") > 0) | (compared.column("vector") >= 0.4)
    hard |= compared.column("behind both") <= 0.1
    drawn = chance.random(len(hard)) < EASY
    return np.where(hard, 1.0, np.where(drawn, 1 / EASY, 0.0))


def grouped(compared: Pairs, chances: Matrix, mask: Mask, least: float) -> Clusters:
    """Clusters by average linkage of the chances of the pairs that may be one."""
    kept = mask & (chances > 0.02)
    alike = {
        (int(i), int(j)): float(c)
        for i, j, c in zip(compared.one[kept], compared.other[kept], np.asarray(chances)[kept], strict=True)
    }
    return [frozenset(group) for group in average_groups(len(compared.mentions), alike, least)]


def tied(compared: Pairs, mask: Mask) -> Clusters:
    """Clusters of the pairs of a mask, joined without more."""
    return [
        frozenset(group)
        for group in components(
            len(compared.mentions), list(zip(compared.one[mask].tolist(), compared.other[mask].tolist(), strict=True))
        )
    ]


def _pooled(found: Sequence[tuple[Clusters, Clusters]]) -> tuple[Clusters, Clusters]:
    gold = [frozenset((n, m) for m in cluster) for n, (some, _) in enumerate(found) for cluster in some]
    predicted = [frozenset((n, m) for m in cluster) for n, (_, some) in enumerate(found) for cluster in some]
    return gold, predicted


class Documents:
    """Stories predicted inside topics."""

    def __init__(self, everyone: Sequence[Report], everything: Everything) -> None:
        self._halves: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for report in everyone:
            self._halves[report.topic][report.name] = report.half
        self._alike = {
            topic: {
                (i, j): value
                for i, one in enumerate(halves)
                for j, other in enumerate(halves)
                if i < j and (value := everything.rarity.cosine(everything.words[one], everything.words[other])) > 0
            }
            for topic, halves in self._halves.items()
        }

    def stories(self, topic: str, least: float) -> dict[str, object]:
        """The number of the story of each document of a topic."""
        names = list(self._halves[topic])
        groups = average_groups(len(names), self._alike[topic], least)
        return {names[i]: number for number, group in enumerate(groups) for i in group}

    def least(self, topics: Sequence[str]) -> float:
        """The cosine at which the stories of some topics are best."""
        return max(COSINES, key=lambda value: b_cubed(*_pooled([self._both(topic, value) for topic in topics])).f1)

    def _both(self, topic: str, least: float) -> tuple[Clusters, Clusters]:
        return _as_clusters(self._halves[topic]), _as_clusters(self.stories(topic, least))


def _as_clusters(place: Mapping[str, object]) -> Clusters:
    found: defaultdict[object, set[str]] = defaultdict(set)
    for name, value in place.items():
        found[value].add(name)
    return [frozenset(names) for names in found.values()]


Answers = dict[tuple[str, str], dict[str, Clusters]]


def answered(everyone: Sequence[Report]) -> tuple[tuple[Topic, ...], Answers]:
    """The clusters of every topic by setting and system."""
    topics, everything = topics_of(everyone)
    learner, documents = Learner(topics), Documents(everyone, everything)
    answers: Answers = {(setting, system): {} for setting in SETTINGS for system in SYSTEMS}
    for number in range(FOLDS):
        asked = topics[number::FOLDS]
        known = tuple(topic for topic in topics if topic not in asked)
        least = documents.least([topic.name for topic in known])
        learned = {s: (learner.chances(asked, known, s), learner.threshold(known, s)) for s in ("topic", "sub-topic")}
        print(f"fold {number + 1}: documents {least}, thresholds {[at for _, at in learned.values()]}", file=sys.stderr)
        for topic in asked:
            masks = {
                "topic": topic.masked("topic"),
                "stories": together(topic.pairs, documents.stories(topic.name, least)),
                "sub-topic": topic.within,
            }
            for setting, mask in masks.items():
                chances, threshold = learned["topic" if setting == "topic" else "sub-topic"]
                answers[setting, "lemma"][topic.name] = tied(topic.pairs, mask & (topic.pairs.column("lemma") > 0))
                answers[setting, "family"][topic.name] = tied(topic.pairs, mask & (topic.pairs.column("family") > 0))
                answers[setting, "scorer"][topic.name] = grouped(topic.pairs, chances[topic.name], mask, threshold)
    return topics, answers


def figures(topics: Sequence[Topic], answers: Answers) -> dict[str, Any]:
    """CoNLL F1 and its parts by setting and system, with the gains over the lemma heuristic of the setting."""
    rows: dict[str, Any] = {}
    for (setting, system), found in answers.items():
        scores = over_documents((topic.gold, found[topic.name]) for topic in topics)
        over = answers[setting, "lemma"]
        row: dict[str, Any] = {name: scores[name][2] for name in (*MEASURES, "conll")}
        row["gain"] = gain((topic.gold, over[topic.name], found[topic.name]) for topic in topics) if system != "lemma" else None
        rows.setdefault(setting, {})[system] = row
    return rows


def _shown(rows: Mapping[str, Any]) -> str:
    lines = []
    for setting, systems in rows.items():
        for system, row in systems.items():
            parts = "  ".join(f"{name} {100 * row[name].value:.1f}" for name in (*MEASURES, "conll"))
            low, high = 100 * row["conll"].low, 100 * row["conll"].high
            more = f"  gain {_percent(row['gain'])}" if row["gain"] else ""
            lines.append(f"{setting:10} {system:7} {parts} ({low:.1f}–{high:.1f}){more}")
    return "\n".join(lines)


def _percent(found: Any) -> str:
    return f"{100 * found.value:+.1f} ({100 * found.low:+.1f} to {100 * found.high:+.1f})"


def main(read: Callable[[], tuple[Report, ...]] = reports) -> int:
    """Measure, print, keep."""
    everyone = read()
    if not everyone:
        print("ECB+ is absent (shared/data/ecbplus): event coreference is not measured", file=sys.stderr)
        return 0
    topics, answers = answered(everyone)
    rows = figures(topics, answers)
    mentions = sum(len(topic.pairs.mentions) for topic in topics)
    print(f"ECB+ topics 1 to 35: {len(topics)} topics, {len(everyone)} documents, {mentions} event mentions\n{_shown(rows)}")
    save(RESULT, {"topics": len(topics), "documents": len(everyone), "mentions": mentions, "events": rows})
    return 0


if __name__ == "__main__":
    sys.exit(main())
