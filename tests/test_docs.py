"""The documentation says what the program does: commands and options are written from the code, errors and settings are all named.

Run as a program, it writes docs/commands.md anew.
"""

import inspect
import re
from pathlib import Path
from typing import Any

import typer

from allegedly import errors
from allegedly.cli import app
from allegedly.settings import Settings

ROOT = Path(__file__).parents[1]
COMMANDS = ROOT / "docs" / "commands.md"
HEAD = """# Commands

Written from the code by `make docs`. Only what was asked for goes to standard output; progress and messages go to standard error.

| exit code | meaning |
|---|---|
| 0 | done; inputs that were skipped are listed on standard error |
| 1 | a fault of the program: please report it with the output under `ALLEGEDLY_DEBUG=1` |
| 2 | wrong usage, or a name that the case does not hold |
| 3 | nothing could be read |
| 4 | the case cannot be used |
| 130 | stopped with Ctrl-C; what was read so far is kept |
| 141 | whoever read the output had enough of it |
"""


def _root() -> Any:
    return typer.main.get_command(app)


def _rows(command: Any) -> list[str]:
    rows = []
    for param in command.params:
        if param.name == "help":
            continue
        option = param.param_type_name == "option"
        shown = (
            ", ".join(f"`{name}`" for name in [*param.opts, *param.secondary_opts])
            if option
            else f"`{param.metavar or param.name.upper()}`"
        )
        default = param.default
        told = (
            f" Default: `{default}`." if option and not param.is_flag and default not in (None, ...) and not param.required else ""
        )
        rows.append(f"| {shown} | {'required. ' if option and param.required else ''}{param.help or ''}{told} |")
    return rows


def written() -> str:
    """docs/commands.md as the code has it."""
    parts = [HEAD]
    for name, command in sorted(_root().commands.items()):
        parts += [f"\n## allegedly {name}\n", inspect.cleandoc(command.help or ""), ""]
        parts += ["| | |", "|---|---|", *_rows(command)]
    parts += ["\n## Options before a command\n", "| | |", "|---|---|", *_rows(_root())]
    parts += ["\n## Settings\n", "| setting | default |", "|---|---|"]
    parts += [f"| `{name}` | `{getattr(Settings(), name)}` |" for name in Settings.__struct_fields__]
    parts += ["\n## Errors\n", "| error | exit code | meaning |", "|---|---|---|"]
    parts += [f"| `{cls.__name__}` | {cls.exit_code} | {inspect.getdoc(cls)} |" for cls in _errors()]
    return "\n".join(parts) + "\n"


def _errors() -> list[type[errors.AllegedlyError]]:
    found = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, errors.AllegedlyError)]
    return sorted(found, key=lambda cls: cls.__name__)


def test_the_command_page_is_current() -> None:
    assert COMMANDS.read_text("utf8") == written(), "run `make docs`"


def test_every_command_shows_an_example() -> None:
    without = [name for name, command in _root().commands.items() if f"Example: allegedly {name}" not in command.help]
    assert without == []


def test_links_between_documents_lead_somewhere() -> None:
    broken = [
        f"{page.name}: {target}"
        for page in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


if __name__ == "__main__":
    COMMANDS.write_text(written(), "utf8")
