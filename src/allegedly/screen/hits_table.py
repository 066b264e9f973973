"""The hits of a screening in the order in which an analyst should look at them, and as a table for a spreadsheet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import IO

import msgspec

from allegedly import step_classes, wording, wording_steps
from allegedly.offences_named import concluded
from allegedly.screen.journal import HitState, hit_states
from allegedly.screen.journal.prints import as_seen
from allegedly.shapes import Shape
from allegedly.shapes.screening import Accused, Customer, Hit, HitDecision, Outcome, Reason, Run, Step
from allegedly.sheets import Cell, Line, write_table

# A list's entry comes before what reports tell, and of these the further it went in law.
CLASSES = ("listed", *reversed(step_classes.CLASSES))
COLUMNS = (
    *("rank", "customer_id", "customer", "name_asked", "kind", "dataset", "list_date", "entry_id", "entry_name", "weak_name"),
    *("score", "class", "counted_as", "programmes", "listed_since", "alleged_offences", "classed_offences"),
    *(
        "latest_step",
        "step_date",
        "furthest_step",
        "furthest_date",
        "origins",
        "answers",
        "articles",
        "reasons",
        "review",
        "state",
        "decision",
        "reason",
        "note",
    ),
    "as_seen",
)
_JOIN = "; "
_PLURAL = {wording_steps.MEASURE: wording_steps.MEASURE.replace("measure", "measures")}
# Measures are counted right after the proceedings.
_AFTER_CASES = CLASSES.index("proceeding") + 0.5


class RankedHit(Shape, frozen=True, kw_only=True):
    """A hit with its place among all of a screening, the customer whole, and how it stands by what people decided."""

    rank: int
    customer: Customer
    hit: Hit
    state: HitState


def ranked(outcomes: Iterable[Outcome], decisions: Sequence[HitDecision], *, four_eyes: bool = False) -> tuple[RankedHit, ...]:
    """The hits of outcomes by class, then by score, those decided to be false matches last; the rest in the order of the names."""
    decided: dict[str, list[HitDecision]] = {}
    for decision in decisions:
        decided.setdefault(decision.customer, []).append(decision)
    found = [
        (outcome.customer, hit, state)
        for outcome in outcomes
        if outcome.hits
        for hit, state in zip(outcome.hits, _states(outcome, decided, four_eyes), strict=True)
    ]
    found.sort(key=lambda one: (_put_off(one[2]), CLASSES.index(hit_class(one[1])), -one[1].score))
    return tuple(
        RankedHit(rank=rank, customer=customer, hit=hit, state=state) for rank, (customer, hit, state) in enumerate(found, 1)
    )


def _states(outcome: Outcome, decided: Mapping[str, Sequence[HitDecision]], four_eyes: bool) -> tuple[HitState, ...]:
    return hit_states(outcome.customer, outcome.hits, decided.get(outcome.customer.id, ()), four_eyes=four_eyes)


def _put_off(state: HitState) -> bool:
    """Whether nobody need look at a hit again, since it was decided to be a false match and neither side changed."""
    return state.kind == "decided" and state.decision is not None and state.decision.kind == "false_match"


def hit_class(hit: Hit) -> str:
    """The class of a hit: `listed`, or that of the weightiest affair of which reports tell."""
    return hit.accused.class_ if hit.accused else "listed"


def class_told(hit: Hit) -> str:
    """The same in words: a proceeding that is no more than a measure of an employer is told as that."""
    return wording_steps.counted_as(hit.accused.class_, measure=hit.accused.measure) if hit.accused else "listed"


def write_csv(file: IO[str], run: Run, hits: Iterable[RankedHit]) -> None:
    """Writes hits as a table; no cell is a formula."""
    dates = {dataset.name: dataset.date for dataset in run.datasets if dataset.kind == "list"}
    write_table(file, COLUMNS, (_line(one, dates) for one in hits))


def write_json(file: IO[str], run: Run, hits: Sequence[RankedHit]) -> None:
    """Writes the run and its hits as one JSON object."""
    file.write(msgspec.json.format(msgspec.json.encode({"run": run, "hits": hits}), indent=1).decode("utf8") + "\n")


def write_json_lines(file: IO[str], run: Run, hits: Iterable[RankedHit]) -> None:
    """Writes hits as JSON, one a line."""
    for one in hits:
        file.write(msgspec.json.encode(one).decode("utf8") + "\n")


def _line(one: RankedHit, dates: Mapping[str, str]) -> Line:
    hit = one.hit
    return {
        "rank": one.rank,
        "customer_id": one.customer.id,
        "customer": one.customer.name,
        "name_asked": hit.asked,
        "kind": one.customer.kind or "",
        "dataset": hit.dataset,
        "list_date": dates.get(hit.dataset, ""),
        "entry_id": hit.entry,
        "entry_name": hit.name,
        "weak_name": "weak" if hit.weak else "",
        "score": f"{hit.score:.6f}",
        "class": hit_class(hit),
        "counted_as": class_told(hit),
        **_told_by_list(hit),
        **_told_by_reports(hit.accused),
        "reasons": reasons(hit.reasons),
        "state": one.state.told,
        # For a person to fill in: `allegedly hits decide --from` takes the table back.
        **dict.fromkeys(("decision", "reason", "note"), ""),
        "as_seen": as_seen(one.customer, hit),
    }


def _told_by_list(hit: Hit) -> dict[str, Cell]:
    listing = hit.listing
    return {
        "programmes": _JOIN.join(listing.programmes) if listing else "",
        "listed_since": (listing.listed or "") if listing else "",
    }


def _told_by_reports(accused: Accused | None) -> dict[str, Cell]:
    """What reports say of somebody; of a list's entry nothing, and nothing that waits for review."""
    if accused is None:
        return dict.fromkeys(
            (
                *("alleged_offences", "classed_offences", "latest_step", "step_date", "furthest_step", "furthest_date", "origins"),
                *("answers", "articles", "review"),
            ),
            "",
        )
    return {
        "alleged_offences": _JOIN.join(map(wording.plain, concluded(accused.offences, accused.classed))),
        "classed_offences": _JOIN.join(map(wording.plain, accused.classed)),
        "latest_step": step_told(accused.step) if accused.step else "",
        "step_date": (accused.step.date or "") if accused.step else "",
        "furthest_step": step_told(accused.furthest) if accused.furthest else "",
        "furthest_date": (accused.furthest.date or "") if accused.furthest else "",
        "origins": _JOIN.join(accused.origins),
        "answers": _JOIN.join((*accused.answers, *accused.cautions)),
        "articles": _JOIN.join(" ".join(part for part in (one.outlet, one.published, one.file) if part) for one in accused.reports),
        "review": wording.review(accused.review),
    }


def step_told(step: Step) -> str:
    """A legal step in words; a plan never reads like a step."""
    told = wording_steps.step(step.kind, step.class_)
    return f"{told}, {wording_steps.state(step.kind, 'planned')}" if step.planned else told


def reasons(found: Iterable[Reason]) -> str:
    """The reasons for a score in words, those that weigh most first, each with what it adds to the log-odds."""
    weighed = sorted(found, key=lambda reason: -abs(reason.points))
    return _JOIN.join(f"{reason.told} ({reason.points:+.1f})" for reason in weighed)


def counted(hits: Iterable[RankedHit], run: Run) -> Iterator[str]:
    """The hits counted for each dataset, in words: "three of the case: one conviction and two allegations"."""
    by_dataset: dict[str, list[Hit]] = {dataset.name: [] for dataset in run.datasets}
    for one in hits:
        by_dataset[one.hit.dataset].append(one.hit)
    for dataset in sorted(run.datasets, key=lambda one: one.kind):
        found = by_dataset[dataset.name]
        if found and dataset.kind == "case":
            names = [_counted(hit) for hit in found]
            order = sorted(dict.fromkeys(names), key=lambda name: CLASSES.index(name) if name in CLASSES else _AFTER_CASES)
            parts = wording.listed([wording.count(names.count(name), name, _PLURAL.get(name)) for name in order])
            yield f"{wording.number(len(found))} of the case: {parts}"
        elif found:
            yield f"{wording.number(len(found))} of {dataset.name}"


def _counted(hit: Hit) -> str:
    is_measure = hit.accused is not None and hit.accused.measure
    return wording_steps.MEASURE if is_measure else hit_class(hit)
