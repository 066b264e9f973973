"""`allegedly hits`: what screenings found, decided by people, kept for whoever asks later."""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from allegedly import wording
from allegedly.commands.hits_batch import KINDS, batch, the_hit
from allegedly.commands.hits_review import Sitting, ask_all
from allegedly.commands.hits_shown import as_of_told, decided_since, of_customer
from allegedly.commands.hits_told import decision_lines, hit_lines, run_line
from allegedly.commands.options import AsJson, By, FourEyes, print_json, say, stdout, user, write
from allegedly.commands.screening_options import Folder, JournalFile, shelf_in
from allegedly.commands.terminal import PLAIN, print_lines
from allegedly.errors import JournalError, UsageError
from allegedly.screen.asking import AskedHit, asked_hits
from allegedly.screen.audit import Audit, write_audit
from allegedly.screen.audit import faults as audit_faults
from allegedly.screen.journal import Journal, Verdict, default_path
from allegedly.screen.journal.deciding import reasons as codes_of
from allegedly.screen.journal.states import MATCHES, told
from allegedly.shapes import Shape
from allegedly.shapes.screening import DecisionKind, HitDecision, Run

app = typer.Typer(
    name="hits",
    help="Look at what screenings found, decide on it, and show an auditor what was decided by whom and why.\n\n"
    "Example: allegedly hits show --open",
    no_args_is_help=True,
    rich_markup_mode=None,
)
RunId = Annotated[
    str | None, typer.Option("--run", help="The run: its id or how that begins; without it the latest.", show_default=False)
]
Note = Annotated[str, typer.Option(help="A note, for whoever reads it later.", show_default=False)]
# Of more decisions than these it is only said how many of each kind were made.
_TOLD = 5
Kind = StrEnum("Kind", [(kind, kind) for kind in KINDS])  # type: ignore[misc]


class Reasons(Shape, frozen=True, kw_only=True):
    """The reason codes of a kind of decision, and how each is told."""

    decision: DecisionKind
    codes: dict[str, str]


class Checked(Shape, frozen=True, kw_only=True):
    """What a check found: what is wrong, and of the journal how much was looked at, and the last hash of the chain."""

    faults: tuple[str, ...]
    decisions: int | None = None
    runs: int | None = None
    head: str | None = None


def opened(journal: Path | None) -> Journal:
    """The journal that is meant, which must be there."""
    return Journal.open(journal or default_path(), make=False)


@app.command()
def show(
    run: RunId = None,
    only_open: Annotated[bool, typer.Option("--open", help="Only hits that a person has to look at.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Also hits that were decided to be false matches.")] = False,
    customer: Annotated[
        str | None, typer.Option(help="Only of this customer, whatever was decided: the id, or the name.", show_default=False)
    ] = None,
    today: Annotated[
        bool, typer.Option("--today", help="Of a run as of an earlier day: with what was decided since, too.")
    ] = False,
    four_eyes: FourEyes = False,
    journal: JournalFile = None,
    as_json: AsJson = False,
) -> None:
    """Show the hits of a run, the weightiest first: who, how alike and why, what the list or the reports say, what was decided.

    Without --all those that were decided to be false matches are only counted. Of a run as of an earlier day only what had been
    decided by then counts, unless --today says otherwise.

    Example: allegedly hits show --open
    """
    if only_open and everything:
        raise UsageError("give either --open or --all")
    with opened(journal) as held, held.at_one_moment():
        which = held.run(run)
        found = asked_hits(held, which.id, four_eyes=four_eyes, then=not today)
        total = len(found)
        if customer is not None:
            everything, found = not only_open, of_customer(held, which, found, customer)
        since = decided_since(held, which, found)
    shown = tuple(one for one in found if everything or one.state.asks or not (only_open or _cleared(one)))
    _print(shown, as_json)
    if which.ended is None:
        say("This run was broken off: not all names were asked. The same `allegedly screen` command goes on with it.")
    asking = sum(one.state.asks for one in found)
    _say_run(which, total, named=run is not None)
    if which.as_of is not None:
        say(as_of_told(which.as_of, since, today=today))
    say(f"{wording.count(len(found), 'hit')}, {_so_many(asking)} to look at, {_so_many(len(shown))} shown")


def _print(hits: tuple[AskedHit, ...], as_json: bool) -> None:
    """Hits on standard output."""
    if as_json:
        print_json(hits)
        return
    for number, one in enumerate(hits, 1):
        print_lines(stdout(), [*hit_lines(number, one), (0, "", PLAIN)])


def _say_run(run: Run, hits: int, *, named: bool) -> None:
    """Which run it is, and in what it looked: the latest may be a look at another file, in other lists, or a watch's."""
    say(run_line(run, hits) + ("" if named else ". It is the latest run; --run names another (`allegedly hits runs`)."))


def _so_many(value: int) -> str:
    return wording.number(value) if value else "none"


def _cleared(one: AskedHit) -> bool:
    return one.state.decision is not None and one.state.decision.kind == "false_match"


@app.command()
def decide(
    customer: Annotated[str | None, typer.Argument(help="The customer: the id, or the name.", show_default=False)] = None,
    entry: Annotated[str | None, typer.Argument(help="The entry: its id in the list or case.", show_default=False)] = None,
    decision: Annotated[Kind | None, typer.Argument(help="What is decided.", show_default=False)] = None,
    reason: Annotated[
        str | None, typer.Option(help="The code of the reason; `hits reasons` lists them.", show_default=False)
    ] = None,
    note: Note = "",
    dataset: Annotated[str | None, typer.Option(help="The list or case, where several have the entry.", show_default=False)] = None,
    file: Annotated[
        Path | None, typer.Option("--from", help="Decide by this table or JSON lines instead.", show_default=False)
    ] = None,
    by: By = None,
    four_eyes: FourEyes = False,
    run: RunId = None,
    journal: JournalFile = None,
    as_json: AsJson = False,
) -> None:
    """Decide on a hit, or on many by a file with the columns customer, dataset, entry, decision, reason and note.

    The hits.csv of a screening has these columns, the last three empty: fill in and give back. Rows without a decision are passed
    over; where any row is wrong, none is decided. With --four-eyes another person confirms by deciding the same.

    Example: allegedly hits decide c17 33950 false_match --reason different_birth_date --note "passport seen"
    """
    plain = Verdict(kind="escalate", reason="", by=by or user(), note=note, four_eyes=four_eyes)
    if file is not None and not any((customer, entry, decision, reason, dataset)):
        _decide_by(file, plain, run, journal, as_json)
        return
    if file is not None or not (customer and entry and decision and reason):
        raise UsageError("give CUSTOMER ENTRY DECISION and --reason, or --from FILE without them")
    kind = next(kind for kind in KINDS if kind == decision.value)
    with opened(journal) as held:
        which = held.run(run)
        found = the_hit(asked_hits(held, which.id), customer, entry, dataset)
        made = held.decide(msgspec.structs.replace(plain, kind=kind, reason=reason), found.customer, found.hit, which.id)
    _report([made], as_json)


def _decide_by(file: Path, plain: Verdict, run: str | None, journal: Path | None, as_json: bool) -> None:
    """Decides by a file: all that it says, or nothing where any of it is wrong."""
    with opened(journal) as held:
        which = held.run(run)
        wanted, known = batch(file, asked_hits(held, which.id, four_eyes=plain.four_eyes), plain)
        made = held.decide_all(wanted, which.id)
    _report(made, as_json)
    waiting = sum(map(_waits, made))
    second = f"{wording.number(waiting)} for a second person to confirm; " if waiting else ""
    say(f"{file}: {wording.count(len(made), 'decision')} made; {second}{_so_many(known)} stood already")


def _report(made: Sequence[HitDecision], as_json: bool) -> None:
    """Says what was decided: as JSON on standard output, or in words; of many only how many of each kind."""
    if as_json:
        print_json(tuple(made))
        return
    if len(made) > _TOLD:
        counts = Counter(one.kind for one in made)
        say(f"Decided: {wording.listed([f'{wording.number(counts[kind])} {kind}' for kind in KINDS if counts[kind]])}.")
        return
    for one in made:
        second = "; it waits for a second person" if _waits(one) else ""
        say(f"{one.customer} = {one.dataset} {one.entry}: {told(one)}{second}. `allegedly hits undo {one.id}` takes it back.")


def _waits(one: HitDecision) -> bool:
    return one.four_eyes and one.seconds is None and one.kind in MATCHES


@app.command()
def review(
    by: By = None,
    four_eyes: FourEyes = False,
    run: RunId = None,
    journal: JournalFile = None,
) -> None:
    """Decide on the hits of a run one after another, by keyboard: both sides are shown, each answer is kept at once.

    Example: allegedly hits review --by "Ida Moreau"
    """
    with opened(journal) as held:
        which = held.run(run)
        found = asked_hits(held, which.id, four_eyes=four_eyes)
        asked = [one for one in found if one.state.asks]
        _say_run(which, len(found), named=run is not None)
        ask_all(stdout(), Sitting(held, by or user(), four_eyes=four_eyes), asked)


@app.command()
def undo(
    decision: Annotated[
        str, typer.Argument(metavar="DECISION", help="The decision: its id (h-…), or how it begins.", show_default=False)
    ],
    reason: Annotated[str, typer.Option(help="The code of the reason: mistake, new_information, other.")] = "mistake",
    note: Note = "",
    by: By = None,
    journal: JournalFile = None,
    as_json: AsJson = False,
) -> None:
    """Take a decision back. Both stay in the log; undoing the undoing brings the first one back.

    Example: allegedly hits undo h-1f0c2a8890d3b1e4 --reason new_information
    """
    with opened(journal) as held:
        meant = [one.id for one in held.decisions() if one.id.startswith(decision)]
        if len(meant) != 1:
            raise UsageError(f"{len(meant) or 'no'} decisions begin with {decision}; `allegedly hits log` lists them")
        made = held.undo(meant[0], Verdict(kind="undo", reason=reason, note=note, by=by or user()))
    _report([made], as_json)


@app.command()
def reasons(as_json: AsJson = False) -> None:
    """List the codes of the reasons for each decision.

    Example: allegedly hits reasons
    """
    kinds: tuple[DecisionKind, ...] = (*KINDS, "undo")
    found = tuple(Reasons(decision=kind, codes=codes_of(kind)) for kind in kinds)
    if as_json:
        print_json(found)
        return
    for one in found:
        print_lines(stdout(), [(0, one.decision, PLAIN), *((2, f"{code}: {words}", PLAIN) for code, words in one.codes.items())])


@app.command()
def log(
    customer: Annotated[str | None, typer.Argument(help="Only on this customer: the id.", show_default=False)] = None,
    journal: JournalFile = None,
    as_json: AsJson = False,
) -> None:
    """List what was decided, in the order made: by whom, when, why, and on what.

    Example: allegedly hits log c17
    """
    with opened(journal) as held:
        found = held.decisions(customer)
    if as_json:
        print_json(found)
    else:
        print_lines(stdout(), [line for one in found for line in decision_lines(one)])
        say(wording.count(len(found), "decision"))


@app.command()
def runs(journal: JournalFile = None, as_json: AsJson = False) -> None:
    """List the screenings that were made, the oldest first.

    Example: allegedly hits runs
    """
    with opened(journal) as held, held.at_one_moment():
        found = held.runs()
        lines = [run_line(run, held.hits(run.id)) for run in found]
    if as_json:
        print_json(found)
    else:
        print_lines(stdout(), [(0, line, PLAIN) for line in lines])


@app.command()
def audit(
    run: Annotated[str, typer.Argument(metavar="RUN", help="The run: its id, or how that begins.", show_default=False)],
    out: Annotated[Path, typer.Option(help="The archive to write (.zip).", show_default=False)],
    with_lists: Annotated[bool, typer.Option("--with-lists", help="Put in the publishers' files of the lists, too.")] = False,
    names: Annotated[
        Path | None, typer.Option(help="The file of names that was screened, to be put in as it is.", show_default=False)
    ] = None,
    four_eyes: FourEyes = False,
    journal: JournalFile = None,
    folder: Folder = None,
) -> None:
    """Export a run with all that is needed to check it and do it again: names, outcomes, decisions, lists, versions, command.

    Decisions on customers whom the run did not hit are in it as hashes alone, so that the chain can be checked.

    Example: allegedly hits audit v-963f8bb0 --out audit.zip --with-lists
    """
    with opened(journal) as held, held.at_one_moment():
        shelf = shelf_in(folder)
        wanted = Audit(journal=held, run=held.run(run), shelf=shelf, with_lists=with_lists, names=names, four_eyes=four_eyes)
        missing: list[str] = []
        write(lambda: missing.extend(write_audit(wanted, out)), out)
        head = held.head()
    for one in missing:
        say(one)
    say(f"The last hash of the decisions is {head}.")


@app.command()
def verify(
    head: Annotated[
        str | None,
        typer.Option(help="A hash that an earlier `verify` or an audit gave: it must still be in the chain.", show_default=False),
    ] = None,
    archive: Annotated[
        Path | None, typer.Option("--audit", help="Check an audit that was exported, instead of the journal.", show_default=False)
    ] = None,
    journal: JournalFile = None,
    as_json: AsJson = False,
) -> None:
    """Check the journal: the chain of decisions, and the outcomes of runs that ended.

    What is wrong is listed on standard output, and the exit code is then 4. The last hash of the chain is said: who keeps it
    elsewhere can later see whether decisions were taken off the end.

    Example: allegedly hits verify
    """
    if archive is not None:
        _verify_audit(archive, as_json)
        return
    with opened(journal) as held, held.at_one_moment():
        found = list(held.faults())
        decisions, runs, path = held.decisions(), len(held.runs()), held.path
        last = held.head()
    if head and all(not one.hash.startswith(head) for one in decisions):
        found.append(f"no decision has the hash {head}: decisions were taken off the end, or it is of another journal")
    counts = f"{path}: {wording.count(len(decisions), 'decision')}, {wording.count(runs, 'run')} checked"
    checked = Checked(faults=tuple(found), decisions=len(decisions), runs=runs, head=last)
    _tell(checked, as_json, f"{counts}: all is as it was put there; the last hash is {last}", f"{counts}; restore it from a copy")


def _verify_audit(archive: Path, as_json: bool) -> None:
    checked = Checked(faults=audit_faults(archive))
    _tell(checked, as_json, f"{archive}: all is as it was exported", f"{archive}: ask for another copy")


def _tell(checked: Checked, as_json: bool, well: str, wrong: str) -> None:
    """Says what a check found; where anything is wrong, the command ends with the exit code of it."""
    if as_json:
        print_json(checked)
    else:
        print_lines(stdout(), [(0, fault, PLAIN) for fault in checked.faults])
    if checked.faults:
        say(f"{wording.capital(wording.count(len(checked.faults), 'fault'))}. {wrong}")
        raise typer.Exit(JournalError.exit_code)
    say(well)
