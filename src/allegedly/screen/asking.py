"""The hits of a run as a person looks at them: ranked, each with how it stands and what changed since it was decided."""

from collections.abc import Mapping

from allegedly.screen.hits_table import ranked
from allegedly.screen.journal import HitState, Journal
from allegedly.screen.journal.prints import NOT_SHOWN, compared, customer_changes, entry_changes
from allegedly.shapes import Shape
from allegedly.shapes.screening import Customer, Hit, Run


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


def asked_hits(journal: Journal, run: str, *, four_eyes: bool = False, then: bool = False) -> tuple[AskedHit, ...]:
    """The hits of a run, the weightiest first, those decided to be false matches last; all as of one moment.

    `then`: of a run as of an earlier day only what had been decided by then counts, as in the table that the screening gave.
    """
    with journal.at_one_moment():
        runs = {one.id: one for one in journal.runs()}
        this = runs[journal.run(run).id]
        decisions = journal.decisions(until=this.as_of if then else None)
        found = ranked(journal.outcomes(run, with_hits=True), decisions, four_eyes=four_eyes)
        dates = {dataset.name: dataset.date for dataset in this.datasets}
        # Two rows of a file may be one customer.
        asked = dict.fromkeys((one.customer, one.hit, one.state) for one in found)
        return tuple(
            AskedHit(
                run=run,
                date=dates[hit.dataset],
                customer=customer,
                hit=hit,
                state=state,
                changes=_changes(journal, runs, (customer, hit, state), this),
            )
            for customer, hit, state in asked
        )


def _changes(journal: Journal, runs: Mapping[str, Run], asked: tuple[Customer, Hit, HitState], this: Run) -> tuple[str, ...]:
    """What differs from the run in which the decision was made, where the journal still has it."""
    customer, hit, state = asked
    if not state.changed or state.decision is None:
        return ()
    former = journal.hit(state.decision.run, customer.id, hit.dataset, state.decision.entry)
    if former is None:
        return (NOT_SHOWN,)
    entry = ", ".join(entry_changes(former[1], hit)) or NOT_SHOWN
    versions = [_version(one, hit.dataset) for one in (runs[state.decision.run], this)]
    if all(versions) and versions[0] != versions[1]:
        entry += f"; {compared(versions[0], versions[1], hit.entry)}"
    sides: Mapping[str, str] = {
        "customer": ", ".join(customer_changes(former[0], customer)) or NOT_SHOWN,
        "entry": entry,
    }
    return tuple(f"{side}: {sides[side]}" for side in state.changed)


def _version(run: Run, dataset: str) -> str:
    """The SHA-256 of the list that a run looked in; empty of a case, and where it did not."""
    return next((one.sha256 for one in run.datasets if (one.name, one.kind) == (dataset, "list")), "")
