"""What several commands share: the case that is given, who gives a command, and where the output goes."""

import getpass
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console

from allegedly.errors import CaseError, UsageError
from allegedly.shapes import Shape

CasePath = Annotated[Path, typer.Argument(metavar="CASE", help="The case file.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Give it as JSON.")]
By = Annotated[
    str | None,
    typer.Option(help="Who decides; without it ALLEGEDLY_USER in the environment, or the user of the machine.", show_default=False),
]
Why = Annotated[str, typer.Option(help="Why, for whoever reads it later.", show_default=False)]

FourEyes = Annotated[
    bool,
    typer.Option(
        "--four-eyes",
        envvar="ALLEGEDLY_FOUR_EYES",
        help="A match decided true or false counts only when a second person decides the same.",
    ),
]


def user() -> str:
    """Who gives a command: ALLEGEDLY_USER in the environment, or the user of the machine."""
    try:
        return os.environ.get("ALLEGEDLY_USER") or getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def existing(case: Path) -> Path:
    """The path of a case that is there. Raises `CaseError` where none is."""
    if not case.exists():
        made = f"`allegedly read PATH --case {case}` makes it, `allegedly serve {case} --new` an empty one"
        raise CaseError(f"{case} does not exist; {made}")
    return case


def stdout() -> Console:
    """Standard output: only what was asked for."""
    return Console(highlight=False, markup=False, emoji=False)


def stderr() -> Console:
    """Standard error: progress and messages."""
    return Console(stderr=True, highlight=False, emoji=False)


def clean(text: str, kept: str = "") -> str:
    """The text with nothing that steers a terminal in it: control characters, but for those `kept`, are shown as unknown."""
    return "".join(char if char.isprintable() or char in kept else "\ufffd" for char in text)


def say(text: str) -> None:
    """A message on standard error."""
    stderr().print(clean(text, "\n"), markup=False, highlight=False, soft_wrap=True)


def print_json(view: Shape | tuple[Shape, ...]) -> None:
    """A view on standard output as JSON."""
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(view), indent=1) + b"\n")
    sys.stdout.buffer.flush()


def write(action: Callable[[], object], out: Path) -> None:
    """Writes a file and says so. Raises `UsageError` where it cannot be written."""
    try:
        action()
    except OSError as error:
        raise UsageError(f"cannot write {out}: {error.strerror or error}; give another path to --out") from error
    say(f"Wrote {out}")
