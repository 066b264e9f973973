"""Cells of tables that people open in a spreadsheet, and files that are there whole or not at all."""

import csv
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

Cell = str | int | float | None
Line = Mapping[str, Cell]

# A spreadsheet runs a cell that begins so as a formula, whoever wrote it; an apostrophe makes it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def safe(cell: Cell) -> Cell:
    """A cell on one line that no spreadsheet takes for a formula; what may be one gets an apostrophe in front."""
    if isinstance(cell, str):
        flat = " ".join(cell.split())
        return f"'{flat}" if flat.startswith(_FORMULA) else flat
    return cell


def as_written(cell: str) -> str:
    """What a cell said before `safe` made it so."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def write_table(file: IO[str], header: Sequence[str], lines: Iterable[Line]) -> None:
    """Writes a header and lines as CSV: comma, LF; each line has a cell for each column of the header."""
    writer = csv.DictWriter(file, header, lineterminator="\n")
    writer.writeheader()
    for line in lines:
        writer.writerow({name: safe(line[name]) for name in header})


@contextmanager
def whole_file(path: Path) -> Iterator[IO[str]]:
    """A file to write to, UTF-8, that takes the place of `path` when all of it is written; where that fails, nothing changes."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with draft.open("w", encoding="utf8", newline="") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
