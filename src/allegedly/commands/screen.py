"""`allegedly screen`: names looked up in lists and in a case, with progress, and in pieces that a broken-off run goes on from."""

import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Annotated, NamedTuple

import typer
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from allegedly import wording
from allegedly.commands.options import AsJson, By, FourEyes, existing, say, stderr, user, write
from allegedly.commands.screening_options import (
    Encoding,
    Folder,
    InCase,
    JournalFile,
    Lists,
    NamesPath,
    Offences,
    Rate,
    lists_meant,
    shelf_in,
)
from allegedly.errors import UsageError
from allegedly.screen.hits_table import RankedHit, counted, ranked, write_csv, write_json, write_json_lines
from allegedly.screen.journal import Journal, default_path
from allegedly.screen.report import Told, write_csv_report, write_json_report, write_page
from allegedly.screening import ALERT_RATE, Asked, Screening, carry_out, prepare
from allegedly.screening_asked import case_asked, moment, offences_of
from allegedly.shapes.screening import Run
from allegedly.sheets import whole_file

_HITS: dict[str, Callable[[IO[str], Run, Sequence[RankedHit]], None]] = {
    ".csv": write_csv,
    ".json": write_json,
    ".jsonl": write_json_lines,
}
_REPORTS: dict[str, Callable[[IO[str], Told], None]] = {".json": write_json_report, ".csv": write_csv_report, ".html": write_page}
# So many rows that are skipped or not understood are told of one by one.
_TOLD = 10


Out = Annotated[
    Path | None, typer.Option(help="Where the hits go: .csv, .json or .jsonl; standard output without it.", show_default=False)
]
ReportTo = Annotated[
    Path | None,
    typer.Option(help="Where it is told what was searched for every name: .html, .json or .csv.", show_default=False),
]
AsOf = Annotated[
    str | None, typer.Option(help="Lists and case as this program knew them then: a day or a moment.", show_default=False)
]
NoJournal = Annotated[bool, typer.Option("--no-journal", help="Keep nothing: no going on, no decisions.")]


def screen(
    names: NamesPath,
    case: InCase = None,
    lists: Lists = None,
    out: Out = None,
    report: ReportTo = None,
    offences: Offences = "all",
    as_of: AsOf = None,
    alert_rate: Rate = ALERT_RATE,
    encoding: Encoding = None,
    journal: JournalFile = None,
    no_journal: NoJournal = False,
    folder: Folder = None,
    by: By = None,
    four_eyes: FourEyes = False,
    as_json: AsJson = False,
) -> None:
    """Look names up in sanctions lists and among those accused in a case; give the hits with their reasons, the weightiest first.

    A run that was broken off goes on where it stood when the same command is given again.

    Example: allegedly screen customers.csv --case story.case --lists ofac,un --out hits.csv --report report.html
    """
    _writable(out, _HITS, "--out")
    _writable(report, _REPORTS, "--report")
    until = moment(as_of) if as_of else None
    wanted = offences_of(offences)
    asked = Asked(
        names=names,
        shelf=shelf_in(folder, until),
        lists=lists_meant(lists),
        case=case_asked(existing(case), wanted, until, say) if case else None,
        alert_rate=alert_rate,
        offences=wanted,
        as_of=until,
        by=by or user(),
        encoding=encoding,
    )
    with ExitStack() as stack:
        if no_journal:
            journal = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="allegedly-"))) / "screening.db"
        kept = stack.enter_context(Journal.open(journal or default_path()))
        screening = _screened(asked, kept)
        _give(screening, kept, _Wanted(out, report, as_json, four_eyes))


def _writable(path: Path | None, forms: Mapping[str, object], option: str) -> None:
    """Refuses what could not be written at the end, before names are asked for an hour."""
    if path is None:
        return
    if path.suffix.lower() not in forms:
        raise UsageError(f"{option} {path}: give a file that ends in {wording.listed(list(forms))}")
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise UsageError(f"{option} {path}: {'it is a folder' if path.is_dir() else 'its folder is not there'}; give another path")


def _screened(asked: Asked, journal: Journal) -> Screening:
    """Asks all names, with a bar where standard error is a terminal, and says before what of the file is not used."""
    console = stderr()
    done = (BarColumn(), TextColumn("{task.completed:,} of {task.total:,}"), TimeElapsedColumn(), TimeRemainingColumn())
    columns = (SpinnerColumn(), TextColumn("{task.description}"), *done)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=0)

        def seen(doing: str, done: int, of: int) -> None:
            bar.update(task, description=doing, completed=done, total=of)

        screening = prepare(asked, seen)
        _tell_of_names(screening)
        before = carry_out(screening, journal, seen)
    if before:
        told = "it was whole already" if before == screening.run.customers else f"went on from name {before + 1:,}"
        say(f"This run was begun before: {told}.")
    return screening


def _tell_of_names(screening: Screening) -> None:
    """Columns that are not used, rows that are skipped, what else is not used, and ids that are no ids; the first few of each."""
    names = screening.names
    for number, line in screening.file.titles:
        say(f"skipped line {number}, which stands above the header: “{line}”")
    if screening.file.unused:
        say(f"columns not used: {', '.join(screening.file.unused)}")
    for what, found in (("skipped", names.skipped), ("not used", names.unclear)):
        for one in found[:_TOLD]:
            say(f"{what} {one}")
        if len(found) > _TOLD:
            say(f"{what}: {len(found) - _TOLD:,} more")
    if names.repeated:
        several = wording.capital(wording.count(names.repeated, "id"))
        say(f"{several} in several rows that say the same: a decision on one is on all.")


class _Wanted(NamedTuple):
    """What is to be written: hits and report, and whether no one person's match counts."""

    out: Path | None
    report: Path | None
    as_json: bool
    four_eyes: bool


def _give(screening: Screening, journal: Journal, wanted: _Wanted) -> None:
    """Writes hits and report, and says what was found."""
    out, report, as_json, four_eyes = wanted
    run = journal.run(screening.run.id)
    hits = ranked(journal.outcomes(run.id, with_hits=True), journal.decisions(until=run.as_of), four_eyes=four_eyes)
    if out is None:
        (write_json if as_json else write_csv)(sys.stdout, run, hits)
        sys.stdout.flush()
    else:
        write(lambda: _whole(out, lambda file: _HITS[out.suffix.lower()](file, run, hits)), out)
    if report is not None:
        told = Told(run, journal.sittings(run.id), lambda: journal.outcomes(run.id), hits)
        write(lambda: _whole(report, lambda file: _REPORTS[report.suffix.lower()](file, told)), report)
    counts = "; ".join(counted(hits, run))
    found = wording.count(len(hits), "hit") + (f" ({counts})" if counts else "")
    skipped = len(screening.names.skipped)
    say(f"{wording.count(run.customers, 'name')}, {found}, {wording.count(skipped, 'row')} skipped.")


def _whole(path: Path, action: Callable[[IO[str]], None]) -> None:
    with whole_file(path) as file:
        action(file)
