"""Reading into a case with a progress bar, and what is said at the end. All of it goes to standard error."""

import getpass
import shlex
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from allegedly import __version__, wording
from allegedly.errors import UsageError
from allegedly.flow import Progress as Done
from allegedly.flow import Summary, read_into
from allegedly.settings import Settings
from allegedly.shapes import Captured


def read(console: Console, case: Path, paths: Iterable[Path], settings: Settings) -> Summary:
    """Reads the paths into the case, showing how far it is where the console is a terminal, then says what was done."""
    found = list(paths)
    missing = [path for path in found if not path.exists()]
    if missing:
        raise UsageError(
            f"{wording.listed([str(path) for path in missing])}: no such file or folder; give reports or folders of reports"
        )
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}"),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bar:
        task = bar.add_task("Reading", total=None)

        def show(done: Done) -> None:
            bar.update(task, completed=done.done, description=f"Reading {Path(done.source).name[:40]}")

        summary = read_into(case, found, settings, _captured(), show)
    tell(console, case, summary)
    return summary


def tell(console: Console, case: Path, summary: Summary) -> None:
    """The inputs that were not read, each with its reason, and what the case now holds."""
    for note in summary.skipped:
        _say(console, f"skipped {note.source}: {note.reason}")
    if summary.waiting:
        waiting = wording.count(summary.waiting, "judgement finds", "judgements find")
        _say(console, f"{waiting} nothing in the present readings and waits; `allegedly judgements {case}` lists all")
    run = [f"{summary.read} read"]
    if summary.already_read:
        run.append(f"{summary.already_read} read before")
    if summary.not_read:
        run.append(f"{summary.not_read} kept and not read")
    counts = (
        f"{wording.count(summary.articles, 'article')} ({', '.join(run)})",
        wording.count(summary.people, "person", "people"),
        wording.count(summary.claims, "claim"),
        wording.count(summary.answers, "answer"),
        wording.count(summary.steps, "legal step"),
        f"{wording.count(len(summary.skipped), 'input, or part of one,', 'inputs, or parts of them,')} skipped",
    )
    judged = wording.count(summary.judgements, "judgement")
    reviewed = f"There is {judged}" if summary.judgements == 1 else f"There are {judged}"
    if summary.unsettled:
        _say(console, f"{wording.unsettled(summary.unsettled)} `allegedly settle {case}` settles them.")
    rest = f"{reviewed}; the rest is unreviewed." if summary.judgements else "All of it is unreviewed."
    _say(console, f"{case}: {', '.join(counts)}. {rest}")
    if summary.articles:
        _say(console, _next_steps(shlex.quote(str(case))))


def _next_steps(case: str) -> str:
    return f"Look at it: `allegedly serve {case} --open` in a browser, or `allegedly show {case}` here."


def _say(console: Console, text: str) -> None:
    console.print(text, markup=False, highlight=False, soft_wrap=True)


def _captured() -> Captured:
    try:
        by = getpass.getuser()
    except (OSError, KeyError):
        by = "unknown"
    return Captured(at=datetime.now(UTC).isoformat(timespec="seconds"), by=by, tool=f"allegedly {__version__}")
