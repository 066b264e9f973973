"""Figures on which the reports of one matter disagree, side by side: sums, counts, numbers of people.

All figures of a story are held against each other, inside one report too where it gives those of two sides. Which two are of one
thing is learned from the words around them. Rounding is no disagreement, and neither is a correction, which supersedes what it
corrects. A disagreement is shown with the finding whose claims give several of the figures, else with those whose claims give one,
else with the one worded most alike.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import permutations, product

from allegedly.resolve.figures import Figure, figures_of
from allegedly.resolve.statements import Statement
from allegedly.resolve.view import View
from allegedly.resolve.words import Rarity
from allegedly.shapes import Claim, Conflict, ConflictValue, Story
from allegedly.vocabulary import table

FEATURES = (
    *("same_unit", "open_unit", "money", "scaled", "people", "words", "phrase", "shared", "rare_shared"),
    *(
        "same_article",
        "same_sentence",
        "next_sentence",
        "contrast",
        "same_finding",
        "both_claimed",
        "other_speaker",
        "same_speaker",
    ),
    *("known", "ratio", "far", "alone", "common", "late_together", "phrase_across", "counted", "counted_once"),
)
"""What speaks for two figures being of one thing, each from 0 to about 1."""
# Figures closer than this may say the same, one of them rounded.
_ROUNDED = 0.1
# Nothing that is so many times the other is of the same thing.
_APART = 30.0
# A word beside more figures of a story than this brings no two of them together.
_COMMON = 60
# How much alike the words of equal figures must be to stand side by side in a disagreement with a third.
_EQUAL = 0.3
# How much alike a disagreement and a finding must be worded, where no claim of the finding gives one of the figures.
_NEAR = 0.12
_CONTRAST = re.compile(
    r"\b(?:but|not|against|less|more|fewer|short of|rather|instead|while|whereas|though|although|however|nearer|higher|lower|only|"
    r"another|differ\w*|never agreed|contradict\w*|disput\w*|put|puts|counts?|counted|calculat\w+|estimat\w+|reckon\w*)\b",
    re.IGNORECASE,
)
# What stands before a figure that is only named to be rejected, and how far before it that is looked for, in characters.
_REJECTED = re.compile(r"(?:\bnot|\brather than|\binstead of)\s(?:the )?$", re.IGNORECASE)
_NEAR_NOT = 20
# What stands between the two ends of one range: "between 10 and 15 people", "five to seven firms", "nine or ten times".
_RANGE = re.compile(r"\W*(?:to|or|and)\W*", re.IGNORECASE)
Group = Sequence[Statement]
Value = tuple[str | None, float]


@dataclass(frozen=True)
class Held:
    """A figure with the claim that gives it, its speakers and its finding, by number; None and nobody where no claim does."""

    figure: Figure
    claim: str | None
    speakers: frozenset[str]
    finding: int | None

    @property
    def value(self) -> Value:
        """The figure's unit and value: what another report may give, too."""
        return self.figure.unit, self.figure.value


def conflicts_of(view: View, story: Story, groups: Sequence[Group]) -> list[tuple[Conflict, ...]]:
    """For each finding of a story the disagreements in figures that belong to it, in the order of their first figures."""
    inquiry = Inquiry(view, story, groups)
    likely = {pair: chance for pair in inquiry.pairs() if (chance := likelihood(inquiry.features(*pair))) >= _setting("take")}
    found: list[list[Conflict]] = [[] for _ in groups]
    for numbers in _matters(inquiry.held, likely):
        members = inquiry.with_equals(numbers)
        conflict = _conflict(view, [inquiry.held[n].figure for n in members])
        for at in inquiry.homes(members):
            found[at].append(conflict)
    return [tuple(some) for some in found]


def _matters(held: Sequence["Held"], likely: Mapping[tuple[int, int], float]) -> list[tuple[int, ...]]:
    """The figures of one thing each, from the likeliest pair on; one without a unit never brings two units together.

    Nor are two figures brought together that one report gives for two things: in a group as in the report itself.
    """
    apart = _told_apart(held, likely)
    values = [one.value for one in held]
    home: dict[int, list[int]] = {}
    for i, j in sorted(likely, key=lambda pair: (-likely[pair], pair)):
        one, other = home.setdefault(i, [i]), home.setdefault(j, [j])
        if one is other:
            continue
        ones, others = {values[n] for n in one}, {values[n] for n in other}
        units = {unit for unit, _ in ones | others} - {None}
        if len(units) <= 1 and apart.isdisjoint(product(ones, others)):
            one += other
            home |= dict.fromkeys(other, one)
    groups = {id(numbers): tuple(sorted(numbers)) for numbers in home.values() if len(numbers) > 1}
    return sorted(groups.values())


def _told_apart(held: Sequence["Held"], likely: Mapping[tuple[int, int], float]) -> frozenset[tuple[Value, Value]]:
    """The pairs of values, either way round, that a report gives without setting them against each other."""
    by_article: defaultdict[str, list[int]] = defaultdict(list)
    asked = {held[n].value for pair in likely for n in pair}
    for n, one in enumerate(held):
        if one.value in asked:
            by_article[one.figure.article].append(n)
    against = {frozenset((held[i].value, held[j].value)) for i, j in likely if held[i].figure.article == held[j].figure.article}
    given = ({held[n].value for n in numbers} for numbers in by_article.values())
    pairs = {pair for values in given for pair in permutations(values, 2)}
    return frozenset(pair for pair in pairs if frozenset(pair) not in against)


def likelihood(features: Mapping[str, float]) -> float:
    """How likely two figures with these features are of one thing."""
    data = table("conflicts")
    return 1 / (1 + math.exp(-math.fsum([data["bias"], *(data["weights"][name] * features[name] for name in FEATURES)])))


@cache
def _setting(name: str) -> float:
    return float(table("conflicts")[name])


def _conflict(view: View, figures: Sequence[Figure]) -> Conflict:
    """The disagreement in some figures. The earliest report leads: pages and files take a value's words from its first place.

    A figure that a report only rejects ("3.1 million, not 3.2 million") it does not give: another report's place stands for it.
    """
    given = [
        f for f in figures if not _REJECTED.search(view.known.by_article[f.article].text, max(0, f.start - _NEAR_NOT), f.start)
    ]
    values = {f.value for f in given}
    kept = [f for f in figures if f in given or f.value not in values]
    ordered = sorted(kept, key=lambda f: (view.by_day(f.article), f.article, f.start, f.end))
    return Conflict(
        about=ordered[0].words,
        values=tuple(
            ConflictValue(value=view.known.by_article[f.article].text[f.start : f.end], article=f.article, start=f.start, end=f.end)
            for f in ordered
        ),
    )


class Inquiry:
    """All figures of a story with who gives them, and what speaks for two of them being of one thing."""

    def __init__(self, view: View, story: Story, groups: Sequence[Group]) -> None:
        finding = {s.claim.id: n for n, group in enumerate(groups) for s in group}
        self.held: list[Held] = []
        told: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in view.claims(story):
            told[claim.article].append(claim)
        for article in sorted(story.articles):
            for figure in figures_of(view.known.by_article[article]):
                giving = _giving(figure, told[article])
                voices = {view.entity(s.entity) or s.text for s in giving.sources[:1]} if giving else set()
                home = finding.get(giving.id) if giving else None
                self.held.append(Held(figure, giving.id if giving else None, frozenset(voices), home))
        self._texts = {a: view.known.by_article[a].text for a in story.articles}
        self._weights = Rarity(h.figure.stems for h in self.held)
        self._units: defaultdict[tuple[str, str | None], set[float]] = defaultdict(set)
        self._values: defaultdict[float, set[str]] = defaultdict(set)
        self._told = [frozenset[str]().union(*(s.stems for s in group)) for group in groups]
        for h in self.held:
            self._units[h.figure.article, h.figure.unit].add(h.figure.value)
            self._values[h.figure.value].add(h.figure.article)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """The figures that may disagree: of units that may be one, not so far apart, with a word in common or one after another."""
        holders: defaultdict[str, list[int]] = defaultdict(list)
        for n, held in enumerate(self.held):
            for stem in held.figure.stems | held.figure.phrase:
                holders[stem].append(n)
            holders[f"{held.figure.article} {held.figure.sentence}"].append(n)
            holders[f"{held.figure.article} {held.figure.sentence + 1}"].append(n)
        shared = {
            (i, j)
            for numbers in holders.values()
            if len(numbers) <= _COMMON
            for at, i in enumerate(numbers)
            for j in numbers[at + 1 :]
        }
        for i, j in sorted(shared):
            one, other = self.held[i], self.held[j]
            if _may_disagree(one.figure, other.figure) and _of_two(one, other) and not self.in_one_breath(i, j):
                yield i, j

    def in_one_breath(self, i: int, j: int) -> bool:
        """Whether one claim gives both figures in one sentence and sets none against the other, or they are one range.

        "$2 million in 2018, $3 million in 2019" is a list, "between 10 and 15" a range: nobody disagrees.
        """
        one, other = sorted((self.held[i], self.held[j]), key=lambda h: h.figure.start)
        a, b = one.figure, other.figure
        if (a.article, a.sentence) != (b.article, b.sentence) or a.value == b.value:
            return False
        between = self._texts[a.article][a.end : b.start]
        if _RANGE.fullmatch(between):
            return True
        return one.claim is not None and one.claim == other.claim and not _CONTRAST.search(between)

    def features(self, i: int, j: int) -> dict[str, float]:
        """The features of two figures."""
        one, other = self.held[i], self.held[j]
        a, b = one.figure, other.figure
        here = a.article == b.article
        gap = abs(a.sentence - b.sentence) if here else -1
        between = self._texts[a.article][min(a.end, b.end) : max(a.start, b.start)] if here and gap <= 1 else ""
        shared = a.phrase & b.phrase
        phrase = self._weights.cosine(a.phrase, b.phrase)
        values, others = self._values[a.value], self._values[b.value]
        found: dict[str, float] = {
            "same_unit": a.unit == b.unit and a.unit is not None,
            "open_unit": (a.unit is None) != (b.unit is None),
            "money": a.money and b.money,
            "scaled": a.value >= 1e6 and b.value >= 1e6,
            "people": "=people" in (a.unit, b.unit),
            "words": self._weights.cosine(a.stems, b.stems),
            "phrase": phrase,
            "shared": min(3, len(shared)) / 3,
            "rare_shared": min(1.0, max((self._weights.weight(word) for word in shared), default=0.0) / 4),
            "same_article": here,
            "same_sentence": gap == 0,
            "next_sentence": gap == 1,
            "contrast": bool(between and _CONTRAST.search(between)),
            "same_finding": one.finding is not None and one.finding == other.finding,
            "both_claimed": one.claim is not None and other.claim is not None,
            "other_speaker": bool(one.speakers and other.speakers) and not one.speakers & other.speakers,
            "same_speaker": bool(one.speakers & other.speakers),
            "known": not here and bool({a.article} & others or {b.article} & values),
            "ratio": math.log(max(a.value, b.value) / min(a.value, b.value)) / 3,
            "far": max(a.value, b.value) > 5 * min(a.value, b.value),
            "alone": all(len(self._units[h.figure.article, h.figure.unit]) == 1 for h in (one, other)),
            "common": len(values) > 1 or len(others) > 1,
            "late_together": gap in (0, 1) and not one.speakers & other.speakers,
            "counted": a.counted and b.counted,
            "counted_once": a.counted != b.counted,
            "phrase_across": 0.0 if here else phrase,
        }
        return {name: float(found[name]) for name in FEATURES}

    def with_equals(self, numbers: Sequence[int]) -> list[int]:
        """Figures that disagree, with those of other reports that give one of these values of the same thing."""
        found = set(numbers)
        units = {self.held[n].figure.unit for n in numbers} - {None}
        for n, held in enumerate(self.held):
            if held.figure.unit is not None and units - {held.figure.unit}:
                continue
            alike = (
                m
                for m in numbers
                if self.held[m].figure.article != held.figure.article
                and self.held[m].figure.value == held.figure.value
                and (self.held[m].figure.unit == held.figure.unit or None in (self.held[m].figure.unit, held.figure.unit))
                and self._weights.cosine(self.held[m].figure.stems, held.figure.stems) >= _EQUAL
            )
            if n not in found and next(alike, None) is not None:
                found.add(n)
        return sorted(found)

    def homes(self, numbers: Sequence[int]) -> list[int]:
        """The findings to which a disagreement belongs, by number: whose claims give a figure, else the one worded most alike.

        Where the claims of one give several of the values, it is of what that one tells; others only name the thing in passing.
        """
        given: defaultdict[int, set[Value]] = defaultdict(set)
        for n in numbers:
            if (home := self.held[n].finding) is not None:
                given[home].add(self.held[n].value)
        if given or not self._told:
            return sorted([home for home, values in given.items() if len(values) > 1] or given)
        words = frozenset[str]().union(*(self.held[n].figure.stems for n in numbers))
        share, at = max((self._weights.cosine(words, stems), -n) for n, stems in enumerate(self._told))
        return [-at] if share >= _NEAR else []


def _giving(figure: Figure, claims: Sequence[Claim]) -> Claim | None:
    """The claim whose content gives a figure, the shortest where several do."""
    over = [(s.end - s.start, c.id, c) for c in claims for s in c.content if s.start <= figure.start < s.end]
    return min(over, key=lambda found: found[:2])[2] if over else None


def _of_two(one: Held, other: Held) -> bool:
    """Whether two figures can be two sides': of two reports, or in one report not of one voice, that of a speaker or its own."""
    return one.figure.article != other.figure.article or (one.speakers != other.speakers and not one.speakers & other.speakers)


def _may_disagree(one: Figure, other: Figure) -> bool:
    if one.money != other.money and None not in (one.unit, other.unit):
        return False
    if one.unit != other.unit and None not in (one.unit, other.unit):
        return False
    if one.article == other.article and one.start == other.start:
        return False
    low, high = sorted((one.value, other.value))
    return low > 0 and high <= _APART * low and not same(one, other)


def same(one: Figure, other: Figure) -> bool:
    """Whether two figures say the same: equal, or one is the other rounded to fewer digits."""
    if one.value == other.value:
        return True
    digits = min(_digits(one.value), _digits(other.value))
    close = abs(one.value - other.value) <= _ROUNDED * max(one.value, other.value)
    return close and f"{one.value:.{digits - 1}e}" == f"{other.value:.{digits - 1}e}"


def _digits(value: float) -> int:
    """How many digits a figure is given with: two for 38 million, one for 40 million."""
    return len(f"{value:.12g}".split("e")[0].replace(".", "").replace("-", "").strip("0")) or 1
