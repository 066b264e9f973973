"""Which hits of a run `allegedly hits show` shows: those of one customer; and what of them was decided after its day."""

from collections.abc import Sequence

from allegedly import wording
from allegedly.commands.options import say
from allegedly.errors import UsageError
from allegedly.screen.asking import AskedHit
from allegedly.screen.journal import Journal
from allegedly.screen.journal.states import is_on
from allegedly.shapes.screening import Customer, Outcome, Run


def of_customer(journal: Journal, run: Run, found: Sequence[AskedHit], wanted: str) -> tuple[AskedHit, ...]:
    """The hits of the customers who are meant; of one who has none it is said what was found instead.

    Raises:
        UsageError: the run asked after nobody of this id or name.
    """
    outcomes = _meant(tuple(journal.outcomes(run.id)), wanted)
    if not outcomes:
        raise UsageError(f"{run.names_file} has no customer whose id is “{wanted}”, or in whose name that stands")
    hit = {one.customer.id for one in found}
    for one in outcomes:
        if one.customer.id not in hit:
            say(f"{one.customer.name or wanted} [{one.customer.id}]: {_instead(one)}")
    ids = {one.customer.id for one in outcomes}
    return tuple(one for one in found if one.customer.id in ids)


def _meant(outcomes: Sequence[Outcome], wanted: str) -> list[Outcome]:
    """Whoever has this id; else whoever has this name; else those in whose name it stands."""
    flat = _flat(wanted)
    return (
        [one for one in outcomes if one.customer.id == wanted]
        or [one for one in outcomes if flat in map(_flat, _names(one.customer))]
        or [one for one in outcomes if flat and any(flat in _flat(name) for name in _names(one.customer))]
    )


def _names(customer: Customer) -> tuple[str, ...]:
    return customer.name, *customer.also


def _flat(name: str) -> str:
    return " ".join(name.split()).casefold()


def _instead(outcome: Outcome) -> str:
    if outcome.skipped:
        return f"skipped, {outcome.skipped}"
    near = ", ".join(f"{score:.3f} in {dataset}" for dataset, score in outcome.nearest.items())
    return "no hit" + (f"; the nearest name has a score of {near}" if near else "")


def decided_since(journal: Journal, run: Run, found: Sequence[AskedHit]) -> int:
    """How many decisions on these hits were made after the moment as of which the run is; none where it is of its own time."""
    if run.as_of is None:
        return 0
    then = {decision.id for decision in journal.decisions(until=run.as_of)}
    return sum(any(is_on(decision, one.hit) for one in found) for decision in journal.decisions() if decision.id not in then)


def as_of_told(as_of: str, since: int, *, today: bool) -> str:
    """Which decisions count in what is shown of a run as of an earlier day."""
    made = f"{wording.count(since, 'decision')} on these hits {'was' if since == 1 else 'were'} made since"
    if today:
        return f"What is decided counts as it stands today; {made}." if since else "What is decided counts as it stands today."
    told = f"Only what had been decided by {as_of} counts here"
    return f"{told}; {made}: --today shows them." if since else f"{told}; nothing was decided on these hits since."
