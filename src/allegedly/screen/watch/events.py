"""What changed between two looks of a watch, hit by hit: raised, changed, lowered, fell, gone."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple, get_args

from allegedly.identity import content_id
from allegedly.screen.hits_table import CLASSES, hit_class
from allegedly.screen.journal.prints import NOT_SHOWN, compared, customer_changes, customer_print, news
from allegedly.screen.journal.states import HitState, Pair, hit_states, pairs_of
from allegedly.shapes import Shape
from allegedly.shapes.screening import Customer, Hit, HitDecision, Outcome

EventKind = Literal["raised", "changed", "lowered", "fell", "gone"]
KINDS: tuple[EventKind, ...] = get_args(EventKind)


class HeldHit(Shape, frozen=True, kw_only=True):
    """A hit with its customer, as a look found it; of a list the SHA-256 of the version that was looked in."""

    customer: Customer
    hit: Hit
    version: str = ""

    @property
    def pair(self) -> Pair:
        """What it is known by from look to look."""
        return self.customer.id, self.hit.dataset, self.hit.entry


class WatchEvent(Shape, frozen=True, kw_only=True):
    """What a look found that the one before it did not, in `told` as words.

    `raised`: a hit that was none, or of a weightier class; `changed`: either side says something else; `lowered`: of a lighter
    class; `fell`: no hit any more; `gone`: its customer is not in the file of names any more. Of these two `hit` is what it was.
    `state` is how it stands by what was decided. The `id` is the same however often the event is sent; `look` counts the looks of
    a watch that found anything.
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
    """What a look found: the hits by pair, in the order of the names; the ids of all who were asked; what was looked in.

    `there` are the ids of all rows, those too that could not be asked; None where a row does not even tell its id, so that nobody
    can say who is missing.
    """

    hits: Mapping[Pair, HeldHit]
    asked: frozenset[str]
    datasets: frozenset[str]
    there: frozenset[str] | None

    def missed(self, pair: Pair) -> bool:
        """Whether a pair was looked for and is no hit."""
        return pair[0] in self.asked and pair[1] in self.datasets and pair not in self.hits

    def left(self, pair: Pair) -> bool:
        """Whether the customer of a pair is not in the file of names any more."""
        return self.there is not None and pair[0] not in self.there


def seen(outcomes: Iterable[Outcome], datasets: Iterable[str], versions: Mapping[str, str] | None = None) -> Seen:
    """What a look found. Of two rows with one customer's id the first counts; a row that could not be asked is not.

    `versions` are the SHA-256 of the lists that were looked in, by their names.
    """
    of = versions or {}
    hits: dict[Pair, HeldHit] = {}
    asked: set[str] = set()
    passed: set[str] = set()
    whole = True
    for outcome in outcomes:
        if outcome.skipped is not None:
            passed.add(outcome.customer.id)
            # Such a row is called by its line, with which the reason begins.
            whole = whole and not outcome.skipped.startswith(f"{outcome.customer.id}:")
        elif outcome.customer.id not in asked:
            asked.add(outcome.customer.id)
            for hit in outcome.hits:
                held = HeldHit(customer=outcome.customer, hit=hit, version=of.get(hit.dataset, ""))
                hits[held.pair] = held
    return Seen(hits, frozenset(asked), frozenset(datasets), frozenset(asked | passed) if whole else None)


def events(
    look: Look, before: Mapping[Pair, HeldHit], now: Seen, decisions: Iterable[HitDecision], *, four_eyes: bool = False
) -> Iterator[WatchEvent]:
    """The events of a look, in the order of the names, and within a name of the hits; what fell comes last.

    `before` are the hits of the look before it. Of who is in the file and was not asked this time nothing is told. What was
    decided and did not change since is quiet, and what was decided to be a false match falls, or goes, without a word; as
    `hit_states` with `four_eyes`.
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
        if now.left(pair):
            yield from _ended(look, ("gone", "the customer is not in the file of names any more"), held, state(held))
        elif now.missed(pair) and pair not in joined:
            yield from _ended(look, ("fell", "no hit any more"), held, state(held))


def _told(look: Look, before: HeldHit | None, now: HeldHit, state: HitState) -> Iterator[WatchEvent]:
    """What is told of a hit that stands, if anything."""
    if not state.asks:
        return
    if before is None:
        yield _event(look, ("raised", "a new hit"), now, state)
        return
    rose = CLASSES.index(hit_class(before.hit)) - CLASSES.index(hit_class(now.hit))
    told = [f"from {hit_class(before.hit)} to {hit_class(now.hit)}"] * bool(rose) + _changes(before, now)
    if told:
        kind: EventKind = "raised" if rose > 0 else "lowered" if rose < 0 else "changed"
        yield _event(look, (kind, "; ".join(told)), now, state, before.hit)


def _ended(look: Look, what: tuple[EventKind, str], before: HeldHit, state: HitState) -> Iterator[WatchEvent]:
    cleared = state.kind == "decided" and state.decision is not None and state.decision.kind == "false_match"
    if not cleared:
        yield _event(look, what, before, state, before.hit)


def _changes(before: HeldHit, now: HeldHit) -> list[str]:
    """What either side says otherwise than before, in words."""
    told = []
    if customer_print(before.customer) != customer_print(now.customer):
        told.append(f"customer: {', '.join(customer_changes(before.customer, now.customer)) or NOT_SHOWN}")
    if before.hit.print_ != now.hit.print_ and (entry := news(before.hit, now.hit)):
        told.append(f"entry: {', '.join(entry)}")
        if before.version and now.version and before.version != now.version:
            told.append(compared(before.version, now.version, now.hit.entry))
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
