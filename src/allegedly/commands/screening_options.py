"""What the commands of screening and lists are given in common: names, case, lists, offences, rate, journal, folder."""

from pathlib import Path
from typing import Annotated

import typer

from allegedly.errors import UsageError
from allegedly.screen.lists.shelf import Shelf, default_folder

_FOLDER = "The folder of lists; without it ALLEGEDLY_LISTS, or the user's."

NamesPath = Annotated[
    Path,
    typer.Argument(metavar="NAMES", help="The names: CSV with a column `name`, JSON lines, or one a line.", show_default=False),
]
InCase = Annotated[Path | None, typer.Option(help="A case: whoever is accused in it raises an alert.", show_default=False)]
Lists = Annotated[
    str | None,
    typer.Option(help="Lists, with commas between, each perhaps as NAME@DATE, or `none`; without it all kept.", show_default=False),
]
Offences = Annotated[
    str, typer.Option(help="Of a case: all, money-laundering (with its predicate offences), or offences with commas between.")
]
Rate = Annotated[float, typer.Option(help="Of names that mean nobody, the share that a list may alert on.", min=0.00001, max=0.5)]
Encoding = Annotated[str | None, typer.Option(help="The encoding of NAMES where it is not UTF-8.", show_default=False)]
JournalFile = Annotated[
    Path | None,
    typer.Option(
        "--journal", help="The journal of screenings; without it ALLEGEDLY_SCREENINGS, or the user's.", show_default=False
    ),
]
Folder = Annotated[Path | None, typer.Option("--folder", help=_FOLDER, show_default=False)]
# Of the commands that are about lists, where `--lists` can mean nothing else.
FolderOrLists = Annotated[Path | None, typer.Option("--folder", "--lists", help=_FOLDER, show_default=False)]


def shelf_in(folder: Path | None, until: str | None = None) -> Shelf:
    """The lists in the folder that `--folder` names, or in the usual one; with `until`, an ISO moment, as they were kept then."""
    return Shelf(folder or default_folder(), until)


def lists_meant(lists: str | None) -> tuple[str, ...] | None:
    """The lists that `--lists` names; None for all that are kept. Raises `UsageError` where it names none."""
    if lists is None:
        return None
    if lists.strip() == "none":
        return ()
    meant = tuple(dict.fromkeys(name.strip() for name in lists.split(",") if name.strip()))
    if not meant:
        raise UsageError("--lists names none; give lists with commas between, `none`, or leave it out for all that are kept")
    return meant
