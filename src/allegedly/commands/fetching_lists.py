"""`allegedly lists update`: lists fetched anew from their publishers, on explicit command."""

from typing import Annotated

import typer
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeElapsedColumn

from allegedly import wording
from allegedly.commands.options import AsJson, clean, print_json, say, stderr, user
from allegedly.commands.screening_options import FolderOrLists, shelf_in
from allegedly.errors import ListError, NotFetched
from allegedly.screen.entries import Update
from allegedly.screen.lists.shelf import Shelf
from allegedly.screen.lists.updating import Fetching, chosen, publishers
from allegedly.screen.lists.updating import update as updated
from allegedly.screen.reaching import internet


def update(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME", help="The lists; without a name those kept.", show_default=False)
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Take a list that lost more than half, or is older.")] = False,
    folder: FolderOrLists = None,
    as_json: AsJson = False,
) -> None:
    """Fetch lists from their publishers: ofac, ofac-consolidated, un, eu, uk. No other command fetches anything.

    A list that is not whole, or lost more than half of its entries, is refused; the version before it stays in force.

    Example: allegedly lists update ofac un
    """
    shelf = shelf_in(folder)
    asked = chosen(names or (), shelf)
    done = _fetched(asked, shelf, Fetching(network=internet(), by=user(), force=force))
    if as_json:
        print_json(done)
    for one in done:
        say(_line(one))
    failed = [one.outcome for one in done if one.outcome in ("refused", "not_fetched")]
    if failed:
        raise typer.Exit(ListError.exit_code if "refused" in failed else NotFetched.exit_code)


def _fetched(names: tuple[str, ...], shelf: Shelf, how: Fetching) -> tuple[Update, ...]:
    """What became of each list, with a bar of the bytes where standard error is a terminal."""
    console = stderr()
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None)

        def show(name: str, came: int, whole: int) -> None:
            bar.update(task, description=f"Fetching {name}", completed=came, total=whole or None)

        done = []
        for name in names:
            bar.update(task, description=f"Fetching {name}", completed=0, total=None)
            if not console.is_terminal:
                say(f"Fetching {name} ({publishers()[name].publisher})")
            done.append(updated(name, shelf, how, show))
    return tuple(done)


def _line(one: Update) -> str:
    if one.why is not None:
        stays = "; the version in force stays" if one.before is not None else ""
        return clean(f"{one.name}: not updated{stays}. {one.why}")
    counted = wording.count(one.entries or 0, "entry", "entries")
    if one.outcome == "same":
        return f"{one.name} of {one.date}: {counted}, kept already"
    before = "" if one.before is None else f", before {one.before}"
    return f"Added {one.name} of {one.date}: {counted}{before}"
