"""`allegedly lists`: sanctions and other lists, kept on this machine version by version."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from allegedly import wording
from allegedly.commands.fetching_lists import update
from allegedly.commands.linking_lists import link
from allegedly.commands.list_serving import serve
from allegedly.commands.options import AsJson, clean, print_json, say, stdout, user
from allegedly.commands.screening_options import FolderOrLists, shelf_in
from allegedly.errors import UsageError
from allegedly.screen.entries import BothStates, Difference, ListEntry, ListVersion
from allegedly.screen.lists.changes import both_states, difference, named
from allegedly.screen.lists.formats import READERS, read_list
from allegedly.screen.lists.shelf import Shelf, described, taken
from allegedly.screen.lists.stamps import published
from allegedly.screen.lists.tables import not_used
from allegedly.screen.lists.updating import check_loss

app = typer.Typer(
    name="lists",
    help="Keep lists of sanctioned and exposed people, version by version, and compare them.\n\n"
    "Example: allegedly lists add sdn.csv alt.csv --name ofac",
    no_args_is_help=True,
    rich_markup_mode=None,
)
# So many entries of a name are told in the place of one that is not there.
_TOLD = 10
Form = Annotated[
    str | None, typer.Option("--format", help=f"The form, where it is not plain: {', '.join(READERS)}.", show_default=False)
]


@app.command()
def add(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="The publisher's files of one list.", show_default=False)],
    name: Annotated[str, typer.Option(help="What the list is called here: ofac, un, …", show_default=False)],
    form: Form = None,
    day: Annotated[
        str | None, typer.Option("--date", help="The publisher's date, ISO, where the file does not give it.", show_default=False)
    ] = None,
    folder: FolderOrLists = None,
    force: Annotated[bool, typer.Option("--force", help="Take a list that lacks more than half of the entries in force.")] = False,
) -> None:
    """Add a list, or a newer version of it, from the publisher's files. A file that is not whole is refused; what was there stays.

    Example: allegedly lists add sdn.csv alt.csv add.csv --name ofac --date 2024-05-03
    """
    held = taken(files)
    read = read_list(held, form)
    version = described(name, read, held, user(), _day(day))
    shelf = shelf_in(folder)
    if not force:
        check_loss(version, read[1], shelf)
    _say_added(shelf, version, held, _day(day))


def _say_added(shelf: Shelf, version: ListVersion, held: Mapping[str, bytes], day: str | None) -> None:
    """Keeps a version, or puts the date of a kept one right where one is given; says which date it has and whence."""
    kept = shelf.kept(version)
    told = f"{wording.count(version.entries, 'entry', 'entries')}, form {version.format}"
    if kept is None:
        shelf.add(version, held)
        say(f"Added {version.name} of {version.date}: {told}")
    elif day and kept.date != day:
        shelf.redate(kept, day)
        say(f"{version.name} of {kept.date}: these very files are kept already; they are dated {day} from now on")
    else:
        say(f"{version.name} of {kept.date}: {told}: these very files are kept already")
    if kept is None and day is None and published(held, version.format) is None:
        say(
            f"The files do not say of when they are: {version.date}, the day of adding, is taken for the date of the list. "
            "Give the same command with --date YYYY-MM-DD to put it right."
        )
    for line in not_used(held) if version.format == "csv" else ():
        say(line)


def _day(written: str | None) -> str | None:
    try:
        return date.fromisoformat(written).isoformat() if written else None
    except ValueError as error:
        raise UsageError(f"--date {written} is no date; give it as 2024-05-03") from error


app.command()(update)
app.command()(serve)
app.command()(link)


@app.command()
def show(
    wanted: Annotated[
        str | None, typer.Argument(metavar="[LIST]", help="A list, NAME@DATE, or a version's SHA-256.", show_default=False)
    ] = None,
    entry: Annotated[str | None, typer.Option(help="Show the entry of this id.", show_default=False)] = None,
    name: Annotated[
        str | None, typer.Option(help="List the entries that have these words in one of their names.", show_default=False)
    ] = None,
    folder: FolderOrLists = None,
    as_json: AsJson = False,
) -> None:
    """Show which versions of lists are kept, one entry of a list, or which entries have a name.

    The words of --name may stand in any order, and without accents; names that are only alike are found by `allegedly screen`.

    Example: allegedly lists show ofac --entry 33950
    """
    shelf = shelf_in(folder)
    if (entry is not None or name is not None) and wanted is None:
        raise UsageError("--entry and --name need the list that they are of: allegedly lists show LIST --entry ID")
    if entry is not None and name is not None:
        raise UsageError("give either --entry or --name")
    if wanted is not None and name is not None:
        _show_named(shelf.entries(shelf.find(wanted)), name, as_json)
    elif wanted is not None and entry is not None:
        _show_entry(shelf.entries(shelf.find(wanted)), wanted, entry, as_json)
    else:
        versions = shelf.versions() if wanted is None else shelf.versions(shelf.find(wanted).name)
        if as_json:
            print_json(versions)
        else:
            _print(_version_line(version) for version in versions)
            if not versions:
                say(f"No list is kept in {shelf.folder}; `allegedly lists add FILE --name NAME` adds one")


def _show_entry(entries: Sequence[ListEntry], wanted: str, id_: str, as_json: bool) -> None:
    """Shows the entry of an id. Raises `UsageError` where there is none, with the ids of those who are called so."""
    found = next((one for one in entries if one.id == id_), None)
    if found is None:
        called = named(entries, id_)
        more = f"; {len(called) - _TOLD:,} more: `allegedly lists show {wanted} --name {quote(id_)}`" if len(called) > _TOLD else ""
        which = "; ".join(f"{one.id} ({one.name})" for one in called[:_TOLD])
        told = f"of this name: {which}{more}" if called else f"`allegedly lists show {wanted} --name WORDS` looks for a name"
        raise UsageError(f"{wanted} has no entry {id_}; ids are the publisher's; {told}")
    if as_json:
        print_json(found)
    else:
        _print(_entry_lines(found))


def _show_named(entries: Sequence[ListEntry], words: str, as_json: bool) -> None:
    """Lists the entries that are called so, a line each."""
    found = named(entries, words)
    if as_json:
        print_json(found)
    else:
        _print("  ".join(part for part in (one.id, one.name, one.kind, ", ".join(one.programmes)) if part) for one in found)
        say(wording.count(len(found), "entry", "entries"))


def _print(lines: Iterable[str]) -> None:
    """Lines on standard output as they are: a program may read them."""
    for line in lines:
        stdout().print(clean(line), soft_wrap=True)


def _version_line(version: ListVersion) -> str:
    counted = wording.count(version.entries, "entry", "entries")
    return (
        f"{version.name}  {version.date}  {counted}  {version.format}  {version.sha256[:12]}  added {version.added} by {version.by}"
    )


def _entry_lines(entry: ListEntry) -> list[str]:
    """What a list says of one entry, in its publisher's words, a line for each field that says something."""
    told = {field: "; ".join(values) for field, values in _fields(entry).items() if field not in ("name", "kind")}
    return [f"{entry.name} ({entry.kind}, {entry.id})", *(f"  {field}: {value}" for field, value in told.items() if value)]


def _fields(entry: ListEntry) -> dict[str, tuple[str, ...]]:
    """What a list says of one entry, by the words for its fields."""
    return {
        "name": (entry.name,),
        "kind": (entry.kind,),
        "also": entry.aliases,
        "also, weak": entry.weak_aliases,
        "programmes": entry.programmes,
        "born": (*entry.born, *entry.birth_places),
        "nationality": entry.nationalities,
        "gender": (entry.gender,) if entry.gender else (),
        "position": entry.positions,
        "address": entry.addresses,
        "identifiers": entry.identifiers,
        "listed": (entry.listed,) if entry.listed else (),
        "remarks": (entry.remarks,) if entry.remarks else (),
    }


@app.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A file, or a version that is kept.", show_default=False)],
    new: Annotated[str, typer.Argument(metavar="NEW", help="A file, or a version that is kept.", show_default=False)],
    form: Form = None,
    entry: Annotated[
        str | None, typer.Option(help="Only the entry of this id, with what it says in both.", show_default=False)
    ] = None,
    folder: FolderOrLists = None,
    as_json: AsJson = False,
) -> None:
    """What came, went and changed between two versions of a list, by the publisher's ids.

    OLD and NEW are files, or versions that are kept: NAME (the newest), NAME@DATE, or the start of a SHA-256.

    Example: allegedly lists diff sdn_2021.csv sdn_2024.csv --format ofac-sdn --json
    """
    shelf = shelf_in(folder)
    before, after = _entries(shelf, old, form), _entries(shelf, new, form)
    if entry is not None:
        _show_both(both_states(before, after, entry), as_json)
        return
    found = difference(before, after)
    if as_json:
        print_json(found)
        return
    _print(_difference_lines(found))
    say(f"{len(found.came)} came, {len(found.went)} went, {len(found.changed)} changed")


def _show_both(both: BothStates, as_json: bool) -> None:
    """What two versions of a list say of one entry, where they say different things."""
    if as_json:
        print_json(both)
        return
    before, after = (_fields(one) if one else {} for one in (both.before, both.after))
    one = both.after or both.before
    assert one is not None
    lines = [f"{one.name} ({one.kind}, {one.id})"]
    for field in {**before, **after}:
        gone, new = before.get(field, ()), after.get(field, ())
        lines += [f"  - {field}: {value}" for value in gone if value not in new]
        lines += [f"  + {field}: {value}" for value in new if value not in gone]
    _print(lines)
    if both.before is None or both.after is None:
        say("It is only in the newer version." if both.before is None else "It is only in the older version.")
    elif len(lines) == 1:
        say("Both versions say the same of it.")


def _entries(shelf: Shelf, wanted: str, form: str | None) -> tuple[ListEntry, ...]:
    path = Path(wanted)
    return read_list(taken([path]), form)[1] if path.is_file() else shelf.entries(shelf.find(wanted))


def _difference_lines(found: Difference) -> list[str]:
    return [
        *(f"+ {entry.id}  {entry.name}  {', '.join(entry.programmes)}" for entry in found.came),
        *(f"- {entry.id}  {entry.name}  {', '.join(entry.programmes)}" for entry in found.went),
        *(f"~ {change.id}  {', '.join(change.fields)}" for change in found.changed),
    ]
