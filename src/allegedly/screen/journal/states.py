"""How hits stand by what people decided on them: open, decided, changed since, waiting for a second person, escalated."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from allegedly import vocabulary
from allegedly.screen.journal.prints import customer_print
from allegedly.shapes import Shape
from allegedly.shapes.screening import Customer, Hit, HitDecision

StateKind = Literal["open", "decided", "changed", "waiting", "escalated"]
Side = Literal["customer", "entry"]
Pair = tuple[str, str, str]
"""A customer's id, a dataset's name and an entry's id: what a decision is remembered by."""
# The decisions that need a second person where four eyes are asked.
MATCHES = frozenset({"true_match", "false_match"})


class HitState(Shape, frozen=True, kw_only=True):
    """How a hit stands, in `told` as words. `decision` is the latest that holds, `changed` the sides that differ since it.

    A hit that is `decided` asks for nobody; all others do.
    """

    kind: StateKind
    told: str
    decision: HitDecision | None = None
    changed: tuple[Side, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether a person has to look at the hit."""
        return self.kind != "decided"


def hit_states(
    customer: Customer, hits: Sequence[Hit], decisions: Iterable[HitDecision], *, four_eyes: bool = False
) -> tuple[HitState, ...]:
    """How each hit of a customer stands, in the order of the hits.

    `decisions` are those of the journal, in its order; those on others are passed over. With `four_eyes` every match decided true
    or false needs a second person, also where the decision did not ask for one.
    """
    holding = [decision for decision in holds(decisions) if decision.undoes is None and decision.customer == customer.id]
    print_ = customer_print(customer)
    return tuple(_state(hit, print_, [one for one in holding if is_on(one, hit)], four_eyes) for hit in hits)


def pairs_of(hit: Hit) -> Iterator[Pair]:
    """What a hit is known by, and was known by before others were joined into its entry."""
    former = hit.accused.former_ids if hit.accused else ()
    yield from ((hit.customer, hit.dataset, entry) for entry in (hit.entry, *former))


def is_on(decision: HitDecision, hit: Hit) -> bool:
    """Whether a decision is on a hit's customer and entry, or on an entry that was joined into it."""
    return (decision.customer, decision.dataset, decision.entry) in pairs_of(hit)


def holds(decisions: Iterable[HitDecision]) -> tuple[HitDecision, ...]:
    """The decisions that no other takes back, undoings included, in their order."""
    undone: set[str] = set()
    found = []
    # An undo names a decision before it, so that going back meets each after all that could undo it.
    for decision in reversed(tuple(decisions)):
        if decision.id not in undone:
            found.append(decision)
            if decision.undoes is not None:
                undone.add(decision.undoes)
    return tuple(reversed(found))


def complete(decision: HitDecision, holding: Iterable[HitDecision], *, four_eyes: bool = False) -> bool:
    """Whether a decision counts: it needs no second person, or it confirms what another person decided and still holds."""
    if decision.kind not in MATCHES or not (four_eyes or decision.four_eyes):
        return True
    return any(first.id == decision.seconds and not same_person(first.by, decision.by) for first in holding)


def same_person(one: str, other: str) -> bool:
    """Whether two names of users are one, however they are spaced and whatever their case."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _state(hit: Hit, print_: str, holding: Sequence[HitDecision], four_eyes: bool) -> HitState:
    if not holding:
        return HitState(kind="open", told="open")
    last = holding[-1]
    changed = _changed(last, print_, hit.print_)
    if changed:
        sides = " and ".join(f"the {side}" for side in changed)
        return HitState(kind="changed", told=f"{sides} changed since: {told(last)}", decision=last, changed=changed)
    if last.kind == "escalate":
        return HitState(kind="escalated", told=told(last), decision=last)
    if not complete(last, holding, four_eyes=four_eyes):
        return HitState(kind="waiting", told=f"waits for a second person: {told(last)}", decision=last)
    seconded = next((f", after {first.by}" for first in holding if first.id == last.seconds), "")
    return HitState(kind="decided", told=told(last) + seconded, decision=last)


def _changed(decision: HitDecision, customer: str, entry: str) -> tuple[Side, ...]:
    sides: tuple[tuple[Side, bool], ...] = (
        ("customer", decision.customer_print != customer),
        ("entry", decision.entry_print != entry),
    )
    return tuple(side for side, differs in sides if differs)


def told(decision: HitDecision) -> str:
    """A decision in words: "false match by Ida Moreau on 2026-03-01 (another birth date)"."""
    words = vocabulary.table("decisions")
    reason = words[decision.kind].get(decision.reason, decision.reason)
    return f"{words['told'][decision.kind]} by {decision.by} on {decision.at[:10]} ({reason})"
