"""The command line. Only what was asked for goes to standard output; progress and messages go to standard error.

Exit codes: 0 done (inputs that were skipped are listed on standard error), 1 a fault of the program, 2 wrong usage, 3 nothing could
be read, 4 the case cannot be used, 130 stopped with Ctrl-C.
"""

import os
import sys
import tempfile
import traceback
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import IO, Annotated

import typer
from rich.console import Console

from allegedly import __version__, wording
from allegedly.commands import brief, deciding, judging, review, screen, settle, verify, wanted, watch, why
from allegedly.commands.corpus import app as corpus_app
from allegedly.commands.exporting_out import write_zip
from allegedly.commands.hits import app as hits_app
from allegedly.commands.lists import app as lists_app
from allegedly.commands.options import CasePath, clean, existing, print_json, say, stderr, write
from allegedly.commands.reading import read as read_paths
from allegedly.commands.serving import naming, shown, today
from allegedly.commands.serving import serve as serve_case
from allegedly.commands.terminal import show_case, show_person
from allegedly.errors import AllegedlyError, UnknownName, UsageError
from allegedly.export.attributions import write_attributions
from allegedly.export.json_record import write_json
from allegedly.export.portions import Portions
from allegedly.export.tabular import to_csv
from allegedly.flow import begin, record_in_portions, remove_from
from allegedly.sample import reports
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.file_names import safe_name
from allegedly.serve.overview import case_view
from allegedly.serve.people import clearing, find, nearest, person_view
from allegedly.settings import Settings
from allegedly.shapes import Entity

FAULT, INTERRUPTED, BROKEN_PIPE = 1, 130, 141
DEFAULTS = Settings()

app = typer.Typer(
    name="allegedly",
    help="Reads news reports and keeps a sourced record of what they allege: who says what about whom, on whose word, and what the"
    " accused answered.\n\nExample: allegedly read reports/ --case story.case",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(corpus_app)
app.add_typer(lists_app)
app.add_typer(hits_app)
Host = Annotated[str, typer.Option(help="The address to serve on: one of this machine alone, since there is no login.")]
Port = Annotated[int, typer.Option(help="The port to serve on.", min=1, max=65535)]
Open = Annotated[bool, typer.Option("--open", help="Open the page in the browser.")]
New = Annotated[bool, typer.Option("--new", help="Make an empty case where there is none; add reports on its pages.")]
Title = Annotated[str | None, typer.Option(help="What the case is called; the name of its file without it.", show_default=False)]


class Format(StrEnum):
    """What a case is exported to."""

    json = "json"
    csv = "csv"
    attributions = "attributions"


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"allegedly {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", help="Show the version and end.", callback=_version, is_eager=True)] = False,
) -> None:
    """Only holds the options that come before a command."""


@app.command()
def read(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files and folders to read.", show_default=False)],
    case: Annotated[Path, typer.Option(help="The case file; made where there is none.", show_default=False)],
    workers: Annotated[int, typer.Option(help="How many processes read.", min=1, max=64)] = DEFAULTS.workers,
    max_bytes: Annotated[int, typer.Option(help="The largest input that is read, in bytes.", min=1)] = DEFAULTS.max_bytes,
) -> None:
    """Read reports (.txt, .md, .html, .jsonl) into a case.

    What is in the case already is not read again, so an interrupted run is finished by the next. The same text under another name
    is skipped, unless articles.csv gives it another outlet, address or day.

    Example: allegedly read reports/ --case story.case --workers 2
    """
    read_paths(stderr(), case, paths, Settings(workers=workers, max_bytes=max_bytes))


@app.command()
def show(
    case: CasePath,
    name: Annotated[
        str | None, typer.Argument(help="A person or body: a name, a part of one, or an id.", show_default=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Give the view as JSON.")] = False,
) -> None:
    """Show a case, or all that it holds on one person.

    Example: allegedly show story.case "Maria Duarte"
    """
    book = shown(existing(case))
    if book.unsettled:
        say(f"{wording.unsettled(len(book.unsettled))} `allegedly settle {case}` settles them.")
    console = Console(highlight=False, markup=False, emoji=False)
    if name is None:
        overview = case_view(book, today())
        if as_json:
            print_json(overview)
        else:
            show_case(console, overview)
        return
    who = _the_one(book, case, name)
    person = person_view(book, who, today(), cleared=clearing(book, who.id))
    if as_json:
        print_json(person)
    else:
        show_person(console, person, *naming(case, book, who.id))


@app.command()
def export(
    case: CasePath,
    to: Annotated[Format, typer.Option(help="The format.", show_default=False)],
    out: Annotated[
        Path | None, typer.Option(help="The file to write, for csv the folder or a .zip file; standard output without it.")
    ] = None,
    hide_names: Annotated[
        bool, typer.Option("--hide-names", help="Hide the names that pages hide: of victims, minors and their kin.")
    ] = False,
) -> None:
    """Export a case: json (the whole record), csv (a folder of tables), attributions (sources, cues and contents, JSON lines).

    Example: allegedly export story.case --to json --out story.json
    """
    with record_in_portions(existing(case), hide_names=hide_names) as record:
        if to is Format.csv:
            if out is None:
                raise UsageError("csv is a folder of tables: give --out FOLDER, or a file that ends in .zip")
            write(_tables_into(out, record), out)
            return
        written = write_json if to is Format.json else write_attributions
        if out is None:
            written(record, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        else:
            write(lambda: _into(out, record, written), out)


def _tables_into(out: Path, record: Portions) -> Callable[[], object]:
    """How the tables are written: into a ZIP file where its name says so, else into a folder."""
    if out.suffix.lower() == ".zip":
        if out.is_dir():
            raise UsageError(f"{out} is a folder; give another --out")
        return lambda: _into(out, record, lambda record, file: write_zip(record, safe_name(out.stem), file))
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file; csv is written into a folder, or into a file that ends in .zip: give another --out")
    if out.suffix.lower() == ".csv":
        raise UsageError(f"csv is a folder of tables, and {out} is the name of one: give a folder, or a file that ends in .zip")
    return lambda: to_csv(record, out)


def _into(path: Path, record: Portions, written: Callable[[Portions, IO[bytes]], None]) -> None:
    with path.open("wb") as file:
        written(record, file)


@app.command()
def serve(  # noqa: PLR0913, PLR0917 - the options of a command
    case: CasePath, host: Host = "127.0.0.1", port: Port = 8321, browse: Open = False, new: New = False, title: Title = None
) -> None:
    """Serve the pages of a case to a browser on this machine.

    Example: allegedly serve story.case --port 8321 --open
    """
    if new:
        begin(case)
    serve_case(stderr(), existing(case), (host, port), browse=browse, title=title)


@app.command()
def remove(
    case: CasePath,
    article: Annotated[str, typer.Argument(help="The article: its id, or its file as `show` lists it.", show_default=False)],
) -> None:
    """Take an article out of a case, with all that rested on it.

    Example: allegedly remove story.case retracted.txt
    """
    gone = remove_from(existing(case), article)
    stderr().print(f"Removed {gone.file} ({gone.id}) and all that rested on it.", markup=False, highlight=False, soft_wrap=True)


@app.command()
def demo(
    case: Annotated[Path | None, typer.Option(help="Keep the case at this path; without it, it goes at the end.")] = None,
    host: Host = "127.0.0.1",
    port: Port = 8321,
    browse: Open = False,
) -> None:
    """Read the eight sample reports, show the case and serve it. DEMO_SERVE=0 in the environment ends after the summary.

    Example: allegedly demo --open
    """
    with tempfile.TemporaryDirectory(prefix="allegedly-") as folder, reports() as sample:
        path = case or Path(folder) / "demo.case"
        read_paths(stderr(), path, [sample], DEFAULTS)
        show_case(Console(highlight=False, markup=False, emoji=False), case_view(shown(path), today()))
        sys.stdout.flush()
        if os.environ.get("DEMO_SERVE", "1") != "0":
            serve_case(stderr(), path, (host, port), browse=browse)


def _the_one(book: Catalogue, case: Path, name: str) -> Entity:
    found = find(book, name)
    if len(found) == 1:
        return found[0]
    if found:
        which = "".join(f"\n  {entity.name} [{entity.id}]" for entity in found)
        raise UnknownName(f"{name} may mean several; give the whole name or an id:{which}")
    near = "".join(f"\n  {other}" for other in nearest(book, name))
    advice = f"; the nearest:{near}" if near else f"; `allegedly show {case}` lists the people"
    raise UnknownName(f"{case} holds nobody named “{name}”{advice}")


# In the order of a day's work; `--help` lists them in this order.
for _command in (
    review.review,
    judging.same,
    judging.different,
    judging.rename,
    judging.kind,
    judging.not_entity,
    judging.one_origin,
    judging.separate_origins,
    deciding.confirm,
    deciding.reject,
    deciding.edit,
    deciding.answers,
    deciding.not_an_answer,
    deciding.doubt,
    judging.undo,
    judging.judgements,
    why.why,
    wanted.wanted,
    brief.brief,
    screen.screen,
    watch.watch,
    settle.settle,
    verify.verify,
):
    app.command()(_command)


def main(arguments: list[str] | None = None) -> None:
    """Runs the command line and ends the process with its exit code."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Runs the command line; returns the exit code. Every failure becomes a message, never a traceback."""
    try:
        app(arguments)
    except SystemExit as end:
        return _ended(end)
    except AllegedlyError as error:
        typer.echo(clean(f"allegedly: {error}", "\n"), err=True)
        return error.exit_code
    except KeyboardInterrupt:
        return _ended(SystemExit(INTERRUPTED))
    except Exception as error:  # the one place that catches all, so that no user ever meets a traceback
        return _fault(error)
    return 0


def _ended(end: SystemExit) -> int:
    """The exit code of a command that ended early: wrong usage, Ctrl-C, or a reader of its output that had enough."""
    if isinstance(end.__context__, BrokenPipeError):
        # Without this the interpreter would complain when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    if end.code == INTERRUPTED:
        typer.echo("allegedly: stopped; what was read so far is kept, and the next run finishes it", err=True)
    return end.code if isinstance(end.code, int) else 0


def _fault(error: Exception) -> int:
    if os.environ.get("ALLEGEDLY_DEBUG"):
        traceback.print_exception(error)
    typer.echo(
        f"allegedly: a fault of the program ({type(error).__name__}: {error}); nothing that was in the case is lost.\n"
        f"Please report it with the command you gave, the version ({__version__}) and the output under ALLEGEDLY_DEBUG=1.",
        err=True,
    )
    return FAULT
