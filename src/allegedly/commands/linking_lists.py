"""`allegedly lists link`: the people and bodies of a case looked up in the lists that are kept."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from allegedly import wording
from allegedly.commands.options import AsJson, CasePath, existing, print_json, say, stdout
from allegedly.commands.screening_options import FolderOrLists, shelf_in
from allegedly.commands.terminal import BOLD, DIM, PLAIN, Line, print_lines
from allegedly.linking import Linked
from allegedly.linking import link as look_up
from allegedly.listing_words import link_told
from allegedly.shapes import ListLink


def link(
    case: CasePath,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[LIST]", help="The lists: NAME or NAME@DATE; without one all that are kept.", show_default=False),
    ] = None,
    folder: FolderOrLists = None,
    as_json: AsJson = False,
) -> None:
    """Look up the people and bodies of a case in lists, and keep in the case what may be the same, with the reasons.

    Each is a suggestion until somebody says yes or no: `allegedly review --links` asks, `confirm` and `reject` take their ids
    (m-…). Run again with a newer version of a list, it brings them up to date and keeps what was decided.

    Example: allegedly lists link story.case ofac un
    """
    found = look_up(existing(case), shelf_in(folder), names or (), say)
    if as_json:
        print_json(found.links)
    else:
        print_lines(stdout(), _lines(found))
        say(_summary(found, case))


def _summary(found: Linked, case: Path) -> str:
    waiting = sum(one.review == "unreviewed" for one in found.links)
    asked = wording.count(found.asked, "person or body was looked up", "people and bodies were looked up")
    told = f"{wording.capital(asked)}; {wording.count(len(found.links), 'link')}, {wording.number(waiting)} unreviewed."
    return f"{told} `allegedly review {case} --links` asks about them." if waiting else told


def _lines(found: Linked) -> Iterator[Line]:
    names = {entity.id: entity.name for entity in found.record.entities}
    for one in sorted(found.links, key=lambda link: (names[link.entity], link.list, link.entry)):
        yield from _link_lines(names[one.entity], one)


def _link_lines(name: str, one: ListLink) -> Iterator[Line]:
    perhaps = {"unreviewed": "perhaps ", "rejected": "not "}.get(one.review, "")
    yield 0, f"{name}: {perhaps}{link_told(one)} [{wording.review(one.review)}]", BOLD
    yield 2, one.id if one.score is None else f"{one.id}, score {one.score:.2f}", DIM
    for reason in one.reasons:
        against = "against: " if reason.points < 0 and reason.about != "name" else ""
        yield 2, f"{against}{reason.told} [{reason.article} {reason.start}-{reason.end}]", PLAIN
