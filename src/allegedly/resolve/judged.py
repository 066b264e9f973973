"""What people have decided, as it bears on what the articles say now: the later decision holds, what was taken back does not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise, product
from typing import get_args

from msgspec.structs import replace

from allegedly.resolve.anchors import Finder
from allegedly.resolve.cluster import Clusters, Link
from allegedly.resolve.known import Known, know
from allegedly.resolve.links import LINK_JUDGEMENTS, JudgedLink, LinkLedger
from allegedly.resolve.mended import Mended, mend, with_claims
from allegedly.shapes import EntityKind, Judgement, Review
from allegedly.standing import Standing, standing

_REVIEWS: dict[str, Review] = {
    "same": "confirmed",
    "confirm": "confirmed",
    "reject": "rejected",
    "not_entity": "rejected",
    "edit": "edited",
    "rename": "edited",
    "kind": "edited",
}
# These are about all that the entity was when it was judged; the others about the one that stands for it.
_OF_ALL = frozenset({"different", "kind", "not_entity"})
# Two that are one origin of findings, or two: they stay two entities.
_OF_ORIGINS = frozenset({"one_origin", "separate_origins"})
ENTITY_JUDGEMENTS = frozenset({"same", "different", "not_entity", "rename", "kind", *LINK_JUDGEMENTS}) | _OF_ORIGINS
_ALONE = frozenset({"undo", "erased"})
_EVERYTHING = frozenset({"everything"})
_KINDS = frozenset(get_args(EntityKind))


@dataclass(frozen=True)
class Decisions:
    """Judgements as decisions on local keys: pairs that are one or two, the review of each subject, its kind and its name.

    `kinds` and `names` carry the number of the judgement: where several bear on one entity, the greater number holds. `standings`
    says of each judgement by its id whether it holds, or why not. `one_origin` and `separate_origins` are pairs that count as one
    origin of a finding, or as two. `mended` are facts of articles as they were judged, `links` entries of lists that somebody was
    judged to be, or not to be, the latest first.
    """

    same: tuple[tuple[str, str, str], ...]
    different: tuple[tuple[str, str], ...]
    reviews: dict[str, Review]
    kinds: dict[str, tuple[int, EntityKind]]
    names: dict[str, tuple[int, str]]
    standings: dict[str, Standing]
    one_origin: tuple[tuple[str, str], ...] = ()
    separate_origins: tuple[tuple[str, str], ...] = ()
    mended: Mended = field(default_factory=Mended)
    links: tuple[JudgedLink, ...] = ()


@dataclass
class _Ledger:
    """What has been decided, gathered from the latest judgement back: an earlier one that contradicts a later one yields."""

    parent: dict[str, str] = field(default_factory=dict)
    apart: dict[str, set[str]] = field(default_factory=dict)
    covers: dict[str, set[int]] = field(default_factory=dict)
    same: list[tuple[str, str, str]] = field(default_factory=list)
    different: list[tuple[str, str]] = field(default_factory=list)

    def root(self, key: str) -> str:
        while key in self.parent:
            key = self.parent[key]
        return key

    def join(self, sides: list[tuple[str, ...]], reason: str) -> bool:
        """Notes that what stands for each side is one, unless a later decision keeps them apart; says whether it was noted."""
        pairs = [_ordered(one[0], other[0]) for one, other in pairwise(sides)]
        roots = [self.root(side[0]) for side in sides]
        if any(other in self.apart.get(one, ()) for one, other in combinations(roots, 2)):
            return False
        self.same += [(*pair, reason) for pair in pairs]
        for key in (key for side in sides for key in side):
            self.covers.setdefault(key, set()).add(len(self.same))
        for one, other in pairs:
            first, second = sorted((self.root(one), self.root(other)))
            if first != second:
                self.parent[second] = first
                for third in sorted(self.apart.pop(second, set())):
                    self.apart[third].discard(second)
                    self.part_roots(first, third)
        return True

    def part(self, sides: list[tuple[str, ...]]) -> bool:
        """Notes that the sides are not one, unless a later decision made them one; says whether it was noted."""
        pairs = [_ordered(*pair) for one, other in combinations(sides, 2) for pair in product(one, other)]
        if any(self.root(one) == self.root(other) or self._covered(one, other) for one, other in pairs):
            return False
        self.different += pairs
        for one, other in pairs:
            self.part_roots(self.root(one), self.root(other))
        return True

    def _covered(self, one: str, other: str) -> bool:
        """Whether a later judgement made one of what had both, on either side."""
        return bool(self.covers.get(one, set()) & self.covers.get(other, set()))

    def part_roots(self, first: str, second: str) -> None:
        self.apart.setdefault(first, set()).add(second)
        self.apart.setdefault(second, set()).add(first)


def decide(known: Known, judgements: Sequence[Judgement]) -> Decisions:
    """Judgements as decisions on the local keys of the present readings; one that finds nothing there is orphaned, and waits."""
    found = Decisions(same=(), different=(), reviews={}, kinds={}, names={}, standings={})
    finder, ledger, origins, links, holding = Finder(known), _Ledger(), _Ledger(), LinkLedger(), standing(judgements)
    mended = mend(known.articles, known.readings, holding)
    found.reviews.update(mended.reviews)
    for number, judgement in reversed(list(enumerate(holding))):
        if judgement.kind in _ALONE:
            found.standings[judgement.id] = "erased" if judgement.kind == "erased" else "holds"
            continue
        if judgement.id in mended.standings:
            found.standings[judgement.id] = mended.standings[judgement.id]
            continue
        sides = [finder.side(judgement, subject) for subject in judgement.subject]
        if judgement.kind in ENTITY_JUDGEMENTS:
            sides = [tuple(key for key in side if key in known.entities) for side in sides]
        if not all(sides) or not sides:
            found.standings[judgement.id] = "orphaned"
            continue
        if judgement.kind in LINK_JUDGEMENTS:
            found.standings[judgement.id] = links.note(judgement, sides[0])
            continue
        held = _tie(origins if judgement.kind in _OF_ORIGINS else ledger, judgement, sides)
        found.standings[judgement.id] = "holds" if held else "overruled"
        if held:
            _mark(found, judgement, sides, number)
    standings = {judgement.id: found.standings.get(judgement.id, "undone") for judgement in judgements}
    return Decisions(
        same=tuple(sorted(ledger.same)),
        different=tuple(sorted(set(ledger.different))),
        reviews=found.reviews,
        kinds=found.kinds,
        names=found.names,
        standings=standings,
        one_origin=tuple(sorted((one, other) for one, other, _ in origins.same)),
        separate_origins=tuple(sorted(set(origins.different))),
        mended=mended,
        links=tuple(links.links),
    )


def _tie(ledger: _Ledger, judgement: Judgement, sides: list[tuple[str, ...]]) -> bool:
    """Joins or parts what a judgement is about; says whether it holds beside the later ones."""
    if judgement.kind in ("same", "one_origin"):
        return ledger.join(sides, f"judged the same by {judgement.by}")
    return judgement.kind not in ("different", "separate_origins") or ledger.part(sides)


def _mark(found: Decisions, judgement: Judgement, sides: list[tuple[str, ...]], number: int) -> None:
    """Notes the review, kind and name that a judgement gives, where no later one has given them."""
    for side in sides:
        for key in side if judgement.kind in _OF_ALL else side[:1]:
            if judgement.kind in _REVIEWS:
                found.reviews.setdefault(key, _REVIEWS[judgement.kind])
            if judgement.kind == "kind" and judgement.value in _KINDS:
                found.kinds.setdefault(key, (number, judgement.value))  # type: ignore[arg-type]
            if judgement.kind == "rename" and judgement.value:
                found.names.setdefault(key, (number, judgement.value))


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


def judged_links(alone: Clusters, same: Iterable[tuple[str, str, str]]) -> list[Link]:
    """The links that decisions make: between the two, then those by which each of them grows as far as it does `alone`."""
    decided = [Link(one, other, (reason,), 1.0, _EVERYTHING) for one, other, reason in same]
    roots = {alone.root(key) for link in decided for key in (link.one, link.other)}
    grown = (Link(join.one, join.other, join.reasons, join.confidence, _EVERYTHING) for join in alone.joins)
    return [*decided, *(link for link in grown if alone.root(link.one) in roots)]


def as_judged(known: Known, decisions: Decisions) -> Known:
    """What is known, with the kinds that people gave in place of those that were read, and with the facts as they were judged."""
    kinds, readings = decisions.kinds, with_claims(known.readings, decisions.mended)
    if kinds:
        readings = tuple(
            replace(reading, entities=tuple(replace(e, kind=kinds[e.key][1]) if e.key in kinds else e for e in reading.entities))
            for reading in readings
        )
    return know(known.articles, readings) if kinds or decisions.mended.reviews else known
