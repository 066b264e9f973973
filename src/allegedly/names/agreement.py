"""What speaks for two names being one person's and what against it, as numbers for a scorer that learns their weights."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from allegedly.names.align import Alignment, Match, align
from allegedly.names.grammar import PersonName
from allegedly.names.people import compare
from allegedly.names.rarity import Weight, weight

_WAYS = {
    "exact": "exact",
    "initial": "initial",
    "nickname": "nickname",
    "acronym": "nickname",
    "transliteration": "transliteration",
    "romanisation": "transliteration",
    "syllables": "transliteration",
    "ending": "transliteration",
    "spelling": "spelling",
    "near": "near",
}
# Words after "bin" and patronymics name an ancestor: to leave them out is usual.
_ANCESTOR = 0.5


@dataclass(frozen=True, slots=True)
class Agreement:
    """The features of a pair of names. All are shares from 0 to 1 where nothing else is said; none depends on which name is first.

    Shares are of the weight of both names' words, a rare word weighing more than a common one.
    """

    exact: float
    """Words that are the same."""
    initial: float
    """Initials and the names that they can stand for."""
    nickname: float
    """Forms of one given name."""
    transliteration: float
    """Transcriptions, romanisations and gendered endings of one name."""
    spelling: float
    """Words a slip apart."""
    near: float
    """Words that are alike but not enough to be one."""
    slips: float
    """How far the matched words are from being the same, by weight."""
    omitted: float
    """Words that only one of the names has, the other having none in their stead."""
    contradicted: float
    """Words in whose stead the other name has others."""
    first: float
    """How well the first words agree."""
    last: float
    """How well the last words agree."""
    turned: float
    """1 where the one name's last words stand first in the other."""
    mixed: float
    """1 where the order differs otherwise: a father and his son may bear each other's name."""
    single: float
    """1 where either name is one word."""
    rarity: float
    """How much the agreeing words tell, as a share of what two rare words tell."""
    letters: float
    """How alike the names are letter by letter, without their spaces."""
    borne: float
    """How sure `compare` is that both can be one person's; 0 where something forbids it."""
    suffix: float
    """1 where one is a son and the other not; of companies, where the legal forms differ."""

    def numbers(self) -> tuple[float, ...]:
        """The features in the order of `FEATURES`."""
        return tuple(getattr(self, name) for name in FEATURES)


FEATURES = tuple(field.name for field in fields(Agreement))


def agreement(one: PersonName, other: PersonName, weigh: Weight = weight) -> Agreement:
    """The features of two names over their best alignment; `weigh` says what a word tells, by default our own counts."""
    return _cached(one, other) if weigh is weight else _agreement(one, other, weigh)


@lru_cache(maxsize=1 << 16)
def _cached(one: PersonName, other: PersonName) -> Agreement:
    return _agreement(one, other, weight)


def _agreement(one: PersonName, other: PersonName, weigh: Weight) -> Agreement:
    one, other = sorted((one, other), key=lambda name: (len(name.words), name.words, name.marks, name.script))
    sides = tuple(Side(name.words, _weights(name, weigh), name.suffix) for name in (one, other))
    likeness = compare(one, other)
    return measure(align(one, other), sides[0], sides[1], likeness.confidence if likeness else 0.0)


@dataclass(frozen=True, slots=True)
class Side:
    """One of two aligned names: its words, what each weighs, and its suffix or legal form."""

    words: Sequence[str]
    weights: Sequence[float]
    suffix: str | None


def measure(found: Alignment, one: Side, other: Side, borne: float = 0.0) -> Agreement:
    """The features of an alignment; `borne` is how sure the rules are that it can stand."""
    total = (sum(one.weights) + sum(other.weights)) or 1.0
    shares = dict.fromkeys(_WAYS.values(), 0.0)
    slips = told = 0.0
    for match in found.matches:
        mass = sum(one.weights[slice(*match.ones)]) + sum(other.weights[slice(*match.others)])
        shares[_WAYS[match.grade]] += mass
        slips += mass * (1 - match.worth)
        told += 0.0 if match.grade == "near" else mass * match.worth / 2
    left, other_left = sum(one.weights[at] for at in found.left_one), sum(other.weights[at] for at in found.left_other)
    against = 2 * min(left, other_left)
    return Agreement(
        **{way: _rounded(mass / total) for way, mass in shares.items()},
        slips=_rounded(slips / total),
        omitted=_rounded((left + other_left - against) / total),
        contradicted=_rounded(against / total),
        first=_end(found, 0, 0),
        last=_end(found, len(one.words) - 1, len(other.words) - 1),
        turned=float(found.order == "turned"),
        mixed=float(found.order == "mixed"),
        single=float(min(len(one.words), len(other.words)) < 2),
        rarity=_rounded(min(told / 2, 1.0)),
        letters=_rounded(DamerauLevenshtein.normalized_similarity("".join(one.words), "".join(other.words))),
        borne=borne,
        suffix=float(one.suffix != other.suffix),
    )


def _weights(name: PersonName, weigh: Weight) -> list[float]:
    ancestors = ("s", "p")
    return [weigh(word) * (_ANCESTOR if mark in ancestors else 1) for word, mark in zip(name.words, name.marks, strict=True)]


def _end(found: Alignment, at: int, other_at: int) -> float:
    """How well the words at two places agree with each other."""
    return next((match.worth for match in found.matches if _covers(match, at, other_at)), 0.0)


def _covers(match: Match, at: int, other_at: int) -> bool:
    return match.grade != "near" and match.ones[0] <= at < match.ones[1] and match.others[0] <= other_at < match.others[1]


def _rounded(number: float) -> float:
    return round(number, 4)
