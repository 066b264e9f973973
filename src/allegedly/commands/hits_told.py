"""Hits in words for a terminal: who, how alike and why, what a list or the reports say, and what was decided."""

from collections.abc import Iterator, Mapping, Sequence

from allegedly import wording, wording_steps
from allegedly.commands.terminal import BOLD, DIM, PLAIN, Line
from allegedly.offences_named import concluded
from allegedly.screen.asking import AskedHit
from allegedly.screen.hits_table import reasons, step_told
from allegedly.screen.journal.states import told
from allegedly.shapes.screening import Accused, Customer, HitDecision, Listing, Run, Step


def hit_lines(number: int, asked: AskedHit) -> Iterator[Line]:
    """A hit, all that is known of both sides of it, and how it stands."""
    hit, customer = asked.hit, asked.customer
    weak = ", a name that the list calls weak" if hit.weak else ""
    yield (
        0,
        f"{number}. {customer.name} [{customer.id}] = {hit.name} [{hit.dataset} {hit.entry}]?  score {hit.score:.3f}{weak}",
        BOLD,
    )
    yield 3, asked.state.told + (f" ({'; '.join(asked.changes)})" if asked.changes else ""), PLAIN
    if asked.state.decision and asked.state.decision.note:
        yield 3, f"note: {asked.state.decision.note}", PLAIN
    yield 3, f"reasons: {reasons(hit.reasons) or 'none'}", PLAIN
    yield 3, f"asked: {said(customer)}", PLAIN
    if hit.listing:
        yield from _listing_lines(hit.listing, f"{hit.dataset} of {wording.day(asked.date)}")
    if hit.accused:
        yield from _accused_lines(hit.accused, f"{hit.dataset} of {wording.day(asked.date)}")


def said(customer: Customer) -> str:
    """All that is said of a customer, on one line."""
    parts = {
        "": (customer.name,),
        "kind": (customer.kind or "",),
        "also": customer.also,
        "born": (*customer.born, *customer.birth_places),
        "countries": customer.countries,
        "gender": (customer.gender or "",),
        "identifiers": customer.identifiers,
    }
    return _parts(parts)


def _parts(parts: Mapping[str, Sequence[str]]) -> str:
    told_ = {label: "; ".join(value for value in values if value) for label, values in parts.items()}
    return " · ".join(f"{label} {value}".strip() for label, value in told_.items() if value)


def _listing_lines(listing: Listing, of: str) -> Iterator[Line]:
    parts = {
        "programmes": listing.programmes,
        "listed": (wording.day(listing.listed) if listing.listed else "",),
        "born": (*listing.born, *listing.birth_places),
        "nationality": listing.nationalities,
        "gender": (listing.gender or "",),
        "position": listing.positions,
        "identifiers": listing.identifiers,
    }
    yield 3, f"{of}: {_parts(parts) or 'the list says no more'}", PLAIN
    beside = _parts({"also": listing.aliases, "also, weak": listing.weak_aliases, "address": listing.addresses})
    if beside:
        yield 3, beside, DIM
    if listing.remarks:
        yield 3, f"remarks: {listing.remarks}", DIM


def _accused_lines(accused: Accused, of: str) -> Iterator[Line]:
    named = concluded(accused.offences, accused.classed)
    alleged = f"reports allege {wording.offences(named)}" if named else "reports name no offence"
    class_ = wording_steps.counted_as(accused.class_, measure=accused.measure)
    yield 3, f"{of}: {class_}; {alleged} [{wording.review(accused.review)}]", PLAIN
    for caution in accused.cautions:
        yield 3, f"caution: {caution}", PLAIN
    if accused.roles:
        yield 3, f"role: {'; '.join(accused.roles)}", PLAIN
    if accused.step:
        yield 3, f"latest step: {_step(accused.step)}", PLAIN
    if accused.furthest:
        yield 3, f"furthest step: {_step(accused.furthest)}", PLAIN
    if accused.origins:
        yield 3, f"on the word of: {'; '.join(accused.origins)}", PLAIN
    yield 3, "; ".join(accused.answers) or "No answer was found in the reports read.", PLAIN
    for report in accused.reports:
        where = ", ".join(part for part in (report.outlet, wording.day(report.published) if report.published else None) if part)
        yield 5, f"{report.title or report.file}{f' ({where})' if where else ''} [{report.id}]", DIM


def _step(step: Step) -> str:
    return f"{step_told(step)}; {wording.day(step.date) if step.date else 'date not given'}"


def decision_lines(decision: HitDecision) -> Iterator[Line]:
    """A decision as the log shows it."""
    pair = f"{decision.customer} = {decision.dataset} {decision.entry}"
    takes = f" {decision.undoes}" if decision.undoes else ""
    seconds = f", confirms {decision.seconds}" if decision.seconds else ""
    eyes = ", four eyes" if decision.four_eyes and not decision.seconds else ""
    yield 0, f"{decision.id}  {pair}: {told(decision)}{takes}{seconds}{eyes}", PLAIN
    yield 2, f"{decision.at}, run {decision.run}" + (f": {decision.note}" if decision.note else ""), DIM


def run_line(run: Run, hits: int) -> str:
    """A run on one line."""
    searched = ", ".join(f"{one.name} of {wording.day(one.date)}" for one in run.datasets)
    as_of = f", as of {run.as_of}" if run.as_of else ""
    found = f"{run.names_file}: {wording.count(run.customers, 'name')} in {searched}{as_of}: {wording.count(hits, 'hit')}"
    return f"{run.id}  {found}; begun {run.begun} by {run.by}, {f'ended {run.ended}' if run.ended else 'not ended'}"
