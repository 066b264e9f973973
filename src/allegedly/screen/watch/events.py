"""What changed between two looks of a watch, hit by hit: raised, changed, lowered, fell."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from allegedly.identity import content_id
from allegedly.screen.hits_table import CLASSES, class_of
from allegedly.screen.journal.prints import NOT_SHOWN, customer_changes, customer_print, entry_changes
from allegedly.screen.journal.states import HitState, Pair, hit_states, pairs_of
from allegedly.shapes import Shape
from allegedly.shapes.screening import Customer, Hit, HitDecision, Outcome

EventKind = Literal["raised", "changed", "lowered", "fell"]


class HeldHit(Shape, frozen=True, kw_only=True):
    """A hit with its customer, as a look found it."""

    customer: Customer
    hit: Hit

    @property
    def pair(self) -> Pair:
        """What it is known by from look to look."""
        return self.customer.id, self.hit.dataset, self.hit.entry


class WatchEvent(Shape, frozen=True, kw_only=True):
    """What a look found that the one before it did not, in `told` as words.

    `raised`: a hit that was none, or of a weightier class; `changed`: either side says something else; `lowered`: of a lighter
    class; `fell`: no hit any more, and `hit` is what it was. `state` is how it stands by what was decided. The `id` is the same
    however often the event is sent; `look` counts the looks of a watch that found anything.
    """

    id: str
    kind: EventKind
    told: str
    watch: str
    look: int
    run: str
    at: str
    state: str
    customer: Customer
    hit: Hit
    before: Hit | None = None


class Look(Shape, frozen=True, kw_only=True):
    """One look of a watch: which watch, the how manieth look, the run that it made, when, and a digest of all that it looked at."""

    watch: str
    number: int
    run: str
    at: str
    state: str


class Seen(NamedTuple):
    """What a look found: the hits by pair, in the order of the names; the ids of all who were asked; what was looked in."""

    hits: Mapping[Pair, HeldHit]
    asked: frozenset[str]
    datasets: frozenset[str]

    def missed(self, pair: Pair) -> bool:
        """Whether a pair was looked for and is no hit."""
        return pair[0] in self.asked and pair[1] in self.datasets and pair not in self.hits


def seen(outcomes: Iterable[Outcome], datasets: Iterable[str]) -> Seen:
    """What a look found. Of two rows with one customer's id the first counts; a row that could not be asked is not."""
    hits: dict[Pair, HeldHit] = {}
    asked: set[str] = set()
    for outcome in outcomes:
        if outcome.skipped is None and outcome.customer.id not in asked:
            asked.add(outcome.customer.id)
            for hit in outcome.hits:
                held = HeldHit(customer=outcome.customer, hit=hit)
                hits[held.pair] = held
    return Seen(hits, frozenset(asked), frozenset(datasets))


def events(
    look: Look, before: Mapping[Pair, HeldHit], now: Seen, decisions: Iterable[HitDecision], *, four_eyes: bool = False
) -> Iterator[WatchEvent]:
    """The events of a look, in the order of the names, and within a name of the hits; what fell comes last.

    `before` are the hits of the look before it. Of who was not asked this time nothing is told. What was decided and
    did not change since is quiet, and what was decided to be a false match falls without a word; as `hit_states` with `four_eyes`.
    """
    decided: dict[str, list[HitDecision]] = {}
    for decision in decisions:
        decided.setdefault(decision.customer, []).append(decision)

    def state(held: HeldHit) -> HitState:
        return hit_states(held.customer, [held.hit], decided.get(held.customer.id, ()), four_eyes=four_eyes)[0]

    joined: set[Pair] = set()
    for pair, held in now.hits.items():
        former = next((one for one in pairs_of(held.hit) if one in before), pair)
        joined.update(pairs_of(held.hit))
        yield from _told(look, before.get(former), held, state(held))
    for pair, held in before.items():
        if now.missed(pair) and pair not in joined:
            yield from _fallen(look, held, state(held))


def _told(look: Look, before: HeldHit | None, now: HeldHit, state: HitState) -> Iterator[WatchEvent]:
    """What is told of a hit that stands, if anything."""
    if not state.asks:
        return
    if before is None:
        yield _event(look, ("raised", "a new hit"), now, state)
        return
    rose = CLASSES.index(class_of(before.hit)) - CLASSES.index(class_of(now.hit))
    told = [f"from {class_of(before.hit)} to {class_of(now.hit)}"] * bool(rose) + _changes(before, now)
    if told:
        kind: EventKind = "raised" if rose > 0 else "lowered" if rose < 0 else "changed"
        yield _event(look, (kind, "; ".join(told)), now, state, before.hit)


def _fallen(look: Look, before: HeldHit, state: HitState) -> Iterator[WatchEvent]:
    cleared = state.kind == "decided" and state.decision is not None and state.decision.kind == "false_match"
    if not cleared:
        yield _event(look, ("fell", "no hit any more"), before, state, before.hit)


def _changes(before: HeldHit, now: HeldHit) -> list[str]:
    """What either side says otherwise than before, in words."""
    told = []
    if customer_print(before.customer) != customer_print(now.customer):
        told.append(f"customer: {', '.join(customer_changes(before.customer, now.customer)) or NOT_SHOWN}")
    if before.hit.print_ != now.hit.print_:
        told.append(f"entry: {', '.join(entry_changes(before.hit, now.hit)) or NOT_SHOWN}")
    return told


def _event(look: Look, what: tuple[EventKind, str], now: HeldHit, state: HitState, before: Hit | None = None) -> WatchEvent:
    kind, told = what
    return WatchEvent(
        id=content_id("v", look.watch, look.number, *now.pair),
        kind=kind,
        told=told,
        watch=look.watch,
        look=look.number,
        run=look.run,
        at=look.at,
        state=state.told,
        customer=now.customer,
        hit=now.hit,
        before=before,
    )
