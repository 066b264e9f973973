"""Dealings joined across reports: one exchange for what several reports tell of the same giving, each part with its places."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from allegedly.identity import content_id
from allegedly.resolve.grouping import components
from allegedly.resolve.view import View
from allegedly.resolve.words import content_stems
from allegedly.shapes import Claim, Dealing, Exchange, Place, Story
from allegedly.sides import with_sides_moved

# A side of more dealings of a story than this pairs each with its neighbours alone, so that a long story stays affordable.
_MANY = 60


@dataclass(frozen=True)
class _Told:
    """One dealing as one article tells it, with the words and sums of its parts."""

    dealing: Dealing
    givers: frozenset[str]
    takers: frozenset[str]
    what: frozenset[str]
    back: frozenset[str]
    sums: frozenset[tuple[float, str]]


def find_exchanges(view: View) -> tuple[Exchange, ...]:
    """The exchanges of all stories, by story and by where they are first told. Claims that a person rejected tell none."""
    claims = {claim.id: claim for claim in view.known.claims if claim.review != "rejected"}
    told = {reading.article: reading.dealings for reading in view.known.readings}
    found: list[Exchange] = []
    for story in view.stories:
        rows = [
            _told(view, _as_judged(view, dealing, claims))
            for article in story.articles
            for dealing in sorted(told.get(article, ()), key=lambda d: (d.what.start, d.id))
            if any(view.reviews.get(claim) != "rejected" for claim in dealing.claims)
        ]
        pairs = [(i, j) for i, j in _meeting(rows) if _same(rows[i], rows[j])]
        groups = [[rows[i] for i in group] for group in components(len(rows), pairs)]
        found += sorted((_exchange(story, group, claims) for group in groups), key=lambda one: (one.what[0], one.id))
    return tuple(found)


def _as_judged(view: View, dealing: Dealing, claims: Mapping[str, Claim]) -> Dealing:
    """A dealing whose giver or taker a person said not to be meant by its claim: whomever he named instead stands there."""
    for claim in (claims[id_] for id_ in dealing.claims if id_ in claims and id_ in view.meant):
        dealing = with_sides_moved(dealing, view.meant[claim.id], claim.about)
    return dealing


def _told(view: View, dealing: Dealing) -> _Told:
    def words(place: Place | None) -> frozenset[str]:
        text = view.known.by_article[place.article].text[place.start : place.end] if place else ""
        return frozenset(stem for stem in content_stems(text) if not stem.isdigit())

    return _Told(
        dealing=dealing,
        givers=_entities(view, dealing.from_),
        takers=_entities(view, dealing.to),
        what=words(dealing.what),
        back=words(dealing.in_return),
        sums=frozenset((amount.value, amount.unit) for amount in view.amounts_at(dealing.what)),
    )


def _entities(view: View, keys: Iterable[str]) -> frozenset[str]:
    return frozenset(entity for key in keys if (entity := view.entity(key)))


def _meeting(rows: Sequence[_Told]) -> Iterator[tuple[int, int]]:
    """The pairs that share a side, the smaller number first, each once."""
    keys: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for entity in sorted(row.givers):
            keys["from", entity].append(number)
        for entity in sorted(row.takers):
            keys["to", entity].append(number)
    pairs = {
        (numbers[at], other)
        for numbers in keys.values()
        for at in range(len(numbers))
        for other in numbers[at + 1 : at + 1 + _MANY]
    }
    return iter(sorted(pairs))


def _same(one: _Told, other: _Told) -> bool:
    """Whether two tellings are of one dealing: no side disagrees, one at least agrees, and so does what was given, or for what.

    Sums may differ where it is for the same: reports disagree on figures. Two sums for nothing named are two dealings.
    """
    for ours, theirs in ((one.givers, other.givers), (one.takers, other.takers)):
        if ours and theirs and not ours & theirs:
            return False
    if one.dealing.what.article == other.dealing.what.article and not (one.sums & other.sums or one.back & other.back):
        # One article tells two dealings of the same two in two places; it repeats one by its sum or its purpose.
        return False
    apart = bool(one.sums) and bool(other.sums) and not one.sums & other.sums
    return bool(one.sums & other.sums or one.back & other.back or (one.what & other.what and not apart))


def _exchange(story: Story, group: Sequence[_Told], claims: Mapping[str, Claim]) -> Exchange:
    dealings = [row.dealing for row in group]
    what = tuple(sorted({dealing.what for dealing in dealings}))
    return Exchange(
        id=content_id("x", *sorted(dealing.id for dealing in dealings)),
        story=story.id,
        from_=tuple(sorted({entity for row in group for entity in row.givers})),
        to=tuple(sorted({entity for row in group for entity in row.takers})),
        what=what,
        in_return=tuple(sorted({dealing.in_return for dealing in dealings if dealing.in_return})),
        dealings=tuple(sorted(dealing.id for dealing in dealings)),
        claims=tuple(sorted({claim for dealing in dealings for claim in dealing.claims if claim in claims})),
        reports=len({place.article for place in what}),
    )
