"""Learn how likely two people of different reports are one (`vocabulary/joining.yaml`): weights of a logistic regression.

    python training/train_joining.py [--readings FOLDER]

Pairs come from the train split of the corpus stories and from MEANTIME's train topics (CC BY 4.0), as the reader reads them: people
of one story whose names agree, and people of different stories. Namesakes are rare in both, so they are made. Each corpus story is
parted in two, as if its reports were of different stories (one person, two stories), and people are renamed to the names of people
of other stories (two people, one name; mostly names that many bear, and oftener than for one person only nearly the same name).
Inside stories, people get the surname of others, and are called by it alone. Weights keep the sign of their meaning. Seeded;
numpy only. The calibration on the dev split, with the same makings, goes into the card.
"""

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

import allegedly.vocabulary
from allegedly.names import person_name
from allegedly.resolve.cluster import Clusters, Link
from allegedly.resolve.known import know
from allegedly.resolve.likelihood import FEATURES, Pair
from allegedly.resolve.people import pairs_across, pairs_in_story, single_groups
from allegedly.resolve.profiles import Profiles, Setting
from allegedly.resolve.resolution import set_out
from allegedly.shapes import Article, LocalEntity, Reading

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
from entities_systems import aligned, readings_of
from entities_texts import Case, Split, corpus_cases, meantime_cases

TARGET = Path(allegedly.vocabulary.__file__).parent / "joining.yaml"
SEED = 5
STEPS, RATE, SHRINK = 30_000, 0.3, 1e-4
# What the corpus shows too seldom to be learned is believed beforehand: a role at one body, one office, the same kin, two offices
# of people called by one word. Towards these weights their own are drawn, more strongly than the others are to nothing.
BELIEVED = {"home": 3.5, "office": 3.5, "kin": 3.5, "single_other": -3.0}
BELIEF = 0.02
# Features that can only speak against two being one; all others can only speak for it.
AGAINST = frozenset({"given_only", "rivals", "other_office", "single_other", "years"})
JOIN = 0.8
RENAMED, COMMON = 6, 0.9
# How often one person has a common name; how often the name of one, and of two, is only nearly the same; how often somebody
# else has a surname. Assumed, not counted.
COMMON_SAME, VARIED_SAME, VARIED_OTHER, RIVALLED = 0.1, 0.1, 0.4, 0.5
NAMES = (
    "John Smith",
    "Maria Garcia",
    "Mohammed Ali",
    "Jose Hernandez",
    "Ivan Ivanov",
    "Ahmed Hassan",
    "David Cohen",
    "Li Wang",
    "Carlos Gonzalez",
    "Abdul Rahman",
    "Peter Müller",
    "Nguyen Van Minh",
    "Kim Min-jun",
    "Sergei Petrov",
    "Ana Silva",
    "Juan Perez",
)
SECOND = ("Olmedo", "Tarvain", "Besseling", "Quirke", "Adeyinka")
EVERYTHING = frozenset({"everything"})


class Examples(NamedTuple):
    """Pairs as rows of features, and whether each is one person."""

    features: list[tuple[float, ...]]
    one: list[bool]

    def add(self, pair: Pair, chains: Mapping[str, str], clusters: Clusters) -> None:
        """Take in a pair, if it is known of both who they are, and their genders would not keep them apart anyway."""
        barred = clusters.bar(Link(pair.one, pair.other, (), 1.0)) == "gender"
        if pair.one in chains and pair.other in chains and not barred:
            self.features.append(pair.features)
            self.one.append(chains[pair.one] == chains[pair.other])


class Told(NamedTuple):
    """A case as it was read, and the gold chain of each local entity that has one."""

    articles: list[Article]
    readings: list[Reading]
    chains: dict[str, str]


def told(case: Case, kept: Path | None) -> Told:
    """A case with the chains that most names of its local entities stand for, the longer the more.

    Pronouns are not asked: whether the reader bound them rightly is another matter.
    """
    readings = readings_of(case, kept)
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text, reading in zip(case.texts, readings, strict=True):
        for gold, mention in aligned(text, reading).items():
            if mention.form == "name" and gold.named:
                counts[mention.entity][gold.chain] += mention.end - mention.start
    chains = {key: min(found, key=lambda chain: (-found[chain], chain)) for key, found in counts.items()}
    return Told([text.article for text in case.texts], readings, chains)


def joined(clusters: Clusters, keys: Iterable[str], chains: Mapping[str, str], spot: Mapping[str, str]) -> None:
    """Join what is one person in one story, as the resolver should have done before it compares further."""
    first: dict[tuple[str, str], str] = {}
    for key in sorted(keys):
        if key in chains:
            one = first.setdefault((chains[key], spot[key]), key)
            if one != key:
                clusters.join(Link(one, key, (), 1.0, EVERYTHING))


def gather(case: Told, examples: Examples, story: Mapping[str, str] | None = None) -> None:
    """The pairs of a case: inside its stories and across them; `story` overrides what the resolver finds to be one story."""
    known = know(case.articles, case.readings)
    clusters = Clusters(known, ())
    _, setting, _ = set_out(known, clusters)
    if story is not None:
        setting = Setting(known, story, setting.space)
    profiles = Profiles(setting, clusters)
    for pair in pairs_in_story(setting, profiles):
        examples.add(pair, case.chains, clusters)
    full = [key for key in known.named("person") if known.full_names(key)]
    joined(clusters, full, case.chains, {key: setting.home(key) for key in full})
    for pair in pairs_across(setting, clusters, Profiles(setting, clusters)):
        examples.add(pair, case.chains, clusters)
    for group in single_groups(setting, clusters, Profiles(setting, clusters)):
        for pair in group:
            examples.add(pair, case.chains, clusters)


def namesakes(cases: Sequence[Told], examples: Examples, chance: random.Random) -> None:
    """Pairs across stories of a case that is made: stories parted in two, and people renamed to be namesakes."""
    articles = [article for case in cases for article in case.articles]
    chains = {key: chain for case in cases for key, chain in case.chains.items()}
    new = _namesakes(cases, chance)
    half = {a.id: f"{n}-{i % 2}" for n, case in enumerate(cases) for i, a in enumerate(case.articles)}
    names = {key: new[chain] for key, chain in sorted(chains.items()) if chain in new}
    own = {chain: name for case in cases for chain, name in _people(case).items()}
    # One person, too, is not always called the same.
    for chain in sorted(own.keys() - new.keys()):
        if chance.random() < COMMON_SAME:
            names |= dict.fromkeys((key for key, of in chains.items() if of == chain), chance.choice(NAMES))
        elif chance.random() < VARIED_SAME:
            other = varied(own[chain], chance)
            names |= {key: other for key, of in chains.items() if of == chain and half[key.rsplit(":", 1)[0]].endswith("-1")}
    readings = [_renamed(reading, names) for case in cases for reading in case.readings]
    known = know(articles, readings)
    clusters = Clusters(known, ())
    _, setting, _ = set_out(known, clusters)
    setting = Setting(known, half, setting.space)
    full = [key for key in known.named("person") if known.full_names(key)]
    joined(clusters, full, chains, {key: setting.home(key) for key in full})
    for pair in pairs_across(setting, clusters, Profiles(setting, clusters)):
        examples.add(pair, chains, clusters)


def _namesakes(cases: Sequence[Told], chance: random.Random) -> dict[str, str]:
    """New full names by chain: people of each story get the name of somebody of another, or a common one that others get too."""
    people = [sorted(_people(case)) for case in cases]
    names = {chain: name for case in cases for chain, name in _people(case).items()}
    found: dict[str, str] = {}
    for number, some in enumerate(people):
        for chain in chance.sample(some, min(RENAMED, len(some))):
            others = [chain for at, chains in enumerate(people) if at != number for chain in chains]
            name = chance.choice(NAMES) if chance.random() < COMMON else names[chance.choice(others)]
            found[chain] = varied(name, chance) if chance.random() < VARIED_OTHER else name
    return found


def varied(name: str, chance: random.Random) -> str:
    """A name that could be the same person's: with an initial, shorter, longer, or with a letter amiss."""
    words = name.split()
    way = chance.choice(("initial", "length", "letter"))
    if way == "initial":
        return " ".join([f"{words[0][0]}.", *words[1:]])
    if way == "length":
        return " ".join(words[:-1] if len(words) > 2 else [*words, chance.choice(SECOND)])
    at = chance.randrange(1, len(words[-1]))
    return " ".join([*words[:-1], words[-1][:at] + words[-1][at + 1 :]])


def shortened(case: Told, examples: Examples, chance: random.Random) -> None:
    """Pairs of a story in which somebody is called by the surname alone, and often somebody else has that surname too."""
    people = _people(case)
    chosen = chance.choice(sorted(people)) if len(people) > 1 else None
    keys = sorted(key for key, chain in case.chains.items() if chain == chosen)
    if chosen is None or len(keys) < 2:
        return
    surname = people[chosen].split()[-1]
    bare = chance.choice(keys)
    names = {bare: surname}
    if chance.random() < RIVALLED:
        rival = chance.choice(sorted(people.keys() - {chosen}))
        home = bare.rsplit(":", 1)[0]
        # Who is named in the same article would have kept the reader from calling anybody by the surname alone.
        if not any(key.startswith(home) for key, chain in case.chains.items() if chain == rival):
            other = f"{people[rival].split()[0]} {surname}"
            names |= {key: other for key, chain in case.chains.items() if chain == rival}
    made = Told(case.articles, [_renamed(reading, names) for reading in case.readings], case.chains)
    gather(made, examples, {article.id: "one" for article in case.articles})


def _people(case: Told) -> dict[str, str]:
    """The full name of each person of a case by chain."""
    return {
        case.chains[e.key]: e.name
        for reading in case.readings
        for e in reading.entities
        if e.kind == "person" and e.named and e.key in case.chains and person_name(e.name).full
    }


def _renamed(reading: Reading, names: Mapping[str, str]) -> Reading:
    return msgspec.structs.replace(reading, entities=tuple(_with_name(e, names.get(e.key)) for e in reading.entities))


def _with_name(entity: LocalEntity, name: str | None) -> LocalEntity:
    """A person under another name; who is called by one word alone, or is given one, by the last."""
    if name is None or entity.kind != "person" or not entity.named:
        return entity
    surname = name.split()[-1]
    full = person_name(entity.name).full
    names = tuple(sorted({name if person_name(n).full else surname for n in entity.names})) or (name,)
    return msgspec.structs.replace(entity, name=name if full else surname, names=names)


def examples_of(split: Split, kept: Path | None) -> Examples:
    """All pairs of a split."""
    examples = Examples([], [])
    cases = [told(case, kept) for case in corpus_cases(split)]
    for case in (*cases, *(told(case, kept) for case in meantime_cases(split))):
        gather(case, examples)
    chance = random.Random(SEED)
    for _ in range(3):
        namesakes(cases, examples, chance)
        for case in cases:
            shortened(case, examples, chance)
    return examples


def fitted(features: NDArray[np.float64], one: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
    """Bias and weights by gradient descent; a weight of the wrong sign is held at nothing."""
    signs = np.array([-1.0 if name in AGAINST else 1.0 for name in FEATURES])
    believed = np.array([BELIEVED.get(name, 0.0) for name in FEATURES])
    shrink = np.where(believed != 0, BELIEF, SHRINK)
    weights, bias = believed.copy(), 0.0
    for _ in range(STEPS):
        wrong = 1 / (1 + np.exp(-(features @ weights + bias))) - one
        weights -= RATE * (features.T @ wrong / len(one) + shrink * (weights - believed))
        weights = np.where(weights * signs > 0, weights, 0.0)
        bias -= RATE * float(wrong.mean())
    return bias, weights


def calibration(chances: NDArray[np.float64], one: NDArray[np.float64], bins: int = 10) -> float:
    """The expected calibration error: how far chances are from shares, in bins of equal width."""
    at = np.minimum((chances * bins).astype(int), bins - 1)
    gaps = [abs(chances[at == n].mean() - one[at == n].mean()) * (at == n).mean() for n in range(bins) if (at == n).any()]
    return float(sum(gaps))


def main() -> None:
    """Gather, fit, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readings", type=Path, metavar="FOLDER")
    kept = parser.parse_args().readings
    train, dev = examples_of("train", kept), examples_of("dev", kept)
    features, one = np.array(train.features), np.array(train.one, dtype=float)
    bias, weights = fitted(features, one)
    asked, right = np.array(dev.features), np.array(dev.one, dtype=float)
    chances = 1 / (1 + np.exp(-(asked @ weights + bias)))
    joins = chances >= JOIN
    figures = {
        "train pairs": f"{len(one)} ({int(one.sum())} of one person)",
        "dev pairs": f"{len(right)} ({int(right.sum())} of one person)",
        "dev calibration error": round(calibration(chances, right), 4),
        "dev precision of joins": round(float(right[joins].mean()), 4),
        "dev recall of joins": round(float((right * joins).sum() / right.sum()), 4),
    }
    print(figures)
    write(bias, weights, figures)


def write(bias: float, weights: NDArray[np.float64], figures: Mapping[str, object]) -> None:
    """Write the vocabulary file with its card."""
    lines = [
        "# How likely two people are one: weights of allegedly.resolve.likelihood, made by training/train_joining.py; do not edit."
    ]
    lines += [
        "card:",
        "  data: corpus stories (train) and MEANTIME topics 0 and 1 (CC BY 4.0), as the reader reads them; namesakes are made",
    ]
    lines += ["  command: python training/train_joining.py", f"  seed: {SEED}"]
    lines += [f"  {name}: {value}" for name, value in figures.items()]
    lines += ["people:", f"  join: {JOIN}", f"  bias: {bias:.3f}", "  weights:"]
    lines += [f"    {name}: {value:.3f}" for name, value in zip(FEATURES, weights, strict=True)]
    TARGET.write_text("\n".join(lines) + "\n", "utf8")


if __name__ == "__main__":
    main()
