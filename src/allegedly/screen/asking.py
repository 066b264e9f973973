"""The hits of a run as a person looks at them: ranked, each with how it stands and what changed since it was decided."""

from collections.abc import Mapping, Sequence

from allegedly.screen.hits_table import ranked
from allegedly.screen.journal import HitState, Journal
from allegedly.screen.journal.prints import NOT_SHOWN, customer_changes, entry_changes
from allegedly.shapes import Shape
from allegedly.shapes.screening import Customer, Hit


class AskedHit(Shape, frozen=True, kw_only=True):
    """A hit of a run. `changes` are the fields, in words, in which either side differs from when it was decided.

    `date` is that of the list, as its publisher gives it, or of the case.
    """

    run: str
    date: str
    customer: Customer
    hit: Hit
    state: HitState
    changes: tuple[str, ...] = ()


def asked_hits(journal: Journal, run: str, *, four_eyes: bool = False) -> tuple[AskedHit, ...]:
    """The hits of a run, the weightiest first, those decided to be false matches last."""
    found = ranked(journal.outcomes(run, with_hits=True), journal.decisions(), four_eyes=four_eyes)
    dates = {dataset.name: dataset.date for dataset in journal.run(run).datasets}
    # Two rows of a file may be one customer.
    asked = dict.fromkeys((one.customer, one.hit, one.state) for one in found)
    return tuple(
        AskedHit(
            run=run,
            date=dates[hit.dataset],
            customer=customer,
            hit=hit,
            state=state,
            changes=_changes(journal, customer, hit, state),
        )
        for customer, hit, state in asked
    )


def _changes(journal: Journal, customer: Customer, hit: Hit, state: HitState) -> tuple[str, ...]:
    """What differs from the run in which the decision was made, where the journal still has it."""
    if not state.changed or state.decision is None:
        return ()
    former = journal.hit(state.decision.run, customer.id, hit.dataset, state.decision.entry)
    if former is None:
        return (NOT_SHOWN,)
    sides: Mapping[str, Sequence[str]] = {
        "customer": customer_changes(former[0], customer),
        "entry": entry_changes(former[1], hit),
    }
    return tuple(f"{side}: {', '.join(sides[side]) or NOT_SHOWN}" for side in state.changed)
