"""`allegedly brief`: what a case holds, or what it holds on one person, as a file to hand on."""

import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from allegedly.commands.options import CasePath, existing, write
from allegedly.commands.serving import shelf_of, title_of, today
from allegedly.errors import UsageError
from allegedly.serve.brief.as_html import to_html
from allegedly.serve.brief.as_markdown import to_markdown
from allegedly.serve.brief.as_pdf import to_pdf
from allegedly.serve.brief.view import FINDINGS, MOST_FINDINGS, Asked
from allegedly.serve.brief.view import brief as make
from allegedly.serve.meant import meant
from allegedly.serve.texts import load


class Format(StrEnum):
    """What a brief is written as."""

    html = "html"
    pdf = "pdf"
    md = "md"


_WRITERS = {Format.html: to_html, Format.pdf: to_pdf, Format.md: to_markdown}


def brief(
    case: CasePath,
    to: Annotated[Format, typer.Option(help="The format.", show_default=False)],
    about: Annotated[str | None, typer.Option(help="Only on one person or body: a name, a part of one, or an id.")] = None,
    findings: Annotated[int, typer.Option(help="How many findings it tells at most.", min=1, max=MOST_FINDINGS)] = FINDINGS,
    out: Annotated[Path | None, typer.Option(help="The file to write; standard output without it.")] = None,
    show_names: Annotated[
        bool, typer.Option("--show-names", help="Name victims, minors and their kin; without it they are hidden.")
    ] = False,
    day: Annotated[str | None, typer.Option("--date", help="The day (ISO) that it is as of; today without it.")] = None,
    title: Annotated[str | None, typer.Option(help="What the case is called; the name of its file without it.")] = None,
) -> None:
    """Write a brief for an editor, a lawyer or a file: findings with their speakers, answers, origins and numbered notes.

    It says what the reports say and what speaks against it; it does not say that anything may be published.

    Example: allegedly brief story.case --about "Maria Duarte" --to pdf --out duarte.pdf
    """
    if to is Format.pdf and out is None and sys.stdout.isatty():
        raise UsageError("a PDF is nothing for a terminal to show; give --out FILE")
    shelf = shelf_of(existing(case))
    try:
        with shelf.look() as look:
            opened = look.hidden() if show_names else frozenset()
        with shelf.look(opened) as look:
            whom = meant(look, about).id if about else None
            view = make(look, Asked(title=title_of(case, title), today=_day(day), about=whom, findings=findings))
    finally:
        shelf.close()
    data = _WRITERS[to](view, load())
    if out is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        write(lambda: out.write_bytes(data), out)


def _day(given: str | None) -> str:
    if given is None:
        return today()
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        raise UsageError(f"{given} is no day; give it as 2026-11-22 to --date") from None
