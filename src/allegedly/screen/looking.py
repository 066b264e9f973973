"""A customer looked up in a dataset: whom of it the customer may be, on what grounds, and whether that is worth an alert.

A name of the dataset that is the asked one or close to it gives log-odds (`screen.matching`); what else both sides say is added.
Above a threshold that is an alert; it is set by how many invented names pass it (`alert_rate`). Two rules stand beside. The very
same name (of a person, of two words) always raises an alert, however common, unless what else is known speaks against it. A name
that many bear raises one only where what else is known speaks for it; one that a publisher calls weak also at ten times the odds.
What else is known adds to names that are alike; it makes no alert of names that are not.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from allegedly.screen.matching import COMPANIES, PEOPLE, Form, Known, NameIndex, facts, known, reasons
from allegedly.screen.matching import Hit as Found
from allegedly.screen.matching.evidence import chance
from allegedly.screen.sought import Sought
from allegedly.screen.strangers import strangers
from allegedly.shapes.screening import Customer, CustomerKind, Hit, Reason

KINDS: tuple[CustomerKind, ...] = ("person", "organization")
# So many invented names are asked for a threshold, and so many stand beside the names of a small dataset.
ASKED = 6000
# No threshold is lower: what is less likely than not is no alert, however few invented names would raise one.
LEAST = 0.5
_LIMIT, _MOST = 8, 128
# What else is known speaks against the very same name from here on, and for a weak name from there on (log-odds).
_AGAINST, _FOR = -1.5, 1.0
_WEAKER = math.log(10)
# Names less alike than this (a score) are nobody's alert, whatever else agrees: many people share a year of birth and a country.
_ALIKE = 0.4


@dataclass(frozen=True, slots=True)
class _Near:
    """A name asked beside a name of the dataset, with all that is known of both."""

    sought: Sought
    asked: str
    name: str
    weak: bool
    found: Found
    facts: tuple[Reason, ...]
    odds: float

    @property
    def alike(self) -> bool:
        """Whether the names by themselves are alike enough for an alert."""
        return self.found.score >= _ALIKE

    @property
    def known(self) -> float:
        """What else is known of both adds to the log-odds."""
        return math.fsum(reason.points for reason in self.facts)


class Side:
    """The names of one kind in a dataset."""

    def __init__(self, kind: CustomerKind, sought: Sequence[Sought]) -> None:
        self.kind = kind
        self.entries = len(sought)
        owned = [(one, name, weak) for one in sought for names, weak in ((one.names, False), (one.weak, True)) for name in names]
        self._owned = owned
        beside = strangers(kind, ASKED)[: max(0, ASKED - len(owned))]
        form: Form[Any] = PEOPLE if kind == "person" else COMPANIES
        self._index: NameIndex[Any] = NameIndex([name for _, name, _ in owned], form, beside=beside)

    def near(self, name: str, asked: Known, least: float) -> list[_Near]:
        """The names of the dataset near a name; more of them where all that were looked at can still reach `least` (a score)."""
        limit = _LIMIT
        # Of many namesakes, the one with the same birth date may come late.
        least = min(least, _ALIKE) if asked else least
        while True:
            found = self._index.find(name, limit)
            if len(found) < limit or found[-1].score < least or limit >= _MOST:
                return [self._near(name, asked, one) for one in found]
            limit *= 4

    def _near(self, name: str, asked: Known, found: Found) -> _Near:
        sought, listed, weak = self._owned[found.number]
        added = facts(asked, sought.known) if asked and sought.known else ()
        odds = found.bias + math.fsum(found.points) + math.fsum(reason.points for reason in added)
        return _Near(sought, name, listed, weak, found, added, odds)

    def threshold(self, rate: float) -> float:
        """The score that so many of the invented names exceed, 0 to 1; weak names do not count."""
        if not self._owned:
            return 1.0
        asked = strangers("person", ASKED)
        if self.kind == "organization":
            # A customer of whom nobody says what it is may be a person.
            asked = (*asked[: ASKED // 2], *strangers("organization", ASKED // 2))
        best = sorted(map(self._best, asked), reverse=True)
        return max(LEAST, best[min(int(len(best) * rate), len(best) - 1)])

    def _best(self, name: str) -> float:
        return max((one.score for one in self._index.find(name) if not self._owned[one.number][2]), default=0.0)


class Looked:
    """A dataset that customers are looked up in."""

    def __init__(self, name: str, sought: Iterable[Sought]) -> None:
        held = tuple(sought)
        self.name = name
        self._sides = {kind: Side(kind, [one for one in held if one.kind == kind]) for kind in KINDS}
        self.thresholds: Mapping[CustomerKind, float] = dict.fromkeys(KINDS, 1.0)

    @property
    def entries(self) -> dict[CustomerKind, int]:
        """How many entries of each kind there are."""
        return {kind: side.entries for kind, side in self._sides.items()}

    def calibrate(self, rate: float) -> None:
        """Sets the thresholds so that no more than `rate` of the invented names of each kind exceed them."""
        self.thresholds = {kind: side.threshold(rate) for kind, side in self._sides.items()}

    def ask(self, customer: Customer) -> tuple[tuple[Hit, ...], float | None]:
        """Whom of the dataset a customer may be, the best first; and the best score of those that are no alert."""
        asked = known(customer)
        alerts: dict[str, _Near] = {}
        nearest: float | None = None
        for kind in (customer.kind,) if customer.kind else KINDS:
            least = self.thresholds[kind]
            for name in (customer.name, *customer.also):
                for near in self._sides[kind].near(name, asked, least):
                    if alerting(near, least):
                        best = alerts.get(near.sought.id)
                        if best is None or near.odds > best.odds:
                            alerts[near.sought.id] = near
                    else:
                        nearest = max(nearest or 0.0, chance(near.odds))
        ranked = sorted(alerts.values(), key=lambda near: (-near.odds, near.sought.id))
        return tuple(self._hit(customer, near) for near in ranked), nearest

    def near(self, customer: Customer, least: float) -> tuple[tuple[Hit, bool], ...]:
        """Who of the dataset reaches a score or is an alert (as `ask` gives it), the best first, each with whether it is one."""
        asked = known(customer)
        best: dict[str, tuple[bool, float, _Near]] = {}
        for kind in (customer.kind,) if customer.kind else KINDS:
            for name in (customer.name, *customer.also):
                for near in self._sides[kind].near(name, asked, min(least, self.thresholds[kind])):
                    found = alerting(near, self.thresholds[kind]), near.odds, near
                    if near.sought.id not in best or found[:2] > best[near.sought.id][:2]:
                        best[near.sought.id] = found
        ranked = sorted(best.values(), key=lambda one: (-one[1], one[2].sought.id))
        return tuple((self._hit(customer, near), alert) for alert, odds, near in ranked if alert or chance(odds) >= least)

    def _hit(self, customer: Customer, near: _Near) -> Hit:
        return Hit(
            customer=customer.id,
            dataset=self.name,
            entry=near.sought.id,
            asked=near.asked,
            name=near.name,
            weak=near.weak,
            score=chance(near.odds),
            bias=near.found.bias,
            reasons=(*reasons(near.found, near.asked, near.name), *near.facts),
            print_=near.sought.print_,
            listing=near.sought.listing,
            accused=near.sought.accused,
        )


def alerting(near: _Near, threshold: float) -> bool:
    """Whether a name near another is worth an alert."""
    score = chance(near.odds) if near.alike else 0.0
    if near.weak or _one_part(near):
        enough = near.sought.listing is not None and chance(near.odds - _WEAKER) > threshold
        return score > threshold and (near.known >= _FOR or enough)
    words = 2 if near.sought.kind == "person" else 1
    return score > threshold or (same_name(near.found, words) and near.known > _AGAINST)


def _one_part(near: _Near) -> bool:
    """Whether a person is asked by one word, a surname or first name, that is only part of the name: many bear it."""
    told = near.found.alignment
    words = sum(match.ones[1] - match.ones[0] for match in told.matches) + len(told.left_one)
    return near.sought.kind == "person" and words == 1 and bool(told.left_other)


def same_name(found: Found, words: int) -> bool:
    """Whether two names of so many words or more are the same, word for word, as they stand or turned round."""
    told = found.alignment
    whole = not told.left_one and not told.left_other and len(told.matches) >= words
    return whole and told.order != "mixed" and all(match.grade == "exact" for match in told.matches)
