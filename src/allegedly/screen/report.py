"""The report of a screening: for every name, hit or not, what was searched, how, by whom and when; as JSON, CSV or a page.

It is written as a stream, so that it may tell of any number of names.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import IO

import msgspec

from allegedly import wording
from allegedly.offences_named import concluded
from allegedly.screen.hits_table import RankedHit, class_told, reasons, step_told
from allegedly.screen.journal.journal import Sitting
from allegedly.shapes.screening import CustomerKind, Dataset, Hit, Outcome, Run
from allegedly.sheets import Line, write_table

FORMAT = "allegedly-screening/1"
_COLUMNS = (
    "place",
    "customer_id",
    "name",
    "outcome",
    "hits",
    "best_score",
    "nearest_score",
    "nearest_dataset",
    "searched",
    "reason",
    "not_used",
    "columns_not_used",
)
_JOIN = "; "
LIMITS = (
    "A name without a hit is one that was not found in these lists, as they stood, above these thresholds, and of which no report "
    "of the case has somebody allege an offence of the program's list or tells a legal step that accuses. It may stand in the "
    "articles all the same, also as accused of something that is no such offence, or as questioned as a witness: search the case "
    "for it. "
    "It says nothing of other sources. What a hit tells of a case is what reports allege; unreviewed: no person has looked at it."
)


@dataclass(frozen=True)
class Told:
    """A screening as it is told: the run, each time that it was worked on, its outcomes, to be gone through again, its hits."""

    run: Run
    sittings: Sequence[Sitting]
    outcomes: Callable[[], Iterator[Outcome]]
    hits: Sequence[RankedHit]


def write_json_report(file: IO[str], told: Told) -> None:
    """Writes one JSON object: `format`, `run`, `sittings`, and under `outcomes` every name in the order of the file."""
    head = msgspec.json.encode({"format": FORMAT, "run": told.run, "sittings": told.sittings}).decode("utf8")
    file.write(head.removesuffix("}") + ',"outcomes":[')
    for place, outcome in enumerate(told.outcomes()):
        file.write((",\n" if place else "\n") + msgspec.json.encode(outcome).decode("utf8"))
    file.write("\n]}\n")


def write_csv_report(file: IO[str], told: Told) -> None:
    """Writes a line for every name, which says what was searched."""
    searched = _JOIN.join(searched_in(dataset) for dataset in told.run.datasets)
    unused = {"columns_not_used": _JOIN.join(told.run.unused)}
    lines = ({**_line(place, outcome, searched), **unused} for place, outcome in enumerate(told.outcomes(), 1))
    write_table(file, _COLUMNS, lines)


def searched_in(dataset: Dataset) -> str:
    """A dataset in words, with what tells one version from another: "ofac of 2024-05-03 (SHA-256 210ca6b4a818)"."""
    what = "case " if dataset.kind == "case" else ""
    return f"{what}{dataset.name} of {dataset.date} (SHA-256 {dataset.sha256[:12]})"


def _line(place: int, outcome: Outcome, searched: str) -> Line:
    near = max(outcome.nearest.items(), key=lambda one: one[1], default=None)
    return {
        "place": place,
        "customer_id": outcome.customer.id,
        "name": outcome.customer.name,
        "outcome": "skipped" if outcome.skipped else "hit" if outcome.hits else "nothing found",
        "hits": len(outcome.hits),
        "best_score": f"{max(hit.score for hit in outcome.hits):.6f}" if outcome.hits else "",
        "nearest_score": f"{near[1]:.6f}" if near else "",
        "nearest_dataset": near[0] if near else "",
        "searched": "" if outcome.skipped else searched,
        "reason": outcome.skipped or "",
        "not_used": _JOIN.join(outcome.unclear),
    }


def write_page(file: IO[str], told: Told) -> None:
    """Writes a page that stands alone: what was searched, the hits with their reasons, then every name."""
    title = escape(f"Screening of {told.run.names_file}")
    file.write(f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>{title}</title>\n<style>{_STYLE}</style>\n')
    file.write(f"<h1>{title}</h1>\n")
    for part in (_of_run(told), _of_datasets(told.run), _of_articles(told.run), _of_hits(told.hits), _of_names(told)):
        for piece in part:
            file.write(piece + "\n")
    file.write("</html>\n")


def _of_run(told: Told) -> Iterator[str]:
    run = told.run
    sittings = [f"{one.by}, {one.at}, from name {one.done + 1} on" for one in told.sittings]
    said = [
        ("Run", run.id),
        ("Names", f"{run.customers:,}, from {run.names_file} (SHA-256 {run.names_sha256})"),
        ("Columns not used", _JOIN.join(run.unused) or "none"),
        *((("Above the header", _JOIN.join(run.above)),) if run.above else ()),
        ("By", run.by),
        ("Begun", run.begun),
        ("Ended", run.ended or "not ended"),
        ("Worked on", _JOIN.join(sittings)),
        ("As of", run.as_of or "the time at which it was begun"),
        ("Offences", _JOIN.join(wording.plain(one) for one in run.offences) if run.offences is not None else "all"),
        ("Alert rate", f"{run.alert_rate:g} of names that mean nobody, in each list and the case"),
        ("Made by", _JOIN.join(f"{key} {value}" for key, value in sorted(run.produced_by.items()))),
    ]
    yield _table((), said)
    yield f"<p>{escape(LIMITS)}</p>"


def _of_datasets(run: Run) -> Iterator[str]:
    yield "<h2>What was searched</h2>"
    header = ("Dataset", "Kind", "Date", "SHA-256", "People", "Organisations", "Threshold, people", "Threshold, organisations")
    rows = [
        (
            one.name,
            one.kind,
            one.date,
            one.sha256,
            *(f"{one.entries.get(kind, 0):,}" for kind in _KINDS),
            *(f"{one.thresholds[kind]:.4f}" if one.entries.get(kind) else "none there" for kind in _KINDS),
        )
        for one in run.datasets
    ]
    yield _table(header, rows)


def _of_articles(run: Run) -> Iterator[str]:
    if any(dataset.kind == "case" for dataset in run.datasets):
        yield "<h2>Articles of the case</h2>"
        header = ("Language", "Read", "Not read", "First", "Last")
        yield _table(header, [(a.language, str(a.read), str(a.not_read), a.since or "?", a.until or "?") for a in run.articles])


def _of_hits(hits: Sequence[RankedHit]) -> Iterator[str]:
    yield "<h2>Hits, the weightiest first</h2>"
    for one in hits:
        customer = one.customer
        yield f"<h3>{one.rank}. {escape(customer.name)} [{escape(customer.id)}]: {escape(one.hit.name)}</h3>"
        yield _table((), (*_of_hit(one.hit), ("How it stands", one.state.told)))
    if not hits:
        yield "<p>None.</p>"


def _of_hit(hit: Hit) -> Iterator[tuple[str, str]]:
    yield "Found in", f"{hit.dataset}, entry {hit.entry}; class: {class_told(hit)}"
    yield "Score", f"{hit.score:.4f}" + (" (a name that the publisher calls weak)" if hit.weak else "")
    yield "Why", f"{reasons(hit.reasons)}; at the start {hit.bias:+.1f}"
    if hit.listing:
        yield "The list says", _JOIN.join((*hit.listing.programmes, *hit.listing.positions, *hit.listing.born, hit.listing.remarks))
    if hit.accused:
        named = concluded(hit.accused.offences, hit.accused.classed)
        offences = _JOIN.join(wording.plain(one) for one in named) or "no offence named"
        step = hit.accused.step
        yield "Reports allege", f"{offences} ({wording.review(hit.accused.review)})"
        yield "Latest step", f"{step_told(step)}, {step.date or 'no date known'}" if step else "none told of"
        if further := hit.accused.furthest:
            yield "Furthest step", f"{step_told(further)}, {further.date or 'no date known'}"
        yield "On the word of", _JOIN.join(hit.accused.origins) or "nobody named"
        yield "Answers", _JOIN.join(hit.accused.answers) or "No answer was found in the reports read."
        if hit.accused.cautions:
            yield "But", _JOIN.join(hit.accused.cautions)
        yield "Articles", _JOIN.join(f"{one.outlet or one.file} {one.published or ''}".strip() for one in hit.accused.reports)


def _of_names(told: Told) -> Iterator[str]:
    yield "<h2>Every name</h2>"
    yield f"<p>Each was looked up in {escape(_JOIN.join(searched_in(dataset) for dataset in told.run.datasets))}.</p>"
    header = ("Place", "Id", "Name", "Outcome", "Hits", "Best", "Nearest", "In", "Reason", "Not used")
    yield "<table><tr>" + "".join(f"<th>{name}" for name in header)
    for place, outcome in enumerate(told.outcomes(), 1):
        cells = [str(value) for key, value in _line(place, outcome, "").items() if key != "searched"]
        yield "<tr>" + "".join(f"<td>{escape(cell)}" for cell in cells)
    yield "</table>"


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "<tr>" + "".join(f"<th>{escape(cell)}" for cell in header) + "\n" if header else ""
    return f"<table>{head}" + "\n".join("<tr>" + "".join(f"<td>{escape(cell)}" for cell in row) for row in rows) + "</table>"


_KINDS: tuple[CustomerKind, ...] = ("person", "organization")
_STYLE = (
    "body{font:16px/1.5 Georgia,serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}"
    "table{border-collapse:collapse;margin:.5rem 0 1.5rem}td,th{border-top:1px solid #ccc;padding:.2rem .8rem .2rem 0;"
    "text-align:left;vertical-align:top}td{overflow-wrap:anywhere;min-width:5.5rem}td:first-child{white-space:nowrap}"
    "h3{margin:1.5rem 0 0}@media print{body{margin:0;max-width:none}}"
)
