"""The commands by which a person decides: same, different, rename, kind, not-entity, the origins of findings, undo, and the log."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, get_args

import typer

from allegedly import wording
from allegedly.commands.options import AsJson, By, CasePath, Why, existing, print_json, say, stdout, user, write
from allegedly.commands.terminal import BOLD, DIM, PLAIN, Line, print_lines
from allegedly.errors import UsageError
from allegedly.judging import Decided, Decision, called, decided, judge, take_back, take_in, to_lines
from allegedly.listing_words import decided_told
from allegedly.shapes import EntityKind, Judgement
from allegedly.standing import NOT_AN_ANSWER, Standing, sides

Who = Annotated[
    str,
    typer.Argument(
        metavar="WHO", help="A name that only one bears, an id, a former id, or a place ARTICLE:START.", show_default=False
    ),
]
Kind = StrEnum("Kind", [(kind, kind) for kind in get_args(EntityKind)])  # type: ignore[misc]

_TOLD = {
    "same": "{0} and {1} are the same",
    "different": "{0} and {1} are not the same",
    "rename": "{0} is called {value}",
    "kind": "{0} is of the kind {value}",
    "not_entity": "{0} is no person, body or place",
    "one_origin": "{0} and {1} are one origin",
    "separate_origins": "{0} and {1} are separate origins",
    "linked": "{0} is on a list: {value}",
    "not_linked": "{0} is not this entry of a list: {value}",
    "confirm": "confirmed that a report says {0}",
    "reject": "rejected that a report says {0}",
    "edit": "edited what was read as {0}",
    "answers": "{0} answers {1}",
    NOT_AN_ANSWER: "{0} does not answer {1}",
    "doubt": "said to be wrong ({value}): {0}",
    "undo": "{undoes} is undone",
    "erased": "erased with the article that it rested on",
}
_STANDING: dict[Standing, str] = {
    "holds": "",
    "undone": "undone",
    "overruled": "overruled by a later judgement",
    "orphaned": "finds nothing in the present readings; it is kept and waits",
    "erased": "",
}


def same(case: CasePath, one: Who, other: Who, by: By = None, why: Why = "") -> None:
    """Judge that two are the same: they are joined, and the id that is given up leads on.

    Example: allegedly same story.case "Maria Duarte" "M. Duarte" --why "same office, same day"
    """
    _judge(case, Decision(kind="same", about=(one, other), by=by or user(), why=why))


def different(case: CasePath, one: Who, other: Who, by: By = None, why: Why = "") -> None:
    """Judge that two are not the same: they are never joined, and parted where they were.

    Two names, or places as `why` lists them, of one entity split it; the rest of it goes with whichever part it fits better.

    Example: allegedly different story.case "John Reed" "John Reed Jr."
    """
    _judge(case, Decision(kind="different", about=(one, other), by=by or user(), why=why))


def rename(
    case: CasePath,
    who: Who,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name to show.", show_default=False)],
    by: By = None,
    why: Why = "",
) -> None:
    """Give an entity the name that is shown; the names as written stay with it.

    Example: allegedly rename story.case "M. Duarte" "Maria Duarte"
    """
    if not name.strip():
        raise UsageError("the new name is empty; give the name to show")
    _judge(case, Decision(kind="rename", about=(who,), by=by or user(), why=why, value=name.strip()))


def kind(
    case: CasePath,
    who: Who,
    kind: Annotated[
        Kind, typer.Argument(metavar="KIND", help=f"What it is: {', '.join(get_args(EntityKind))}.", show_default=False)
    ],
    by: By = None,
    why: Why = "",
) -> None:
    """Say whether something is a person, an organization, a group, an outlet or a place.

    Example: allegedly kind story.case "Mara Salvatrucha" group
    """
    _judge(case, Decision(kind="kind", about=(who,), by=by or user(), why=why, value=kind.value))


def not_entity(case: CasePath, who: Who, by: By = None, why: Why = "") -> None:
    """Judge that something is no person, body or place at all, such as a heading that was taken for a name.

    What rests on it stays, marked as rejected; lists of people leave it out, and nobody is asked about it again.

    Example: allegedly not-entity story.case "Most Popular"
    """
    _judge(case, Decision(kind="not_entity", about=(who,), by=by or user(), why=why))


def one_origin(case: CasePath, one: Who, other: Who, by: By = None, why: Why = "") -> None:
    """Judge that two count as one origin of what they say: parts of one body, or one who only repeats the other.

    They stay two people or bodies; `allegedly why CASE FINDING` shows what it changes.

    Example: allegedly one-origin story.case "Justice Ministry" "Treasury" --why "one press conference"
    """
    _judge(case, Decision(kind="one_origin", about=(one, other), by=by or user(), why=why))


def separate_origins(case: CasePath, one: Who, other: Who, by: By = None, why: Why = "") -> None:
    """Judge that two count as separate origins of what they say, though the program took them for one.

    Example: allegedly separate-origins story.case "State Department" "Treasury" --why "each has its own inquiry"
    """
    _judge(case, Decision(kind="separate_origins", about=(one, other), by=by or user(), why=why))


def undo(
    case: CasePath,
    judgement: Annotated[
        str, typer.Argument(metavar="JUDGEMENT", help="The judgement: its id, or how the id begins.", show_default=False)
    ],
    by: By = None,
    why: Why = "",
) -> None:
    """Take a judgement back. Both stay in the log; undoing the undoing brings the first one back.

    Example: allegedly undo story.case j-1f0c2a
    """
    _made(take_back(existing(case), judgement, by or user(), why), case)


def judgements(
    case: CasePath,
    out: Annotated[Path | None, typer.Option(help="Write them to this file as JSON lines, for another case.")] = None,
    taken: Annotated[Path | None, typer.Option("--in", help="Take judgements in from such a file.", show_default=False)] = None,
    as_json: AsJson = False,
) -> None:
    """List what people decided, in the order made, and whether it holds; or carry it from case to case.

    What is taken in keeps who decided and when. What the case has already is left as it is; of two that contradict each other the
    later one holds, and both are kept. A judgement whose article is not in the case waits for it.

    Example: allegedly judgements story.case --out decisions.jsonl
    """
    if out and taken:
        raise UsageError("give either --out or --in")
    if out:
        lines = to_lines(existing(case))
        write(lambda: out.write_bytes(lines), out)
    elif taken:
        _take_in(existing(case), taken)
    elif as_json:
        print_json(decided(existing(case)))
    else:
        print_lines(stdout(), [line for one in decided(existing(case)) for line in _lines(one)])


def _take_in(case: Path, file: Path) -> None:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror or error}; give a file that `--out` wrote") from error
    found = take_in(case, data, str(file))
    for one in found.waiting:
        say(f"{one.judgement.id}, {told(one.judgement, one.about)}: {_STANDING[one.standing]}")
    say(f"{case}: {wording.count(found.new, 'judgement')} taken in, {found.known} known before")


def told(judgement: Judgement, about: tuple[str, ...]) -> str:
    """What a judgement says, in words."""
    if judgement.kind not in _TOLD:
        return f"{judgement.kind}: {wording.listed(list(about))}"
    if judgement.kind == NOT_AN_ANSWER:
        answers, asked = sides(judgement.value, about)
        told_so = _TOLD[judgement.kind].format(wording.listed(list(answers)), asked[0])
        return f"{told_so}, in {wording.count(len(asked), 'claim')}" if len(asked) > 1 else told_so
    value = decided_told(judgement.value) if judgement.kind in ("linked", "not_linked") else judgement.value
    return _TOLD[judgement.kind].format(*about, value=value, undoes=judgement.undoes)


def _lines(one: Decided) -> list[Line]:
    made = one.judgement
    stands = f" ({_STANDING[one.standing]})" if _STANDING[one.standing] else ""
    found: list[Line] = [(0, f"{made.id}  {told(made, one.about)}{stands}", BOLD if one.standing == "holds" else DIM)]
    found.append((2, f"{made.by}, {made.at}" if made.by else made.at, DIM))
    return [*found, (2, made.why, PLAIN)] if made.why else found


def _judge(case: Path, decision: Decision) -> None:
    _made(judge(existing(case), decision), case)


def report(judgement: Judgement, case: Path, as_json: bool) -> None:
    """Says what was judged: as JSON on standard output, or in words."""
    if as_json:
        print_json(judgement)
    else:
        _made(judgement, case)


def _made(judgement: Judgement, case: Path) -> None:
    say(f"Judged: {told(judgement, called(judgement))}. `allegedly undo {case} {judgement.id}` takes it back.")
